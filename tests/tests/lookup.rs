//! Where the contract comes from, seen from a crate of its own: the attribute's option, the variable, the embedded one;
//! a changed contract recompiles it.

use arklow_tests::package::Package;

/// A contract of one operation whose body is a `name` of at most so many characters.
fn contract(max_length: u32) -> String {
    format!(
        r#"{{
  "openapi": "3.1.0",
  "info": {{"title": "T", "version": "1"}},
  "paths": {{"/things/": {{"post": {{
    "requestBody": {{"required": true, "content": {{"application/json": {{"schema": {{
      "type": "object", "required": ["name"], "properties": {{"name": {{"type": "string", "maxLength": {max_length}}}}}
    }}}}}}}},
    "responses": {{"200": {{"description": "", "content": {{"application/json": {{"schema": {{
      "type": "object", "required": ["data", "errors"], "properties": {{
        "data": {{"anyOf": [{{"type": "object", "properties": {{"token": {{"type": "string"}}}}}}, {{"type": "null"}}]}},
        "errors": {{"anyOf": [{{"type": "array", "items": {{"type": "object", "required": ["code", "message"],
          "properties": {{"code": {{"type": "string"}}, "message": {{"type": "string"}}}}}}}}, {{"type": "null"}}]}}
      }}}}}}}}}}}}
  }}}}}}
}}"#
    )
}

const CODE: &str = r#"
#[arklow::arklow_endpoint(post, "/things/" OPTION)]
pub async fn make(t: &dyn arklow::Transport, name: &str) -> Result<make::Data, arklow::Error>;
pub const NAME: make::Name = make::Name::from_static("12345");
pub fn token(data: make::Data) -> Option<TOKEN> { data.token }
"#;

/// A package whose attribute has this option, and whose contract's `token` is of this type.
fn package(name: &str, option: &str, token: &str) -> Package {
    let code = CODE.replace("OPTION", option).replace("TOKEN", token);
    Package::new(env!("CARGO_TARGET_TMPDIR"), name, "[]", &code)
}

#[test]
fn change_of_the_contract_recompiles_the_crate() {
    let package = package("changed", r#", contract = "contract.json""#, "String");
    package.write("contract.json", &contract(5), 0);
    assert_eq!(package.check(None), "");
    package.write("contract.json", &contract(4), 10);
    assert!(package.check(None).contains("`name` must have at most 4 characters"));
    package.write("contract.json", &contract(5), 20);
    assert_eq!(package.check(None), "");
}

#[test]
fn change_of_the_variable_recompiles_the_crate() {
    let package = package("variable", "", "String");
    package.write("five.json", &contract(5), 0);
    package.write("four.json", &contract(4), 0);
    assert_eq!(package.check(Some("five.json")), "");
    assert!(package.check(Some("four.json")).contains("`name` must have at most 4 characters"));
    assert!(package.check(None).contains("no path `/things/` in arklow.openapi.yaml"));
    assert!(package.check(Some("none.json")).contains("cannot read the contract at none.json: no such file"));
}

#[test]
fn marked_property_is_a_secret() {
    let package = package("secrets", r#", contract = "contract.json""#, "arklow::Secret");
    let with = |mark: &str| {
        contract(5).replace(r#"{"token": {"type": "string"}"#, &format!(r#"{{"token": {{"type": "string"{mark}}}"#))
    };
    assert_ne!(with(r#", "x-a": 1"#), contract(5));
    package.write("contract.json", &with(r#", "x-rust-secret": true"#), 0);
    assert_eq!(package.check(None), "");
    package.write("contract.json", &with(""), 10);
    assert!(package.check(None).contains("mismatched types"));
    package.write("contract.json", &with(r#", "x-rust-secrets": true"#), 20);
    assert!(package.check(None).contains("unknown mark `x-rust-secrets`"));
}
