//! A derived type accepts a value if and only if the schema in the contract does, and the exported schema too. A reference
//! validator decides, for many generated values that are valid or nearly valid.

use std::fmt::Debug;

use arklow::{Error, Failure, Transport, arklow_endpoint};
use arklow_tests::{Generator, Oracle, answer, embedded, judged, put, traps, with_plain_integers, with_quoted_numbers};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
async fn create_key(org_id: create_key::OrgId) -> Result<create_key::Data, Failure> {
    Ok(create_key::Data {
        id: String::new(),
        org_id: org_id.into(),
        member_id: String::new(),
        user_id: None,
        material: "".into(),
        description: None,
    })
}

#[arklow_endpoint(put, "/v1/traps/<place>/", contract = "contracts/traps.yaml")]
async fn set_trap(t: &dyn Transport, place: &str, body: set_trap::Body) -> Result<set_trap::Data, Error>;

#[arklow_endpoint(put, "/v1/snares/<place>/", contract = "contracts/traps.yaml")]
async fn set_snare(t: &dyn Transport, place: set_snare::Place, body: set_snare::Body)
-> Result<set_snare::Data, Error>;

const CREATE_KEY: &str = "/paths/~1v1~1orgs~1{org_id}~1keys~1/put";
const SET_TRAP: &str = "/paths/~1v1~1traps~1{place}~1/put";
const SET_SNARE: &str = "/paths/~1v1~1snares~1{place}~1/put";
const ORG_ID: &str = "/parameters/0/schema";
const BODY: &str = "/requestBody/content/application~1json/schema";
const RESPONSE: &str = "/responses/200/content/application~1json/schema";
const DATA: &str = "/responses/200/content/application~1json/schema/properties/data/anyOf/0";

/// Returns the schemas of a type: from the contract, from the exported document, and from the type alone.
fn oracles<T: JsonSchema>(contract: Value, exported: Value, pointer: &str) -> [Oracle; 3] {
    let own = schemars::generate::SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    let [contract, exported, own] = [contract, exported, own.into()].map(with_bounds);
    [
        Oracle::at("the contract", &contract, pointer),
        Oracle::at("the export", &exported, pointer),
        Oracle::of("the type's own schema", own),
    ]
}

/// Adds bounds for the documented deviations: an integer has 64 bits, or 128 bits with `format: uint64` and no minimum, and
/// a number is an `f64`, also one in a value of any kind. The bounds fit the stand-ins of [`judged`].
fn with_bounds(mut schema: Value) -> Value {
    match &mut schema {
        Value::Array(items) => items.iter_mut().for_each(|item| *item = with_bounds(item.take())),
        Value::Object(members) => {
            members.values_mut().for_each(|member| *member = with_bounds(member.take()));
            let allows = |name: &str| match members.get("type") {
                Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == name),
                kind => kind.is_some_and(|kind| kind == name),
            };
            let is_wide = members.get("format").is_some_and(|format| format == "uint64");
            let bounds = match (allows("integer"), members.contains_key("minimum")) {
                (true, true) => Some((json!(0), json!(u64::MAX))),
                (true, false) if is_wide => Some((json!(-1e38), json!(1e38))),
                (true, false) => Some((json!(i64::MIN), json!(i64::MAX))),
                (false, _) => allows("number").then(|| (json!(-1e305), json!(1e305))),
            };
            if let Some((minimum, maximum)) = bounds {
                members.entry("minimum").or_insert(minimum);
                members.entry("maximum").or_insert(maximum);
            }
            if members.get("title").is_some_and(|title| title == "Any") {
                members.extend(finite(NESTING));
            }
            if members.get("properties").is_some_and(|properties| *properties == json!({})) {
                members.insert("additionalProperties".to_owned(), finite(NESTING).into());
            }
        }
        _ => {}
    }
    schema
}

/// How deep the values of the generator are nested at most.
const NESTING: usize = 8;

/// Returns a schema of values whose numbers are finite as `f64`.
fn finite(nesting: usize) -> Map<String, Value> {
    let mut schema = Map::from_iter([("minimum".to_owned(), json!(-1e305)), ("maximum".to_owned(), json!(1e305))]);
    if let Some(nesting) = nesting.checked_sub(1) {
        let inner = finite(nesting);
        schema.insert("items".to_owned(), inner.clone().into());
        schema.insert("additionalProperties".to_owned(), inner.into());
    }
    schema
}

