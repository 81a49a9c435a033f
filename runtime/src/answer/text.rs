//! The headers of answers (style `simple`), and text whose schema says what it is.

use std::borrow::Cow;

use http::{HeaderMap, HeaderValue};

use crate::carrier::{self, Codec};
use crate::operation::Header;
use crate::reading::Label;
use crate::request_parts::text_of;
use crate::schema::Schema;
use crate::tree::Tree;
use crate::violation::Violations;

/// Reads a header; the outer `None` if it breaks the contract.
#[allow(clippy::option_option, reason = "the outer one is a verdict, the inner one the value")]
pub(super) fn read<C: Codec<T>, T>(
    header: &Header,
    headers: &HeaderMap,
    violations: &mut Violations,
) -> Option<Option<T>> {
    let label = Label::Header(header.name);
    let mut given = headers.get_all(header.name).iter();
    let text = match (given.next().map(HeaderValue::as_bytes), given.next()) {
        (None, _) => return Some(None),
        (Some(_), Some(_)) => {
            violations.push(label, "must not be given more than once");
            return None;
        }
        (Some(bytes), None) => std::str::from_utf8(bytes),
    };
    let Ok(text) = text else {
        violations.push(label, "must be UTF-8");
        return None;
    };
    match header.content {
        Some(_) => carrier::read_json::<C, T>(text.as_bytes(), header.schema, label, violations),
        None => read_text::<C, T>(text, header.schema, label, violations),
    }
    .map(Some)
}

/// Reads text as what its schema accepts first: a number or truth value in the grammar of JSON, or a string.
pub(super) fn read_text<C: Codec<T>, T>(
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

/// Writes the text of a header.
pub(super) fn write<'v, C: Codec<T>, T>(value: &'v T, header: &Header, violations: &mut Violations) -> Cow<'v, str> {
    let label = Label::Header(header.name);
    if header.content.is_none() {
        return write_text::<C, T>(value, header.schema, label, violations);
    }
    match carrier::to_json::<C, T>(value, header.schema, label) {
        Ok(json) => String::from_utf8(json).unwrap_or_default().into(),
        Err(further) => {
            violations.append(further);
            Cow::Borrowed("")
        }
    }
}

/// Writes text: of a string what it is, else its JSON.
pub(super) fn write_text<'v, C: Codec<T>, T>(
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
