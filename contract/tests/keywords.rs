//! Each keyword that is supported comes into the model with its meaning, and each annotation is carried.

mod common;

use arklow_contract::{Annotations, Json, Keywords, Kind, MediaKind, Number, Status, StringRules, Types};
use common::{answer_of, body_of, operation, replaced, schema, schema_error};

fn string_rules(text: &str) -> StringRules {
    schema(text).keywords().string.clone()
}

#[test]
fn types_are_kept_as_they_are_written() {
    for kind in Kind::ALL {
        let name = kind.as_str();
        assert_eq!(schema(&format!("{{type: '{name}'}}")).keywords().types, Some(Types::One(kind)));
        assert_eq!(schema(&format!("{{type: ['{name}']}}")).keywords().types, Some(Types::List(vec![kind])));
    }
    let types = schema("{type: [string, integer, 'null']}").keywords().types.clone().expect("it is written");
    assert_eq!(types.kinds(), [Kind::String, Kind::Integer, Kind::Null]);
    assert!(types.allows(Kind::Integer) && !types.allows(Kind::Number));
    assert_eq!(schema("{}").keywords().types, None);
}

#[test]
fn boolean_schemas_have_a_verdict() {
    assert_eq!(schema("true").verdict(), Some(true));
    assert_eq!(schema("false").verdict(), Some(false));
    let nested = schema("{properties: {a: false}, items: true, not: false}");
    assert_eq!(nested.property("a").verdict(), Some(false));
}

