//! Parameters are joined to the placeholders of the path, and those of the operation take precedence.

mod common;

use arklow_contract::{LookupError, Method, PathPiece, PathSegment};
use common::{BASE, assert_place, lower, marked, operation, replaced};

const ID: &str = "{name: id, in: path, required: true, schema: {type: string}}";
const PUT: &str = "#/paths/~1things~1{id}/put";

fn messages(contract: &str) -> Vec<String> {
    match lower(contract) {
        Ok(operation) => panic!("{operation:?}"),
        Err(errors) => errors.into_iter().map(|error| error.message).collect(),
    }
}

#[test]
fn parameters_of_the_path_item_come_first_and_can_be_replaced() {
    let shared = "    parameters:\n      - {name: id, in: path, required: true, schema: {type: string}, description: shared}\n    put:\n";
    let contract = replaced(BASE, "    put:\n", shared);
    let with_both = operation(&contract);
    let [own] = with_both.parameters.as_slice() else { panic!("one takes the place of the other: {with_both:?}") };
    assert_eq!((own.annotations.json.as_str(), own.of_path_item), ("{}", false));
    // The other is exported where it stands.
    let [replaced_one] = with_both.ignored_parameters.as_slice() else { panic!("{with_both:?}") };
    assert_eq!((replaced_one.index, replaced_one.of_path_item, replaced_one.is_replaced), (0, true, true));
    assert_eq!(
        replaced_one.json,
        r#"{"name":"id","in":"path","required":true,"schema":{"type":"string"},"description":"shared"}"#
    );
    let without = operation(&replaced(&contract, &format!("      parameters:\n        - {ID}\n"), ""));
    let [shared] = without.parameters.as_slice() else { panic!("{without:?}") };
    assert_eq!((shared.annotations.text.as_deref(), shared.of_path_item), (Some("shared"), true));
    assert_eq!(shared.location.pointer, "#/paths/~1things~1{id}/parameters/0");
}

#[test]
fn replaced_parameter_is_not_read() {
    let shared = "    parameters:\n      - {name: id, in: path, content: {}}\n    put:\n";
    assert!(lower(&replaced(BASE, "    put:\n", shared)).is_ok());
}

