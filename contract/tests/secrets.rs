//! A string is a secret by its schema, or by the list beside the contract; the list cannot miss.

mod common;

use arklow_contract::{ContractError, Document, Format, LookupError, Method, Operation};
use common::{assert_place, marked, only_property, schema, with_body};

const PROPERTY: &str = "/paths/~1things~1{id}/put/requestBody/content/application~1json/schema/properties/a";

fn read(contract: &str, list: &str) -> Result<Document, ContractError> {
    Document::read("c.yaml", contract.as_bytes(), Format::Yaml, Some(("c.secrets.json", list.as_bytes())))
}

fn lower(contract: &str, pointers: &[&str]) -> Result<Operation, LookupError> {
    let list = serde_json::to_string(pointers).expect("strings are JSON");
    read(contract, &list).unwrap_or_else(|error| panic!("{error}")).operation(Method::Put, "/things/{id}")
}

fn property(schema: &str) -> String {
    with_body(&format!("{{type: object, properties: {{a: {schema}}}}}"))
}

fn is_secret(contract: &str, pointers: &[&str]) -> bool {
    let operation = lower(contract, pointers).unwrap_or_else(|error| panic!("{error:?}"));
    only_property(&operation.request_body.expect("there is a body").schema).schema.secret
}

#[test]
fn a_schema_can_say_that_it_is_a_secret() {
    for (text, secret) in [
        ("{type: string}", false),
        ("{type: string, format: password}", true),
        ("{type: string, writeOnly: true}", true),
        ("{type: string, writeOnly: false, readOnly: true, format: Password}", false),
        ("{type: [string, 'null'], format: password}", true),
        ("{anyOf: [{type: string, format: password}, {type: 'null'}]}", true),
        ("{anyOf: [{type: string}, {type: 'null'}], writeOnly: true}", true),
        ("{anyOf: [{type: integer}, {type: 'null'}], writeOnly: true}", false),
        ("{type: object, writeOnly: true}", false),
        ("{type: integer, format: password}", false),
    ] {
        assert_eq!(schema(text).secret, secret, "{text}");
    }
    let contract = common::replaced(
        &property("{$ref: '#/components/schemas/A', writeOnly: true}"),
        "schemas: {}",
        "schemas: {A: {type: string}}",
    );
    assert!(is_secret(&contract, &[]));
}

#[test]
fn the_mark_changes_no_annotation() {
    assert_eq!(schema("{type: string, format: password}").annotations.json, r#"{"format":"password"}"#);
    let operation = lower(&property("{type: string}"), &[PROPERTY]).expect("it is supported");
    let body = operation.request_body.expect("there is a body").schema;
    assert_eq!(only_property(&body).schema.annotations.json, "{}");
}

#[test]
fn the_list_names_a_schema_by_any_place_on_the_way_to_it() {
    let plain = property("{type: string}");
    assert!(!is_secret(&plain, &[]));
    assert!(is_secret(&plain, &[PROPERTY]));
    assert!(is_secret(&plain, &[&format!("#{PROPERTY}")]));
    assert!(is_secret(&plain, &[&format!("#{}", PROPERTY.replace('{', "%7B").replace('}', "%7d"))]));

    let nullable = property("{anyOf: [{type: string}, {type: 'null'}]}");
    assert!(is_secret(&nullable, &[PROPERTY]));
    assert!(is_secret(&nullable, &[&format!("{PROPERTY}/anyOf/0")]));

    let used =
        common::replaced(&property("{$ref: '#/components/schemas/A'}"), "schemas: {}", "schemas: {A: {type: string}}");
    assert!(is_secret(&used, &[PROPERTY]));
    assert!(is_secret(&used, &["/components/schemas/A"]));
}

#[test]
fn a_pointer_that_misses_is_an_error_in_the_list() {
    for (list, message, pointer) in [
        (format!("[\n \"{PROPERTY}\",\n  §\"#/paths/~1a\"]"), "`#/paths/~1a` leads to nothing in c.yaml", "#/1"),
        ("[§\"/info\"]".into(), "`/info` does not lead to the schema of a string", "#/0"),
        ("[§\"/info/title\"]".into(), "`/info/title` does not lead to the schema of a string", "#/0"),
        ("[§\"\"]".into(), "`` does not lead to the schema of a string", "#/0"),
        ("[§\"info\"]".into(), "`info` is not a JSON pointer", "#/0"),
        ("[§\"#info\"]".into(), "`#info` is not a JSON pointer", "#/0"),
        ("[§\"/a~b\"]".into(), "`/a~b` is not a JSON pointer", "#/0"),
        ("[§1]".into(), "a list of secrets must hold strings", "#/0"),
        ("§{}".into(), "a list of secrets must be an array", "#"),
        (format!("[\"{PROPERTY}\"§"), "invalid JSON: expected `,` or `]`", ""),
    ] {
        let (list, place) = marked(&list);
        let error = read(&property("{type: string}"), &list).expect_err(message);
        assert_eq!(error.message, message);
        assert_eq!(error.location.file, "c.secrets.json");
        assert_place(&error, place, pointer);
    }
}

#[test]
fn a_pointer_to_what_is_no_string_is_an_error_of_the_operation() {
    let contract =
        common::replaced(&property("{$ref: '#/components/schemas/A'}"), "schemas: {}", "schemas: {A: {type: integer}}");
    let Err(LookupError::Contract(errors)) = lower(&contract, &[PROPERTY]) else {
        panic!("an integer cannot be secret")
    };
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(
        errors[0].message,
        format!("the secret `#{PROPERTY}` in the request body of `PUT /things/{{id}}` is not a string")
    );
    assert_eq!(errors[0].location.to_string(), "c.secrets.json:1:2");
}
