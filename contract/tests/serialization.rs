//! How parameters and headers are written: styles by place, media types, and what is wrong with them.

mod common;

use arklow_contract::{ContractWarning, Form, Operation, ParameterIn, Serialization, Style};
use common::{BASE, assert_place, lower, marked, operation, replaced};

const ID: &str = "- {name: id, in: path, required: true, schema: {type: string}}";
const PUT: &str = "#/paths/~1things~1{id}/put";

/// `BASE` with a second parameter.
fn with(parameter: &str) -> String {
    replaced(BASE, ID, &format!("{ID}\n        - {parameter}"))
}

fn warnings(operation: &Operation) -> Vec<&str> {
    operation.warnings.iter().map(|ContractWarning { message, .. }| message.as_str()).collect()
}

fn style_of(parameter: &str) -> (Style, bool, bool) {
    match operation(&with(parameter)).parameters.remove(1).serialization {
        Serialization::Style { style, explode, allow_reserved } => (style, explode, allow_reserved),
        content @ Serialization::Content(_) => panic!("{content:?}"),
    }
}

#[test]
fn style_has_the_defaults_of_its_place() {
    for (written, expected) in [
        ("in: query", (Style::Form, true, false)),
        ("in: cookie", (Style::Form, true, false)),
        ("in: header", (Style::Simple, false, false)),
        ("in: query, explode: false", (Style::Form, false, false)),
        ("in: query, style: spaceDelimited", (Style::SpaceDelimited, false, false)),
        ("in: query, style: pipeDelimited, explode: true", (Style::PipeDelimited, true, false)),
        ("in: query, style: deepObject, explode: true", (Style::DeepObject, true, false)),
        ("in: query, style: form, allowReserved: true", (Style::Form, true, true)),
        ("in: header, explode: true", (Style::Simple, true, false)),
    ] {
        assert_eq!(style_of(&format!("{{name: q, {written}, schema: {{}}}}")), expected, "{written}");
    }
    for (written, expected) in [("label", (Style::Label, false)), ("matrix, explode: true", (Style::Matrix, true))] {
        let of_path = ID.replace("in: path,", &format!("in: path, style: {written},"));
        let parameter = operation(&replaced(BASE, ID, &of_path)).parameters.remove(0);
        let (style, explode) = expected;
        assert_eq!(parameter.serialization, Serialization::Style { style, explode, allow_reserved: false });
    }
}

