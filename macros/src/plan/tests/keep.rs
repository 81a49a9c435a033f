//! What types keep because checks depend on it.

use super::body;

/// Asserts the items of a body, which is first, beside some components.
#[track_caller]
fn becomes(schema: &str, components: &[&str], expected: &[&str]) {
    assert_eq!(body(schema, components).lines().collect::<Vec<_>>(), expected, "{schema}");
}

#[test]
fn names_that_checks_mention_are_fields() {
    becomes(
        "{type: object, properties: {a: {type: integer}}, dependentRequired: {a: [b, c], c: [a]}}",
        &[],
        &["struct Body { a: Option<i64>, b: Option<Value>, c: Option<Value> } check if dependentRequired"],
    );
    becomes(
        "{type: object, properties: {a: {type: string}}, dependentSchemas: {b: {required: [a]}}}",
        &[],
        &["struct Body { a: Option<String>, b: Option<Value> } check if dependentSchemas"],
    );
    becomes(
        "{type: object, properties: {a: {type: string}}, if: {required: [b]}, then: {required: [a]}}",
        &[],
        &["struct Body { a: Option<String>, b: Option<Value> } check if if then"],
    );
    becomes(
        "{type: object, properties: {a: {type: string}}, not: {properties: {b: {const: 1}}}}",
        &[],
        &["struct Body { a: Option<String>, b: Option<Value> } check if not"],
    );
}

#[test]
fn names_that_no_verdict_depends_on_are_no_fields() {
    // What has the member is refused, whatever is written.
    becomes(
        "{type: object, properties: {a: {type: string}}, not: {required: [b]}}",
        &[],
        &["struct Body { a: Option<String> } check if not"],
    );
    becomes(
        "{type: object, properties: {a: {type: string}}, not: {required: [b], properties: {b: {const: 1}}}}",
        &[],
        &["struct Body { a: Option<String> } check if not"],
    );
    becomes(
        "{type: object, properties: {a: {type: string}}, maxProperties: 2, propertyNames: {maxLength: 3}}",
        &[],
        &["struct Body { a: Option<String> } check if propertyNames maxProperties"],
    );
    becomes(
        "{type: object, properties: {a: {type: string}}, anyOf: [{maxProperties: 2}, {additionalProperties: {type: string}}]}",
        &[],
        &["struct Body { a: Option<String> } check if anyOf"],
    );
    // They are in `rest`, or in the map.
    becomes(
        "{type: object, properties: {a: {type: string}}, additionalProperties: true, dependentRequired: {a: [b]}}",
        &[],
        &["struct Body { a: Option<String>, ..rest: Value } check if dependentRequired"],
    );
    becomes(
        "{type: object, additionalProperties: {type: string}, dependentRequired: {a: [b]}}",
        &[],
        &["type Body = Map<String> if dependentRequired"],
    );
    becomes("{type: object, anyOf: [{required: [a]}, {required: [b]}]}", &[], &["type Body = JsonObject if anyOf"]);
}

#[test]
fn all_members_are_kept_where_they_count() {
    for (schema, checks) in [
        ("minProperties: 1", "minProperties"),
        ("not: {maxProperties: 1}", "not"),
        ("not: {propertyNames: {maxLength: 1}}", "not"),
        ("not: {patternProperties: {'^x': {type: string}}}", "not"),
        ("not: {additionalProperties: {type: string}}", "not"),
        ("not: {unevaluatedProperties: false}", "not"),
        ("not: {const: {a: b}}", "not"),
        ("if: {maxProperties: 1}, then: {required: [a]}", "if then"),
        ("if: {required: [a]}, then: {minProperties: 2}", "if then"),
        ("oneOf: [{maxProperties: 1}, {required: [a]}]", "oneOf"),
        ("anyOf: [{minProperties: 1}, {required: [a]}]", "anyOf"),
    ] {
        let (schema, items) = (
            format!("{{type: object, properties: {{a: {{type: string}}}}, {schema}}}"),
            format!("struct Body {{ a: Option<String>, ..rest: Value }} check if {checks}"),
        );
        becomes(&schema, &[], &[&items]);
    }
    becomes(
        "{type: object, required: [a], properties: {a: {type: string}}, minProperties: 1}",
        &[],
        &["struct Body { a: String }"],
    );
    becomes(
        "{type: object, properties: {a: {type: string}}, patternProperties: {'^x': {type: string}}, minProperties: 1}",
        &[],
        &["struct Body { a: Option<String>, ..rest: Value } check if patternProperties minProperties"],
    );
    becomes(
        "{type: object, patternProperties: {'^x': {type: string}}, minProperties: 1}",
        &[],
        &["type Body = Map<Value> if patternProperties minProperties"],
    );
    becomes(
        "{type: object, patternProperties: {'^x': true}, minProperties: 1}",
        &[],
        &["type Body = Map<Value> if minProperties"],
    );
}