/// Compares a type and its schemas for a number of generated values.
fn check<T>(name: &str, values: usize, oracles: &[Oracle; 3])
where
    T: DeserializeOwned + Serialize + PartialEq + Debug,
{
    let mut generator = Generator::new(name);
    let seed = generator.seed();
    let mut accepted = 0;
    for _ in 0..values {
        let made = generator.value(oracles[0].schema());
        let text = generator.text(&made);
        let case = format!("{name} of {text} (seed {seed})");
        let value = judged(&text);
        let verdict = oracles[0].accepts(&value);
        for other in &oracles[1..] {
            assert_eq!(other.accepts(&value), verdict, "{} against the contract: {case}", other.name());
        }
        let read = serde_json::from_str::<T>(&text);
        assert_eq!(read.is_ok(), verdict, "{:?}: {case}", read.err());
        check_in_memory::<T>(value, &case);
        let Ok(read) = read else {
            assert!(serde_json::from_reader::<_, T>(text.as_bytes()).is_err(), "from a reader: {case}");
            assert!(serde_json::from_slice::<T>(text.as_bytes()).is_err(), "as bytes: {case}");
            continue;
        };
        accepted += 1;
        let written = serde_json::to_string(&read).expect("what was read can be written");
        assert!(oracles[0].accepts(&judged(&written)), "written as {written}: {case}");
        let plain = serde_json::from_str::<T>(&with_plain_integers(&text)).expect("the same numbers");
        assert_eq!(comparable(&plain), comparable(&read), "{case}");
        for again in [
            serde_json::from_slice::<T>(text.as_bytes()),
            serde_json::from_reader::<_, T>(text.as_bytes()),
            serde_json::from_str::<T>(&written),
        ] {
            assert_eq!(again.as_ref().ok(), Some(&read), "{case}");
        }
    }
    assert_shares(name, accepted, values);
}

/// Returns a value as JSON, with the text of its numbers, but for those in values of any kind: they are as `serde_json` has
/// them, which tells `1` from `1.0`, and rounds what is not an integer of 64 bits in digits only.
fn comparable(value: &impl Serialize) -> Value {
    fn round(value: &mut Value, is_any: bool) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| round(item, is_any)),
            Value::Object(members) => {
                members.iter_mut().for_each(|(name, member)| round(member, is_any || ANY.contains(&name.as_str())));
            }
            // Zero has no sign here.
            Value::String(number) if is_any => {
                *value = number.parse().map_or(value.take(), |float: f64| (float + 0.0).to_bits().into());
            }
            Value::String(number) if number == "-0.0" => *value = "0.0".into(),
            _ => {}
        }
    }
    let text = serde_json::to_string(value).expect("what was read can be written");
    let mut value = serde_json::from_str(&with_quoted_numbers(&text)).expect("JSON");
    round(&mut value, false);
    value
}

/// The properties whose values are of any kind.
const ANY: [&str; 3] = ["extra", "any", "not_null"];

/// Asserts that a value in memory is read like its text. Its numbers are stand-ins, so that it need not be valid.
fn check_in_memory<T: DeserializeOwned + PartialEq + Debug>(value: Value, case: &str) {
    let from_text = serde_json::from_str::<T>(&value.to_string()).ok();
    assert_eq!(serde_json::from_value::<T>(value).ok(), from_text, "{case}");
}

/// Asserts that both verdicts are frequent, since a comparison of equal verdicts proves little.
fn assert_shares(name: &str, accepted: usize, values: usize) {
    let percent = accepted * 100 / values;
    println!("{name}: {accepted} of {values} accepted ({percent} %)");
    assert!((25..=75).contains(&percent), "{name}: {percent} % were accepted");
}

fn embedded_oracles<T: JsonSchema>(pointer: &str) -> [Oracle; 3] {
    oracles::<T>(embedded(), arklow::api![create_key].openapi(), &format!("{CREATE_KEY}{pointer}"))
}

