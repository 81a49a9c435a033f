//! What a server answers, word for word, and in which order it looks at a request. Every answer is an envelope:
//! `arklow_tests::read` sees to that.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};

use arklow::{ApiError, Credential, Failure, FailureSource, Transport as _, arklow_endpoint};
use arklow_tests::{Generator, answer, put, put_with, read};
use axum::Router;
use axum::body::{Body, HttpBody};
use axum::extract::{DefaultBodyLimit, FromRef, FromRequestParts, Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, Method, Request, StatusCode, header};
use serde_json::{Value, json};
use tower::ServiceExt as _;

const PATH: &str = "/v1/orgs/42/keys/";
const KEY: (&str, &str) = ("x-arklow-auth", "k");
const JSON: (&str, &str) = ("content-type", "application/json");

#[derive(Clone)]
struct Store(&'static str);

/// The state of an application in which a handler asks for a part.
#[derive(Clone)]
struct App {
    store: Store,
}

impl FromRef<App> for Store {
    fn from_ref(app: &App) -> Self {
        app.store.clone()
    }
}

fn data(id: &str, org_id: impl Into<String>, description: Option<String>) -> plain::create_key::Data {
    plain::create_key::Data {
        id: id.to_owned(),
        org_id: org_id.into(),
        member_id: "7".to_owned(),
        user_id: None,
        material: "secret".into(),
        description,
    }
}

/// Data of one handler as those of another: each attribute derives its own.
macro_rules! data_from_plain {
    ($($module:path),*) => { $(
        impl From<plain::create_key::Data> for $module {
            fn from(data: plain::create_key::Data) -> Self {
                let plain::create_key::Data { id, org_id, member_id, user_id, material, description } = data;
                Self { id, org_id, member_id, user_id, material, description }
            }
        }
    )* };
}
data_from_plain!(
    stateful::create_key::Data,
    gated::create_key::Data,
    failing::create_key::Data,
    by_description::create_key::Data,
    by_text::create_key::Data,
    by_option::create_key::Data,
    scattered::create_key::Data
);

type Answer = Result<plain::create_key::Data, Failure>;

mod plain {
    use super::*;

    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
    pub(crate) async fn create_key(org_id: create_key::OrgId, body: create_key::Body) -> Answer {
        Ok(data("1", org_id, body.description.map(String::from)))
    }
}

mod stateful {
    use super::*;

    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
    pub(crate) async fn create_key(State(store): State<Store>, org_id: create_key::OrgId) -> Answer {
        Ok(data(store.0, org_id, None))
    }
}

mod by_description {
    use super::*;

    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
    pub(crate) async fn create_key(_org_id: String, description: Option<create_key::Description>) -> Answer {
        Ok(data("1", "", description.map(String::from)))
    }
}

mod by_text {
    use super::*;

    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
    pub(crate) async fn create_key(org_id: create_key::OrgId, description: Option<String>) -> Answer {
        Ok(data("1", org_id, description))
    }
}

mod by_option {
    use super::*;

    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
    pub(crate) async fn create_key(body: Option<create_key::Body>, org_id: create_key::OrgId) -> Answer {
        let id = if body.is_some() { "a body" } else { "no body" };
        Ok(data(id, org_id, None))
    }
}

/// Refuses in the way that a header asks for.
struct Gate;

impl<S: Send + Sync> FromRequestParts<S> for Gate {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        let way = parts.headers.get("x-gate").map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        let envelope = r#"{"data": null, "errors": [{"code": "gate", "message": "shut"}]}"#;
        let text = format!("a text with what came: {way:?}");
        Err(match way.as_deref() {
            None => return Ok(Self),
            Some("text") => (StatusCode::FORBIDDEN, text).into_response(),
            Some("headers") => {
                let headers = [("retry-after", "7"), ("content-length", "3"), ("content-encoding", "gzip")];
                (StatusCode::TOO_MANY_REQUESTS, headers, text).into_response()
            }
            Some("envelope") => (StatusCode::IM_A_TEAPOT, [JSON, ("x-gate", "1")], envelope).into_response(),
            Some("envelope as text") => (StatusCode::FORBIDDEN, envelope).into_response(),
            Some("data") => {
                let envelope = r#"{"data": {"secret": 1}, "errors": [{"code": "gate", "message": "shut"}]}"#;
                (StatusCode::FORBIDDEN, [JSON], envelope).into_response()
            }
            Some("success") => (StatusCode::OK, [JSON], envelope).into_response(),
            Some("redirect") => (StatusCode::SEE_OTHER, [("location", "/login")]).into_response(),
            Some("failure") => Failure::new(StatusCode::PAYMENT_REQUIRED, "pay", "first").into_response(),
            Some("internal") => Failure::internal("the gate is broken").into_response(),
            Some("endless") => (StatusCode::FORBIDDEN, Body::new(Chunks::endless())).into_response(),
            Some(_) => StatusCode::UNAUTHORIZED.into_response(),
        })
    }
}

