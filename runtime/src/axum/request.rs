//! Reads what a request has beside its parameters: first its credential, then its media type, and then its body.

use axum::body::{Body, HttpBody as _};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use http_body_util::BodyExt as _;

use crate::credentials::Credentials;
use crate::failure::Failure;
use crate::operation::{ApiKey, Operation};
use crate::request::check_media_type;
use crate::secret::Secret;

/// Checks the credential that a contract asks for: exactly one header, not empty.
///
/// # Errors
///
/// The 401.
pub(super) fn check_credential(headers: &mut HeaderMap, asked: &ApiKey) -> Result<(), Failure> {
    let name = asked.header;
    let refusal = |what: &str| Failure::refusal(StatusCode::UNAUTHORIZED, format!("header/{name}: {what}"));
    let mut given = headers.iter_mut().filter(|(header, _)| header.as_str() == name).map(|(_, value)| value);
    let (Some(first), second) = (given.next(), given.next()) else { return Err(refusal("is required")) };
    // `Debug` of the headers, in an extractor or the handler, must not show it.
    first.set_sensitive(true);
    match (first.to_str(), second) {
        (_, Some(_)) => Err(refusal("must not be sent more than once")),
        (Err(_), None) => Err(refusal("must be visible ASCII characters")),
        (Ok(value), None) if value.trim().is_empty() => Err(refusal("must not be empty")),
        (Ok(_), None) => Ok(()),
    }
}

/// Reads the credential, which has been checked.
pub(super) fn read_credentials(headers: &HeaderMap, asked: &ApiKey) -> Option<Credentials> {
    let value = headers.get(asked.header)?.to_str().ok()?;
    Some(Credentials::new(asked.scheme, Secret::from(value)))
}

/// Collects the body within axum's `DefaultBodyLimit`. The media type is checked before the size, but only if the body
/// has a byte: a request without a body needs no media type.
///
/// # Errors
///
/// The 415, 413, or 400.
pub(super) async fn read_body(operation: &Operation, headers: &HeaderMap, mut body: Body) -> Result<Bytes, Failure> {
    let verdict = check_media_type(operation, headers);
    if body.size_hint().lower() > 0
        && let Err(wrong_type) = verdict
    {
        return Err(wrong_type);
    }
    let Some(first) = next_data(&mut body).await? else { return Ok(Bytes::new()) };
    verdict?;
    // Most bodies come in one piece, which need not be copied.
    let Some(second) = next_data(&mut body).await? else { return Ok(first) };
    let mut whole = [first, second].concat();
    while let Some(further) = next_data(&mut body).await? {
        whole.extend_from_slice(&further);
    }
    Ok(whole.into())
}

/// Returns the next data of a body that is not empty.
async fn next_data(body: &mut Body) -> Result<Option<Bytes>, Failure> {
    while let Some(frame) = body.frame().await {
        match frame.map_err(unreadable)?.into_data() {
            Ok(data) if !data.is_empty() => return Ok(Some(data)),
            _ => {}
        }
    }
    Ok(None)
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
