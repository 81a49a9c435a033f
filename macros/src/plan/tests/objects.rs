//! Structs, and what they leave to be checked.

use super::body;

/// Asserts the items of a body, which is first, beside some components.
#[track_caller]
fn becomes(schema: &str, components: &[&str], expected: &[&str]) {
    assert_eq!(body(schema, components).lines().collect::<Vec<_>>(), expected, "{schema}");
}

#[test]
fn conjunctions_are_one_struct() {
    becomes(
        "{allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {b: {type: string}}, required: [b]}]}",
        &["A: {type: object, properties: {a: {type: integer}, b: {minLength: 2}}, required: [a]}"],
        &["struct Body { a: i64, b: B }", "text B of 1 static"],
    );
    becomes(
        "{allOf: [{$ref: '#/components/schemas/A'}], description: D}",
        &["A: {type: object, properties: {a: {type: integer}}}"],
        &["type Body = A", "struct A { a: Option<i64> }"],
    );
    becomes(
        "{$ref: '#/components/schemas/A', minProperties: 2}",
        &["A: {type: object, properties: {a: {type: integer}}}"],
        &["struct Body { a: Option<i64>, ..rest: Value } check if minProperties"],
    );
    becomes(
        "{allOf: [{properties: {a: {type: string}}, additionalProperties: false}, {type: object, properties: {b: {type: string}}}]}",
        &[],
        &["struct Body { a: Option<String>, b: Option<arklow::Never>, ! }"],
    );
    becomes(
        "{allOf: [{type: object, properties: {a: {type: string}}}], properties: {b: {type: string}}, unevaluatedProperties: false}",
        &[],
        &["struct Body { b: Option<String>, a: Option<String>, ! }"],
    );
    becomes(
        "{allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
        &[
            "A: {type: object, properties: {c: {$ref: '#/components/schemas/A'}}}",
            "B: {type: object, properties: {c: {$ref: '#/components/schemas/B'}}}",
        ],
        &["struct Body { c: Option<C> }", "struct C { c: Option<Box<C>> }"],
    );
}

#[test]
fn recursion_is_boxed_where_a_type_would_contain_itself() {
    becomes(
        "{type: object, properties: {a: {$ref: '#/components/schemas/A'}}}",
        &[
            "A: {type: object, properties: {a: {$ref: '#/components/schemas/A'}, l: {type: array, items: {$ref: '#/components/schemas/A'}}}}",
        ],
        &["struct Body { a: Option<A> }", "struct A { a: Option<Box<A>>, l: Option<Vec<A>> }"],
    );
    becomes(
        "{$ref: '#/components/schemas/T'}",
        &["T: {type: array, items: {$ref: '#/components/schemas/T'}}"],
        &["type Body = T", "union T { Array(Vec<T>) } by kind array=0"],
    );
    becomes(
        "{$ref: '#/components/schemas/T'}",
        &["T: {type: object, additionalProperties: {$ref: '#/components/schemas/T'}}"],
        &["type Body = T", "union T { Map(Map<T>) } by kind object=0"],
    );
}

#[test]
fn other_members_are_kept_where_the_schema_means_them() {
    becomes(
        "{type: object, properties: {a: {type: string}}, additionalProperties: false}",
        &[],
        &["struct Body { a: Option<String>, ! }"],
    );
    becomes(
        "{type: object, properties: {a: {type: string}}, additionalProperties: {type: integer}}",
        &[],
        &["struct Body { a: Option<String>, ..rest: i64 } check"],
    );
    becomes(
        "{type: object, properties: {rest: {type: string}}, additionalProperties: true}",
        &[],
        &["struct Body { rest: Option<String>, ..rest2: Value } check"],
    );
    becomes(
        "{type: object, properties: {a: {type: string}}, patternProperties: {'^x-': {type: string}}}",
        &[],
        &["struct Body { a: Option<String>, ..rest: String } check"],
    );
    becomes(
        "{type: object, properties: {a: {type: string}}, patternProperties: {'^x-': {type: string}, y: {type: integer}}, additionalProperties: false}",
        &[],
        &[
            "struct Body { a: Option<String>, ..rest: Value } check if properties patternProperties additionalProperties",
        ],
    );
    becomes(
        "{type: object, properties: {xa: {type: string}}, patternProperties: {'^x': {minLength: 2}}}",
        &[],
        &[
            "struct Body { xa: Option<Xa>, ..rest: Option<BodyValue> } check",
            "text Xa of 1 static",
            "union BodyValue { Boolean(bool), Number(f64), String(BodyValueString), Array(Vec<Value>), Object(JsonObject) } by kind boolean=0 number=1 string=2 array=3 object=4",
            "text BodyValueString of 1 static",
        ],
    );
    becomes(
        "{type: object, additionalProperties: {type: object, properties: {a: {type: string, minLength: 2}}}}",
        &[],
        &["type Body = Map<BodyValue>", "struct BodyValue { a: Option<BodyValueA> }", "text BodyValueA of 1 static"],
    );
}

