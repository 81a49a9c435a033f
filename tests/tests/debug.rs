//! Where answers with secrets are shown and sent, and what `Debug` shows of operations whose schemas contain themselves.

use arklow::{Endpoint as _, Failure, FailureSource, arklow_endpoint};

#[arklow_endpoint(get, "/nodes", contract = "contracts/debug.yaml")]
mod get_node {}

#[arklow_endpoint(get, "/others", contract = "contracts/debug.yaml")]
mod get_other {}

fn clash() -> get_node::Error {
    let node = get_node::Node { children: Some(vec![]) };
    get_node::Error::Conflict(get_node::Clash { key: "s3cret".into(), node: Some(node) })
}

#[test]
fn an_operation_shows_its_method_and_path() {
    assert_eq!(format!("{:?}", get_node::Endpoint::OPERATION), r#"Operation("GET /nodes")"#);
}

#[test]
fn a_failure_shows_no_body_and_no_header() {
    let clash = get_node::Clash { key: "s3cret".into(), node: Some(get_node::Node { children: Some(vec![]) }) };
    let failure = Failure::from(get_node::Error::Conflict(clash))
        .header(http::header::COOKIE, "s3cret".parse().expect("it fits"));
    let shown = format!("{failure:?}");
    assert_eq!(shown, r#"Failure { status: 409, declared_by: Operation("GET /nodes"), .. }"#);
    let failure = Failure::internal("why").header(http::header::COOKIE, "s3cret".parse().expect("it fits"));
    let shown = format!("{failure:?}");
    assert!(shown.contains("internal error") && shown.contains("why") && !shown.contains("s3cret"), "{shown}");
}

#[test]
fn an_answer_of_another_operation_is_not_passed_on() {
    let response = Failure::from(clash()).into_http_of::<get_node::Endpoint>();
    assert_eq!(response.status(), 409);
    assert!(String::from_utf8_lossy(response.body()).contains("s3cret"));
    let response = Failure::from(clash()).into_http_of::<get_other::Endpoint>();
    assert_eq!(response.status(), 502);
    assert!(!String::from_utf8_lossy(response.body()).contains("s3cret"));
    let source = response.extensions().get::<FailureSource>().expect("why");
    assert_eq!(source.get().to_string(), "409 Conflict");
}
