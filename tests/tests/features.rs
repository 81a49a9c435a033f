//! Features only add to the API, and a program that needs a feature which is off gets an error that names it.

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
fn list_method_without_its_feature_names_the_feature() {
    for (call, feature) in [
        ("router()", "axum"),
        ("router::<()>()", "axum"),
        ("routes()", "axum"),
        ("routes::<u8>()", "axum"),
        ("credentials_checked_elsewhere().router::<()>()", "axum"),
        ("authenticate(|| ()).router::<u8>().with_state(7)", "axum"),
        ("openapi()", "schemars"),
        ("openapi()[\"paths\"].is_object()", "schemars"),
        ("openapi_json().len()", "schemars"),
        ("openapi_json()", "schemars"),
        ("openapi_yaml()", "schemars"),
    ] {
        let said = compile("features", &CODE.replace("CALL", call));
        assert!(said.contains(&format!("the feature `{feature}` of arklow")), "{said}");
        assert!(
            said.contains(&format!(
                r#"write `arklow = {{ version = "0.1", features = ["{feature}"] }}` in Cargo.toml"#
            )),
            "{said}"
        );
        assert_eq!(said.matches("error[").count(), 1, "{said}");
    }
}

/// Types and client functions compile without the feature; constructors of a network client name it.
#[test]
fn network_client_without_its_feature_names_the_feature() {
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
        made(r#"arklow::Client::of::<create_key::Endpoint>()?.api_key("k").base_url("https://x.example")"#),
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
        assert!(
            said.contains(r#"write `arklow = { version = "0.1", features = ["reqwest"] }` in Cargo.toml"#),
            "{said}"
        );
    }
}

/// Such a feature of `serde_json` would be on for the whole build.
#[test]
fn features_do_not_change_serde_json_for_other_crates() {
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

/// Compiles a package without features, and returns the output of the compiler. Each test needs a name of its own.
fn compile(name: &str, code: &str) -> String {
    Package::new(env!("CARGO_TARGET_TMPDIR"), name, "[]", code).check(None)
}
