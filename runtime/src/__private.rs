//! What expansions call. Nothing here is stable, or meant to be named by hand.

pub use arklow_macros::__api;
#[cfg(feature = "axum")]
pub use axum::body::Body as AxumBody;
pub use bytes;
pub use http;
#[cfg(feature = "schemars")]
pub use schemars;
pub use serde;
pub use serde_json;

pub use crate::answer::{
    AnswerReader, AnswerWriter, Answers, DeclaredError, NoError, fmt_error, from_error, from_http, into_failure,
    into_http, status,
};
pub use crate::api::new_api;
#[cfg(feature = "axum")]
pub use crate::axum::{RouteTable, TakesPrincipal, handle};
pub use crate::call::{Arguments, outcome};
pub use crate::carrier::{
    Bound, Boxed, Branch, Carrier, Choice, Codec, Defaulted, Dispatch, Each, IntegerFacts, IntegerRules, Kinds,
    Members, NewtypeFacts, Nullable, NumberNewtypeRules, ObjectReader, ObjectWriter, OpenChoice, Overlap, OwnSerde,
    OwnText, Plain, StaticInteger, StaticNumber, StaticRules, TextRules, Textual, Union, ViaSerde, Whole, check,
    convert, deserialize, fmt_choice, format, parse_text, read_as, read_choice, read_open_choice, read_union,
    serialize, write_choice, write_open_choice,
};
pub use crate::envelope::{DataOf, EnvelopeOf, no_data};
#[cfg(feature = "schemars")]
pub use crate::export::*;
pub use crate::listed::{List, Listed, Wanted};
pub use crate::macros::{
    check, choice, codec, constant, derived, error, if_axum, if_schemars, integer, json_schema, number, open_choice,
    overlap, request, response, text, text_conversions, union,
};
pub use crate::operation::OperationKey;
pub use crate::parameter::default_of;
pub use crate::reading::Reading;
pub use crate::request::{request_from_http, request_into_http};
pub use crate::request_parts::{RequestReader, RequestWriter};
pub use crate::sealed::Sealed;
pub use crate::shared::{Component, Components, assert_components, assert_types};
pub use crate::tree::{JsonWriter, Node};

pub mod schema {
    //! What expansions write as constant data: operations and schemas.

    pub use http::Method;

    pub use crate::contract::Server;
    pub use crate::operation::*;
    pub use crate::parameter::{Content, Parameter, Place, Shapes, Style};
    pub use crate::path::Segment;
    pub use crate::schema::*;
}
