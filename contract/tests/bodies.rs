//! Request bodies: their media types, and how parts are encoded.

mod common;

use arklow_contract::{Document, EncodingStyle, Format, LookupError, MediaKind, Method, Operation, Style};
use common::{BASE, assert_place, document, lower, marked, operation, replaced};

const PUT: &str = "#/paths/~1things~1{id}/put";
const CONTENT: &str =
    "        content:\n          application/json:\n            schema: {type: object, properties: {}}\n";
const OWNER: &str = "the request body of `PUT /things/{id}`";

/// `BASE` with another `content` of the request body.
fn with(content: &str) -> String {
    let from = format!("      requestBody:\n{CONTENT}");
    replaced(BASE, &from, &format!("      requestBody:\n        content: {content}\n"))
}

fn warnings(operation: &Operation) -> Vec<String> {
    operation.warnings.iter().map(|warning| warning.message.clone()).collect()
}

#[test]
fn media_types_have_kinds() {
    for (name, kind) in [
        ("application/json", MediaKind::Json),
        ("Application/JSON; charset=latin1", MediaKind::Json),
        ("application/problem+json", MediaKind::Json),
        ("application/vnd.api+JSON;v=2", MediaKind::Json),
        ("text/json", MediaKind::Json),
        ("image/svg+json", MediaKind::Json),
        ("application/x-www-form-urlencoded", MediaKind::Form),
        ("multipart/form-data", MediaKind::Multipart),
        ("multipart/mixed; boundary=a", MediaKind::Multipart),
        ("text/plain", MediaKind::Text),
        ("text/*", MediaKind::Text),
        ("text/xml", MediaKind::Text),
        ("Text/Event-Stream", MediaKind::EventStream),
        ("application/xml", MediaKind::Other),
        ("application/jsonl", MediaKind::Other),
        ("application/octet-stream", MediaKind::Other),
        ("application/*", MediaKind::Other),
        ("*/*", MediaKind::Other),
    ] {
        assert_eq!(MediaKind::of(name), kind, "{name}");
        let body = operation(&with(&format!("{{'{name}': {{}}}}"))).request_body.expect("there is one");
        let [media_type] = body.media_types.as_slice() else { panic!("{body:?}") };
        assert_eq!((media_type.name.as_str(), media_type.kind), (name, kind));
        assert_eq!(media_type.schema, None);
    }
}

#[test]
fn media_types_keep_their_order() {
    let lowered = operation(&with("{text/plain: {schema: {}}, application/json: {schema: {}}, '*/*': {schema: true}}"));
    let media_types = &lowered.request_body.as_ref().expect("there is one").media_types;
    let names: Vec<_> = media_types.iter().map(|it| (it.name.as_str(), it.schema.is_some())).collect();
    assert_eq!(names, [("text/plain", true), ("application/json", true), ("*/*", true)]);
    assert_eq!(lowered.schema_roots().len(), 5);
}

#[test]
fn what_is_not_a_media_type_is_refused() {
    for (name, advice) in [
        ("json", "write `application/json`; "),
        ("plain", "write `text/plain`; "),
        ("csv", "write `text/csv`; "),
        ("form-data", "write `multipart/form-data`; "),
        ("'*'", "write `*/*`; "),
        ("'*/json'", "a media type is a type and a subtype, such as `application/json`; "),
        ("application/", "a media type is a type and a subtype, such as `application/json`; "),
        ("a b/c", "a media type is a type and a subtype, such as `application/json`; "),
    ] {
        let (contract, place) = marked(&with(&format!("{{§{name}: {{}}}}")));
        let errors = lower(&contract).expect_err(name);
        let name = name.trim_matches('\'');
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert_eq!(errors[0].message, format!("`{name}` in {OWNER} is not a media type"));
        assert!(errors[0].help.starts_with(advice), "{}", errors[0].help);
        assert_place(&errors[0], place, &format!("{PUT}/requestBody/content/{}", name.replace('/', "~1")));
    }
    let errors = lower(&with("{application/json: {}, Application/Json: {}}")).expect_err("they are one");
    assert_eq!(errors[0].message, format!("duplicate media type `Application/Json` in {OWNER}"));
}

