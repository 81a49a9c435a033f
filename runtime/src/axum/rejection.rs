//! Converts the rejection of an extractor to an envelope, as every refusal is one.

use axum::response::Response;
use http::{HeaderValue, StatusCode, header};
use http_body_util::{BodyExt as _, Limited};

use crate::carrier::Never;
use crate::envelope::Envelope;
use crate::failure::{Failure, code_of};

/// How many bytes of a rejection are read to find out whether it is an envelope.
const REJECTION: usize = 64 * 1024;

/// Returns a rejection unchanged if it is an envelope with errors, else an envelope with its status and headers.
///
/// Its text is dropped: the rejections of axum's own extractors can contain values from the request.
pub(crate) async fn as_envelope(rejection: Response) -> Response {
    let (mut parts, body) = rejection.into_parts();
    parts.status = refusing(parts.status);
    let body = Limited::new(body, REJECTION).collect().await.map(http_body_util::Collected::to_bytes);
    if let Ok(body) = body
        && serde_json::from_slice::<Envelope<Never>>(&body).is_ok_and(|it| it.errors.is_some_and(|it| !it.is_empty()))
    {
        parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        return Response::from_parts(parts, body.into());
    }
    let text = parts.status.canonical_reason().unwrap_or("refused").to_ascii_lowercase();
    let (failure, body) = Failure::new(parts.status, code_of(parts.status), text).into_http().into_parts();
    for name in [header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::TRANSFER_ENCODING] {
        parts.headers.remove(name);
    }
    parts.headers.extend(failure.headers);
    Response::from_parts(parts, body.into())
}

/// Returns the status of a rejection. A redirect stays; a status below 300 does not reject, so it becomes 500.
fn refusing(status: StatusCode) -> StatusCode {
    if status.as_u16() < 300 { StatusCode::INTERNAL_SERVER_ERROR } else { status }
}
