//! YAML is read as YAML 1.2 by its core schema, and what JSON has no form for is refused.

mod common;

use arklow_contract::ContractError;

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n";
const JSON_HEAD: &str = r#"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"x-v":"#;

/// Reads a value as a part of a contract, and writes it as JSON.
fn to_json(value: &str) -> Result<String, ContractError> {
    let facts = common::read(&format!("{HEAD}x-v: {value}\n"))?.facts()?;
    let json = facts.json.strip_prefix(JSON_HEAD).and_then(|json| json.strip_suffix('}'));
    Ok(json.expect("the document comes back in its order").to_owned())
}

#[test]
fn scalars_follow_the_core_schema() {
    for (value, json) in [
        ("", "null"),
        ("~", "null"),
        ("null", "null"),
        ("Null", "null"),
        ("NULL", "null"),
        ("nULL", "\"nULL\""),
        ("true", "true"),
        ("True", "true"),
        ("TRUE", "true"),
        ("tRUE", "\"tRUE\""),
        ("false", "false"),
        ("False", "false"),
        ("FALSE", "false"),
        ("yes", "\"yes\""),
        ("no", "\"no\""),
        ("on", "\"on\""),
        ("Off", "\"Off\""),
        ("y", "\"y\""),
        ("N", "\"N\""),
        ("0", "0"),
        ("-0", "-0"),
        ("12", "12"),
        ("+12", "12"),
        ("-12", "-12"),
        ("0755", "755"),
        ("-007", "-7"),
        ("000", "0"),
        ("0o17", "15"),
        ("0x1F", "31"),
        ("0xff", "255"),
        ("-0x1F", "\"-0x1F\""),
        ("0o8", "\"0o8\""),
        ("0x", "\"0x\""),
        ("0b1", "\"0b1\""),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("1.50", "1.50"),
        (".5", "0.5"),
        ("-.5", "-0.5"),
        ("5.", "5.0"),
        ("+1.0", "1.0"),
        ("00.5", "0.5"),
        ("1e3", "1e3"),
        ("1E+3", "1e+3"),
        ("1.e2", "1.0e2"),
        (".", "\".\""),
        (".e1", "\".e1\""),
        ("1e", "\"1e\""),
        ("1.2.3", "\"1.2.3\""),
        ("+", "\"+\""),
        ("1_000", "\"1_000\""),
        ("1:30", "\"1:30\""),
        ("2020-01-01", "\"2020-01-01\""),
        ("3.1.0", "\"3.1.0\""),
        ("١", "\"١\""),
        ("'12'", "\"12\""),
        ("\"true\"", "\"true\""),
        ("''", "\"\""),
        ("\"\"", "\"\""),
        ("'it''s'", "\"it's\""),
        (r#""\u00e9\x41\U0001F600\n""#, r#""éA😀\n""#),
        ("|\n  a\n  12\n", "\"a\\n12\\n\""),
        (">-\n  a\n  b\n", "\"a b\""),
        ("|-\n  12", "\"12\""),
        ("!!str 12", "\"12\""),
        ("!!int '12'", "12"),
        ("!!float 1", "1"),
        ("!!bool 'true'", "true"),
        ("!!null ''", "null"),
        ("!!str", "\"\""),
        ("!<tag:yaml.org,2002:str> 1", "\"1\""),
        ("!!map {a: 1}", "{\"a\":1}"),
        ("!!seq [1]", "[1]"),
        ("[a, {b: 1}, [], {}]", "[\"a\",{\"b\":1},[],{}]"),
        ("[a: 1]", "[{\"a\":1}]"),
        ("{a, b: }", "{\"a\":null,\"b\":null}"),
        ("\n  - a\n  -\n  - - b", "[\"a\",null,[\"b\"]]"),
        ("\n- a", "[\"a\"]"),
    ] {
        assert_eq!(to_json(value).as_deref(), Ok(json), "{value}");
    }
}

#[test]
fn keys_are_read_as_text() {
    for (value, json) in [
        ("{200: a}", "{\"200\":\"a\"}"),
        ("{0x1F: a}", "{\"0x1F\":\"a\"}"),
        ("{1.0: a}", "{\"1.0\":\"a\"}"),
        ("{null: a, ~: b, true: c, .nan: d}", "{\"null\":\"a\",\"~\":\"b\",\"true\":\"c\",\".nan\":\"d\"}"),
        ("{'': a}", "{\"\":\"a\"}"),
        ("{\"<<\": a}", "{\"<<\":\"a\"}"),
        ("{!!str 1: a}", "{\"1\":\"a\"}"),
        ("\n  ? a\n  : b", "{\"a\":\"b\"}"),
        ("\n  &k 1: *k", "{\"1\":1}"),
    ] {
        assert_eq!(to_json(value).as_deref(), Ok(json), "{value}");
    }
}

#[test]
fn alias_is_a_copy_of_its_anchor() {
    for (value, json) in [
        ("[&a 1, *a]", "[1,1]"),
        ("[&a {b: [1]}, *a , {c: *a}]", "[{\"b\":[1]},{\"b\":[1]},{\"c\":{\"b\":[1]}}]"),
        ("[&a 1, &a 2, *a]", "[1,2,2]"),
        ("[&a '1', *a]", "[\"1\",\"1\"]"),
        ("[&a !!str 1, *a]", "[\"1\",\"1\"]"),
        ("[&a , *a]", "[null,null]"),
    ] {
        assert_eq!(to_json(value).as_deref(), Ok(json), "{value}");
    }
}

#[test]
fn yaml_that_json_cannot_express_is_rejected() {
    for (value, message) in [
        ("§.inf", "`.inf` is not supported: JSON has no such number"),
        ("§-.INF", "`-.INF` is not supported: JSON has no such number"),
        ("§.NaN", "`.NaN` is not supported: JSON has no such number"),
        (
            "§0xfffffffffffffffffffffffffffffffffffff",
            "the number `0xfffffffffffffffffffffffffffffffffffff` is too large",
        ),
        ("{§[a]: 1}", "a key that is not a scalar is not supported"),
        ("{§{a: 1}: 1}", "a key that is not a scalar is not supported"),
        ("[&a b, {§*a : 1}]", "a key that is not a scalar is not supported"),
        ("{§<<: {a: 1}}", "the merge key `<<` is not supported"),
        ("{§!!int 1: a}", "a tag on a key is not supported"),
        ("{§: a}", "a key is missing"),
        ("§!mine a", "the tag `!mine` is not supported"),
        ("§! a", "the tag `!` is not supported"),
        ("§!!binary aGk=", "the tag `!!binary` is not supported"),
        ("§!!set {a}", "the tag `!!set` is not supported"),
        ("§!mine {a: 1}", "the tag `!mine` is not supported"),
        ("§!!seq {a: 1}", "the tag `!!seq` is not supported"),
        ("§!<tag:example.com,2000:t> a", "the tag `!<tag:example.com,2000:t>` is not supported"),
        ("§!!int a", "`a` does not fit the tag `!!int`"),
        ("§!!int 1.5", "`1.5` does not fit the tag `!!int`"),
        ("§!!bool yes", "`yes` does not fit the tag `!!bool`"),
        ("&a [1, §*a]", "an alias inside of its own anchor"),
    ] {
        let (text, place) = common::marked(&format!("{HEAD}x-v: {value}\n"));
        let error = common::read(&text).expect_err(message);
        assert_eq!(error.message, message);
        assert_eq!((error.location.line, error.location.column), place, "{error}");
    }
}

#[test]
fn indicator_at_the_beginning_of_a_plain_scalar_is_rejected() {
    for value in [
        "{pattern: §| ^a$ }",
        "{pattern: §|a}",
        "{pattern: §|}",
        "{pattern: §> a}",
        "{pattern: §>-}",
        "{pattern:\n  §| a}",
        "{pattern: §!!str | a}",
        "{pattern: §&x | a}",
        "{pattern: §&x !!str > a}",
        "[§| a]",
        "[§>]",
        "{§| a: 1}",
        "{§!!str >a: 1}",
        "{§&x |a : 1}",
        "{a, §|b}",
        "{a: §?}",
        "[§?]",
    ] {
        let (text, place) = common::marked(&format!("{HEAD}x-v: {value}\n"));
        let error = common::read(&text).expect_err(value);
        let indicators = ['|', '>', '?'];
        let first = value.chars().find(|character| indicators.contains(character)).expect("an indicator");
        assert_eq!(error.message, format!("invalid YAML: a text that begins with `{first}` must be quoted here"));
        assert_eq!((error.location.line, error.location.column), place, "{value}");
    }
    // The parser refuses these itself, or they are something else than a plain scalar.
    for indicator in ["-", ",", "]", "}", "@", "`", "%", "!", "&", "*", "\"", "'"] {
        for value in
            [format!("{{a: {indicator} b}}"), format!("{indicator} b"), format!("[{indicator}b, {indicator} c]")]
        {
            let read = to_json(&value);
            assert!(read.as_ref().map_or(true, |json| !json.contains(&format!("\"{indicator} "))), "{value}: {read:?}");
        }
    }
    for (value, json) in [
        (
            "{a: -1, b: -b, c: ?c, d: :d, e: a|b, f: a>b, g: -|, h: ?>}",
            r#"{"a":-1,"b":"-b","c":"?c","d":":d","e":"a|b","f":"a>b","g":"-|","h":"?>"}"#,
        ),
        ("{a: '| b', b: \"> c\"}", r#"{"a":"| b","b":"> c"}"#),
        ("{a: b\n  | c}", r#"{"a":"b | c"}"#),
        ("\n  a: b\n    > c", r#"{"a":"b > c"}"#),
        ("{? a : b}", r#"{"a":"b"}"#),
        ("\n- |\n  | a\n- >-\n  > b", r#"["| a\n","> b"]"#),
    ] {
        assert_eq!(to_json(value).as_deref(), Ok(json), "{value}");
    }
}

#[test]
fn control_characters_are_rejected() {
    for (c, name) in
        [('\u{0}', "U+0000"), ('\u{1}', "U+0001"), ('\u{7f}', "U+007F"), ('\u{80}', "U+0080"), ('\u{ffff}', "U+FFFF")]
    {
        for value in ["\"a§\"", "a§\nx-w: b", "# c§"] {
            let (_, place) = common::marked(&format!("{HEAD}x-v: {value}"));
            let text = format!("{HEAD}x-v: {value}").replace('§', &c.to_string());
            let error = common::read(&text).expect_err(name);
            assert_eq!(error.message, format!("invalid YAML: the character {name} is not allowed"));
            assert_eq!((error.location.line, error.location.column), place, "{error}");
        }
    }
}

#[test]
fn second_document_in_a_file_is_rejected() {
    let contract = format!("{HEAD}x-v: 1\n");
    for good in [
        format!("---\n{contract}"),
        format!("%YAML 1.2\n---\n{contract}...\n"),
        format!("\u{feff}{contract}"),
        format!("# c\n{contract}# c"),
        contract.replace('\n', "\r\n"),
    ] {
        assert!(common::read(&good).is_ok(), "{good}");
    }
    for (bad, message) in [
        (format!("{contract}---\n{contract}"), "several YAML documents in one file are not supported"),
        (format!("{contract}---\n"), "several YAML documents in one file are not supported"),
        (format!("{contract}...\n---\n1"), "several YAML documents in one file are not supported"),
        (String::new(), "the file has no document"),
        ("# c\n".to_owned(), "the file has no document"),
    ] {
        assert_eq!(common::read(&bad).expect_err(&bad).message, message);
    }
}

#[test]
fn invalid_yaml_is_rejected_at_its_place() {
    for value in ["[1, 2\nb: §c", "{a: 1§\n", "§@a", "'a§\n", "§*unknown"] {
        let (text, _) = common::marked(&format!("{HEAD}x-v: {value}"));
        let error = common::read(&text).expect_err(value);
        assert!(error.message.starts_with("invalid YAML: "), "{error}");
        assert!(error.location.line >= 3, "{error}");
    }
}

#[test]
fn tab_as_indentation_is_answered_with_spaces() {
    for text in ["a:\n\tb: 1\n", "a:\n  - 1\n\t- 2\n"] {
        let error = common::read(&format!("{HEAD}x-v:\n  {}", text.replace('\n', "\n  "))).expect_err(text);
        assert!(error.message.starts_with("invalid YAML: "), "{error}");
        assert!(error.help.starts_with("indent with spaces; at "), "{text}: {}", error.help);
    }
    let error = common::read(&format!("{HEAD}x-v: @a\n")).expect_err("it is not YAML");
    assert!(error.help.starts_with("at "), "{}", error.help);
}
