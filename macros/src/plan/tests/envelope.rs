//! The envelope is recognised by its exact shape; any deviation makes an ordinary answer.

use crate::plan::envelope::{Deviation, envelope as envelope_of};

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

/// Returns what the answer of a contract is, if it is not the envelope.
fn recognised(contract: &str) -> Result<(), Vec<Deviation>> {
    let operation = super::operation(&super::document(contract));
    let schema = operation.responses.list[0].media_types[0].schema.expect("a schema");
    envelope_of(&operation.schemas, schema).map(|_| ())
}

/// A contract whose answer has a schema.
fn answering(schema: &str) -> String {
    replaced(BASE, "schema: {type: boolean}", &format!("schema: {schema}"))
}

fn is_envelope(schema: &str) -> bool {
    recognised(&answering(schema)).is_ok()
}

#[test]
fn envelope_is_recognised_in_any_order() {
    assert!(is_envelope(&envelope()));
    assert!(is_envelope(&format!("{{properties: {{{}, {DATA}}}, required: [errors, data], type: object}}", errors())));
    for data in ["{type: string}", "{type: array, items: {type: integer}}", "{type: boolean}"] {
        assert!(is_envelope(&envelope().replace("{type: object, properties: {}}", data)), "{data}");
    }
}

/// Returns why a schema is not the envelope, what to write, and where.
fn deviations(schema: &str) -> Vec<[String; 3]> {
    let Err(deviations) = recognised(&answering(schema)) else { panic!("{schema} is an envelope") };
    let base = "#/paths/~1things~1{id}/put/responses/200/content/application~1json/schema";
    let pointer = |location: &str| location.strip_prefix(base).expect("it stands in the schema").to_owned();
    deviations.into_iter().map(|it| [it.message, it.advice, pointer(&it.location.pointer)]).collect()
}

#[test]
fn each_deviation_makes_an_ordinary_response_and_is_named() {
    let envelope = envelope();
    let data = "{anyOf: [{type: object, properties: {}}, {type: 'null'}]}";
    let item = "/properties/errors/anyOf/0/items";
    let any_of = "{anyOf: [<schema>, {type: \"null\"}]}";
    let data_any_of = format!("write `data: {any_of}`");
    let data_not_by_type = format!("remove `\"null\"` from `type`, and write `data: {any_of}`");
    let code = "/properties/errors/anyOf/0/items/properties/code";
    for (from, to, message, advice, pointer) in [
        (
            "required: [data, errors]",
            "required: [data]",
            "the answer must require `errors`",
            "add `errors` to `required`",
            "/properties/errors",
        ),
        (
            "required: [data, errors]",
            "required: [errors]",
            "the answer must require `data`",
            "add `data` to `required`",
            "/properties/data",
        ),
        (
            "required: [data, errors], ",
            "",
            "the answer must require `data`",
            "add `data` to `required`",
            "/properties/data",
        ),
        (
            "required: [data, errors], properties: {",
            "required: [data, errors, meta], properties: {meta: {type: string}, ",
            "the answer has a further property `meta`",
            "remove `meta`",
            "/properties/meta",
        ),
        (
            "required: [data, errors], properties: {",
            "required: [data, errors], properties: {meta: {type: string}, ",
            "the answer has a further property `meta`",
            "remove `meta`",
            "/properties/meta",
        ),
        (
            "{type: object, required: [data",
            "{type: [object, 'null'], required: [data",
            "the answer may be `null`",
            "remove the `null`",
            "",
        ),
        (data, "{type: object, properties: {}}", "`data` must allow `null`", &data_any_of, "/properties/data"),
        (
            data,
            "{type: [object, 'null'], properties: {}}",
            "`data` must allow `null` by `anyOf`, not by `type`",
            &data_not_by_type,
            "/properties/data",
        ),
        (
            "required: [code, message]",
            "required: [code]",
            "an item of `errors` must require `message`",
            "add `message` to `required`",
            "/properties/errors/anyOf/0/items/properties/message",
        ),
        (
            "properties: {code: {type: string}, ",
            "properties: {extra: {type: string}, code: {type: string}, ",
            "an item of `errors` has a further property `extra`",
            "remove `extra`",
            "/properties/errors/anyOf/0/items/properties/extra",
        ),
        (
            "code: {type: string}, message",
            "message",
            "an item of `errors` must have `code`",
            "add `code: {type: string}` to `properties`",
            item,
        ),
        (
            "code: {type: string}",
            "code: {type: integer}",
            "property `code` of an item of `errors` is not a string",
            "write `type: string`",
            code,
        ),
        (
            "code: {type: string}",
            "code: {type: string, minLength: 1}",
            "property `code` of an item of `errors` has a length or a pattern",
            "remove its `minLength`, `maxLength`, and `pattern`",
            code,
        ),
        (
            "code: {type: string}",
            "code: {type: [string, 'null']}",
            "property `code` of an item of `errors` may be `null`",
            "write `type: string`",
            code,
        ),
        (
            "code: {type: string}",
            "code: {type: string, format: password}",
            "property `code` of an item of `errors` is a secret",
            "remove its `format: password`, `writeOnly`, or `x-rust-secret`",
            code,
        ),
        (
            "{type: object, required: [code",
            "{type: [object, 'null'], required: [code",
            "items of `errors` may be `null`",
            "remove the `null`",
            item,
        ),
    ] {
        let mut schema = envelope.replacen(from, to, 1);
        assert_ne!(schema, envelope, "{from} must stand in it");
        if to == "message" {
            schema = schema.replace("required: [code, message]", "required: [message]");
        }
        let found = deviations(&schema);
        assert!(found.contains(&[message, advice, pointer].map(str::to_owned)), "{schema}: {found:?}");
    }
    let items = format!("write `items: {ITEMS}`");
    let array = format!("write `errors: {{anyOf: [{{type: array, items: {ITEMS}}}, {{type: \"null\"}}]}}`");
    let errors_any_of = format!("write `errors: {any_of}`");
    let errors_not_by_type = format!("remove `\"null\"` from `type`, and write `errors: {any_of}`");
    let errors = errors();
    for (other, message, advice, way) in [
        (format!("errors: {{type: array, items: {ITEMS}}}"), "`errors` must allow `null`", &errors_any_of, ""),
        (
            format!("errors: {{type: [array, 'null'], items: {ITEMS}}}"),
            "`errors` must allow `null` by `anyOf`, not by `type`",
            &errors_not_by_type,
            "",
        ),
        (format!("errors: {{anyOf: [{ITEMS}, {{type: 'null'}}]}}"), "`errors` must be an array or `null`", &array, ""),
        (
            "errors: {anyOf: [{type: array, items: {type: string}}, {type: 'null'}]}".to_owned(),
            "items of `errors` must be objects with `code` and `message`",
            &items,
            "/anyOf/0/items",
        ),
    ] {
        let expected = [message.to_owned(), advice.clone(), format!("/properties/errors{way}")];
        assert_eq!(deviations(&envelope.replace(&errors, &other)), [expected], "{other}");
    }
    // All are named at once.
    let two = envelope
        .replace(data, "{type: [object, 'null'], properties: {}}")
        .replace("properties: {code", "properties: {field: {type: string}, code");
    let messages: Vec<_> = deviations(&two).into_iter().map(|[message, ..]| message).collect();
    assert_eq!(
        messages,
        ["`data` must allow `null` by `anyOf`, not by `type`", "an item of `errors` has a further property `field`"]
    );
}

