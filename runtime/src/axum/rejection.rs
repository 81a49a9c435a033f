//! Converts the rejection of an extractor to a failure, as every refusal is one.

use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use http_body_util::{BodyExt as _, Limited};

use crate::api_error::ApiError;
use crate::carrier::Never;
use crate::envelope::Envelope;
use crate::failure::{Failure, code_of};

/// How many bytes of a rejection are read to find out whether it is an envelope.
const REJECTION: usize = 64 * 1024;

/// Returns a rejection unchanged if it is a failure or an envelope with errors, else a failure with its status and headers.
///
/// Its text is dropped: the rejections of axum's own extractors can contain values from the request.
pub(crate) async fn as_failure(rejection: Response) -> Response {
    if rejection.extensions().get::<Unshaped>().is_some() {
        return rejection;
    }
    let (mut parts, body) = rejection.into_parts();
    parts.status = refusing(parts.status);
    let body = Limited::new(body, REJECTION).collect().await.map(http_body_util::Collected::to_bytes);
    let errors = body.as_ref().ok().and_then(|body| serde_json::from_slice::<Envelope<Never>>(body).ok()?.errors);
    if let (Ok(body), Some(errors)) = (body, errors.filter(|errors| !errors.is_empty())) {
        parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let headers = without_body(parts.headers.clone());
        let failure = Failure::of_errors(parts.status, errors).headers(headers);
        parts.extensions.insert(Unshaped { failure, is_own: true });
        return Response::from_parts(parts, body.into());
    }
    let text = parts.status.canonical_reason().unwrap_or("refused").to_ascii_lowercase();
    let errors = vec![ApiError::new(code_of(parts.status), text)];
    Failure::of_errors(parts.status, errors).headers(without_body(parts.headers)).into_response()
}

/// Returns headers but for those that describe the body.
fn without_body(mut headers: HeaderMap) -> HeaderMap {
    for name in [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::TRANSFER_ENCODING] {
        headers.remove(name);
    }
    headers
}

/// A failure in the extensions of its response, which is an envelope: the operation that it is of may declare another shape.
#[derive(Clone)]
pub(super) struct Unshaped {
    pub(super) failure: Failure,
    /// Whether the envelope is the application's own.
    pub(super) is_own: bool,
}

/// Returns the status of a rejection. A redirect stays; a status below 300 does not reject, so it becomes 500.
fn refusing(status: StatusCode) -> StatusCode {
    if status.as_u16() < 300 { StatusCode::INTERNAL_SERVER_ERROR } else { status }
}