mod gated {
    use super::*;

    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
    pub(crate) async fn create_key(_gate: Gate, org_id: create_key::OrgId) -> Answer {
        Ok(data("1", org_id, None))
    }
}

/// Somebody, known by the credential.
struct Principal(String);

impl<S: Send + Sync> FromRequestParts<S> for Principal {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let Credential(key) = Credential::from_request_parts(parts, state).await?;
        match key.expose() {
            "unknown" => Err(Failure::new(StatusCode::UNAUTHORIZED, "unauthorized", "no such key")),
            key => Ok(Self(key.to_owned())),
        }
    }
}

/// Extractors before, between, and behind what the contract names.
mod scattered {
    use super::*;
    use axum::Extension;

    /// By another name: of `Path` the macro knows that the contract declares what it takes.
    type OrgNumber = Path<u32>;

    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
    pub(crate) async fn create_key(
        Principal(who): Principal,
        _: Method,
        org_id: create_key::OrgId,
        Path(number): OrgNumber,
        body: create_key::Body,
        headers: HeaderMap,
        Extension(extension): Extension<&'static str>,
    ) -> Answer {
        assert!(headers[KEY.0].is_sensitive());
        Ok(data(&format!("{who} {number} {extension}"), org_id, body.description.map(String::from)))
    }
}

/// The error of an application.
enum StoreError {
    Taken,
    Broken,
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Taken => Self::new(StatusCode::CONFLICT, "taken", "there is one")
                .and(ApiError::new("hint", "take another one"))
                .header(header::RETRY_AFTER, http::HeaderValue::from_static("7")),
            StoreError::Broken => Self::internal("the password of the store is hunter2"),
        }
    }
}

mod failing {
    use super::*;

    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
    pub(crate) async fn create_key(org_id: create_key::OrgId) -> Result<plain::create_key::Data, super::StoreError> {
        match org_id.as_str() {
            "1" => Err(StoreError::Taken),
            _ => Err(StoreError::Broken),
        }
    }
}

/// A body in pieces, whose length nobody knows before.
struct Chunks {
    chunks: VecDeque<Result<Bytes, std::io::Error>>,
    endless: bool,
}

