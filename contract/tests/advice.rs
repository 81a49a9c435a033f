//! What a message about a contract says to write: the right program, near the wrong one.

mod common;

use arklow_contract::{ContractError, LookupError, Method};
use common::{BASE, BODY, document, lower, read, replaced};

const OWNER: &str = "the request body of `PUT /things/{id}`";
const PUT: &str = "    put:\n";

const ID: &str = "{name: id, in: path, required: true, schema: {type: string}}";

/// The advice of an error, without its place.
fn advice(error: &ContractError) -> &str {
    error.help.rsplit_once("at `#").map_or("", |(advice, _)| advice.trim_end_matches("; "))
}

/// Checks that a contract like `BASE`, a part of it replaced, has exactly one fault, and what is advised.
fn assert_advice(from: &str, to: &str, message: &str, expected: &str) {
    let errors = lower(&replaced(BASE, from, to)).expect_err(to);
    let found: Vec<_> = errors.iter().map(|error| (error.message.as_str(), advice(error))).collect();
    assert_eq!(found, [(message, expected)], "{to}");
}

/// Checks the one fault of a contract that cannot be read.
fn assert_unreadable(contract: &str, message: &str, expected: &str) {
    let error = read(contract).expect_err(contract);
    assert_eq!((error.message.as_str(), advice(&error)), (message, expected));
}