#[test]
fn header_parameters_of_three_names_are_ignored() {
    for name in ["Accept", "Content-Type", "Authorization", "accept", "CONTENT-TYPE"] {
        let ignored = format!(
            "{{name: {name}, in: header, required: true, description: D, schema: {{type: string, oneOf: [{{not: {{}}}}]}}, x-a: 1}}"
        );
        let operation = operation(&replaced(BASE, &format!("- {ID}"), &format!("- {ignored}\n        - {ID}")));
        assert_eq!(operation.parameters.len(), 1);
        let [parameter] = operation.ignored_parameters.as_slice() else { panic!("{operation:?}") };
        assert_eq!(parameter.index, 0);
        assert_eq!(
            parameter.json,
            format!(
                r#"{{"name":"{name}","in":"header","required":true,"description":"D","schema":{{"type":"string","oneOf":[{{"not":{{}}}}]}},"x-a":1}}"#
            )
        );
    }
    for (wrong, message) in [
        ("required: 1", "`required` in header parameter `Accept` of `PUT /things/{id}` must be `true` or `false`"),
        (
            "schema: []",
            "`schema` in header parameter `Accept` of `PUT /things/{id}` must be a schema: an object, `true`, or `false`",
        ),
        (
            "schema: {type: strin}",
            "`type` in header parameter `Accept` of `PUT /things/{id}` must be the name of a type, or an array of such names without duplicates",
        ),
        ("elephant: 1", "unknown field `elephant` of header parameter `Accept` of `PUT /things/{id}`"),
    ] {
        let ignored = format!("- {ID}\n        - {{name: Accept, in: header, {wrong}}}");
        assert_eq!(messages(&replaced(BASE, &format!("- {ID}"), &ignored)), [message]);
    }
    // Where it leads is carried.
    let reference =
        format!("- {ID}\n        - {{name: Accept, in: header, schema: {{$ref: '#/components/schemas/A'}}}}");
    let contract = replaced(BASE, &format!("- {ID}"), &reference);
    let operation = operation(&replaced(&contract, "schemas: {}", "schemas: {A: {type: string, x-rust-name: B}}"));
    assert_eq!(operation.ignored_parameters.len(), 1);
    let [carried] = operation.carried_components.as_slice() else { panic!("{operation:?}") };
    assert_eq!((carried.section.as_str(), carried.name.as_str()), ("schemas", "A"));
    assert_eq!(carried.json, r#"{"type":"string"}"#);
    let twice = "{name: Accept, in: header, schema: {type: string}}";
    let twice = format!("- {ID}\n        - {twice}\n        - {twice}");
    let message = "duplicate header parameter `Accept` of `PUT /things/{id}`";
    assert_eq!(messages(&replaced(BASE, &format!("- {ID}"), &twice)), [message]);
}

#[test]
fn invalid_parameter_is_rejected() {
    let parameter = "path parameter `id` of `PUT /things/{id}`";
    for (to, message, pointer) in [
        (
            "- §{name: id, in: path, schema: {type: string}}",
            format!("{parameter} must have `required: true`"),
            format!("{PUT}/parameters/0"),
        ),
        (
            "- {name: id, in: path, §required: false, schema: {type: string}}",
            format!("{parameter} must have `required: true`"),
            format!("{PUT}/parameters/0/required"),
        ),
        (
            "- {name: id, in: path, required: §1, schema: {type: string}}",
            format!("`required` in {parameter} must be `true` or `false`"),
            format!("{PUT}/parameters/0/required"),
        ),
        (&format!("- {ID}\n        - §{ID}"), format!("duplicate {parameter}"), format!("{PUT}/parameters/1")),
        ("- §1", "a parameter of `PUT /things/{id}` must be an object".to_owned(), format!("{PUT}/parameters/0")),
        (
            "- §{in: path}",
            "a parameter of `PUT /things/{id}` must have `name`".to_owned(),
            format!("{PUT}/parameters/0"),
        ),
        (
            "- {name: id, in: §body}",
            "`in` in a parameter of `PUT /things/{id}` must be `path`, `query`, `header`, or `cookie`".to_owned(),
            format!("{PUT}/parameters/0/in"),
        ),
        (
            &format!("- {ID}\n        - §{{name: other, in: path, required: true, schema: {{type: string}}}}"),
            "path parameter `other` of `PUT /things/{id}` has no placeholder in the path".to_owned(),
            format!("{PUT}/parameters/1"),
        ),
    ] {
        let (contract, place) = marked(&replaced(BASE, &format!("- {ID}"), to));
        let errors = lower(&contract).expect_err(to);
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert_eq!(errors[0].message, message);
        assert_place(&errors[0], place, &pointer);
    }
    let none = replaced(BASE, &format!("      parameters:\n        - {ID}\n"), "");
    assert_eq!(messages(&none), ["placeholder `id` of `PUT /things/{id}` has no path parameter"]);
}

/// Returns `BASE` with another path, and the parameters that its placeholders name.
fn with_path(path: &str) -> String {
    let contract = replaced(BASE, "  /things/{id}:\n", &format!("  '{path}':\n"));
    let names = path.split('{').skip(1).filter_map(|after| Some(after.split_once('}')?.0));
    let parameters: Vec<_> = names.map(|name| ID.replace("name: id", &format!("name: '{name}'"))).collect();
    replaced(&contract, &format!("\n        - {ID}"), &format!(" [{}]", parameters.join(", ")))
}

#[test]
fn invalid_path_is_rejected() {
    for (path, message) in [
        ("/a/{id}{b}", "placeholders `id` and `b` without text between them in `/a/{id}{b}`"),
        ("/a/{id", "the braces of `{id` in `/a/{id` do not match"),
        ("/a/id}", "the braces of `id}` in `/a/id}` do not match"),
        ("/a/{{id}}", "the braces of `{{id}}` in `/a/{{id}}` do not match"),
        ("/a/{id}-{id}", "duplicate placeholder `id` in `/a/{id}-{id}`"),
        ("/a/{}-{id}", "placeholder without a name in `/a/{}-{id}`"),
        ("/a/{id}/{}", "placeholder without a name in `/a/{id}/{}`"),
        ("/a/{id}/b/{id}", "duplicate placeholder `id` in `/a/{id}/b/{id}`"),
        ("/a/{id}?b=c", "the character '?' in `/a/{id}?b=c` is not supported"),
        ("/a?b/{id}", "the character '?' in `/a?b/{id}` is not supported"),
        ("/é/{id}", "the character 'é' in `/é/{id}` is not supported"),
        ("/a b/{id}", "the character ' ' in `/a b/{id}` is not supported"),
        ("/50%/{id}", "invalid percent escape in `/50%/{id}`"),
        ("/%zz/{id}", "invalid percent escape in `/%zz/{id}`"),
    ] {
        let contract = replaced(BASE, "  /things/{id}:\n", &format!("  '{path}':\n"));
        let document = common::document(&contract);
        let error = document.operation(Method::Put, path).expect_err(path);
        let LookupError::Contract(errors) = error else { panic!("{error:?}") };
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert_eq!(errors[0].message, message);
        assert_eq!(errors[0].location.pointer, format!("#/paths/{}", path.replace('/', "~1")));
        let advice = match errors[0].message.as_str() {
            message if message.contains("'?'") => {
                "a path ends before the query: declare what is in it as query parameters; "
            }
            message if message.starts_with("the character") => "percent-encode it; ",
            message if message.starts_with("the braces") => "write a placeholder as `{name}`; ",
            message if message.starts_with("placeholders") => "put a character between them, such as `/`; ",
            _ => "",
        };
        assert!(errors[0].help.starts_with(advice), "{}", errors[0].help);
    }
}

#[test]
fn path_is_parsed_into_segments() {
    let text = |text: &str| PathSegment::Text(text.to_owned());
    let name = |name: &str| PathSegment::Parameter(name.to_owned());
    let piece = |text: &&str| match text.strip_prefix('{') {
        Some(name) => PathPiece::Parameter(name.to_owned()),
        None => PathPiece::Text((*text).to_owned()),
    };
    let mixed = |pieces: &[&str]| PathSegment::Mixed(pieces.iter().map(piece).collect());
    for (path, segments) in [
        ("/{id}", vec![name("id")]),
        ("/{id}/", vec![name("id"), text("")]),
        ("/a/{id}/b:c/@d/~e/%20", vec![text("a"), name("id"), text("b:c"), text("@d"), text("~e"), text("%20")]),
        ("//{id}", vec![text(""), name("id")]),
        ("/files/{*rest}/", vec![text("files"), name("*rest"), text("")]),
        ("/c/{org-id}/{org.id}", vec![text("c"), name("org-id"), name("org.id")]),
        ("/b/{id:int}/{path*}/{proxy+}", vec![text("b"), name("id:int"), name("path*"), name("proxy+")]),
        ("/:ping/*star/items:search", vec![text(":ping"), text("*star"), text("items:search")]),
        ("/caf%C3%A9/", vec![text("caf%C3%A9"), text("")]),
        ("/{base}...{head}", vec![mixed(&["{base", "...", "{head"])]),
        ("/v{n}.json/{id}", vec![mixed(&["v", "{n", ".json"]), name("id")]),
        ("/{id}:search", vec![mixed(&["{id", ":search"])]),
    ] {
        let contract = with_path(path);
        let operation = common::document(&contract).operation(Method::Put, path).expect(path);
        assert_eq!(operation.segments, segments, "{path}");
        assert_eq!(operation.path, path);
    }
}

#[test]
fn two_paths_that_are_the_same_are_rejected() {
    for (path, twin) in [
        ("/things/{id}", "/things/{other}"),
        ("/things/{id}", "/%74hings/{id}"),
        ("/caf%C3%A9/", "/caf%c3%a9/"),
        ("/caf%c3%a9/{a}", "/caf%C3%A9/{b}"),
        ("/{a}...{b}", "/{c}%2E..{d}"),
    ] {
        let contract = with_path(path);
        let contract = replaced(&contract, &format!("  '{path}':\n"), &format!("  '{twin}': {{}}\n  §'{path}':\n"));
        let (contract, place) = marked(&contract);
        let error = common::document(&contract).operation(Method::Put, path).expect_err(path);
        let LookupError::Contract(errors) = error else { panic!("{error:?}") };
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert_eq!(errors[0].message, format!("`{path}` and `{twin}` are the same path"));
        assert_place(&errors[0], place, &format!("#/paths/{}", path.replace('/', "~1")));
    }
    for other in [
        "/things/{id}/",
        "/things/id",
        "/thing/{id}",
        "/{things}/{id}",
        "/things%2F{id}",
        "/things/%7Bid%7D",
        "/things/{id}.",
        "/things/v{id}",
    ] {
        let contract = replaced(BASE, "  /things/{id}:\n", &format!("  '{other}': {{}}\n  /things/{{id}}:\n"));
        assert!(lower(&contract).is_ok(), "{other}");
    }
}
