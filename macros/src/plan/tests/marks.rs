//! Marks that are wrong, secrets, and answers without a type.

use super::{contract, document, operation, plan};
use crate::plan::{Conversion, Format, Shape, Type, plan_operation};

/// Returns the errors of a contract: their message and pointer.
fn errors(contract: &str) -> Vec<(String, String)> {
    let document = document(contract);
    let Err(errors) = plan_operation(&operation(&document), &document.components()) else { panic!("it has a plan") };
    errors.into_iter().map(|error| (error.message, error.location.pointer)).collect()
}

const BODY: &str = "#/paths/~1things~1{id}/put/requestBody/content/application~1json/schema";

#[test]
fn wrong_marks_are_reported_where_they_stand() {
    let schema = "{type: object, properties: {a: {type: string, x-rust-type: 'a b'}, b: {type: string, minLength: 1, x-rust-name: 1a}, c: {type: string, x-rust-type: '&str'}}}";
    assert_eq!(
        errors(&contract(schema, &[])),
        [
            (
                "`x-rust-type` must be the path of a Rust type, not `a b`".to_owned(),
                format!("{BODY}/properties/a/x-rust-type")
            ),
            (
                "`x-rust-type` must be the path of a Rust type, not `&str`".to_owned(),
                format!("{BODY}/properties/c/x-rust-type")
            ),
            (
                "`x-rust-name` must be a Rust identifier, not `1a`".to_owned(),
                format!("{BODY}/properties/b/x-rust-name")
            ),
        ]
    );
}

#[test]
fn own_types_are_read_by_text_or_serde() {
    let schema = "{type: object, properties: {a: {type: string, format: uuid, x-rust-type: 'uuid::Uuid'}, b: {type: integer, x-rust-type: 'crate::Money'}}}";
    let plan = plan(&contract(schema, &[]));
    let Shape::Object { fields, has_check: true, .. } = &plan.types.items[0].shape else {
        panic!("{:?}", plan.types.items)
    };
    let by: Vec<_> = fields
        .iter()
        .map(|field| match &field.schema_use.ty {
            Type::Own(own) => own.by,
            ty => panic!("{ty:?}"),
        })
        .collect();
    assert_eq!(by, [Conversion::Text(Some(Format::Uuid)), Conversion::Serde]);
}

#[test]
fn secret_in_a_path_is_refused() {
    let contract = contract("{}", &[]).replace("schema: {type: string}}", "schema: {type: string, format: password}}");
    let message = "a secret in a path, which ends up in logs, is not supported".to_owned();
    assert_eq!(errors(&contract), [(message, "#/paths/~1things~1{id}/put/parameters/0/schema".to_owned())]);
}

#[test]
fn what_can_break_its_schema_is_open() {
    for (schema, is_open) in [
        (
            "{type: object, properties: {a: {type: string, minLength: 2}, b: {type: array, items: {type: integer}}}}",
            false,
        ),
        ("{type: object, properties: {a: {type: array, minItems: 1}}}", true),
        ("{type: object, properties: {a: {type: object, properties: {b: {type: array, uniqueItems: true}}}}}", true),
        ("{type: array, items: {type: object, minProperties: 1}}", true),
        ("{oneOf: [{type: string}, {type: array, items: {type: string}}]}", false),
        ("{oneOf: [{type: string}, {type: array, maxItems: 3}]}", true),
        ("{anyOf: [{type: object, minProperties: 1}, {type: object, maxProperties: 3}]}", false),
        ("{enum: [a, b]}", false),
        ("{type: string, enum: [a, b], x-rust-open: true}", true),
        ("{type: string, format: password}", false),
        ("{type: string, format: password, minLength: 3}", true),
        ("{type: object, additionalProperties: {type: integer}}", false),
        ("{type: object, additionalProperties: {type: integer}, propertyNames: {maxLength: 3}}", true),
        ("{$ref: '#/components/schemas/Tree'}", true),
        ("{}", false),
        ("{not: {const: 1}}", true),
    ] {
        let tree = "Tree: {type: object, properties: {left: {$ref: '#/components/schemas/Tree'}, leaves: {type: array, minItems: 1}}}";
        let plan = plan(&contract(schema, &[tree]));
        let body = plan.body.as_ref().expect("there is one");
        assert_eq!(plan.types.notes[&body.schema].is_open, is_open, "{schema}");
    }
}
