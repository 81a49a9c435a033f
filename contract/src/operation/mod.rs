//! The model: operations of a contract, and the arena of their schemas.
//!
//! In: a [`Document`](crate::Document), a method, and a path. Out: an [`Operation`], which knows nothing of tokens.

mod body;
mod media_type;
mod method;
mod parameter;
mod response;
mod security;
mod selection;

use std::sync::Arc;

use crate::annotations::Annotations;
use crate::error::{ContractWarning, Location};
use crate::schema::{SchemaId, Schemas};

pub use body::{Encoding, EncodingStyle, MediaType, RequestBody};
pub use media_type::MediaKind;
pub(crate) use media_type::essence;
pub use method::Method;
pub use parameter::{IgnoredParameter, Parameter, ParameterContent, ParameterIn, Serialization, Style};
pub use response::{Header, Response, Responses, Status};
pub use security::{KeyPlace, Requirement, Scheme, SchemeUse};
pub use selection::{DocumentFacts, Lowered, Selection, Server, Surveyed};

/// One operation of a contract, with what it reaches.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The method.
    pub method: Method,
    /// The path as the contract writes it, such as `/v1/orgs/{org_id}/keys/`.
    pub path: String,
    /// The segments of the path after its leading slash; a trailing slash adds an empty one.
    pub segments: Vec<PathSegment>,
    /// The `operationId`.
    pub operation_id: Option<String>,
    /// All that is exported and that the model does not have: `summary`, `description`, `tags`, `deprecated`, `externalDocs`,
    /// `callbacks`, `servers`, an empty list of `parameters`, and `x-…`.
    pub annotations: Annotations,
    /// The same of the path item: `summary`, `description`, `servers`, an empty list of `parameters`, and `x-…`.
    pub path_annotations: Annotations,
    /// The component that the path item stands in, of `components/pathItems`.
    pub path_component: Option<Component>,
    /// Its `summary`.
    pub summary: Option<String>,
    /// Its `description`.
    pub description: Option<String>,
    /// Whether it is `deprecated`.
    pub deprecated: bool,
    /// The servers of the operation, else of its path item; `None` where those of the document are its own.
    pub servers: Option<Vec<Server>>,
    /// The parameters, the path item's first. One of the path item in whose place the operation has another is not here.
    pub parameters: Vec<Parameter>,
    /// The parameters that have no effect, for the export.
    pub ignored_parameters: Vec<IgnoredParameter>,
    /// The request body.
    pub request_body: Option<RequestBody>,
    /// The answers that the contract declares.
    pub responses: Responses,
    /// What a request must carry: one of these, or nothing where there are none. The operation's own, else the document's.
    pub security: Vec<Requirement>,
    /// The `security` of the operation's own, in place of the document's, as JSON text.
    pub own_security: Option<String>,
    /// The components to which annotations refer, such as `components/examples`, for the export.
    pub carried_components: Vec<CarriedComponent>,
    /// The schemas that the operation's ids are of.
    pub schemas: Arc<Schemas>,
    /// What is legal in the operation or what it reaches, but is probably a mistake; in a batch, [`Lowered::warnings`] has them.
    pub warnings: Vec<ContractWarning>,
    /// Where the operation stands.
    pub location: Location,
}

impl Operation {
    /// Returns the schemas that stand in the operation itself: those of parameters, then of the request body, then of the
    /// answers, with their headers.
    #[must_use]
    pub fn schema_roots(&self) -> Vec<SchemaId> {
        let mut roots: Vec<SchemaId> = self.parameters.iter().map(|parameter| parameter.schema).collect();
        let body = self.request_body.iter().flat_map(|body| &body.media_types);
        roots.extend(body.flat_map(MediaType::schema_roots));
        for response in &self.responses.list {
            roots.extend(response.headers.iter().map(|header| header.schema));
            roots.extend(response.media_types.iter().flat_map(MediaType::schema_roots));
        }
        roots
    }
}

/// A segment of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathSegment {
    /// Literal text as the contract writes it, percent escapes kept; it compares decoded.
    Text(String),
    /// A placeholder for one segment that is not empty: its name as the contract writes it, such as `org_id` or `*rest`.
    Parameter(String),
    /// Text and placeholders, such as `{base}...{head}` or `v{major}`: two placeholders always have text between them.
    Mixed(Vec<PathPiece>),
}

/// A piece of a path segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathPiece {
    /// Literal text, which is not empty.
    Text(String),
    /// A placeholder for text that is not empty.
    Parameter(String),
}

impl PathSegment {
    /// Returns the name of a placeholder that is the whole segment; `None` for others.
    #[must_use]
    pub fn parameter(&self) -> Option<&str> {
        if let Self::Parameter(name) = self { Some(name) } else { None }
    }

    /// Returns the names of all placeholders of the segment, in order.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        let pieces = if let Self::Mixed(pieces) = self { pieces.as_slice() } else { &[] };
        self.parameter().into_iter().chain(pieces.iter().filter_map(PathPiece::parameter))
    }
}

impl PathPiece {
    /// Returns the name of a placeholder; `None` for literal text.
    #[must_use]
    pub fn parameter(&self) -> Option<&str> {
        if let Self::Parameter(name) = self { Some(name) } else { None }
    }
}

/// The component that something stands in: it is exported as a `$ref` to that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// Its name in `components/parameters`, `requestBodies`, `responses`, `headers`, or `pathItems`.
    pub name: String,
    /// The `summary` and `description` beside the `$ref`.
    pub beside: Annotations,
    /// The component of the same kind that this one refers to, if it is itself a `$ref`.
    pub target: Option<Box<Component>>,
}

/// A component that is exported because annotations refer to it, and that decides nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedComponent {
    /// The field of `components` that it stands in, such as `examples`, `links`, or `schemas`.
    pub section: String,
    /// Its name.
    pub name: String,
    /// What it says, as JSON text without marks.
    pub json: String,
}
