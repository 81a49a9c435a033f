//! Extractors: the arguments of a handler that the contract does not name.

use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::request::Parts;

use super::credentials::accepted_credentials;
use super::rejection::{Rejected, as_failure};
use crate::credentials::{Credential, Credentials, Principal};
use crate::failure::Failure;
use crate::operation::Operation;
use crate::refusal::{RefusalFormat, respond};

/// The type of a handler's argument that the contract does not name: any axum extractor that leaves the body alone.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of a handler",
    label = "not an extractor for the parts of a request and this router's state",
    note = "an argument that the contract does not name is an axum extractor that leaves the body alone (`FromRequestParts`)",
    note = "the body is the contract's: take it as `body`, or its properties by their names",
    note = "`State<T>` requires that `T` is the router's state or `FromRef` of it, and `Extension<T>` that `T` is `Clone`"
)]
pub trait Extractor<S>: Sized {
    /// Extracts it; a rejection becomes a failure with its status and headers.
    fn extract(parts: &mut Parts, state: &S) -> impl Future<Output = Result<Self, Refusal>> + Send;
}

#[diagnostic::do_not_recommend]
impl<T, S> Extractor<S> for T
where
    T: FromRequestParts<S> + Send,
    S: Send + Sync,
{
    async fn extract(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        // A rejection need not be `Send`, so it becomes a response before anything is awaited.
        let extracted = T::from_request_parts(parts, state).await.map_err(IntoResponse::into_response);
        match extracted {
            Ok(value) => Ok(value),
            Err(rejection) => Err(Refusal::from_response(as_failure(rejection).await)),
        }
    }
}

/// The wrapper of an extractor that is named after the body, which it takes, whatever the state. It is a trait apart: no
/// type but one of arklow may implement [`Extractor`] beside `FromRequestParts`.
pub trait WrappedExtractor: Sized {
    #[doc(hidden)]
    fn extract(parts: &mut Parts) -> impl Future<Output = Result<Self, Refusal>> + Send;
}

/// The extractors of a handler, in its order: `(A, (B, ()))`, where one that is wrapped is the second of three.
pub trait ExtractEach<S>: Sized + Send {
    #[doc(hidden)]
    fn extract_each(parts: &mut Parts, state: &S) -> impl Future<Output = Result<Self, Refusal>> + Send;
}

#[diagnostic::do_not_recommend]
impl<S: Sync> ExtractEach<S> for () {
    async fn extract_each(_: &mut Parts, _: &S) -> Result<Self, Refusal> {
        Ok(())
    }
}

#[diagnostic::do_not_recommend]
impl<S: Sync, T: Extractor<S> + Send, R: ExtractEach<S>> ExtractEach<S> for (T, R) {
    async fn extract_each(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let first = T::extract(parts, state).await?;
        Ok((first, R::extract_each(parts, state).await?))
    }
}

#[diagnostic::do_not_recommend]
impl<S: Sync, T: WrappedExtractor + Send, R: ExtractEach<S>> ExtractEach<S> for ((), T, R) {
    async fn extract_each(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let first = T::extract(parts).await?;
        Ok(((), first, R::extract_each(parts, state).await?))
    }
}

/// Extracts what needs no state.
///
/// # Errors
///
/// The extractor's rejection.
pub async fn extract<T: Extractor<()>>(parts: &mut Parts) -> Result<T, Refusal> {
    T::extract(parts, &()).await
}

/// The response to a refused request.
pub struct Refusal(Reason);

/// Why a request is refused.
enum Reason {
    Failure(Failure),
    /// The rejection of an extractor.
    Rejection(Box<Response>),
}

impl Refusal {
    fn from_response(response: Response) -> Self {
        Self(Reason::Rejection(Box::new(response)))
    }

    /// Returns the response in the shape that an operation declares, or that a function of the application gives it.
    pub(super) fn into_response_of(self, operation: &'static Operation, format: Option<RefusalFormat>) -> Response {
        let mut rejection = match self.0 {
            Reason::Failure(failure) => return respond(failure, operation, format).map(axum::body::Body::from),
            Reason::Rejection(response) => *response,
        };
        match rejection.extensions_mut().remove::<Rejected>() {
            Some(Rejected(failure)) => respond(failure, operation, format).map(axum::body::Body::from),
            None => rejection,
        }
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self(Reason::Failure(failure))
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let rejected = Rejected(self.clone());
        let mut response = self.into_http().map(axum::body::Body::from);
        response.extensions_mut().insert(rejected);
        response
    }
}

/// The operation that serves a request, in its extensions. A request that a client has made has there the operation that
/// it calls, whoever serves it.
#[derive(Clone, Copy)]
pub(super) struct Served(pub(super) &'static Operation);

impl<S: Send + Sync> FromRequestParts<S> for Credentials {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let served = parts.extensions.get::<Served>();
        (served.and_then(|Served(operation)| accepted_credentials(operation, parts)))
            .ok_or_else(|| Failure::internal("no operation that asks for credentials serves this request"))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Credential {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let credentials = Credentials::from_request_parts(parts, state).await?;
        let secret = credentials.alternative().first().and_then(|used| credentials.get(used.name()));
        // The secret of an anonymous request is empty, and might be taken for one that nobody has set.
        let refusal = || Failure::refusal(StatusCode::UNAUTHORIZED, "a credential is required");
        secret.cloned().map(Self).ok_or_else(refusal)
    }
}

impl<T: Clone + Send + Sync + 'static, S: Send + Sync> FromRequestParts<S> for Principal<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        (parts.extensions.get::<Self>().cloned())
            .ok_or_else(|| Failure::internal("no principal of this type was found for the request"))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for &'static Operation {
    type Rejection = Failure;

    /// The operation that the request is for.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        (parts.extensions.get::<Served>().map(|served| served.0))
            .ok_or_else(|| Failure::internal("no operation of a contract serves this request"))
    }
}
