//! What is known of an operation and its contract without a request at hand.

use std::fmt;

use http::Method;

use crate::request::{RequestReader, RequestWriter};
use crate::violation::AnswerSchemas;
use crate::wire::FromWire;

/// An operation of a contract; `#[arklow_endpoint]` derives the implementation.
///
/// ```
/// # use arklow::arklow_endpoint;
/// # #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
/// # async fn create_key(t: &dyn arklow::Transport, org_id: &str) -> Result<create_key::Data, arklow::Error>;
/// # fn main() {
/// use arklow::Endpoint as _;
///
/// assert_eq!(create_key::Endpoint::METHOD, http::Method::PUT);
/// assert_eq!(create_key::Endpoint::PATH, "/v1/orgs/{org_id}/keys/");
/// assert_eq!(create_key::Endpoint::OPERATION_ID, Some("put_v1_orgs_by_org_id_keys"));
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an endpoint",
    note = "`#[arklow_endpoint]` derives one: the unit type `Endpoint` in the module beside the function"
)]
pub trait Endpoint: Sized + Send + Sync + 'static {
    /// What the contract says of the operation.
    const OPERATION: &'static Operation;

    /// The method.
    const METHOD: Method;

    /// The path as the contract writes it.
    const PATH: &'static str = Self::OPERATION.path;

    /// The contract's `operationId`.
    const OPERATION_ID: Option<&'static str> = Self::OPERATION.operation_id;

    /// The contract.
    const CONTRACT: &'static Contract = Self::OPERATION.contract;

    /// A request as a plain value: parameters and body.
    type Request: Send;

    /// What a successful answer holds.
    type Data: FromWire + serde::Serialize + Send;

    /// An answer as a plain value.
    type Response;

    #[doc(hidden)]
    const ANSWER: &'static AnswerSchemas;

    #[doc(hidden)]
    fn read_request(reader: &mut RequestReader<'_>) -> Option<Self::Request>;

    #[doc(hidden)]
    fn write_request(request: Self::Request, writer: &mut RequestWriter<'_>);
}

/// What a contract says of an operation.
///
/// Each request that a client function makes carries a `&'static Operation` in its extensions, for a
/// [`Transport`](crate::Transport) that wants to know what it sends.
#[derive(Debug)]
#[non_exhaustive]
pub struct Operation {
    /// The contract that it belongs to.
    pub contract: &'static Contract,
    pub(crate) key: u64,
    /// The method.
    pub method: Method,
    /// The path as the contract writes it.
    pub path: &'static str,
    /// The `operationId`.
    pub operation_id: Option<&'static str>,
    /// The header of the credential that a request must carry, in lower case; `None` where none is asked for.
    pub credential: Option<&'static str>,
    /// Whether a request has a body, and of which kind.
    pub body: Option<BodyFacts>,
}

/// What a contract says of the body of a request.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct BodyFacts {
    /// Its media type.
    pub media_type: &'static str,
    /// Whether there must be one.
    pub required: bool,
}

/// What a contract says for all of its operations.
#[derive(Debug)]
#[non_exhaustive]
pub struct Contract {
    /// The name of its file.
    pub name: &'static str,
    /// A number made of its bytes: two contracts are the same if it is.
    pub fingerprint: u64,
    /// The servers, in its order.
    pub servers: &'static [Server],
    /// The header of the credential that it asks for unless an operation says otherwise.
    pub credential: Option<&'static str>,
    /// The document without its operations and schemas, as JSON.
    pub document: &'static str,
}

/// A server that a contract names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Server {
    /// Its URL.
    pub url: &'static str,
    /// Its description.
    pub description: Option<&'static str>,
}

impl PartialEq for Contract {
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint
    }
}

impl Eq for Contract {}

impl fmt::Display for Contract {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

// Expansions make these in `const` items of other crates; the fields may grow, so they go through a function.
#[doc(hidden)]
impl Operation {
    #[must_use]
    pub const fn new(
        contract: &'static Contract,
        key: u64,
        method: Method,
        path: &'static str,
        operation_id: Option<&'static str>,
        credential: Option<&'static str>,
        body: Option<BodyFacts>,
    ) -> Self {
        Self { contract, key, method, path, operation_id, credential, body }
    }
}

#[doc(hidden)]
impl BodyFacts {
    #[must_use]
    pub const fn new(media_type: &'static str, required: bool) -> Self {
        Self { media_type, required }
    }
}

#[doc(hidden)]
impl Contract {
    #[must_use]
    pub const fn new(
        name: &'static str,
        fingerprint: u64,
        servers: &'static [Server],
        credential: Option<&'static str>,
        document: &'static str,
    ) -> Self {
        Self { name, fingerprint, servers, credential, document }
    }
}

#[doc(hidden)]
impl Server {
    #[must_use]
    pub const fn new(url: &'static str, description: Option<&'static str>) -> Self {
        Self { url, description }
    }
}

/// The contract that ships inside: Arklow's "Create a new API key".
pub const EMBEDDED: &Contract = &arklow_macros::__embedded_contract!(crate);
