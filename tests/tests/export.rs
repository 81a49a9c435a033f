//! The document that is exported from the derived types equals the contract.

use arklow::{Error, Transport, arklow_endpoint};
use arklow_contract::{Document, Format, Method};
use arklow_tests::{embedded, traps};
use serde_json::Value;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
async fn create_key(client: &dyn Transport, org_id: &str) -> Result<create_key::Data, Error>;

/// The same operations, of a contract in YAML and of its copy in JSON.
macro_rules! traps {
    ($module:ident, $contract:literal) => {
        #[allow(dead_code, reason = "nobody calls them: their types are exported")]
        mod $module {
            use super::*;

            #[arklow_endpoint(put, "/v1/traps/<place>/", contract = $contract)]
            pub(crate) async fn set_trap(
                t: &dyn Transport,
                place: &str,
                body: set_trap::Body,
            ) -> Result<set_trap::Data, Error>;

            #[arklow_endpoint(post, "/v1/notes/<any>/", contract = $contract)]
            pub(crate) async fn add_note(t: &dyn Transport, any: &str) -> Result<add_note::Data, Error>;

            #[arklow_endpoint(delete, "/v1/notes/<any>/", contract = $contract)]
            pub(crate) async fn delete_note(t: &dyn Transport, any: &str) -> Result<delete_note::Data, Error>;

            #[arklow_endpoint(put, "/v1/snares/<place>/", contract = $contract)]
            pub(crate) async fn set_snare(
                t: &dyn Transport,
                place: set_snare::Place,
                body: set_snare::Body,
            ) -> Result<set_snare::Data, Error>;

            pub(crate) fn export() -> Value {
                arklow::api![set_trap, add_note, delete_note, set_snare].openapi()
            }
        }
    };
}
traps!(yaml, "contracts/traps.yaml");
traps!(json, "contracts/traps.json");

/// Sorts the lists in `required`. They are sets (JSON Schema 2020-12, validation, 6.5.3), and that of an envelope is always
/// exported in the same order.
fn sorted(mut value: Value) -> Value {
    match &mut value {
        Value::Array(items) => items.iter_mut().for_each(|item| *item = sorted(item.take())),
        Value::Object(members) => {
            members.values_mut().for_each(|member| *member = sorted(member.take()));
            if let Some(Value::Array(names)) = members.get_mut("required") {
                names.sort_by_key(Value::to_string);
            }
        }
        _ => {}
    }
    value
}

#[test]
fn export_equals_the_contract() {
    assert_eq!(arklow::api![create_key].openapi(), embedded());
}

#[test]
fn export_of_a_contract_with_components_equals_the_contract() {
    let (exported, contract) = (sorted(yaml::export()), sorted(traps()));
    // Part by part: a difference is easier to find.
    for part in ["paths", "components"] {
        for (name, value) in contract[part].as_object().expect("an object") {
            assert_eq!(exported[part][name], *value, "{part}/{name}");
        }
    }
    assert_eq!(exported, contract);
}

#[test]
fn yaml_and_json_contracts_give_the_same_export() {
    assert_eq!(json::export(), yaml::export());
}

#[test]
fn export_of_one_operation_has_only_the_components_that_it_uses() {
    let exported = arklow::api![yaml::delete_note].openapi();
    let mut expected = traps();
    expected["components"].as_object_mut().expect("an object").remove("schemas");
    let paths = expected["paths"].as_object_mut().expect("an object");
    paths.remove("/v1/traps/{place}/");
    paths.remove("/v1/snares/{place}/");
    paths["/v1/notes/{any}/"].as_object_mut().expect("an object").remove("post");
    assert_eq!(sorted(exported), sorted(expected));
}

#[test]
fn exported_texts_have_the_documented_order() {
    let api = arklow::api![create_key];
    let json: Value = serde_json::from_str(&api.openapi_json()).expect("JSON");
    assert_eq!(json, embedded());
    // Top-level members, by their indent.
    let text = api.openapi_json();
    let names = text.lines().filter_map(|line| line.strip_prefix("  \"")?.split_once('"')).map(|(name, _)| name);
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["openapi", "info", "externalDocs", "servers", "security", "tags", "paths", "components"]
    );
    let yaml = api.openapi_yaml();
    let document = Document::read("export.yaml", yaml.as_bytes(), Format::Yaml).expect("YAML");
    let operation = document.operation(Method::Put, "/v1/orgs/{org_id}/keys/").expect("the operation");
    assert_eq!(operation.operation_id.as_deref(), Some("put_v1_orgs_by_org_id_keys"));
}

#[arklow_endpoint(put, "/things/", contract = "contracts/components.json")]
#[allow(dead_code, reason = "its types are exported")]
async fn put_thing(transport: &dyn Transport, body: put_thing::Body) -> Result<put_thing::Data, Error>;

/// A mark changes the Rust type, never the export.
#[test]
fn components_with_a_plain_rust_type_are_exported_by_reference() {
    fn without_marks(value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(without_marks),
            Value::Object(members) => {
                members.remove("x-rust-secret");
                members.values_mut().for_each(without_marks);
            }
            _ => {}
        }
    }
    let mut contract: Value = serde_json::from_str(include_str!("../contracts/components.json")).expect("JSON");
    without_marks(&mut contract);
    assert_eq!(sorted(arklow::api![put_thing].openapi()), sorted(contract));
    let _: fn(put_thing::Body) -> arklow::Secret = |body| body.token;
}
