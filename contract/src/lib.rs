//! Reads an OpenAPI 3.1 contract and returns [`Operation`]s of it, with their [`Schemas`].
//!
//! This is the inside of [`arklow`](https://docs.rs/arklow): use that crate instead. Nothing here is stable.

pub mod annotations;
pub mod document;
pub mod error;
pub mod json;
pub mod number;
pub mod operation;
pub mod path;
pub mod pattern;
pub mod schema;

mod lower;
mod near;
mod node;
mod percent;
mod pointer;
mod uri;

pub use annotations::Annotations;
pub use document::{Document, Format};
pub use error::{ContractError, ContractWarning, Location, LookupError};
pub use json::Json;
pub use number::Number;
pub use operation::{
    CarriedComponent, Component, DocumentFacts, Encoding, EncodingStyle, Header, IgnoredParameter, KeyPlace, Lowered,
    MediaKind, MediaType, Method, Operation, Parameter, ParameterContent, ParameterIn, PathPiece, PathSegment,
    RequestBody, Requirement, Response, Responses, Scheme, SchemeUse, Selection, Serialization, Server, Status, Style,
    Surveyed,
};
pub use path::{MethodEntry, PathEntry, PathError, parse_path};
pub use pattern::{Accept, Matcher, Pattern, PatternError, State, Table, Transition};
pub use schema::{
    ArrayRules, Combined, Discriminator, Form, Keywords, Kind, Marks, NumberRules, ObjectRules, Reference, Schema,
    SchemaId, Schemas, StringRules, Types,
};
