//! Converts the rejection of an extractor to a failure, as every refusal is one.

use axum::response::{IntoResponse as _, Response};
use http::{StatusCode, header};
use http_body_util::{BodyExt as _, Limited};

use crate::api_error::ApiError;
use crate::carrier::Never;
use crate::envelope::Envelope;
use crate::failure::{Failure, code_of};

/// How many bytes of a rejection are read to find out whether it is an envelope.
const REJECTION: usize = 64 * 1024;

/// Returns a rejection as a failure with its status, its headers, and, if it is an envelope, its errors.
///
/// Its text is dropped: the rejections of axum's own extractors can contain values from the request.
pub(crate) async fn as_failure(rejection: Response) -> Response {
    if rejection.extensions().get::<Rejected>().is_some() {
        return rejection;
    }
    let (mut parts, body) = rejection.into_parts();
    parts.status = refusing(parts.status);
    let body = Limited::new(body, REJECTION).collect().await.map(http_body_util::Collected::to_bytes);
    let envelope = body.ok().and_then(|body| serde_json::from_slice::<Envelope<Never>>(&body).ok());
    let errors = envelope.and_then(|envelope| envelope.errors).filter(|errors| !errors.is_empty());
    let errors = errors.unwrap_or_else(|| {
        let text = parts.status.canonical_reason().unwrap_or("refused").to_ascii_lowercase();
        vec![ApiError::new(code_of(parts.status), text)]
    });
    for name in [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::TRANSFER_ENCODING] {
        parts.headers.remove(name);
    }
    Failure::of_errors(parts.status, errors).headers(parts.headers).into_response()
}

/// A failure in the extensions of its response. If an extractor rejects with it, the operation decides what is sent: another
/// shape than the envelope, the declared answer as it is, or a 502 in place of an answer of another operation.
#[derive(Clone)]
pub(super) struct Rejected(pub(super) Failure);

/// Returns the status of a rejection. A redirect stays; a status below 300 does not reject, so it becomes 500.
fn refusing(status: StatusCode) -> StatusCode {
    if status.as_u16() < 300 { StatusCode::INTERNAL_SERVER_ERROR } else { status }
}
