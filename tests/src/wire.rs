//! Requests and answers, with no network between them.

use std::sync::Mutex;

use arklow::{BoxFuture, Error, Transport};
use axum::Router;
use bytes::Bytes;
use http::{HeaderMap, Request, Response, header};
use serde_json::Value;

/// Makes a `PUT` request with a credential and a JSON body.
///
/// # Panics
///
/// If the path is not valid.
#[must_use]
pub fn put(path: &str, body: impl Into<Bytes>) -> Request<Bytes> {
    put_with(path, &[("x-arklow-auth", "k"), ("content-type", "application/json")], body)
}

/// Makes a `PUT` request with some headers and no others.
///
/// # Panics
///
/// If the path or a header is not valid.
#[must_use]
pub fn put_with(path: &str, headers: &[(&'static str, &str)], body: impl Into<Bytes>) -> Request<Bytes> {
    let mut request = Request::put(path);
    for (name, value) in headers {
        // As bytes, so that values that are not text can be sent.
        request = request.header(*name, value.as_bytes());
    }
    request.body(body.into()).expect("a request")
}

/// Sends a request to a router, and reads the response, which must be an envelope.
///
/// # Panics
///
/// If it is not an envelope.
pub async fn answer(app: &Router, request: Request<Bytes>) -> (u16, HeaderMap, Value) {
    read(&app.send(request).await.expect("a router always answers"))
}

/// Reads a response, which must be an envelope in JSON: an object with `data` and `errors`, one of which is null.
///
/// # Panics
///
/// If it is not an envelope.
#[must_use]
pub fn read(response: &Response<Bytes>) -> (u16, HeaderMap, Value) {
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let body = String::from_utf8(response.body().to_vec()).expect("text");
    let types: Vec<_> = headers.get_all(header::CONTENT_TYPE).iter().collect();
    assert_eq!(types, ["application/json"], "{status}: {body}");
    let value: Value = serde_json::from_str(&body).unwrap_or_else(|error| panic!("{error}: {body}"));
    let members = value.as_object().expect("an object");
    let names: Vec<&str> = members.keys().map(String::as_str).collect();
    assert_eq!(names, ["data", "errors"], "{body}");
    let is_success = response.status().is_success();
    assert_eq!(value["data"].is_null(), !is_success, "{status}: {body}");
    if is_success {
        assert!(value["errors"].is_null(), "{body}");
    } else {
        let errors = value["errors"].as_array().expect("errors");
        assert!(status >= 300 && !errors.is_empty(), "{status}: {body}");
        assert!(errors.iter().all(|error| error["code"].is_string() && error["message"].is_string()), "{body}");
    }
    (status, headers, value)
}

/// A transport that records its requests, and always returns the same response.
pub struct Recorder {
    sent: Mutex<Vec<Request<Bytes>>>,
    answer: Response<Bytes>,
}

impl Recorder {
    /// Makes a recorder whose response has a status and a body.
    ///
    /// # Panics
    ///
    /// If the status is not valid.
    #[must_use]
    pub fn new(status: u16, body: impl Into<Bytes>) -> Self {
        let response = Response::builder().status(status).header("x-request-id", "r1").body(body.into());
        Self { sent: Mutex::default(), answer: response.expect("a response") }
    }

    /// Returns the requests since the last call of this function.
    ///
    /// # Panics
    ///
    /// If a test has panicked while sending.
    pub fn take(&self) -> Vec<Request<Bytes>> {
        std::mem::take(&mut self.sent.lock().expect("nobody panicked"))
    }

    /// Returns the body of the only request as JSON.
    ///
    /// # Panics
    ///
    /// If there is not exactly one request, or its body is not JSON.
    pub fn body(&self) -> Value {
        let [request] = &self.take()[..] else { panic!("one request was sent") };
        serde_json::from_slice(request.body()).expect("JSON")
    }
}

impl Transport for Recorder {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, Error>> {
        self.sent.lock().expect("nobody panicked").push(request);
        let answer = self.answer.clone();
        Box::pin(async { Ok(answer) })
    }
}
