//! Scalars, constants, lists, tuples, maps, and JSON.

use super::body;

/// Asserts the items of a body, which is first.
#[track_caller]
fn becomes(schema: &str, expected: &[&str]) {
    assert_eq!(body(schema, &[]).lines().collect::<Vec<_>>(), expected, "{schema}");
}

#[test]
fn anything_is_json_and_nothing_has_no_values() {
    becomes("{}", &["type Body = Value"]);
    becomes("true", &["type Body = Value"]);
    becomes("false", &["type Body = arklow::Never"]);
    becomes("{not: {}}", &["type Body = arklow::Never"]);
    becomes(
        "{not: {type: string}}",
        &[
            "type Body = Option<BodyValue>",
            "union BodyValue { Boolean(bool), Number(f64), Array(Vec<Value>), Object(JsonObject) } by kind boolean=0 number=1 array=2 object=3",
        ],
    );
    becomes("{if: {type: string}, then: {minLength: 2}}", &["type Body = Value if if then"]);
    becomes(
        "{oneOf: [{}, {type: 'null'}]}",
        &[
            "union Body { Boolean(bool), Number(f64), String(String), Array(Vec<Value>), Object(JsonObject) } by kind boolean=0 number=1 string=2 array=3 object=4",
        ],
    );
    becomes("{anyOf: [{}, {type: 'null'}]}", &["type Body = Value"]);
}

#[test]
fn own_types_and_secrets_leave_all_rules() {
    becomes("{type: string, format: password, enum: [a, b]}", &["type Body = arklow::Secret if enum"]);
    becomes("{type: string, x-rust-type: 'crate::Kind', const: a}", &["type Body = crate::Kind if const"]);
    becomes("{type: string, format: password, minLength: 3}", &["type Body = arklow::Secret if minLength"]);
    becomes("{type: string, x-rust-type: 'uuid::Uuid', format: uuid}", &["type Body = uuid::Uuid"]);
    becomes("{type: object, x-rust-type: 'crate::Foo<u8>'}", &["type Body = crate::Foo<u8> if type"]);
}

