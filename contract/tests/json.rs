//! JSON is read as RFC 8259 has it, no more and no less.

mod common;

use arklow_contract::{ContractError, Document, Format};

const HEAD: &str = r#"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"x-v":"#;

fn read(text: &[u8]) -> Result<Document, ContractError> {
    Document::read("c.json", text, Format::Json)
}

/// Reads a value as a part of a contract, and writes it back.
fn round_trip(value: &str) -> Result<String, ContractError> {
    let facts = read(format!("{HEAD}{value}}}").as_bytes())?.facts()?;
    let json = facts.json.strip_prefix(HEAD).and_then(|json| json.strip_suffix('}'));
    Ok(json.expect("the document comes back in its order").to_owned())
}

#[test]
fn valid_values_survive_reading_and_writing() {
    for (value, written) in [
        ("null", "null"),
        (" true ", "true"),
        ("false", "false"),
        ("\t\r\n[ ]", "[]"),
        ("{ }", "{}"),
        ("[1 , 2,3]", "[1,2,3]"),
        (r#"{"b":1,"a":{"":[]}}"#, r#"{"b":1,"a":{"":[]}}"#),
        ("0", "0"),
        ("-0", "-0"),
        ("-0.0", "-0.0"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("1.50", "1.50"),
        ("1E+2", "1E+2"),
        ("1e-02", "1e-02"),
        (r#""""#, r#""""#),
        (r#""\"\\\/\b\f\n\r\t""#, r#""\"\\/\u0008\u000c\n\r\t""#),
        (r#""\u0041\u00e9\u20AC""#, r#""Aé€""#),
        (r#""\ud83d\ude00""#, r#""😀""#),
        (r#""\uDBFF\uDFFF""#, "\"\u{10FFFF}\""),
        (r#""\u0000""#, r#""\u0000""#),
        ("\"\u{7f}\u{a0}\u{2028}\u{feff}é😀\"", "\"\u{7f}\u{a0}\u{2028}\u{feff}é😀\""),
        (r#"{"\u0061":1}"#, r#"{"a":1}"#),
    ] {
        assert_eq!(round_trip(value).as_deref(), Ok(written), "{value}");
    }
}

#[test]
fn written_json_is_read_by_serde_json() {
    for value in [r#""\u0000\u001f\"\\ \/ é \ud83d\ude00""#, r#"[{"a":[1.5e3,-0,true]},null,""]"#] {
        let written = round_trip(value).expect(value);
        let read = |text| serde_json::from_str::<serde_json::Value>(text).expect(text);
        assert_eq!(read(&written), read(value));
    }
}

#[test]
fn invalid_values_are_rejected() {
    for value in [
        "",
        "nul",
        "nulll",
        "True",
        "NaN",
        "Infinity",
        "-Infinity",
        "undefined",
        "01",
        "-01",
        "00",
        "+1",
        "-",
        "--1",
        ".5",
        "-.5",
        "5.",
        "1.e1",
        "1e",
        "1e+",
        "1.2.3",
        "0x1F",
        "1_000",
        "1a",
        "[",
        "]",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[,]",
        "[1,,2]",
        "[1 2]",
        "[1}",
        "[1;2]",
        "(1)",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{,}",
        "{\"a\"}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "{null:1}",
        "{\"a\":1]",
        "{\"a\"::1}",
        "'a'",
        "\"",
        "\"a",
        "\"\\",
        "\"\\\"",
        r#""\a""#,
        r#""\x41""#,
        r#""\'""#,
        "\"\\\n\"",
        r#""\U0041""#,
        r#""\u""#,
        r#""\u00""#,
        r#""\u004""#,
        r#""\u004g""#,
        r#""\u-041""#,
        r#""\u{41}""#,
        r#""\ud800""#,
        r#""\udc00""#,
        r#""\ud800\n""#,
        r#""\ud800x""#,
        r#""\ud800\ud800""#,
        r#""\udc00\ud800""#,
        r#""\ud83d\u0041""#,
        "\"a\nb\"",
        "\"\t\"",
        "\"\u{0}\"",
        "\"\u{1f}\"",
        "{\"a\nb\":1}",
        "\u{b}1",
        "\u{c}1",
        "\u{a0}1",
        "\u{feff}1",
        "\u{2028}1",
        "\u{0}",
        "1 // c",
        "/* c */ 1",
        "# c\n1",
        "[1,\n// c\n2]",
        "1 2",
        "[] []",
        "{}{}",
    ] {
        let error = round_trip(value).expect_err(value);
        assert!(error.message.starts_with("invalid JSON: "), "{value}: {error}");
    }
}

#[test]
fn text_after_the_value_is_rejected() {
    let contract = format!("{HEAD}1}}");
    let is_read = |text: String| read(text.as_bytes()).is_ok();
    assert!(is_read(format!(" \t\r\n{contract} \t\r\n")));
    assert!(is_read(format!("\u{feff}{contract}")), "a byte order mark at the start is no part of the text");
    for bad in ["x", "}", ",", "{}", "\0", "\u{feff}", "//", "\u{c}"] {
        assert!(!is_read(format!("{contract}{bad}")), "{bad:?}");
    }
    for bad in ["", " ", "\u{feff}", "\u{feff}\u{feff}{}"] {
        assert!(!is_read(bad.to_owned()), "{bad:?}");
    }
}

#[test]
fn invalid_utf8_is_rejected_at_its_place() {
    let mut text = format!("{HEAD}\n \"é").into_bytes();
    text.extend([0xFF, b'"', b'}']);
    let error = read(&text).expect_err("0xFF is never UTF-8");
    assert_eq!(error.message, "the file is not valid UTF-8");
    assert_eq!((error.location.line, error.location.column), (2, 4));
    for bad in [&b"\xC0\x80"[..], b"\xED\xA0\x80", b"\xF4\x90\x80\x80", b"\xE2\x82", b"\xFF\xFE{\0}\0"] {
        assert!(read(bad).is_err(), "{bad:?}");
    }
}

#[test]
fn faults_have_line_column_and_pointer() {
    for (value, pointer) in [
        ("{\"é😀\": §tru}", "#/x-v/é😀"),
        ("[1,\n  {\"a/b\": [0, \"\\ud83d\\ude00é\", §01]}]", "#/x-v/1/a~1b/2"),
        ("[1 §2]", "#/x-v"),
        ("{\"a\": 1, §}", "#/x-v"),
        ("{\"a\" §1}", "#/x-v/a"),
        ("\"ab§\n\"", "#/x-v"),
        ("\"ab§\\x\"", "#/x-v"),
    ] {
        let (text, place) = common::marked(&format!("{HEAD}{value}}}"));
        let error = read(text.as_bytes()).expect_err(value);
        common::assert_place(&error, place, pointer);
    }
}
