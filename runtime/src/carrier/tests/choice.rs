use std::collections::BTreeSet;

use super::{keeps, read, refuses, text, typed, write, writes};
use crate::Unknown;
use crate::schema::{Constant, Kind, Schema};

static STATUS: Schema = Schema { choices: Some(&[text("placed"), text("sold")]), ..typed("#/status", Kind::String) };

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Status {
    Placed,
    Sold,
}
crate::__private::choice! { Status, &STATUS, [Placed = "placed", Sold = "sold"] }

#[test]
fn enum_of_strings_is_read_and_written() {
    keeps::<Status>(r#""placed""#);
    writes::<Status>(r#""s\u006fld""#, r#""sold""#);
    refuses::<Status>(r#""Sold""#, r#"body: must be one of "placed", "sold" (enum at #/status)"#);
}

#[test]
fn enum_of_strings_converts() {
    assert_eq!((Status::ALL, Status::Sold.as_str()), (&[Status::Placed, Status::Sold][..], "sold"));
    assert_eq!((Status::Sold.to_string(), String::from(Status::Sold)), ("sold".to_owned(), "sold".to_owned()));
    assert_eq!(("sold".parse(), Status::try_from("sold")), (Ok(Status::Sold), Ok(Status::Sold)));
    assert_eq!((Status::try_from("sold".to_owned()), Status::Sold.as_ref()), (Ok(Status::Sold), "sold"));
    let violation = "x".parse::<Status>().expect_err("no status");
    assert_eq!((violation.keyword(), violation.schema_pointer()), (Some("enum"), Some("#/status")));
    assert_eq!(serde_json::to_string(&Status::Sold).expect("JSON"), r#""sold""#);
    assert_eq!(serde_json::from_str::<Status>(r#""sold""#).expect("a status"), Status::Sold);
    assert!(BTreeSet::from(*b"ab").len() == Status::ALL.len() && Status::Placed < Status::Sold);
    assert_eq!(format!("{:>6}|", Status::Sold), "  sold|");
}

static LEVEL: Schema = Schema {
    choices: Some(&[
        Constant::Number("1"),
        Constant::Boolean(false),
        Constant::Array(&[Constant::Number("1"), Constant::Null]),
        Constant::Object(&[("a", text("b"))]),
        text("x"),
    ]),
    ..Schema::at("#/level")
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    One,
    Off,
    List,
    Object,
    X,
}
crate::__private::choice! {
    Level, &LEVEL, values [
        One = crate::schema::Constant::Number("1"),
        Off = crate::schema::Constant::Boolean(false),
        List = crate::schema::Constant::Array(&[crate::schema::Constant::Number("1"), crate::schema::Constant::Null]),
        Object = crate::schema::Constant::Object(&[("a", crate::schema::Constant::String("b"))]),
        X = crate::schema::Constant::String("x"),
    ]
}

#[test]
fn enum_of_any_values_is_read_by_their_equality() {
    writes::<Level>("1.0", "1");
    writes::<Level>("10e-1", "1");
    keeps::<Level>("false");
    keeps::<Level>("[1,null]");
    keeps::<Level>(r#"{"a":"b"}"#);
    keeps::<Level>(r#""x""#);
    for text in ["2", "true", "[1]", "{}", r#""1""#, "null"] {
        assert!(read::<Level>(text).is_err(), "{text}");
    }
    let shown: Vec<String> = Level::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(shown, ["1", "false", "[1,null]", r#"{"a":"b"}"#, "x"]);
    assert_eq!(Level::ALL.len(), [Level::One, Level::Off, Level::List, Level::Object, Level::X].len());
}

static OPEN: Schema = Schema { is_open: true, ..typed("#/open", Kind::String) };

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Open {
    Placed,
    Sold,
    Unknown(Unknown),
}
crate::__private::open_choice! { Open, &OPEN, [Placed = "placed", Sold = "sold"] }

#[test]
fn open_enum_reads_what_it_does_not_know_and_sends_none_of_it() {
    keeps::<Open>(r#""placed""#);
    let unknown = read::<Open>(r#""lost""#).expect("a later value");
    assert!(matches!(&unknown, Open::Unknown(it) if it.as_str() == "lost" && it.to_string() == "lost"));
    assert_eq!((unknown.as_str(), unknown.to_string()), ("lost", "lost".to_owned()));
    assert_eq!(write(&unknown), Err(vec!["body: must be a value that the contract names (enum at #/open)".to_owned()]));
    assert!(write(&vec![Open::Sold, unknown.clone()]).is_err_and(|told| told[0].starts_with("body/1: ")));
    assert!(serde_json::to_string(&unknown).is_err());
    assert_eq!(serde_json::from_str::<Open>(r#""lost""#).expect("a later value"), unknown);
    assert_eq!(Open::KNOWN, [Open::Placed, Open::Sold]);
    assert_eq!("sold".parse(), Ok(Open::Sold));
    refuses::<Open>("1", "body: must be a string (type at #/open)");
}

/// A value that this program makes of a string is to be sent.
#[test]
fn unknown_value_cannot_be_made() {
    assert!("lost".parse::<Open>().is_err());
    assert!(Open::try_from("lost").is_err());
}

static VERSION: Schema = Schema { constant: Some(&text("v1")), ..Schema::at("#/version") };
static ZERO: Schema = Schema { constant: Some(&Constant::Number("0")), ..Schema::at("#/zero") };

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Version;
crate::__private::constant! { Version, &VERSION, "v1" }

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Zero;
crate::__private::constant! { Zero, &ZERO, value crate::schema::Constant::Number("0") }

#[test]
fn single_value_is_a_type() {
    keeps::<Version>(r#""v1""#);
    refuses::<Version>(r#""v2""#, r#"body: must be "v1" (const at #/version)"#);
    assert_eq!((Version.as_str(), Version.to_string(), "v1".parse()), ("v1", "v1".to_owned(), Ok(Version)));
    writes::<Zero>("-0.0", "0");
    refuses::<Zero>("1", "body: must be 0 (const at #/zero)");
    assert_eq!(Zero.to_string(), "0");
}
