//! Carriers with hand-written schemas: what they accept, refuse, write, and check.

#![allow(dead_code, unreachable_pub, reason = "macros implement more than these tests use")]

mod choice;
mod container;
mod endpoint;
mod object;
mod own;
mod scalar;
mod union;

use super::{Carrier, Plain, read_json, to_json};
use crate::reading::Label;
use crate::schema::{Constant, Kind, Schema, Types};
use crate::violation::{Violation, Violations};

/// A schema of one type.
const fn typed(pointer: &'static str, kind: Kind) -> Schema {
    Schema { types: Some(Types::One(kind)), ..Schema::at(pointer) }
}

fn read_by<T: Carrier>(schema: &'static Schema, text: &str) -> Result<T, Violations> {
    let mut violations = Violations::new();
    let value = read_json::<Plain, T>(text.as_bytes(), schema, Label::Part("body"), &mut violations);
    value.ok_or(violations)
}

fn read<T: Carrier>(text: &str) -> Result<T, Violations> {
    read_by(T::SCHEMA, text)
}

/// Returns place, rule, keyword, and pointer of each violation.
fn told(violations: &Violations) -> Vec<String> {
    let tell = |violation: &Violation| match (violation.keyword(), violation.schema_pointer()) {
        (Some(keyword), Some(pointer)) => format!("{violation} ({keyword} at {pointer})"),
        (Some(keyword), None) => format!("{violation} ({keyword})"),
        (None, _) => violation.to_string(),
    };
    violations.iter().map(tell).collect()
}

/// Asserts that a text is refused for one reason.
#[track_caller]
fn refuses<T: Carrier>(text: &str, reason: &str) {
    refuses_by::<T>(T::SCHEMA, text, &[reason]);
}

#[track_caller]
fn refuses_by<T: Carrier>(schema: &'static Schema, text: &str, reasons: &[&str]) {
    match read_by::<T>(schema, text) {
        Ok(_) => panic!("{text} is accepted"),
        Err(violations) => assert_eq!(told(&violations), reasons, "{text}"),
    }
}

fn write<T: Carrier>(value: &T) -> Result<String, Vec<String>> {
    match to_json::<Plain, T>(value, T::SCHEMA, Label::Part("body")) {
        Ok(text) => Ok(String::from_utf8(text).expect("UTF-8")),
        Err(violations) => Err(told(&violations)),
    }
}

/// Asserts that a text is accepted, and written in the same way.
#[track_caller]
fn keeps<T: Carrier>(text: &str) {
    writes::<T>(text, text);
}

/// Asserts that a text is accepted, and written in a given way, which is accepted too and written the same way.
#[track_caller]
fn writes<T: Carrier>(text: &str, written: &str) {
    match read::<T>(text) {
        Ok(value) => assert_eq!(write(&value).as_deref(), Ok(written), "{text}"),
        Err(violations) => panic!("{text}: {violations}"),
    }
    let again = read::<T>(written).map(|value| write(&value));
    assert_eq!(again, Ok(Ok(written.to_owned())));
}

const fn text(value: &'static str) -> Constant {
    Constant::String(value)
}
