//! What `Debug` shows of operations whose schemas contain themselves, and of answers with secrets.

use arklow::{Endpoint as _, Failure, arklow_endpoint};

#[arklow_endpoint(get, "/nodes", contract = "contracts/debug.yaml")]
mod get_node {}

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
