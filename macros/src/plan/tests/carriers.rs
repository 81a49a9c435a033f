//! Scalars, constants, lists, tuples, and JSON.

use super::body;

/// Asserts the items of a body, which follow `Body` in the order of use.
#[track_caller]
fn becomes(schema: &str, expected: &str) {
    assert_eq!(body(schema, &[]), expected, "{schema}");
}

#[test]
fn dump() {
    for schema in [
        "{}", "true", "false", "{not: {}}", "{type: string}", "{type: string, minLength: 2, pattern: '^a'}",
        "{type: string, pattern: '(?=a)b'}", "{allOf: [{pattern: a}, {type: string, pattern: b}]}",
        "{type: integer}", "{type: integer, minimum: 0}", "{type: integer, minimum: 1}", "{type: integer, minimum: 0, maximum: 18446744073709551615}",
        "{type: integer, format: uint64}", "{type: integer, minimum: -1, maximum: 18446744073709551615}", "{type: integer, multipleOf: 1.5}",
        "{type: integer, exclusiveMinimum: 0.5, exclusiveMaximum: 10}", "{type: integer, minimum: 5, maximum: 4}",
        "{type: number}", "{type: number, multipleOf: 0.01}", "{type: number, minimum: 0}",
        "{type: boolean}", "{type: boolean, const: true}", "{type: 'null'}", "{const: null}", "{enum: [a, b, null]}", "{enum: [1, a, true, [1], {a: 1}]}",
        "{enum: [a, A, '', '+1', '-1', '404', '>=', a b]}", "{oneOf: [{const: a, title: Aaa}, {const: b, description: Bb}]}", "{enum: [a, bb], minLength: 2}",
        "{type: [string, 'null'], enum: [a, b]}", "{type: string, x-extensible-enum: [a, b]}", "{type: string, enum: [a, b], x-rust-open: true}",
        "{type: string, enum: [a, b], x-enum-varnames: [first, second]}",
        "{type: [string, 'null']}", "{type: [string, integer]}", "{type: [string, number, 'null'], minLength: 2, minimum: 1}", "{minLength: 2}",
        "{type: array}", "{type: array, items: {type: string}}", "{type: array, items: {type: string, minLength: 1}, minItems: 1, uniqueItems: true}",
        "{type: array, prefixItems: [{type: string}, {type: integer}], minItems: 2, maxItems: 2}", "{type: array, prefixItems: [{type: string}], items: false, minItems: 1}",
        "{type: array, prefixItems: [{type: string}], items: {type: integer}}", "{type: array, items: false}", "{type: array, contains: {type: string}}",
        "{type: array, unevaluatedItems: {type: string}}", "{allOf: [{type: array, items: {type: string}}, {items: {minLength: 2}}]}",
        "{type: object}", "{type: object, additionalProperties: {type: string}}", "{type: object, additionalProperties: true}", "{type: object, additionalProperties: false}",
        "{type: object, patternProperties: {'^a': {type: string}}}", "{type: object, patternProperties: {'^a': {type: string}}, additionalProperties: false}",
        "{type: object, minProperties: 1}", "{type: object, propertyNames: {pattern: a}, additionalProperties: {type: integer}}",
        "{type: string, format: password, minLength: 3}", "{type: string, x-rust-type: 'uuid::Uuid', format: uuid}", "{type: object, x-rust-type: 'crate::Foo<u8>'}",
        "{not: {type: string}}", "{type: string, not: {const: a}}", "{if: {type: string}, then: {minLength: 2}}", "{type: boolean, not: {const: true}}",
        "{anyOf: [{type: string}, {type: 'null'}]}", "{oneOf: [{}, {type: 'null'}]}", "{anyOf: [{}, {type: 'null'}]}", "{oneOf: [{type: 'null'}, {type: [string, 'null']}]}",
        "{enum: [1, 1.0, 2]}", "{type: integer, enum: [1, 2.5]}",
    ] {
        println!("        ({schema:?}, {:?}),", body(schema, &[]));
    }
}
