//! A string is a secret by its schema or by the mark `x-rust-secret`; a mark cannot be lost by a mistake.

mod common;

use arklow_contract::{Document, Format};
use common::{
    BASE, BODY, Lowered, answer_of, assert_place, body_of, lower, marked, operation, replaced, schema, with_body,
};

const BODY_SCHEMA: &str = "#/paths/~1things~1{id}/put/requestBody/content/application~1json/schema";

fn property(schema: &str) -> String {
    with_body(&format!("{{type: object, properties: {{a: {schema}}}}}"))
}

fn is_secret(contract: &str) -> bool {
    says_secret(&body_of(&operation(contract)).property("a"))
}

/// Returns whether a schema says of a string that it is a secret, itself or by what it leads to.
fn says_secret(schema: &Lowered) -> bool {
    let keywords = schema.keywords();
    let combined = &keywords.combined;
    let reference = combined.reference.iter().map(|reference| reference.target);
    let mut others = reference.chain(combined.any_of.iter().flatten().copied());
    keywords.is_secret() || others.any(|id| says_secret(&schema.at(id)))
}

fn with_component(contract: &str, component: &str) -> String {
    replaced(contract, "schemas: {}", &format!("schemas: {{A: {component}}}"))
}

#[test]
fn schema_makes_a_string_a_secret() {
    for (text, secret) in [
        ("{type: string}", false),
        ("{type: string, format: password}", true),
        ("{type: string, writeOnly: true}", true),
        ("{type: string, writeOnly: false, readOnly: true, format: Password}", false),
        ("{type: [string, 'null'], format: password}", true),
        ("{anyOf: [{type: string, format: password}, {type: 'null'}]}", true),
        ("{anyOf: [{type: string}, {type: 'null'}], writeOnly: true}", true),
    ] {
        assert_eq!(says_secret(&schema(text)), secret, "{text}");
    }
    let contract = with_component(&property("{$ref: '#/components/schemas/A', writeOnly: true}"), "{type: string}");
    assert!(is_secret(&contract));
}

#[test]
fn mark_makes_a_string_a_secret() {
    for (text, secret) in [
        ("{type: string, x-rust-secret: true}", true),
        ("{x-rust-secret: true, type: string, minLength: 1}", true),
        ("{type: string, x-rust-secret: false}", false),
        ("{type: string, x-rust-secret: false, writeOnly: true}", true),
        ("{type: [string, 'null'], x-rust-secret: true}", true),
        ("{anyOf: [{type: string, x-rust-secret: true}, {type: 'null'}]}", true),
        ("{anyOf: [{type: string}, {type: 'null'}], x-rust-secret: true}", true),
        ("{anyOf: [{type: integer}, {type: 'null'}], x-rust-secret: false}", false),
        ("{type: integer, x-rust-secret: false}", false),
        ("{enum: [a, null], x-rust-secret: true}", true),
        ("{allOf: [{minLength: 1}, {type: string}], x-rust-secret: true}", true),
        ("{oneOf: [{type: string, maxLength: 1}, {const: b}], x-rust-secret: true}", true),
    ] {
        assert_eq!(says_secret(&schema(text)), secret, "{text}");
    }
    for (place, component, secret) in [
        ("{$ref: '#/components/schemas/A'}", "{type: string}", false),
        ("{$ref: '#/components/schemas/A', x-rust-secret: true}", "{type: string}", true),
        ("{$ref: '#/components/schemas/A'}", "{type: string, x-rust-secret: true}", true),
        ("{$ref: '#/components/schemas/A', x-rust-secret: false}", "{type: string, x-rust-secret: true}", true),
        ("{anyOf: [{$ref: '#/components/schemas/A', x-rust-secret: true}, {type: 'null'}]}", "{type: string}", true),
        ("{anyOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}], x-rust-secret: true}", "{type: string}", true),
        ("{$ref: '#/components/schemas/A', x-rust-secret: true}", "{anyOf: [{type: string}, {type: 'null'}]}", true),
    ] {
        assert_eq!(is_secret(&with_component(&property(place), component)), secret, "{place} {component}");
    }
}