fn trap_oracles<T: JsonSchema>(pointer: &str) -> [Oracle; 3] {
    oracles::<T>(traps(), arklow::api![set_trap].openapi(), &format!("{SET_TRAP}{pointer}"))
}

#[test]
fn body_agrees_with_the_validator() {
    check::<create_key::Body>("Body", 45_000, &embedded_oracles::<create_key::Body>(BODY));
}

#[test]
fn data_agrees_with_the_validator() {
    check::<create_key::Data>("Data", 30_000, &embedded_oracles::<create_key::Data>(DATA));
}

#[test]
fn response_agrees_with_the_validator() {
    check::<create_key::Response>("Response", 30_000, &embedded_oracles::<create_key::Response>(RESPONSE));
}

#[test]
fn trap_body_agrees_with_the_validator() {
    check::<set_trap::Body>("trap body", 15_000, &trap_oracles::<set_trap::Body>(BODY));
}

#[test]
fn trap_response_agrees_with_the_validator() {
    check::<set_trap::Response>("trap response", 10_000, &trap_oracles::<set_trap::Response>(RESPONSE));
}

fn snare_oracles<T: JsonSchema>(pointer: &str) -> [Oracle; 3] {
    oracles::<T>(traps(), arklow::api![set_snare].openapi(), &format!("{SET_SNARE}{pointer}"))
}

#[test]
fn snare_body_agrees_with_the_validator() {
    check::<set_snare::Body>("snare body", 8_000, &snare_oracles::<set_snare::Body>(BODY));
}

#[test]
fn snare_response_agrees_with_the_validator() {
    check::<set_snare::Response>("snare response", 4_000, &snare_oracles::<set_snare::Response>(RESPONSE));
}

/// The generator produces these values too rarely.
#[test]
fn lengths_around_the_bounds_agree_with_the_validator() {
    let oracles = embedded_oracles::<create_key::Body>(BODY);
    let zwj_family = "👨\u{200d}👩\u{200d}👧";
    for (unit, points) in [("a", 1), ("é", 1), ("e\u{301}", 2), ("😀", 1), (zwj_family, 5), ("\0", 1), ("\r\n", 2)] {
        for count in 0..=60 {
            let text = unit.repeat(count);
            let value = json!({ "description": text });
            let verdict = (2..=50).contains(&(count * points));
            assert!(oracles.iter().all(|oracle| oracle.accepts(&value) == verdict), "{value}");
            assert_eq!(serde_json::from_value::<create_key::Body>(value).is_ok(), verdict, "{count} times {unit:?}");
            assert_eq!(text.parse::<create_key::Description>().is_ok(), verdict, "{count} times {unit:?}");
        }
    }
}

/// Texts that careless checks of digits get wrong.
fn digit_traps() -> Vec<String> {
    let given = [
        "0",
        "12",
        "007",
        "12\n",
        "\n12",
        "12\r\n",
        "1\n2",
        "12\0",
        "\0",
        "",
        " ",
        " 12",
        "12 ",
        "+12",
        "-12",
        "-0",
        "1.0",
        "1e2",
        "0x1f",
        "1_000",
        "٤٢",
        "1٢",
        "４２",
        "²",
        "①",
        "𝟘",
        "一",
        "12\u{301}",
        "12\u{200b}",
        "\u{feff}12",
        "4z",
        "z4",
        "18446744073709551616",
        "%34",
        "4%32",
        "%",
        "4/2",
        "4?2",
        "4#2",
        ".",
        "..",
        "null",
        "\"12\"",
        "[12]",
    ];
    let long = [19, 20, 39, 1_000, 20_000].map(|length| "9".repeat(length));
    let spoilt = long.iter().map(|digits| format!("{digits}x"));
    given.map(str::to_owned).into_iter().chain(long.clone()).chain(spoilt).collect()
}

/// Generates a string, which matches in about half of the cases.
fn digits(generator: &mut Generator, oracle: &Oracle) -> String {
    loop {
        if let Value::String(text) = generator.value(oracle.schema()) {
            return text;
        }
    }
}

