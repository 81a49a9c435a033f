//! What expansions call. Nothing here is stable, or meant to be named by hand.

pub use arklow_macros::__api;
#[cfg(feature = "axum")]
pub use axum::extract::Request as AxumRequest;
pub use bytes;
pub use http;
#[cfg(feature = "schemars")]
pub use schemars;
pub use serde;

pub use crate::api::*;
pub use crate::call::{Arguments, outcome};
#[cfg(feature = "schemars")]
pub use crate::export::*;
pub use crate::listed::{List, Listed, Wanted};
pub use crate::macros::{deserialize, if_axum, if_schemars, json_schema, object, request, text};
pub use crate::request::{PathValue, RequestReader, RequestWriter, request_from_http, request_into_http};
pub use crate::sealed::Sealed;
#[cfg(feature = "axum")]
pub use crate::server::{admit, read};
pub use crate::violation::{AnswerSchemas, NamedSchema, Place, SchemaPointers};
pub use crate::wire::{
    FromWire, JsonNumber, Object, ObjectWriter, Slot, Text, TextRule, UnreadProperty, Valid, deserialize as read_alone,
    length_within, next_char, parse_text, read_object, read_text,
};
