use std::collections::BTreeMap;

use super::{keeps, read_by, refuses_by, typed, write};
use crate::schema::{ArrayRules, Combined, Kind, Matcher, ObjectRules, Pattern, Schema, Types};

static INTEGER: Schema = typed("#/items", Kind::Integer);
static LIST: Schema =
    Schema { array: Some(&ArrayRules { items: Some(&INTEGER), ..ArrayRules::NONE }), ..typed("#/list", Kind::Array) };

#[test]
fn list_is_read_item_by_item() {
    assert_eq!(read_by::<Vec<i64>>(&LIST, "[1, 2.0]"), Ok(vec![1, 2]));
    assert_eq!(read_by::<Vec<i64>>(&LIST, "[]"), Ok(vec![]));
    refuses_by::<Vec<i64>>(&LIST, "{}", &["body: must be an array (type at #/list)"]);
    let reasons = ["body/0: must be an integer (type at #/items)", "body/2: must be an integer (type at #/items)"];
    refuses_by::<Vec<i64>>(&LIST, r#"["1", 2, 0.5]"#, &reasons);
}

#[test]
fn rules_of_a_list_are_checked_at_both_doors() {
    static UNIQUE: Schema = Schema {
        array: Some(&ArrayRules { unique: Some(true), max_items: Some(2), ..ArrayRules::NONE }),
        ..Schema::at("#/unique")
    };
    static CHECKED: Schema = Schema {
        array: Some(&ArrayRules { items: Some(&INTEGER), unique: Some(true), max_items: Some(2), ..ArrayRules::NONE }),
        checks: Some(&UNIQUE),
        is_open: true,
        ..typed("#/unique", Kind::Array)
    };
    assert_eq!(read_by::<Vec<i64>>(&CHECKED, "[1, 2]"), Ok(vec![1, 2]));
    for (value, text, rule) in
        [(vec![1_i64, 1], "[1, 1.0]", "uniqueItems at #/unique"), (vec![1, 2, 3], "[1, 2, 3]", "maxItems at #/unique")]
    {
        let read = read_by::<Vec<i64>>(&CHECKED, text).map_err(|it| super::told(&it));
        let written =
            crate::carrier::to_json::<crate::carrier::Plain, _>(&value, &CHECKED, crate::reading::Label::Part("body"));
        let read = read.expect_err(text);
        assert_eq!(read, super::told(&written.expect_err(text)), "the same at both doors");
        assert!(read[0].ends_with(&format!("({rule})")), "{read:?}");
    }
}

#[test]
fn null_is_of_the_option_and_not_of_the_schema_beside_it() {
    static NULL: Schema = typed("#/null", Kind::Null);
    static CHECKED: Schema = Schema {
        checks: Some(&Schema {
            object: Some(&ObjectRules { min: Some(1), ..ObjectRules::NONE }),
            types: Some(Types::One(Kind::Object)),
            ..Schema::at("#/map")
        }),
        object: Some(&ObjectRules { additional: Some(&INTEGER), min: Some(1), ..ObjectRules::NONE }),
        ..typed("#/map", Kind::Object)
    };
    static NULLABLE: Schema = Schema {
        combined: Some(&Combined { any_of: Some(&[&CHECKED, &NULL]), ..Combined::NONE }),
        read_as: Some(&CHECKED),
        ..Schema::at("#/nullable")
    };
    type Map = BTreeMap<String, i64>;
    assert_eq!(read_by::<Option<Map>>(&NULLABLE, "null"), Ok(None));
    let one = BTreeMap::from([("a".to_owned(), 1)]);
    assert_eq!(read_by::<Option<Map>>(&NULLABLE, r#"{"a": 1}"#), Ok(Some(one)));
    refuses_by::<Option<Map>>(&NULLABLE, "{}", &["body: must have at least 1 property (minProperties at #/map)"]);
    refuses_by::<Option<Map>>(&NULLABLE, "1", &["body: must be an object (type at #/map)"]);
    // `null` is a value of the type that the schema refuses.
    refuses_by::<Option<Map>>(&CHECKED, "null", &["body: must be an object (type at #/map)"]);
}

#[test]
fn map_has_members_by_pattern_and_others() {
    static X: Pattern = Pattern { source: "^x", matcher: Matcher::Engine(|name| name.starts_with('x')) };
    static SMALL: Schema = Schema {
        number: Some(&crate::schema::NumberRules { maximum: Some("9"), ..crate::schema::NumberRules::NONE }),
        checks: Some(&Schema {
            number: Some(&crate::schema::NumberRules { maximum: Some("9"), ..crate::schema::NumberRules::NONE }),
            ..Schema::at("#/x")
        }),
        ..typed("#/x", Kind::Integer)
    };
    static MAP: Schema = Schema {
        object: Some(&ObjectRules { patterns: Some(&[(&X, &SMALL)]), additional: Some(&INTEGER), ..ObjectRules::NONE }),
        ..typed("#/map", Kind::Object)
    };
    static CLOSED: Schema = Schema {
        object: Some(&ObjectRules {
            patterns: Some(&[(&X, &SMALL)]),
            additional: Some(&Schema { verdict: Some(false), ..Schema::at("#/false") }),
            ..ObjectRules::NONE
        }),
        ..typed("#/closed", Kind::Object)
    };
    type Map = BTreeMap<String, i64>;
    assert_eq!(read_by::<Map>(&MAP, r#"{"x": 9, "y": 10}"#).map(|map| map.len()), Ok(2));
    refuses_by::<Map>(&MAP, r#"{"x": 10}"#, &["body/x: must be at most 9 (maximum at #/x)"]);
    refuses_by::<Map>(&MAP, r#"{"y": "a", "y": 1}"#, &["body/y: must be an integer (type at #/items)"]);
    refuses_by::<Map>(&MAP, r#"{"y": 1, "y": 1}"#, &["body/y: duplicate property"]);
    refuses_by::<Map>(&MAP, "[]", &["body: must be an object (type at #/map)"]);
    assert_eq!(read_by::<Map>(&CLOSED, r#"{"x": 9}"#).map(|map| map.len()), Ok(1));
    refuses_by::<Map>(&CLOSED, r#"{"y": 9}"#, &["body/y: is not allowed (additionalProperties at #/closed)"]);
}

#[test]
fn tuple_has_its_items() {
    static STRING: Schema = typed("#/1", Kind::String);
    static PAIR: Schema = Schema {
        array: Some(&ArrayRules {
            prefix: Some(&[&INTEGER, &STRING]),
            min_items: Some(2),
            max_items: Some(2),
            ..ArrayRules::NONE
        }),
        ..typed("#/pair", Kind::Array)
    };
    type Pair = (i64, String);
    assert_eq!(read_by::<Pair>(&PAIR, r#"[1, "a"]"#), Ok((1, "a".to_owned())));
    assert_eq!(
        write(&(1_i64, "a".to_owned(), Some(Box::new(true)), None::<()>)).as_deref(),
        Ok(r#"[1,"a",true,null]"#)
    );
    refuses_by::<Pair>(
        &PAIR,
        r#"["a", 1]"#,
        &["body/0: must be an integer (type at #/items)", "body/1: must be a string (type at #/1)"],
    );
    refuses_by::<Pair>(&PAIR, "[1]", &["body: must have exactly 2 items (minItems at #/pair)"]);
    refuses_by::<Pair>(&PAIR, r#"[1, "a", 1]"#, &["body: must have exactly 2 items (maxItems at #/pair)"]);
    refuses_by::<Pair>(&PAIR, "{}", &["body: must be an array (type at #/pair)"]);
    keeps::<(i64,)>("[1]");
}
