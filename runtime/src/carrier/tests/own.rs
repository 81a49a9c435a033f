use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use super::{told, typed};
use crate::carrier::format::{Date, DateTime, Duration, Format, Ipv4, Ipv6, Time, Uuid};
use crate::carrier::{
    Carrier, Codec, Each, Members, Nullable, ObjectReader, ObjectWriter, Plain, Textual, ViaSerde, read_json, to_json,
};
use crate::reading::{Label, Reading};
use crate::schema::{Kind, ObjectRules, Schema};
use crate::tree::{JsonWriter, Node};
use crate::violation::Violations;

/// A type of the user's: lower-case letters.
#[derive(Clone, Debug, PartialEq)]
struct Word(String);

impl FromStr for Word {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_word = text.bytes().all(|byte| byte.is_ascii_lowercase());
        if is_word { Ok(Self(text.to_owned())) } else { Err(format!("{text} is no word")) }
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A type of the user's that serde reads as a string of a point: `1,2`.
#[derive(Clone, Debug, PartialEq)]
struct Point(i64, i64);

impl serde::Serialize for Point {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.0, self.1].serialize(serializer)
    }
}

impl<'de> serde::Deserialize<'de> for Point {
    fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        <[i64; 2]>::deserialize(input).map(|[x, y]| Self(x, y))
    }
}

static STRING: Schema = Schema { is_open: true, ..typed("#/string", Kind::String) };
static ANYTHING: Schema = Schema { is_open: true, ..Schema::at("#/any") };

fn read<C: Codec<T>, T>(schema: &'static Schema, text: &str) -> Result<T, Vec<String>> {
    let mut violations = Violations::new();
    let value = read_json::<C, T>(text.as_bytes(), schema, Label::Part("body"), &mut violations);
    value.ok_or_else(|| told(&violations))
}

fn write<C: Codec<T>, T>(schema: &'static Schema, value: &T) -> Result<String, Vec<String>> {
    let written = to_json::<C, T>(value, schema, Label::Part("body"));
    written.map(|text| String::from_utf8(text).expect("UTF-8")).map_err(|violations| told(&violations))
}

