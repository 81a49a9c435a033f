//! The meaning of the contract's keywords on the wire. A server reads a body as a client reads data, and each writes what
//! the other one reads.

use arklow::{Client, Error, Failure, Secret, Transport, arklow_endpoint};
use arklow_tests::{Recorder, answer, put_with};
use axum::Router;
use serde::Deserialize;
use serde_json::{Value, json};

mod server {
    use super::*;

    #[arklow_endpoint(put, "/v1/traps/<place>/", contract = "contracts/traps.yaml")]
    pub(crate) async fn set_trap(place: set_trap::Place, body: set_trap::Body) -> Result<set_trap::Data, Failure> {
        assert!(!place.as_str().is_empty());
        // Body and data are the same component, so what is in them is of the same types.
        let set_trap::Body { code, line, short, label, nullable, note, id, delta, ratio, flag, .. } = body;
        let set_trap::Body { password, token, nested, maybe, items, tags, grid, r#type, a_b_c, .. } = body;
        let set_trap::Body { both, größe, extra, wide, wides, .. } = body;
        let data = set_trap::Data {
            code,
            line,
            short,
            label,
            nullable,
            note,
            id,
            delta,
            wide,
            wides,
            ratio,
            flag,
            password,
            token,
            nested,
            maybe,
            items,
            tags,
            grid,
            r#type,
            a_b_c,
            both,
            größe,
            extra,
        };
        Ok(data)
    }

    #[arklow_endpoint(post, "/v1/notes/<any>/", contract = "contracts/traps.yaml")]
    pub(crate) async fn add_note(any: String, body: Option<add_note::Body>) -> Result<add_note::Data, Failure> {
        Ok(add_note::Data { any, text: body.map(|body| body.text.into()) })
    }

    #[arklow_endpoint(delete, "/v1/notes/<any>/", contract = "contracts/traps.yaml")]
    pub(crate) async fn delete_note(any: String) -> Result<delete_note::Data, Failure> {
        Ok(delete_note::Data { any, text: None })
    }

    pub(crate) fn app() -> Router {
        arklow::api![set_trap, add_note, delete_note].credentials_checked_elsewhere().router()
    }
}

mod client {
    use super::*;

    #[arklow_endpoint(put, "/v1/traps/<place>/", contract = "contracts/traps.yaml")]
    pub(crate) async fn set_trap(
        client: &dyn Transport,
        place: &str,
        body: set_trap::Body,
    ) -> Result<set_trap::Data, Error>;

    #[arklow_endpoint(post, "/v1/notes/<any>/", contract = "contracts/traps.yaml")]
    pub(crate) async fn add_note(
        client: &dyn Transport,
        any: &str,
        body: Option<add_note::Body>,
    ) -> Result<add_note::Data, Error>;

    #[arklow_endpoint(delete, "/v1/notes/<any>/", contract = "contracts/traps.yaml")]
    pub(crate) async fn delete_note(client: &dyn Transport, any: &str) -> Result<delete_note::Data, Error>;
}

/// A client function with some properties of the body as arguments.
mod by_property {
    use super::*;

