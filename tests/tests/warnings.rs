//! What is legal in a contract but hardly meant is a warning of the compiler, at the path in the attribute.

use arklow_tests::package::Package;

const CONTRACT: &str = r#"openapi: 3.1.0
info: {title: T, version: "1"}
paths:
  /codes/:
    put:
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [id]
              properties:
                id:
                  type: string
                  pattern: |
                    ^[a-z]+$
      responses:
        "200":
          description: Done
          content:
            application/json:
              schema:
                type: object
                required: [data, errors]
                properties:
                  data: {anyOf: [{type: object, properties: {id: {type: string}}}, {type: "null"}]}
                  errors:
                    anyOf:
                      - type: array
                        items:
                          type: object
                          required: [code, message]
                          properties: {code: {type: string}, message: {type: string}}
                      - type: "null"
"#;

const HANDLER: &str = r#"
LEVEL
#[arklow::arklow_endpoint(put, "/codes/", contract = "contract.yaml")]
pub async fn make(body: make::Body) -> Result<make::Data, arklow::Failure> {
    Ok(make::Data { id: Some(body.id.into()) })
}
"#;

const CLIENT: &str = r#"
LEVEL
#[arklow::arklow_endpoint(put, "/codes/", contract = "contract.yaml")]
pub async fn make(client: &dyn arklow::Transport, body: make::Body) -> Result<make::Data, arklow::Error>;
"#;

fn check(name: &str, code: &str, level: &str) -> (bool, String) {
    let package = Package::new(env!("CARGO_TARGET_TMPDIR"), name, "[]", &code.replace("LEVEL", level));
    package.write("contract.yaml", CONTRACT, 0);
    package.check_with_warnings(None)
}

#[test]
fn pattern_in_a_block_scalar_is_warned_of() {
    for (name, code) in [("warned_handler", HANDLER), ("warned_client", CLIENT)] {
        let (is_compiled, said) = check(name, code, "");
        assert!(is_compiled, "{said}");
        assert_eq!(said.matches("warning:").count(), 1, "{said}");
        let message = "`pattern` in the request body of `PUT /codes/` ends in a line feed, and no string can match it";
        assert!(said.contains(message), "{said}");
        assert!(said.contains("write the pattern in one line, or begin the block with `|-`"), "{said}");
        assert!(said.contains("contract.yaml:16:19"), "{said}");
        assert!(said.contains("src/lib.rs:3:32"), "{said}");
    }
}

#[test]
fn other_patterns_are_compiled_without_a_warning() {
    let contract =
        |pattern: &str| CONTRACT.replace("pattern: |\n                    ^[a-z]+$", &format!("pattern: '{pattern}'"));
    let package = Package::new(env!("CARGO_TARGET_TMPDIR"), "patterns", "[]", &HANDLER.replace("LEVEL", ""));
    for (edit, pattern) in ["^$", "^a", "^", "a", "^a$", "^a|b$", "^[a-z]", "^é"].iter().enumerate() {
        package.write("contract.yaml", &contract(pattern), edit as u64 * 10);
        assert_eq!(package.check_with_warnings(None), (true, String::new()), "{pattern}");
    }
    package.write("contract.yaml", &contract("a^"), 1000);
    let (is_compiled, said) = package.check_with_warnings(None);
    assert!(is_compiled && said.contains("`pattern` in the request body of `PUT /codes/` matches no string"), "{said}");
    assert_eq!(said.matches("warning:").count(), 1, "{said}");
}

#[test]
fn warning_is_silenced_by_the_level_of_its_lint() {
    assert_eq!(check("silenced_handler", HANDLER, "#[allow(deprecated)]"), (true, String::new()));
    assert_eq!(check("silenced_client", CLIENT, "#[allow(deprecated)]"), (true, String::new()));
    assert_eq!(check("silenced_crate", HANDLER, "#![allow(deprecated)]"), (true, String::new()));
    let (is_compiled, said) = check("denied", HANDLER, "#![deny(warnings)]");
    assert!(!is_compiled && said.contains("ends in a line feed"), "{said}");
}
