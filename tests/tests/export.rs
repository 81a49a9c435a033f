//! The exported document of the embedded contract is the contract, and is made from the derived types.

use arklow::{Error, Transport, arklow_endpoint};
use arklow_contract::{Document, Format, Method};
use serde_json::Value;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
async fn create_key(client: &dyn Transport, org_id: &str) -> Result<create_key::Data, Error>;

/// The embedded contract as a JSON value, read by another YAML reader's rules: by way of the crate's own tree only the
/// positions would differ, so it is compared with a JSON copy that `python3 -c 'import yaml, json'` made of it.
fn contract() -> Value {
    serde_json::from_str(include_str!("../contracts/arklow.openapi.json")).expect("the copy is JSON")
}

#[test]
fn the_export_equals_the_contract() {
    assert_eq!(arklow::api![create_key].openapi(), contract());
}

#[test]
fn the_texts_hold_the_same_document() {
    let api = arklow::api![create_key];
    let json: Value = serde_json::from_str(&api.openapi_json()).expect("JSON");
    assert_eq!(json, contract());
    let yaml = api.openapi_yaml();
    let document = Document::read("export.yaml", yaml.as_bytes(), Format::Yaml, None).expect("YAML");
    let operation = document.operation(Method::Put, "/v1/orgs/{org_id}/keys/").expect("the operation");
    assert_eq!(operation.operation_id.as_deref(), Some("put_v1_orgs_by_org_id_keys"));
}