    #[arklow_endpoint(put, "/v1/traps/<place>/", contract = "contracts/traps.yaml")]
    #[allow(clippy::too_many_arguments, reason = "one for each property of interest")]
    pub(crate) async fn set_trap(
        client: &dyn Transport,
        place: &str,
        code: &str,
        nullable: Option<&str>,
        note: Option<Option<&str>>,
        id: u64,
        items: Vec<set_trap::Item>,
        ratio: Option<f64>,
        r#type: Option<&str>,
    ) -> Result<set_trap::Data, Error>;
}

const KEY: (&str, &str) = ("x-trap-key", "k");
const JSON: (&str, &str) = ("content-type", "application/json");

/// Returns the text of a trap: its required properties, with changes. An empty text removes a property.
fn trap(changes: &[(&str, &str)]) -> String {
    let mut members = vec![("code", r#""a1""#), ("nullable", "null"), ("id", "1"), ("items", "[]")];
    for (name, text) in changes {
        members.retain(|(other, _)| other != name);
        members.extend((!text.is_empty()).then_some((*name, *text)));
    }
    let members: Vec<String> = members.iter().map(|(name, text)| format!("{name:?}: {text}")).collect();
    format!("{{{}}}", members.join(", "))
}

/// Returns the messages of an envelope, and asserts that all have one code.
fn messages(body: &Value, code: &str) -> Vec<String> {
    let errors = body["errors"].as_array().expect("errors");
    assert!(errors.iter().all(|error| error["code"] == code), "{body}");
    errors.iter().map(|error| error["message"].as_str().unwrap_or_default().to_owned()).collect()
}

/// Sends a body to a server. Returns the trap in its response, or the rules that the body breaks.
async fn judge_as_server(text: &str) -> Result<Value, Vec<String>> {
    let (status, _, body) = answer(&server::app(), put_with("/v1/traps/a1/", &[KEY, JSON], text.to_owned())).await;
    match status {
        200 => Ok(body["data"].clone()),
        400 => Err(messages(&body, "invalid_body").iter().map(|it| it.replacen("body", "", 1)).collect()),
        other => panic!("{other}: {body}"),
    }
}

/// Has a client read data. Returns the trap as it writes it, or the rules that the data breaks.
async fn judge_as_client(text: &str) -> Result<Value, Vec<String>> {
    let recorder = Recorder::new(200, format!(r#"{{"data": {text}, "errors": null}}"#));
    let body = serde_json::from_str(&trap(&[])).expect("a trap");
    match client::set_trap(&recorder, "a1", body).await {
        Ok(data) => Ok(serde_json::to_value(data).expect("JSON")),
        Err(Error::Contract { violations, .. }) => {
            Err(violations.iter().map(|it| it.to_string().replacen("data", "", 1)).collect())
        }
        Err(other) => panic!("{other}"),
    }
}

/// Returns the verdict of both sides on the text of a trap, and asserts that they agree.
async fn judge(text: &str) -> Result<Value, Vec<String>> {
    let server = judge_as_server(text).await;
    assert_eq!(server, judge_as_client(text).await, "{text}");
    if let Ok(written) = &server {
        assert_eq!(send(text).await, *written, "{text}");
    }
    server
}

/// Sends a trap from a client to a server and back. Returns it as it was sent, and asserts that it arrives unchanged.
async fn send(text: &str) -> Value {
    let client = Client::over(server::app()).api_key("k");
    let body: client::set_trap::Body = serde_json::from_str(text).expect("a trap");
    let sent = serde_json::to_value(&body).expect("JSON");
    let data = client::set_trap(&client, "a1", body).await.expect("data");
    assert_eq!(serde_json::to_value(&data).expect("JSON"), sent, "{text}");
    sent
}

/// Asserts that both sides accept a property with a text, and write it in a given way.
async fn takes_as(name: &str, text: &str, written: Value) {
    let judged = judge(&trap(&[(name, text)])).await;
    assert_eq!(judged.map(|trap| trap[name].clone()), Ok(written), "{name}: {text}");
}

/// Asserts that both sides accept a property with a text, and write the same value.
async fn takes(name: &str, text: &str) {
    takes_as(name, text, serde_json::from_str(text).expect("JSON")).await;
}

/// Asserts that both sides reject a property with a text, for one reason.
async fn refuses(name: &str, text: &str, reason: &str) {
    assert_eq!(judge(&trap(&[(name, text)])).await, Err(vec![format!("/{reason}")]), "{name}: {text}");
}

#[tokio::test]
async fn pattern_without_anchors_matches_a_part() {
    for text in [r#""a1""#, r#""--a1--""#, r#""ä\n\u0000z9\n""#, r#""A1a1""#, r#""😀b2""#] {
        takes("code", text).await;
    }
    for text in [r#""""#, r#""a""#, r#""1a""#, r#""a 1""#, r#""a١""#, r#""ａ1""#, r#""a\n1""#] {
        refuses("code", text, "code: must match [a-z][0-9]").await;
    }
}

#[tokio::test]
async fn dollar_in_a_pattern_matches_only_at_the_end() {
    takes("line", r#""abc""#).await;
    for text in [r#""abc\n""#, r#""\nabc""#, r#""abc\r""#, r#""abc\nabc""#, r#""abc\u2028""#, r#""""#, r#""d""#] {
        refuses("line", text, "line: must match ^[a-c]+$").await;
    }
}

#[tokio::test]
async fn string_length_counts_code_points() {
    for text in
        [r#""ab""#, r#""abcd""#, r#""äöüß""#, r#""😀😀😀😀""#, r#""\ud83d\ude00b""#, r#""e\u0301""#, r#""\u0000\n""#]
    {
        takes("short", text).await;
    }
    for text in [r#""""#, r#""a""#, r#""😀""#, r#""ä""#, r#""abcde""#, r#""😀😀😀😀😀""#, r#""e\u0301e\u0301e""#]
    {
        refuses("short", text, "short: must have 2 to 4 characters").await;
    }
    refuses("a/b~c", r#""abcd""#, "a~1b~0c: must have at most 3 characters").await;
}

#[tokio::test]
async fn every_broken_rule_of_a_string_is_reported() {
    takes("both", r#""abc""#).await;
    refuses("both", r#""abca""#, "both: must have 2 to 3 characters").await;
    refuses("both", r#""ab\n""#, "both: must match ^[a-c]+$").await;
    let mut both = judge(&trap(&[("both", r#""x""#)])).await.expect_err("two rules");
    both.sort_unstable();
    assert_eq!(both, ["/both: must have 2 to 3 characters", "/both: must match ^[a-c]+$"]);
}

#[tokio::test]
async fn property_names_are_compared_after_unescaping() {
    let escaped = r#"{"c\u006fde": "a1", "nullable": null, "\u0069d": 1, "items": []}"#;
    assert_eq!(judge(escaped).await, judge(&trap(&[])).await);
    takes("größe", "true").await;
    refuses("größe", "1", "größe: must be a boolean").await;
    // The same to the eye, by a combining diaeresis.
    let decomposed = format!(r#"{{"gro\u0308ße": 1, {}"#, &trap(&[])[1..]);
    assert_eq!(judge(&decomposed).await, judge(&trap(&[])).await);
}

#[tokio::test]
async fn object_without_properties_accepts_only_objects() {
    takes("extra", r#"{"b": [1], "a": {}}"#).await;
    takes_as("extra", r#"{"a": [1], "a": {}}"#, json!({"a": {}})).await;
    for text in ["null", "[]", "1.5", r#""""#, "true"] {
        refuses("extra", text, "extra: must be an object").await;
    }
}

#[tokio::test]
async fn optional_property_may_be_absent_but_not_null() {
    let absent = judge(&trap(&[])).await.expect("a trap");
    assert_eq!(absent, json!({"code": "a1", "nullable": null, "id": 1, "items": []}));
    takes("label", r#""""#).await;
    for (name, kind) in [
        ("label", "a string"),
        ("short", "a string"),
        ("delta", "an integer"),
        ("ratio", "a number"),
        ("flag", "a boolean"),
        ("password", "a string"),
        ("nested", "an object"),
        ("tags", "an array"),
        ("type", "a string"),
    ] {
        refuses(name, "null", &format!("{name}: must be {kind}")).await;
    }
}

#[tokio::test]
async fn missing_required_property_is_rejected() {
    for name in ["code", "id", "items"] {
        refuses(name, "", &format!("{name}: is required")).await;
    }
}

#[tokio::test]
async fn required_nullable_property_may_be_null_but_not_absent() {
    takes("nullable", "null").await;
    takes("nullable", r#""x""#).await;
    refuses("nullable", "", "nullable: is required").await;
    refuses("nullable", "0", "nullable: must be a string").await;
}

#[tokio::test]
async fn optional_nullable_property_distinguishes_absent_null_and_value() {
    type Body = client::set_trap::Body;
    let read = |changes: &[(&str, &str)]| serde_json::from_str::<Body>(&trap(changes)).expect("a trap");
    assert_eq!(read(&[]).note, None);
    assert_eq!(read(&[("note", "null")]).note, Some(None));
    assert_eq!(read(&[("note", r#""x""#)]).note.flatten().expect("a note").as_str(), "x");
    assert_eq!(judge(&trap(&[])).await.expect("a trap").get("note"), None);
    takes("note", "null").await;
    takes("note", r#""12345""#).await;
    refuses("note", r#""123456""#, "note: must have at most 5 characters").await;
    takes("token", "null").await;
    takes("token", r#""x""#).await;
    takes("maybe", "null").await;
    takes("maybe", r#"{"deep": {"flag": true}}"#).await;
    refuses("maybe", r#"{"deep": null}"#, "maybe/deep: must be an object").await;
}

#[tokio::test]
async fn only_an_object_is_accepted_for_an_object() {
    for text in ["null", "true", "0", "1.5", r#""{}""#, "[]", r#"["a1", null, 1, []]"#, r#"[{"code": "a1"}]"#] {
        if text != "null" {
            assert_eq!(judge(text).await, Err(vec![": must be an object".to_owned()]), "{text}");
        }
        refuses("nested", text, "nested: must be an object").await;
        refuses("items", &format!("[{text}]"), "items/0: must be an object").await;
    }
    assert_eq!(judge_as_server("null").await, Err(vec![": must be an object".to_owned()]));
}

#[tokio::test]
async fn members_that_the_contract_does_not_name_are_ignored() {
    let text =
        r#"{"Code": 1, "": null, "code ": [], "constructor": {"code": 2}, "x": {"y": [1e300, "\n"]}, "items_": 3}"#;
    let text = format!("{}, {}", &text[..text.len() - 1], &trap(&[])[1..]);
    assert_eq!(judge(&text).await, judge(&trap(&[])).await);
    takes_as("nested", r#"{"deep": {"flag": true, "x": []}, "x": 1}"#, json!({"deep": {"flag": true}})).await;
    // One of them twice is no business of the contract's.
    assert!(judge(&trap(&[("x", r#"1, "x": 2"#)])).await.is_ok());
}

#[tokio::test]
async fn duplicate_property_is_rejected() {
    for (name, text, place) in [
        ("code", r#""a1", "code": "a1""#, "code"),
        ("code", r#""a1", "\u0063ode": "a1""#, "code"),
        ("note", r#"null, "note": null"#, "note"),
        ("label", r#""", "label": 0"#, "label"),
        ("items", r#"[], "items": []"#, "items"),
        ("nested", r#"{"deep": {"flag": true, "flag": true}}"#, "nested/deep/flag"),
        ("items", r#"[{"name": "a"}, {"name": "a", "name": "a"}]"#, "items/1/name"),
    ] {
        refuses(name, text, &format!("{place}: duplicate property")).await;
    }
    let thrice = judge(&trap(&[("id", r#"1, "id": 2, "id": 3"#)])).await.expect_err("three of them");
    assert_eq!(thrice, ["/id: duplicate property", "/id: duplicate property"]);
}

#[tokio::test]
async fn envelope_with_a_duplicate_property_is_rejected() {
    for (text, message) in [
        (r#"{"data": null, "errors": null, "data": null}"#, "data: duplicate property"),
        (r#"{"errors": [], "data": null, "errors": null}"#, "errors: duplicate property"),
        (
            r#"{"data": null, "errors": [{"code": "a", "code": "b", "message": ""}]}"#,
            "errors/0/code: duplicate property",
        ),
    ] {
        let error = serde_json::from_str::<client::set_trap::Response>(text).expect_err(text);
        assert!(error.to_string().starts_with(message), "{error}: {text}");
    }
}

#[tokio::test]
async fn integer_is_judged_by_its_text() {
    for (text, written) in [
        ("0", 0),
        ("7", 7),
        ("1.0", 1),
        ("1e2", 100),
        ("-5", -5),
        ("-5.0", -5),
        ("10E-1", 1),
        ("-0", 0),
        ("-0.0", 0),
        ("0e400", 0),
        ("1e18", 1_000_000_000_000_000_000),
        ("9007199254740993.0", 9_007_199_254_740_993),
        ("9223372036854775807", i64::MAX),
        ("9223372036854775807.0", i64::MAX),
        ("-9223372036854775808", i64::MIN),
        ("-9223372036854775808.0", i64::MIN),
        ("-9.223372036854775808e18", i64::MIN),
    ] {
        takes_as("delta", text, json!(written)).await;
    }
    for text in [
        "1.5",
        "-0.5",
        "1e-1",
        "1e-400",
        "1.00000000000000000001",
        "4503599627370497.5",
        "-9223372036854775808.5",
        r#""1""#,
        "[1]",
        "[[1], {}]",
        "true",
        "{}",
    ] {
        refuses("delta", text, "delta: must be an integer").await;
    }
    // No reader can say what it is.
    let text = trap(&[("delta", r#""\ud800""#)]);
    for judged in [judge_as_server(&text).await, judge_as_client(&text).await] {
        let rules = judged.expect_err("no text");
        assert!(rules[0].starts_with("/delta: holds a number or a text that is out of range"), "{rules:?}");
    }
    for text in ["9223372036854775808", "-9223372036854775809", "1e300", "1e400", "-1e400", "1e19"] {
        refuses("delta", text, "delta: is out of range: must be from -2^63 to 2^63-1").await;
    }
}

#[tokio::test]
async fn integer_with_minimum_0_rejects_negative_values() {
    for (text, written) in [
        ("0", 0),
        ("-0", 0),
        ("-0.0", 0),
        ("1.0", 1),
        ("18446744073709551615", u64::MAX),
        ("18446744073709551615.0", u64::MAX),
        ("184467440737095516150e-1", u64::MAX),
    ] {
        takes_as("id", text, json!(written)).await;
    }
    for text in ["-1", "-1.0", "-1e300"] {
        refuses("id", text, "id: must not be negative").await;
    }
    for text in ["18446744073709551616", "2e19", "1e99999999999"] {
        refuses("id", text, "id: is out of range: must be from 0 to 2^64-1").await;
    }
    for text in ["0.5", "-0.5", "null", r#""1""#, r#"{"id": 1}"#] {
        refuses("id", text, "id: must be an integer").await;
    }
}

/// `format: uint64` is an annotation, so that negative values are valid too.
#[tokio::test]
async fn integer_of_format_uint64_accepts_64_bits_and_negative_values() {
    for (text, written) in [("-1", json!(-1)), ("18446744073709551615", json!(u64::MAX)), ("1.0", json!(1))] {
        takes_as("wide", text, written).await;
    }
    takes_as("wides", "[-1, 18446744073709551615.0, null]", json!([-1, u64::MAX, null])).await;
    let beyond = "-170141183460469231731687303715884105728";
    let body: client::set_trap::Body = serde_json::from_str(&trap(&[("wide", beyond)])).expect("a trap");
    assert_eq!(body.wide, Some(i128::MIN));
    assert!(serde_json::to_string(&body).expect("JSON").contains(beyond));
    for text in ["170141183460469231731687303715884105728", "-170141183460469231731687303715884105729"] {
        refuses("wide", text, "wide: is out of range: must be from -2^127 to 2^127-1").await;
    }
    for text in ["0.5", r#""1""#] {
        refuses("wide", text, "wide: must be an integer").await;
    }
}

#[tokio::test]
async fn number_is_the_nearest_f64() {
    for (text, number) in [
        ("0.5", 0.5),
        ("-1.25e-3", -1.25e-3),
        ("1e300", 1e300),
        ("5e-324", 5e-324),
        ("1", 1.0),
        ("-0", -0.0),
        ("31.245270191439438", 31.245_270_191_439_438),
        ("121.48791951161945", 121.487_919_511_619_45),
        ("9007199254740993", 9_007_199_254_740_992.0),
        ("1e-400", 0.0),
    ] {
        let read: client::set_trap::Body = serde_json::from_str(&trap(&[("ratio", text)])).expect("a trap");
        assert_eq!(read.ratio.map(f64::to_bits), Some(f64::to_bits(number)), "{text}");
        let written = serde_json::to_string(&read).expect("JSON");
        let again: client::set_trap::Body = serde_json::from_str(&written).expect("a trap");
        assert_eq!(again.ratio.map(f64::to_bits), Some(f64::to_bits(number)), "{written}");
        assert!(judge(&trap(&[("ratio", text)])).await.is_ok(), "{text}");
    }
    for text in [r#""0.5""#, r#""Infinity""#, "true", "[]", "{}"] {
        refuses("ratio", text, "ratio: must be a number").await;
    }
}

/// As many zeros make up for an exponent that is longer than the standard library reads.
#[tokio::test]
async fn number_with_a_million_zeros_is_exact() {
    let zeros = "0".repeat(1_000_000);
    takes_as("ratio", &format!("0.{zeros}25e1000001"), json!(2.5)).await;
    takes_as("ratio", &format!("-25{zeros}e-1000001"), json!(-2.5)).await;
    takes_as("delta", &format!("0.{zeros}1e1000001"), json!(1)).await;
    let beyond = trap(&[("ratio", &format!("1{zeros}e-999000"))]);
    assert_eq!(judge(&beyond).await, Err(vec!["/ratio: must be a number that 64 bits can hold (IEEE 754)".to_owned()]));
}

/// It is valid JSON, and must not become infinity.
#[tokio::test]
async fn number_beyond_f64_is_rejected() {
    for text in ["1e400", "-1e400", "1e99999999999999999999"] {
        refuses("ratio", text, "ratio: must be a number that 64 bits can hold (IEEE 754)").await;
    }
    assert!(judge(&trap(&[("x", "1e400")])).await.is_ok(), "an ignored member");
}

/// A value in memory has been rounded by `serde_json`, unless `arbitrary_precision` is on.
#[test]
fn number_is_read_by_its_text_from_every_reader() {
    type Body = client::set_trap::Body;
    let exact = trap(&[("delta", "9007199254740993.0"), ("ratio", "31.245270191439438")]);
    let not_an_integer = trap(&[("delta", "1.00000000000000000001")]);
    let readers: [fn(&str) -> serde_json::Result<Body>; 3] = [
        |text| serde_json::from_str(text),
        |text| serde_json::from_slice(text.as_bytes()),
        |text| serde_json::from_reader(text.as_bytes()),
    ];
    for read in readers {
        let body = read(&exact).expect("a trap");
        assert_eq!((body.delta, body.ratio), (Some(9_007_199_254_740_993), Some(31.245_270_191_439_438)));
        let error = read(&not_an_integer).expect_err("not an integer").to_string();
        assert!(error.starts_with("delta: must be an integer"), "{error}");
    }
    let value = json!({"code": "a1", "nullable": null, "id": u64::MAX, "items": [], "delta": i64::MIN, "ratio": 0.1});
    let body: Body = serde_json::from_value(value.clone()).expect("a trap");
    assert_eq!((body.id, body.delta, body.ratio), (u64::MAX, Some(i64::MIN), Some(0.1)));
    assert_eq!(Body::deserialize(&value).expect("a trap"), body);
}

/// serde buffers values before it knows their type. Numbers are read by value there.
#[test]
fn derived_type_is_read_from_a_buffer_of_serde() {
    #[derive(Deserialize)]
    struct Flattened {
        #[serde(flatten)]
        body: client::set_trap::Body,
        more: bool,
    }
    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    enum Untagged {
        Note { text: String },
        Trap(Box<client::set_trap::Body>),
    }
    let text = trap(&[("delta", "-7"), ("id", "18446744073709551615"), ("more", "true")]);
    let Flattened { body, more } = serde_json::from_str(&text).expect("a trap and more");
    assert_eq!((body.delta, body.id, more), (Some(-7), u64::MAX, true));
    match serde_json::from_str(&text).expect("a trap") {
        Untagged::Trap(trap) => assert_eq!((trap.delta, trap.id), (Some(-7), u64::MAX)),
        Untagged::Note { text } => panic!("{text}"),
    }
    let text = trap(&[("delta", r#""7""#)]);
    assert!(serde_json::from_str::<Untagged>(&text).is_err());
}

/// A format without newtype structs, which does not provide the text of numbers.
#[test]
fn derived_type_is_read_from_a_format_other_than_json() {
    use serde::de::value::{Error, F64Deserializer, MapAccessDeserializer, MapDeserializer, SeqDeserializer};
    use serde::de::{IntoDeserializer, Visitor, value::I64Deserializer};

    let item = |amount: i64| MapDeserializer::<_, Error>::new([("amount", amount)].into_iter());
    let error = client::set_trap::Item::deserialize(item(3)).expect_err("no name");
    assert_eq!(error.to_string(), "name: is required");

    #[derive(Clone, Copy)]
    enum Any {
        Text(&'static str),
        Integer(i64),
        Float(f64),
        Null,
        List,
    }
    impl<'de> serde::Deserializer<'de> for Any {
        type Error = Error;

        fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self {
                Self::Text(text) => visitor.visit_str(text),
                Self::Integer(value) => I64Deserializer::new(value).deserialize_any(visitor),
                Self::Float(value) => F64Deserializer::new(value).deserialize_any(visitor),
                Self::Null => visitor.visit_unit(),
                Self::List => SeqDeserializer::new(std::iter::empty::<i64>()).deserialize_any(visitor),
            }
        }

        fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self {
                Self::Null => visitor.visit_none(),
                other => visitor.visit_some(other),
            }
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
            newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }
    impl IntoDeserializer<'_, Error> for Any {
        type Deserializer = Self;

        fn into_deserializer(self) -> Self {
            self
        }
    }
    let read = |delta: Any| {
        let members = [
            ("code", Any::Text("a1")),
            ("nullable", Any::Null),
            ("id", Any::Float(2.0)),
            ("items", Any::List),
            ("ratio", Any::Integer(3)),
            ("delta", delta),
        ];
        client::set_trap::Body::deserialize(MapAccessDeserializer::new(MapDeserializer::new(members.into_iter())))
    };
    let body = read(Any::Integer(-4)).expect("a trap");
    assert_eq!((body.id, body.ratio, body.delta), (2, Some(3.0), Some(-4)));
    for delta in [Any::Float(0.5), Any::Float(f64::NAN), Any::Text("4"), Any::List, Any::Null] {
        let error = read(delta).expect_err("not an integer").to_string();
        assert_eq!(error, "delta: must be an integer");
    }
    for delta in [Any::Float(1e300), Any::Float(-1e30)] {
        let error = read(delta).expect_err("out of range").to_string();
        assert_eq!(error, "delta: is out of range: must be from -2^63 to 2^63-1");
    }
}

#[tokio::test]
async fn only_a_boolean_is_accepted_for_a_boolean() {
    takes("flag", "true").await;
    takes("flag", "false").await;
    for text in ["0", "1", r#""true""#, r#""""#, "[]", "[true]", "{}"] {
        refuses("flag", text, "flag: must be a boolean").await;
    }
}

#[tokio::test]
async fn nested_violation_has_its_full_place() {
    takes("nested", r#"{"deep": {"flag": false, "name": "ab"}}"#).await;
    takes("items", r#"[{"name": "a"}, {"name": "😀😀😀😀😀😀😀😀", "amount": 3}]"#).await;
    takes("tags", r#"["", null, "x"]"#).await;
    takes("grid", "[[], [1, -2], [9223372036854775807]]").await;
    for (name, text, reason) in [
        ("nested", "{}", "nested/deep: is required"),
        ("nested", r#"{"deep": {}}"#, "nested/deep/flag: is required"),
        ("nested", r#"{"deep": {"flag": true, "name": "abc"}}"#, "nested/deep/name: must have at most 2 characters"),
        ("items", r#"[{"name": "a"}, {"name": ""}]"#, "items/1/name: must have 1 to 8 characters"),
        ("items", r#"[{"name": "a"}, {"name": "a"}, {}]"#, "items/2/name: is required"),
        ("items", r#"{"0": {"name": "a"}}"#, "items: must be an array"),
        ("items", r#"[{"name": "a", "amount": 0.5}]"#, "items/0/amount: must be an integer"),
        ("tags", r#"["", [], "x"]"#, "tags/1: must be a string"),
        ("grid", "[[], [1, null]]", "grid/1/1: must be an integer"),
        ("grid", "[[], {}]", "grid/1: must be an array"),
    ] {
        refuses(name, text, reason).await;
    }
}

#[tokio::test]
async fn all_violations_are_reported_in_order() {
    let text = r#"{"short": "x", "items": [{"name": ""}, 1, {"name": "a", "amount": "1"}], "flag": [[{}]], "id": -1}"#;
    let expected = [
        "/short: must have 2 to 4 characters",
        "/items/0/name: must have 1 to 8 characters",
        "/items/1: must be an object",
        "/items/2/amount: must be an integer",
        "/flag: must be a boolean",
        "/id: must not be negative",
        "/code: is required",
        "/nullable: is required",
    ];
    assert_eq!(judge(text).await.expect_err("much is wrong"), expected);
}

#[tokio::test]
async fn violations_after_the_first_hundred_are_counted() {
    for (count, last) in [
        (100, None),
        (101, Some("1 more violations of the contract")),
        (5_000, Some("4900 more violations of the contract")),
    ] {
        let items = vec![r#"{"name": ""}"#; count].join(",");
        let text = trap(&[("items", &format!("[{items}]"))]);
        let request = put_with("/v1/traps/a1/", &[KEY, JSON], text.clone());
        let (status, _, body) = answer(&server::app(), request).await;
        let messages = messages(&body, "invalid_body");
        assert_eq!((status, messages.len()), (400, 100 + usize::from(last.is_some())));
        assert_eq!(messages[99], "body/items/99/name: must have 1 to 8 characters");
        assert_eq!(messages.get(100).map(String::as_str), last);

        let error = serde_json::from_str::<client::set_trap::Data>(&text).expect_err("much is wrong").to_string();
        assert_eq!(error.contains(&format!("; and {} more", count - 100)), last.is_some(), "{error}");
        assert_eq!(error.matches("characters").count(), 100);
    }
}

#[tokio::test]
async fn missing_required_body_is_rejected() {
    for headers in [&[KEY][..], &[KEY, JSON]] {
        let (status, _, body) = answer(&server::app(), put_with("/v1/traps/a1/", headers, "")).await;
        assert_eq!((status, messages(&body, "invalid_body")), (400, vec!["body: is required".to_owned()]));
    }
    // White space is a body, and no JSON.
    let (status, _, body) = answer(&server::app(), put_with("/v1/traps/a1/", &[KEY, JSON], " ")).await;
    assert_eq!(
        (status, messages(&body, "invalid_body")),
        (400, vec!["body: must be valid JSON (line 1, column 1)".to_owned()])
    );
}

fn note(body: &'static str, headers: &[(&'static str, &str)]) -> http::Request<bytes::Bytes> {
    let mut request = put_with("/v1/notes/x/", headers, body);
    *request.method_mut() = http::Method::POST;
    request
}

#[tokio::test]
async fn optional_body_may_be_absent_and_is_checked_otherwise() {
    let app = server::app();
    let (status, _, body) = answer(&app, note("", &[KEY])).await;
    assert_eq!((status, &body["data"]), (200, &json!({"any": "x"})));
    let (status, _, body) = answer(&app, note(r#"{"text": "t"}"#, &[KEY, JSON])).await;
    assert_eq!((status, &body["data"]), (200, &json!({"any": "x", "text": "t"})));
    for (text, message) in [
        ("{}", "body/text: is required"),
        ("null", "body: must be an object"),
        (r#"{"text": ""}"#, "body/text: must have at least 1 character"),
    ] {
        let (status, _, body) = answer(&app, note(text, &[KEY, JSON])).await;
        assert_eq!((status, messages(&body, "invalid_body")), (400, vec![message.to_owned()]));
    }
}

#[tokio::test]
async fn client_omits_an_absent_optional_body() {
    let client = Client::over(server::app()).api_key("k");
    let body = client::add_note::Body { text: client::add_note::Text::from_static("t"), color: None };
    let answer = client::add_note(&client, "x", Some(body)).await.expect("data");
    assert_eq!(answer.text.as_deref(), Some("t"));
    assert_eq!(client::add_note(&client, "x", None).await.expect("data").text, None);

    let recorder = Recorder::new(200, r#"{"data": {"any": ""}, "errors": null}"#);
    client::add_note(&recorder, "x", None).await.expect("data");
    let sent = recorder.take().remove(0);
    assert!(sent.body().is_empty() && !sent.headers().contains_key("content-type"));
}

#[tokio::test]
async fn operation_without_body_and_credential_needs_neither() {
    let client = Client::over(server::app());
    assert_eq!(client::delete_note(&client, "x").await.expect("data").any, "x");
    let mut request = note("not even JSON", &[("content-type", "text/plain")]);
    *request.method_mut() = http::Method::DELETE;
    let (status, _, body) = answer(&server::app(), request).await;
    assert_eq!((status, &body["data"]["any"]), (200, &json!("x")));
}

#[tokio::test]
async fn all_methods_of_a_path_are_in_the_allow_header() {
    let mut request = note("", &[]);
    *request.method_mut() = http::Method::GET;
    let (status, headers, _) = answer(&server::app(), request).await;
    let mut allowed: Vec<_> = headers["allow"].to_str().expect("text").split([',', ' ']).collect();
    allowed.retain(|method| !method.is_empty());
    allowed.sort_unstable();
    assert_eq!((status, allowed), (405, vec!["DELETE", "POST"]));
}

/// `Request::from_http` agrees, and a client does not send an empty segment.
#[tokio::test]
async fn empty_path_segment_is_not_found() {
    let mut request = note("", &[KEY]);
    *request.uri_mut() = http::Uri::from_static("/v1/notes//");
    assert_eq!(server::add_note::Request::from_http(request.clone()).expect_err("no such path").status(), 404);
    let (status, _, body) = answer(&server::app(), request).await;
    assert_eq!(status, 404, "{body}");
}

#[tokio::test]
async fn secret_is_sent_in_plain_text_and_redacted_in_debug() {
    let text = trap(&[("password", r#""hunter2""#), ("token", r#""hunter3""#)]);
    let written = judge(&text).await.expect("a trap");
    assert_eq!((&written["password"], &written["token"]), (&json!("hunter2"), &json!("hunter3")));
    let body: client::set_trap::Body = serde_json::from_str(&text).expect("a trap");
    assert_eq!(body.password.as_ref().map(Secret::expose), Some("hunter2"));
    let shown = format!("{body:?} {body:#?}");
    assert!(!shown.contains("hunter") && shown.contains("Secret(redacted)"), "{shown}");
    refuses("password", "1", "password: must be a string").await;
}

#[tokio::test]
async fn property_arguments_are_sent_as_the_contract_defines() {
    let recorder = Recorder::new(200, format!(r#"{{"data": {}, "errors": null}}"#, trap(&[])));
    let item = by_property::set_trap::Item { name: "a".parse().expect("a name"), amount: None };
    let sent = by_property::set_trap(&recorder, "a1", "b2", None, None, 0, vec![item], None, None);
    sent.await.expect("data");
    assert_eq!(recorder.body(), json!({"code": "b2", "nullable": null, "id": 0, "items": [{"name": "a"}]}));
    let sent = by_property::set_trap(&recorder, "a1", "b2", Some("n"), Some(None), 0, vec![], Some(1.5), Some("t"));
    sent.await.expect("data");
    let expected = json!({
        "code": "b2", "nullable": "n", "note": null, "id": 0, "ratio": 1.5, "items": [], "type": "t"
    });
    assert_eq!(recorder.body(), expected);
    let error = by_property::set_trap(&recorder, "1", "b", None, Some(Some("123456")), 0, vec![], None, None).await;
    assert_eq!(
        error.expect_err("much is wrong").to_string(),
        "the arguments break the contract: path/place: must match [a-z][0-9]; body/code: must match [a-z][0-9]; \
         body/note: must have at most 5 characters",
    );
    assert!(recorder.take().is_empty());
}

/// JSON cannot represent it, and `null` would break the contract.
#[tokio::test]
async fn non_finite_number_is_not_sent() {
    let recorder = Recorder::new(200, format!(r#"{{"data": {}, "errors": null}}"#, trap(&[])));
    for ratio in [f64::NAN, f64::INFINITY] {
        let result = by_property::set_trap(&recorder, "a1", "a1", None, None, 0, vec![], Some(ratio), None).await;
        let sent = recorder.take();
        assert!(sent.is_empty(), "{ratio} was sent as {:?}", sent[0].body());
        assert!(matches!(result, Err(Error::Invalid(_))), "{ratio}");
    }
}

/// A body and data that are numbers themselves, without an object around them.
mod numbers {
    use super::*;

    pub(crate) mod server {
        use super::*;

        #[arklow_endpoint(post, "/v1/means/", contract = "contracts/lists.yaml")]
        pub(crate) async fn mean(body: mean::Body) -> Result<mean::Data, Failure> {
            Ok(body.iter().sum::<f64>() / f64::from(u32::try_from(body.len()).expect("a short list")))
        }
    }

    #[arklow_endpoint(post, "/v1/means/", contract = "contracts/lists.yaml")]
    pub(crate) async fn mean(client: &dyn Transport, body: Vec<f64>) -> Result<mean::Data, Error>;
}

#[tokio::test]
async fn non_finite_number_outside_of_an_object_is_not_sent() {
    let app: Router = arklow::api![numbers::server::mean].router();
    assert_eq!(numbers::mean(&app, vec![1.0, 2.0]).await.expect("a mean").to_bits(), 1.5_f64.to_bits());
    let error = numbers::mean(&app, vec![1.0, f64::NAN]).await.expect_err("not a number of JSON");
    assert_eq!(error.to_string(), "the arguments break the contract: body/1: must be a finite number");
    // The mean of no numbers is not a number.
    let error = numbers::mean(&app, Vec::new()).await.expect_err("a failure of the server");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(500), "{error}");
}

/// The name of the only member of the map that `serde_json` makes of a number with `arbitrary_precision`. A reader that
/// relies on the name alone takes an object with this member for a number.
const TOKEN: &str = "$serde_json::private::Number";

#[tokio::test]
async fn object_with_the_number_token_is_an_object() {
    for value in [r#""1""#, r#""1.5""#, r#""x""#, r#""\u0031""#, "1", "1.5", "null", "[]", r#"{"a": 1.5}"#] {
        let disguised = format!(r#"{{"{TOKEN}": {value}}}"#);
        for (name, kind) in [
            ("id", "an integer"),
            ("delta", "an integer"),
            ("ratio", "a number"),
            ("label", "a string"),
            ("flag", "a boolean"),
            ("tags", "an array"),
            ("nullable", "a string"),
        ] {
            refuses(name, &disguised, &format!("{name}: must be {kind}")).await;
        }
        let required = ["/code", "/nullable", "/id", "/items"].map(|name| format!("{name}: is required"));
        assert_eq!(judge(&disguised).await, Err(required.to_vec()), "{disguised}");
        refuses("nested", &disguised, "nested/deep: is required").await;
        refuses("items", &format!("[{disguised}]"), "items/0/name: is required").await;
        assert!(judge(&trap(&[("x", &disguised)])).await.is_ok(), "{disguised}");
        assert!(judge(&trap(&[(TOKEN, value)])).await.is_ok(), "{value} behind others");
        let first = format!(r#"{{"{TOKEN}": {value}, {}"#, &trap(&[])[1..]);
        assert_eq!(judge(&first).await, judge(&trap(&[])).await, "{value} before others");
    }
}

#[tokio::test]
async fn number_is_not_accepted_for_an_object() {
    for number in ["1", "-1", "1.5", "1e300", "-0", "18446744073709551616", "0.1"] {
        assert_eq!(judge(number).await, Err(vec![": must be an object".to_owned()]), "{number}");
        refuses("nested", number, "nested: must be an object").await;
        refuses("label", number, "label: must be a string").await;
        refuses("flag", number, "flag: must be a boolean").await;
        refuses("items", number, "items: must be an array").await;
    }
}

#[test]
fn value_in_memory_is_read_like_its_text() {
    for (name, value) in [("id", json!(1.5)), ("id", json!(2.0)), ("nested", json!(1.5)), ("delta", json!(1e300))] {
        let mut trap: Value = serde_json::from_str(&trap(&[])).expect("JSON");
        trap[name] = value;
        let from_text = serde_json::from_str::<client::set_trap::Body>(&trap.to_string());
        let from_value = serde_json::from_value::<client::set_trap::Body>(trap.clone());
        assert_eq!(from_value.is_ok(), from_text.is_ok(), "{trap}: {from_value:?}");
    }
    // An object with one member, which is not made by reading a text.
    let disguised = Value::Object([(TOKEN.to_owned(), json!("1"))].into_iter().collect());
    let add_note = serde_json::from_value::<client::add_note::Data>(disguised).expect_err("a property is missing");
    assert_eq!(add_note.to_string(), "any: is required");
}
