//! The model: operations of a contract, and the arena of their schemas.
//!
//! In: a [`Document`](crate::Document), a method, and a path. Out: an [`Operation`], which knows nothing of tokens.

use std::sync::Arc;

use crate::annotations::Annotations;
use crate::error::{ContractError, ContractWarning, Location};
use crate::schema::{SchemaId, Schemas};

/// An HTTP method that OpenAPI 3.1 gives a place in a path item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the variants are the methods")]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

impl Method {
    /// All methods, in the order of OpenAPI's path item.
    pub const ALL: [Self; 8] =
        [Self::Get, Self::Put, Self::Post, Self::Delete, Self::Options, Self::Head, Self::Patch, Self::Trace];

    /// Returns the name as OpenAPI writes it, such as `put`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Put => "put",
            Self::Post => "post",
            Self::Delete => "delete",
            Self::Options => "options",
            Self::Head => "head",
            Self::Patch => "patch",
            Self::Trace => "trace",
        }
    }

    /// Parses a name as OpenAPI writes it, in lower case.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str() == name)
    }
}

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
    /// `summary`, `description`, `tags`, `deprecated`, `externalDocs`, and `x-…`.
    pub annotations: Annotations,
    /// `summary`, `description`, and `x-…` of the path item.
    pub path_annotations: Annotations,
    /// Its `summary`.
    pub summary: Option<String>,
    /// Its `description`.
    pub description: Option<String>,
    /// Whether it is `deprecated`.
    pub deprecated: bool,
    /// The parameters, the path item's first; one of the operation takes the place of one of the path item.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub request_body: Option<RequestBody>,
    /// The answer that the contract declares.
    pub response: Response,
    /// The credential that a request must carry; `None` where the contract asks for none.
    pub credential: Option<Credential>,
    /// The `security` of the operation's own, in place of the document's, as JSON text.
    pub own_security: Option<String>,
    /// The header parameters that OpenAPI ignores, for the export.
    pub ignored_parameters: Vec<IgnoredParameter>,
    /// `x-…` among the responses.
    pub responses_annotations: Annotations,
    /// The schemas that the operation's ids are of.
    pub schemas: Arc<Schemas>,
    /// What is legal in the operation or what it reaches, but is probably a mistake; in a batch, [`Lowered::warnings`] has them.
    pub warnings: Vec<ContractWarning>,
    /// Where the operation stands.
    pub location: Location,
}

/// A segment of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathSegment {
    /// Literal text as the contract writes it, percent escapes kept; it compares decoded.
    Text(String),
    /// A placeholder for one segment that is not empty: its name as the contract writes it, such as `org_id` or `*rest`.
    Parameter(String),
}

impl PathSegment {
    /// Returns the name of a placeholder; `None` for literal text.
    #[must_use]
    pub fn parameter(&self) -> Option<&str> {
        if let Self::Parameter(name) = self { Some(name) } else { None }
    }
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants are the values of `in`")]
pub enum ParameterIn {
    Path,
    Query,
    Header,
    Cookie,
}

/// A parameter of an operation.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// Where it is sent.
    pub location_in: ParameterIn,
    /// Whether it must be there (always, in a path).
    pub required: bool,
    /// What its value must be.
    pub schema: SchemaId,
    /// `description` and the like.
    pub annotations: Annotations,
    /// Where the parameter stands.
    pub location: Location,
}

/// A header parameter called `Accept`, `Content-Type`, or `Authorization`: its definition is ignored (OpenAPI 3.1, section
/// 4.8.12.2), so it neither checks nor sends anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IgnoredParameter {
    /// The number of [`Operation::parameters`] that stand before it.
    pub index: usize,
    /// The Parameter Object as JSON text.
    pub json: String,
}

/// The body of a request.
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// Whether there must be one; OpenAPI's default is `false`.
    pub required: bool,
    /// The media type as the contract writes it.
    pub media_type: String,
    /// What the body must be.
    pub schema: SchemaId,
    /// Of the request body object: `description` and the like.
    pub annotations: Annotations,
    /// Of the media type object: `example`, `examples`, and `x-…`.
    pub media_annotations: Annotations,
    /// Where the request body stands.
    pub location: Location,
}

/// The answer of an operation.
#[derive(Clone, Debug)]
pub struct Response {
    /// The status, such as 200.
    pub status: u16,
    /// The media type as the contract writes it.
    pub media_type: String,
    /// What the answer's body must be.
    pub schema: SchemaId,
    /// Of the response object: `description` and the like.
    pub annotations: Annotations,
    /// Of the media type object.
    pub media_annotations: Annotations,
    /// Where the response stands.
    pub location: Location,
}

/// What to read of a document at once, into one arena.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// The operations, each by its method and its path as the contract writes it.
    pub operations: Vec<(Method, String)>,
    /// Names of `components/schemas`.
    pub components: Vec<String>,
}

/// What was read of a document at once.
#[derive(Clone, Debug)]
pub struct Lowered {
    /// All schemas that the operations and components reach.
    pub schemas: Arc<Schemas>,
    /// The operations, in the order of the selection.
    pub operations: Vec<Operation>,
    /// The components, in the order of the selection.
    pub components: Vec<(String, SchemaId)>,
    /// What is legal in what was read, but is probably a mistake.
    pub warnings: Vec<ContractWarning>,
}

/// An operation as a survey of a document shows it.
#[derive(Clone, Debug)]
pub struct Surveyed {
    /// The method.
    pub method: Method,
    /// The path as the contract writes it.
    pub path: String,
    /// The schemas of its parameters, bodies, answers, and headers, whether or not their places are supported.
    pub schemas: Result<SurveyedSchemas, Vec<ContractError>>,
    /// Whether it can be taken as a whole.
    pub operation: Result<(), Vec<ContractError>>,
}

/// The schemas of an operation.
#[derive(Clone, Debug)]
pub struct SurveyedSchemas {
    /// The arena.
    pub schemas: Arc<Schemas>,
    /// The schemas that stand in the operation, in the contract's order.
    pub roots: Vec<SchemaId>,
}

/// An API key in a header, the one kind of credential that is supported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// The name of the security scheme in the contract.
    pub scheme: String,
    /// The header's name, in lower case.
    pub header: String,
}

/// What holds for a whole document.
#[derive(Clone, Debug)]
pub struct DocumentFacts {
    /// The servers, with the defaults of their variables filled in; `/` where the contract names none.
    pub servers: Vec<Server>,
    /// The document as JSON text, without its paths, and without any component but `securitySchemes`; `x-…` of both
    /// remain.
    pub json: String,
}

/// A server that a contract names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Its URL.
    pub url: String,
    /// Its description.
    pub description: Option<String>,
}
