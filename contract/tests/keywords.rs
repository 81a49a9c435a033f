//! Each keyword that is supported comes into the model with its meaning, and each annotation is carried.

mod common;

use arklow_contract::{Annotations, IntegerRules, Kind, Nullable, StringRules};
use common::{only_property, operation, plain, replaced, schema, schema_error};

fn string_rules(text: &str) -> StringRules {
    match schema(text).kind {
        Kind::String(rules) => rules,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_type_has_its_kind() {
    let kind = |text: &str| match schema(text).kind {
        Kind::String(_) => "string",
        Kind::Boolean => "boolean",
        Kind::Integer(_) => "integer",
        Kind::Number => "number",
        Kind::Array(_) => "array",
        Kind::Object(_) => "object",
    };
    for name in ["string", "boolean", "integer", "number"] {
        assert_eq!(kind(&format!("{{type: {name}}}")), name);
    }
    assert_eq!(kind("{type: object, properties: {}}"), "object");
    assert_eq!(kind("{type: array, items: {type: string}}"), "array");
}

#[test]
fn lengths_are_read_by_their_value() {
    for (text, min, max) in [
        ("{type: string}", None, None),
        ("{type: string, minLength: 2, maxLength: 50}", Some(2), Some(50)),
        ("{type: string, minLength: 0, maxLength: 0}", Some(0), Some(0)),
        ("{type: string, minLength: 2.0, maxLength: 5e1}", Some(2), Some(50)),
        ("{type: string, maxLength: 18446744073709551615}", None, Some(u64::MAX)),
    ] {
        let rules = string_rules(text);
        assert_eq!((rules.min_length, rules.max_length), (min, max), "{text}");
        assert!(rules.pattern.is_none());
    }
    for bad in ["-1", "2.5", "'2'", "null", "true", "[2]"] {
        let message = schema_error(&format!("{{type: string, maxLength: {bad}}}"));
        let expected =
            "`maxLength` in the request body of `PUT /things/{id}` must be a whole number that is not negative";
        assert_eq!(message, expected, "{bad}");
    }
    // These are legal.
    for large in ["18446744073709551616", "1e400"] {
        for keyword in ["minLength", "maxLength"] {
            let message = schema_error(&format!("{{type: string, {keyword}: {large}}}"));
            let owner = "the request body of `PUT /things/{id}`";
            assert_eq!(message, format!("keyword `{keyword}` in {owner} is not supported as {large}"));
        }
    }
    let message = schema_error("{type: string, minLength: 3, maxLength: 2}");
    assert_eq!(
        message,
        "no value can satisfy both `minLength` and `maxLength` in the request body of `PUT /things/{id}`"
    );
}

#[test]
fn patterns_are_compiled_and_keep_their_source() {
    let pattern = string_rules("{type: string, pattern: '^[0-9]+$'}").pattern.expect("there is one");
    assert_eq!(pattern.source, "^[0-9]+$");
    let message = schema_error("{type: string, pattern: '^[0-9'}");
    assert!(message.starts_with("`pattern` in the request body of `PUT /things/{id}`: "), "{message}");
    assert!(message.contains(" of `^[0-9`"), "{message}");
}

#[test]
fn integer_without_a_minimum_is_signed_and_wide_for_uint64() {
    for (text, unsigned, wide) in [
        ("{type: integer}", false, false),
        ("{type: integer, format: int64}", false, false),
        ("{type: integer, format: uint32}", false, false),
        ("{type: integer, format: uint64}", false, true),
        ("{type: integer, minimum: 0}", true, false),
        ("{type: integer, minimum: 0.0}", true, false),
        ("{type: integer, minimum: 0, format: int64}", true, false),
        ("{type: integer, minimum: 0, format: uint64}", true, false),
    ] {
        let Kind::Integer(rules) = schema(text).kind else { panic!("{text}") };
        assert_eq!(rules, IntegerRules { unsigned, wide }, "{text}");
    }
    let message = "keyword `minimum` in the request body of `PUT /things/{id}` is not supported yet as 1";
    assert_eq!(schema_error("{type: integer, minimum: 1}"), message);
    let message = "keyword `minimum` in the request body of `PUT /things/{id}` is not supported yet";
    assert_eq!(schema_error("{type: number, minimum: 0}"), message);
}

#[test]
fn properties_keep_their_order_and_know_if_they_are_required() {
    let schema = schema(
        "{type: object, required: [c, a], properties: {b: {type: string}, a: {type: boolean}, c: {type: number}, '': {type: integer}}}",
    );
    let Kind::Object(rules) = schema.kind else { panic!("{schema:?}") };
    let properties: Vec<_> =
        rules.properties.iter().map(|property| (property.name.as_str(), property.required)).collect();
    assert_eq!(properties, [("b", false), ("a", true), ("c", true), ("", false)]);
    assert_eq!(rules.required, ["c", "a"]);
}

#[test]
fn items_nest() {
    let schema = schema("{type: array, items: {type: array, items: {type: string, maxLength: 1}}}");
    let Kind::Array(items) = schema.kind else { panic!("{schema:?}") };
    let Kind::Array(items) = items.kind else { panic!("{items:?}") };
    assert!(matches!(items.kind, Kind::String(StringRules { max_length: Some(1), .. })));
}

#[test]
fn two_forms_of_null_are_distinguished() {
    for (text, nullable) in [
        ("{type: string}", None),
        ("{type: [string, 'null']}", Some(Nullable::TypeArray)),
        ("{type: ['null', string]}", Some(Nullable::TypeArray)),
        ("{anyOf: [{type: string}, {type: 'null'}]}", Some(Nullable::AnyOf)),
    ] {
        let schema = schema(text);
        assert_eq!(schema.nullable, nullable, "{text}");
        assert!(matches!(schema.kind, Kind::String(_)), "{text}");
    }
}

#[test]
fn nullable_schema_keeps_its_rules_and_annotations() {
    let schema = schema(
        "{title: outer, anyOf: [{type: string, maxLength: 3, title: inner, format: x}, {type: 'null'}], default: null}",
    );
    assert!(matches!(schema.kind, Kind::String(StringRules { max_length: Some(3), .. })));
    assert_eq!(schema.annotations.json, r#"{"title":"inner","format":"x"}"#);
    assert_eq!(schema.nullable_annotations.json, r#"{"title":"outer","default":null}"#);
    assert_eq!(schema.nullable_annotations.text.as_deref(), Some("outer"));
}

#[test]
fn annotations_of_a_schema_are_carried_in_order() {
    let schema = schema(
        "{x-b: [1.50, {a: 0x1F}], type: object, properties: {}, title: T, description: D, default: {}, example: 1, examples: [2], deprecated: true, \
         readOnly: true, externalDocs: {url: u}, $comment: c, format: f, contentEncoding: base64, contentMediaType: m, \
         x-a: null}",
    );
    assert_eq!(
        schema.annotations.json,
        r#"{"x-b":[1.50,{"a":31}],"title":"T","description":"D","default":{},"example":1,"examples":[2],"deprecated":true,"readOnly":true,"externalDocs":{"url":"u"},"$comment":"c","format":"f","contentEncoding":"base64","contentMediaType":"m","x-a":null}"#
    );
    assert_eq!(schema.annotations.text.as_deref(), Some("D"));
    assert_eq!(common::schema("{type: string}").annotations, Annotations::default());
    assert_eq!(Annotations::default().json, "{}");
}

#[test]
fn annotations_have_their_forms() {
    for (annotation, form) in [
        ("title: 1", "a string"),
        ("description: [a]", "a string"),
        ("deprecated: 'yes'", "`true` or `false`"),
        ("writeOnly: 1", "`true` or `false`"),
        ("examples: {a: 1}", "an array"),
        ("format: null", "a string"),
        ("externalDocs: {}", "an object with a string `url`"),
    ] {
        let name = annotation.split(':').next().unwrap_or_default();
        let message = schema_error(&format!("{{type: string, {annotation}}}"));
        assert_eq!(message, format!("`{name}` in the request body of `PUT /things/{{id}}` must be {form}"));
    }
}

#[test]
fn every_object_around_the_schemas_carries_its_annotations() {
    let contract = r"openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /things/{id}:
    summary: path summary
    x-path: 1
    put:
      tags: [a, b]
      summary: S
      description: D
      deprecated: true
      externalDocs: {url: u, description: d}
      operationId: put_thing
      x-operation: {a: 1}
      parameters:
        - {name: id, in: path, required: true, schema: {type: string, title: id}, description: P, deprecated: false,
           example: '1', style: simple, explode: false, x-p: 1}
      requestBody:
        required: true
        description: B
        x-body: 1
        content:
          Application/JSON; charset=UTF-8:
            schema: {type: object, properties: {}}
            example: {}
            x-media: 1
      responses:
        '201':
          description: R
          x-response: 1
          content:
            application/json:
              schema: {type: array, items: {type: string}, description: answer}
              examples: {a: {value: []}}
";
    let operation = operation(contract);
    assert_eq!(operation.path_annotations.json, r#"{"summary":"path summary","x-path":1}"#);
    assert_eq!(
        operation.annotations.json,
        r#"{"tags":["a","b"],"summary":"S","description":"D","deprecated":true,"externalDocs":{"url":"u","description":"d"},"x-operation":{"a":1}}"#
    );
    assert_eq!(operation.annotations.text.as_deref(), Some("D"));
    assert_eq!((operation.summary.as_deref(), operation.description.as_deref()), (Some("S"), Some("D")));
    assert_eq!((operation.operation_id.as_deref(), operation.deprecated), (Some("put_thing"), true));

    let [parameter] = operation.parameters.as_slice() else { panic!("{operation:?}") };
    assert_eq!(
        parameter.annotations.json,
        r#"{"description":"P","deprecated":false,"example":"1","style":"simple","explode":false,"x-p":1}"#
    );
    assert_eq!(parameter.schema.annotations.json, r#"{"title":"id"}"#);

    let body = operation.request_body.as_ref().expect("there is a body");
    assert!(body.required);
    assert_eq!(body.media_type, "Application/JSON; charset=UTF-8");
    assert_eq!(body.annotations.json, r#"{"description":"B","x-body":1}"#);
    assert_eq!(body.media_annotations.json, r#"{"example":{},"x-media":1}"#);

    assert_eq!(operation.response.status, 201);
    assert_eq!(operation.response.annotations.json, r#"{"description":"R","x-response":1}"#);
    assert_eq!(operation.response.media_annotations.json, r#"{"examples":{"a":{"value":[]}}}"#);
    assert_eq!(plain(&operation).annotations.text.as_deref(), Some("answer"));
}

#[test]
fn body_is_optional_by_default() {
    let required = |contract: &str| operation(contract).request_body.map(|body| body.required);
    assert_eq!(required(common::BASE), Some(false));
    let body = "requestBody:\n";
    assert_eq!(required(&replaced(common::BASE, body, "requestBody:\n        required: false\n")), Some(false));
    assert_eq!(required(&replaced(common::BASE, body, "requestBody:\n        required: true\n")), Some(true));
    let start = common::BASE.find("      requestBody").expect("there is one");
    let end = common::BASE.find("      responses").expect("there is one");
    let without = format!("{}{}", &common::BASE[..start], &common::BASE[end..]);
    assert_eq!(required(&without), None);
}

#[test]
fn json_and_yaml_are_read_alike() {
    let yaml = operation(&common::with_body("{type: object, properties: {a: {type: string, maxLength: 3}}}"));
    let json = r##"{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{"/things/{id}":{"put":{
        "parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],
        "requestBody":{"content":{"application/json":{"schema":{"type":"object","properties":{"a":{"type":"string","maxLength":3}}}}}},
        "responses":{"200":{"description":"D","content":{"application/json":{"schema":{"type":"boolean"}}}}}}}}}"##;
    let document = arklow_contract::Document::read("c.json", json.as_bytes(), arklow_contract::Format::Json);
    let json = document
        .expect("it is well-formed")
        .operation(arklow_contract::Method::Put, "/things/{id}")
        .expect("it is supported");
    let strip = |operation: &arklow_contract::Operation| {
        let body = operation.request_body.clone().expect("there is a body");
        let property = only_property(&body.schema).clone();
        (property.name, property.schema.annotations, operation.parameters.len(), operation.response.status)
    };
    assert_eq!(strip(&yaml), strip(&json));
}

#[test]
fn pattern_that_is_probably_a_mistake_is_warned_of() {
    let owner = "`pattern` in the request body of `PUT /things/{id}`";
    let line_feed = format!("{owner} ends in a line feed, which a string must hold to match");
    let empty_and_line_feed = format!("{owner} ends in a line feed, and no string can match it");
    for (pattern, message) in [
        (r#""^[a-z]+$""#, None),
        (r#""^[a-z]+$\n""#, Some(empty_and_line_feed.as_str())),
        (r#""[a-z]+\n""#, Some(line_feed.as_str())),
        (r#""[a-z]+\\n""#, None),
        (r#""a^""#, Some(&*format!("{owner} matches no string"))),
        (r#""[]""#, Some(&*format!("{owner} matches no string"))),
        (r#""^$""#, None),
    ] {
        let contract = common::with_body(&format!("{{type: string, §pattern: {pattern}}}"));
        let (contract, place) = common::marked(&contract);
        let warnings = operation(&contract).warnings;
        assert_eq!(
            warnings.iter().map(|warning| warning.message.as_str()).collect::<Vec<_>>(),
            Vec::from_iter(message)
        );
        for warning in &warnings {
            assert_eq!((warning.location.line, warning.location.column), place);
            assert!(warning.help.ends_with(&format!("({})", warning.location)), "{}", warning.help);
        }
    }
}

#[test]
fn block_scalar_ends_in_a_line_feed() {
    let contract =
        common::with_body("\n              type: string\n              pattern: |\n                ^[a-z]+$");
    let [warning] = <[_; 1]>::try_from(operation(&contract).warnings).expect("one warning");
    assert!(
        warning.help.starts_with("write the pattern in one line, or begin the block with `|-`"),
        "{}",
        warning.help
    );
    let contract = contract.replace("pattern: |", "pattern: |-");
    assert_eq!(operation(&contract).warnings, []);
}
