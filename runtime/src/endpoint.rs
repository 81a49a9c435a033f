//! Operations and contracts, as facts that are known while compiling.

use std::fmt;

use http::Method;

use crate::carrier::Codec;
use crate::path::Segment;
use crate::request_parts::{RequestReader, RequestWriter};
use crate::schema::Schema;

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
    note = "`#[arklow_endpoint]` derives one: the unit type `Endpoint` in the function's module"
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
    type Data: Send;

    #[doc(hidden)]
    type DataCodec: Codec<Self::Data>;

    /// An answer as a plain value.
    type Response;

    #[doc(hidden)]
    const ANSWER: &'static Schema;

    #[doc(hidden)]
    fn read_request(reader: &mut RequestReader<'_>) -> Option<Self::Request>;

    #[doc(hidden)]
    fn write_request(request: Self::Request, writer: &mut RequestWriter<'_>);
}

/// A request of an operation as a plain value: the type `Request` of any module of derived types.
///
/// [`Client::call`](crate::Client::call) sends one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the request of an operation",
    note = "`#[arklow_endpoint]` derives one: the type `Request` in the function's module"
)]
pub trait Request: Sized + Send {
    /// The operation.
    type Endpoint: Endpoint<Request = Self>;
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
    /// The method.
    pub method: Method,
    /// The path as the contract writes it.
    pub path: &'static str,
    pub(crate) segments: &'static [Segment],
    /// The `operationId`.
    pub operation_id: Option<&'static str>,
    pub(crate) credential: Option<ApiKey>,
    pub(crate) body: Option<BodyFacts>,
    /// The status of the answer that the contract declares.
    pub(crate) status: u16,
    pub(crate) key: OperationKey,
}

/// The identity of an operation within its contract, comparable in `const`: `PUT /v1/…`, and its hash, which is compared
/// first.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperationKey {
    pub(crate) hash: u64,
    pub(crate) name: &'static str,
}

impl OperationKey {
    /// Makes it of both.
    #[must_use]
    pub const fn new(hash: u64, name: &'static str) -> Self {
        Self { hash, name }
    }

    /// The name.
    pub(crate) const fn name(self) -> &'static str {
        self.name
    }

    pub(crate) const fn is(self, other: Self) -> bool {
        let (name, other_name) = (self.name.as_bytes(), other.name.as_bytes());
        if self.hash != other.hash || name.len() != other_name.len() {
            return false;
        }
        let mut index = 0;
        while index < name.len() {
            if name[index] != other_name[index] {
                return false;
            }
            index += 1;
        }
        true
    }
}

/// A credential that a contract asks for: an API key in a header.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApiKey {
    /// The name of the security scheme.
    pub scheme: &'static str,
    /// The header that carries the key, in lower case.
    pub header: &'static str,
}

/// What a contract says of the body of a request.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
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
    /// Its file, as the attribute or the variable names it.
    pub name: &'static str,
    /// The servers, in its order.
    pub servers: &'static [Server],
    /// The document without its operations and schemas, as JSON.
    pub document: &'static str,
    /// The hash of its text.
    pub(crate) hash: u64,
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
    /// Compares the hash of the text, then the document and the file name. The folders do not count: two crates of a
    /// workspace may reach one contract by different paths.
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash && self.document == other.document && file_name(self.name) == file_name(other.name)
    }
}

impl Eq for Contract {}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

impl PartialEq for Operation {
    /// Compares contract, method, and path.
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.contract == other.contract
    }
}

impl Eq for Operation {}

impl fmt::Display for Operation {
    /// Writes method and path, such as `PUT /v1/orgs/{org_id}/keys/`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key.name)
    }
}

impl fmt::Display for Contract {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// The fields of an [`Operation`] but for its method, which expansions make in `const` items of other crates.
#[doc(hidden)]
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "as those of `Operation`")]
pub struct OperationFacts {
    pub contract: &'static Contract,
    pub path: &'static str,
    pub segments: &'static [Segment],
    pub operation_id: Option<&'static str>,
    pub credential: Option<ApiKey>,
    pub body: Option<BodyFacts>,
    pub status: u16,
    pub key: OperationKey,
}

#[doc(hidden)]
impl Operation {
    #[must_use]
    pub const fn new(method: Method, facts: OperationFacts) -> Self {
        let OperationFacts { contract, path, segments, operation_id, credential, body, status, key } = facts;
        Self { contract, method, path, segments, operation_id, credential, body, status, key }
    }
}

#[doc(hidden)]
impl ApiKey {
    #[must_use]
    pub const fn new(scheme: &'static str, header: &'static str) -> Self {
        Self { scheme, header }
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
    /// Compares by hash alone, which is fast enough in `const` for a list of thousands. `==` decides who gets a credential.
    pub(crate) const fn is_like(&self, hash: u64) -> bool {
        self.hash == hash
    }

    #[must_use]
    pub const fn new(name: &'static str, hash: u64, servers: &'static [Server], document: &'static str) -> Self {
        Self { name, servers, document, hash }
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
