//! The root of a document is checked when it is read; its facts are checked when they are asked for.

mod common;

use arklow_contract::{ContractError, DocumentFacts, Format, LookupError, Method, Server};
use common::{assert_place, document, marked, read};

fn facts(contract: &str) -> Result<DocumentFacts, ContractError> {
    document(contract).facts()
}

#[test]
fn format_follows_from_the_file_name() {
    for (name, format) in [
        ("a.json", Format::Json),
        ("specs/a.b.JSON", Format::Json),
        ("a.yaml", Format::Yaml),
        ("a.yml", Format::Yaml),
        ("a", Format::Yaml),
        ("json", Format::Yaml),
    ] {
        assert_eq!(Format::of(name), format, "{name}");
    }
}

#[test]
fn only_openapi_3_1_is_read() {
    let info = "info: {title: T, version: '1'}\n";
    assert!(read(&format!("openapi: 3.1.0\n{info}")).is_ok());
    assert!(read(&format!("openapi: '3.1.27'\n{info}")).is_ok());
    for (version, message, pointer) in [
        ("openapi: §3.0.3", "`openapi: 3.0.3` is not supported, only OpenAPI 3.1", "#/openapi"),
        ("openapi: §3.2.0", "`openapi: 3.2.0` is not supported, only OpenAPI 3.1", "#/openapi"),
        ("openapi: §3.1", "`openapi: 3.1` is not a version of OpenAPI, which has three numbers", "#/openapi"),
        ("openapi: §'3.1'", "`openapi: 3.1` is not a version of OpenAPI, which has three numbers", "#/openapi"),
        ("openapi: §3.1.x", "`openapi: 3.1.x` is not supported, only OpenAPI 3.1", "#/openapi"),
        ("openapi: §3.10.0", "`openapi: 3.10.0` is not supported, only OpenAPI 3.1", "#/openapi"),
        ("swagger: §'2.0'", "`swagger: 2.0` is not supported, only OpenAPI 3.1", "#/swagger"),
        ("§x-a: 1", "the document does not say `openapi: 3.1.0`: it is not an OpenAPI document", "#"),
    ] {
        let (contract, place) = marked(&format!("{version}\n{info}"));
        let error = read(&contract).expect_err(version);
        assert_eq!(error.message, message);
        assert_eq!((error.location.line, error.location.column), place);
        assert_eq!(error.location.pointer, pointer);
    }
}