#[test]
fn constants_are_an_enum_or_a_unit_struct() {
    becomes("{type: boolean, const: true}", &["constant Body = true"]);
    becomes("{const: null}", &["type Body = ()"]);
    becomes("{enum: [a, b, null]}", &["type Body = Option<BodyValue>", r#"enum BodyValue { A = "a", B = "b" }"#]);
    becomes(
        "{enum: [1, a, true, [1], {a: 1}]}",
        &[r#"enum Body { N1 = 1, A = "a", True = true, Array = [1], Object = {"a":1} }"#],
    );
    becomes(
        "{enum: [a, A, '', '+1', '-1', '404', '>=', a b]}",
        &[
            r#"enum Body { A = "a", A2 = "A", Empty = "", Plus1 = "+1", Minus1 = "-1", N404 = "404", GreaterEqual = ">=", AB = "a b" }"#,
        ],
    );
    becomes("{oneOf: [{const: a, title: Aaa}, {const: b, description: Bb}]}", &[r#"enum Body { A = "a", B = "b" }"#]);
    becomes("{enum: [a, bb], minLength: 2}", &[r#"constant Body = "bb""#]);
    becomes("{type: [string, 'null'], enum: [a, b]}", &[r#"enum Body { A = "a", B = "b" }"#]);
    becomes("{type: string, x-extensible-enum: [a, b]}", &[r#"enum Body { A = "a", B = "b", .. }"#]);
    becomes("{type: string, enum: [a, b], x-rust-open: true}", &[r#"enum Body { A = "a", B = "b", .. }"#]);
    becomes(
        "{type: string, enum: [a, b], x-enum-varnames: [first, second]}",
        &[r#"enum Body { First = "a", Second = "b" }"#],
    );
    becomes("{enum: [1, 1.0, 2]}", &["enum Body { N1 = 1, N2 = 2 }"]);
    becomes("{type: integer, enum: [1, 2.5]}", &["constant Body = 1"]);
}

#[test]
fn numbers_have_the_primitive_that_holds_them() {
    becomes("{type: integer}", &["type Body = i64"]);
    becomes("{type: integer, minimum: 0}", &["type Body = u64"]);
    becomes("{type: integer, minimum: 1}", &["integer Body u64 1..=18446744073709551615 [] static"]);
    becomes("{type: integer, minimum: 0, maximum: 18446744073709551615}", &["type Body = u64"]);
    becomes("{type: integer, format: uint64}", &["type Body = i128"]);
    becomes(
        "{type: integer, minimum: -1, maximum: 18446744073709551615}",
        &["integer Body i128 -1..=18446744073709551615 [] static"],
    );
    becomes(
        "{type: integer, multipleOf: 1.5}",
        &["integer Body i64 -9223372036854775808..=9223372036854775807 [3] static"],
    );
    becomes("{type: integer, exclusiveMinimum: 0.5, exclusiveMaximum: 10}", &["integer Body u64 1..=9 [] static"]);
    becomes("{type: integer, minimum: 5, maximum: 4}", &["type Body = arklow::Never"]);
    becomes("{type: number}", &["type Body = f64"]);
    becomes("{type: number, multipleOf: 0.01}", &["number Body of 1"]);
    becomes("{type: number, minimum: 0}", &["number Body of 1 static"]);
}

#[test]
fn lists_and_tuples_have_the_types_of_their_items() {
    becomes("{type: array}", &["type Body = Vec<Value>"]);
    becomes("{type: array, items: {type: string}}", &["type Body = Vec<String>"]);
    becomes(
        "{type: array, items: {type: string, minLength: 1}, minItems: 1, uniqueItems: true}",
        &["type Body = Vec<BodyItem> if minItems uniqueItems", "text BodyItem of 1 static"],
    );
    becomes(
        "{type: array, prefixItems: [{type: string}, {type: integer}], minItems: 2, maxItems: 2}",
        &["type Body = (String, i64)"],
    );
    becomes("{type: array, prefixItems: [{type: string}], items: false, minItems: 1}", &["type Body = (String)"]);
    becomes(
        "{type: array, prefixItems: [{type: string}], items: {type: integer}}",
        &["type Body = Vec<Value> if prefixItems items"],
    );
    becomes("{type: array, items: false}", &["type Body = Vec<arklow::Never>"]);
    becomes("{type: array, contains: {type: string}}", &["type Body = Vec<Value> if contains"]);
    becomes("{type: array, unevaluatedItems: {type: string}}", &["type Body = Vec<String>"]);
    becomes(
        "{allOf: [{type: array, items: {type: string}}, {items: {minLength: 2}}]}",
        &["type Body = Vec<BodyItem>", "text BodyItem of 1 static"],
    );
}

#[test]
fn objects_without_properties_are_maps() {
    becomes("{type: object}", &["type Body = JsonObject"]);
    becomes("{type: object, additionalProperties: {type: string}}", &["type Body = Map<String>"]);
    becomes("{type: object, additionalProperties: true}", &["type Body = Map<Value>"]);
    becomes("{type: object, additionalProperties: false}", &["struct Body { ! }"]);
    becomes("{type: object, patternProperties: {'^a': {type: string}}}", &["struct Body { ..rest: String } check"]);
    becomes(
        "{type: object, patternProperties: {'^a': {type: string}}, additionalProperties: false}",
        &["type Body = Map<String> if patternProperties additionalProperties"],
    );
    becomes("{type: object, minProperties: 1}", &["type Body = JsonObject if minProperties"]);
    becomes(
        "{type: object, propertyNames: {pattern: a}, additionalProperties: {type: integer}}",
        &["type Body = Map<i64> if propertyNames"],
    );
}

#[test]
fn several_kinds_are_an_enum_of_kinds() {
    becomes("{type: [string, 'null']}", &["type Body = Option<String>"]);
    becomes("{type: [string, integer]}", &["union Body { Integer(i64), String(String) } by kind integer=0 string=1"]);
    becomes(
        "{type: [string, number, 'null'], minLength: 2, minimum: 1}",
        &[
            "type Body = Option<BodyValue>",
            "union BodyValue { Number(BodyNumber), String(BodyString) } by kind number=0 string=1",
            "number BodyNumber of 1 static",
            "text BodyString of 1 static",
        ],
    );
    becomes(
        "{minLength: 2}",
        &[
            "type Body = Option<BodyValue>",
            "union BodyValue { Boolean(bool), Number(f64), String(BodyString), Array(Vec<Value>), Object(JsonObject) } by kind boolean=0 number=1 string=2 array=3 object=4",
            "text BodyString of 1 static",
        ],
    );
    becomes("{anyOf: [{type: string}, {type: 'null'}]}", &["type Body = Option<String>"]);
    becomes("{oneOf: [{type: 'null'}, {type: [string, 'null']}]}", &["type Body = String"]);
}

#[test]
fn strings_and_booleans_have_a_newtype_where_they_have_rules() {
    becomes("{type: string}", &["type Body = String"]);
    becomes("{type: string, minLength: 2, pattern: '^a'}", &["text Body of 1 static"]);
    becomes("{type: string, pattern: '(?=a)b'}", &["text Body of 1"]);
    becomes("{allOf: [{pattern: a}, {type: string, pattern: b}]}", &["text Body of 2 static"]);
    becomes("{type: boolean}", &["type Body = bool"]);
    becomes("{type: 'null'}", &["type Body = ()"]);
    becomes("{type: string, not: {const: a}}", &["text Body of 0 if not"]);
    becomes("{type: boolean, not: {const: true}}", &["constant Body = false"]);
}
