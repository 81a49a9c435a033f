//! One endpoint, with arklow and by hand: the same checks and the same answers.

pub(crate) mod arklow_side;
pub(crate) mod hand;

use axum::Router;
use bytes::Bytes;

/// The endpoint of a side as an application.
pub(crate) fn router(side: &str) -> Router {
    if side == "arklow" {
        arklow::api![arklow_side::create_key].credentials_checked_elsewhere().router()
    } else {
        Router::new().route("/v1/orgs/{org_id}/keys/", axum::routing::put(hand::create_key))
    }
}

/// A request to the endpoint.
pub(crate) fn request(org_id: &str, body: &'static str) -> http::Request<axum::body::Body> {
    http::Request::put(format!("/v1/orgs/{org_id}/keys/"))
        .header("x-arklow-auth", "k")
        .header("content-type", "application/json")
        .body(axum::body::Body::from(body))
        .expect("a request")
}

/// A transport that has the answer at hand: what is left is arklow's own share of a call.
pub(crate) struct Canned;

const ANSWER: &str = concat!(
    r#"{"data":{"id":"1","org_id":"42","member_id":"7","material":"not random","#,
    r#""description":"continuous integration"},"errors":null}"#
);

impl arklow::Transport for Canned {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> arklow::BoxFuture<'_, Result<http::Response<Bytes>, arklow::Error>> {
        std::hint::black_box(request);
        Box::pin(async { Ok(http::Response::new(Bytes::from_static(ANSWER.as_bytes()))) })
    }
}
