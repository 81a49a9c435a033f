//! What `arklow::Client` promises: where it sends, what it adds, and what it refuses.

mod address;
mod contract;
mod credential;
#[cfg(feature = "reqwest")]
mod network;
#[cfg(feature = "reqwest")]
mod process;

use std::sync::Mutex;

use arklow::__private::OperationKey;
use arklow::__private::schema::{Requirement, header_key};
use arklow::{BoxFuture, Contract, EMBEDDED, Error, Operation, Transport};
use bytes::Bytes;
use http::{Method, Request, Response};

const HEADER: &str = "x-arklow-auth";
const KEY: &str = "ak_live_do_not_show";

static WITH_KEY: Operation = operation(EMBEDDED, &[header_key("apiKey", HEADER)]);
static WITHOUT_KEY: Operation = operation(EMBEDDED, &[]);

const fn operation(contract: &'static Contract, security: &'static [Requirement]) -> Operation {
    named(contract, OperationKey::new(1, "PUT /v1/orgs/{org_id}/keys/")).asking(security)
}

const fn named(contract: &'static Contract, key: OperationKey) -> Operation {
    Operation::at(Method::PUT, "/v1/orgs/{org_id}/keys/", &[], contract, key)
}

/// A request as client functions make them.
fn request(operation: &'static Operation, uri: &str) -> Request<Bytes> {
    let request = Request::put(uri).header("content-type", "application/json").extension(operation);
    request.body(Bytes::from_static(b"{}")).unwrap()
}

/// A transport that keeps what it is given, and answers with a text.
#[derive(Default)]
struct Recorder {
    requests: Mutex<Vec<Request<Bytes>>>,
    answer: &'static str,
}

impl Recorder {
    fn take(&self) -> Vec<Request<Bytes>> {
        std::mem::take(&mut self.requests.lock().unwrap())
    }
}

impl Transport for Recorder {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, Error>> {
        self.requests.lock().unwrap().push(request);
        Box::pin(async { Ok(Response::new(Bytes::from(self.answer))) })
    }
}

/// The message of an error that says: nothing was sent.
#[track_caller]
fn refusal<T>(result: Result<T, Error>) -> String {
    let Err(error) = result else { panic!("was not refused") };
    assert!(matches!(error, Error::Config(_)), "{error:?}");
    assert!(!error.may_have_been_carried_out());
    assert!(!format!("{error} {error:?}").contains(KEY));
    error.to_string()
}

#[test]
fn clients_and_calls_go_between_threads() {
    fn check<T: Send + Sync>(value: T) -> T {
        value
    }
    fn check_send(_: impl Send) {}
    let client = check(arklow::Client::over(Recorder::default()));
    check_send(client.send(request(&WITH_KEY, "/")));
}
