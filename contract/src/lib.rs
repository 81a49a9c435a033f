//! Reads an OpenAPI 3.1 contract and gives one [`Operation`] of it.
//!
//! This is the inside of [`arklow`](https://docs.rs/arklow): use that crate instead. Nothing here is stable.

pub mod document;
pub mod error;
pub mod operation;
pub mod path;
pub mod pattern;
pub mod schema;

mod lower;
mod node;
mod percent;
mod pointer;

pub use document::{Document, Format, LookupError, MethodEntry, PathEntry};
pub use error::{ContractError, Location};
pub use operation::{
    Annotations, Credential, DocumentFacts, Method, Operation, Parameter, ParameterIn, PathSegment, RequestBody,
    Response, ResponseBody, Server,
};
pub use path::{PathError, is_same_path, parse_path};
pub use pattern::{Accept, Pattern, PatternError, State, Transition};
pub use schema::{Component, IntegerRules, Kind, Nullable, ObjectRules, Property, Schema, StringRules};