/// Asserts that all conversions of a string to an `OrgId` agree with the schemas.
fn check_org_id(text: &str, oracles: &[Oracle; 3]) -> bool {
    let value = Value::from(text);
    let verdict = oracles[0].accepts(&value);
    assert!(oracles.iter().all(|oracle| oracle.accepts(&value) == verdict), "{text:?}");
    let made = [
        text.parse::<create_key::OrgId>().ok(),
        create_key::OrgId::try_from(text).ok(),
        create_key::OrgId::try_from(text.to_owned()).ok(),
        serde_json::from_value(value).ok(),
    ];
    for made in made {
        assert_eq!(made.as_ref().map(AsRef::as_ref), verdict.then_some(text), "{text:?}");
    }
    verdict
}

#[test]
fn path_value_agrees_with_the_validator() {
    let oracles = embedded_oracles::<create_key::OrgId>(ORG_ID);
    for text in digit_traps() {
        let verdict = check_org_id(&text, &oracles);
        let panicked = std::panic::catch_unwind(|| create_key::OrgId::from_static(text.clone().leak())).is_err();
        assert_eq!(panicked, !verdict, "{text:?}");
    }
    let mut generator = Generator::new("org_id");
    let values = 20_000;
    let accepted = (0..values).filter(|_| check_org_id(&digits(&mut generator, &oracles[0]), &oracles)).count();
    assert_shares("OrgId", accepted, values);
}

/// Two sets of characters to percent-encode. The result must not depend on the set.
const SOME: &AsciiSet = NON_ALPHANUMERIC;
const MORE: &AsciiSet = &NON_ALPHANUMERIC.add(b'0').add(b'1').add(b'9').add(b'a');

#[tokio::test]
async fn path_value_in_a_request_agrees_with_the_validator() {
    let oracle = Oracle::at("the contract", &embedded(), &format!("{CREATE_KEY}{ORG_ID}"));
    let app: axum::Router = arklow::api![create_key].credentials_checked_elsewhere().router();
    let mut generator = Generator::new("org_id in a path");
    let mut values = digit_traps();
    values.extend((0..3_000).map(|_| digits(&mut generator, &oracle)));
    let mut accepted = 0;
    for text in &values {
        let encoded = utf8_percent_encode(text, if generator.one_in(2) { SOME } else { MORE });
        let path = format!("/v1/orgs/{encoded}/keys/");
        let read = create_key::Request::from_http(put(&path, ""));
        let (status, _, body) = answer(&app, put(&path, "")).await;
        let verdict = oracle.accepts(&Value::from(&**text));
        assert_eq!(status == 200, verdict, "{text:?} as {path}: {body}");
        assert_eq!(read.as_ref().ok().map(|it| it.org_id.as_str()), verdict.then_some(&**text), "{text:?} as {path}");
        if verdict {
            accepted += 1;
            assert_eq!(body["data"]["org_id"], **text);
        }
    }
    assert_shares("org_id in a path", accepted, values.len());
}

/// The texts have random digits, lengths, and exponents.
#[test]
fn random_numbers_agree_with_std_and_with_their_digits() {
    let mut generator = Generator::new("numbers");
    let values = 50_000;
    let mut accepted = 0;
    for _ in 0..values {
        let number = generator.number();
        let text =
            |name: &str| format!(r#"{{"code": "a1", "nullable": null, "id": 0, "items": [], "{name}": {number}}}"#);
        let nearest = number.parse::<f64>().ok().filter(|float| float.is_finite());
        let ratio = serde_json::from_str::<set_trap::Body>(&text("ratio")).ok().and_then(|body| body.ratio);
        assert_eq!(ratio.map(f64::to_bits), nearest.map(f64::to_bits), "{number}");

        let plain = with_plain_integers(&number);
        for (name, expected) in [("delta", plain.parse::<i64>().ok().map(i128::from)), ("wide", plain.parse().ok())] {
            let body = serde_json::from_str::<set_trap::Body>(&text(name)).ok();
            let read = body.and_then(|body| body.delta.map(i128::from).or(body.wide));
            assert_eq!(read, expected, "{name}: {number}");
            accepted += usize::from(expected.is_some());
        }
    }
    assert_shares("integers", accepted, 2 * values);
}
