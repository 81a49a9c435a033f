//! What a program asks for whose feature is off: the compiler names the feature.

use arklow_tests::package::Package;

const CODE: &str = r#"
#[arklow::arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
pub async fn create_key(org_id: String) -> Result<create_key::Data, arklow::Failure> {
    Err(arklow::Failure::internal(org_id))
}
pub fn lists() {
    let _ = arklow::api![create_key].CALL();
}
"#;

#[test]
fn a_feature_that_is_off_is_named() {
    for (call, feature) in [
        ("router", "axum"),
        ("routes", "axum"),
        ("openapi", "schemars"),
        ("openapi_json", "schemars"),
        ("openapi_yaml", "schemars"),
    ] {
        let package = Package::new(env!("CARGO_TARGET_TMPDIR"), "features", "[]", &CODE.replace("CALL", call));
        let said = package.check(None);
        assert!(said.contains(&format!("with the feature `{feature}` of arklow")), "{said}");
        assert!(said.contains(&format!(r#"write `features = ["{feature}"]` behind `arklow` in Cargo.toml"#)), "{said}");
        assert_eq!(said.matches("error[").count(), 1, "{said}");
    }
}
