//! The envelope is recognised by its exact shape; any deviation makes an ordinary response.

mod common;

use arklow_contract::{Annotations, Kind, Operation, ResponseBody};
use common::{BASE, operation, replaced};

const DATA: &str = "data: {anyOf: [{type: object, properties: {}}, {type: 'null'}]}";
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
fn envelope_is_recognised_in_any_order() {
    assert!(is_envelope(&envelope()));
    assert!(is_envelope(&format!("{{properties: {{{}, {DATA}}}, required: [errors, data], type: object}}", errors())));
    for data in ["{type: string}", "{type: array, items: {type: integer}}", "{type: boolean}"] {
        assert!(is_envelope(&envelope().replace("{type: object, properties: {}}", data)), "{data}");
    }
}

/// Returns why a schema is no envelope, and where.
fn deviations(schema: &str) -> Vec<(String, String)> {
    let ResponseBody::Plain { deviations, .. } = lower(schema).response.body else { panic!("{schema} is an envelope") };
    let base = "#/paths/~1things~1{id}/put/responses/200/content/application~1json/schema";
    let pointer = |location: &str| location.strip_prefix(base).expect("it stands in the schema").to_owned();
    deviations.into_iter().map(|it| (it.message, pointer(&it.location.pointer))).collect()
}

#[test]
fn each_deviation_makes_an_ordinary_response_and_is_named() {
    let envelope = envelope();
    let data = "{anyOf: [{type: object, properties: {}}, {type: 'null'}]}";
    let item = "/properties/errors/anyOf/0/items";
    for (from, to, message, pointer) in [
        (
            "required: [data, errors]",
            "required: [data]",
            "property `errors` of the answer is not in `required`",
            "/properties/errors",
        ),
        (
            "required: [data, errors]",
            "required: [errors]",
            "property `data` of the answer is not in `required`",
            "/properties/data",
        ),
        ("required: [data, errors], ", "", "property `data` of the answer is not in `required`", "/properties/data"),
        (
            "required: [data, errors], properties: {",
            "required: [data, errors, meta], properties: {meta: {type: string}, ",
            "the answer has a further property `meta`",
            "/properties/meta",
        ),
        (
            "required: [data, errors], properties: {",
            "required: [data, errors], properties: {meta: {type: string}, ",
            "the answer has a further property `meta`",
            "/properties/meta",
        ),
        ("{type: object, required: [data", "{type: [object, 'null'], required: [data", "the answer may be `null`", ""),
        (data, "{type: object, properties: {}}", "property `data` may not be `null`", "/properties/data"),
        (
            data,
            "{type: [object, 'null'], properties: {}}",
            "property `data` is nullable by `type`, not by `anyOf`",
            "/properties/data",
        ),
        (
            "required: [code, message]",
            "required: [code]",
            "property `message` of an item of `errors` is not in `required`",
            "/properties/errors/anyOf/0/items/properties/message",
        ),
        (
            "properties: {code: {type: string}, ",
            "properties: {extra: {type: string}, code: {type: string}, ",
            "an item of `errors` has a further property `extra`",
            "/properties/errors/anyOf/0/items/properties/extra",
        ),
        ("code: {type: string}, message", "message", "an item of `errors` has no property `code`", item),
        (
            "code: {type: string}",
            "code: {type: integer}",
            "property `code` of an item of `errors` is not a string",
            "/properties/errors/anyOf/0/items/properties/code",
        ),
        (
            "code: {type: string}",
            "code: {type: string, minLength: 1}",
            "property `code` of an item of `errors` has a length or a pattern",
            "/properties/errors/anyOf/0/items/properties/code",
        ),
        (
            "code: {type: string}",
            "code: {type: [string, 'null']}",
            "property `code` of an item of `errors` may be `null`",
            "/properties/errors/anyOf/0/items/properties/code",
        ),
        (
            "code: {type: string}",
            "code: {type: string, format: password}",
            "property `code` of an item of `errors` is a secret",
            "/properties/errors/anyOf/0/items/properties/code",
        ),
        (
            "{type: object, required: [code",
            "{type: [object, 'null'], required: [code",
            "an item of `errors` may be `null`",
            item,
        ),
    ] {
        let mut schema = envelope.replacen(from, to, 1);
        assert_ne!(schema, envelope, "{from} must stand in it");
        if to == "message" {
            schema = schema.replace("required: [code, message]", "required: [message]");
        }
        assert!(
            deviations(&schema).contains(&(message.to_owned(), pointer.to_owned())),
            "{schema}: {:?}",
            deviations(&schema)
        );
    }
    let errors = errors();
    for (other, message, way) in [
        (format!("errors: {{type: array, items: {ITEMS}}}"), "property `errors` may not be `null`", ""),
        (
            format!("errors: {{type: [array, 'null'], items: {ITEMS}}}"),
            "property `errors` is nullable by `type`, not by `anyOf`",
            "",
        ),
        (format!("errors: {{anyOf: [{ITEMS}, {{type: 'null'}}]}}"), "property `errors` is not an array", "/anyOf/0"),
        (
            "errors: {anyOf: [{type: array, items: {type: string}}, {type: 'null'}]}".to_owned(),
            "an item of `errors` is not an object",
            "/anyOf/0/items",
        ),
    ] {
        let expected = (message.to_owned(), format!("/properties/errors{way}"));
        assert_eq!(deviations(&envelope.replace(&errors, &other)), [expected], "{other}");
    }
    // What does not have both members is not meant to be one.
    let renamed = envelope.replace("[data, errors]", "[data, error]").replace("errors:", "error:");
    assert_eq!(deviations(&renamed), []);
    assert_eq!(deviations("{type: boolean}"), []);
    // All are named at once.
    let two = envelope
        .replace(data, "{type: [object, 'null'], properties: {}}")
        .replace("properties: {code", "properties: {field: {type: string}, code");
    let messages: Vec<_> = deviations(&two).into_iter().map(|(message, _)| message).collect();
    assert_eq!(
        messages,
        ["property `data` is nullable by `type`, not by `anyOf`", "an item of `errors` has a further property `field`"]
    );
}

#[test]
fn annotations_are_kept_with_their_places() {
    let schema = "{title: root, type: object, required: [data, errors], properties: {\
        data: {description: around, anyOf: [{type: object, title: own, properties: {}}, {type: 'null'}]}, \
        errors: {x-e: 1, anyOf: [{type: array, description: list, items: {type: object, title: item, \
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
            ("/properties/errors/anyOf/0/items", r#"{"title":"item"}"#),
            ("/properties/errors/anyOf/0/items/properties/code", r#"{"description":"c"}"#),
            ("/properties/errors/anyOf/0/items/properties/message", r#"{"format":"m"}"#),
        ]
    );
}

#[test]
fn envelope_can_be_made_of_components() {
    let contract = replaced(BASE, "schema: {type: boolean}", "schema: {$ref: '#/components/schemas/Answer'}");
    let components = format!(
        "schemas: {{Answer: {{type: object, required: [data, errors], properties: {{data: {{anyOf: [{{$ref: '#/components/schemas/Key', \
         description: use}}, {{type: 'null'}}]}}, errors: {{$ref: '#/components/schemas/Errors', title: use}}}}}}, Key: {{type: object, properties: {{}}}}, \
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