#[test]
fn what_is_inside_keeps_what_checks_around_it_depend_on() {
    const CARD: &str = "Card: {type: object, properties: {number: {type: string}}}";
    becomes(
        "{type: array, items: {type: object, properties: {a: {type: integer}}}, contains: {required: [b]}}",
        &[],
        &["type Body = Vec<BodyItem> if contains", "struct BodyItem { a: Option<i64>, b: Option<Value> }"],
    );
    becomes(
        "{type: object, properties: {card: {$ref: '#/components/schemas/Card'}}, if: {properties: {card: {required: [code]}}}, then: {required: [card]}}",
        &[CARD],
        &[
            "struct Body { card: Option<Card> } check if if then",
            "struct Card { number: Option<String>, code: Option<Value> }",
        ],
    );
    // It has all that is asked for.
    becomes(
        "{type: object, properties: {card: {$ref: '#/components/schemas/Card'}}, if: {properties: {card: {required: [number]}}}, then: {required: [card]}}",
        &[CARD],
        &["struct Body { card: Option<Card> } check if if then", "struct Card { number: Option<String> }"],
    );
    becomes(
        "{type: object, additionalProperties: {$ref: '#/components/schemas/Card'}, not: {additionalProperties: {maxProperties: 1}}}",
        &[CARD],
        &["type Body = Map<BodyValue> if not", "struct BodyValue { number: Option<String>, ..rest: Value } check"],
    );
    becomes(
        "{minProperties: 2, oneOf: [{$ref: '#/components/schemas/Card'}, {type: string}]}",
        &[CARD],
        &[
            "union Body { Card(BodyCard), String(String) } by kind object=0 string=1 check if minProperties",
            "struct BodyCard { number: Option<String>, ..rest: Value } check",
        ],
    );
    // Items and members of what is inside, too.
    becomes(
        "{type: object, properties: {cards: {type: array, items: {$ref: '#/components/schemas/Card'}}}, not: {properties: {cards: {items: {required: [number]}}}}}",
        &[CARD],
        &["struct Body { cards: Option<Vec<Card>> } check if not", "struct Card { number: Option<String> }"],
    );
    becomes(
        "{type: object, properties: {cards: {type: array, items: {$ref: '#/components/schemas/Card'}}}, anyOf: [{properties: {cards: {items: {required: [code]}}}}, {not: {required: [cards]}}]}",
        &[CARD],
        &[
            "struct Body { cards: Option<Vec<CardsItem>> } check if anyOf",
            "struct CardsItem { number: Option<String>, code: Option<Value> }",
        ],
    );
    becomes(
        "{$ref: '#/components/schemas/Tree', not: {$ref: '#/components/schemas/Empty'}}",
        &[
            "Tree: {type: object, properties: {left: {$ref: '#/components/schemas/Tree'}}}",
            "Empty: {maxProperties: 0, properties: {left: {$ref: '#/components/schemas/Empty'}}}",
        ],
        &[
            "struct Body { left: Option<Left>, ..rest: Value } check if not",
            "struct Left { left: Option<Box<Left>>, ..rest: Value } check",
        ],
    );
}

#[test]
fn branches_that_are_told_apart_keep_nothing_for_one_another() {
    // A cat refuses other members, but no dog becomes a cat without them.
    let cat = "Cat: {type: object, required: [kind], properties: {kind: {const: cat}}, additionalProperties: false}";
    let dog = "Dog: {type: object, required: [kind], properties: {kind: {const: dog}, tricks: {type: integer}}}";
    let pet = "Pet: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}";
    let expected = body("{$ref: '#/components/schemas/Pet'}", &[cat, dog, pet]);
    assert!(expected.contains("struct Dog { kind: DogKind, tricks: Option<i64> }"), "{expected}");
    assert!(!expected.contains("rest"), "{expected}");
}
