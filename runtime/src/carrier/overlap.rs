//! Unions whose branches may overlap: the value itself, which a branch is read from.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::codec::Codec;
use super::json_of;
use super::scalar::read_number;
use super::{Carrier, check_unless_accepted, doors};
use crate::decimal;
use crate::reading::{Label, Reading};
use crate::schema::Schema;
use crate::tree::{JsonWriter, Node, Value};
use crate::violation::Violations;

/// A value that its schema accepts, whichever branches of the schema do.
///
/// It keeps the text too where a number would be rounded, so that a branch judges what came.
#[derive(Clone, PartialEq)]
pub struct Overlap {
    value: Json,
    exact: Option<Box<str>>,
}

impl std::fmt::Debug for Overlap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.value.fmt(f)
    }
}

impl Overlap {
    /// Reads a value that the schema accepts.
    pub fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
        let before = reading.count();
        check_unless_accepted(schema, node, reading);
        if reading.count() != before {
            return None;
        }
        let value = Json::read(node, schema, reading)?;
        let exact = is_rounded(node).then(|| json_of(node).into());
        Some(Self { value, exact })
    }

    /// Writes the value.
    pub fn write(&self, out: &mut JsonWriter) {
        match &self.exact {
            Some(text) => out.raw(text),
            None => self.value.write(out),
        }
    }

    /// The value.
    #[must_use]
    pub fn as_value(&self) -> &Json {
        &self.value
    }

    /// Returns the value.
    #[must_use]
    pub fn into_value(self) -> Json {
        self.value
    }

    /// Reads it as a branch of the schema; `None` if the branch does not accept it.
    #[must_use]
    pub fn read_as<C: Codec<T>, T>(&self, branch: &'static Schema) -> Option<T> {
        let mut out = JsonWriter::new();
        self.write(&mut out);
        doors::read_json::<C, T>(&out.into_text(), branch, Label::Alone, &mut Violations::new())
    }
}

/// Whether a number in a value is another one as `serde_json` has it.
fn is_rounded(node: Node<'_>) -> bool {
    match node.value() {
        Value::Number(text) => {
            let rounded = read_number(text).map(|number| number.to_string());
            rounded.and_then(|rounded| decimal::compare(text, &rounded)) != Some(Ordering::Equal)
        }
        Value::Array(mut items) => items.any(is_rounded),
        Value::Object(mut members) => members.any(|(_, member)| is_rounded(member)),
        _ => false,
    }
}
