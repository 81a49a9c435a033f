//! Serving with axum (feature `axum`): what stands between a route and the function that handles it.

use axum::RequestExt as _;
use axum::body::{Body, HttpBody as _};
use axum::extract::{FromRequestParts, Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode};
use http_body_util::BodyExt as _;

use crate::endpoint::{Endpoint, Operation};
use crate::envelope::Envelope;
use crate::failure::Failure;
use crate::request::no_such_path;
use crate::secret::Secret;

/// An endpoint that a handler serves, for routers with the state `S`.
///
/// `#[arklow_endpoint]` on a function with a body derives the implementation, for every state that the function's
/// extractors can be taken from.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no route: it is that of a client call",
    label = "a function without a body calls the operation and does not serve it",
    note = "list handlers alone where a router is made; a list with calls can be exported"
)]
pub trait Route<S>: Endpoint
where
    S: Clone + Send + Sync + 'static,
{
    /// Answers a request: lets it in, takes the extractors, reads it, and calls the function.
    fn handle(request: Request, state: S) -> impl Future<Output = Result<Self::Data, Refusal>> + Send;

    /// The route on its own: the method of the contract, for [`PATH`](Endpoint::PATH).
    ///
    /// Other methods are left to whoever routes; [`Api::routes`](crate::Api::routes) answers them with an envelope.
    fn route() -> MethodRouter<S> {
        let Ok(filter) = MethodFilter::try_from(Self::METHOD) else { return MethodRouter::new() };
        on(filter, |State(state): State<S>, request: Request| async { respond(Self::handle(request, state).await) })
    }
}

/// The credential of a request that an endpoint has let in, for a principal extractor of your own.
///
/// Outside of an endpoint whose contract asks for a credential, taking it is an internal [`Failure`].
///
/// ```
/// use arklow::{Credential, Failure};
/// use axum::extract::FromRequestParts;
/// use http::{StatusCode, request::Parts};
///
/// struct Member { id: u64 }
///
/// impl<S: Send + Sync> FromRequestParts<S> for Member {
///     type Rejection = Failure;
///
///     async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
///         let Credential(key) = Credential::from_request_parts(parts, state).await?;
///         match key.expose() {
///             "the key of member 7" => Ok(Self { id: 7 }),
///             _ => Err(Failure::new(StatusCode::UNAUTHORIZED, "unauthorized", "no such key")),
///         }
///     }
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Credential(pub Secret);

impl<S: Send + Sync> FromRequestParts<S> for Credential {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        (parts.extensions.get::<Self>().cloned())
            .ok_or_else(|| Failure::internal("no endpoint with a credential serves this request"))
    }
}

/// Why a request got no data: the response to send.
pub struct Refusal(Box<Response>);

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self(Box::new(failure.into_response()))
    }
}

/// Takes a request apart and checks its credential: exactly one header, not empty.
///
/// # Errors
///
/// The 401.
pub fn admit<E: Endpoint>(request: Request) -> Result<(Parts, Body), Failure> {
    let (mut parts, body) = request.with_limited_body().into_parts();
    if let Some(header) = E::OPERATION.credential {
        let credential = credential(&mut parts.headers, header)?;
        parts.extensions.insert(credential);
    }
    Ok((parts, body))
}

fn credential(headers: &mut HeaderMap, name: &'static str) -> Result<Credential, Failure> {
    let refusal = |what: &str| Failure::refusal(StatusCode::UNAUTHORIZED, format!("header/{name}: {what}"));
    let mut given = headers.get_all(name).iter();
    let (first, second) = (given.next(), given.next());
    let credential = match (first.map(HeaderValue::to_str), second) {
        (None, _) => return Err(refusal("is required")),
        (Some(_), Some(_)) => return Err(refusal("is given twice")),
        (Some(Err(_)), None) => return Err(refusal("must be visible ASCII characters")),
        (Some(Ok(value)), None) if value.trim().is_empty() => return Err(refusal("must not be empty")),
        (Some(Ok(value)), None) => Credential(value.into()),
    };
    // From here on a `Debug` of the headers, in a layer or an extractor, does not show it.
    if let Some(value) = headers.get_mut(name) {
        value.set_sensitive(true);
    }
    Ok(credential)
}

