//! Reads an OpenAPI 3.1 contract and returns one [`Operation`] of it.
//!
//! This is the inside of [`arklow`](https://docs.rs/arklow): use that crate instead. Nothing here is stable.

pub mod annotations;
pub mod document;
pub mod error;
pub mod operation;
pub mod path;
pub mod pattern;
pub mod schema;

mod lower;
mod near;
mod node;
mod percent;
mod pointer;

pub use annotations::Annotations;
pub use document::{Document, Format};
pub use error::{ContractError, ContractWarning, Location, LookupError};
pub use operation::{
    Credential, Deviation, DocumentFacts, IgnoredParameter, Method, Operation, Parameter, ParameterIn, PathSegment,
    RequestBody, Response, ResponseBody, Server,
};
pub use path::{MethodEntry, PathEntry, PathError, parse_path};
pub use pattern::{Accept, Pattern, PatternError, State, Transition};
pub use schema::{Component, IntegerRules, Kind, Nullable, ObjectRules, Property, Schema, StringRules};
