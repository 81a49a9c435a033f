//! The two doors: reading whole texts and values, and writing values, with their checks.

use std::borrow::Cow;

use serde::de::{Deserializer, Error as _};
use serde::ser::{Error as _, Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

use super::codec::{Codec, Plain};
use super::{Carrier, read_as};
use crate::decimal::{Integer, parse_float, parse_integer};
use crate::file::Files;
use crate::reading::{Label, Reading};
use crate::schema::Schema;
use crate::tree::{JsonWriter, Node, Tree, Value, from_deserializer};
use crate::violation::{Violation, Violations};

/// Reads a document.
pub(crate) fn read_tree<C: Codec<T>, T>(
    tree: &Tree<'_>,
    schema: &'static Schema,
    label: Label,
    violations: &mut Violations,
) -> Option<T> {
    read_with::<C, T>(tree, schema, Reading::new(label, violations))
}

/// Reads a body whose files are beside it.
pub(crate) fn read_tree_with_files<C: Codec<T>, T>(
    tree: &Tree<'_>,
    schema: &'static Schema,
    label: Label,
    files: &Files,
    violations: &mut Violations,
) -> Option<T> {
    read_with::<C, T>(tree, schema, Reading::new(label, violations).with_files(files))
}

/// Reads a document that this program has made.
fn read_own<C: Codec<T>, T>(
    tree: &Tree<'_>,
    schema: &'static Schema,
    label: Label,
    violations: &mut Violations,
) -> Option<T> {
    read_with::<C, T>(tree, schema, Reading::new(label, violations).of_own_text())
}

fn read_with<C: Codec<T>, T>(tree: &Tree<'_>, schema: &'static Schema, mut reading: Reading<'_>) -> Option<T> {
    let before = reading.count();
    let value = read_as::<C, T>(tree.root(), schema, &mut reading);
    let is_valid = reading.count() == before;
    reading.finish();
    if is_valid { value } else { None }
}

/// Reads a body.
pub(crate) fn read_json<C: Codec<T>, T>(
    body: &[u8],
    schema: &'static Schema,
    label: Label,
    violations: &mut Violations,
) -> Option<T> {
    match Tree::parse_body(body) {
        Ok(tree) => read_tree::<C, T>(&tree, schema, label, violations),
        Err(malformed) => {
            Reading::new(label, violations).malformed(malformed);
            None
        }
    }
}

/// Takes a string without making a document of it, which nearly always does.
fn take<'t, C: Codec<T>, T>(text: Cow<'t, str>, schema: &'static Schema) -> Result<T, Cow<'t, str>> {
    if super::has_checks(schema) { Err(text) } else { C::take(text) }
}

/// Reads a string that is not in a document, such as a path parameter.
pub(crate) fn read_string<C: Codec<T>, T>(
    text: Cow<'_, str>,
    schema: &'static Schema,
    label: Label,
    violations: &mut Violations,
) -> Option<T> {
    take::<C, T>(text, schema)
        .or_else(|text| read_tree::<C, T>(&Tree::of_string(text), schema, label, violations).ok_or(()))
        .ok()
}

/// Converts a string of this program.
pub(crate) fn convert_text<T: Carrier>(
    text: Cow<'_, str>,
    schema: &'static Schema,
    label: Label,
    violations: &mut Violations,
) -> Option<T> {
    take::<Plain, T>(text, schema)
        .or_else(|text| read_own::<Plain, T>(&Tree::of_string(text), schema, label, violations).ok_or(()))
        .ok()
}

/// Converts a string of this program to a value on its own.
///
/// # Errors
///
/// The first rule that it breaks.
pub fn parse_text<'t, T: Carrier>(text: impl Into<Cow<'t, str>>) -> Result<T, Violation> {
    let mut violations = Violations::new();
    let value = convert_text(text.into(), T::SCHEMA, Label::Alone, &mut violations);
    value.ok_or_else(|| violations.into_first())
}

/// Reads a number on its own, by its text.
///
/// # Errors
///
/// The first rule that it breaks.
pub(super) fn parse_number<T: Carrier>(text: &str) -> Result<T, Violation> {
    let mut violations = Violations::new();
    let value = match Tree::parse_own(text) {
        Ok(tree) => read_tree::<Plain, T>(&tree, T::SCHEMA, Label::Alone, &mut violations),
        Err(malformed) => {
            Reading::new(Label::Alone, &mut violations).malformed(malformed);
            None
        }
    };
    value.ok_or_else(|| violations.into_first())
}

/// Returns the JSON text of a value.
pub(crate) fn json_of(node: Node<'_>) -> String {
    let mut out = JsonWriter::new();
    write_node(node, &mut out);
    String::from_utf8_lossy(&out.into_text()).into_owned()
}

fn write_node(node: Node<'_>, out: &mut JsonWriter) {
    match node.value() {
        Value::Null => out.null(),
        Value::Boolean(value) => out.boolean(value),
        Value::Number(text) => out.number(text),
        Value::String(text) => out.string(text),
        Value::Array(items) => {
            out.begin_array();
            items.for_each(|item| write_node(item, out));
            out.end_array();
        }
        Value::Object(members) => {
            out.begin_object();
            for (name, member) in members {
                out.name(name);
                write_node(member, out);
            }
            out.end_object();
        }
    }
}

