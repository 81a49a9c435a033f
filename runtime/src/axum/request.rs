//! Reads the body of a request, after its media type.

use axum::body::{Body, HttpBody as _};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use http_body_util::BodyExt as _;

use crate::body::check_media_type;
use crate::failure::Failure;
use crate::operation::Operation;

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
