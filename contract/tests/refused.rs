//! What is wrong is refused with its exact place, and nothing is skipped in silence.

mod common;

use arklow_contract::{LookupError, Method};
use common::{BASE, BODY, assert_place, lower, marked, replaced};

const PUT: &str = "#/paths/~1things~1{id}/put";
const OWNER: &str = "the request body of `PUT /things/{id}`";

/// Checks that a contract like `BASE`, a part of it replaced, has exactly one fault, at the mark.
fn assert_refused(from: &str, to: &str, message: &str, pointer: &str) {
    let (contract, place) = marked(&replaced(BASE, from, to));
    let errors = lower(&contract).expect_err(&contract);
    let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
    assert_eq!(messages, [message], "{contract}");
    assert_place(&errors[0], place, pointer);
}

#[test]
fn unknown_keyword_is_rejected() {
    for (keyword, advice) in [
        ("minLenght", "write `minLength`; "),
        ("Pattern", "write `pattern`; "),
        ("nullable", "it is not a keyword of OpenAPI 3.1; write `type: [string, \"null\"]`; "),
        ("definitions", "in JSON Schema 2020-12, it is called `$defs`; "),
        ("additionalItems", "in JSON Schema 2020-12, `items` is about the items after `prefixItems`; "),
        ("dependencies", "in JSON Schema 2020-12, it is `dependentRequired` or `dependentSchemas`; "),
        ("$recursiveRef", "in JSON Schema 2020-12, it is called `$dynamicRef`; "),
    ] {
        let (contract, place) = marked(&replaced(BASE, BODY, &format!("schema: {{type: string, §{keyword}: 1}}")));
        let errors = lower(&contract).expect_err(keyword);
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert_eq!(errors[0].message, format!("unknown keyword `{keyword}` in {OWNER}"));
        assert!(errors[0].help.starts_with(&format!("{advice}at")), "{}", errors[0].help);
        assert_place(&errors[0], place, &format!("{PUT}/requestBody/content/application~1json/schema/{keyword}"));
    }
}

