//! What is not supported is refused with its exact place, and nothing is skipped in silence.

mod common;

use arklow_contract::{LookupError, Method};
use common::{BASE, BODY, assert_place, document, lower, marked, replaced};

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
fn keywords_that_are_not_supported() {
    for keyword in [
        "enum: [a]",
        "const: a",
        "not: {}",
        "oneOf: []",
        "allOf: []",
        "if: {}",
        "then: {}",
        "else: {}",
        "multipleOf: 1",
        "maximum: 1",
        "exclusiveMaximum: 1",
        "exclusiveMinimum: 1",
        "maxItems: 1",
        "minItems: 1",
        "uniqueItems: true",
        "maxContains: 1",
        "minContains: 1",
        "contains: {}",
        "prefixItems: []",
        "unevaluatedItems: {}",
        "additionalItems: {}",
        "maxProperties: 1",
        "minProperties: 1",
        "dependentRequired: {}",
        "dependentSchemas: {}",
        "dependencies: {}",
        "patternProperties: {}",
        "propertyNames: {}",
        "unevaluatedProperties: false",
        "$id: a",
        "$schema: a",
        "$anchor: a",
        "$dynamicRef: a",
        "$dynamicAnchor: a",
        "$defs: {}",
        "definitions: {}",
        "$vocabulary: {}",
        "contentSchema: {}",
        "discriminator: {propertyName: a}",
        "xml: {}",
        "nullable: true",
        "minLenght: 1",
    ] {
        let name = keyword.split(':').next().unwrap_or_default();
        for (schema, way) in [
            (format!("{{type: string, §{keyword}}}"), ""),
            (format!("{{type: object, §{keyword}}}"), ""),
            (format!("{{§{keyword}}}"), ""),
            (format!("{{type: object, properties: {{a/b: {{type: integer, §{keyword}}}}}}}"), "/properties/a~1b"),
            (format!("{{type: array, items: {{type: boolean, §{keyword}}}}}"), "/items"),
            (format!("{{anyOf: [{{type: string}}, {{type: 'null'}}], §{keyword}}}"), ""),
            (format!("{{anyOf: [{{type: string, §{keyword}}}, {{type: 'null'}}]}}"), "/anyOf/0"),
        ] {
            assert_refused(
                BODY,
                &format!("schema: {schema}"),
                &format!("keyword `{name}` in {OWNER} is not supported"),
                &format!("{PUT}/requestBody/content/application~1json/schema{way}/{name}"),
            );
        }
    }
}

#[test]
fn keywords_that_have_no_effect() {
    for (keyword, types) in [
        ("minLength: 1", &["integer", "number", "boolean", "object"][..]),
        ("maxLength: 1", &["integer", "number", "boolean", "object"]),
        ("pattern: a", &["integer", "number", "boolean", "object"]),
        ("minimum: 0", &["string", "boolean", "object"]),
        ("items: {}", &["string", "integer", "number", "boolean", "object"]),
        ("properties: {}", &["string", "integer", "number", "boolean"]),
        ("required: []", &["string", "integer", "number", "boolean"]),
        ("additionalProperties: true", &["string", "integer", "number", "boolean"]),
    ] {
        let name = keyword.split(':').next().unwrap_or_default();
        for kind in types {
            assert_refused(
                BODY,
                &format!("schema: {{type: {kind}, §{keyword}}}"),
                &format!("keyword `{name}` in {OWNER} has no effect on type `{kind}`"),
                &format!("{PUT}/requestBody/content/application~1json/schema/{name}"),
            );
        }
    }
}

