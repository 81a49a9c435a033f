//! Sets of values, for which an enum or a unit struct is derived.

use std::fmt;

use super::{Carrier, refuse, refuse_type};
use crate::evaluate;
use crate::reading::Reading;
use crate::schema::{Constant, Schema};
use crate::tree::{JsonWriter, Node};

/// A type with one value for each of a set.
pub trait Choice: Carrier + Copy + 'static {
    /// The values, in the contract's order.
    const VALUES: &'static [Constant];
    /// The values of the type, in the same order.
    const ALL: &'static [Self];

    /// Returns the index of the value in both.
    fn index(self) -> usize;
}

/// Reads one of the values.
pub fn read_choice<T: Choice>(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<T> {
    let found = match node.as_str() {
        Some(text) => T::VALUES.iter().position(|value| matches!(value, Constant::String(other) if *other == text)),
        None => T::VALUES.iter().position(|value| evaluate::is_constant(node, value)),
    };
    let value = found.and_then(|index| T::ALL.get(index)).copied();
    if value.is_none() {
        refuse(node, schema, reading, "is not allowed");
    }
    value
}

/// Writes the value.
pub fn write_choice<T: Choice>(value: T, out: &mut JsonWriter) {
    if let Some(value) = T::VALUES.get(value.index()) {
        write_constant(value, out);
    }
}

/// Writes a value as text: a string as it is, everything else as JSON.
///
/// # Errors
///
/// Those of the formatter.
pub fn fmt_choice<T: Choice>(value: T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match T::VALUES.get(value.index()) {
        Some(Constant::String(text)) => f.pad(text),
        Some(value) => {
            let mut out = JsonWriter::new();
            write_constant(value, &mut out);
            f.pad(&String::from_utf8_lossy(&out.into_text()))
        }
        None => Ok(()),
    }
}

fn write_constant(value: &Constant, out: &mut JsonWriter) {
    match value {
        Constant::Null => out.null(),
        Constant::Boolean(value) => out.boolean(*value),
        Constant::Number(text) => out.number(text),
        Constant::String(text) => out.string(text),
        Constant::Array(items) => {
            out.begin_array();
            for item in *items {
                write_constant(item, out);
            }
            out.end_array();
        }
        Constant::Object(members) => {
            out.begin_object();
            for (name, member) in *members {
                out.name(name);
                write_constant(member, out);
            }
            out.end_object();
        }
    }
}

/// A type with a value for each of a set of strings, and one for strings that a later version of the contract may add.
pub trait OpenChoice: Carrier + Clone + 'static {
    /// The strings, in the contract's order.
    const TEXTS: &'static [&'static str];
    /// The values of the type for them, in the same order.
    const KNOWN: &'static [Self];

    /// Returns the string, or what is unknown.
    ///
    /// # Errors
    ///
    /// The unknown string.
    fn text(&self) -> Result<&'static str, &Unknown>;

    /// Makes the value of an unknown string.
    fn unknown(value: Unknown) -> Self;
}

/// A string that the contract does not name, where a later version of it may.
///
/// It comes from reading alone, and cannot be sent: what this program does not know, it has no reason to say.
///
/// ```compile_fail
/// let unknown = arklow::Unknown("x".into());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unknown(Box<str>);

impl Unknown {
    /// The string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Reads one of the strings, or an unknown one.
pub fn read_open_choice<T: OpenChoice>(
    node: Node<'_>,
    schema: &'static Schema,
    reading: &mut Reading<'_>,
) -> Option<T> {
    let Some(text) = node.as_str() else {
        refuse_type(node, schema, reading, "must be a string");
        return None;
    };
    if let Some(index) = T::TEXTS.iter().position(|known| *known == text) {
        return T::KNOWN.get(index).cloned();
    }
    if reading.is_of_own_text() {
        reading.violate(node, schema, "enum", "must be a value that the contract names");
        return None;
    }
    Some(T::unknown(Unknown(text.into())))
}

/// Writes the value. An unknown one is refused when the text is checked.
pub fn write_open_choice<T: OpenChoice>(value: &T, out: &mut JsonWriter) {
    match value.text() {
        Ok(text) => out.string(text),
        Err(unknown) => {
            out.demand_check();
            out.string(unknown.as_str());
        }
    }
}