/// The type of a handler's argument that the contract does not name: any axum extractor that leaves the body alone.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of a handler",
    label = "not taken from the parts of a request and this router's state",
    note = "an argument that the contract does not name is an axum extractor that leaves the body alone (`FromRequestParts`)",
    note = "the body is the contract's: take it as `body`, or its properties by their names",
    note = "axum's own ask for more: `State<T>` that `T` is the router's state or `FromRef` of it, `Extension<T>` that it is `Clone`, `Query<T>` that it is `Deserialize`"
)]
pub trait Extractor<S>: Sized {
    /// Takes it, or says why not: a rejection becomes an envelope with its status and headers.
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
            Err(rejection) => Err(Refusal(Box::new(crate::rejection::as_envelope(rejection).await))),
        }
    }
}

/// Takes what needs no state.
///
/// # Errors
///
/// The extractor's rejection.
pub async fn extract<T: Extractor<()>>(parts: &mut Parts) -> Result<T, Refusal> {
    T::extract(parts, &()).await
}

/// Reads the request: media type, size, and then parameters and body together.
///
/// # Errors
///
/// The 415, 413, 400, or 404.
pub async fn read<E: Endpoint>(parts: Parts, body: Body) -> Result<E::Request, Failure> {
    let body = read_body(E::OPERATION, &parts.headers, body).await?;
    crate::request::read_request::<E>(&parts.uri, &parts.headers, &body)
}

/// Collects the body within axum's `DefaultBodyLimit`. The media type is judged before the size, but only once there
/// is a byte to judge: a request with no body needs no media type.
async fn read_body(operation: &Operation, headers: &HeaderMap, mut body: Body) -> Result<Bytes, Failure> {
    let verdict = crate::request::check_media_type(operation, headers);
    if let Err(wrong_type) = verdict {
        if body.size_hint().lower() > 0 {
            return Err(wrong_type);
        }
        while let Some(frame) = body.frame().await {
            if frame.map_err(unreadable)?.data_ref().is_some_and(|data| !data.is_empty()) {
                return Err(wrong_type);
            }
        }
        return Ok(Bytes::new());
    }
    body.collect().await.map(http_body_util::Collected::to_bytes).map_err(unreadable)
}

fn unreadable(error: axum::Error) -> Failure {
    // Each layer that wraps the body wraps its errors too.
    let causes = std::iter::successors(Some(&error as &(dyn std::error::Error + 'static)), |error| error.source());
    if causes.into_iter().any(|cause| cause.is::<http_body_util::LengthLimitError>()) {
        Failure::refusal(StatusCode::PAYLOAD_TOO_LARGE, "body: is larger than this server takes")
    } else {
        Failure::new(StatusCode::BAD_REQUEST, "invalid_body", "body: ended before it was complete")
    }
}

/// Makes the response of what a request came to.
fn respond<D: serde::Serialize>(answer: Result<D, Refusal>) -> Response {
    match answer.map(|data| Envelope::of(data).into_http()) {
        Ok(Ok(response)) => response.map(Body::from),
        Ok(Err(error)) => Failure::internal(error).into_response(),
        Err(Refusal(response)) => *response,
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        self.into_http().map(Body::from)
    }
}

/// Answers a path that nothing serves.
pub(crate) async fn not_found() -> Failure {
    no_such_path()
}

/// Answers a method that a path does not have; axum adds `Allow`.
pub(crate) async fn no_such_method() -> Failure {
    Failure::refusal(StatusCode::METHOD_NOT_ALLOWED, "no such method on this path")
}