fn errors_of(contract: &str, method: Method) -> Vec<(String, String)> {
    match document(contract).operation(method, "/things/{id}").expect_err(contract) {
        LookupError::Contract(errors) => {
            errors.iter().map(|error| (error.message.clone(), advice(error).to_owned())).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn misspelt_method_of_a_path_is_named() {
    for (written, method) in [("PUT", "put"), ("Put", "put"), ("DELETE", "delete"), ("pots", "post"), ("heda", "head")]
    {
        let contract = replaced(BASE, PUT, &format!("    {written}:\n"));
        let expected = [(format!("unknown field `{written}` of path `/things/{{id}}`"), format!("write `{method}`"))];
        // The method that is meant, and any other.
        for asked in [Method::parse(method).expect(method), Method::Get] {
            assert_eq!(errors_of(&contract, asked), expected, "{written} {asked:?}");
        }
        // Beside one that is spelled right.
        if written != "PUT" && written != "Put" {
            let contract = replaced(BASE, PUT, &format!("    {written}: {{}}\n    put:\n"));
            assert_eq!(errors_of(&contract, Method::Put), expected, "{written}");
        }
    }
    // What is far from a method, and an extension, are not.
    for field in ["elephant: {}", "x-put: {}", "summary: s"] {
        let contract = replaced(BASE, PUT, &format!("    {field}\n    put:\n"));
        let error = document(&contract).operation(Method::Get, "/things/{id}").expect_err(field);
        assert_eq!(error, LookupError::NoMethod, "{field}");
    }
}

#[test]
fn unknown_field_is_answered_with_the_near_one() {
    for (from, to, message, expected) in [
        (PUT, "    put:\n      summry: s\n", "unknown field `summry` of `PUT /things/{id}`", "write `summary`"),
        (
            PUT,
            "    put:\n      operationID: s\n",
            "unknown field `operationID` of `PUT /things/{id}`",
            "write `operationId`",
        ),
        (PUT, "    put:\n      elephant: s\n", "unknown field `elephant` of `PUT /things/{id}`", ""),
        ("requestBody:", "requestbody:", "unknown field `requestbody` of `PUT /things/{id}`", "write `requestBody`"),
        (
            "requestBody:",
            "requestBodies:",
            "unknown field `requestBodies` of `PUT /things/{id}`",
            "write `requestBody`",
        ),
        (
            PUT,
            "    paramters: []\n    put:\n",
            "unknown field `paramters` of path `/things/{id}`",
            "write `parameters`",
        ),
        (
            ID,
            "{name: id, in: path, required: true, schema: {type: string}, descripton: d}",
            "unknown field `descripton` of path parameter `id` of `PUT /things/{id}`",
            "write `description`",
        ),
        // One that is required is not also missing.
        (
            "      responses:\n",
            "      response:\n",
            "unknown field `response` of `PUT /things/{id}`",
            "write `responses`",
        ),
        (
            "description: D",
            "Description: D",
            "unknown field `Description` of response `200` of `PUT /things/{id}`",
            "write `description`",
        ),
        (
            ID,
            "{name: id, in: path, required: true, shema: {type: string}}",
            "unknown field `shema` of path parameter `id` of `PUT /things/{id}`",
            "write `schema`",
        ),
        (
            "required: true",
            "require: true",
            "unknown field `require` of path parameter `id` of `PUT /things/{id}`",
            "write `required`",
        ),
        (
            "in: path",
            "in: Path",
            "`in` in a parameter of `PUT /things/{id}` must be `path`, `query`, `header`, or `cookie`",
            "write `path`",
        ),
        (
            "      requestBody:\n        content:",
            "      requestBody:\n        contents:",
            "unknown field `contents` of the request body of `PUT /things/{id}`",
            "write `content`",
        ),
        (
            "schema: {type: boolean}",
            "shema: {type: boolean}",
            "unknown field `shema` of media type `application/json` in response `200` of `PUT /things/{id}`",
            "write `schema`",
        ),
        // A field that is there already was not meant.
        (PUT, "    put:\n      summary: s\n      summry: s\n", "unknown field `summry` of `PUT /things/{id}`", ""),
    ] {
        assert_advice(from, to, message, expected);
    }
    for (from, to, message, expected) in [
        (
            "components:\n  schemas: {}",
            "components2: {}",
            "unknown field `components2` of the document",
            "write `components`",
        ),
        ("  schemas: {}", "  schema: {}", "unknown field `schema` in `components`", "write `schemas`"),
        (
            "  /things/{id}:",
            "  things/{id}:",
            "unknown path `things/{id}` in `paths`",
            "a path begins with a slash, write `/things/{id}`",
        ),
    ] {
        assert_unreadable(&replaced(BASE, from, to), message, expected);
    }
}

#[test]
fn unknown_keyword_is_answered_with_the_near_one() {
    for (schema, keyword, expected) in [
        ("{type: string, minlength: 1}", "minlength", "write `minLength`"),
        ("{type: string, enumm: [a]}", "enumm", "write `enum`"),
        ("{type: integer, exclusiveminimum: 1}", "exclusiveminimum", "write `exclusiveMinimum`"),
        ("{type: object, properties: {}, require: []}", "require", "write `required`"),
        ("{typ: string}", "typ", "write `type`"),
        ("{anyOf: [{type: string}, {type: 'null'}], tittle: t}", "tittle", "write `title`"),
        ("{$ref: '#/components/schemas/A', minlength: 1}", "minlength", "write `minLength`"),
    ] {
        let contract = replaced(BASE, "schemas: {}", "schemas: {A: {type: string}}");
        let contract = replaced(&contract, BODY, &format!("schema: {schema}"));
        let errors = lower(&contract).expect_err(schema);
        let found: Vec<_> = errors.iter().map(|error| (error.message.as_str(), advice(error))).collect();
        assert_eq!(found, [(&*format!("unknown keyword `{keyword}` in {OWNER}"), expected)], "{schema}");
    }
}

#[test]
fn misspelt_name_in_required_is_warned_of() {
    let [warning] = <[_; 1]>::try_from(common::warnings(
        "{type: object, properties: {title: {type: string}}, required: [titel, elephant]}",
    ))
    .expect("one warning");
    assert_eq!(warning.message, format!("`titel` is in `required` but not in `properties` in {OWNER}"));
    assert!(warning.help.starts_with("write `title`; at"), "{}", warning.help);
    // Neither was meant by the other.
    let both = "{type: object, properties: {title: {type: string}}, required: [titel, title]}";
    assert_eq!(common::warnings(both), []);
}

#[test]
fn nullable_is_answered_with_what_openapi_3_1_has() {
    for (schema, expected) in [
        ("{type: string, nullable: true}", "write `type: [string, \"null\"]`"),
        ("{type: object, properties: {}, nullable: true}", "write `type: [object, \"null\"]`"),
        ("{type: string, nullable: false}", "remove it"),
        (
            "{$ref: '#/components/schemas/A', nullable: true}",
            "write `anyOf: [{$ref: \"#/components/schemas/A\"}, {type: \"null\"}]`",
        ),
        ("{nullable: true}", "write `anyOf: [<schema>, {type: \"null\"}]`"),
    ] {
        let contract = replaced(BASE, "schemas: {}", "schemas: {A: {type: string}}");
        let errors = lower(&replaced(&contract, BODY, &format!("schema: {schema}"))).expect_err(schema);
        let found: Vec<_> = errors.iter().map(|error| (error.message.as_str(), advice(error))).collect();
        let expected = format!("it is not a keyword of OpenAPI 3.1; {expected}");
        assert_eq!(found, [(&*format!("unknown keyword `nullable` in {OWNER}"), &*expected)], "{schema}");
    }
    // Members of the envelope must be nullable by `anyOf`.
    let schema = "schema: {type: object, required: [data], properties: {data: {type: string, nullable: true}}}";
    assert_advice(
        "schema: {type: boolean}",
        schema,
        "unknown keyword `nullable` in response `200` of `PUT /things/{id}`",
        "it is not a keyword of OpenAPI 3.1; write `anyOf: [<schema>, {type: \"null\"}]`",
    );
}

#[test]
fn other_than_a_schema_is_answered_with_a_schema() {
    for (schema, message, expected) in [
        ("schema: {type: object, properties: {id: string}}", "`id`", "write `id: {type: string}`"),
        ("schema: {type: object, properties: {id: int}}", "`id`", "write `id: {type: integer}`"),
        ("schema: {type: object, properties: {id: A}}", "`id`", "write `id: {$ref: \"#/components/schemas/A\"}`"),
        (
            "schema: {type: object, properties: {id: elephant}}",
            "`id`",
            "a schema is an object, such as `{type: string}`",
        ),
        ("schema: {type: object, properties: {id: 1}}", "`id`", "a schema is an object, such as `{type: string}`"),
        ("schema: {type: object, properties: {id: }}", "`id`", "a schema is an object, such as `{type: string}`"),
        ("schema: {type: array, items: string}", "`items`", "write `items: {type: string}`"),
        ("schema: {anyOf: [string, {type: 'null'}]}", "an item", "write `{type: string}`"),
    ] {
        let contract = replaced(BASE, "schemas: {}", "schemas: {A: {type: string}}");
        let errors = lower(&replaced(&contract, BODY, schema)).expect_err(schema);
        let found: Vec<_> = errors.iter().map(|error| (error.message.as_str(), advice(error))).collect();
        assert_eq!(found, [(&*format!("{message} in {OWNER} is not a schema"), expected)], "{schema}");
    }
}

#[test]
fn reference_to_nothing_is_answered_with_the_near_place() {
    let contract = replaced(
        BASE,
        "schemas: {}",
        "schemas: {Book: {type: object, properties: {}}, 'a b': {type: string}, '%41': {type: string}}",
    );
    let missing = |text: &str| format!("`$ref` target `{text}` does not exist");
    for (text, message, expected) in [
        ("#/components/schema/Book", missing("#/components/schema/Book"), "write `#/components/schemas/Book`"),
        ("#/components/schemas/Bok", missing("#/components/schemas/Bok"), "write `#/components/schemas/Book`"),
        ("#/component/schema/bok", missing("#/component/schema/bok"), "write `#/components/schemas/Book`"),
        ("#/definitions/Book", missing("#/definitions/Book"), "write `#/components/schemas/Book`"),
        ("#/schemas/Book", missing("#/schemas/Book"), "write `#/components/schemas/Book`"),
        ("#/components/Book", missing("#/components/Book"), "write `#/components/schemas/Book`"),
        ("#/components/schemas/Elephant", missing("#/components/schemas/Elephant"), ""),
        // A name that has to be escaped is not offered as it is.
        ("#/definitions/%2541", missing("#/definitions/%2541"), ""),
        ("#Book", missing("#Book"), "write `#/components/schemas/Book`"),
        (
            "Book",
            "`$ref` to another document, `Book`, is not supported yet".to_owned(),
            "write `#/components/schemas/Book`",
        ),
        (
            "Bok",
            "`$ref` to another document, `Bok`, is not supported yet".to_owned(),
            "write `#/components/schemas/Book`",
        ),
        ("#a", missing("#a"), "write an `$anchor`, or a JSON pointer, `#/…`"),
    ] {
        let errors = lower(&replaced(&contract, BODY, &format!("schema: {{$ref: '{text}'}}"))).expect_err(text);
        let found: Vec<_> = errors.iter().map(|error| (error.message.as_str(), advice(error))).collect();
        assert_eq!(found, [(&*message, expected)], "{text}");
    }
}

#[test]
fn security_is_answered_with_the_near_scheme() {
    let declared = "components:\n  securitySchemes: {libKey: {type: apiKey, in: header, name: X-Key}}\n  schemas: {}";
    let base = replaced(BASE, "components:\n  schemas: {}", declared);
    for (security, message, expected) in [
        ("[{libkey: []}]", "security scheme `libkey` of {} is not declared", "write `libKey`"),
        (
            "[{elephant: []}]",
            "security scheme `elephant` of {} is not declared",
            "declare it in `components/securitySchemes`",
        ),
        ("{libKey: []}", "`security` in {} must be an array", "write `security: [{\"libKey\":[]}]`"),
        ("{}", "`security` in {} must be an array", ""),
    ] {
        for (contract, owner) in [
            (format!("{base}security: {security}\n"), "the document"),
            (replaced(&base, PUT, &format!("    put:\n      security: {security}\n")), "`PUT /things/{id}`"),
        ] {
            let errors = lower(&contract).expect_err(security);
            let found: Vec<_> = errors.iter().map(|error| (error.message.as_str(), advice(error))).collect();
            assert_eq!(found, [(&*message.replace("{}", owner), expected)], "{contract}");
        }
    }
}

#[test]
fn placeholder_of_another_framework_is_answered_with_the_path() {
    for (path, expected) in [
        ("/books/:id", "write `/books/{id}`"),
        ("/books/*id/pages", "write `/books/{id}/pages`"),
        ("/books/id", "write `/books/{id}`"),
        ("/books/$id/", "write `/books/{id}/`"),
        ("/books", "write its name in braces in the path, or remove it"),
    ] {
        let contract = replaced(BASE, "/things/{id}:", &format!("{path}:"));
        let LookupError::Contract(errors) = document(&contract).operation(Method::Put, path).expect_err(path) else {
            panic!("{path} is in the contract")
        };
        let message = format!("path parameter `id` of `PUT {path}` has no placeholder in the path");
        let found: Vec<_> = errors.iter().map(|error| (error.message.as_str(), advice(error))).collect();
        assert_eq!(found, [(&*message, expected)], "{path}");
    }
    // Names that are near are one fault, others are two.
    let message =
        |name: &str| format!("path parameter `{name}` of `PUT /things/{{id}}` has no placeholder in the path");
    assert_advice("name: id, in: path", "name: ID, in: path", &message("ID"), "write `name: id`");
    let errors = lower(&replaced(BASE, "name: id, in: path", "name: elephant, in: path")).expect_err("they differ");
    let found: Vec<_> = errors.iter().map(|error| (error.message.as_str(), advice(error))).collect();
    let missing = "placeholder `id` of `PUT /things/{id}` has no path parameter";
    assert_eq!(
        found,
        [
            (missing, "add it to `parameters`"),
            (&*message("elephant"), "write its name in braces in the path, or remove it")
        ]
    );
    let contract = replaced(BASE, "/things/{id}:", "/things/<id>:");
    let LookupError::Contract(errors) = document(&contract).operation(Method::Put, "/things/<id>").expect_err("<")
    else {
        panic!("it is in the contract")
    };
    assert_eq!(errors[0].message, "the character '<' in `/things/<id>` is not supported");
    assert_eq!(advice(&errors[0]), "write `{id}`");
}
