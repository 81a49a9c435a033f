//! A whole body as JSON.

use super::FromWire;
use crate::violation::{Place, Violations};

/// Reads a whole body as JSON.
///
/// It is checked as UTF-8 first: `serde_json` lets bad bytes pass in what it skips.
pub(crate) fn read_json<T: FromWire>(body: &[u8], place: Place<'_>, violations: &mut Violations) -> Option<T> {
    let Ok(text) = std::str::from_utf8(body) else {
        violations.push(place, "must be UTF-8");
        return None;
    };
    if text.is_empty() {
        violations.push(place, "must be JSON, and is empty");
        return None;
    }
    let mark = violations.mark();
    let mut input = serde_json::Deserializer::from_str(text);
    match T::read(&mut input, place, violations).and_then(|value| input.end().map(|()| value)) {
        Ok(value) => value,
        Err(error) => {
            let (line, column) = (error.line(), error.column());
            if serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok() {
                // JSON that is more than can be held: `1e999`, half a surrogate pair, a depth beyond reason.
                violations.push(
                    place,
                    format!("holds a number or a text that is out of range (line {line}, column {column})"),
                );
            } else {
                // What was noted of a text that turns out not to be JSON says nothing.
                violations.rewind(mark);
                violations.push(place, format!("must be valid JSON (line {line}, column {column})"));
            }
            None
        }
    }
}
