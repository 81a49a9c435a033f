use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{keeps, read, read_by, refuses, refuses_by, told, typed, write, writes};
use crate::schema::{Combined, Kind, Matcher, NumberRules, Pattern, Schema, StringRules, Table};
use crate::{Integer, Never, Number, Secret, Text};

mod rules {
    pub(super) enum OrgId {}
    pub(super) enum Short {}
    pub(super) enum Both {}
    pub(super) enum Open {}
    pub(super) enum Limit {}
    pub(super) enum Even {}
    pub(super) enum Wide {}
    pub(super) enum Judged {}
    pub(super) enum Ratio {}
    pub(super) enum Cents {}
    pub(super) enum Positive {}
}

/// `^[0-9]+$`
static DIGITS: Pattern = Pattern {
    source: "^[0-9]+$",
    matcher: Matcher::Table(Table {
        ascii: &{
            let mut classes = [0; 128];
            let mut digit = b'0';
            while digit <= b'9' {
                classes[digit as usize] = 1;
                digit += 1;
            }
            classes
        },
        ranges: &[],
        classes: 2,
        next: &[0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 0],
        accepts: &[0, 0, 1],
    }),
};

static ORG_ID: Schema = Schema {
    string: Some(&StringRules { pattern: Some(&DIGITS), ..StringRules::NONE }),
    ..typed("#/org", Kind::String)
};
static SHORT: Schema = Schema {
    string: Some(&StringRules { min_length: Some(2), max_length: Some(4), pattern: None }),
    ..typed("#/short", Kind::String)
};
static BOTH: Schema = Schema {
    string: Some(&StringRules { min_length: Some(2), max_length: None, pattern: Some(&DIGITS) }),
    ..typed("#/both", Kind::String)
};
/// The engine stands for a back-reference.
static DOUBLED: Pattern = Pattern { source: r"^(.)\1$", matcher: Matcher::Engine(is_doubled) };
static OPEN: Schema = Schema {
    string: Some(&StringRules { pattern: Some(&DOUBLED), ..StringRules::NONE }),
    ..typed("#/open", Kind::String)
};

fn is_doubled(text: &str) -> bool {
    let mut chars = text.chars();
    matches!((chars.next(), chars.next(), chars.next()), (Some(first), Some(second), None) if first == second)
}

crate::__private::text! { OrgId, "org_id", &ORG_ID }
crate::__private::text! { Short, "short", &SHORT }
crate::__private::text! { Both, "both", &ORG_ID, [&SHORT, &ORG_ID] }
crate::__private::text! { engine Open, "open", &OPEN }

type OrgId = Text<rules::OrgId>;
type Short = Text<rules::Short>;
type Both = Text<rules::Both>;
type Open = Text<rules::Open>;

