//! Schemas that lead to themselves, and values that are deep.

use std::thread;

use super::{judge, violations};
use crate::schema::{ArrayRules, Combined, Constant, ObjectRules, Reference, Schema};

const fn to(target: &'static Schema) -> Option<Reference> {
    Some(Reference { text: "#", target, component: None })
}

const fn combined(combined: &'static Combined) -> Schema {
    Schema { combined: Some(combined), ..Schema::at("#") }
}

const fn object(object: &'static ObjectRules) -> Schema {
    Schema { object: Some(object), ..Schema::at("#") }
}

/// `{$ref: "#"}`.
static SELF: Schema = combined(&Combined { reference: to(&SELF), ..Combined::NONE });

/// `{allOf: [{$ref: "#"}, {anyOf: [{$ref: "#"}]}], required: [a]}`.
static IN_PLACE: Schema = Schema {
    object: Some(&ObjectRules { required: Some(&["a"]), ..ObjectRules::NONE }),
    ..combined(&Combined {
        all_of: Some(&[
            &combined(&Combined { reference: to(&IN_PLACE), ..Combined::NONE }),
            &combined(&Combined { any_of: Some(&[&IN_PLACE]), ..Combined::NONE }),
        ]),
        ..Combined::NONE
    })
};

#[test]
fn schema_that_leads_to_itself_at_one_value_ends() {
    assert!(judge(&SELF, "1"));
    assert!(judge(&IN_PLACE, r#"{"a": 1}"#));
    assert!(!judge(&IN_PLACE, "{}"));
    assert!(judge(&IN_PLACE, "1"));
}

/// A list whose ends have the operators `+` and `-`, each in a branch of its own.
static EITHER: Schema = combined(&Combined { one_of: Some(&[&PLUS, &MINUS]), ..Combined::NONE });
static PLUS: Schema = object(&ObjectRules {
    properties: Some(&[
        ("next", &EITHER),
        ("op", &Schema { constant: Some(&Constant::String("+")), ..Schema::at("#") }),
    ]),
    required: Some(&["op"]),
    ..ObjectRules::NONE
});
static MINUS: Schema = object(&ObjectRules {
    properties: Some(&[
        ("next", &EITHER),
        ("op", &Schema { constant: Some(&Constant::String("-")), ..Schema::at("#") }),
    ]),
    required: Some(&["op"]),
    ..ObjectRules::NONE
});

fn nested(depth: usize, last: &str) -> String {
    let begin = r#"{"next": "#.repeat(depth);
    let end = (0..depth).map(|level| format!(r#", "op": "{}"}}"#, if level % 3 == 0 { "+" } else { "-" }));
    format!("{begin}{last}{}", end.collect::<String>())
}

#[test]
fn branches_with_the_same_content_take_no_exponential_time() {
    assert!(judge(&EITHER, &nested(100, r#"{"op": "+"}"#)));
    assert!(!judge(&EITHER, &nested(100, r#"{"op": "/"}"#)));
    assert!(!judge(&EITHER, &nested(100, r#"{"op": "+", "next": {"op": 1}}"#)));
}

/// The same twice, which would tell the violations of each level twice as often.
static TWICE: Schema = combined(&Combined { all_of: Some(&[&NEXT, &NEXT]), ..Combined::NONE });
static NEXT: Schema = Schema {
    array: Some(&ArrayRules { items: Some(&TWICE), max_items: Some(1), ..ArrayRules::NONE }),
    ..Schema::at("#")
};

#[test]
fn violations_of_a_value_take_no_exponential_time() {
    let deep = 100;
    let text = format!("{}1, 2{}", "[".repeat(deep), "]".repeat(deep));
    assert!(!judge(&TWICE, &text));
}

/// Several schemas at each level.
static LONG: Schema = combined(&Combined { all_of: Some(&[&LONG_2]), ..Combined::NONE });
static LONG_2: Schema = combined(&Combined { any_of: Some(&[&LONG_3]), ..Combined::NONE });
static LONG_3: Schema = combined(&Combined { one_of: Some(&[&LONG_4]), ..Combined::NONE });
static LONG_4: Schema = combined(&Combined { condition: Some(&LONG_5), otherwise: Some(&LONG_5), ..Combined::NONE });
static LONG_5: Schema = combined(&Combined { reference: to(&LONG_6), ..Combined::NONE });
static LONG_6: Schema = Schema {
    object: Some(&ObjectRules {
        properties: Some(&[("next", &LONG), ("op", &Schema::at("#"))]),
        unevaluated: Some(&Schema { verdict: Some(false), ..Schema::at("#") }),
        ..ObjectRules::NONE
    }),
    ..Schema::at("#")
};

#[test]
fn deep_value_is_judged_on_a_small_stack() {
    // As small as the threads that handle requests have.
    let judge_deep = || {
        assert!(judge(&LONG, &nested(110, "1")));
        assert!(!judge(&LONG, &nested(110, r#"{"x": 1}"#)));
    };
    thread::Builder::new().stack_size(3 << 19).spawn(judge_deep).expect("a thread").join().expect("no overflow");
}

#[test]
fn value_that_is_too_deep_is_rejected() {
    let text = nested(1000, "1");
    assert!(!judge(&LONG, &text));
    let violations = violations(&SHORT, &text);
    assert_eq!(violations.len(), 1);
    let violation = violations.iter().next().expect("one");
    assert_eq!((violation.rule(), violation.keyword()), ("is nested too deeply", None));
    assert_eq!(violation.place().split('/').count(), 127);
    // Where nobody looks inside, it may be as deep as it likes.
    assert!(judge(&ANY, &text));
}

static SHORT: Schema = object(&ObjectRules { properties: Some(&[("next", &SHORT)]), ..ObjectRules::NONE });
static ANY: Schema = Schema::at("#");