#[test]
fn keyword_of_somebody_else_is_an_annotation_with_a_warning() {
    for (keyword, advice) in [("elephant", ""), ("additionalitems", ""), ("min_items", "write `minItems`; ")] {
        let (contract, place) = marked(&replaced(BASE, BODY, &format!("schema: {{type: string, §{keyword}: [1.50]}}")));
        let operation = common::operation(&contract);
        assert_eq!(common::body_of(&operation).keywords().annotations.json, format!(r#"{{"{keyword}":[1.50]}}"#));
        let [warning] = operation.warnings.as_slice() else { panic!("{:?}", operation.warnings) };
        assert_eq!(warning.message, format!("unknown keyword `{keyword}` in {OWNER} has no effect"));
        assert!(warning.help.starts_with(&format!("{advice}at")), "{}", warning.help);
        assert_eq!((warning.location.line, warning.location.column), place);
    }
    // One fault is told once, however many schemas have it.
    let twice = "{type: object, properties: {a: {elephant: 1}, b: {elephant: 2}}}";
    assert_eq!(common::warnings(twice).len(), 1);
}

#[test]
fn wrong_form_of_a_keyword_is_rejected_whatever_the_type() {
    let schema = format!("{PUT}/requestBody/content/application~1json/schema");
    let count = "a whole number that is not negative";
    for (keyword, way, form) in [
        ("minLength: §a", "minLength", count),
        ("minLength: §-1", "minLength", count),
        ("maxItems: §1.5", "maxItems", count),
        ("minContains: §true", "minContains", count),
        ("maxProperties: §null", "maxProperties", count),
        ("pattern: §1", "pattern", "a string"),
        ("minimum: §'0'", "minimum", "a number"),
        ("exclusiveMaximum: §true", "exclusiveMaximum", "a number"),
        ("multipleOf: §0", "multipleOf", "a number greater than 0"),
        ("multipleOf: §-1", "multipleOf", "a number greater than 0"),
        ("uniqueItems: §1", "uniqueItems", "`true` or `false`"),
        ("required: §a", "required", "an array"),
        ("required: §[1]", "required", "an array of strings"),
        ("dependentRequired: §{a: b}", "dependentRequired", "an object of arrays of strings without duplicates"),
        ("dependentRequired: §{a: [b, b]}", "dependentRequired", "an object of arrays of strings without duplicates"),
        ("prefixItems: §[]", "prefixItems", "an array of schemas that is not empty"),
        ("allOf: §{}", "allOf", "an array of schemas that is not empty"),
        ("anyOf: §[]", "anyOf", "an array of schemas that is not empty"),
        ("oneOf: §1", "oneOf", "an array of schemas that is not empty"),
        ("properties: §[]", "properties", "an object"),
        ("$defs: §[]", "$defs", "an object"),
        ("enum: §a", "enum", "an array"),
        ("items: {minLength: §a}", "items/minLength", count),
        ("$id: §1", "$id", "a string"),
        ("$vocabulary: §[]", "$vocabulary", "an object"),
        ("$anchor: §1", "$anchor", "a string"),
        ("$anchor: §'a b'", "$anchor", "a name: a letter or `_`, then letters, digits, `-`, `_`, and `.`"),
        ("$ref: §1", "$ref", "a string"),
        ("$dynamicRef: §1", "$dynamicRef", "a string"),
        ("xml: §1", "xml", "an object"),
    ] {
        let name = way.rsplit('/').next().unwrap_or_default();
        assert_refused(
            BODY,
            &format!("schema: {{type: boolean, {keyword}}}"),
            &format!("`{name}` in {OWNER} must be {form}"),
            &format!("{schema}/{way}"),
        );
    }
    for (keyword, way) in [
        ("§items: []", "items"),
        ("§not: 1", "not"),
        ("properties: {§a: 1}", "properties/a"),
        ("items: {anyOf: [{}, {§not: 1}]}", "items/anyOf/1/not"),
        ("§additionalProperties: 1", "additionalProperties"),
        ("§contentSchema: a", "contentSchema"),
    ] {
        let name = way.rsplit('/').next().unwrap_or_default();
        assert_refused(
            BODY,
            &format!("schema: {{type: boolean, {keyword}}}"),
            &format!("`{name}` in {OWNER} is not a schema"),
            &format!("{schema}/{way}"),
        );
    }
}

#[test]
fn invalid_schema_is_refused() {
    let schema = format!("{PUT}/requestBody/content/application~1json/schema");
    let types = "`type` in {} must be the name of a type, or an array of such names without duplicates";
    let null = "`type` in {} is the null of YAML and JSON, not the name of a type";
    for (text, message, way) in [
        ("schema: {type: §text}", "unknown type `text` in {}", "/type"),
        ("schema: {type: §['null', 'null']}", types, "/type"),
        ("schema: {type: §[]}", types, "/type"),
        ("schema: {type: §null}", null, "/type"),
        ("schema: {type: [string, §null]}", null, "/type/1"),
        ("schema: {anyOf: [{type: string}, {type: §null}]}", null, "/anyOf/1/type"),
        ("schema: {type: [string, §~]}", null, "/type/1"),
        ("schema: {type: §1}", "`1` in `type` in {} must be the name of a type", "/type"),
        ("schema: {type: [§[string]]}", "a type in `type` in {} must be the name of a type", "/type/0"),
        ("schema: {type: array, §items: []}", "`items` in {} is not a schema", "/items"),
        (
            "schema: {type: object, properties: {a: {type: string}}, required: [a, §a]}",
            "duplicate `a` in `required` in {}",
            "/required/1",
        ),
        (
            "schema: {$schema: §'http://json-schema.org/draft-07/schema#'}",
            "the dialect `http://json-schema.org/draft-07/schema#` of JSON Schema in {} is not supported",
            "/$schema",
        ),
        ("schema: {$id: §'a#b'}", "`$id` in {} cannot have a fragment", "/$id"),
        (
            "schema: {patternProperties: {'(': §{}}}",
            "`patternProperties` in {}: `(` has no `)` to close it, at offset 0 of `(`",
            "/patternProperties/(",
        ),
        (
            "schema: {oneOf: [{type: string}], §discriminator: {}}",
            "`discriminator` in {} must have `propertyName`",
            "/discriminator",
        ),
        (
            "schema: {oneOf: [{type: string}], discriminator: {propertyName: a, §maping: {}}}",
            "unknown field `maping` of `discriminator` in {}",
            "/discriminator/maping",
        ),
        (
            "schema: {oneOf: [{type: string}], discriminator: {propertyName: a, mapping: {a: §1}}}",
            "`a` in `discriminator` in {} must be a string",
            "/discriminator/mapping/a",
        ),
    ] {
        assert_refused(BODY, text, &message.replace("{}", OWNER), &format!("{schema}{way}"));
    }
}

#[test]
fn unknown_or_wrong_field_of_an_operation_is_refused() {
    let id = "- {name: id, in: path, required: true, schema: {type: string}}";
    let parameter = "path parameter `id` of `PUT /things/{id}`";
    let response = "response `200` of `PUT /things/{id}`";
    let at_response = format!("{PUT}/responses/200");
    let at_body = format!("{PUT}/requestBody");
    for (from, to, message, pointer) in [
        (
            "    put:\n",
            "    §post_: {}\n    put:\n",
            "unknown field `post_` of path `/things/{id}`".into(),
            "#/paths/~1things~1{id}/post_".into(),
        ),
        (
            "    put:\n",
            "    put:\n      servers: §{}\n",
            "`servers` in `PUT /things/{id}` must be an array".into(),
            format!("{PUT}/servers"),
        ),
        (
            "    put:\n",
            "    put:\n      callbacks: §[]\n",
            "`callbacks` in `PUT /things/{id}` must be an object".into(),
            format!("{PUT}/callbacks"),
        ),
        (
            "    put:\n",
            "    put:\n      §operationID: a\n",
            "unknown field `operationID` of `PUT /things/{id}`".into(),
            format!("{PUT}/operationID"),
        ),
        (
            "    put:\n",
            "    put:\n      operationId: §1\n",
            "`operationId` in `PUT /things/{id}` must be a string".into(),
            format!("{PUT}/operationId"),
        ),
        (
            "    put:\n",
            "    put:\n      tags: §[1]\n",
            "`tags` in `PUT /things/{id}` must be an array of strings".into(),
            format!("{PUT}/tags"),
        ),
        (
            id,
            "- {name: id, in: path, required: true, schema: {type: string}, §default: 1}",
            format!("unknown field `default` of {parameter}"),
            format!("{PUT}/parameters/0/default"),
        ),
        (
            id,
            "- §{name: id, in: path, required: true}",
            format!("{parameter} must have `schema` or `content`"),
            format!("{PUT}/parameters/0"),
        ),
        (
            "      requestBody:\n",
            "      requestBody:\n        §headers: {}\n",
            format!("unknown field `headers` of {OWNER}"),
            format!("{at_body}/headers"),
        ),
        (
            "          description: D\n",
            "          description: D\n          headers: §[]\n",
            format!("`headers` in {response} must be an object"),
            format!("{at_response}/headers"),
        ),
        (
            "          description: D\n",
            "          description: D\n          links: §[]\n",
            format!("`links` in {response} must be an object"),
            format!("{at_response}/links"),
        ),
        (
            "          description: D\n",
            "          description: §[D]\n",
            format!("`description` in {response} must be a string"),
            format!("{at_response}/description"),
        ),
        (
            "        '200':\n          description: D\n",
            "        §'200':\n",
            format!("{response} must have `description`"),
            at_response.clone(),
        ),
        (
            BODY,
            "§shema: {}",
            format!("unknown field `shema` of media type `application/json` in {OWNER}"),
            format!("{at_body}/content/application~1json/shema"),
        ),
    ] {
        assert_refused(from, to, &message, &pointer);
    }
}

#[test]
fn unknown_type_is_rejected_with_the_known_ones() {
    let types = "the types are `string`, `number`, `integer`, `boolean`, `array`, `object`, and `null`";
    for (name, advice) in [
        ("file", ": a file is a media type such as `application/octet-stream` in `content`"),
        ("int", ": write `integer`"),
        ("Float", ": write `number`"),
        ("strng", ": write `string`"),
        ("String", ": write `string`"),
        ("bool", ": write `boolean`"),
        ("objekt", ": write `object`"),
        ("elephant", ""),
    ] {
        let errors = lower(&replaced(BASE, BODY, &format!("schema: {{type: {name}}}"))).expect_err(name);
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert_eq!(errors[0].message, format!("unknown type `{name}` in {OWNER}"));
        assert!(errors[0].help.starts_with(&format!("{types}{advice}; at")), "{}", errors[0].help);
    }
    let errors = lower(&replaced(BASE, BODY, "schema: {type: [string, null]}")).expect_err("it is no name");
    assert!(errors[0].help.starts_with("write `\"null\"`, in quotes; at"), "{}", errors[0].help);
}

#[test]
fn all_faults_are_reported_once() {
    let contract = replaced(
        BASE,
        BODY,
        "schema: {type: object, properties: {a: {$ref: '#/components/schemas/A'}, b: {$ref: '#/components/schemas/A'}, c: {type: string, not: 1}, d: {$ref: '#/components/schemas/B'}, e: {$ref: '#/components/schemas/B'}}}",
    );
    let contract = replaced(&contract, "schema: {type: boolean}", "schema: {$ref: '#/components/schemas/A'}");
    let contract = replaced(
        &contract,
        "schemas: {}",
        "schemas: {A: {type: object, enum: 1, minLength: a, items: {$ref: '#/components/schemas/A'}}, B: {$ref: '#/missing'}}",
    );
    let contract = replaced(&contract, "    put:\n", "    put:\n      elephant: []\n");
    let errors = lower(&contract).expect_err("there are five");
    let pointers: Vec<_> = errors.iter().map(|error| error.location.pointer.as_str()).collect();
    assert_eq!(
        pointers,
        [
            "#/components/schemas/A/enum",
            "#/components/schemas/A/minLength",
            "#/paths/~1things~1{id}/put/requestBody/content/application~1json/schema/properties/c/not",
            "#/components/schemas/B/$ref",
            "#/paths/~1things~1{id}/put/elephant",
        ]
    );
}

#[test]
fn number_that_the_export_cannot_hold_is_refused() {
    let refused = format!("a number beyond the range of `f64` in {OWNER} cannot be exported");
    for keyword in ["example", "default", "x-limit"] {
        assert_eq!(common::schema_error(&format!("{{type: number, {keyword}: 1e400}}")), refused);
        assert_eq!(common::schema_error(&format!("{{type: number, {keyword}: -1e400}}")), refused);
        common::schema(&format!("{{type: number, {keyword}: 1e308}}"));
    }
    assert_eq!(common::schema_error("{type: array, items: {type: number}, examples: [[{a: 1e400}]]}"), refused);
    // Within keywords that are about another type.
    for ignored in [
        "items: {minimum: 1e400}",
        "prefixItems: [{const: 1e400}]",
        "patternProperties: {a: {x-limit: 1e400}}",
        "enum: [a, [1e400]]",
        "multipleOf: 1e400",
    ] {
        assert!(common::schema_error(&format!("{{type: string, {ignored}}}")).contains("beyond the range of `f64`"));
    }
}

#[test]
fn number_that_the_export_cannot_hold_is_refused_everywhere() {
    for (from, to) in [
        ("openapi: 3.1.0\n", "openapi: 3.1.0\nx-limit: 1e400\n"),
        ("version: '1'}", "version: '1', x-limit: [1e400]}"),
        ("paths:\n", "servers: [{url: /, x-limit: 1e400}]\npaths:\n"),
        ("paths:\n", "tags: [{name: a, x-limit: 1e400}]\npaths:\n"),
        ("paths:\n", "paths:\n  x-limit: 1e400\n"),
        ("  schemas: {}", "  schemas: {}\n  x-limit: 1e400"),
        ("    put:\n", "    x-limit: 1e400\n    put:\n"),
        ("    put:\n", "    put:\n      x-limit: 1e400\n"),
        ("in: path,", "in: path, example: 1e400,"),
        ("description: D", "description: D\n          x-limit: 1e400"),
    ] {
        let contract = replaced(BASE, from, to);
        let messages: Vec<_> = match common::read(&contract) {
            Err(error) => vec![error.message],
            Ok(document) => {
                let facts = document.facts().err();
                let operation = match document.operation(Method::Put, "/things/{id}") {
                    Err(LookupError::Contract(errors)) => errors,
                    _ => Vec::new(),
                };
                facts.into_iter().chain(operation).map(|error| error.message).collect()
            }
        };
        assert!(messages.iter().any(|message| message.contains("beyond the range of `f64`")), "{to:?}: {messages:?}");
    }
}
