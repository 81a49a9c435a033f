//! A fault is found at its exact line and column, counted in code points, in both notations.

mod common;

use arklow_contract::{ContractError, Document, Format, Method};
use common::{assert_place, document, marked};

fn duplicate(text: &str, format: Format) -> ContractError {
    Document::read("c", text.as_bytes(), format).expect_err(text)
}

#[test]
fn duplicate_key_names_both_places() {
    for (format, text, pointer, message) in [
        (Format::Json, "{\"a\": 1, §\"a\": 2}", "#/a", "duplicate key `a`, first at line 1, column 2"),
        (
            Format::Json,
            "{\"é😀\":\n  [{}, {\"é\": 1, \"b\": 1, §\"\\u00e9\": 2}]}",
            "#/é😀/1/é",
            "duplicate key `é`, first at line 2, column 9",
        ),
        (Format::Yaml, "a: 1\nb: 2\n§a: 3\n", "#/a", "duplicate key `a`, first at line 1, column 1"),
        (
            Format::Yaml,
            "paths:\n  /é/{id}:\n    put: 1\n    get: 2\n    §put: 3\n",
            "#/paths/~1é~1{id}/put",
            "duplicate key `put`, first at line 3, column 5",
        ),
        (Format::Yaml, "- é: {é: 1, §'é': 2}\n", "#/0/é/é", "duplicate key `é`, first at line 1, column 7"),
        (Format::Yaml, "200: 1\n§'200': 2\n", "#/200", "duplicate key `200`, first at line 1, column 1"),
    ] {
        let (text, place) = marked(text);
        let error = duplicate(&text, format);
        assert_eq!(error.message, message);
        assert_place(&error, place, pointer);
    }
}

#[test]
fn equal_keys_of_different_objects_are_accepted() {
    let contract = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\nx-a: {a: {a: 1}, b: [{a: 1}, {a: 1}]}\n";
    assert!(common::read(contract).is_ok());
}

#[test]
fn nodes_keep_their_positions_after_other_alphabets() {
    let (yaml, place) = marked("openapi: 3.1.0\ninfo: {title: 'é😀漢', §titel: x, version: '1'}\n");
    let error = document(&yaml).facts().expect_err("`titel` is no field");
    assert_eq!(error.message, "unknown field `titel` of `info`");
    assert_place(&error, place, "#/info/titel");

    let (json, place) =
        marked("{\"openapi\":\"3.1.0\",\n\t\"info\":{\"title\":\"é😀漢\\u00e9\",§\"titel\":1,\"version\":\"\"}}");
    let document = Document::read("c.json", json.as_bytes(), Format::Json).expect("it is well-formed");
    assert_place(&document.facts().expect_err("`titel` is no field"), place, "#/info/titel");
}

#[test]
fn members_are_located_at_their_keys() {
    let (yaml, place) = marked(
        "openapi: 3.1.0\r\ninfo: {title: T, version: '1'}\r\npaths:\r\n  /a:\r\n    §put:\r\n      tags: [t]\r\n      operationId: o\r\n",
    );
    let paths = document(&yaml).paths();
    let [path] = paths.as_slice() else { panic!("{paths:?}") };
    assert_eq!((path.path.as_str(), path.location.line, path.location.column), ("/a", 4, 3));
    let [method] = path.methods.as_slice() else { panic!("{path:?}") };
    assert_eq!((method.method, method.operation_id.as_deref()), (Method::Put, Some("o")));
    assert_eq!(method.tags, ["t"]);
    assert_eq!((method.location.line, method.location.column), place);
    assert_eq!(method.location.pointer, "#/paths/~1a/put");
    assert_eq!(method.location.to_string(), "c.yaml:5:5");
}

#[test]
fn byte_order_mark_has_no_column() {
    for (format, text) in [(Format::Yaml, "\u{feff}§swagger: 1"), (Format::Json, "\u{feff}{§\"swagger\":1}")] {
        let (text, _) = marked(text);
        let error = duplicate(&text, format);
        assert_eq!(error.message, "`swagger: 1` is not supported, only OpenAPI 3.1");
        let column = if format == Format::Yaml { 10 } else { 12 };
        assert_eq!((error.location.line, error.location.column), (1, column));
    }
}

#[test]
fn missing_value_is_located_at_its_key() {
    let (text, place) = marked(&common::replaced(common::BASE, "description: D", "§description:"));
    let errors = common::lower(&text).expect_err("`null` is no description");
    assert_eq!(errors[0].message, "`description` in response `200` of `PUT /things/{id}` must be a string");
    assert_place(&errors[0], place, "#/paths/~1things~1{id}/put/responses/200/description");
}
