//! What a program asks for whose feature is off: the compiler names the feature.

use arklow_tests::package::Package;

const CODE: &str = r#"
#[arklow::arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
pub async fn create_key(org_id: String) -> Result<create_key::Data, arklow::Failure> {
    Err(arklow::Failure::internal(org_id))
}
pub fn lists() {
    let _ = arklow::api![create_key].CALL;
}
"#;

#[test]
fn a_feature_that_is_off_is_named() {
    for (call, feature) in [
        ("router()", "axum"),
        ("router::<()>()", "axum"),
        ("routes()", "axum"),
        ("routes::<u8>()", "axum"),
        ("credentials_checked_elsewhere().router::<()>()", "axum"),
        ("authenticate(|| ()).router::<u8>().with_state(7)", "axum"),
        ("openapi()", "schemars"),
        ("openapi_json()", "schemars"),
        ("openapi_yaml()", "schemars"),
    ] {
        let said = compile("features", &CODE.replace("CALL", call));
        assert!(said.contains(&format!("the feature `{feature}` of arklow")), "{said}");
        assert!(said.contains(&format!(r#"write `features = ["{feature}"]` after `arklow` in Cargo.toml"#)), "{said}");
        assert_eq!(said.matches("error[").count(), 1, "{said}");
    }
}

/// A client function and its type compile alike, whatever features are on; what makes a client over the network names one.
#[test]
fn client_without_the_feature_reqwest_names_it() {
    const FUNCTION: &str = r#"
#[arklow::arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
pub async fn create_key(client: &TYPE, org_id: &str) -> Result<create_key::Data, arklow::Error>;
"#;
    let over_any = FUNCTION.replace("TYPE", "arklow::Client<impl arklow::Transport>");
    let named = "pub type Client = arklow::Client; pub type Network = arklow::reqwest::Reqwest;";
    assert_eq!(compile("client_feature", &format!("{over_any}{named}")), "");
    let made = |call: &str| format!("{over_any} pub fn make() -> Result<arklow::Client, arklow::Error> {{ {call} }}");
    for code in [
        made(r#"arklow::Client::new("k")"#),
        made("arklow::Client::from_env()"),
        made("arklow::Client::of::<create_key::Endpoint>()"),
        made("Ok(arklow::Client::over(arklow::reqwest::Reqwest::new()?))"),
        FUNCTION.replace("TYPE", "arklow::Client"),
    ] {
        let said = compile("client_feature", &code);
        assert!(
            said.contains("error[E0277]: a client over the network needs the feature `reqwest` of arklow"),
            "{said}"
        );
        assert!(said.contains(r#"write `features = ["reqwest"]` after `arklow` in Cargo.toml"#), "{said}");
    }
}

/// `preserve_order` changes how every value of a build is kept.
#[test]
fn no_feature_turns_on_what_changes_values_of_others() {
    let output = std::process::Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--package", "arklow", "--all-features", "--edges", "normal,features"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let tree = String::from_utf8(output.stdout).expect("text");
    assert!(output.status.success() && tree.contains(r#"serde_json feature "raw_value""#), "{tree}");
    for feature in ["preserve_order", "arbitrary_precision", "float_roundtrip", "unbounded_depth"] {
        assert!(!tree.contains(&format!(r#"serde_json feature "{feature}""#)), "{tree}");
    }
}

/// What the compiler says of a package in which no feature is on. Each test has one of its own.
fn compile(name: &str, code: &str) -> String {
    Package::new(env!("CARGO_TARGET_TMPDIR"), name, "[]", code).check(None)
}