#[test]
fn conditions_are_checks_and_what_they_name_is_json() {
    becomes(
        "{type: object, properties: {a: {type: string}}, if: {properties: {a: {const: x}}}, then: {properties: {c: {type: string}}, required: [c]}}",
        &[],
        &["struct Body { a: Option<String>, c: Option<Value> } check if if then"],
    );
    becomes(
        "{type: object, properties: {a: {type: string}}, anyOf: [{required: [a]}, {required: [b]}]}",
        &[],
        &["struct Body { a: Option<String>, b: Option<Value> } check if anyOf"],
    );
    becomes(
        "{type: object, properties: {b: {type: string}}, anyOf: [{properties: {c: true}}], unevaluatedProperties: false}",
        &[],
        &["struct Body { b: Option<String>, c: Option<Value> } check if type properties unevaluatedProperties anyOf"],
    );
    becomes(
        "{type: object, properties: {a: {type: string}}, dependentRequired: {a: [b]}}",
        &[],
        &["struct Body { a: Option<String>, b: Option<Value> } check if dependentRequired"],
    );
    becomes(
        "{type: object, dependentRequired: {a: [b]}, dependentSchemas: {a: {properties: {z: true}}}, properties: {a: {type: string}}}",
        &[],
        &[
            "struct Body { a: Option<String>, z: Option<Value>, b: Option<Value> } check if dependentRequired dependentSchemas",
        ],
    );
}

#[test]
fn properties_are_fields() {
    becomes(
        "{type: object, properties: {a: {type: string}, b: {type: integer}}, required: [a]}",
        &[],
        &["struct Body { a: String, b: Option<i64> }"],
    );
    becomes("{type: object, required: [a]}", &[], &["struct Body { a: Value }"]);
    becomes(
        "{type: object, properties: {a: {type: string}}, required: [a, b], minProperties: 2}",
        &[],
        &["struct Body { a: String, b: Value }"],
    );
    becomes(
        "{type: object, properties: {a: {type: string}}, minProperties: 2}",
        &[],
        &["struct Body { a: Option<String>, ..rest: Value } check if minProperties"],
    );
    becomes(
        "{properties: {a: {type: string}}}",
        &[],
        &[
            "type Body = Option<BodyValue>",
            "union BodyValue { Boolean(bool), Number(f64), String(String), Array(Vec<Value>), Object(BodyObject) } by kind boolean=0 number=1 string=2 array=3 object=4",
            "struct BodyObject { a: Option<String> }",
        ],
    );
    becomes(
        "{type: [object, 'null'], properties: {a: {type: string, minLength: 1}}}",
        &[],
        &["type Body = Option<BodyValue>", "struct BodyValue { a: Option<A> }", "text A of 1 static"],
    );
    becomes(
        "{type: object, properties: {a: false, n: {type: 'null'}, o: {anyOf: [{type: object, properties: {x: {type: object, properties: {y: {enum: [p, q]}}}}}, {type: 'null'}]}}}",
        &[],
        &[
            "struct Body { a: Option<arklow::Never>, n: Option<()>, o: Option<Option<O>> }",
            "struct O { x: Option<OX> }",
            "struct OX { y: Option<OXY> }",
            r#"enum OXY { P = "p", Q = "q" }"#,
        ],
    );
}
