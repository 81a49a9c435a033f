//! A violation has the keyword that is broken and the place of its schema: in arguments, in responses, and in values on
//! their own.

use arklow::{Error, Transport, Violation, Violations, arklow_endpoint};
use arklow_tests::{Recorder, embedded, traps};
use serde_json::Value;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
async fn create_key(t: &dyn Transport, org_id: &str, description: Option<&str>) -> Result<create_key::Data, Error>;

#[arklow_endpoint(put, "/v1/traps/<place>/", contract = "contracts/traps.yaml")]
async fn set_trap(t: &dyn Transport, place: &str, body: set_trap::Body) -> Result<set_trap::Data, Error>;

#[arklow_endpoint(post, "/v1/notes/<any>/", contract = "contracts/traps.yaml")]
async fn add_note(t: &dyn Transport, any: &str, body: Option<add_note::Body>) -> Result<add_note::Data, Error>;

#[arklow_endpoint(post, "/v1/lists/<of>/", contract = "contracts/lists.yaml")]
async fn list(t: &dyn Transport, of: &str, body: list::Body) -> Result<list::Data, Error>;

#[arklow_endpoint(put, "/v1/refer/<of>", contract = "contracts/references.json")]
async fn refer(t: &dyn Transport, of: &str) -> Result<refer::Data, Error>;

const CREATE_KEY: &str = "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put";
const ADD_NOTE: &str = "#/paths/~1v1~1notes~1{any}~1/post";
const LIST: &str = "#/paths/~1v1~1lists~1{of}~1/post";
const TRAP: &str = "#/components/schemas/Trap";

/// Returns place, keyword, and pointer, and asserts that the pointer leads to a schema with that keyword.
fn facts(violation: &Violation, contract: &Value) -> (String, Option<String>, Option<String>) {
    let (keyword, pointer) = (violation.keyword().map(str::to_owned), violation.schema_pointer().map(str::to_owned));
    if let Some(pointer) = &pointer {
        let schema = contract.pointer(pointer.strip_prefix('#').expect("a fragment"));
        let schema = schema.unwrap_or_else(|| panic!("{pointer} leads nowhere"));
        let keyword = keyword.as_deref().expect("a keyword beside a pointer");
        assert!(schema.get(keyword).is_some(), "{keyword} at {pointer}");
    }
    (violation.place().to_owned(), keyword, pointer)
}

/// Returns the facts of the only violation as text.
fn only(violations: &Violations, contract: &Value) -> String {
    assert_eq!(violations.len(), 1, "{violations}");
    let (place, keyword, pointer) = facts(&violations.iter().next().expect("one").clone(), contract);
    format!("{place} {} {}", keyword.as_deref().unwrap_or("-"), pointer.as_deref().unwrap_or("-"))
}

