//! The status that the contract declares goes over the wire, on both sides.

use arklow::{Client, Envelope, Error, Failure, arklow_endpoint};
use arklow_tests::Recorder;
use axum::Router;
use bytes::Bytes;
use http::{Request, Response};

mod server {
    use super::*;

    #[arklow_endpoint(post, "/made/", contract = "contracts/paths.yaml")]
    pub(crate) async fn make() -> Result<make::Data, Failure> {
        Ok(make::Data { at: "made".to_owned() })
    }

    pub(crate) fn app() -> Router {
        arklow::api![make].router()
    }
}

mod client {
    use super::*;

    #[arklow_endpoint(post, "/made/", contract = "contracts/paths.yaml")]
    pub(crate) async fn make(transport: &impl arklow::Transport) -> Result<make::Data, Error>;
}

fn answer(status: u16, body: &'static str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::from_static(body.as_bytes())).expect("a response")
}

const DATA: &str = r#"{"data": {"at": "made"}, "errors": null}"#;
const ERRORS: &str = r#"{"data": null, "errors": [{"code": "no", "message": "never"}]}"#;

#[tokio::test]
async fn server_sends_the_declared_status() {
    let request = Request::post("/made/").body(Bytes::new()).expect("a request");
    let response = arklow::Transport::send(&server::app(), request).await.expect("an answer");
    assert_eq!(response.status(), 201);
    let made = client::make(&Client::over(server::app())).await.expect("made");
    assert_eq!(made.at, "made");
}

#[tokio::test]
async fn client_takes_the_declared_status_alone() {
    assert!(client::make(&Recorder::new(201, DATA)).await.is_ok());
    for (status, body) in [(200, DATA), (202, DATA), (204, ""), (200, "{}")] {
        let error = client::make(&Recorder::new(status, body)).await.expect_err("undeclared");
        assert!(matches!(error, Error::Status { .. }), "{error}");
        assert_eq!(error.status().expect("a status"), status);
        assert_eq!(error.body().expect("a body").expose(), body);
    }
}

#[test]
fn envelope_knows_the_status_of_its_operation() {
    let envelope = Envelope::of(server::make::Data { at: "made".to_owned() });
    assert_eq!(envelope.clone().into_http().expect("a response").status(), 201);
    let empty = server::make::Response { data: None, errors: None };
    assert_eq!(empty.into_http::<server::make::Endpoint>().expect("a response").status(), 201);
    assert_eq!(server::make::Response::from_http(answer(201, DATA)).expect("an envelope"), envelope);
    assert!(matches!(server::make::Response::from_http(answer(200, DATA)), Err(Error::Status { .. })));
    for status in [200, 201, 409] {
        let read = server::make::Response::from_http(answer(status, ERRORS)).expect("an envelope");
        assert_eq!(read.errors.expect("errors")[0].code, "no", "{status}");
    }
}

#[test]
fn export_has_the_declared_status() {
    let document = arklow::api![server::make].openapi();
    let responses = document["paths"]["/made/"]["post"]["responses"].as_object().expect("responses");
    assert_eq!(responses.keys().collect::<Vec<_>>(), ["201"]);
}
