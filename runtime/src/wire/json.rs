//! Reading a whole JSON text.

use super::FromWire;
use crate::violation::{Place, Violations};

/// Reads a whole body as JSON.
///
/// The body is checked as UTF-8 first, since `serde_json` does not check the members that it skips.
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
                // Valid JSON that cannot be represented: `1e999`, a lone surrogate, a nesting that is too deep.
                violations.push_stopped(
                    place,
                    format!("holds a number or a text that is out of range (line {line}, column {column})"),
                );
            } else {
                // Violations found in a text that is not JSON are meaningless.
                violations.rewind(mark);
                violations.push(place, format!("must be valid JSON (line {line}, column {column})"));
            }
            None
        }
    }
}