#[test]
fn string_with_rules_is_accepted_or_refused() {
    keeps::<OrgId>(r#""42""#);
    writes::<OrgId>(r#""\u0034""#, r#""4""#);
    for text in [r#""""#, r#""4z""#, r#""4\n""#, r#""٤""#] {
        refuses::<OrgId>(text, "body: must match ^[0-9]+$ (pattern at #/org)");
    }
    for text in ["42", "null", "true", "[]", r#"{"a": "1"}"#] {
        refuses::<OrgId>(text, "body: must be a string (type at #/org)");
    }
    for text in ["ab", "äöüß", "😀😀😀😀"] {
        keeps::<Short>(&format!("{text:?}"));
    }
    refuses::<Short>(r#""😀""#, "body: must have 2 to 4 characters (minLength at #/short)");
    refuses::<Short>(r#""abcde""#, "body: must have 2 to 4 characters (maxLength at #/short)");
}

#[test]
fn every_rule_that_a_string_breaks_is_reported_with_its_schema() {
    let reasons =
        ["body: must have 2 to 4 characters (minLength at #/short)", "body: must match ^[0-9]+$ (pattern at #/org)"];
    refuses_by::<Both>(&ORG_ID, r#""x""#, &reasons);
    // With one schema, the violation is of the one at the place.
    refuses_by::<OrgId>(&BOTH, r#""x""#, &["body: must match ^[0-9]+$ (pattern at #/both)"]);
}

#[test]
fn string_with_rules_converts_and_compares() {
    let id: OrgId = "42".parse().expect("digits");
    assert_eq!((id.as_str(), id.to_string(), id.as_ref()), ("42", "42".to_owned(), "42"));
    assert_eq!(format!("{id:?}"), r#"OrgId("42")"#);
    assert_eq!(OrgId::try_from("42"), Ok(id.clone()));
    assert_eq!(OrgId::try_from("42".to_owned()), Ok(id.clone()));
    assert_eq!(String::from(id.clone()), "42");
    assert!(id > OrgId::from_static("1") && BTreeSet::from([id.clone()]).contains(&id));
    let violation = OrgId::try_from("4z").expect_err("no digits");
    assert_eq!((violation.to_string().as_str(), violation.keyword()), ("must match ^[0-9]+$", Some("pattern")));
    assert_eq!(violation.schema_pointer(), Some("#/org"));
    assert_eq!(serde_json::to_value(&id).expect("JSON"), json!("42"));
    assert_eq!(serde_json::from_str::<OrgId>(r#""42""#).expect("digits"), id);
    let error = serde_json::from_str::<OrgId>(r#""4z""#).expect_err("no digits");
    assert!(error.to_string().starts_with("must match ^[0-9]+$"), "{error}");
}

#[test]
fn static_string_is_checked() {
    const ID: OrgId = OrgId::from_static("42");
    static SHORT: Short = const { Short::from_static("äöü") };
    assert_eq!((ID.as_str(), SHORT.as_str()), ("42", "äöü"));
    for (make, words) in [
        ((|| drop(OrgId::from_static("4z"))) as fn(), "`org_id` must match ^[0-9]+$"),
        (|| drop(Short::from_static("x")), "`short` must have 2 to 4 characters"),
        (|| drop(Both::from_static("x")), "`both` must have 2 to 4 characters, and must match ^[0-9]+$"),
    ] {
        let panic = std::panic::catch_unwind(make).expect_err("it is invalid");
        assert_eq!(panic.downcast_ref::<String>().map(String::as_str), Some(words));
    }
}

#[test]
fn engine_decides_where_there_is_one() {
    keeps::<Open>(r#""xx""#);
    refuses::<Open>(r#""xy""#, r"body: must match ^(.)\1$ (pattern at #/open)");
    assert!("xx".parse::<Open>().is_ok());
}

#[test]
fn plain_values_are_read_and_written() {
    keeps::<String>(r#""\n\"ä😀""#);
    keeps::<bool>("true");
    keeps::<()>("null");
    writes::<i64>("1.0", "1");
    writes::<i64>("-9223372036854775808.0", "-9223372036854775808");
    writes::<u64>("184467440737095516150e-1", "18446744073709551615");
    keeps::<i128>("-170141183460469231731687303715884105728");
    writes::<f64>("1e2", "100.0");
    static STRING: Schema = typed("#/s", Kind::String);
    static INTEGER: Schema = typed("#/i", Kind::Integer);
    static COUNT: Schema = Schema {
        number: Some(&NumberRules { minimum: Some("0"), ..NumberRules::NONE }),
        ..typed("#/c", Kind::Integer)
    };
    refuses_by::<String>(&STRING, "1", &["body: must be a string (type at #/s)"]);
    refuses_by::<i64>(&INTEGER, "1.00000000000000000001", &["body: must be an integer (type at #/i)"]);
    refuses_by::<i64>(&INTEGER, "9223372036854775808", &["body: is out of range: must be from -2^63 to 2^63-1"]);
    refuses_by::<u64>(&COUNT, "-1", &["body: must not be negative (minimum at #/c)"]);
    refuses_by::<u64>(&COUNT, "1e20", &["body: is out of range: must be from 0 to 2^64-1"]);
    refuses_by::<f64>(&INTEGER, "1e400", &["body: must be a number that 64 bits can hold (IEEE 754)"]);
    refuses_by::<f64>(&INTEGER, "", &["body: must be JSON, and is empty"]);
    assert_eq!(write(&f64::NAN), Err(vec!["body: must be a finite number".to_owned()]));
    assert_eq!(write(&vec![1.5, f64::INFINITY, f64::NEG_INFINITY]).map_err(|told| told.len()), Err(2));
}

#[test]
fn undescribed_json_is_kept() {
    for text in ["null", "true", r#""x""#, "18446744073709551615", "-1", "0.1", "[1,[null]]", r#"{"a":{"b":[]}}"#] {
        keeps::<Value>(text);
    }
    assert_eq!(read::<Value>(r#"{"a": 1, "a": 2}"#), Ok(json!({"a": 2})));
    refuses::<Value>("[1, 1e400]", "body/1: must be a number that 64 bits can hold (IEEE 754)");
    keeps::<serde_json::Map<String, Value>>(r#"{"a":1}"#);
    refuses::<serde_json::Map<String, Value>>("[]", "body: must be an object (type)");
    let deep = "[".repeat(200) + &"]".repeat(200);
    let error = read::<Value>(&deep).expect_err("deep");
    assert!(error.to_string().ends_with("is nested too deeply"), "{error}");
}

#[test]
fn never_has_no_values() {
    static NEVER: Schema = Schema { verdict: Some(false), ..Schema::at("#/never") };
    for text in ["null", "1", "{}"] {
        refuses_by::<Never>(&NEVER, text, &["body: is not allowed"]);
    }
}

#[test]
fn secret_has_the_rules_of_its_place() {
    static PLACE: Schema = Schema { checks: Some(&SHORT), is_open: true, ..typed("#/place", Kind::String) };
    assert_eq!(read_by::<Secret>(&PLACE, r#""abc""#).map(|secret| secret.expose().to_owned()), Ok("abc".to_owned()));
    refuses_by::<Secret>(&PLACE, r#""a""#, &["body: must have 2 to 4 characters (minLength at #/short)"]);
    let written = crate::carrier::to_json::<crate::carrier::Plain, _>(
        &Secret::from("abcde"),
        &PLACE,
        crate::reading::Label::Alone,
    );
    let told = told(&written.expect_err("too long"));
    assert_eq!(told, ["must have 2 to 4 characters (maxLength at #/short)"]);
}

static LIMIT: Schema = Schema {
    number: Some(&NumberRules { minimum: Some("1"), maximum: Some("5"), ..NumberRules::NONE }),
    ..typed("#/limit", Kind::Integer)
};
static EVEN: Schema = Schema {
    number: Some(&NumberRules { multiple_of: Some("2"), ..NumberRules::NONE }),
    ..typed("#/even", Kind::Integer)
};
static WIDE: Schema = Schema {
    number: Some(&NumberRules { minimum: Some("-1"), maximum: Some("18446744073709551615"), ..NumberRules::NONE }),
    ..typed("#/wide", Kind::Integer)
};
static JUDGED: Schema = Schema { checks: Some(&EVEN), ..typed("#/judged", Kind::Integer) };
crate::__private::integer! { checked Judged, "judged", &JUDGED, i64::MIN as i128, i64::MAX as i128, [] }
crate::__private::integer! { Limit, "limit", &LIMIT, 1, 5, [] }
crate::__private::integer! { Even, "even", &EVEN, i64::MIN as i128, i64::MAX as i128, [2] }
crate::__private::integer! { Wide, "wide", &WIDE, -1, u64::MAX as i128, [] }
type Judged = Integer<i64, rules::Judged>;
type Limit = Integer<i64, rules::Limit>;
type Even = Integer<i64, rules::Even>;
type Wide = Integer<i128, rules::Wide>;

#[test]
fn integer_with_rules_is_accepted_or_refused() {
    keeps::<Limit>("1");
    writes::<Limit>("5.0", "5");
    for text in ["0", "6", "-1e300", "1e300"] {
        let keyword = if text.ends_with('6') || text == "1e300" { "maximum" } else { "minimum" };
        refuses::<Limit>(text, &format!("body: must be from 1 to 5 ({keyword} at #/limit)"));
    }
    refuses::<Limit>("1.5", "body: must be an integer (type at #/limit)");
    refuses::<Limit>(r#""1""#, "body: must be an integer (type at #/limit)");
    keeps::<Even>("-2");
    refuses::<Even>("3", "body: must be a multiple of 2 (multipleOf at #/even)");
    keeps::<Judged>("-2");
    refuses::<Judged>("3", "body: must be a multiple of 2 (multipleOf at #/even)");
    assert!(Judged::try_from(2).is_ok() && Judged::try_from(3).is_err());
    refuses::<Even>("1e30", "body: is out of range: must be from -2^63 to 2^63-1");
    keeps::<Wide>("18446744073709551615");
    refuses::<Wide>("18446744073709551616", "body: must be from -1 to 18446744073709551615 (maximum at #/wide)");
}

#[test]
fn integer_with_rules_converts_and_compares() {
    const TWO: Limit = Limit::from_static(2);
    assert_eq!((TWO.get(), i64::from(TWO), TWO.to_string()), (2, 2, "2".to_owned()));
    assert_eq!(format!("{TWO:?}"), "Limit(2)");
    assert_eq!((Limit::try_from(2), "2".parse()), (Ok(TWO), Ok(TWO)));
    let violation = Limit::try_from(6).expect_err("too large");
    assert_eq!((violation.rule(), violation.schema_pointer()), ("must be from 1 to 5", Some("#/limit")));
    assert!("x".parse::<Limit>().is_err() && "".parse::<Limit>().is_err() && TWO < Limit::from_static(3));
    assert_eq!(serde_json::to_string(&Wide::from_static(-1)).expect("JSON"), "-1");
    assert_eq!(serde_json::from_str::<Limit>("2").expect("two"), TWO);
    let panic = std::panic::catch_unwind(|| Limit::from_static(6)).expect_err("too large");
    assert_eq!(panic.downcast_ref::<String>().map(String::as_str), Some("`limit` must be from 1 to 5"));
}

static RATIO: Schema = Schema {
    number: Some(&NumberRules { minimum: Some("0"), exclusive_maximum: Some("1"), ..NumberRules::NONE }),
    ..typed("#/ratio", Kind::Number)
};
static CENTS: Schema = Schema {
    number: Some(&NumberRules { multiple_of: Some("0.01"), ..NumberRules::NONE }),
    ..typed("#/cents", Kind::Number)
};
static POSITIVE: Schema = Schema {
    number: Some(&NumberRules { exclusive_minimum: Some("0"), ..NumberRules::NONE }),
    ..typed("#/positive", Kind::Number)
};
crate::__private::number! { Positive, "positive", &POSITIVE }
type Positive = Number<rules::Positive>;
crate::__private::number! { Ratio, "ratio", &RATIO, [&RATIO], static [Minimum(0.0), ExclusiveMaximum(1.0)] }
crate::__private::number! { Cents, "cents", &CENTS }
type Ratio = Number<rules::Ratio>;
type Cents = Number<rules::Cents>;

#[test]
fn number_with_rules_is_accepted_or_refused() {
    keeps::<Ratio>("0.5");
    writes::<Ratio>("0", "0.0");
    // The nearest `f64` is zero.
    writes::<Positive>("1e-400", "5e-324");
    refuses::<Positive>("0", "body: must be greater than 0 (exclusiveMinimum at #/positive)");
    refuses::<Ratio>("-0.1", "body: must not be negative (minimum at #/ratio)");
    refuses::<Ratio>("1", "body: must be less than 1 (exclusiveMaximum at #/ratio)");
    refuses::<Ratio>("null", "body: must be a number (type at #/ratio)");
    // The nearest `f64` is the bound, which is not allowed; so the one below it is taken.
    writes::<Ratio>("0.99999999999999999999", "0.9999999999999999");
    keeps::<Cents>("0.07");
    refuses::<Cents>("0.075", "body: must be a multiple of 0.01 (multipleOf at #/cents)");
}

#[test]
fn number_with_rules_converts_and_compares() {
    const HALF: Ratio = Ratio::from_static(0.5);
    assert_eq!((Ratio::try_from(0.5), "0.5".parse()), (Ok(HALF), Ok(HALF)));
    assert_eq!((HALF.get().to_bits(), f64::from(HALF).to_bits()), (0.5_f64.to_bits(), 0.5_f64.to_bits()));
    assert_eq!((format!("{HALF:?}"), HALF.to_string()), ("Ratio(0.5)".to_owned(), "0.5".to_owned()));
    assert!(HALF < Ratio::from_static(0.75));
    for value in [f64::NAN, f64::INFINITY, -0.5, 1.0] {
        assert!(Ratio::try_from(value).is_err(), "{value}");
    }
    assert_eq!(Ratio::try_from(f64::NAN).expect_err("no number").to_string(), "must be a finite number");
    assert!(Cents::try_from(0.07).is_ok() && Cents::try_from(0.075).is_err());
    let panic = std::panic::catch_unwind(|| Ratio::from_static(1.0)).expect_err("too large");
    let words = "`ratio` must be a finite number, at least 0, less than 1";
    assert_eq!(panic.downcast_ref::<String>().map(String::as_str), Some(words));
}

/// What a newtype does not carry is checked at its place, and whenever one is made.
#[test]
fn checks_of_a_newtype_hold_for_every_value() {
    static NOT_42: Schema = Schema {
        combined: Some(&Combined {
            not: Some(&Schema { constant: Some(&super::text("42")), ..Schema::at("#/not") }),
            ..Combined::NONE
        }),
        ..Schema::at("#/checked")
    };
    static CHECKED: Schema = Schema {
        checks: Some(&NOT_42),
        string: Some(&StringRules { pattern: Some(&DIGITS), ..StringRules::NONE }),
        ..typed("#/checked", Kind::String)
    };
    mod rules {
        pub(super) enum Checked {}
    }
    crate::__private::text! { engine Checked, "checked", &CHECKED }
    type Checked = Text<rules::Checked>;
    keeps::<Checked>(r#""41""#);
    assert!("41".parse::<Checked>().is_ok());
    assert_eq!("42".parse::<Checked>().expect_err("42").keyword(), Some("not"));
    assert!(Checked::try_from("42".to_owned()).is_err());
    assert!(read::<Checked>(r#""42""#).is_err());
}
