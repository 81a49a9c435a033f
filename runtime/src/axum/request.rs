//! Reads a request: first its credentials, then its media type, size, parameters, and body.

use axum::body::{Body, HttpBody as _};
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode};
use http_body_util::BodyExt as _;

use crate::credentials::Credentials;
use crate::endpoint::Endpoint;
use crate::failure::Failure;
use crate::operation::{ApiKey, Operation};
use crate::secret::Secret;

/// Reads the credential that a contract asks for: exactly one header, not empty.
///
/// # Errors
///
/// The 401.
pub(super) fn read_credentials(headers: &mut HeaderMap, asked: &'static ApiKey) -> Result<Credentials, Failure> {
    let name = asked.header;
    let refusal = |what: &str| Failure::refusal(StatusCode::UNAUTHORIZED, format!("header/{name}: {what}"));
    let mut given = headers.get_all(name).iter();
    let (first, second) = (given.next(), given.next());
    let secret = match (first.map(HeaderValue::to_str), second) {
        (None, _) => return Err(refusal("is required")),
        (Some(_), Some(_)) => return Err(refusal("must not be sent more than once")),
        (Some(Err(_)), None) => return Err(refusal("must be visible ASCII characters")),
        (Some(Ok(value)), None) if value.trim().is_empty() => return Err(refusal("must not be empty")),
        (Some(Ok(value)), None) => Secret::from(value),
    };
    // `Debug` of the headers, in an extractor or the handler, must not show it.
    if let Some(value) = headers.get_mut(name) {
        value.set_sensitive(true);
    }
    Ok(Credentials::new(asked.scheme, secret))
}

/// Reads the request: media type, size, and then parameters and body together.
///
/// # Errors
///
/// The 415, 413, 400, or 404.
pub(super) async fn read<E: Endpoint>(parts: Parts, body: Body) -> Result<E::Request, Failure> {
    let body = read_body(E::OPERATION, &parts.headers, body).await?;
    crate::request::read_request::<E>(&parts.uri, &parts.headers, &body)
}

/// Collects the body within axum's `DefaultBodyLimit`. The media type is checked before the size, but only if the body
/// has a byte: a request without a body needs no media type.
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
