//! A client and a server of one contract, in process and over a socket: what a call sends, and what comes of the answer.

use std::error::Error as _;
use std::sync::Arc;

use arklow::{ApiError, Client, Error, Failure, Transport, arklow_endpoint};
use arklow_tests::{Recorder, put};
use axum::Router;
use bytes::Bytes;
use http::{Request, Response, StatusCode, Uri};
use serde_json::{Value, json};

mod server {
    use super::*;

    /// Answers with what came; one organisation has no keys.
    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
    pub(crate) async fn create_key(
        arklow::Credential(key): arklow::Credential,
        org_id: create_key::OrgId,
        body: Option<create_key::Body>,
    ) -> Result<create_key::Data, Failure> {
        if org_id.as_str() == "404" {
            return Err(Failure::new(StatusCode::NOT_FOUND, "no_org", "there is no such organization"));
        }
        Ok(create_key::Data {
            id: if body.is_some() { "body" } else { "no body" }.to_owned(),
            org_id: org_id.into(),
            member_id: "7".to_owned(),
            user_id: None,
            material: key,
            description: body.and_then(|body| body.description).map(String::from),
        })
    }

    pub(crate) fn app() -> Router {
        arklow::api![create_key].credentials_checked_elsewhere().router()
    }
}

/// One client function for each form of arguments.
macro_rules! clients {
    ($($module:ident<$($lifetime:lifetime)?> ($transport:ty, $org_id:ty $(, $name:ident: $argument:ty)?);)*) => { $(
        mod $module {
            use super::*;

            #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
            pub(crate) async fn create_key$(<$lifetime>)?(
                client: $transport,
                org_id: $org_id
                $(, $name: $argument)?
            ) -> Result<create_key::Data, Error>;
        }
    )* };
}

clients! {
    derived<>(&dyn Transport, create_key::OrgId, description: Option<create_key::Description>);
    borrowed<>(&dyn Transport, &create_key::OrgId, description: Option<&create_key::Description>);
    texts<>(&dyn Transport, &str, description: Option<&str>);
    owned<>(&dyn Transport, String, description: Option<String>);
    borrowed_strings<>(&dyn Transport, &String, description: Option<&String>);
    always<>(&dyn Transport, &str, description: &str);
    always_owned<>(&dyn Transport, String, description: String);
    always_borrowed<>(&dyn Transport, &String, description: &String);
    whole<>(&dyn Transport, &str, body: create_key::Body);
    whole_or_none<>(&dyn Transport, &str, body: Option<create_key::Body>);
    nothing<>(&dyn Transport, &str);
    by_impl<>(&impl Transport, &str);
    by_arc<>(Arc<dyn Transport>, &str);
    by_client<>(&Client, &str);
    by_over<>(&Client<Router>, &str);
    with_lifetime<'a>(&'a dyn Transport, &'a str, description: Option<&'a str>);
}

mod generic {
    use super::*;

    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
    pub(crate) async fn create_key<T: Transport>(client: T, org_id: &str) -> Result<create_key::Data, Error>;
}

/// What an application makes of a call.
mod converted {
    use super::*;

    #[derive(Debug)]
    pub(crate) struct Id(pub(crate) String);

    impl From<create_key::Data> for Id {
        fn from(data: create_key::Data) -> Self {
            Self(data.id)
        }
    }

    #[derive(Debug)]
    pub(crate) struct Failed(pub(crate) String);

    impl From<Error> for Failed {
        fn from(error: Error) -> Self {
            Self(error.to_string())
        }
    }

    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
    pub(crate) async fn create_key(
        client: &dyn Transport,
        org_id: &str,
    ) -> Result<super::converted::Id, super::converted::Failed>;
}

/// A path parameter that takes everything.
mod notes {
    use super::*;

    #[arklow_endpoint(post, "/v1/notes/<any>/", contract = "contracts/traps.yaml")]
    pub(crate) async fn add_note(any: String) -> Result<add_note::Data, Failure> {
        Ok(add_note::Data { any, text: None })
    }