#[test]
fn misspelt_member_of_the_envelope_is_named() {
    let envelope = envelope();
    for (name, written) in [("errors", "error"), ("errors", "Errors"), ("data", "date"), ("data", "Data")] {
        let renamed = envelope.replace(&format!("{name}:"), &format!("{written}:"));
        let renamed = renamed.replace("[data, errors]", "[data, errors]".replace(name, written).as_str());
        let message = format!("the answer has `{written}` in the place of `{name}`");
        let expected = [message, format!("rename it to `{name}`"), format!("/properties/{written}")];
        assert_eq!(deviations(&renamed), [expected], "{renamed}");
    }
    // What has nothing near the other member is not meant to be an envelope.
    for schema in [
        "{type: boolean}",
        "{type: object, properties: {error: {type: string}}}",
        "{type: object, properties: {data: {type: string}}}",
        "{type: object, properties: {data: {type: string}, failures: {type: string}}}",
    ] {
        assert_eq!(deviations(schema), [[""; 3]; 0], "{schema}");
    }
}

#[test]
fn deviation_stands_where_it_is_cured() {
    let components = "schemas: {Book: {type: object, properties: {}}, Errors: {type: array, items: {$ref: '#/components/schemas/Error'}}, \
         Number: {type: integer}, Error: {type: object, required: [code, message], properties: \
         {code: {$ref: '#/components/schemas/Number'}, message: {type: string}, field: {$ref: '#/components/schemas/Number'}}}}";
    let schema = "schema: {type: object, required: [data, errors], properties: {\
        data: {$ref: '#/components/schemas/Book'}, errors: {$ref: '#/components/schemas/Errors'}}}";
    let contract = replaced(&replaced(BASE, "schema: {type: boolean}", schema), "schemas: {}", components);
    let Err(deviations) = recognised(&contract) else { panic!("it deviates") };
    let answer = "#/paths/~1things~1{id}/put/responses/200/content/application~1json/schema/properties";
    let found: Vec<_> = deviations.iter().map(|it| (it.message.as_str(), it.location.pointer.as_str())).collect();
    assert_eq!(
        found,
        [
            // Each operation that uses the component has to write it.
            ("`data` must allow `null`", &*format!("{answer}/data")),
            ("`errors` must allow `null`", &*format!("{answer}/errors")),
            // These are the component's own.
            ("an item of `errors` has a further property `field`", "#/components/schemas/Error/properties/field"),
            ("property `code` of an item of `errors` is not a string", "#/components/schemas/Error/properties/code"),
        ]
    );
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
    assert_eq!(recognised(&replaced(&contract, "schemas: {}", &components)), Ok(()));
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
