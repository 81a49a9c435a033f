//! Bodies that are text, whose schema says what it is.

use std::borrow::Cow;

use crate::carrier::{self, Codec};
use crate::reading::Label;
use crate::request_parts::text_of;
use crate::schema::Schema;
use crate::tree::Tree;
use crate::violation::Violations;

/// Reads text as what its schema accepts first: a number or truth value in the grammar of JSON, or a string.
pub(crate) fn read_text<C: Codec<T>, T>(
    text: &str,
    schema: &'static Schema,
    label: Label,
    violations: &mut Violations,
) -> Option<T> {
    let is_scalar = matches!(text, "true" | "false")
        || text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) && Tree::parse(text).is_ok();
    let mut of_scalar = Violations::new();
    let value = is_scalar.then(|| carrier::read_json::<C, T>(text.as_bytes(), schema, label, &mut of_scalar)).flatten();
    if value.is_some() && of_scalar.is_empty() {
        return value;
    }
    let mut of_string = Violations::new();
    let value = carrier::read_string::<C, T>(text.into(), schema, label, &mut of_string);
    // Of two readings that fail, the one of the right type says what is wrong.
    let is_string_of_wrong_type = of_string.iter().any(|violation| violation.keyword() == Some("type"));
    violations.append(if is_scalar && is_string_of_wrong_type { of_scalar } else { of_string });
    value
}

/// Writes text: of a string what it is, else its JSON.
pub(crate) fn write_text<'v, C: Codec<T>, T>(
    value: &'v T,
    schema: &'static Schema,
    label: Label,
    violations: &mut Violations,
) -> Cow<'v, str> {
    match C::as_text(value) {
        Some(text) if !schema.is_open => Cow::Borrowed(text),
        _ => match carrier::to_json::<C, T>(value, schema, label) {
            Ok(json) => Cow::Owned(text_of(json)),
            Err(further) => {
                violations.append(further);
                Cow::Borrowed("")
            }
        },
    }
}