#[test]
fn mark_is_not_carried_to_the_export() {
    let body = schema("{type: object, properties: {a: {type: string, description: D, x-rust-secret: true, x-a: 1}}}");
    assert_eq!(body.property("a").keywords().annotations.json, r#"{"description":"D","x-a":1}"#);
    let nullable = schema("{anyOf: [{type: string}, {type: 'null'}], title: T, x-rust-secret: true}");
    assert_eq!(nullable.keywords().annotations.json, r#"{"title":"T"}"#);
    let nested =
        schema("{type: string, x-a: {properties: {properties: {x-rust-secret: true, a: 1}, x-rust-secret: {b: 1}}}}");
    assert_eq!(
        nested.keywords().annotations.json,
        r#"{"x-a":{"properties":{"properties":{"a":1},"x-rust-secret":{"b":1}}}}"#
    );
    let deep =
        "{type: boolean, x-a: {b: [{x-rust-secret: true, x-rust-name: A, c: 1}]}, example: {x-rust-secret: true}}";
    assert_eq!(schema(deep).keywords().annotations.json, r#"{"x-a":{"b":[{"c":1}]},"example":{"x-rust-secret":true}}"#);
}

#[test]
fn mark_is_not_among_the_facts_of_the_document() {
    let root =
        "x-b: {schema: {type: string, x-rust-secret: true}}\nservers: [{url: /, x-c: {x-rust-secret: false, d: 1}}]\n";
    let contract = replaced(BASE, "paths:\n", &format!("{root}paths:\n"));
    let facts = common::document(&contract).facts().expect("it is valid");
    assert_eq!(
        facts.json,
        r#"{"openapi":"3.1.0","info":{"title":"T","version":"1"},"x-b":{"schema":{"type":"string"}},"servers":[{"url":"/","x-c":{"d":1}}]}"#
    );
    // What the extension holds can be referred to, and then the mark counts.
    let contract = replaced(&contract, BODY, "schema: {type: object, properties: {a: {$ref: '#/x-b/schema'}}}");
    assert!(is_secret(&contract));
}

#[test]
fn embedded_contract_marks_the_material_alone() {
    let document = Document::embedded().expect("it is valid");
    let operation = document.operation(arklow_contract::Method::Put, "/v1/orgs/{org_id}/keys/").expect("it is valid");
    let answer = answer_of(&operation);
    let data = answer.property("data").keywords().combined.any_of.clone().expect("it may be null");
    let data = answer.at(data[0]);
    let properties = data.keywords().object.properties.as_deref().unwrap_or_default();
    let secret: Vec<_> =
        properties.iter().filter(|(_, id)| says_secret(&data.at(*id))).map(|(name, _)| name.as_str()).collect();
    assert_eq!(secret, ["material"]);
    assert!(!format!("{operation:?}{:?}", document.facts()).contains("x-rust"));
}

#[test]
fn misplaced_or_misspelt_mark_in_an_operation_is_rejected() {
    let body = "the request body of `PUT /things/{id}`";
    let replace_body = |schema: &str| replaced(BASE, BODY, schema);
    for (contract, message) in [
        (
            replace_body("schema: {type: string, x-rust-secret: §yes}"),
            format!("`x-rust-secret` in {body} must be `true` or `false`"),
        ),
        (
            replace_body("schema: {type: string, x-rust-secret: §null}"),
            format!("`x-rust-secret` in {body} must be `true` or `false`"),
        ),
        (
            replace_body("schema: {type: integer, §x-rust-secret: true}"),
            format!("`x-rust-secret` in {body} marks a schema that is not a string"),
        ),
        (
            replace_body("schema: {anyOf: [{type: integer}, {type: 'null'}], §x-rust-secret: true}"),
            format!("`x-rust-secret` in {body} marks a schema that is not a string"),
        ),
        (
            replace_body("schema: {type: string, §x-rust-secrets: true}"),
            format!("unknown mark `x-rust-secrets` in {body}"),
        ),
        (
            replace_body("schema: {type: string, §x-rust-sercet: true}"),
            format!("unknown mark `x-rust-sercet` in {body}"),
        ),
        (
            replace_body("schema: {type: string, §x-tust-secret: true}"),
            format!("unknown mark `x-tust-secret` in {body}"),
        ),
        (
            replace_body("schema: {type: string, §x-eust-secret: true}"),
            format!("unknown mark `x-eust-secret` in {body}"),
        ),
        (replace_body("schema: {type: string, §x-ust-secret: true}"), format!("unknown mark `x-ust-secret` in {body}")),
        (
            replace_body("schema: {type: string, §x--rust-secret: true}"),
            format!("unknown mark `x--rust-secret` in {body}"),
        ),
        (
            replace_body("schema: {type: string, §x-rust_secret: true}"),
            format!("unknown mark `x-rust_secret` in {body}"),
        ),
        (
            replace_body("schema: {type: string, §x-Rust-Secret: true}"),
            format!("unknown mark `x-Rust-Secret` in {body}"),
        ),
        (replace_body("schema: {type: string, §x-rustsecret: true}"), format!("unknown mark `x-rustsecret` in {body}")),
        (replace_body("schema: {type: string, §x-rust-: true}"), format!("unknown mark `x-rust-` in {body}")),
        (replace_body("schema: {type: string, x-rust-type: §1}"), format!("`x-rust-type` in {body} must be a string")),
        (
            replace_body("schema: {type: string, x-rust-name: §' '}"),
            format!("`x-rust-name` in {body} must be a string that is not empty"),
        ),
        (
            replace_body("schema: {type: string, x-rust-open: §yes}"),
            format!("`x-rust-open` in {body} must be `true` or `false`"),
        ),
        (
            replace_body("schema: {type: string, §x-rust-open: true}"),
            format!("`x-rust-open` in {body} marks a schema without `enum`"),
        ),
        (
            replace_body("schema: {enum: [1], §x-rust-secret: true}"),
            format!("`x-rust-secret` in {body} marks a schema that is not a string"),
        ),
        (
            replace_body("schema: {§x-rust-secret: true}"),
            format!("`x-rust-secret` in {body} marks a schema that is not a string"),
        ),
        (
            replace_body("schema: {anyOf: [{type: string}, {type: integer}], §x-rust-secret: true}"),
            format!("`x-rust-secret` in {body} marks a schema that is not a string"),
        ),
        (
            replace_body("schema: {anyOf: [{type: string}, {§x-rust-secret: true, type: 'null'}]}"),
            format!("`x-rust-secret` in {body} marks a schema that is not a string"),
        ),
        (
            replace_body("schema: {type: string, §x-rust-nullable: true}"),
            format!("mark `x-rust-nullable` in {body} is not supported yet"),
        ),
        (
            replace_body("schema: {type: object, properties: {§x-rust-secret: true}}"),
            format!("`x-rust-secret` in `properties` in {body} does not mark a schema"),
        ),
        (
            replace_body("schema: {type: string, externalDocs: {url: u, §x-rust-secret: true}}"),
            format!("`x-rust-secret` in {body} does not mark a schema"),
        ),
        (
            replace_body("schema: {type: boolean, items: {type: string, §x-rust-secrets: true}}"),
            format!("unknown mark `x-rust-secrets` in {body}"),
        ),
        (
            replace_body("schema: {type: string, x-a: [{§x-rust-secrets: true}]}"),
            format!("unknown mark `x-rust-secrets` in {body}"),
        ),
        (
            replace_body("schema: {type: string, x-a: {properties: {properties: {§x-rust-secrets: true}}}}"),
            format!("unknown mark `x-rust-secrets` in {body}"),
        ),
        (
            replace_body("schema: {type: boolean, properties: {§x-rust-secret: true}}"),
            format!("`x-rust-secret` in `properties` in {body} does not mark a schema"),
        ),
        (
            replaced(
                BASE,
                "        content:\n          application/json:\n            schema: {type: object, properties: {}}",
                "        §x-rust-secret: true\n        content:\n          application/json:\n            schema: {type: boolean}",
            ),
            format!("`x-rust-secret` in {body} does not mark a schema"),
        ),
        (
            replaced(BASE, BODY, "schema: {type: boolean}\n            §x-rust-secret: true"),
            format!("`x-rust-secret` in media type `application/json` in {body} does not mark a schema"),
        ),
        (
            replaced(BASE, "    put:\n", "    put:\n      §x-rust-secret: true\n"),
            "`x-rust-secret` in `PUT /things/{id}` does not mark a schema".to_owned(),
        ),
        (
            replaced(BASE, "    put:\n", "    §x-rust-name: thing\n    put:\n"),
            "`x-rust-name` in path `/things/{id}` does not mark a schema".to_owned(),
        ),
        (
            replaced(
                BASE,
                "{name: id, in: path, required: true,",
                "{name: id, §x-rust-secret: true, in: path, required: true,",
            ),
            "`x-rust-secret` in path parameter `id` of `PUT /things/{id}` does not mark a schema".to_owned(),
        ),
        (
            replaced(BASE, "      responses:\n", "      responses:\n        §x-rust-secret: true\n"),
            "`x-rust-secret` in the responses of `PUT /things/{id}` does not mark a schema".to_owned(),
        ),
    ] {
        let (contract, place) = marked(&contract);
        let errors = lower(&contract).expect_err(&message);
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert_eq!(errors[0].message, message);
        let pointer = errors[0].location.pointer.clone();
        assert_place(&errors[0], place, &pointer);
        assert!(pointer.rsplit('/').next().is_some_and(|name| name.starts_with("x-")), "{pointer}");
    }
    let errors = lower(&replace_body("schema: {type: string, x-rust-secrets: true}")).expect_err("it is misspelt");
    assert!(errors[0].help.starts_with("write `x-rust-secret`; at"), "{}", errors[0].help);
    assert_eq!(errors[0].location.pointer, format!("{BODY_SCHEMA}/x-rust-secrets"));
    let errors = lower(&replace_body("schema: {type: string, x-rust-elephant: true}")).expect_err("it is unknown");
    assert!(
        errors[0].help.starts_with("the marks are `x-rust-secret`, `x-rust-type`, `x-rust-name`, and `x-rust-open`"),
        "{}",
        errors[0].help
    );
}

#[test]
fn misplaced_mark_beside_a_reference_is_rejected() {
    let reference = |beside: &str| {
        let contract = replaced(
            BASE,
            "{name: id, in: path, required: true, schema: {type: string}}",
            &format!("{{$ref: '#/components/parameters/P'{beside}}}"),
        );
        replaced(
            &contract,
            "  schemas: {}",
            "  parameters: {P: {name: id, in: path, required: true, schema: {type: string}}}",
        )
    };
    assert!(lower(&reference("")).is_ok());
    let errors = lower(&reference(", x-rust-secret: true")).expect_err("a parameter is no schema");
    assert_eq!(errors[0].message, "`x-rust-secret` in a parameter of `PUT /things/{id}` does not mark a schema");
}

#[test]
fn mark_in_data_is_data() {
    for schema_text in [
        "{type: string, example: {x-rust-secrets: 1}}",
        "{type: string, examples: [{x-rust-type: 1}]}",
        "{type: string, default: {x-rust-secret: 1}}",
        "{type: string, x-a: {default: {x-rust-secrets: 1}, enum: [{x-rust-a: 1}], const: {x-rust-a: 1}}}",
        "{type: boolean, items: {const: {x-rust-secrets: 1}, enum: [{x-rust-a: 1}]}}",
        "{type: object, properties: {x-rust-secret: {type: string}}}",
        "{type: string, x-rusty: 1, x-trust-secret: 1, x-Trust_Secret: 1, x-host-secret: 1, x-rust: 1}",
    ] {
        let schema = schema(schema_text);
        let annotations = schema.keywords().annotations.json.clone();
        assert!(
            annotations.contains("x-rust") || !schema_text.contains("x-rust") || annotations == "{}",
            "{annotations}"
        );
    }
    assert_eq!(
        schema("{type: string, x-rust: 1, x-rusty: 2}").keywords().annotations.json,
        r#"{"x-rust":1,"x-rusty":2}"#
    );
}

#[test]
fn mark_in_the_document_itself_is_rejected() {
    let of_root = |text: &str| replaced(BASE, "paths:\n", &format!("{text}\npaths:\n"));
    for (contract, message) in [
        (of_root("x-rust-components: §1"), "`x-rust-components` in the document must be a string"),
        (of_root("§x-rust-secret: true"), "`x-rust-secret` in the document does not mark a schema"),
        (
            replaced(BASE, "paths:\n", "paths:\n  §x-rust-secret: true\n"),
            "`x-rust-secret` in `paths` does not mark a schema",
        ),
        (
            replaced(BASE, "components:\n", "components:\n  §x-rust-secret: true\n"),
            "`x-rust-secret` in `components` does not mark a schema",
        ),
    ] {
        let (contract, place) = marked(&contract);
        let error = common::read(&contract).expect_err(message);
        assert_eq!(error.message, message);
        let pointer = error.location.pointer.clone();
        assert_place(&error, place, &pointer);
    }
    for (contract, message) in [
        (
            replaced(BASE, "version: '1'}", "version: '1', §x-rust-secret: true}"),
            "`x-rust-secret` in `info` does not mark a schema",
        ),
        (
            replaced(BASE, "version: '1'}", "version: '1', contact: {§x-rust-secret: true}}"),
            "`x-rust-secret` in `info` does not mark a schema",
        ),
        (
            of_root("servers: [{url: /, §x-rust-open: true}]"),
            "`x-rust-open` in a server of the document does not mark a schema",
        ),
        (
            of_root("servers: [{url: '/{a}', variables: {a: {default: b, §x-rust-secret: true}}}]"),
            "`x-rust-secret` in server variable `a` does not mark a schema",
        ),
        (
            of_root("tags: [{name: t, §x-rust-secret: true}]"),
            "`x-rust-secret` in a tag of the document does not mark a schema",
        ),
        (
            of_root("components:\n  securitySchemes: {§x-rust-secret: true}")
                .replace("\ncomponents:\n  schemas: {}", ""),
            "`x-rust-secret` in `securitySchemes` in `components` does not mark a schema",
        ),
        (
            replaced(BASE, "paths:\n", "paths:\n  x-a: {§x-rust-secrets: true}\n"),
            "unknown mark `x-rust-secrets` in `paths`",
        ),
        (of_root("externalDocs: {url: u, §x-rust-secrets: true}"), "unknown mark `x-rust-secrets` in the document"),
        (
            replaced(
                BASE,
                "components:\n",
                "components:\n  securitySchemes: {K: {type: apiKey, in: header, name: k, §x-rust-secret: true}}\n",
            ),
            "`x-rust-secret` in `components` does not mark a schema",
        ),
    ] {
        let (contract, place) = marked(&contract);
        let error = common::document(&contract).facts().expect_err(message);
        assert_eq!(error.message, message);
        let pointer = error.location.pointer.clone();
        assert_place(&error, place, &pointer);
    }
}

#[test]
fn checkouts_with_other_line_ends_have_one_fingerprint() {
    let json = "{\n \"openapi\": \"3.1.0\",\n \"info\": {\"title\": \"T\", \"version\": \"1\"}}\n";
    for (name, format, text) in [("c.yaml", Format::Yaml, BASE), ("c.json", Format::Json, json)] {
        let read = |text: &str| Document::read(name, text.as_bytes(), format).expect("it is valid");
        let (unix, windows) = (read(text), read(&text.replace('\n', "\r\n")));
        assert_eq!(unix.fingerprint(), windows.fingerprint());
        assert_eq!(unix.facts().expect("it is valid").json, windows.facts().expect("it is valid").json);
        assert_ne!(unix.fingerprint(), read(&format!("{text}\n")).fingerprint());
        assert_ne!(unix.fingerprint(), read(&text.replace("3.1.0", "3.1.1")).fingerprint());
    }
}

#[test]
fn near_mark_of_a_secret_is_warned_of() {
    let warnings = |schema: &str| -> Vec<(String, String)> {
        let contract = replaced(BASE, "schemas: {}", "schemas: {A: {type: string}, B: {type: string, x-secret: true}}");
        let operation = operation(&replaced(&contract, BODY, &format!("schema: {schema}")));
        operation.warnings.into_iter().map(|warning| (warning.message, warning.help)).collect()
    };
    let message =
        |what: &str| format!("{what} in the request body of `PUT /things/{{id}}` does not make the value a secret");
    let others = ["x-trust-secret", "x-host-secret", "x-tust-sercet"];
    let names = ["x-secret", "x-secrets", "x-sercet", "x-is-secret", "x-is_secret", "x-isSecret", "x-sensitive"];
    for name in names.into_iter().chain(others) {
        for schema in [
            format!("{{type: string, {name}: true}}"),
            format!("{{anyOf: [{{type: string}}, {{type: 'null'}}], {name}: true}}"),
            format!("{{$ref: '#/components/schemas/A', {name}: true}}"),
            format!("{{type: object, properties: {{a: {{type: string, {name}: 'yes'}}}}}}"),
        ] {
            let warnings = warnings(&schema);
            assert_eq!(warnings.len(), 1, "{schema}: {warnings:?}");
            assert_eq!(warnings[0].0, message(&format!("extension `{name}`")));
            assert!(warnings[0].1.starts_with("write `x-rust-secret: true`; at `#/"), "{}", warnings[0].1);
        }
    }
    for format in ["passwrod", "pasword", "passwd", "Password", "pwd", "secret"] {
        let warnings = warnings(&format!("{{type: string, format: {format}}}"));
        assert_eq!(warnings.len(), 1, "{format}: {warnings:?}");
        assert_eq!(warnings[0].0, message(&format!("format `{format}`")));
        assert!(warnings[0].1.starts_with("write `format: password`; at `#/"), "{}", warnings[0].1);
    }
    // A component that is used twice is warned of once.
    let twice =
        "{type: object, properties: {a: {$ref: '#/components/schemas/B'}, b: {$ref: '#/components/schemas/B'}}}";
    assert_eq!(warnings(twice).len(), 1);
    for silent in [
        "{type: string, x-secret: false}",
        "{type: string, x-rust-secret: true, x-secret: true}",
        "{type: string, format: password, x-sensitive: true}",
        "{type: string, x-order: 1}",
        "{type: string, x-secure: true, x-section: 1}",
        "{type: string, x-secretary-of: {a: 1}, x-rust-secret: true}",
        "{type: string, format: passport}",
        "{type: string, format: uuid}",
        "{type: string, examples: [{x-secret: true}]}",
        "{type: object, properties: {x-secret: {type: string}, format: {type: string}}}",
    ] {
        assert_eq!(warnings(silent), [], "{silent}");
    }
}