impl Chunks {
    fn of(chunks: &[&'static str]) -> Self {
        Self { chunks: chunks.iter().map(|chunk| Ok(Bytes::from(*chunk))).collect(), endless: false }
    }

    fn endless() -> Self {
        Self { chunks: VecDeque::new(), endless: true }
    }

    fn then_broken(mut self) -> Self {
        self.chunks.push_back(Err(std::io::Error::other("hunter2")));
        self
    }
}

impl HttpBody for Chunks {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, std::io::Error>>> {
        let next = self.chunks.pop_front();
        let next = next.or_else(|| self.endless.then(|| Ok(Bytes::from_static(&[b' '; 1024]))));
        Poll::Ready(next.map(|chunk| chunk.map(http_body::Frame::data)))
    }
}

fn plain() -> Router {
    arklow::api![plain::create_key].credentials_checked_elsewhere().router()
}

fn gated() -> Router {
    arklow::api![gated::create_key].credentials_checked_elsewhere().router()
}

/// Status and errors of an answer, each as `code: message`.
async fn refusal(app: &Router, request: Request<Bytes>) -> (u16, Vec<String>) {
    let (status, _, body) = answer(app, request).await;
    (status, errors(&body))
}

fn errors(body: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let errors = body["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    errors.iter().map(|error| format!("{}: {}", text(&error["code"]), text(&error["message"]))).collect()
}

async fn refuses(app: &Router, request: Request<Bytes>, status: u16, errors: &[&str]) {
    let case = format!("{request:?}");
    assert_eq!(refusal(app, request).await, (status, errors.iter().map(|it| (*it).to_owned()).collect()), "{case}");
}

/// Gives a request with a streamed body to a router.
async fn stream(app: Router, request: Request<()>, chunks: Chunks) -> (u16, Vec<String>) {
    let response = app.oneshot(request.map(|()| Body::new(chunks))).await.expect("a router always answers");
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
    let (status, _, body) = read(&http::Response::from_parts(parts, body));
    (status, errors(&body))
}

fn streamed(headers: &[(&'static str, &str)]) -> Request<()> {
    put_with(PATH, headers, "").map(|_| ())
}

#[tokio::test]
async fn a_valid_request_is_answered_with_data() {
    let (status, _, body) = answer(&plain(), put(PATH, r#"{"description":"ci"}"#)).await;
    let expected = json!({
        "data": {"id": "1", "org_id": "42", "member_id": "7", "material": "secret", "description": "ci"},
        "errors": null,
    });
    assert_eq!((status, body), (200, expected));
}

#[tokio::test]
async fn all_violations_come_in_one_answer() {
    let violations = [
        "invalid_parameter: path/org_id: must match ^[0-9]+$",
        "invalid_body: body/description: must have 2 to 50 characters",
    ];
    refuses(&plain(), put("/v1/orgs/4z/keys/", r#"{"description":"c"}"#), 400, &violations).await;
    let (_, _, body) = answer(&plain(), put("/v1/orgs/4z/keys/", r#"{"description":"c"}"#)).await;
    let expected = json!({"data": null, "errors": [
        {"code": "invalid_parameter", "message": "path/org_id: must match ^[0-9]+$"},
        {"code": "invalid_body", "message": "body/description: must have 2 to 50 characters"},
    ]});
    assert_eq!(body.to_string(), expected.to_string());
}

#[tokio::test]
async fn exactly_one_credential_that_is_not_empty_lets_in() {
    for (headers, message) in [
        (&[JSON][..], "is required"),
        (&[JSON, ("x-arklow-auth", "")], "must not be empty"),
        (&[JSON, ("x-arklow-auth", "  ")], "must not be empty"),
        (&[JSON, KEY, KEY], "must not be sent more than once"),
        (&[JSON, KEY, ("x-arklow-auth", "")], "must not be sent more than once"),
        (&[JSON, ("x-arklow-auth", "ä")], "must be visible ASCII characters"),
        (&[JSON, ("authorization", "k")], "is required"),
    ] {
        let message = format!("unauthorized: header/x-arklow-auth: {message}");
        refuses(&plain(), put_with(PATH, headers, "{}"), 401, &[&message]).await;
    }
}

/// Each request breaks one more rule, from the last one looked at to the first.
#[tokio::test]
async fn rules_are_looked_at_in_their_order() {
    let app = gated().layer(DefaultBodyLimit::max(40));
    let bad_path = "/v1/orgs/4z/keys/";
    let too_long = format!(r#"{{"description": "{}"}}"#, "x".repeat(60));
    let xml = ("content-type", "text/xml");
    let gate = ("x-gate", "text");

    let both = [
        "invalid_parameter: path/org_id: must match ^[0-9]+$",
        "invalid_body: body/description: must have 2 to 50 characters",
    ];
    refuses(&app, put_with(bad_path, &[KEY, JSON], r#"{"description": ""}"#), 400, &both).await;
    let size = ["body_too_large: body: is larger than this server takes"];
    refuses(&app, put_with(bad_path, &[KEY, JSON], too_long.clone()), 413, &size).await;
    let media_type = ["unsupported_media_type: a body must come as application/json"];
    refuses(&app, put_with(bad_path, &[KEY, xml], too_long.clone()), 415, &media_type).await;
    refuses(&app, put_with(bad_path, &[KEY, xml, gate], too_long.clone()), 403, &["forbidden: forbidden"]).await;
    let credential = ["unauthorized: header/x-arklow-auth: is required"];
    refuses(&app, put_with(bad_path, &[xml, gate], too_long.clone()), 401, &credential).await;
    let no_path = ["not_found: no such path"];
    refuses(&app, put_with("/v1/orgs/4z/keys", &[xml, gate], too_long), 404, &no_path).await;
}

#[tokio::test]
async fn a_body_comes_as_json() {
    for media_type in [
        "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        "Application/JSON",
        " application/json ; x=y",
    ] {
        let (status, errors) = refusal(&plain(), put_with(PATH, &[KEY, ("content-type", media_type)], "{}")).await;
        assert_eq!(status, 200, "{media_type}: {errors:?}");
    }
    let wrong = [
        "text/plain",
        "application/xml",
        "application/jsonx",
        "application/json-patch+json",
        "application/vnd.x+json",
        "json",
        "",
        ";",
        "*/*",
        "application/*",
        "text/html; application/json",
        "application/json, text/plain",
        "ä",
    ];
    let message = ["unsupported_media_type: a body must come as application/json"];
    for media_type in wrong {
        refuses(&plain(), put_with(PATH, &[KEY, ("content-type", media_type)], "{}"), 415, &message).await;
    }
    refuses(&plain(), put_with(PATH, &[KEY], "{}"), 415, &message).await;
    refuses(&plain(), put_with(PATH, &[KEY, JSON, JSON], "{}"), 415, &message).await;
}

#[tokio::test]
async fn no_body_needs_no_media_type() {
    for headers in [&[KEY][..], &[KEY, JSON], &[KEY, ("content-type", "text/plain")]] {
        assert_eq!(refusal(&plain(), put_with(PATH, headers, "")).await.0, 200, "{headers:?}");
        assert_eq!(stream(plain(), streamed(headers), Chunks::of(&[])).await.0, 200, "{headers:?}");
        assert_eq!(stream(plain(), streamed(headers), Chunks::of(&["", ""])).await.0, 200, "{headers:?}");
    }
    let (status, errors) = stream(plain(), streamed(&[KEY]), Chunks::of(&["", "{", "}"])).await;
    assert_eq!((status, &*errors[0]), (415, "unsupported_media_type: a body must come as application/json"));
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_not_read() {
    let app = || plain().layer(DefaultBodyLimit::max(20));
    let message = vec!["body_too_large: body: is larger than this server takes".to_owned()];
    let (fits, beyond) = (r#"{"description":"ab"}"#, r#"{"description":"abc"}"#);
    assert_eq!((fits.len(), beyond.len()), (20, 21));
    assert_eq!(refusal(&app(), put(PATH, fits)).await.0, 200);
    assert_eq!(refusal(&app(), put(PATH, beyond)).await, (413, message.clone()));
    let mut announced = put(PATH, beyond);
    announced.headers_mut().insert(header::CONTENT_LENGTH, 21.into());
    assert_eq!(refusal(&app(), announced).await, (413, message.clone()));

    let request = || streamed(&[KEY, JSON]);
    assert_eq!(stream(app(), request(), Chunks::of(&["{\"description\"", ":\"ab\"}"])).await.0, 200);
    assert_eq!(stream(app(), request(), Chunks::of(&["{\"description\"", ":\"abc\"}"])).await, (413, message.clone()));
    assert_eq!(stream(app(), request(), Chunks::endless()).await, (413, message.clone()));
    // The default is axum's, 2 MB; and it can be turned off.
    let long = format!("{{}}{}", " ".repeat(2 * 1024 * 1024));
    assert_eq!(refusal(&plain(), put(PATH, long.clone())).await, (413, message));
    assert_eq!(refusal(&plain().layer(DefaultBodyLimit::disable()), put(PATH, long)).await.0, 200);
}

#[tokio::test]
async fn a_body_that_breaks_off_is_told_so() {
    let expected = (400, vec!["invalid_body: body: ended before it was complete".to_owned()]);
    assert_eq!(stream(plain(), streamed(&[KEY, JSON]), Chunks::of(&["{"]).then_broken()).await, expected);
    assert_eq!(stream(plain(), streamed(&[KEY]), Chunks::of(&[]).then_broken()).await, expected);
}

#[tokio::test]
async fn what_is_no_json_is_told_so() {
    let not_json = [
        "",
        "{",
        "{\"description\"",
        "{\"description\":\"ab\"",
        "{} {}",
        "{}x",
        "{},",
        "\u{feff}{}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":1,}",
        "[1,]",
        "01",
        "+1",
        ".5",
        "1.",
        "NaN",
        "tru",
        "\"\t\"",
        "\"\\x\"",
        "// x\n{}",
        "{\"x\":01}",
        "\0",
    ];
    for text in not_json.iter().skip(1) {
        let (status, errors) = refusal(&plain(), put(PATH, *text)).await;
        let fits = errors[0].starts_with("invalid_body: body: must be valid JSON (line ");
        assert!((status, errors.len(), fits) == (400, 1, true), "{text:?}: {status} {errors:?}");
    }
    for text in ["{\"description\":\"\\ud800\"}", "{\"description\":\"\\udc00\\ud800\"}", "{\"\\ud800\":1}"] {
        let (status, errors) = refusal(&plain(), put(PATH, text)).await;
        assert!((status, errors.len()) == (400, 1), "{text:?}: {status} {errors:?}");
        assert!(errors[0].contains("out of range (line 1, "), "{errors:?}");
    }
    let message = ["invalid_body: body: must be valid JSON (line 2, column 3)"];
    refuses(&plain(), put(PATH, "{\n  x}"), 400, &message).await;
}

/// JSON that is more than a Rust string or number holds is told so, beside all other violations.
#[tokio::test]
async fn what_is_out_of_range_hides_nothing() {
    for text in [r#"{"description":"\ud800"}"#, r#"{"description":"\udc00\ud800"}"#] {
        let (status, errors) = refusal(&plain(), put("/v1/orgs/4z/keys/", text)).await;
        assert_eq!((status, errors.len()), (400, 2), "{errors:?}");
        assert!(
            errors[1].starts_with("invalid_body: body/description: holds a number or a text that is out of range"),
            "{errors:?}"
        );
    }
}

/// What was found wrong before the text ended says nothing.
#[tokio::test]
async fn a_text_that_breaks_off_hides_its_violations() {
    let message = ["invalid_body: body: must be valid JSON (line 1, column 19)"];
    refuses(&plain(), put(PATH, r#"{"description": "x""#), 400, &message).await;
}

#[tokio::test]
async fn what_is_no_utf_8_is_told_so_wherever_it_stands() {
    for body in
        [&b"{\"x\": \"\xff\"}"[..], b"{\"\xc0\xaf\": 1}", b"\xff", b"{\"description\": \"a\xed\xa0\x80b\"}", b"{}\xfe"]
    {
        refuses(&plain(), put(PATH, Bytes::from_static(body)), 400, &["invalid_body: body: must be UTF-8"]).await;
    }
    let parameter = ["invalid_parameter: path/org_id: must be UTF-8"];
    refuses(&plain(), put("/v1/orgs/%ff/keys/", ""), 400, &parameter).await;
}

#[tokio::test]
async fn deep_nesting_is_answered() {
    let deep = 100_000;
    let (open, close) = ("[".repeat(deep), "]".repeat(deep));
    let objects = format!("{}1{}", "{\"a\":".repeat(deep), "}".repeat(deep));
    let ignored = format!(r#"{{"x": {open}{close}}}"#);
    for text in [ignored, objects.clone()] {
        assert_eq!(refusal(&plain(), put(PATH, text)).await.0, 200);
    }
    for text in [open.clone(), format!("{open}{close}"), "{\"a\":".repeat(deep)] {
        assert_eq!(refusal(&plain(), put(PATH, text)).await.0, 400);
    }
    for junk in [format!("{open}{close}"), objects] {
        let message = ["invalid_body: body/description: must be a string"];
        refuses(&plain(), put(PATH, format!(r#"{{"description": {junk}}}"#)), 400, &message).await;
    }
}

#[tokio::test]
async fn another_path_is_not_found() {
    for path in [
        "/",
        "/v1/orgs/42/keys",
        "/v1/orgs/42/keys//",
        "//v1/orgs/42/keys/",
        "/v1/orgs/4/2/keys/",
        "/V1/orgs/42/keys/",
        "/%76v1",
    ] {
        refuses(&plain(), put(path, "{}"), 404, &["not_found: no such path"]).await;
    }
    assert_eq!(refusal(&plain(), put("/v1/orgs/42/keys/?x=y", "")).await.0, 200);
    assert_eq!(refusal(&plain(), put("http://h.example/v1/orgs/42/keys/", "")).await.0, 200);
}

#[tokio::test]
async fn another_method_is_not_allowed() {
    for method in ["GET", "POST", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "put"] {
        let mut request = put_with(PATH, &[], "");
        *request.method_mut() = method.parse().expect("a method");
        let (status, headers, body) = answer(&plain(), request).await;
        assert_eq!((status, &headers["allow"]), (405, &http::HeaderValue::from_static("PUT")), "{method}");
        assert_eq!(errors(&body), ["method_not_allowed: no such method on this path"]);
    }
    let mut request = put_with(PATH, &[], "");
    *request.method_mut() = Method::HEAD;
    let response = plain().send(request).await.expect("an answer");
    assert_eq!(
        (response.status().as_u16(), &response.headers()["allow"]),
        (405, &http::HeaderValue::from_static("PUT"))
    );
    assert!(response.body().is_empty());
}

async fn at_gate(way: &str) -> (u16, HeaderMap, Value) {
    answer(&gated(), put_with(PATH, &[KEY, JSON, ("x-gate", way)], "{}")).await
}

#[tokio::test]
async fn a_rejection_becomes_an_envelope_without_its_text() {
    for (way, status, error) in [
        ("text", 403, "forbidden: forbidden"),
        ("hunter2", 401, "unauthorized: unauthorized"),
        ("headers", 429, "too_many_requests: too many requests"),
        ("endless", 403, "forbidden: forbidden"),
    ] {
        let (given, _, body) = at_gate(way).await;
        assert_eq!((given, errors(&body)), (status, vec![error.to_owned()]), "{way}");
    }
}

#[tokio::test]
async fn a_rejection_keeps_its_headers_but_those_of_its_text() {
    let (_, headers, _) = at_gate("headers").await;
    assert_eq!(headers["retry-after"], "7");
    assert!(!headers.contains_key("content-encoding") && headers.get("content-length").is_none_or(|it| it != "3"));
}

#[tokio::test]
async fn a_rejection_that_is_an_envelope_stays_as_it_is() {
    let (status, headers, body) = at_gate("envelope").await;
    assert_eq!(
        (status, errors(&body), &headers["x-gate"]),
        (418, vec!["gate: shut".to_owned()], &"1".parse().expect("a value"))
    );
    for (way, status, error) in [("failure", 402, "pay: first"), ("internal", 500, "internal: internal error")] {
        let (given, _, body) = at_gate(way).await;
        assert_eq!((given, errors(&body)), (status, vec![error.to_owned()]), "{way}");
    }
}

#[tokio::test]
async fn a_rejection_with_data_is_no_envelope_of_errors() {
    let (status, _, body) = at_gate("data").await;
    assert_eq!((status, errors(&body)), (403, vec!["forbidden: forbidden".to_owned()]));
}

/// What is an envelope goes out as one, though the extractor wrote it as plain text.
#[tokio::test]
async fn a_rejection_that_is_an_envelope_is_json() {
    let (status, _, body) = at_gate("envelope as text").await;
    assert_eq!((status, errors(&body)), (403, vec!["gate: shut".to_owned()]));
}

/// A client would take one of 200 for data that is missing; see `Failure::new`.
#[tokio::test]
async fn a_rejection_has_no_status_of_success() {
    assert_eq!(at_gate("success").await.0, 500);
}

#[tokio::test]
async fn a_rejection_may_lead_elsewhere() {
    let (status, headers, body) = at_gate("redirect").await;
    assert_eq!((status, &headers["location"]), (303, &http::HeaderValue::from_static("/login")));
    assert_eq!(errors(&body), ["see_other: see other"]);
}

fn scattered() -> Router {
    arklow::api![scattered::create_key].credentials_checked_elsewhere().router()
}

#[tokio::test]
async fn extractors_may_stand_anywhere() {
    let app = scattered().layer(axum::Extension("x"));
    let (status, _, body) =
        answer(&app, put_with(PATH, &[("x-arklow-auth", "me"), JSON], r#"{"description": "ab"}"#)).await;
    assert_eq!((status, &body["data"]["id"], &body["data"]["description"]), (200, &json!("me 42 x"), &json!("ab")));
}

#[tokio::test]
async fn a_principal_is_made_of_the_credential() {
    let app = scattered().layer(axum::Extension("x"));
    refuses(&app, put_with(PATH, &[("x-arklow-auth", "unknown")], ""), 401, &["unauthorized: no such key"]).await;
}

#[tokio::test]
async fn rejections_of_axum_become_envelopes() {
    // The extension is missing: a fault of the server. The number does not fit: axum's text would show it.
    refuses(&scattered(), put(PATH, ""), 500, &["internal: internal server error"]).await;
    let app = scattered().layer(axum::Extension("x"));
    let (status, errors) = refusal(&app, put("/v1/orgs/99999999999/keys/", "")).await;
    assert_eq!((status, errors), (400, vec!["invalid_parameter: bad request".to_owned()]));
}

#[tokio::test]
async fn outside_of_an_endpoint_there_is_no_credential() {
    let app: Router = Router::new().route("/", get(|Credential(_): Credential| async { "never" }));
    let request = Request::get("/").header(KEY.0, KEY.1).body(Bytes::new()).expect("a request");
    refuses(&app, request, 500, &["internal: internal error"]).await;
}

#[tokio::test]
async fn an_error_of_the_application_becomes_a_failure() {
    let app: Router = arklow::api![failing::create_key].credentials_checked_elsewhere().router();
    let (status, headers, body) = answer(&app, put("/v1/orgs/1/keys/", "")).await;
    assert_eq!(
        (status, errors(&body)),
        (409, vec!["taken: there is one".to_owned(), "hint: take another one".to_owned()])
    );
    assert_eq!(headers["retry-after"], "7");
}

#[tokio::test]
async fn the_source_of_an_internal_failure_is_for_layers_alone() {
    let app: Router = arklow::api![failing::create_key].credentials_checked_elsewhere().router();
    let response = app.send(put("/v1/orgs/2/keys/", "")).await.expect("an answer");
    let source = response.extensions().get::<FailureSource>().expect("the source");
    assert_eq!(source.get().to_string(), "the password of the store is hunter2");
    let (status, headers, body) = read(&response);
    assert_eq!((status, errors(&body)), (500, vec!["internal: internal error".to_owned()]));
    assert!(!format!("{headers:?} {body}").contains("hunter2"));
}

#[test]
fn a_failure_is_a_failure() {
    for status in [100, 200, 204, 302, 399] {
        let failure = Failure::new(StatusCode::from_u16(status).expect("a status"), "x", "y");
        assert_eq!(failure.status(), 500);
        assert_eq!(read(&failure.into_http()).0, 500);
    }
    for status in [400, 404, 499, 503, 599, 999] {
        assert_eq!(Failure::new(StatusCode::from_u16(status).expect("a status"), "x", "y").status(), status);
    }
    let internal = Failure::internal("hunter2");
    assert_eq!(std::error::Error::source(&internal).map(ToString::to_string).as_deref(), Some("hunter2"));
    assert!(!internal.to_string().contains("hunter2"));
}

#[tokio::test]
async fn any_state_fits_that_has_what_is_extracted() {
    let id = |app: Router| async move { answer(&app, put(PATH, "")).await.2["data"]["id"].clone() };
    assert_eq!(
        id(arklow::api![stateful::create_key].credentials_checked_elsewhere().router().with_state(Store("one"))).await,
        "one"
    );
    let app = App { store: Store("part") };
    assert_eq!(
        id(arklow::api![stateful::create_key].credentials_checked_elsewhere().router().with_state(app.clone())).await,
        "part"
    );
    assert_eq!(id(arklow::api![plain::create_key].credentials_checked_elsewhere().router().with_state(app)).await, "1");
    assert_eq!(id(arklow::api![plain::create_key].credentials_checked_elsewhere().router().with_state(())).await, "1");
}

#[tokio::test]
async fn a_handler_may_stand_in_a_function() {
    struct Local;

    impl From<Local> for create_key::Data {
        fn from(_: Local) -> Self {
            data("local", "", None).into()
        }
    }

    impl From<plain::create_key::Data> for create_key::Data {
        fn from(data: plain::create_key::Data) -> Self {
            let plain::create_key::Data { id, org_id, member_id, user_id, material, description } = data;
            Self { id, org_id, member_id, user_id, material, description }
        }
    }

    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
    async fn create_key(_org_id: create_key::OrgId) -> Result<Local, Failure> {
        Ok(Local)
    }

    let app: Router = arklow::api![create_key].credentials_checked_elsewhere().router();
    assert_eq!(answer(&app, put(PATH, "")).await.2["data"]["id"], "local");
}

#[tokio::test]
async fn a_handler_takes_the_description_in_each_of_its_forms() {
    let apps: [Router; 3] = [
        arklow::api![by_description::create_key].credentials_checked_elsewhere().router(),
        arklow::api![by_text::create_key].credentials_checked_elsewhere().router(),
        arklow::api![plain::create_key].credentials_checked_elsewhere().router(),
    ];
    for app in &apps {
        for (body, description) in [(r#"{"description": "ab"}"#, json!("ab")), ("{}", Value::Null), ("", Value::Null)] {
            let (status, _, answer) = answer(app, put(PATH, body)).await;
            assert_eq!((status, &answer["data"]["description"]), (200, &description), "{body}");
        }
        let message = ["invalid_body: body/description: must be a string"];
        refuses(app, put(PATH, r#"{"description": null}"#), 400, &message).await;
    }
    let app: Router = arklow::api![by_option::create_key].credentials_checked_elsewhere().router();
    for (body, id) in [("{}", "a body"), ("", "no body")] {
        assert_eq!(answer(&app, put(PATH, body)).await.2["data"]["id"], id);
    }
}

/// What a handler leaves out is checked all the same.
#[tokio::test]
async fn a_body_that_no_handler_takes_is_checked() {
    let app: Router = arklow::api![failing::create_key].credentials_checked_elsewhere().router();
    let message = ["invalid_body: body/description: must have 2 to 50 characters"];
    refuses(&app, put(PATH, r#"{"description": "x"}"#), 400, &message).await;
}

/// An application with routes, a fallback, and a 404 of its own.
fn host(routes: Router<App>) -> Router {
    let state = App { store: Store("host") };
    let own =
        Router::new().route("/health", get(|| async { "well" })).fallback(|| async { (StatusCode::NOT_FOUND, "own") });
    own.merge(routes.clone()).nest("/api/{org_id}", routes).with_state(state)
}

async fn text(app: &Router, path: &str) -> (u16, String) {
    let response = app.send(Request::get(path).body(Bytes::new()).expect("a request")).await.expect("an answer");
    (response.status().as_u16(), String::from_utf8_lossy(response.body()).into_owned())
}

#[tokio::test]
async fn routes_are_guests_of_an_application() {
    let app = host(arklow::api![stateful::create_key].credentials_checked_elsewhere().routes());
    for prefix in ["", "/api/2"] {
        let path = format!("{prefix}{PATH}");
        let (status, _, body) = answer(&app, put(&path, "")).await;
        assert_eq!(
            (status, &body["data"]["id"], &body["data"]["org_id"]),
            (200, &json!("host"), &json!("42")),
            "{path}"
        );
        let message = ["invalid_parameter: path/org_id: must match ^[0-9]+$"];
        refuses(&app, put(&format!("{prefix}/v1/orgs/x/keys/"), ""), 400, &message).await;
        let request = Request::get(&path).body(Bytes::new()).expect("a request");
        let (status, headers, _) = answer(&app, request).await;
        assert_eq!((status, &headers["allow"]), (405, &http::HeaderValue::from_static("PUT")));
    }
    assert_eq!(text(&app, "/health").await, (200, "well".to_owned()));
    for path in ["/", "/v1/orgs/42/keys", "/api/2", "/api/2/x", "/api/v1/orgs/42/keys/"] {
        assert_eq!(text(&app, path).await, (404, "own".to_owned()), "{path}");
    }
}

#[tokio::test]
async fn the_same_routes_with_a_state_merge_too() {
    let routes: Router =
        arklow::api![stateful::create_key].credentials_checked_elsewhere().routes().with_state(Store("guest"));
    let app = Router::new().route("/health", get(|| async { "well" })).merge(routes);
    assert_eq!(answer(&app, put(PATH, "")).await.2["data"]["id"], "guest");
    assert_eq!(text(&app, "/nowhere").await.0, 404);
}

/// Whatever comes, an envelope goes.
#[tokio::test]
async fn every_request_is_answered_with_an_envelope() {
    let apps = [
        plain(),
        gated().layer(DefaultBodyLimit::max(64)),
        scattered(),
        host(arklow::api![stateful::create_key].credentials_checked_elsewhere().routes()),
    ];
    let mut generator = Generator::new("requests");
    let contract = arklow_tests::embedded();
    let schema =
        &contract["paths"]["/v1/orgs/{org_id}/keys/"]["put"]["requestBody"]["content"]["application/json"]["schema"];
    let mut statuses = std::collections::BTreeMap::new();
    for _ in 0..6_000 {
        let request = any_request(&mut generator, schema);
        let index = generator.below(apps.len());
        let seen = format!("{request:?} (seed {})", generator.seed());
        let response = apps[index].send(request).await.expect("a router always answers");
        // The host's own answers are its own.
        if index < 3 || response.status() != 404 {
            let (status, _, body) = read(&response);
            assert!(!errors(&body).iter().any(|error| error.contains("hunter2")), "{seen}: {body}");
            *statuses.entry(status).or_insert(0) += 1;
        }
    }
    for status in [200, 400, 401, 404, 405, 413, 415, 500] {
        assert!(statuses.get(&status).is_some_and(|count| *count >= 10), "{statuses:?}");
    }
}

/// A request that is valid or nearly so.
fn any_request(generator: &mut Generator, schema: &Value) -> Request<Bytes> {
    let value = generator.value((schema, schema));
    let mut body = generator.text(&value).into_bytes();
    if generator.one_in(3) {
        generator.mangle(&mut body);
    }
    if generator.one_in(10) {
        body = b"{\"description\": \"hunter2 and more than that, so that it is too long to be taken\"}".to_vec();
    }
    let mut path = b"/v1/orgs/42/keys/".to_vec();
    if generator.one_in(3) {
        generator.mangle(&mut path);
    }
    let uri = http::Uri::try_from(path).unwrap_or_else(|_| http::Uri::from_static("/v1/orgs/hunter2/keys/"));
    let method = generator.pick(&["PUT", "PUT", "PUT", "PUT", "PUT", "PUT", "PUT", "GET", "POST", "X"]);
    let mut request = Request::builder().method(method).uri(uri);
    for (name, usual, others) in [
        ("x-arklow-auth", Some("k"), ["", "hunter2", "ä", "unknown"]),
        ("content-type", Some(JSON.1), ["", "text/plain", "hunter2", "ä"]),
        ("x-gate", None, ["text", "headers", "internal", "hunter2"]),
        ("content-length", None, ["0", "1", "-1", "99999999999999999999"]),
        ("transfer-encoding", None, ["chunked", "gzip", "", "ä"]),
    ] {
        let other = generator.pick(&others);
        let values = match generator.below(20) {
            0 => vec![],
            1 => vec![other],
            2 => usual.into_iter().chain([other]).collect(),
            _ => usual.into_iter().collect(),
        };
        request = values.into_iter().fold(request, |request, value| request.header(name, value.as_bytes()));
    }
    request.body(body.into()).expect("its parts are valid")
}