#[test]
fn unknown_field_of_the_root_is_rejected() {
    let all = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\nservers: []\npaths: {x-a: 1}\nwebhooks: {}\n\
        components: {schemas: {}, responses: {}, parameters: {}, examples: {}, requestBodies: {}, headers: {}, securitySchemes: {}, links: {}, \
        callbacks: {}, pathItems: {}, x-a: 1}\nsecurity: []\ntags: []\nexternalDocs: {url: u}\n\
        jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base\nx-a: 1\n";
    let read_all = document(all);
    assert!(read_all.facts().is_ok());
    assert!(read_all.paths().is_empty());
    assert!(read("openapi: 3.1.0\ninfo: {title: T, version: '1'}\njsonSchemaDialect: https://json-schema.org/draft/2020-12/schema").is_ok());
    for (part, message, pointer) in [
        ("§path: {}", "unknown field `path` of the document", "#/path"),
        ("paths: {§a: {}}", "unknown path `a` in `paths`", "#/paths/a"),
        ("paths: §[]", "`paths` in the document must be an object", "#/paths"),
        ("components: {§schema: {}}", "unknown field `schema` in `components`", "#/components/schema"),
        ("components: §1", "`components` in the document must be an object", "#/components"),
        (
            "jsonSchemaDialect: §http://json-schema.org/draft-07/schema#",
            "the JSON Schema dialect `http://json-schema.org/draft-07/schema#` is not supported",
            "#/jsonSchemaDialect",
        ),
    ] {
        let (contract, place) = marked(&format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\n{part}\n"));
        let error = read(&contract).expect_err(part);
        assert_eq!(error.message, message);
        assert_place(&error, place, pointer);
    }
    for (info, message) in [
        ("x-a: 1", "the document must have `info`"),
        ("info: {version: '1'}", "`info` must have `title`"),
        ("info: {title: T}", "`info` must have `version`"),
        ("info: {title: T, version: 1.0}", "`version` in `info` must be a string"),
        ("info: T", "`info` must be an object"),
    ] {
        assert_eq!(read(&format!("openapi: 3.1.0\n{info}")).expect_err(info).message, message);
    }
    for root in ["[]", "1", "a: b: c", "~"] {
        assert!(read(root).is_err(), "{root}");
    }
}

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n";

#[test]
fn facts_are_the_document_without_its_operations() {
    let contract = format!(
        "{HEAD}x-n: 0x10\npaths: {{/a: {{}}, x-p: 2}}\ncomponents: {{x-a: 1, schemas: {{A: {{}}}}, securitySchemes: {{k: {{a: [1.0, null]}}}}}}\nwebhooks: {{}}\ntags: [{{name: t, x-t: 1}}]\n"
    );
    assert_eq!(
        facts(&contract).expect("they are valid").json,
        r#"{"openapi":"3.1.0","info":{"title":"T","version":"1"},"x-n":16,"paths":{"x-p":2},"components":{"x-a":1,"securitySchemes":{"k":{"a":[1.0,null]}}},"tags":[{"name":"t","x-t":1}]}"#
    );
    let without = facts(&format!("{HEAD}components: {{schemas: {{}}}}\n")).expect("they are valid");
    assert_eq!(without.json, r#"{"openapi":"3.1.0","info":{"title":"T","version":"1"}}"#);
}

#[test]
fn servers_have_their_variables_filled_in() {
    let servers = |text: &str| facts(&format!("{HEAD}{text}\n")).map(|facts| facts.servers);
    let server = |url: &str| Server { url: url.into(), description: None };
    assert_eq!(servers("x-a: 1"), Ok(vec![server("/")]));
    assert_eq!(servers("servers: []"), Ok(vec![server("/")]));
    assert_eq!(
        servers(
            "servers: [{url: 'https://{h}.example.com:{port}/{h}', variables: {h: {default: a, enum: [a, b], description: d}, port: {default: '443'}}}, {url: /v1, x-a: 1}]"
        ),
        Ok(vec![server("https://a.example.com:443/a"), server("/v1")])
    );
    for (text, message, pointer) in [
        ("servers: §{}", "`servers` in the document must be an array", "#/servers"),
        ("servers: [§{}]", "a server of the document must have `url`", "#/servers/0"),
        ("servers: [{url: §1}]", "`url` in a server of the document must be a string", "#/servers/0/url"),
        ("servers: [{url: §'{a}'}]", "server variable `a` has no default", "#/servers/0/url"),
        ("servers: [{url: §'{a'}]", "`{` without `}` in the server URL `{a`", "#/servers/0/url"),
        (
            "servers: [{url: a, variables: {§a: {}}}]",
            "server variable `a` must have `default`",
            "#/servers/0/variables/a",
        ),
        (
            "servers: [{url: a, variables: {a: {default: §1}}}]",
            "`default` in server variable `a` must be a string",
            "#/servers/0/variables/a/default",
        ),
        ("servers: [{url: a, §name: b}]", "unknown field `name` of a server of the document", "#/servers/0/name"),
        ("tags: [§{}]", "a tag of the document must have `name`", "#/tags/0"),
        ("tags: [{name: a, §parent: b}]", "unknown field `parent` of a tag of the document", "#/tags/0/parent"),
        ("externalDocs: §{}", "`externalDocs` in the document must be an object with a string `url`", "#/externalDocs"),
    ] {
        let (contract, place) = marked(&format!("{HEAD}{text}\n"));
        let error = facts(&contract).expect_err(text);
        assert_eq!(error.message, message);
        assert_place(&error, place, pointer);
    }
}

/// Two operations, each with a part of its own.
fn two_operations(first: &str, second: &str) -> String {
    let responses = "responses: {'200': {description: D, content: {application/json: {schema: {type: boolean}}}}}";
    format!("{HEAD}paths:\n  /a:\n    get: {{{first}, {responses}}}\n  /b:\n    put: {{{second}, {responses}}}\n")
}

fn errors(contract: &str, method: Method, path: &str) -> Vec<ContractError> {
    match document(contract).operation(method, path) {
        Err(LookupError::Contract(errors)) => errors,
        other => panic!("{other:?}"),
    }
}

#[test]
fn duplicate_operation_id_is_an_error_of_each_operation() {
    let (contract, place) = marked(&two_operations("§operationId: one", "operationId: one"));
    let [error] = <[_; 1]>::try_from(errors(&contract, Method::Get, "/a")).expect("one error");
    assert_eq!(error.message, "duplicate `operationId` `one`: `GET /a` has that of `PUT /b` (c.yaml:7:11)");
    assert!(error.help.starts_with("an `operationId` must be unique in a contract, so rename one; at"));
    assert_place(&error, place, "#/paths/~1a/get/operationId");
    let [error] = <[_; 1]>::try_from(errors(&contract, Method::Put, "/b")).expect("one error");
    assert_eq!(error.message, "duplicate `operationId` `one`: `PUT /b` has that of `GET /a` (c.yaml:5:11)");
    // The case of a letter counts (OpenAPI 3.1, section 4.8.10).
    let other = document(&two_operations("operationId: one", "operationId: One"));
    assert_eq!(other.operation(Method::Get, "/a").expect("it is unique").operation_id.as_deref(), Some("one"));
    let without = document(&two_operations("operationId: one", "summary: none"));
    assert!(without.operation(Method::Put, "/b").is_ok());
}

#[test]
fn duplicate_operation_id_is_found_behind_references() {
    let referred = "/c: {$ref: '#/paths/~1a'}";
    let contract = two_operations("operationId: one", "operationId: two") + "  " + referred + "\n";
    for (path, other) in [("/a", "/c"), ("/c", "/a")] {
        let errors = errors(&contract, Method::Get, path);
        assert_eq!(
            errors[0].message,
            format!("duplicate `operationId` `one`: `GET {path}` has that of `GET {other}` (c.yaml:5:11)")
        );
    }
    assert!(document(&contract).operation(Method::Put, "/b").is_ok());
    let component =
        "  /c: {$ref: '#/components/pathItems/P'}\ncomponents: {pathItems: {P: {get: {operationId: two}}}}\n";
    let contract = two_operations("operationId: one", "operationId: two") + component;
    assert!(document(&contract).operation(Method::Get, "/a").is_ok());
    assert_eq!(
        errors(&contract, Method::Put, "/b")[0].message,
        "duplicate `operationId` `two`: `PUT /b` has that of `GET /c` (c.yaml:9:36)"
    );
    // One that nothing refers to describes no operation (OpenAPI 3.1, section 4.8.7).
    let unused = component.replace("  /c: {$ref: '#/components/pathItems/P'}\n", "");
    assert!(
        document(&(two_operations("operationId: one", "operationId: two") + &unused))
            .operation(Method::Put, "/b")
            .is_ok()
    );
}

#[test]
fn duplicate_operation_id_is_found_in_webhooks_and_callbacks() {
    let webhook = "webhooks: {done: {post: {operationId: one}}}\n";
    let contract = two_operations("operationId: one", "operationId: two") + webhook;
    assert_eq!(
        errors(&contract, Method::Get, "/a")[0].message,
        "duplicate `operationId` `one`: `GET /a` has that of `POST webhook done` (c.yaml:8:26)"
    );
    let callback = "operationId: two, callbacks: {done: {'{$request.body#/url}': {post: {operationId: one}}}}";
    let contract = two_operations("operationId: one", callback);
    assert_eq!(
        errors(&contract, Method::Get, "/a")[0].message,
        "duplicate `operationId` `one`: `GET /a` has that of `POST callback {$request.body#/url}` (c.yaml:7:80)"
    );
    // Callbacks may refer to each other in circles.
    let circle = "operationId: two, callbacks: {c: {$ref: '#/components/callbacks/C'}}";
    let components = "components: {callbacks: {C: {x: {post: {operationId: three, callbacks: {c: {$ref: '#/components/callbacks/C'}}}}}}}\n";
    let contract = two_operations("operationId: one", circle) + components;
    assert!(document(&contract).operation(Method::Get, "/a").is_ok());
}

#[test]
fn invalid_reference_elsewhere_is_no_error_of_an_operation() {
    let contract = two_operations("operationId: one", "operationId: two")
        + "  /c: {$ref: '#/nowhere'}\n  /d: {$ref: '#/paths/~1d'}\n";
    assert!(document(&contract).operation(Method::Get, "/a").is_ok());
    assert_eq!(document(&contract).paths().len(), 4);
}