/// Every keyword, with the rest of the schema as it is without it.
#[test]
fn every_keyword_is_lowered() {
    let text = "{type: object, const: {a: [1.50, null]}, enum: [1, 1.5, x, null, [true]], minLength: 1, maxLength: 2, pattern: a, \
                minimum: -1, maximum: 1.5, exclusiveMinimum: -2, exclusiveMaximum: 1e2, multipleOf: 0.01, \
                prefixItems: [{title: prefix}], items: {title: items}, contains: {title: contains}, minContains: 3, maxContains: 4, \
                minItems: 5, maxItems: 6, uniqueItems: true, unevaluatedItems: {title: unevaluatedItems}, \
                properties: {p: {title: property}}, patternProperties: {^x: {title: pattern}}, \
                additionalProperties: {title: additional}, propertyNames: {title: names}, minProperties: 7, maxProperties: 8, \
                required: [p, q], dependentRequired: {p: [q, r]}, dependentSchemas: {p: {title: dependent}}, \
                unevaluatedProperties: {title: unevaluated}, allOf: [{title: all}], anyOf: [{title: any}, {title: or}], \
                oneOf: [{title: one}], not: {title: not}, if: {title: if}, then: {title: then}, else: {title: else}, \
                $defs: {d: {title: definition}}, contentSchema: {title: content}, $ref: '#/components/schemas', \
                $comment: c, title: T, description: D, default: 0, deprecated: true, readOnly: true, writeOnly: true, \
                examples: [1], format: f, contentEncoding: e, contentMediaType: m}";
    let text = text.replace("#/components/schemas", "#/components/schemas/A");
    let contract = replaced(&common::with_body(&text), "schemas: {}", "schemas: {A: true}");
    let schema = body_of(&operation(&contract));
    let title = |id| schema.at(id).keywords().title.clone().unwrap_or_default();
    let titles = |ids: &Option<Vec<_>>| ids.iter().flatten().map(|id| title(*id)).collect::<Vec<_>>();
    let one = |id: Option<_>| id.map(title).unwrap_or_default();
    let number = |text: &str| Some(Number::new(text));
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let Keywords {
        types,
        constant,
        choices,
        string,
        number: numbers,
        array,
        object,
        combined,
        definitions,
        content_schema,
        annotations,
        title: own_title,
        format,
        content_media_type,
        content_encoding,
        default,
        deprecated,
        read_only,
        write_only,
        marks,
    } = schema.keywords();
    let json = |text: &str| Json::Number(Number::new(text));
    assert_eq!(*types, Some(Types::One(Kind::Object)));
    assert_eq!(*constant, Some(Json::Object(vec![("a".into(), Json::Array(vec![json("1.5"), Json::Null]))])));
    let values = [json("1"), json("1.5"), Json::String("x".into()), Json::Null, Json::Array(vec![Json::Boolean(true)])];
    assert_eq!(choices.as_deref(), Some(&values[..]));
    assert_eq!((string.min_length, string.max_length), (Some(1), Some(2)));
    assert_eq!(string.pattern.as_ref().map(|pattern| pattern.source.as_str()), Some("a"));
    assert_eq!((&numbers.minimum, &numbers.maximum), (&number("-1"), &number("1.5")));
    assert_eq!((&numbers.exclusive_minimum, &numbers.exclusive_maximum), (&number("-2"), &number("100")));
    assert_eq!(numbers.exclusive_maximum.as_ref().map(Number::as_str), Some("1e2"));
    assert_eq!(numbers.multiple_of, number("0.01"));
    assert_eq!(titles(&array.prefix), ["prefix"]);
    assert_eq!((one(array.items), one(array.contains)), ("items".into(), "contains".into()));
    assert_eq!((array.min_contains, array.max_contains), (Some(3), Some(4)));
    assert_eq!((array.min_items, array.max_items, array.unique), (Some(5), Some(6), Some(true)));
    assert_eq!(one(array.unevaluated), "unevaluatedItems");
    assert_eq!(title(schema.property("p").id), "property");
    let [(pattern, of_pattern)] = object.patterns.as_deref().unwrap_or_default() else { panic!("{object:?}") };
    assert_eq!((pattern.source.as_str(), title(*of_pattern)), ("^x", "pattern".into()));
    assert_eq!((one(object.additional), one(object.names)), ("additional".into(), "names".into()));
    assert_eq!((object.min, object.max, object.required.clone()), (Some(7), Some(8), Some(names(&["p", "q"]))));
    assert_eq!(object.required_location("q").map(|location| location.pointer.rsplit('/').next()), Some(Some("1")));
    assert_eq!(object.dependent_required, Some(vec![("p".into(), names(&["q", "r"]))]));
    let [(name, dependent)] = object.dependent_schemas.as_deref().unwrap_or_default() else { panic!("{object:?}") };
    assert_eq!(
        (name.as_str(), title(*dependent), one(object.unevaluated)),
        ("p", "dependent".into(), "unevaluated".into())
    );
    assert_eq!(titles(&combined.all_of), ["all"]);
    assert_eq!(titles(&combined.any_of), ["any", "or"]);
    assert_eq!(titles(&combined.one_of), ["one"]);
    assert_eq!(one(combined.not), "not");
    assert_eq!([combined.condition, combined.then, combined.otherwise].map(one), ["if", "then", "else"]);
    assert_eq!(schema.target().verdict(), Some(true));
    let [(name, definition)] = definitions.as_deref().unwrap_or_default() else { panic!("{definitions:?}") };
    assert_eq!((name.as_str(), title(*definition), one(*content_schema)), ("d", "definition".into(), "content".into()));
    assert_eq!((own_title.as_deref(), format.as_deref(), default.clone()), (Some("T"), Some("f"), Some(json("0"))));
    assert_eq!((content_media_type.as_deref(), content_encoding.as_deref()), (Some("m"), Some("e")));
    assert_eq!([*deprecated, *read_only, *write_only], [true; 3]);
    assert_eq!((annotations.text.as_deref(), marks), (Some("D"), &arklow_contract::Marks::default()));
    assert_eq!(
        annotations.json,
        r#"{"$comment":"c","title":"T","description":"D","default":0,"deprecated":true,"readOnly":true,"writeOnly":true,"examples":[1],"format":"f","contentEncoding":"e","contentMediaType":"m"}"#
    );
}

#[test]
fn keyword_of_another_type_is_a_rule_and_is_warned_of() {
    for (text, message) in [
        ("{type: integer, minLength: 3}", "`minLength` in {} is about strings, and has no effect here"),
        ("{type: string, minimum: 3}", "`minimum` in {} is about numbers, and has no effect here"),
        ("{type: [string, 'null'], items: {}}", "`items` in {} is about arrays, and has no effect here"),
        ("{type: boolean, required: [a]}", "`required` in {} is about objects, and has no effect here"),
    ] {
        let [warning] = <[_; 1]>::try_from(common::warnings(text)).expect(text);
        assert_eq!(warning.message, message.replace("{}", "the request body of `PUT /things/{id}`"));
    }
    assert_eq!(schema("{type: integer, minLength: 3}").keywords().string.min_length, Some(3));
    assert_eq!(schema("{minLength: 3}").keywords().string.min_length, Some(3));
    for silent in ["{minLength: 3}", "{type: integer, minimum: 3}", "{type: [string, array], items: {}, minLength: 1}"]
    {
        assert_eq!(common::warnings(silent), [], "{silent}");
    }
}

