//! What violations say, and where.

use super::{schema, violations};

/// Returns place, keyword, and rule of each violation.
fn told(schema_text: &str, value: &str) -> Vec<String> {
    let violations = violations(schema(schema_text), value);
    violations
        .iter()
        .map(|violation| {
            let keyword = violation.keyword().unwrap_or("-");
            let pointer = violation.schema_pointer().unwrap_or("-");
            format!("{} {keyword} {pointer}: {}", violation.place(), violation.rule())
        })
        .collect()
}

#[track_caller]
fn tells(schema_text: &str, value: &str, expected: &[&str]) {
    assert_eq!(told(schema_text, value), expected, "{schema_text} {value}");
}

#[test]
fn kinds_and_values() {
    tells(r#"{"type": "string"}"#, "1", &[" type #: must be a string"]);
    tells(r#"{"type": ["string", "null"]}"#, "1", &[" type #: must be a string or null"]);
    tells(r#"{"type": ["array", "integer", "null"]}"#, "1.5", &[" type #: must be an array, an integer, or null"]);
    tells(r#"{"const": {"a": [1, "\""]}}"#, "1", &[r#" const #: must be {"a": [1, "\""]}"#]);
    tells(r#"{"enum": ["a", "b", null]}"#, "1", &[r#" enum #: must be one of "a", "b", null"#]);
    let many: Vec<u32> = (0..600).collect();
    tells(&format!(r#"{{"enum": {many:?}}}"#), "-1", &[" enum #: must be one of 0, 1, 2, 3, 4, and 595 more"]);
    let long = format!(r#"{{"const": "{}"}}"#, "ä".repeat(200));
    tells(&long, "1", &[&format!(" const #: must be \"{}…", "ä".repeat(99))]);
    tells("false", "1", &[" - -: is not allowed"]);
}

#[test]
fn strings_and_numbers() {
    let length = r#"{"minLength": 2, "maxLength": 3, "pattern": "^a"}"#;
    tells(length, r#""b""#, &[" minLength #: must have 2 to 3 characters", " pattern #: must match ^a"]);
    tells(length, r#""abcd""#, &[" maxLength #: must have 2 to 3 characters"]);
    tells(r#"{"minLength": 1}"#, r#""""#, &[" minLength #: must have at least 1 character"]);
    tells(r#"{"minimum": 1, "maximum": 3}"#, "4", &[" maximum #: must be from 1 to 3"]);
    tells(r#"{"minimum": 0}"#, "-1e-9", &[" minimum #: must not be negative"]);
    tells(r#"{"minimum": 2}"#, "1.5", &[" minimum #: must be at least 2"]);
    tells(r#"{"maximum": 2}"#, "2.5", &[" maximum #: must be at most 2"]);
    tells(r#"{"exclusiveMinimum": 2}"#, "2", &[" exclusiveMinimum #: must be greater than 2"]);
    tells(
        r#"{"exclusiveMaximum": 2, "multipleOf": 0.01}"#,
        "2.005",
        &[" exclusiveMaximum #: must be less than 2", " multipleOf #: must be a multiple of 0.01"],
    );
}

#[test]
fn arrays() {
    let counts = r#"{"minItems": 1, "maxItems": 2, "uniqueItems": true, "items": {"type": "integer"}}"#;
    tells(counts, "[]", &[" minItems #: must have 1 to 2 items"]);
    tells(
        counts,
        r#"[1, "a", 1.0]"#,
        &[
            " maxItems #: must have 1 to 2 items",
            "1 type #/items: must be an integer",
            " uniqueItems #: must not have two equal items",
        ],
    );
    tells(r#"{"prefixItems": [true], "items": false}"#, "[1, 2]", &["1 items #: is not allowed"]);
    tells(r#"{"unevaluatedItems": false}"#, "[[1]]", &["0 unevaluatedItems #: is not allowed"]);
    let contains = r#"{"contains": {"type": "string"}, "maxContains": 1}"#;
    tells(contains, "[1]", &[" contains #: must have an item that is a string"]);
    tells(contains, r#"["", ""]"#, &[" maxContains #: must have at most 1 item that is a string"]);
    let at_least = r#"{"contains": {"minimum": 1}, "minContains": 2}"#;
    tells(at_least, "[1]", &[" minContains #: must have at least 2 items that match `contains`"]);
}

#[test]
fn objects() {
    tells(r#"{"required": ["a/b", "c"]}"#, r#"{"c": 1}"#, &["a~1b required #: is required"]);
    tells(r#"{"minProperties": 1}"#, "{}", &[" minProperties #: must have at least 1 property"]);
    tells(r#"{"maxProperties": 1}"#, r#"{"a": 1, "b": 2}"#, &[" maxProperties #: must have at most 1 property"]);
    tells(
        r#"{"dependentRequired": {"x": ["y"]}}"#,
        r#"{"x": 1}"#,
        &[" dependentRequired #: must have the property `y`, since it has `x`"],
    );
    let closed = r#"{"properties": {"a": {"type": "null"}, "b": false}, "additionalProperties": false}"#;
    tells(
        closed,
        r#"{"a": 1, "b": 2, "c": 3}"#,
        &[
            "a type #/properties/a: must be null",
            "b properties #: is not allowed",
            "c additionalProperties #: is not allowed",
        ],
    );
    tells(
        r#"{"propertyNames": {"maxLength": 1}}"#,
        r#"{"long": {}}"#,
        &["long maxLength #/propertyNames: its name must have at most 1 character"],
    );
    tells(r#"{"unevaluatedProperties": false}"#, r#"{"a": 1}"#, &["a unevaluatedProperties #: is not allowed"]);
}

#[test]
fn names_from_a_request_are_escaped_and_cut() {
    let closed = r#"{"additionalProperties": {"additionalProperties": false}}"#;
    tells(
        closed,
        r#"{"a\n\u202e~/\u0000": {"x": 1}}"#,
        &["a\\u{a}\\u{202e}~0~1\\u{0}/x additionalProperties #/additionalProperties: is not allowed"],
    );
    let long = format!(r#"{{"{}": {{"x": 1}}}}"#, "ä".repeat(101));
    let place = format!("{}…/x", "ä".repeat(100));
    tells(closed, &long, &[&format!("{place} additionalProperties #/additionalProperties: is not allowed")]);
}

const PETS: &str = r##"{
    "oneOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}],
    "$defs": {
        "Cat": {"title": "Cat", "type": "object", "required": ["lives"]},
        "Dog": {"title": "Dog", "type": "object", "required": ["tricks"]}
    }
}"##;

#[test]
fn unions() {
    tells(PETS, "{}", &[" oneOf #: is none of `Cat`, `Dog`"]);
    tells(PETS, "1", &[" oneOf #: is none of `Cat`, `Dog`"]);
    tells(PETS, r#"{"lives": 9, "tricks": 1}"#, &[" oneOf #: is both `Cat` and `Dog`"]);
    // By kind, it can be only one.
    let nullable = r#"{"anyOf": [{"type": "string", "minLength": 2}, {"type": "null"}]}"#;
    tells(nullable, r#""a""#, &[" minLength #/anyOf/0: must have at least 2 characters"]);
    tells(r#"{"anyOf": [{"type": "string"}, {"type": "null"}]}"#, "1", &[" anyOf #: must be a string or null"]);
    let unnamed = r#"{"anyOf": [{"minimum": 1}, {"maximum": -1}]}"#;
    tells(unnamed, "0", &[" anyOf #: must match one of the 2 schemas in `anyOf`"]);
    let both = r#"{"oneOf": [{"minimum": 1}, {"maximum": 5}]}"#;
    tells(both, "2", &[" oneOf #: must match only one of the 2 schemas in `oneOf`"]);
}

#[test]
fn discriminator_names_the_branch() {
    let pets = PETS.replacen('{', r#"{"discriminator": {"propertyName": "kind", "mapping": {"cat": 0, "dog": 1}},"#, 1);
    tells(&pets, r#"{"kind": "dog"}"#, &["tricks required #/$defs/Dog: is required"]);
    tells(&pets, r#"{"kind": "cow"}"#, &[r#"kind oneOf #: must be one of "cat", "dog""#]);
    tells(&pets, "{}", &[" oneOf #: is none of `Cat`, `Dog`"]);
}

#[test]
fn other_applicators() {
    tells(r#"{"not": {"required": ["x"]}}"#, r#"{"x": 1}"#, &[" not #: must not have the property `x`"]);
    tells(r#"{"not": {"type": "string"}}"#, r#""""#, &[" not #: must not be a string"]);
    tells(r#"{"not": {"enum": [1, 2]}}"#, "2", &[" not #: must be none of 1, 2"]);
    tells(r#"{"not": {}}"#, "2", &[" not #: is not allowed"]);
    tells(r#"{"not": {"minimum": 1, "multipleOf": 2}}"#, "2", &[" not #: must not match the schema in `not`"]);
    let condition = r#"{"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": false}"#;
    tells(condition, r#"{"a": 1}"#, &["b required #/then: is required"]);
    tells(condition, "{}", &[" else #: is not allowed"]);
    tells(
        r#"{"allOf": [{"minimum": 1}, {"multipleOf": 2}]}"#,
        "-1",
        &[" minimum #/allOf/0: must be at least 1", " multipleOf #/allOf/1: must be a multiple of 2"],
    );
}
