//! What somebody would write without arklow, with care.

use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
pub(crate) struct Body {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct Data {
    pub(crate) id: String,
    pub(crate) org_id: String,
    pub(crate) member_id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) user_id: Option<String>,
    pub(crate) material: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ApiError {
    pub(crate) code: String,
    pub(crate) message: String,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct Envelope {
    pub(crate) data: Option<Data>,
    pub(crate) errors: Option<Vec<ApiError>>,
}

fn refuse(status: StatusCode, errors: Vec<(&str, &str)>) -> Response {
    let errors = errors.into_iter().map(|(code, message)| ApiError { code: code.into(), message: message.into() });
    (status, Json(Envelope { data: None, errors: Some(errors.collect()) })).into_response()
}

pub(crate) async fn create_key(Path(org_id): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    let mut keys = headers.get_all("x-arklow-auth").iter();
    match (keys.next(), keys.next()) {
        (Some(key), None) if !key.is_empty() => {}
        _ => return refuse(StatusCode::UNAUTHORIZED, vec![("unauthorized", "header/x-arklow-auth: is required")]),
    }
    let is_json = headers
        .get("content-type")
        .and_then(|it| it.to_str().ok())
        .is_some_and(|it| it.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json"));
    if !body.is_empty() && !is_json {
        return refuse(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            vec![("unsupported_media_type", "a body must come as application/json")],
        );
    }
    let mut errors = Vec::new();
    if org_id.is_empty() || !org_id.bytes().all(|byte| byte.is_ascii_digit()) {
        errors.push(("invalid_parameter", "path/org_id: must match ^[0-9]+$"));
    }
    let body = if body.is_empty() { Ok(Body { description: None }) } else { serde_json::from_slice::<Body>(&body) };
    let body = body.unwrap_or_else(|_| {
        errors.push(("invalid_body", "body: must be valid JSON"));
        Body { description: None }
    });
    if body.description.as_ref().is_some_and(|it| !(2..=50).contains(&it.chars().count())) {
        errors.push(("invalid_body", "body/description: must have 2 to 50 characters"));
    }
    if !errors.is_empty() {
        return refuse(StatusCode::BAD_REQUEST, errors);
    }
    let data = Data {
        id: "1".to_owned(),
        org_id,
        member_id: "7".to_owned(),
        user_id: None,
        material: "not random".to_owned(),
        description: body.description,
    };
    Json(Envelope { data: Some(data), errors: None }).into_response()
}

/// A call over [`Canned`](super::Canned).
pub(crate) async fn call(org_id: &str, description: &str) -> Data {
    assert!(!org_id.is_empty() && org_id.bytes().all(|byte| byte.is_ascii_digit()), "org_id");
    assert!((2..=50).contains(&description.chars().count()), "description");
    let body = Body { description: Some(description.to_owned()) };
    let request = http::Request::put(format!("/v1/orgs/{org_id}/keys/"))
        .header("accept", "application/json")
        .header("content-type", "application/json")
        .body(Bytes::from(serde_json::to_vec(&body).expect("JSON")))
        .expect("a request");
    let response = arklow::Transport::send(&super::Canned, request).await.expect("an answer");
    let envelope: Envelope = serde_json::from_slice(response.body()).expect("an envelope");
    envelope.data.expect("data")
}