#[test]
fn rules_that_no_value_satisfies_are_warned_of() {
    for (text, message) in [
        ("{minLength: 3, maxLength: 2}", "no string can satisfy both `minLength` and `maxLength` in {}"),
        ("{minItems: 3, maxItems: 2}", "no array can satisfy both `minItems` and `maxItems` in {}"),
        (
            "{contains: {}, minContains: 3, maxContains: 2}",
            "no array can satisfy both `minContains` and `maxContains` in {}",
        ),
        (
            "{minProperties: 3, maxProperties: 2}",
            "no object can satisfy both `minProperties` and `maxProperties` in {}",
        ),
        ("{minimum: 1.5, maximum: 1.4999}", "no number can satisfy both `minimum` and `maximum` in {}"),
        ("{exclusiveMinimum: 1, maximum: 1.0}", "no number can satisfy both `exclusiveMinimum` and `maximum` in {}"),
        ("{enum: []}", "no value is one of an empty `enum` in {}"),
        ("{type: string, enum: [a, 1]}", "`1` in `enum` in {} is of another type than its `type`"),
        ("{type: integer, const: 1.5}", "`const` in {} is of another type than its `type`"),
        ("{enum: [1, a, 1.0]}", "duplicate `1.0` in `enum` in {}"),
    ] {
        let [warning] = <[_; 1]>::try_from(common::warnings(text)).expect(text);
        assert_eq!(warning.message, message.replace("{}", "the request body of `PUT /things/{id}`"), "{text}");
    }
    for silent in [
        "{minLength: 2, maxLength: 2}",
        "{minContains: 3, maxContains: 2}",
        "{minimum: 1, maximum: 1.0}",
        "{type: integer, enum: [1.0, 2]}",
        "{type: number, const: 1}",
    ] {
        assert_eq!(common::warnings(silent), [], "{silent}");
    }
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
fn annotations_of_a_schema_are_carried_in_order() {
    let schema = schema(
        "{x-b: [1.50, {a: 0x1F}], type: object, properties: {}, title: T, description: D, default: {}, example: 1, examples: [2], deprecated: true, \
         readOnly: true, externalDocs: {url: u}, $comment: c, format: f, contentEncoding: base64, contentMediaType: m, \
         x-a: null}",
    );
    assert_eq!(
        schema.keywords().annotations.json,
        r#"{"x-b":[1.50,{"a":31}],"title":"T","description":"D","default":{},"example":1,"examples":[2],"deprecated":true,"readOnly":true,"externalDocs":{"url":"u"},"$comment":"c","format":"f","contentEncoding":"base64","contentMediaType":"m","x-a":null}"#
    );
    assert_eq!(schema.keywords().annotations.text.as_deref(), Some("D"));
    assert_eq!(common::schema("{type: string}").keywords().annotations, Annotations::default());
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
    assert_eq!(
        operation.schemas[parameter.schema].keywords().map(|it| it.annotations.json.as_str()),
        Some(r#"{"title":"id"}"#)
    );

    let body = operation.request_body.as_ref().expect("there is a body");
    assert!(body.required);
    let [media_type] = body.media_types.as_slice() else { panic!("{body:?}") };
    assert_eq!((media_type.name.as_str(), media_type.kind), ("Application/JSON; charset=UTF-8", MediaKind::Json));
    assert_eq!(body.annotations.json, r#"{"description":"B","x-body":1}"#);
    assert_eq!(media_type.annotations.json, r#"{"example":{},"x-media":1}"#);

    let [response] = operation.responses.list.as_slice() else { panic!("{operation:?}") };
    assert_eq!(response.status, Status::Exact(201));
    assert_eq!(response.annotations.json, r#"{"description":"R","x-response":1}"#);
    assert_eq!(response.media_types[0].annotations.json, r#"{"examples":{"a":{"value":[]}}}"#);
    assert_eq!(answer_of(&operation).keywords().annotations.text.as_deref(), Some("answer"));
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
        let body = body_of(operation);
        let property = body.property("a").keywords().clone();
        (
            property.types,
            property.string,
            property.annotations,
            operation.parameters.len(),
            operation.responses.list[0].status,
        )
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