/// Writes a value as JSON, and checks what its type does not enforce.
///
/// # Errors
///
/// All violations.
pub(crate) fn to_json<C: Codec<T>, T>(value: &T, schema: &'static Schema, label: Label) -> Result<Vec<u8>, Violations> {
    let mut out = JsonWriter::new();
    C::write(value, &mut out);
    if !schema.is_open && !out.needs_check() {
        return Ok(out.into_text());
    }
    let (text, files) = checked::<C, T>(out, schema, label)?;
    if files.list.is_empty() {
        return Ok(text);
    }
    let mut violations = Violations::new();
    violations.push(label, "has a file, which only a multipart body can hold");
    Err(violations)
}

/// Writes a value as JSON with the files beside it, and checks what its type does not enforce.
///
/// # Errors
///
/// All violations.
pub(crate) fn to_json_with_files<C: Codec<T>, T>(
    value: &T,
    schema: &'static Schema,
    label: Label,
) -> Result<(Vec<u8>, Files), Violations> {
    let mut out = JsonWriter::new();
    C::write(value, &mut out);
    checked::<C, T>(out, schema, label)
}

fn checked<C: Codec<T>, T>(
    mut out: JsonWriter,
    schema: &'static Schema,
    label: Label,
) -> Result<(Vec<u8>, Files), Violations> {
    let files = Files { is_own: true, ..out.take_files() };
    let text = out.into_text();
    let mut violations = Violations::new();
    // Strings of Rust are Unicode, and the writer adds ASCII to them.
    match Tree::parse_own(&String::from_utf8_lossy(&text)) {
        Ok(tree) => {
            let _ = read_tree_with_files::<C, T>(&tree, schema, label, &files, &mut violations);
        }
        Err(malformed) => Reading::new(label, &mut violations).malformed(malformed),
    }
    if violations.is_empty() { Ok((text, files)) } else { Err(violations) }
}

/// Reads what another type writes.
pub(crate) fn reread<T: Carrier, U: Carrier>(
    value: &U,
    schema: &'static Schema,
    label: Label,
    violations: &mut Violations,
) -> Option<T> {
    let mut out = JsonWriter::new();
    value.write(&mut out);
    match Tree::parse_own(&String::from_utf8_lossy(&out.into_text())) {
        Ok(tree) => read_own::<Plain, T>(&tree, schema, label, violations),
        Err(malformed) => {
            Reading::new(label, violations).malformed(malformed);
            None
        }
    }
}

/// Checks a value by its own schema.
///
/// # Errors
///
/// All violations.
pub fn check<T: Carrier>(value: &T) -> Result<(), Violations> {
    to_json_with_files::<Plain, T>(value, T::SCHEMA, Label::Alone).map(|_| ())
}

/// Converts a value to a type of a wider schema, which reads what the value writes.
///
/// # Errors
///
/// All violations.
pub fn convert<T: Carrier, U: Carrier>(value: &U) -> Result<T, Violations> {
    let mut violations = Violations::new();
    reread(value, T::SCHEMA, Label::Alone, &mut violations).ok_or(violations)
}

/// Reads a value for `serde::Deserialize`, with all violations in one error.
///
/// # Errors
///
/// Those of the format, and one that lists all violations.
pub fn deserialize<'de, T: Carrier, D: Deserializer<'de>>(input: D) -> Result<T, D::Error> {
    let tree = from_deserializer(input)?;
    let mut violations = Violations::new();
    read_tree::<Plain, T>(&tree, T::SCHEMA, Label::Alone, &mut violations).ok_or_else(|| D::Error::custom(violations))
}

/// Writes a value for `serde::Serialize`, and checks what its type does not enforce.
///
/// # Errors
///
/// Those of the format, and one that lists all violations.
pub fn serialize<T: Carrier, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let text = to_json::<Plain, T>(value, T::SCHEMA, Label::Alone).map_err(S::Error::custom)?;
    let text = String::from_utf8_lossy(&text);
    let tree = Tree::parse(&text).map_err(|malformed| S::Error::custom(malformed.rule))?;
    Written(tree.root()).serialize(serializer)
}

/// A value that has been written, for any format.
struct Written<'t>(Node<'t>);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.value() {
            Value::Null => serializer.serialize_unit(),
            Value::Boolean(value) => serializer.serialize_bool(value),
            Value::Number(text) => serialize_number(text, serializer),
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(items) => {
                let mut seq = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    seq.serialize_element(&Written(item))?;
                }
                seq.end()
            }
            Value::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, member) in members {
                    map.serialize_entry(name, &Written(member))?;
                }
                map.end()
            }
        }
    }
}

/// Serializes a number. An integer is of 64 bits where it fits, since not every format takes an `i128`.
fn serialize_number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let integer = if text.contains(['.', 'e', 'E']) { None } else { parse_integer(text) };
    match integer {
        Some(Integer::Value(value)) => match (i64::try_from(value), u64::try_from(value)) {
            (Ok(value), _) => serializer.serialize_i64(value),
            (_, Ok(value)) => serializer.serialize_u64(value),
            _ => serializer.serialize_i128(value),
        },
        _ => serializer.serialize_f64(parse_float(text).unwrap_or_default()),
    }
}
