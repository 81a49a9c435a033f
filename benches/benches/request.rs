//! A request through the router in process, and a call's two halves without I/O: arklow against the same endpoint
//! written by hand with axum and serde, with the same checks and the same answers.
//!
//! `cargo bench -p arklow-benches`. Both sides of a comparison run in one process; read the ratio of the medians, and
//! the allocations, which do not depend on the machine.

use axum::Router;
use bytes::Bytes;
use divan::{AllocProfiler, Bencher, black_box};
use tower::ServiceExt as _;

#[global_allocator]
static ALLOC: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

mod arklow_side {
    use arklow::{Error, Failure, Transport, arklow_endpoint};

    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    pub(crate) async fn create_key(
        org_id: create_key::OrgId,
        body: create_key::Body,
    ) -> Result<create_key::Data, Failure> {
        Ok(create_key::Data {
            id: "1".to_owned(),
            org_id: org_id.into(),
            member_id: "7".to_owned(),
            user_id: None,
            material: "not random".into(),
            description: body.description.map(String::from),
        })
    }

    pub(crate) mod client {
        use super::{Error, Transport, arklow_endpoint};

        #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
        pub(crate) async fn create_key(
            transport: &dyn Transport,
            org_id: &str,
            description: Option<&str>,
        ) -> Result<create_key::Data, Error>;
    }
}

/// What somebody would write without arklow, with care.
mod hand {
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
}

const SIDES: [&str; 2] = ["hand-written", "arklow"];

fn router(side: &str) -> Router {
    if side == "arklow" {
        arklow::api![arklow_side::create_key].credentials_checked_elsewhere().router()
    } else {
        Router::new().route("/v1/orgs/{org_id}/keys/", axum::routing::put(hand::create_key))
    }
}

fn through_the_router(bencher: Bencher<'_, '_>, side: &str, org_id: &str, body: &'static str) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let router = router(side);
    let request = || {
        http::Request::put(format!("/v1/orgs/{org_id}/keys/"))
            .header("x-arklow-auth", "k")
            .header("content-type", "application/json")
            .body(axum::body::Body::from(body))
            .expect("a request")
    };
    bencher.with_inputs(request).bench_values(|request| runtime.block_on(router.clone().oneshot(request)));
}

#[divan::bench(args = SIDES)]
fn valid(bencher: Bencher<'_, '_>, side: &str) {
    through_the_router(bencher, side, "42", r#"{"description":"continuous integration"}"#);
}

#[divan::bench(args = SIDES)]
fn bad_org_id(bencher: Bencher<'_, '_>, side: &str) {
    through_the_router(bencher, side, "12a", r#"{"description":"continuous integration"}"#);
}

#[divan::bench(args = SIDES)]
fn short_description(bencher: Bencher<'_, '_>, side: &str) {
    through_the_router(bencher, side, "42", r#"{"description":"c"}"#);
}

/// A transport that has the answer at hand: what is left is arklow's own share of a call.
struct Canned;

const ANSWER: &str = concat!(
    r#"{"data":{"id":"1","org_id":"42","member_id":"7","material":"not random","#,
    r#""description":"continuous integration"},"errors":null}"#
);

impl arklow::Transport for Canned {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> arklow::BoxFuture<'_, Result<http::Response<Bytes>, arklow::Error>> {
        black_box(request);
        Box::pin(async { Ok(http::Response::new(Bytes::from_static(ANSWER.as_bytes()))) })
    }
}

#[divan::bench(args = SIDES)]
fn call(bencher: Bencher<'_, '_>, side: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    if side == "arklow" {
        let call = || async {
            arklow_side::client::create_key(&Canned, black_box("42"), Some("continuous integration")).await
        };
        bencher.bench_local(|| runtime.block_on(call()).expect("data"));
    } else {
        bencher.bench_local(|| runtime.block_on(call_by_hand(black_box("42"), "continuous integration")));
    }
}

async fn call_by_hand(org_id: &str, description: &str) -> hand::Data {
    assert!(!org_id.is_empty() && org_id.bytes().all(|byte| byte.is_ascii_digit()), "org_id");
    assert!((2..=50).contains(&description.chars().count()), "description");
    let body = hand::Body { description: Some(description.to_owned()) };
    let request = http::Request::put(format!("/v1/orgs/{org_id}/keys/"))
        .header("accept", "application/json")
        .header("content-type", "application/json")
        .body(Bytes::from(serde_json::to_vec(&body).expect("JSON")))
        .expect("a request");
    let response = arklow::Transport::send(&Canned, request).await.expect("an answer");
    let envelope: hand::Envelope = serde_json::from_slice(response.body()).expect("an envelope");
    envelope.data.expect("data")
}
