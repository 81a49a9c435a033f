//! What expansions call. Nothing here is stable, or meant to be named by hand.

pub use arklow_macros::__api;
#[cfg(feature = "axum")]
pub use axum::body::Body as AxumBody;
pub use bytes;
pub use http;
#[cfg(feature = "schemars")]
pub use schemars;
pub use serde;

pub use crate::api::new_api;
#[cfg(feature = "axum")]
pub use crate::axum::{RouteTable, TakesPrincipal, read};
pub use crate::call::{Arguments, outcome};
pub use crate::endpoint::{ApiKey, BodyFacts, OperationFacts, OperationKey};
pub use crate::envelope::DataOf;
#[cfg(feature = "schemars")]
pub use crate::export::*;
pub use crate::listed::{List, Listed, Wanted};
pub use crate::macros::{deserialize, if_axum, if_schemars, json_schema, object, request, text};
pub use crate::path::Segment;
pub use crate::reading::Reading;
pub use crate::request::{request_from_http, request_into_http};
pub use crate::request_parts::{PathValue, RequestReader, RequestWriter};
pub use crate::sealed::Sealed;
pub use crate::tree::{Items, JsonWriter, Members, Node, Value};
pub use crate::violation::{AnswerSchemas, NamedSchema, Place, SchemaPointers};
pub use crate::wire::{
    FromWire, JsonNumber, Object, ObjectWriter, Slot, Text, TextRule, UnreadProperty, Valid, deserialize as read_alone,
    length_within, next_char, parse_text, read_object, read_text,
};

pub mod schema {
    //! Schemas as constant data.

    pub use crate::schema::*;
}
