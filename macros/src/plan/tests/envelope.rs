//! The envelope is recognised by its exact shape; any deviation makes an ordinary answer.

use crate::plan::envelope::envelope as envelope_of;

const BASE: &str = "openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /things/{id}:
    put:
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      responses:
        '200':
          description: D
          content:
            application/json:
              schema: {type: boolean}
components:
  schemas: {}
";

/// Replaces a part of a contract, which must be there once.
fn replaced(contract: &str, from: &str, to: &str) -> String {
    assert_eq!(contract.matches(from).count(), 1, "`{from}` must stand once in:\n{contract}");
    contract.replace(from, to)
}

const DATA: &str = "data: {anyOf: [{type: object, properties: {}}, {type: 'null'}]}";
const ITEMS: &str =
    "{type: object, required: [code, message], properties: {code: {type: string}, message: {type: string}}}";

fn errors() -> String {
    format!("errors: {{anyOf: [{{type: array, items: {ITEMS}}}, {{type: 'null'}}]}}")
}

fn envelope() -> String {
    format!("{{type: object, required: [data, errors], properties: {{{DATA}, {}}}}}", errors())
}

/// Returns whether the answer of a contract is the envelope.
fn is_recognised(contract: &str) -> bool {
    let operation = super::operation(&super::document(contract));
    let schema = operation.responses.list[0].media_types[0].schema.expect("a schema");
    envelope_of(&operation.schemas, schema).is_some()
}

/// A contract whose answer has a schema.
fn answering(schema: &str) -> String {
    replaced(BASE, "schema: {type: boolean}", &format!("schema: {schema}"))
}

fn is_envelope(schema: &str) -> bool {
    is_recognised(&answering(schema))
}

#[test]
fn envelope_is_recognised_in_any_order() {
    assert!(is_envelope(&envelope()));
    assert!(is_envelope(&format!("{{properties: {{{}, {DATA}}}, required: [errors, data], type: object}}", errors())));
    for data in ["{type: string}", "{type: array, items: {type: integer}}", "{type: boolean}"] {
        assert!(is_envelope(&envelope().replace("{type: object, properties: {}}", data)), "{data}");
    }
}

#[test]
fn each_deviation_makes_an_ordinary_answer() {
    let envelope = envelope();
    let data = "{anyOf: [{type: object, properties: {}}, {type: 'null'}]}";
    for (from, to) in [
        ("required: [data, errors]", "required: [data]"),
        ("required: [data, errors]", "required: [errors]"),
        ("required: [data, errors], ", ""),
        (
            "required: [data, errors], properties: {",
            "required: [data, errors, meta], properties: {meta: {type: string}, ",
        ),
        ("required: [data, errors], properties: {", "required: [data, errors], properties: {meta: {type: string}, "),
        ("required: [data, errors]", "required: [data, errors, meta]"),
        ("{type: object, required: [data", "{type: [object, 'null'], required: [data"),
        (data, "{type: object, properties: {}}"),
        (data, "{type: [object, 'null'], properties: {}}"),
        ("required: [code, message]", "required: [code]"),
        ("properties: {code: {type: string}, ", "properties: {extra: {type: string}, code: {type: string}, "),
        ("code: {type: string}, message", "message"),
        ("code: {type: string}", "code: {type: integer}"),
        ("code: {type: string}", "code: {type: string, minLength: 1}"),
        ("code: {type: string}", "code: {type: [string, 'null']}"),
        ("code: {type: string}", "code: {type: string, format: password}"),
        ("{type: object, required: [code", "{type: [object, 'null'], required: [code"),
        ("data: {", "date: {"),
        ("errors: {", "error: {"),
    ] {
        let schema = envelope.replacen(from, to, 1);
        assert_ne!(schema, envelope, "{from} must stand in it");
        assert!(!is_envelope(&schema), "{schema}");
    }
    let errors = errors();
    for other in [
        format!("errors: {{type: array, items: {ITEMS}}}"),
        format!("errors: {{type: [array, 'null'], items: {ITEMS}}}"),
        format!("errors: {{anyOf: [{ITEMS}, {{type: 'null'}}]}}"),
        "errors: {anyOf: [{type: array, items: {type: string}}, {type: 'null'}]}".to_owned(),
    ] {
        assert!(!is_envelope(&envelope.replace(&errors, &other)), "{other}");
    }
}

#[test]
fn annotations_may_stand_anywhere() {
    let schema = "{title: root, type: object, required: [data, errors], properties: {\
        data: {description: around, anyOf: [{type: object, title: own, properties: {}}, {type: 'null'}]}, \
        errors: {x-e: 1, anyOf: [{type: array, description: list, items: {type: object, title: item, \
        required: [code, message], properties: {code: {type: string, description: c}, message: {type: string, format: m}}}}, {type: 'null'}]}}}";
    assert!(is_envelope(schema));
}

#[test]
fn envelope_can_be_made_of_components() {
    let contract = answering("{$ref: '#/components/schemas/Answer'}");
    let components = format!(
        "schemas: {{Answer: {{type: object, required: [data, errors], properties: {{data: {{anyOf: [{{$ref: '#/components/schemas/Key', \
         description: use}}, {{type: 'null'}}]}}, errors: {{$ref: '#/components/schemas/Errors', title: use}}}}}}, Key: {{type: object, properties: {{}}}}, \
         Errors: {{title: own, anyOf: [{{type: array, items: {{$ref: '#/components/schemas/Error', title: use}}}}, {{type: 'null'}}]}}, Error: {ITEMS}}}"
    );
    assert!(is_recognised(&replaced(&contract, "schemas: {}", &components)));
}

#[test]
fn rules_of_its_own_make_it_an_ordinary_answer() {
    let envelope = envelope();
    for (from, to) in [
        ("{type: object, required: [data", "{type: object, minProperties: 1, required: [data"),
        ("{type: object, required: [data", "{type: object, additionalProperties: false, required: [data"),
        ("{type: object, required: [data", "{type: object, not: {type: string}, required: [data"),
        ("{type: object, required: [data", "{required: [data"),
        ("{type: array, items", "{type: array, minItems: 1, items"),
        ("code: {type: string}", "code: {type: string, enum: [a]}"),
        ("data: {anyOf", "data: {minProperties: 1, anyOf"),
    ] {
        assert!(!is_envelope(&envelope.replacen(from, to, 1)), "{to}");
    }
}