    pub(crate) mod client {
        use super::*;

        #[arklow_endpoint(post, "/v1/notes/<any>/", contract = "contracts/traps.yaml")]
        pub(crate) async fn add_note(client: &dyn Transport, any: &str) -> Result<add_note::Data, Error>;
    }

    pub(crate) mod with_text {
        use super::*;

        #[arklow_endpoint(post, "/v1/notes/<any>/", contract = "contracts/traps.yaml")]
        pub(crate) async fn add_note(client: &dyn Transport, any: &str, text: &str) -> Result<add_note::Data, Error>;
    }
}

const DATA: &str = r#"{"id": "1", "org_id": "42", "member_id": "7", "material": "hunter2"}"#;

fn client() -> Client<Router> {
    Client::over(server::app()).api_key("hunter2")
}

/// A transport that answers each call with data.
fn recorder() -> Recorder {
    Recorder::new(200, format!(r#"{{"data": {DATA}, "errors": null}}"#))
}

/// What a call comes to if the server answers so.
async fn outcome(status: u16, body: impl Into<Bytes>) -> Result<texts::create_key::Data, Error> {
    texts::create_key(&Recorder::new(status, body), "42", None).await
}

async fn failure(status: u16, body: impl Into<Bytes>) -> Error {
    outcome(status, body).await.expect_err("a failure")
}

#[tokio::test]
async fn data_goes_around() {
    let data = texts::create_key(&client(), "42", Some("ci 😀 \"\\\n\0")).await.expect("data");
    let expected = texts::create_key::Data {
        id: "body".to_owned(),
        org_id: "42".to_owned(),
        member_id: "7".to_owned(),
        user_id: None,
        material: "hunter2".into(),
        description: Some("ci 😀 \"\\\n\0".to_owned()),
    };
    assert_eq!(data, expected);
    assert!(!format!("{data:?} {:?}", client()).contains("hunter2"));
}

#[tokio::test]
async fn arguments_come_in_many_forms() {
    let (id, description) = ("42".to_owned(), "deploy".to_owned());
    let recorder = recorder();
    let check = || {
        let sent = recorder.take().remove(0);
        assert_eq!((sent.method().as_str(), sent.uri()), ("PUT", &Uri::from_static("/v1/orgs/42/keys/")));
        assert_eq!(sent.headers()["content-type"], "application/json");
        assert_eq!(sent.body(), r#"{"description":"deploy"}"#);
    };
    let org_id = || derived::create_key::OrgId::from_static("42");
    let text = || derived::create_key::Description::from_static("deploy");
    derived::create_key(&recorder, org_id(), Some(text())).await.expect("data");
    check();
    let (own_id, own_text) = (id.parse().expect("an id"), description.parse().expect("a description"));
    borrowed::create_key(&recorder, &own_id, Some(&own_text)).await.expect("data");
    check();
    texts::create_key(&recorder, "42", Some("deploy")).await.expect("data");
    check();
    owned::create_key(&recorder, id.clone(), Some(description.clone())).await.expect("data");
    check();
    borrowed_strings::create_key(&recorder, &id, Some(&description)).await.expect("data");
    check();
    always::create_key(&recorder, "42", "deploy").await.expect("data");
    check();
    always_owned::create_key(&recorder, id.clone(), description.clone()).await.expect("data");
    check();
    always_borrowed::create_key(&recorder, &id, &description).await.expect("data");
    check();
    with_lifetime::create_key(&recorder, "42", Some("deploy")).await.expect("data");
    check();
    let body = whole::create_key::Body { description: Some("deploy".parse().expect("a description")) };
    whole::create_key(&recorder, "42", body).await.expect("data");
    check();
    let body = whole_or_none::create_key::Body { description: Some("deploy".parse().expect("a description")) };
    whole_or_none::create_key(&recorder, "42", Some(body)).await.expect("data");
    check();
}

#[tokio::test]
async fn transports_come_in_many_forms() {
    let recorder = Arc::new(recorder());
    by_impl::create_key(&*recorder, "42").await.expect("data");
    by_impl::create_key(&recorder, "42").await.expect("data");
    by_arc::create_key(recorder.clone(), "42").await.expect("data");
    generic::create_key(recorder.clone(), "42").await.expect("data");
    generic::create_key(&*recorder, "42").await.expect("data");
    let boxed: Box<dyn Transport> = Box::new(recorder.clone());
    generic::create_key(&boxed, "42").await.expect("data");
    generic::create_key(Client::over(&*recorder).api_key("k"), "42").await.expect("data");
    assert_eq!(recorder.take().len(), 7);
    assert_eq!(by_over::create_key(&client(), "42").await.expect("data").id, "no body");
    assert_eq!(converted::create_key(&client(), "42").await.expect("data").0, "no body");
    let failed = converted::create_key(&client(), "x").await.expect_err("no digits").0;
    assert_eq!(failed, "the arguments break the contract: path/org_id: must match ^[0-9]+$");
}

#[tokio::test]
async fn without_properties_an_empty_object_is_sent_and_without_a_body_nothing() {
    let recorder = recorder();
    let sent = || {
        let request = recorder.take().remove(0);
        (request.body().clone(), request.headers().contains_key("content-type"))
    };
    texts::create_key(&recorder, "42", None).await.expect("data");
    assert_eq!(sent(), (Bytes::from("{}"), true));
    whole::create_key(&recorder, "42", whole::create_key::Body::default()).await.expect("data");
    assert_eq!(sent(), (Bytes::from("{}"), true));
    whole_or_none::create_key(&recorder, "42", None).await.expect("data");
    assert_eq!(sent(), (Bytes::new(), false));
    nothing::create_key(&recorder, "42").await.expect("data");
    assert_eq!(sent(), (Bytes::new(), false));
}

#[tokio::test]
async fn all_bad_arguments_come_in_one_error_and_nothing_is_sent() {
    let recorder = recorder();
    let error = texts::create_key(&recorder, "hunter2", Some("h")).await.expect_err("much is wrong");
    let expected = "the arguments break the contract: path/org_id: must match ^[0-9]+$; \
                    body/description: must have 2 to 50 characters";
    assert_eq!(error.to_string(), expected);
    assert!(matches!(&error, Error::Invalid(violations) if violations.len() == 2));
    assert!(!error.may_have_been_carried_out() && error.status().is_none() && error.body().is_none());
    assert!(!format!("{error:?}").contains("hunter2"));
    for text in ["", "12\n", "١", "+1", " 1", "1/../2"] {
        assert!(matches!(texts::create_key(&recorder, text, None).await, Err(Error::Invalid(_))), "{text:?}");
    }
    assert!(recorder.take().is_empty());
}

/// Also what only a path cannot hold.
#[tokio::test]
async fn what_a_path_cannot_hold_is_told_with_the_rest() {
    let recorder = Recorder::new(200, "");
    let error = notes::with_text::add_note(&recorder, "..", "").await.expect_err("much is wrong");
    let Error::Invalid(violations) = error else { panic!("{error}") };
    let mut places: Vec<&str> = violations.iter().map(arklow::Violation::place).collect();
    places.sort_unstable();
    assert_eq!(places, ["body/text", "path/any"]);
    assert!(recorder.take().is_empty());
}

#[tokio::test]
async fn a_path_parameter_arrives_as_it_was() {
    let app: Router = arklow::api![notes::add_note].credentials_checked_elsewhere().router();
    let client = Client::over(app).api_key("k");
    for text in [
        "a", "a/b", "/", "?", "a?b=c", "#", "%", "%2f", "%2e", "%zz", " ", "+", "a b", "😀", "e\u{301}", "\0", "\n",
        "...", ". ", "..a", "~-_.", ":", "{any}", "*", "\\", ";x", "é", "\u{202e}", "a&b", "\"'<>`|^",
    ] {
        let data = notes::client::add_note(&client, text).await;
        assert_eq!(data.expect("data").any, text, "{text:?}");
    }
    let long = "ä/".repeat(5_000);
    assert_eq!(notes::client::add_note(&client, &long).await.expect("data").any, long);
}

#[tokio::test]
async fn a_path_parameter_that_would_be_resolved_away_is_refused() {
    let recorder = Recorder::new(200, "");
    for text in ["", ".", ".."] {
        let error = notes::client::add_note(&recorder, text).await.expect_err(text);
        let expected =
            "the arguments break the contract: path/any: cannot be sent in a path when it is empty, `.`, or `..`";
        assert_eq!(error.to_string(), expected);
    }
    let error = notes::client::add_note(&recorder, &"x".repeat(100_000)).await.expect_err("too long");
    assert!(matches!(error, Error::Config(_)), "{error}");
    assert!(recorder.take().is_empty());
}

#[tokio::test]
async fn data_with_the_declared_status_is_data() {
    for errors in ["null", "[]"] {
        let body = format!(r#"{{"errors": {errors}, "data": {DATA}, "x": 1}}"#);
        assert_eq!(outcome(200, body).await.expect("data").id, "1", "{errors}");
    }
}

#[tokio::test]
async fn another_status_of_success_is_undeclared_whatever_it_carries() {
    let with_data = format!(r#"{{"data": {DATA}, "errors": null}}"#);
    for (status, body) in [(201, with_data.as_str()), (299, &with_data), (204, ""), (202, "{}"), (201, "accepted")] {
        let error = failure(status, body.to_owned()).await;
        assert!(matches!(error, Error::Status { .. }), "{error}");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert_eq!(error.body().expect("a body").expose(), body);
        assert!(error.may_have_been_carried_out());
    }
    let refused = r#"{"data": null, "errors": [{"code": "no", "message": "never"}]}"#;
    assert!(matches!(failure(201, refused).await, Error::Api { .. }));
}

#[tokio::test]
async fn errors_count_whatever_stands_beside_them() {
    for data in ["null", DATA, r#"{"id": 5}"#, "[]"] {
        for status in [200, 400, 500, 302] {
            let body = format!(r#"{{"data": {data}, "errors": [{{"code": "no", "message": "never", "x": 1}}]}}"#);
            let error = failure(status, body.clone()).await;
            let Error::Api { status: given, errors } = &error else { panic!("{error}: {body}") };
            assert_eq!(given.as_u16(), status, "{body}");
            assert_eq!(*errors, vec![ApiError::new("no", "never")], "{body}");
            assert_eq!(error.may_have_been_carried_out(), status != 400 || data != "null");
            assert_eq!(error.headers().expect("headers")["x-request-id"], "r1");
            assert_eq!(error.body().expect("a body").expose(), body);
        }
    }
}

#[tokio::test]
async fn data_without_success_is_none() {
    for status in [302, 400, 404, 500] {
        let error = failure(status, format!(r#"{{"data": {DATA}, "errors": null}}"#)).await;
        assert!(matches!(error, Error::Status { .. }), "{error}");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert!(error.may_have_been_carried_out());
    }
}

#[tokio::test]
async fn an_envelope_of_nothing_is_an_error_of_its_own() {
    for (status, errors) in [(200, "null"), (500, "null"), (200, "[]")] {
        let error = failure(status, format!(r#"{{"data": null, "errors": {errors}}}"#)).await;
        assert!(matches!(error, Error::Empty { .. }), "{error}");
        assert!(error.to_string().ends_with("with neither data nor errors"));
    }
}

#[tokio::test]
async fn an_answer_that_breaks_the_contract_is_told_with_its_places() {
    let html = "<html><body>502 Bad Gateway: hunter2</body></html>";
    for (status, body, expected) in [
        (200, "", ": must be JSON, and is empty"),
        (502, html, ": must be valid JSON (line 1, column 1)"),
        (200, "[]", ": must be an object"),
        (200, "{}", "data: is required; errors: is required"),
        (200, r#"{"data": null}"#, "errors: is required"),
        (200, r#"{"message": "hunter2"}"#, "data: is required; errors: is required"),
        (
            200,
            r#"{"data": {}, "errors": null}"#,
            "data/id: is required; data/org_id: is required; data/member_id: is required; data/material: is required",
        ),
        (
            200,
            r#"{"data": {"id": 1, "org_id": null, "member_id": [], "material": {"x": "hunter2"}}, "errors": null}"#,
            "data/id: must be a string; data/org_id: must be a string; data/member_id: must be a string; data/material: must be a string",
        ),
        (400, r#"{"data": null, "errors": ["hunter2"]}"#, "errors/0: must be an object"),
        (400, r#"{"data": null, "errors": {"code": "x", "message": "y"}}"#, "errors: must be an array"),
        (
            400,
            r#"{"data": null, "errors": [{"code": 1, "message": null}]}"#,
            "errors/0/code: must be a string; errors/0/message: must be a string",
        ),
    ] {
        let error = failure(status, body).await;
        let Error::Contract { violations, .. } = &error else { panic!("{error}: {body}") };
        assert_eq!(violations.to_string(), expected.strip_prefix(": ").unwrap_or(expected), "{body}");
        assert_eq!(error.body().expect("a body").expose(), body);
        assert!(error.may_have_been_carried_out());
        assert_shows_nothing(&error);
    }
    let error = failure(200, &b"\xff\xfe"[..]).await;
    assert_eq!(error.to_string(), "the answer (200 OK) breaks the contract: must be UTF-8");
}

/// A key was made, and shown this once.
#[tokio::test]
async fn a_key_can_be_rescued_from_an_answer_that_breaks_the_contract() {
    let error = failure(200, r#"{"data": {"id": "1", "material": "hunter2"}, "errors": null}"#).await;
    assert_shows_nothing(&error);
    let body: Value = serde_json::from_str(error.body().expect("a body").expose()).expect("JSON");
    assert_eq!(body["data"]["material"], "hunter2");
}

/// Nothing that an error shows holds what was sent or received.
#[track_caller]
fn assert_shows_nothing(error: &Error) {
    let mut shown = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(cause) = source {
        shown += &format!(" {cause} {cause:?}");
        source = cause.source();
    }
    assert!(!shown.contains("hunter2"), "{shown}");
}

#[tokio::test]
async fn no_error_shows_what_was_sent_or_received() {
    let data = r#"{"id": "hunter2", "org_id": "hunter2", "member_id": "hunter2", "material": "hunter2"}"#;
    let errors = [
        texts::create_key(&client(), "hunter2", Some("hunter2")).await.expect_err("no digits"),
        always::create_key(&client(), "1", &"hunter2".repeat(10)).await.expect_err("too long"),
        texts::create_key(&Client::over(server::app()).api_key("hunter2\n"), "1", None).await.expect_err("no key"),
        texts::create_key(&Client::over(server::app()).api_key("hunter2"), "404", Some("hunter2"))
            .await
            .expect_err("404"),
        failure(500, format!(r#"{{"data": {data}, "errors": null}}"#)).await,
        failure(200, format!(r#"{{"data": null, "errors": null, "hunter2": {data}}}"#)).await,
        failure(200, format!(r#"{{"data": {data}, "errors": [{{"code": "a", "message": "b"}}]}}"#)).await,
        failure(200, r#"{"hunter2": hunter2"#).await,
    ];
    errors.iter().for_each(assert_shows_nothing);
}

const HOSTILE: &str = "a\u{1b}[31mred\n\u{202e}b\0\u{7f}\u{85}\u{2028}";

async fn talkative() -> Error {
    let long = "😀".repeat(10_000);
    let error = failure(400, json!({"data": null, "errors": [{"code": HOSTILE, "message": long}]}).to_string()).await;
    let Error::Api { errors, .. } = &error else { panic!("{error}") };
    assert_eq!((&*errors[0].code, errors[0].message.len()), (HOSTILE, 40_000));
    error
}

/// Nothing that a terminal obeys, and no more than 500 characters of each text.
#[track_caller]
fn assert_fit_for_a_log(shown: &str) {
    assert!(!shown.contains(|c: char| c.is_control() || matches!(c, '\u{202e}' | '\u{2028}')), "{shown:?}");
    assert_eq!(shown.matches('😀').count(), 500, "{}", shown.len());
}

#[tokio::test]
async fn what_a_server_says_is_fit_for_a_log() {
    assert_fit_for_a_log(&talkative().await.to_string());
}

#[tokio::test]
async fn what_a_server_says_is_fit_for_a_log_of_debug() {
    assert_fit_for_a_log(&format!("{:?}", talkative().await));
}

#[tokio::test]
async fn a_bare_router_gets_no_credential() {
    let error = texts::create_key(&server::app(), "42", None).await.expect_err("no credential");
    assert_eq!(
        error.to_string(),
        "the server answered 401 Unauthorized: unauthorized: header/x-arklow-auth: is required"
    );
}

#[tokio::test]
async fn a_failure_arrives_as_it_was() {
    let error = texts::create_key(&client(), "404", None).await.expect_err("no such organization");
    assert_eq!(error.to_string(), "the server answered 404 Not Found: no_org: there is no such organization");
    assert!(!error.may_have_been_carried_out());
}

#[tokio::test]
async fn client_and_server_agree_over_a_socket() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let app = server::app();
    let app = Router::new()
        .merge(app.clone())
        .nest("/base", arklow::api![server::create_key].credentials_checked_elsewhere().routes());
    let server = tokio::spawn(async move { axum::serve(listener, app).await });
    let client = |base: &str| Client::new("hunter2").expect("a client").base_url(base).expect("a base URL");
    for base in [format!("http://{address}"), format!("http://localhost:{}/base/", address.port())] {
        let client = client(&base);
        assert_eq!(by_client::create_key(&client, "42").await.expect("data").id, "no body");
        let data = texts::create_key(&client, "42", Some("ci 😀")).await.expect("data");
        assert_eq!((data.description.as_deref(), data.material.expose()), (Some("ci 😀"), "hunter2"));
        let error = texts::create_key(&client, "404", None).await.expect_err("no such organization");
        assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
        let long = "9".repeat(5_000);
        assert_eq!(texts::create_key(&client, &long, None).await.expect("data").org_id, long);
    }
    let error = texts::create_key(&client(&format!("http://{address}/other")), "42", None).await.expect_err("404");
    assert_eq!(error.to_string(), "the server answered 404 Not Found: not_found: no such path");
    // Chunked and empty is empty.
    let empty = raw(address, "transfer-encoding: chunked\r\n\r\n0\r\n\r\n").await;
    assert!(empty.starts_with("HTTP/1.1 200") && empty.contains("no body"), "{empty}");
    let full =
        raw(address, "transfer-encoding: chunked\r\ncontent-type: application/json\r\n\r\n2\r\n{}\r\n0\r\n\r\n").await;
    assert!(full.starts_with("HTTP/1.1 200") && full.contains(r#""id":"body""#), "{full}");
    let missing = raw(address, "content-length: 2\r\n\r\n{}").await;
    assert!(missing.starts_with("HTTP/1.1 415"), "{missing}");
    server.abort();
}

/// Sends a request as it is written, and gives the answer.
async fn raw(address: std::net::SocketAddr, rest: &str) -> String {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    let mut stream = tokio::net::TcpStream::connect(address).await.expect("a connection");
    let head = "PUT /v1/orgs/42/keys/ HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx-arklow-auth: k\r\n";
    stream.write_all(format!("{head}{rest}").as_bytes()).await.expect("it is sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("text");
    answer
}

type Message = derived::create_key::Request;

fn message(org_id: &str, description: Option<&str>) -> Message {
    let body = derived::create_key::Body { description: description.map(|text| text.parse().expect("a description")) };
    Message { org_id: org_id.parse().expect("an id"), body: Some(body) }
}

#[test]
fn a_request_goes_through_http_and_back() {
    for (base, expected) in [
        ("/", "/v1/orgs/42/keys/"),
        ("https://h.example", "https://h.example/v1/orgs/42/keys/"),
        ("https://h.example/", "https://h.example/v1/orgs/42/keys/"),
        ("http://h.example:81/a/b/", "http://h.example:81/a/b/v1/orgs/42/keys/"),
        ("https://h.example/a?x=y", "https://h.example/a/v1/orgs/42/keys/"),
    ] {
        let request = message("42", Some("ab")).into_http(&base.parse().expect("a URI")).expect("a request");
        assert_eq!((request.uri().to_string(), request.method().as_str()), (expected.to_owned(), "PUT"));
        assert_eq!(request.body(), r#"{"description":"ab"}"#);
        assert_eq!(request.headers()["content-type"], "application/json");
        assert!(!request.headers().contains_key("x-arklow-auth"));
        if request.uri().path() == "/v1/orgs/42/keys/" {
            assert_eq!(Message::from_http(request).expect("a request"), message("42", Some("ab")));
        }
    }
    let none = Message { body: None, ..message("42", None) };
    let request = none.clone().into_http(&Uri::from_static("/")).expect("a request");
    assert!(request.body().is_empty() && !request.headers().contains_key("content-type"));
    assert_eq!(Message::from_http(request).expect("a request"), none);
    assert!(matches!(none.into_http(&Uri::from_static("h.example:81")), Err(Error::Config(_))));
}

#[test]
fn a_request_of_another_kind_is_refused_as_a_server_does() {
    let status = |request: Request<Bytes>| Message::from_http(request).expect_err("refused").status().as_u16();
    assert_eq!(status(put("/v1/orgs/42/keys", "")), 404);
    assert_eq!(status(put("/v1/orgs/x/keys/", "")), 400);
    assert_eq!(status(put("/v1/orgs/42/keys/", "[]")), 400);
    let mut request = put("/v1/orgs/42/keys/", "");
    *request.method_mut() = http::Method::GET;
    let refusal = Message::from_http(request).expect_err("refused").into_http();
    assert_eq!((refusal.status().as_u16(), &refusal.headers()["allow"]), (405, &"PUT".parse().expect("a value")));
    let mut request = put("/v1/orgs/42/keys/", "{}");
    request.headers_mut().remove("content-type");
    assert_eq!(status(request), 415);
    // The credential is for others to look at.
    let mut request = put("/v1/orgs/42/keys/", "{}");
    request.headers_mut().remove("x-arklow-auth");
    assert!(Message::from_http(request).is_ok());
}

#[test]
fn a_response_goes_through_http_and_back() {
    type Envelope = derived::create_key::Response;
    let data: derived::create_key::Data = serde_json::from_str(DATA).expect("data");
    for envelope in [
        Envelope::of(data.clone()),
        Envelope { data: None, errors: Some(vec![ApiError::new("a", "b")]) },
        Envelope { data: Some(data), errors: Some(vec![]) },
        Envelope { data: None, errors: None },
    ] {
        let response = envelope.clone().into_http().expect("a response");
        assert_eq!(
            (response.status().as_u16(), &response.headers()["content-type"]),
            (200, &"application/json".parse().expect("a value"))
        );
        assert_eq!(Envelope::from_http(response).expect("an envelope"), envelope);
    }
    let teapot = Response::builder().status(418).body(Bytes::from("hunter2")).expect("a response");
    let error = Envelope::from_http(teapot).expect_err("no envelope");
    assert_eq!(
        (error.status().map(|it| it.as_u16()), error.body().map(arklow::Secret::expose)),
        (Some(418), Some("hunter2"))
    );
    assert_shows_nothing(&error);
}