#[test]
fn own_type_is_read_by_its_text() {
    assert_eq!(read::<Textual, Word>(&STRING, r#""ab""#), Ok(Word("ab".to_owned())));
    assert_eq!(read::<Textual, Word>(&STRING, r#""A""#), Err(vec!["body: is not a valid value".to_owned()]));
    let not_a_string = vec!["body: must be a string (type at #/string)".to_owned()];
    assert_eq!(read::<Textual, Word>(&STRING, "1"), Err(not_a_string));
    assert_eq!(write::<Textual, Word>(&STRING, &Word("ab".to_owned())), Ok(r#""ab""#.to_owned()));
    // What it writes is read before it is sent.
    assert!(write::<Textual, Word>(&STRING, &Word("A".to_owned())).is_err());
}

#[test]
fn own_type_is_read_by_serde() {
    assert_eq!(read::<ViaSerde, Point>(&ANYTHING, "[1, 2]"), Ok(Point(1, 2)));
    assert_eq!(read::<ViaSerde, Point>(&ANYTHING, "[1]"), Err(vec!["body: is not a valid value".to_owned()]));
    assert_eq!(write::<ViaSerde, Point>(&ANYTHING, &Point(1, 2)), Ok("[1,2]".to_owned()));
}

#[test]
fn own_type_is_in_containers() {
    let words = vec![Word("a".to_owned()), Word("b".to_owned())];
    assert_eq!(read::<Each<Textual>, Vec<Word>>(&ANYTHING, r#"["a", "b"]"#), Ok(words.clone()));
    assert_eq!(write::<Each<Textual>, _>(&ANYTHING, &words).as_deref(), Ok(r#"["a","b"]"#));
    let wrong = read::<Each<Textual>, Vec<Word>>(&ANYTHING, r#"["a", "B"]"#);
    assert_eq!(wrong, Err(vec!["body/1: is not a valid value".to_owned()]));
    assert_eq!(read::<Nullable<Textual>, Option<Word>>(&ANYTHING, "null"), Ok(None));
    let map = BTreeMap::from([("x".to_owned(), Word("a".to_owned()))]);
    assert_eq!(read::<Members<Textual>, BTreeMap<String, Word>>(&ANYTHING, r#"{"x": "a"}"#), Ok(map));
    let pair = (Word("a".to_owned()), 1);
    assert_eq!(read::<(Textual, Plain), (Word, i64)>(&ANYTHING, r#"["a", 1]"#), Ok(pair));
}

static OWNER: Schema = Schema {
    object: Some(&ObjectRules {
        properties: Some(&[("word", &STRING), ("words", &ANYTHING)]),
        required: Some(&["word"]),
        ..ObjectRules::NONE
    }),
    is_open: true,
    ..typed("#/owner", Kind::Object)
};

#[derive(Clone, Debug, PartialEq)]
struct Owner {
    word: Word,
    words: Option<Vec<Word>>,
}
impl Carrier for Owner {
    const SCHEMA: &'static Schema = &OWNER;

    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
        let mut object = ObjectReader::begin(node, Self::SCHEMA, schema, reading)?;
        let word = object.required_as::<Textual, _>(0);
        let words = object.optional_as::<Each<Textual>, _>(1);
        Some(Self { word: word?, words: words? })
    }
    fn write(&self, out: &mut JsonWriter) {
        let mut object = ObjectWriter::begin(out, Self::SCHEMA);
        object.required_as::<Textual, _>("word", &self.word);
        object.optional_as::<Each<Textual>, _>("words", &self.words);
        object.end();
    }
}
crate::__private::derived! { Owner }

#[test]
fn own_type_is_a_field() {
    super::keeps::<Owner>(r#"{"word":"a","words":["b"]}"#);
    super::refuses::<Owner>(r#"{"words": []}"#, "body/word: is required (required at #/owner)");
    assert!(super::write(&Owner { word: Word("A".to_owned()), words: None }).is_err());
}

#[test]
fn grammar_of_a_format_is_judged_before_the_type() {
    let braces = r#""{67e55044-10b1-426f-9247-bb680e5fe0c8}""#;
    assert_eq!(read::<Textual<Uuid>, String>(&STRING, braces), Err(vec!["body: must be a UUID".to_owned()]));
    #[allow(clippy::type_complexity, reason = "a table")]
    let holds: [(fn(&str) -> bool, &[&str], &[&str]); 7] = [
        (
            Uuid::holds,
            &["67e55044-10b1-426f-9247-bb680e5fe0c8", "67E55044-10B1-426F-9247-BB680E5FE0C8"],
            &[
                "",
                "67e5504410b1426f9247bb680e5fe0c8",
                "67e55044-10b1-426f-9247-bb680e5fe0c",
                "67e55044-10b1-426f-9247-bb680e5fe0cg",
            ],
        ),
        (
            Date::holds,
            &["2024-02-29", "2000-02-29", "1999-12-31"],
            &[
                "2023-02-29",
                "1900-02-29",
                "2024-13-01",
                "2024-00-01",
                "2024-1-01",
                "2024-04-31",
                "24-01-01",
                "2024-01-01x",
            ],
        ),
        (
            Time::holds,
            &["12:00:00Z", "12:00:00.5z", "23:59:60Z", "01:29:60+01:30", "15:59:60-08:00"],
            &[
                "12:00:00",
                "24:00:00Z",
                "12:60:00Z",
                "12:00:60Z",
                "12:00:00.Z",
                "12:00:00+24:00",
                "12:00:00Zx",
                "12:00Z",
            ],
        ),
        (
            DateTime::holds,
            &["2024-01-01T12:00:00Z", "2024-01-01t12:00:00+01:00"],
            &["2024-01-01 12:00:00Z", "2024-01-01T12:00:00", "2024-01-01", "2024-02-30T12:00:00Z"],
        ),
        (
            Duration::holds,
            &["P1D", "P1Y2M3D", "PT1H", "PT1H2M3S", "P1DT1S", "P4W", "PT0S", "P1Y2M"],
            &["", "P", "1D", "PT", "P1DT", "P1Y3D", "P2D1Y", "PT1H3S", "P1W1D", "P1WT1S", "P1S", "PT1D", "PxD", "P-1D"],
        ),
        (Ipv4::holds, &["127.0.0.1"], &["127.0.0", "127.0.0.256", "127.0.0.01", "::1"]),
        (Ipv6::holds, &["::1", "2001:db8::1", "::ffff:127.0.0.1"], &["127.0.0.1", "::1%eth0", "1::2::3"]),
    ];
    for (holds, valid, invalid) in holds {
        for text in valid {
            assert!(holds(text), "{text}");
        }
        for text in invalid {
            assert!(!holds(text), "{text}");
        }
    }
}