#[test]
fn body_must_have_content() {
    let from = format!("      requestBody:\n{CONTENT}");
    let errors = lower(&replaced(BASE, &from, "      requestBody: {description: d}\n")).expect_err("it has none");
    assert_eq!(errors[0].message, format!("{OWNER} must have `content`"));
    let body = operation(&with("{}")).request_body.expect("there is one");
    assert_eq!((body.media_types.len(), body.annotations.json.as_str()), (0, r#"{"content":{}}"#));
}

#[test]
fn encoding_is_lowered() {
    let lowered = operation(&with(
        "{multipart/form-data: {schema: {$ref: '#/components/schemas/Form'}, encoding: {\
         file: {contentType: 'image/png, image/*', headers: {X-Part: {required: true, schema: {type: integer}}}, x-a: 1}, \
         ids: {style: pipeDelimited}, plain: {allowReserved: false}, json: {contentType: application/json}}}}",
    )
    .replace(
        "schemas: {}",
        "schemas: {Form: {allOf: [{properties: {file: {}, ids: {}}}, {anyOf: [{properties: {plain: {}}}, {properties: {json: {}}}]}]}}",
    ));
    assert_eq!(warnings(&lowered), [""; 0]);
    let media_type = &lowered.request_body.as_ref().expect("there is one").media_types[0];
    let [file, ids, plain, json] = media_type.encodings.as_slice() else { panic!("{media_type:?}") };
    assert_eq!((file.property.as_str(), file.content_type.as_deref()), ("file", Some("image/png, image/*")));
    assert_eq!((file.serialization, file.headers.len(), file.headers[0].required), (None, 1, true));
    assert_eq!(file.annotations.json, r#"{"contentType":"image/png, image/*","x-a":1}"#);
    let style = |style, explode| Some(EncodingStyle { style, explode, allow_reserved: false });
    assert_eq!(ids.serialization, style(Style::PipeDelimited, false));
    assert_eq!(plain.serialization, style(Style::Form, true));
    assert_eq!((json.serialization, json.content_type.as_deref()), (None, Some("application/json")));
    // The id, the form, the header of a part, and the answer.
    assert_eq!(lowered.schema_roots().len(), 4);
}

#[test]
fn encoding_without_effect_is_warned_of() {
    let schema = "schema: {properties: {file: {}}}";
    for (content, message) in [
        (
            format!("{{multipart/form-data: {{{schema}, encoding: {{fil: {{}}}}}}}}"),
            Some(
                "`encoding` of media type `multipart/form-data` in {} has `fil`, which is not a property of the schema",
            ),
        ),
        (
            format!("{{application/json: {{{schema}, encoding: {{file: {{}}}}}}}}"),
            Some("`encoding` of media type `application/json` in {} has no effect"),
        ),
        (
            format!(
                "{{application/x-www-form-urlencoded: {{{schema}, encoding: {{file: {{headers: {{X-A: {{schema: {{}}}}}}}}}}}}}}"
            ),
            Some(
                "`headers` of the encoding of `file` in media type `application/x-www-form-urlencoded` in {} has no effect",
            ),
        ),
        (format!("{{multipart/form-data: {{{schema}, encoding: {{}}}}}}"), None),
        ("{multipart/form-data: {schema: {patternProperties: {a: {}}}, encoding: {b: {}}}}".to_owned(), None),
        ("{multipart/form-data: {encoding: {b: {}}}}".to_owned(), None),
    ] {
        let expected: Vec<_> = message.iter().map(|message| message.replace("{}", OWNER)).collect();
        assert_eq!(warnings(&operation(&with(&content))), expected, "{content}");
    }
}

#[test]
fn wrong_encoding_is_refused() {
    let owner = format!("the encoding of `file` in media type `multipart/form-data` in {OWNER}");
    for (encoding, message) in [
        ("{style: simple}", format!("`style: simple` of {owner} is not a style of a query")),
        ("{contenttype: a}", format!("unknown field `contenttype` of {owner}")),
        ("{contentType: 1}", format!("`contentType` in {owner} must be a string")),
        ("1", format!("{owner} must be an object")),
        ("{headers: {'a b': {schema: {}}}}", format!("the name of header `a b` of {owner} is not that of a header")),
    ] {
        let content = format!(
            "{{multipart/form-data: {{schema: {{properties: {{file: {{}}}}}}, encoding: {{file: {encoding}}}}}}}"
        );
        let errors = lower(&with(&content)).expect_err(encoding);
        assert_eq!(errors.iter().map(|error| error.message.clone()).collect::<Vec<_>>(), [message], "{encoding}");
    }
}

#[test]
fn body_where_http_gives_it_no_meaning_is_warned_of() {
    for method in [Method::Get, Method::Head, Method::Delete, Method::Options, Method::Post] {
        let contract = replaced(BASE, "    put:\n", &format!("    {}:\n", method.as_str()));
        let lowered = document(&contract).operation(method, "/things/{id}").expect("it is legal");
        let name = method.as_str().to_uppercase();
        let expected = format!("`{name} /things/{{id}}` has a request body");
        let is_warned = matches!(method, Method::Get | Method::Head);
        assert_eq!(warnings(&lowered), if is_warned { vec![expected] } else { Vec::new() });
        assert!(lowered.request_body.is_some());
    }
    let contract = replaced(BASE, "    put:\n", "    trace:\n");
    let (contract, place) = marked(&replaced(&contract, "requestBody:", "§requestBody:"));
    let error = document(&contract).operation(Method::Trace, "/things/{id}").expect_err("it cannot be sent");
    let LookupError::Contract(errors) = error else { panic!("{error:?}") };
    assert_eq!(errors[0].message, "`TRACE /things/{id}` cannot have a request body");
    assert_place(&errors[0], place, "#/paths/~1things~1{id}/trace/requestBody");
}

/// Reads all operations of the contracts of a folder, whose file names are given to a predicate.
fn check_folder(folder: &str, is_wrong: impl Fn(&str) -> bool) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    // The package of the crate alone has no other crates beside it.
    let Ok(files) = std::fs::read_dir(folder) else { return };
    let of_case = |path: std::path::PathBuf| if path.is_dir() { path.join("contract.yaml") } else { path };
    for path in files.flatten().map(|file| of_case(file.path())) {
        let name = path.to_string_lossy().into_owned();
        let is_contract = name.ends_with(".yaml") || name.ends_with(".json");
        let Ok(bytes) = std::fs::read(&path) else { continue };
        if !is_contract || is_wrong(&name) {
            continue;
        }
        let contract = Document::read(&name, &bytes, Format::of(&name)).expect(&name);
        for surveyed in contract.survey() {
            assert!(surveyed.operation.is_ok(), "{name}: {:#?}", surveyed.operation.err());
        }
    }
}

#[test]
fn every_operation_of_the_repository_is_lowered() {
    // What is wrong in them is the patterns, and `nullable`.
    let cases = ["13-nullable-of-3-0", "19-pattern-not-u", "20-pattern-unsupported"];
    check_folder("../tests/cases", |name| cases.iter().any(|case| name.contains(case)));
    check_folder("../tests/contracts", |_| false);
    check_folder("../macros/tests/expand", |_| false);
}