#[test]
fn schemas_that_are_not_supported() {
    let schema = format!("{PUT}/requestBody/content/application~1json/schema");
    for (text, message, way) in [
        ("§schema: true", "a schema in {} that is not an object is not supported", ""),
        ("§schema: false", "a schema in {} that is not an object is not supported", ""),
        ("§schema: {}", "a schema in {} without `type` is not supported", ""),
        ("§schema: {minLength: 1, description: d}", "a schema in {} without `type` is not supported", ""),
        ("schema: {type: §'null'}", "`type: \"null\"` in {} is not supported", "/type"),
        ("schema: {type: §text}", "`type: \"text\"` in {} is not supported", "/type"),
        ("schema: {type: §[string]}", "`type: [\"string\"]` in {} is not supported", "/type"),
        ("schema: {type: §[string, integer]}", "`type: [\"string\",\"integer\"]` in {} is not supported", "/type"),
        ("schema: {type: §['null', 'null']}", "`type: [\"null\",\"null\"]` in {} is not supported", "/type"),
        (
            "schema: {type: §[string, integer, 'null']}",
            "`type: [\"string\",\"integer\",\"null\"]` in {} is not supported",
            "/type",
        ),
        ("schema: {type: §[]}", "`type: []` in {} is not supported", "/type"),
        ("schema: {type: §null}", "`type: null` in {} is not supported", "/type"),
        (
            "schema: {type: object, §additionalProperties: false}",
            "keyword `additionalProperties` in {} is not supported",
            "/additionalProperties",
        ),
        (
            "schema: {type: object, §additionalProperties: {type: string}}",
            "keyword `additionalProperties` in {} is not supported",
            "/additionalProperties",
        ),
        ("§schema: {type: array}", "an array without `items` in {} is not supported", ""),
        ("schema: {type: array, §items: []}", "a schema in {} that is not an object is not supported", "/items"),
        ("schema: {type: object, properties: §[]}", "`properties` in {} must be an object", "/properties"),
        ("schema: {type: object, required: §a}", "`required` in {} must be an array", "/required"),
        ("schema: {type: object, required: §[1]}", "`required` in {} must be an array of strings", "/required"),
        (
            "schema: {type: object, required: [§a]}",
            "`a` in `required` but not in `properties` in {} is not supported",
            "/required/0",
        ),
        (
            "schema: {type: object, properties: {a: {type: string}}, required: [a, §a]}",
            "`a` stands twice in `required` in {}",
            "/required/1",
        ),
        (
            "schema: {type: string, minLength: §-1}",
            "`minLength` in {} must be a whole number, not negative and below 2^64",
            "/minLength",
        ),
        (
            "schema: {type: string, minLength: 2, §maxLength: 1}",
            "no value can satisfy both `minLength` and `maxLength` in {}",
            "/maxLength",
        ),
        ("schema: {type: string, pattern: §1}", "`pattern` in {} must be a string", "/pattern"),
        ("schema: {type: integer, §minimum: -1}", "keyword `minimum` in {} is not supported as -1", "/minimum"),
        ("schema: {type: integer, minimum: §a}", "`minimum` in {} must be a number", "/minimum"),
    ] {
        assert_refused(BODY, text, &message.replace("{}", OWNER), &format!("{schema}{way}"));
    }
}

#[test]
fn any_of_has_one_form() {
    let schema = format!("{PUT}/requestBody/content/application~1json/schema");
    for any_of in [
        "[]",
        "{}",
        "[{type: string}]",
        "[{type: 'null'}, {type: string}]",
        "[{type: string}, {type: integer}]",
        "[{type: string}, {type: integer}, {type: 'null'}]",
        "[{type: string}, {type: 'null', description: d}]",
        "[{type: string}, {type: ['null']}]",
        "[{type: string}, {enum: [null]}]",
    ] {
        let message = format!("keyword `anyOf` in {OWNER} is not supported in this form");
        assert_refused(BODY, &format!("schema: {{§anyOf: {any_of}}}"), &message, &format!("{schema}/anyOf"));
    }
    let twice = format!("a schema in {OWNER} that allows `null` twice is not supported");
    let null = format!("{schema}/anyOf/1");
    assert_refused(BODY, "schema: {anyOf: [{type: [string, 'null']}, §{type: 'null'}]}", &twice, &null);
    let inner = "{anyOf: [{type: string}, {type: 'null'}]}";
    assert_refused(BODY, &format!("schema: {{anyOf: [{inner}, §{{type: 'null'}}]}}"), &twice, &null);
    let beside = format!("keyword `type` in {OWNER} is not supported");
    let any_of = "anyOf: [{type: string}, {type: 'null'}]";
    assert_refused(BODY, &format!("schema: {{§type: string, {any_of}}}"), &beside, &format!("{schema}/type"));
}

