//! Parameters are joined to the placeholders of the path, and those of the operation take precedence.

mod common;

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
fn those_of_the_path_item_come_first_and_can_be_replaced() {
    let shared = "    parameters:\n      - {name: id, in: path, required: true, schema: {type: string}, description: shared}\n    put:\n";
    let contract = replaced(BASE, "    put:\n", shared);
    let operation = |contract: &str| operation(contract).parameters;
    let [own] = <[_; 1]>::try_from(operation(&contract)).expect("one takes the place of the other");
    assert_eq!(own.annotations.json, "{}");
    let without = replaced(&contract, &format!("      parameters:\n        - {ID}\n"), "");
    let [shared] = <[_; 1]>::try_from(operation(&without)).expect("the one of the path item");
    assert_eq!(shared.annotations.text.as_deref(), Some("shared"));
    assert_eq!(shared.location.pointer, "#/paths/~1things~1{id}/parameters/0");
}

#[test]
fn a_replaced_parameter_is_not_reached() {
    let shared = "    parameters:\n      - {name: id, in: path, content: {}}\n    put:\n";
    assert!(lower(&replaced(BASE, "    put:\n", shared)).is_ok());
}

#[test]
fn other_locations_are_not_supported_yet() {
    for (location, name) in [("query", "take"), ("header", "Accept"), ("header", "x-a"), ("cookie", "c")] {
        let parameter =
            format!("- {ID}\n        - §{{name: {name}, in: {location}, style: deepObject, schema: {{not: {{}}}}}}");
        let (contract, place) = marked(&replaced(BASE, &format!("- {ID}"), &parameter));
        let errors = lower(&contract).expect_err(location);
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert_eq!(
            errors[0].message,
            format!("{location} parameter `{name}` of `PUT /things/{{id}}` is not supported yet")
        );
        assert_place(&errors[0], place, &format!("{PUT}/parameters/1"));
    }
}

#[test]
fn faults_of_parameters() {
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
        (&format!("- {ID}\n        - §{ID}"), format!("{parameter} is given twice"), format!("{PUT}/parameters/1")),
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

#[test]
fn placeholders_are_whole_segments() {
    for (path, message) in [
        ("/a/{id}.json", "path segment `{id}.json` of `/a/{id}.json` is not supported"),
        ("/a/{id}-{b}", "path segment `{id}-{b}` of `/a/{id}-{b}` is not supported"),
        ("/a/x{id}", "path segment `x{id}` of `/a/x{id}` is not supported"),
        ("/a/{id", "path segment `{id` of `/a/{id` is not supported"),
        ("/a/{{id}}", "path segment `{{id}}` of `/a/{{id}}` is not supported"),
        ("/a/{id}/{}", "placeholder without a name in `/a/{id}/{}`"),
        ("/a/{id}/b/{id}", "placeholder `id` stands twice in `/a/{id}/b/{id}`"),
        ("/a/{id}?b=c", "path segment `{id}?b=c` of `/a/{id}?b=c` is not supported"),
        ("/a?b/{id}", "the character '?' in `/a?b/{id}` is not supported"),
        ("/é/{id}", "the character 'é' in `/é/{id}` is not supported"),
        ("/a b/{id}", "the character ' ' in `/a b/{id}` is not supported"),
    ] {
        let contract = replaced(BASE, "  /things/{id}:\n", &format!("  '{path}':\n"));
        let document = common::document(&contract);
        let error = document.operation(arklow_contract::Method::Put, path).expect_err(path);
        let arklow_contract::LookupError::Contract(errors) = error else { panic!("{error:?}") };
        assert_eq!(errors[0].message, message);
        assert_eq!(errors[0].location.pointer, format!("#/paths/{}/put", path.replace('/', "~1")));
    }
    for path in ["/{id}", "/{id}/", "/a/{id}/b:c/@d/~e/%20", "//{id}"] {
        let contract = replaced(BASE, "  /things/{id}:\n", &format!("  '{path}':\n"));
        assert!(common::document(&contract).operation(arklow_contract::Method::Put, path).is_ok(), "{path}");
    }
}

#[test]
fn two_paths_that_are_the_same_are_refused() {
    let contract = replaced(BASE, "  /things/{id}:\n", "  /things/{other}: {}\n  §/things/{id}:\n");
    let (contract, place) = marked(&contract);
    let errors = lower(&contract).expect_err("they are the same");
    assert_eq!(errors[0].message, "`/things/{id}` and `/things/{other}` are the same path");
    assert_place(&errors[0], place, "#/paths/~1things~1{id}");
    for other in ["/things/{id}/", "/things/id", "/thing/{id}", "/{things}/{id}"] {
        assert!(
            lower(&replaced(BASE, "  /things/{id}:\n", &format!("  '{other}': {{}}\n  /things/{{id}}:\n"))).is_ok()
        );
    }
}
