//! What the reference validator cannot judge: numbers beyond `f64`, duplicate members, and long values.

use std::time::{Duration, Instant};

use super::{judge, schema};

#[track_caller]
fn judges(schema_text: &str, accepted: &[&str], rejected: &[&str]) {
    let schema = schema(schema_text);
    for value in accepted {
        assert!(judge(schema, value), "{schema_text} {value}");
    }
    for value in rejected {
        assert!(!judge(schema, value), "{schema_text} {value}");
    }
}

#[test]
fn numbers_are_judged_by_their_text() {
    judges(r#"{"type": "integer"}"#, &["1", "1.0", "1e3", "10e-1", "-0", "1e400"], &["1.5", "1.00000000000000000001"]);
    judges(r#"{"multipleOf": 0.01}"#, &["0.07", "19.99", "1e300", "0", "-4.35"], &["0.075", "1e-3"]);
    judges(r#"{"maximum": 9007199254740992}"#, &["9007199254740992.0", "-1e400"], &["9007199254740993", "1e400"]);
    judges(r#"{"const": 9007199254740993}"#, &["9007199254740993.0"], &["9007199254740992", "9007199254740994"]);
    judges(r#"{"enum": [1.0, 20]}"#, &["1", "1e0", "2e1"], &["true", "\"1\"", "1.0000000000000000000001"]);
    judges(r#"{"uniqueItems": true}"#, &["[1, true, 0, false, \"1\"]"], &["[1, 1.0]", "[0, -0.0]", "[10, 1e1]"]);
    judges(r#"{"exclusiveMinimum": 0}"#, &["1e-1000000000"], &["0e1000000000", "-1e-1000000000"]);
}

#[test]
fn last_of_duplicate_members_counts() {
    judges(r#"{"properties": {"a": {"type": "null"}}}"#, &[r#"{"a": 1, "a": null}"#], &[r#"{"a": null, "a": 1}"#]);
    judges(r#"{"minProperties": 2}"#, &[r#"{"a": 1, "a": 2, "b": 3}"#], &[r#"{"a": 1, "a": 2}"#]);
    judges(r#"{"maxProperties": 1}"#, &[r#"{"a": 1, "a": 2}"#], &[r#"{"a": 1, "b": 2}"#]);
    judges(r#"{"const": {"a": 2}}"#, &[r#"{"a": 1, "\u0061": 2}"#], &[r#"{"a": 2, "a": 1}"#, r#"{"a": 2, "b": 1}"#]);
    judges(
        r#"{"uniqueItems": true}"#,
        &[r#"[{"a": 1, "a": 2}, {"a": 1}]"#],
        &[r#"[{"a": 1, "b": 0, "a": 2}, {"a": 2, "b": 0}]"#],
    );
    judges(
        r#"{"anyOf": [{"properties": {"a": {"type": "null"}}}], "unevaluatedProperties": false}"#,
        &[r#"{"a": 1, "a": null}"#],
        &[r#"{"a": null, "b": 1, "b": null}"#],
    );
    judges(r#"{"additionalProperties": {"type": "null"}}"#, &[r#"{"a": 1, "a": null}"#], &[r#"{"a": null, "a": 1}"#]);
}

#[test]
fn long_values_take_no_quadratic_time() {
    let start = Instant::now();
    let many = 20_000;
    let numbers: Vec<String> = (0..many).map(|number| number.to_string()).collect();
    let objects: Vec<String> = (0..many).map(|number| format!(r#"{{"a": {number}}}"#)).collect();
    let members: Vec<String> = (0..many).map(|number| format!(r#""m{number}": 0"#)).collect();
    let unique = schema(r#"{"uniqueItems": true}"#);
    assert!(judge(unique, &format!("[{}]", numbers.join(","))));
    assert!(judge(unique, &format!("[{}]", objects.join(","))));
    assert!(!judge(unique, &format!("[{}, 7.0]", numbers.join(","))));
    let object = format!("{{{}}}", members.join(","));
    assert!(!judge(unique, &format!("[{object}, {object}]")));
    let names: Vec<String> = (0..300).map(|number| format!(r#""p{number}": {{"type": "null"}}"#)).collect();
    let required: Vec<String> = (0..300).map(|number| format!(r#""m{number}""#)).collect();
    let wide = format!(r#"{{"properties": {{{}}}, "required": [{}]}}"#, names.join(","), required.join(","));
    assert!(judge(schema(&wide), &object));
    // Quadratic time would be minutes.
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn patterns_are_matched_as_compiled() {
    let words = ["", "a", "ab", "b", "ä", "xä", "𝄞", "a𝄞", "0", "09", "\n", "aa\n", "é€", "zzz", "A-b_9"];
    for source in [
        "",
        "^a",
        "a$",
        "^.$",
        "[ä-ö€]",
        "^[^a]*$",
        "^\\d+$",
        "\\s",
        "^(a|b)*$",
        "^\\w{2,}",
        "𝄞$",
        "[]",
        "^[a-zA-Z0-9_-]+$",
    ] {
        let compiled = arklow_contract::Pattern::compile(source).expect("a pattern");
        let pattern = super::build::pattern(source).expect("a pattern");
        for word in words {
            assert_eq!(Some(pattern.matches(word)), compiled.matches(word), "{source} {word}");
        }
    }
}