#[test]
fn parts_of_an_operation_that_are_not_supported() {
    let id = "- {name: id, in: path, required: true, schema: {type: string}}";
    let parameter = "path parameter `id` of `PUT /things/{id}`";
    let response = "response `200` of `PUT /things/{id}`";
    let at_response = format!("{PUT}/responses/200");
    let at_body = format!("{PUT}/requestBody");
    for (from, to, message, pointer) in [
        (
            "    put:\n",
            "    §servers: []\n    put:\n",
            "field `servers` of path `/things/{id}` is not supported".into(),
            "#/paths/~1things~1{id}/servers".into(),
        ),
        (
            "    put:\n",
            "    §post_: {}\n    put:\n",
            "unknown field `post_` of path `/things/{id}`".into(),
            "#/paths/~1things~1{id}/post_".into(),
        ),
        (
            "    put:\n",
            "    put:\n      §servers: []\n",
            "field `servers` of `PUT /things/{id}` is not supported".into(),
            format!("{PUT}/servers"),
        ),
        (
            "    put:\n",
            "    put:\n      §callbacks: {}\n",
            "field `callbacks` of `PUT /things/{id}` is not supported".into(),
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
            "- {name: id, in: path, required: true, §content: {}}",
            format!("field `content` of {parameter} is not supported"),
            format!("{PUT}/parameters/0/content"),
        ),
        (
            id,
            "- {name: id, in: path, required: true, schema: {type: string}, §allowReserved: false}",
            format!("field `allowReserved` of {parameter} is not supported"),
            format!("{PUT}/parameters/0/allowReserved"),
        ),
        (
            id,
            "- {name: id, in: path, required: true, schema: {type: string}, §allowEmptyValue: false}",
            format!("field `allowEmptyValue` of {parameter} is not supported"),
            format!("{PUT}/parameters/0/allowEmptyValue"),
        ),
        (
            id,
            "- {name: id, in: path, required: true, schema: {type: string}, §default: 1}",
            format!("unknown field `default` of {parameter}"),
            format!("{PUT}/parameters/0/default"),
        ),
        (
            id,
            "- {name: id, in: path, required: true, schema: {type: string}, style: §label}",
            format!("`style: label` of {parameter} is not supported"),
            format!("{PUT}/parameters/0/style"),
        ),
        (
            id,
            "- {name: id, in: path, required: true, §schema: {type: integer}}",
            format!("{parameter} is not a plain string, and that is not supported yet"),
            format!("{PUT}/parameters/0/schema"),
        ),
        (
            id,
            "- {name: id, in: path, required: true, §schema: {type: [string, 'null']}}",
            format!("{parameter} is not a plain string, and that is not supported yet"),
            format!("{PUT}/parameters/0/schema"),
        ),
        (
            id,
            "- §{name: id, in: path, required: true}",
            format!("{parameter} must have `schema`"),
            format!("{PUT}/parameters/0"),
        ),
        (
            BODY,
            "schema: {type: object}\n            §encoding: {}",
            format!("field `encoding` of media type `application/json` in {OWNER} is not supported"),
            format!("{at_body}/content/application~1json/encoding"),
        ),
        (
            "      requestBody:\n",
            "      requestBody:\n        §headers: {}\n",
            format!("unknown field `headers` of {OWNER}"),
            format!("{at_body}/headers"),
        ),
        (
            "          description: D\n",
            "          description: D\n          §headers: {}\n",
            format!("field `headers` of {response} is not supported"),
            format!("{at_response}/headers"),
        ),
        (
            "          description: D\n",
            "          description: D\n          §links: {}\n",
            format!("field `links` of {response} is not supported"),
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
    ] {
        assert_refused(from, to, &message, &pointer);
    }
}

#[test]
fn a_body_has_one_media_type() {
    let content = "        content:\n          application/json:\n            schema: {type: object}\n";
    let at = format!("{PUT}/requestBody");
    for (to, message, way) in [
        (
            "        content:\n          §text/plain: {schema: {type: string}}\n",
            "media type `text/plain` in {} is not supported",
            "/content/text~1plain",
        ),
        (
            "        content:\n          §application/*: {schema: {type: string}}\n",
            "media type `application/*` in {} is not supported",
            "/content/application~1*",
        ),
        (
            "        content:\n          §application/problem+json: {}\n",
            "media type `application/problem+json` in {} is not supported",
            "/content/application~1problem+json",
        ),
        (
            "        content:\n          §application/json; charset=latin1: {}\n",
            "media type `application/json; charset=latin1` in {} is not supported",
            "/content/application~1json; charset=latin1",
        ),
        (
            "        content:\n          application/json: {schema: {type: object}}\n          §application/xml: {}\n",
            "media type `application/xml` in {} is not supported",
            "/content/application~1xml",
        ),
        (
            "        content:\n          application/json: {schema: {type: object}}\n          §application/json;v=2: {}\n",
            "media type `application/json;v=2` in {} is not supported",
            "/content/application~1json;v=2",
        ),
        ("        §content: {}\n", "{} without a media type is not supported", "/content"),
        (
            "        content:\n          §application/json: {}\n",
            "{} without a schema is not supported",
            "/content/application~1json",
        ),
    ] {
        let from = format!("      requestBody:\n{content}");
        assert_refused(
            &from,
            &format!("      requestBody:\n{to}"),
            &message.replace("{}", OWNER),
            &format!("{at}{way}"),
        );
    }
    assert_refused(
        &format!("      requestBody:\n{content}"),
        "      §requestBody:\n        description: d\n",
        &format!("{OWNER} without `content` is not supported"),
        &at,
    );
}

#[test]
fn an_operation_has_one_response() {
    let responses = &BASE
        [BASE.find("      responses:").expect("there are some")..BASE.find("components:").expect("there are some")];
    let good = "{description: D, content: {application/json: {schema: {type: boolean}}}}";
    for other in ["'404'", "default", "4XX", "2XX", "'204'", "'205'", "'201'", "'100'", "'0200'", "'2000'", "x-a"] {
        let name = other.trim_matches('\'');
        assert_refused(
            responses,
            &format!("      responses:\n        '200': {good}\n        §{other}: {good}\n"),
            &format!("response `{name}` of `PUT /things/{{id}}` is not supported"),
            &format!("{PUT}/responses/{name}"),
        );
    }
    assert_refused(
        responses,
        "      §responses: {}\n",
        "`PUT /things/{id}` must have a response",
        &format!("{PUT}/responses"),
    );
    assert_refused(
        &format!(
            "    put:\n{}",
            &BASE[BASE.find("      parameters:").expect("there are some")
                ..BASE.find("components:").expect("there are some")]
        ),
        "    §put:\n      parameters:\n        - {name: id, in: path, required: true, schema: {type: string}}\n",
        "`PUT /things/{id}` must have `responses`",
        PUT,
    );
    for empty in ["{description: D}", "{description: D, content: {}}"] {
        let errors = lower(&replaced(BASE, responses, &format!("      responses:\n        200: {empty}\n")));
        assert!(errors.expect_err(empty)[0].message.ends_with("is not supported"));
    }
}

#[test]
fn bodies_where_http_has_none() {
    for (method, message, field) in [
        (Method::Trace, "`TRACE /things/{id}` cannot have a request body", "requestBody"),
        (Method::Head, "`HEAD /things/{id}` cannot have a response body", "responses"),
    ] {
        let contract = replaced(BASE, "    put:\n", &format!("    {}:\n", method.as_str()));
        let (contract, place) = marked(&replaced(&contract, &format!("{field}:"), &format!("§{field}:")));
        let error = document(&contract).operation(method, "/things/{id}").expect_err(message);
        let LookupError::Contract(errors) = error else { panic!("{error:?}") };
        assert_eq!(errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>(), [message]);
        assert_place(&errors[0], place, &format!("#/paths/~1things~1{{id}}/{}/{field}", method.as_str()));
    }
}

#[test]
fn all_faults_come_at_once_and_each_once() {
    let contract = replaced(
        BASE,
        BODY,
        "schema: {type: object, properties: {a: {$ref: '#/components/schemas/A'}, b: {$ref: '#/components/schemas/A'}, c: {type: string, not: {}}, d: {$ref: '#/components/schemas/B'}, e: {$ref: '#/components/schemas/B'}}}",
    );
    let contract = replaced(&contract, "schema: {type: boolean}", "schema: {$ref: '#/components/schemas/A'}");
    let contract =
        replaced(&contract, "schemas: {}", "schemas: {A: {type: object, enum: [1], const: 2}, B: {$ref: '#/missing'}}");
    let contract = replaced(&contract, "    put:\n", "    put:\n      servers: []\n");
    let errors = lower(&contract).expect_err("there are five");
    let pointers: Vec<_> = errors.iter().map(|error| error.location.pointer.as_str()).collect();
    assert_eq!(
        pointers,
        [
            "#/components/schemas/A/enum",
            "#/components/schemas/A/const",
            "#/paths/~1things~1{id}/put/requestBody/content/application~1json/schema/properties/c/not",
            "#/components/schemas/B/$ref",
            "#/paths/~1things~1{id}/put/servers",
        ]
    );
}
