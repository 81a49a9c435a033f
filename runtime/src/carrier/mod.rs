//! The Rust types that carry the values of schemas: how each is read from a tree, and written as JSON.
//!
//! A type is read by the schema of its place, so that a violation names the schema that the contract has there. A type may
//! be wider than its schema; what it does not carry is checked after reading, and before anything is sent.

mod choice;
mod codec;
mod container;
mod doors;
mod integer;
mod member;
mod number;
mod object;
mod overlap;
mod own;
mod scalar;
#[cfg(test)]
mod tests;
mod text;
mod union;

use std::borrow::Cow;

pub use self::choice::{
    Choice, OpenChoice, Unknown, fmt_choice, read_choice, read_open_choice, write_choice, write_open_choice,
};
pub use self::codec::{Boxed, Codec, Each, Members, Nullable, Plain};
pub use self::doors::{check, convert, deserialize, parse_text, serialize};
pub(crate) use self::doors::{
    convert_text, json_of, read_json, read_string, read_tree, read_tree_with_files, reread, to_json, to_json_with_files,
};
pub use self::integer::{Integer, IntegerFacts, IntegerRules, StaticInteger};
pub use self::number::{Bound, Number, NumberNewtypeRules, StaticNumber};
pub use self::object::{ObjectReader, ObjectWriter};
pub use self::overlap::Overlap;
pub use self::own::{CodecOfSerde, CodecOfText, OwnSerde, OwnText, Textual, ViaSerde, format};
pub use self::scalar::{Never, Whole};
pub use self::text::{StaticRules, Text, TextRules};
pub use self::union::{Branch, Dispatch, Kinds, Union, read_union};
use crate::evaluate;
use crate::reading::Reading;
use crate::schema::{Combined, Kind, Schema, Types};
use crate::tree::{JsonWriter, Node};

/// A Rust type that carries the values of schemas.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not carry values of a contract",
    note = "only types that are derived from a contract, and those that they consist of, do"
)]
pub trait Carrier: Sized {
    /// The schema that the type is derived from, by which a value on its own is read.
    const SCHEMA: &'static Schema = &Schema::at("");

    /// What `null` is, where every schema that the type carries may leave it to the type.
    #[must_use]
    fn null() -> Option<Self> {
        None
    }

    /// Takes a string that has no document, if it is certainly valid at a place without checks; else returns it.
    #[doc(hidden)]
    fn take(text: Cow<'_, str>) -> Result<Self, Cow<'_, str>> {
        Err(text)
    }

    /// Returns the string that the value is, if it is certainly one.
    #[doc(hidden)]
    fn as_text(&self) -> Option<&str> {
        None
    }

    /// Reads a value by the structure of a schema. `None` if it breaks the contract; the violations have been pushed.
    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self>;

    /// Writes the value.
    fn write(&self, out: &mut JsonWriter);
}

/// The rules of a newtype whose schema has a `default`.
pub trait Defaulted<T> {
    /// The default.
    const DEFAULT: T;
}

/// What a newtype is called, and its rules.
#[derive(Clone, Copy, Debug)]
pub struct NewtypeFacts {
    /// The name of the Rust type.
    pub name: &'static str,
    /// The name on the wire.
    pub wire_name: &'static str,
    /// The schema that it is derived from.
    pub schema: &'static Schema,
    /// The schemas whose rules hold; none if that is its own alone.
    pub checks: &'static [&'static Schema],
}

impl NewtypeFacts {
    /// The facts of a newtype for which the rules of its own schema hold.
    #[must_use]
    pub const fn of(name: &'static str, wire_name: &'static str, schema: &'static Schema) -> Self {
        Self { name, wire_name, schema, checks: &[] }
    }
}

/// Reads a value by the schema of its place: by the structure that the schema's `read_as` leads to, and then its `checks`.
#[inline]
pub fn read_as<C: Codec<T>, T>(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<T> {
    if schema.read_as.is_some() || schema.checks.is_some() || node.is_deep() {
        return read_through::<C, T>(node, schema, reading);
    }
    C::read(node, schema, reading)
}

fn read_through<C: Codec<T>, T>(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<T> {
    if node.is_deep() {
        reading.too_deep(node);
        return None;
    }
    if node.is_null()
        && let Some(null) = C::null()
    {
        // The schema beside `null`, which `read_as` leads to, is not about it.
        if !allows_null(schema) {
            check_unless_accepted(schema, node, reading);
        }
        return Some(null);
    }
    let mut structure = schema;
    while let Some(next) = structure.read_as {
        structure = next;
    }
    if C::AFTER_RULES {
        let before = reading.count();
        check_place(node, schema, reading);
        return if reading.count() == before { C::read(node, structure, reading) } else { None };
    }
    let value = C::read(node, structure, reading);
    check_place(node, schema, reading);
    value
}

/// Pushes the violations of what the type at a place does not carry.
fn check_place(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) {
    let mut place = Some(schema);
    while let Some(schema) = place {
        if let Some(checks) = schema.checks {
            check_unless_accepted(checks, node, reading);
        }
        place = schema.read_as;
    }
}

/// Whether something is checked of a value beside what its type carries.
fn has_checks(mut schema: &'static Schema) -> bool {
    loop {
        match (schema.checks, schema.read_as) {
            (Some(_), _) => return true,
            (None, Some(next)) => schema = next,
            (None, None) => return false,
        }
    }
}

/// Whether a schema certainly accepts `null`: one that is nothing but `anyOf` with it.
fn allows_null(schema: &Schema) -> bool {
    let Schema { types: None, constant: None, choices: None, combined: Some(combined), .. } = schema else {
        return false;
    };
    let Combined {
        reference: None,
        dynamic_reference: None,
        all_of: None,
        any_of: Some(branches),
        one_of: None,
        not: None,
        condition: None,
        ..
    } = combined
    else {
        return false;
    };
    let is_null = |schema: &Schema| {
        let Schema { types, constant: None, choices: None, combined: None, .. } = schema else { return false };
        matches!(types, Some(Types::One(Kind::Null)))
    };
    branches.iter().any(|branch| is_null(branch))
}

/// Pushes the violations of a schema, which nearly all values do not have.
fn check_unless_accepted(schema: &'static Schema, node: Node<'_>, reading: &mut Reading<'_>) {
    if !evaluate::accepts(schema, node) {
        evaluate::check(schema, node, reading);
    }
}

/// Refuses a value that a type cannot hold, in the words of the schema where the schema refuses it, else in others.
fn refuse(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>, otherwise: &'static str) {
    let before = reading.count();
    evaluate::check(schema, node, reading);
    if reading.count() == before {
        reading.violate_without_keyword(node, otherwise);
    }
}

/// Refuses a value of another type.
fn refuse_type(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>, rule: &'static str) {
    reading.violate(node, schema, "type", rule);
}