#[test]
fn every_place_has_its_styles_alone() {
    // The table of OpenAPI 3.1, section 4.8.12.2.
    let table = [
        (ParameterIn::Path, &["matrix", "label", "simple"][..]),
        (ParameterIn::Query, &["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
        (ParameterIn::Header, &["simple"]),
        (ParameterIn::Cookie, &["form"]),
    ];
    for (place, styles) in table {
        let place = place.as_str();
        for style in Style::ALL.map(Style::as_str) {
            let parameter = match place {
                "path" => replaced(BASE, ID, &ID.replace("in: path,", &format!("in: path, style: §{style},"))),
                _ => with(&format!("{{name: q, in: {place}, style: §{style}, schema: {{}}}}")),
            };
            let (contract, position) = marked(&parameter);
            let (name, index) = if place == "path" { ("id", 0) } else { ("q", 1) };
            match lower(&contract) {
                Ok(_) => assert!(styles.contains(&style), "{place} {style}"),
                Err(errors) => {
                    assert!(!styles.contains(&style), "{place} {style}: {errors:?}");
                    assert_eq!(errors.len(), 1, "{errors:?}");
                    let owner = format!("{place} parameter `{name}` of `PUT /things/{{id}}`");
                    assert_eq!(errors[0].message, format!("`style: {style}` of {owner} is not a style of a {place}"));
                    assert_place(&errors[0], position, &format!("{PUT}/parameters/{index}/style"));
                }
            }
        }
    }
}

#[test]
fn unknown_style_is_answered_with_the_near_one() {
    for (place, style, advice) in [
        ("query", "deepobject", "write `deepObject`; "),
        ("query", "csv", "the styles of a query are `form`, `spaceDelimited`, `pipeDelimited`, `deepObject`; "),
        ("header", "csv", "the one style of a header is `simple`; "),
    ] {
        let errors = lower(&with(&format!("{{name: q, in: {place}, style: {style}, schema: {{}}}}")))
            .expect_err("there is no such style");
        let owner = format!("{place} parameter `q` of `PUT /things/{{id}}`");
        assert_eq!(errors[0].message, format!("unknown style `{style}` of {owner}"));
        assert!(errors[0].help.starts_with(advice), "{}", errors[0].help);
    }
}

#[test]
fn content_is_one_media_type() {
    let of = |content: &str| with(&format!("{{name: q, in: query, content: {content}}}"));
    let with_schema = operation(&of("{application/json: {schema: {type: integer}, example: 1}}")).parameters.remove(1);
    let Serialization::Content(content) = with_schema.serialization else { panic!("{with_schema:?}") };
    assert_eq!((content.media_type.as_str(), content.has_schema), ("application/json", true));
    assert_eq!(content.annotations.json, r#"{"example":1}"#);
    let lowered = operation(&of("{text/plain: {}}"));
    let Serialization::Content(content) = &lowered.parameters[1].serialization else { panic!("{lowered:?}") };
    assert!(!content.has_schema);
    assert!(matches!(lowered.schemas[lowered.parameters[1].schema].form, Form::Boolean(true)));
    let owner = "query parameter `q` of `PUT /things/{id}`";
    let put = format!("{PUT}/parameters/1");
    for (parameter, message, way) in [
        ("§content: {}", format!("`content` in {owner} must have one media type, not 0"), "/content"),
        (
            "§content: {text/plain: {}, application/json: {}}",
            format!("`content` in {owner} must have one media type, not 2"),
            "/content",
        ),
        ("content: {§json: {}}", format!("`json` in {owner} is not a media type"), "/content/json"),
        ("schema: {}, §content: {text/plain: {}}", format!("`content` beside `schema` in {owner}"), "/content"),
        (
            "content: {text/plain: {§shema: {}}}",
            format!("unknown field `shema` of media type `text/plain` in {owner}"),
            "/content/text~1plain/shema",
        ),
    ] {
        let (contract, place) = marked(&with(&format!("{{name: q, in: query, {parameter}}}")));
        let errors = lower(&contract).expect_err(parameter);
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert_eq!(errors[0].message, message);
        assert_place(&errors[0], place, &format!("{put}{way}"));
    }
    let errors = lower(&with("{name: q, in: query}")).expect_err("there is neither");
    assert_eq!(errors[0].message, format!("{owner} must have `schema` or `content`"));
}

#[test]
fn field_without_effect_is_warned_of() {
    let owner = |place: &str| format!("{place} parameter `q` of `PUT /things/{{id}}` has no effect");
    for (place, field, expected) in [
        ("header", "allowReserved: true, schema: {}", Some("allowReserved")),
        ("cookie", "allowEmptyValue: true, schema: {}", Some("allowEmptyValue")),
        ("query", "explode: true, content: {text/plain: {}}", Some("explode")),
        ("query", "allowEmptyValue: true, allowReserved: true, schema: {}", None),
        ("header", "allowReserved: false, allowEmptyValue: false, schema: {}", None),
    ] {
        let lowered = operation(&with(&format!("{{name: q, in: {place}, {field}}}")));
        let expected = expected.map(|field| format!("`{field}` of {}", owner(place)));
        assert_eq!(warnings(&lowered), expected.iter().map(String::as_str).collect::<Vec<_>>(), "{field}");
    }
    let lowered = operation(&with("{name: q, in: header, allowReserved: true, allowEmptyValue: true, schema: {}}"));
    let parameter = &lowered.parameters[1];
    assert!(!parameter.allow_empty_value);
    let simple = Serialization::Style { style: Style::Simple, explode: false, allow_reserved: false };
    assert_eq!(parameter.serialization, simple);
    assert_eq!(parameter.annotations.json, r#"{"allowReserved":true,"allowEmptyValue":true}"#);
}

#[test]
fn parameter_of_other_places_may_be_left_out() {
    let [none, no, yes] = ["", "required: false, ", "required: true, "].map(|required| {
        let parameter =
            operation(&with(&format!("{{name: q, in: query, {required}schema: {{}}}}"))).parameters.remove(1);
        (parameter.required, parameter.annotations.json)
    });
    assert_eq!(none, (false, "{}".to_owned()));
    assert_eq!(no, (false, r#"{"required":false}"#.to_owned()));
    assert_eq!(yes, (true, "{}".to_owned()));
}

#[test]
fn name_must_be_one_of_its_place() {
    for (place, name, what) in [
        ("header", "X Y", "a header"),
        ("header", "X:Y", "a header"),
        ("header", "é", "a header"),
        ("header", "", "a header"),
        ("cookie", "a=b", "a cookie"),
        ("cookie", "a;b", "a cookie"),
        ("cookie", "a b", "a cookie"),
    ] {
        let (contract, position) = marked(&with(&format!("{{name: §'{name}', in: {place}, schema: {{}}}}")));
        let errors = lower(&contract).expect_err(name);
        let owner = format!("{place} parameter `{name}` of `PUT /things/{{id}}`");
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert_eq!(errors[0].message, format!("the name of {owner} is not that of {what}"));
        assert_place(&errors[0], position, &format!("{PUT}/parameters/1/name"));
    }
    for (place, name) in [("query", "a b=c&é[]"), ("header", "x_a~b"), ("cookie", "a[b]"), ("query", "")] {
        assert!(lower(&with(&format!("{{name: '{name}', in: {place}, schema: {{}}}}"))).is_ok(), "{name}");
    }
}

#[test]
fn names_of_headers_are_one_whatever_their_case() {
    let header = |name: &str| format!("{{name: {name}, in: header, schema: {{}}}}");
    let both = with(&format!("{}\n        - {}", header("X-A"), header("x-a")));
    let errors = lower(&both).expect_err("they are one");
    assert_eq!(errors[0].message, "duplicate header parameter `x-a` of `PUT /things/{id}`");
    let query = |name: &str| format!("{{name: {name}, in: query, schema: {{}}}}");
    assert!(lower(&with(&format!("{}\n        - {}", query("A"), query("a")))).is_ok());
    assert!(lower(&with(&format!("{}\n        - {}", header("a"), query("a")))).is_ok());
    // That of the operation takes the place of that of the path item.
    let shared =
        with(&header("X-A")).replace("    put:\n", &format!("    parameters: [{}]\n    put:\n", header("x-a")));
    let names: Vec<_> = operation(&shared).parameters.into_iter().map(|parameter| parameter.name).collect();
    assert_eq!(names, ["id", "X-A"]);
}

#[test]
fn places_of_swagger_are_answered_with_the_request_body() {
    for place in ["body", "formData"] {
        let errors = lower(&with(&format!("{{name: q, in: {place}, schema: {{}}}}"))).expect_err(place);
        assert!(errors[0].help.starts_with("describe it as the `requestBody`; "), "{}", errors[0].help);
    }
}