/// Returns the text of a trap with a property set to a text, or removed by an empty text.
fn trap(name: &str, text: &str) -> String {
    let mut members = vec![("code", r#""a1""#), ("nullable", "null"), ("id", "1"), ("items", "[]")];
    members.retain(|(other, _)| *other != name);
    members.extend((!text.is_empty()).then_some((name, text)));
    let members: Vec<String> = members.iter().map(|(name, text)| format!("{name:?}: {text}")).collect();
    format!("{{{}}}", members.join(", "))
}

async fn answered_with(body: String) -> Violations {
    let recorder = Recorder::new(200, body);
    let body = serde_json::from_str(&trap("", "")).expect("a trap");
    match set_trap(&recorder, "a1", body).await {
        Err(Error::Contract { violations, .. }) => violations,
        other => panic!("{other:?}"),
    }
}

/// Violations in the data of a response: the place, the text of the property, the keyword, and the pointer.
const KINDS: [(&str, &str, &str, &str); 34] = [
    ("code", r#""a""#, "pattern", "/properties/code"),
    ("code", "1", "type", "/properties/code"),
    ("code", "", "required", ""),
    ("short", r#""a""#, "minLength", "/properties/short"),
    ("short", r#""abcde""#, "maxLength", "/properties/short"),
    ("short", r#""😀""#, "minLength", "/properties/short"),
    ("short", r#""😀😀😀😀😀""#, "maxLength", "/properties/short"),
    ("a/b~c", r#""abcd""#, "maxLength", "/properties/a~1b~0c"),
    ("label", "null", "type", "/properties/label"),
    ("nullable", "1", "type", "/properties/nullable"),
    ("nullable", "", "required", ""),
    ("note", r#""123456""#, "maxLength", "/properties/note"),
    ("id", "0.5", "type", "/properties/id"),
    ("id", "-1", "minimum", "/properties/id"),
    ("id", "-1e300", "minimum", "/properties/id"),
    ("id", r#""1""#, "type", "/properties/id"),
    ("delta", "1.5", "type", "/properties/delta"),
    ("wide", "[]", "type", "/properties/wide"),
    ("ratio", "{}", "type", "/properties/ratio"),
    ("flag", "0", "type", "/properties/flag"),
    ("password", "[1]", "type", "/properties/password"),
    ("token", "1", "type", "/properties/token/anyOf/0"),
    ("tags", "{}", "type", "/properties/tags"),
    ("tags/1", r#"["", 1]"#, "type", "/properties/tags/items"),
    ("wides/0", r#"["x"]"#, "type", "/properties/wides/items"),
    ("grid/0", "[1]", "type", "/properties/grid/items"),
    ("grid/1/0", "[[], [0.5]]", "type", "/properties/grid/items/items"),
    ("extra", "[]", "type", "/properties/extra"),
    ("nested", "1", "type", "#/components/schemas/Nested"),
    ("nested/deep", "{}", "required", "#/components/schemas/Nested"),
    ("nested/deep/flag", r#"{"deep": {}}"#, "required", "#/components/schemas/Nested/properties/deep"),
    (
        "maybe/deep/name",
        r#"{"deep": {"flag": true, "name": "abc"}}"#,
        "maxLength",
        "#/components/schemas/Nested/properties/deep/properties/name",
    ),
    ("items/0/name", r#"[{"name": ""}]"#, "minLength", "#/components/schemas/Item/properties/name"),
    ("items/1", r#"[{"name": "a"}, null]"#, "type", "#/components/schemas/Item"),
];

#[tokio::test]
async fn violation_in_an_answer_has_keyword_and_pointer() {
    for (place, text, keyword, pointer) in KINDS {
        let name = if place == "a/b~c" { place } else { place.split('/').next().expect("a name") };
        let body = format!(r#"{{"data": {}, "errors": null}}"#, trap(name, text));
        let violations = answered_with(body).await;
        let pointer = if pointer.starts_with('#') { pointer.to_owned() } else { format!("{TRAP}{pointer}") };
        let place = place.replace("a/b~c", "a~1b~0c");
        assert_eq!(only(&violations, &traps()), format!("data/{place} {keyword} {pointer}"), "{text}");
    }
}

#[test]
fn violation_in_a_response_without_a_call_has_keyword_and_pointer() {
    let read = |body: String| match set_trap::Response::from_http(http::Response::new(body.into())) {
        Err(Error::Contract { violations, .. }) => only(&violations, &traps()),
        other => panic!("{other:?}"),
    };
    let envelope = "#/paths/~1v1~1traps~1{place}~1/put/responses/200/content/application~1json/schema";
    assert_eq!(read(r#"{"data": null}"#.to_owned()), format!("errors required {envelope}"));
    let code = format!(r#"{{"data": {}, "errors": null}}"#, trap("code", r#""a""#));
    assert_eq!(read(code), format!("data/code pattern {TRAP}/properties/code"));
}

#[tokio::test]
async fn two_rules_of_a_string_have_keywords_of_their_own() {
    let violations = answered_with(format!(r#"{{"data": {}, "errors": null}}"#, trap("both", r#""x""#))).await;
    let keywords: Vec<_> = violations.iter().map(Violation::keyword).collect();
    assert_eq!(keywords, [Some("minLength"), Some("pattern")]);
    let pointer = format!("{TRAP}/properties/both");
    assert!(violations.iter().all(|violation| violation.schema_pointer() == Some(&pointer)));
}

#[tokio::test]
async fn violation_around_the_data_of_an_answer_has_keyword_and_pointer() {
    let envelope = "#/paths/~1v1~1traps~1{place}~1/put/responses/200/content/application~1json/schema";
    let errors = format!("{envelope}/properties/errors/anyOf/0");
    for (body, expected) in [
        ("[]", format!(" type {envelope}")),
        (r#"{"errors": null}"#, format!("data required {envelope}")),
        (r#"{"data": null}"#, format!("errors required {envelope}")),
        (r#"{"data": null, "errors": {}}"#, format!("errors type {errors}")),
        (r#"{"data": null, "errors": [1]}"#, format!("errors/0 type {errors}/items")),
        (r#"{"data": null, "errors": [{"code": ""}]}"#, format!("errors/0/message required {errors}/items")),
        (
            r#"{"data": null, "errors": [{"code": 1, "message": ""}]}"#,
            format!("errors/0/code type {errors}/items/properties/code"),
        ),
    ] {
        assert_eq!(only(&answered_with(body.to_owned()).await, &traps()), expected, "{body}");
    }
}

#[tokio::test]
async fn violation_of_no_keyword_has_neither() {
    for (body, place) in [
        ("{", ""),
        ("", ""),
        (r#"{"data": null, "data": null, "errors": null}"#, "data"),
        (&format!(r#"{{"data": {}, "errors": null}}"#, trap("delta", "9223372036854775808")), "data/delta"),
        (&format!(r#"{{"data": {}, "errors": null}}"#, trap("id", "1e400")), "data/id"),
        (&format!(r#"{{"data": {}, "errors": null}}"#, trap("ratio", "1e400")), "data/ratio"),
        // A text that a `String` cannot hold stops the reader.
        (&format!(r#"{{"data": {}, "errors": null}}"#, trap("label", r#""\ud800""#)), "data/label"),
        (&format!(r#"{{"data": {}, "errors": null}}"#, trap("items", r#"[{"name": "\ud800"}]"#)), "data/items/0/name"),
        (&format!(r#"{{"data": {}, "errors": null}}"#, trap("nested", r#"{"\ud800": 1}"#)), "data/nested"),
        (&format!(r#"{{"data": {}, "errors": null}}"#, trap("flag", r#"true, "flag": true"#)), "data/flag"),
    ] {
        assert_eq!(only(&answered_with(body.to_owned()).await, &traps()), format!("{place} - -"), "{body}");
    }
}

#[tokio::test]
async fn violation_in_arguments_has_keyword_and_pointer() {
    let recorder = Recorder::new(200, "{}");
    let Err(Error::Invalid(violations)) = create_key(&recorder, "4z", Some("x")).await else { panic!("invalid") };
    let [org_id, description] = [0, 1].map(|index| {
        let violation = violations.iter().nth(index).expect("two violations");
        facts(violation, &embedded())
    });
    let org_id_schema = format!("{CREATE_KEY}/parameters/0/schema");
    assert_eq!(org_id, ("path/org_id".to_owned(), Some("pattern".to_owned()), Some(org_id_schema)));
    let (place, keyword, pointer) = description;
    assert_eq!((place.as_str(), keyword.as_deref()), ("body/description", Some("minLength")));
    assert!(pointer.is_some_and(|pointer| pointer.ends_with("/properties/description")));

    let Err(Error::Invalid(violations)) =
        set_trap(&recorder, "1", serde_json::from_str(&trap("", "")).expect("a trap")).await
    else {
        panic!("invalid")
    };
    assert_eq!(only(&violations, &traps()), "path/place pattern #/components/schemas/Place");
    // What a path cannot carry is not a rule of the contract.
    let Err(Error::Invalid(violations)) = add_note(&recorder, "..", None).await else { panic!("invalid") };
    assert_eq!(only(&violations, &traps()), "path/any - -");
}

#[test]
fn violation_of_a_value_on_its_own_has_keyword_and_pointer() {
    let pointer = format!("{CREATE_KEY}/parameters/0/schema");
    for violation in [
        "4z".parse::<create_key::OrgId>().expect_err("no digits"),
        create_key::OrgId::try_from("4z").expect_err("no digits"),
        create_key::OrgId::try_from("4z".to_owned()).expect_err("no digits"),
    ] {
        let expected = (String::new(), Some("pattern".to_owned()), Some(pointer.clone()));
        assert_eq!(facts(&violation, &embedded()), expected);
    }
    let violation = "".parse::<create_key::Description>().expect_err("too short");
    assert_eq!(violation.keyword(), Some("minLength"));
    let violation = "x".repeat(51).parse::<create_key::Description>().expect_err("too long");
    assert_eq!(violation.keyword(), Some("maxLength"));
    let violation = "".parse::<add_note::Text>().expect_err("too short");
    let expected = format!("{ADD_NOTE}/requestBody/content/application~1json/schema/properties/text");
    assert_eq!(facts(&violation, &traps()).2, Some(expected));
}

/// The contract of `refer`.
fn references() -> Value {
    serde_json::from_str(include_str!("../contracts/references.json")).expect("JSON")
}

#[tokio::test]
async fn pointer_of_a_code_or_message_is_where_its_reference_leads() {
    let items =
        "#/paths/~1v1~1refer~1{of}/put/responses/200/content/application~1json/schema/properties/errors/anyOf/0/items";
    for (errors, expected) in [
        (r#"{"code": 1, "message": ""}"#, "errors/0/code type #/components/schemas/Text".to_owned()),
        (r#"{"code": "", "message": 1}"#, format!("errors/0/message type {items}/properties/message")),
        (r#"{"message": ""}"#, format!("errors/0/code required {items}")),
    ] {
        let recorder = Recorder::new(200, format!(r#"{{"data": null, "errors": [{errors}]}}"#));
        let Err(Error::Contract { violations, .. }) = refer(&recorder, "a").await else { panic!("{errors}") };
        assert_eq!(only(&violations, &references()), expected, "{errors}");
    }
}

/// `only` asserts that the pointer leads to the schema, without decoding it as part of a URI.
#[tokio::test]
async fn pointer_is_not_percent_encoded() {
    let schema = "#/paths/~1v1~1refer~1{of}/put/responses/200/content/application~1json/schema";
    for (name, escaped) in [("%41", "%41"), ("a b", "a b"), ("{é}", "{é}"), ("~1", "~01"), ("#/\"", "#~1\"")] {
        let data = serde_json::json!({name: "ab"});
        let recorder = Recorder::new(200, format!(r#"{{"data": {data}, "errors": null}}"#));
        let Err(Error::Contract { violations, .. }) = refer(&recorder, "a").await else { panic!("{name}") };
        let pointer = format!("{schema}/properties/data/anyOf/0/properties/{escaped}");
        assert_eq!(only(&violations, &references()), format!("data/{escaped} maxLength {pointer}"));
    }
}

/// Equal schemas share a type, but not their place in the contract.
#[tokio::test]
async fn pointer_is_that_of_the_place_and_not_of_a_type_that_serves_two() {
    let contract: Value = serde_json::from_str(include_str!("../contracts/lists.json")).expect("JSON");
    let answer = |data: &str| Recorder::new(200, format!(r#"{{"data": {data}, "errors": null}}"#));
    let response = format!("{LIST}/responses/200/content/application~1json/schema/properties/data/anyOf/0");
    let body = || -> list::Body { serde_json::from_str("[]").expect("a list") };
    for (data, expected) in [
        ("{}", format!("data type {response}")),
        (r#"[{"spot": {"name": "ab"}}, 1]"#, format!("data/1 type {response}/items")),
        (
            r#"[{"spot": {"name": "a"}}]"#,
            format!("data/0/spot/name minLength {response}/items/properties/spot/properties/name"),
        ),
        (r#"[{"spot": {}}]"#, format!("data/0/spot/name required {response}/items/properties/spot")),
    ] {
        let Err(Error::Contract { violations, .. }) = list(&answer(data), "ab", body()).await else { panic!("{data}") };
        assert_eq!(only(&violations, &contract), expected, "{data}");
    }
}
