//! A list that serves all of a thousand operations compiles, and an incomplete one reports what is missing.

use std::fmt::Write as _;

use arklow_tests::package::Package;
use serde_json::{Map, Value, json};

const OPERATIONS: usize = 1000;

fn contract() -> String {
    let error = json!({"type": "object", "required": ["code", "message"], "properties": {
        "code": {"type": "string"}, "message": {"type": "string"},
    }});
    let schema = json!({"type": "object", "required": ["data", "errors"], "properties": {
        "data": {"anyOf": [{"type": "object", "properties": {"id": {"type": "string"}}}, {"type": "null"}]},
        "errors": {"anyOf": [{"type": "array", "items": error}, {"type": "null"}]},
    }});
    let responses = json!({"200": {"description": "", "content": {"application/json": {"schema": schema}}}});
    let path = |index: usize| (format!("/p{index}/"), json!({"get": {"responses": responses}}));
    let paths: Map<String, Value> = (0..OPERATIONS).map(path).collect();
    json!({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths}).to_string()
}

/// Returns code with a handler for each operation, and a list of some of the handlers.
fn code(listed: impl Iterator<Item = usize>) -> String {
    let mut code = String::new();
    for index in 0..OPERATIONS {
        let attribute = format!(r#"#[arklow::arklow_endpoint(get, "/p{index}/", contract = "contract.json")]"#);
        let data = format!("p{index}::Data");
        let body = format!("Ok({data} {{ id: None }})");
        writeln!(code, "{attribute}\npub async fn p{index}() -> Result<{data}, arklow::Failure> {{ {body} }}").unwrap();
    }
    let listed: Vec<String> = listed.map(|index| format!("p{index}")).collect();
    let list = format!(r#"arklow::api![complete(contract = "contract.json"); {}]"#, listed.join(", "));
    writeln!(code, "pub fn router() -> axum::Router {{ {list}.credentials_checked_elsewhere().router() }}").unwrap();
    code
}

#[test]
fn list_of_a_thousand_endpoints_compiles_and_is_complete() {
    let package = Package::new(env!("CARGO_TARGET_TMPDIR"), "thousand", r#"["axum"]"#, &code(0..OPERATIONS));
    package.write("contract.json", &contract(), 0);
    assert_eq!(package.check(None), "");

    let lacking = (0..OPERATIONS).filter(|index| !matches!(index, 7 | 500));
    package.write("src/lib.rs", &code(lacking), 10);
    let said = package.check(None);
    assert!(said.contains("the list lacks 2 operations of contract.json\n"), "{said}");
    assert!(said.contains("`GET /p7/` (contract.json:1:") && said.contains("`GET /p500/` (contract.json:1:"), "{said}");
}
