//! What a server answers, word for word.

use arklow::{Failure, Transport as _, arklow_endpoint};
use axum::extract::State;
use bytes::Bytes;
use serde_json::{Value, json};

#[derive(Clone)]
struct Store;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(
    State(_store): State<Store>,
    org_id: create_key::OrgId,
    body: create_key::Body,
) -> Result<create_key::Data, Failure> {
    Ok(create_key::Data {
        id: "1".to_owned(),
        org_id: org_id.into(),
        member_id: "7".to_owned(),
        user_id: None,
        material: "secret".into(),
        description: body.description.map(String::from),
    })
}

async fn send(request: http::Request<Bytes>) -> (u16, Value) {
    let api = arklow::api![create_key];
    let app: axum::Router = api.router().with_state(Store);
    let response = app.send(request).await.expect("a router always answers");
    let body = serde_json::from_slice(response.body()).expect("an envelope");
    (response.status().as_u16(), body)
}

fn put(path: &str, body: &str) -> http::Request<Bytes> {
    http::Request::put(path)
        .header("x-arklow-auth", "k")
        .header("content-type", "application/json")
        .body(Bytes::copy_from_slice(body.as_bytes()))
        .expect("a request")
}

#[tokio::test]
async fn a_valid_request_is_answered_with_data() {
    let (status, body) = send(put("/v1/orgs/42/keys/", r#"{"description":"ci"}"#)).await;
    assert_eq!(
        (status, body),
        (
            200,
            json!({
                "data": {"id": "1", "org_id": "42", "member_id": "7", "material": "secret", "description": "ci"},
                "errors": null,
            })
        )
    );
}

#[tokio::test]
async fn all_violations_come_in_one_answer() {
    let (status, body) = send(put("/v1/orgs/4z/keys/", r#"{"description":"c"}"#)).await;
    assert_eq!(
        (status, body),
        (
            400,
            json!({
                "data": null,
                "errors": [
                    {"code": "invalid_parameter", "message": "path/org_id: must match ^[0-9]+$"},
                    {"code": "invalid_body", "message": "body/description: must have 2 to 50 characters"},
                ],
            })
        )
    );
}
