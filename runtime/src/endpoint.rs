//! Operations as types.

use http::Method;

use crate::answer::ResponseOf;
use crate::contract::Contract;
use crate::operation::Operation;
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

    /// How the data of the envelope is read.
    #[doc(hidden)]
    type DataCodec;

    /// An answer as a plain value.
    type Response: ResponseOf<Self>;

    /// The schema of the envelope.
    #[doc(hidden)]
    const ANSWER: &'static Schema = &Schema::at("");

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
