//! The envelope is recognised by its exact shape; any deviation makes an ordinary response.

mod common;

use arklow_contract::{Annotations, Kind, Operation, ResponseBody};
use common::{BASE, operation, replaced};

const DATA: &str = "data: {anyOf: [{type: object}, {type: 'null'}]}";
const ITEMS: &str =
    "{type: object, required: [code, message], properties: {code: {type: string}, message: {type: string}}}";

fn errors() -> String {
    format!("errors: {{anyOf: [{{type: array, items: {ITEMS}}}, {{type: 'null'}}]}}")
}

fn envelope() -> String {
    format!("{{type: object, required: [data, errors], properties: {{{DATA}, {}}}}}", errors())
}

fn lower(schema: &str) -> Operation {
    operation(&replaced(BASE, "schema: {type: boolean}", &format!("schema: {schema}")))
}

fn is_envelope(schema: &str) -> bool {
    matches!(lower(schema).response.body, ResponseBody::Envelope { .. })
}

#[test]
fn the_shape_is_recognised_in_any_order() {
    assert!(is_envelope(&envelope()));
    assert!(is_envelope(&format!("{{properties: {{{}, {DATA}}}, required: [errors, data], type: object}}", errors())));
    for data in ["{type: string}", "{type: array, items: {type: integer}}", "{type: boolean}"] {
        assert!(is_envelope(&envelope().replace("{type: object}", data)), "{data}");
    }
}

#[test]
fn each_deviation_makes_an_ordinary_response() {
    let envelope = envelope();
    for (from, to) in [
        ("required: [data, errors]", "required: [data]"),
        ("required: [data, errors]", "required: [errors]"),
        ("required: [data, errors], ", ""),
        (
            "required: [data, errors], properties: {",
            "required: [data, errors, meta], properties: {meta: {type: string}, ",
        ),
        ("required: [data, errors], properties: {", "required: [data, errors], properties: {meta: {type: string}, "),
        ("{type: object, required: [data", "{type: [object, 'null'], required: [data"),
        ("{anyOf: [{type: object}, {type: 'null'}]}", "{type: object}"),
        ("{anyOf: [{type: object}, {type: 'null'}]}", "{type: [object, 'null']}"),
        (
            "errors: {anyOf: [{type: array, ",
            "errors: {anyOf: [{type: object}, {type: 'null'}]}, other: {anyOf: [{type: array, ",
        ),
        ("[data, errors]", "[data, error]"),
        ("required: [code, message]", "required: [code]"),
        ("required: [code, message], ", ""),
        ("properties: {code: {type: string}, ", "properties: {extra: {type: string}, code: {type: string}, "),
        ("code: {type: string}", "code: {type: integer}"),
        ("code: {type: string}", "code: {type: string, minLength: 1}"),
        ("code: {type: string}", "code: {type: [string, 'null']}"),
        ("code: {type: string}", "code: {anyOf: [{type: string}, {type: 'null'}]}"),
        ("code: {type: string}", "code: {type: string, format: password}"),
        ("message: {type: string}", "message: {type: string, maxLength: 100}"),
        ("message: {type: string}", "message: {type: boolean}"),
        ("{type: object, required: [code", "{type: [object, 'null'], required: [code"),
    ] {
        let mut schema = envelope.replacen(from, to, 1);
        assert_ne!(schema, envelope, "{from} must stand in it");
        if to == "[data, error]" {
            schema = schema.replace("errors:", "error:");
        }
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
fn annotations_are_kept_with_their_places() {
    let schema = "{title: root, type: object, required: [data, errors], properties: {\
        data: {description: around, anyOf: [{type: object, title: own}, {type: 'null'}]}, \
        errors: {x-e: 1, anyOf: [{type: array, description: list, items: {type: object, title: item, additionalProperties: true, \
        required: [code, message], properties: {code: {type: string, description: c}, message: {type: string, format: m}}}}, {type: 'null'}]}}}";
    let ResponseBody::Envelope { data, annotations, .. } = lower(schema).response.body else { panic!("it is one") };
    assert_eq!(data.annotations.json, r#"{"title":"own"}"#);
    assert_eq!((data.nullable, data.nullable_annotations), (None, Annotations::default()));
    let annotations: Vec<_> =
        annotations.iter().map(|(pointer, annotations)| (pointer.as_str(), annotations.json.as_str())).collect();
    assert_eq!(
        annotations,
        [
            ("", r#"{"title":"root"}"#),
            ("/properties/data", r#"{"description":"around"}"#),
            ("/properties/errors", r#"{"x-e":1}"#),
            ("/properties/errors/anyOf/0", r#"{"description":"list"}"#),
            ("/properties/errors/anyOf/0/items", r#"{"title":"item","additionalProperties":true}"#),
            ("/properties/errors/anyOf/0/items/properties/code", r#"{"description":"c"}"#),
            ("/properties/errors/anyOf/0/items/properties/message", r#"{"format":"m"}"#),
        ]
    );
}

#[test]
fn the_shape_may_be_made_of_components() {
    let contract = replaced(BASE, "schema: {type: boolean}", "schema: {$ref: '#/components/schemas/Answer'}");
    let components = format!(
        "schemas: {{Answer: {{type: object, required: [data, errors], properties: {{data: {{anyOf: [{{$ref: '#/components/schemas/Key', \
         description: use}}, {{type: 'null'}}]}}, errors: {{$ref: '#/components/schemas/Errors', title: use}}}}}}, Key: {{type: object}}, \
         Errors: {{title: own, anyOf: [{{type: array, items: {{$ref: '#/components/schemas/Error', title: use}}}}, {{type: 'null'}}]}}, Error: {ITEMS}}}"
    );
    let operation = operation(&replaced(&contract, "schemas: {}", &components));
    let ResponseBody::Envelope { data, annotations, .. } = operation.response.body else { panic!("{operation:?}") };
    assert!(matches!(data.kind, Kind::Object(_)));
    let component = data.component.expect("it is one");
    assert_eq!((component.name.as_str(), component.use_annotations.json.as_str()), ("Key", r#"{"description":"use"}"#));
    let annotations: Vec<_> =
        annotations.iter().map(|(pointer, annotations)| (pointer.as_str(), annotations.json.as_str())).collect();
    assert_eq!(
        annotations,
        [
            ("/properties/errors", r#"{"title":"own"}"#),
            ("/properties/errors", r#"{"title":"use"}"#),
            ("/properties/errors/anyOf/0/items", r#"{"title":"use"}"#),
        ]
    );
}
