//! Plain types: strings, booleans, numbers, `null`, and JSON that the contract does not describe.

use std::borrow::Cow;

use serde_json::{Map, Number, Value as Json};

use super::{Carrier, refuse, refuse_type};
use crate::decimal::{Integer, parse_float, parse_integer};
use crate::reading::Reading;
use crate::schema::Schema;
use crate::secret::Secret;
use crate::tree::{JsonWriter, Members, Node, Value};

/// Implements [`Carrier`] for a type of one kind of values.
macro_rules! scalar {
    ($($type:ty, $rule:literal, $pattern:pat => $make:expr, |$value:ident, $out:ident| $write:expr;)*) => { $(
        impl Carrier for $type {
            fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
                match node.value() {
                    $pattern => Some($make),
                    _ => {
                        refuse_type(node, schema, reading, $rule);
                        None
                    }
                }
            }

            fn write(&self, $out: &mut JsonWriter) {
                let $value = self;
                $write;
            }
        }
    )* };
}

scalar! {
    Secret, "must be a string", Value::String(text) => text.into(), |value, out| out.string(value.expose());
    bool, "must be a boolean", Value::Boolean(value) => value, |value, out| out.boolean(*value);
    (), "must be null", Value::Null => (), |_value, out| out.null();
}

impl Carrier for String {
    fn take(text: Cow<'_, str>) -> Result<Self, Cow<'_, str>> {
        Ok(text.into_owned())
    }

    fn as_text(&self) -> Option<&str> {
        Some(self.as_str())
    }

    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
        let text = node.as_str();
        if text.is_none() {
            refuse_type(node, schema, reading, "must be a string");
        }
        text.map(str::to_owned)
    }

    fn write(&self, out: &mut JsonWriter) {
        out.string(self);
    }
}

/// A Rust type for integers.
pub trait Whole: Sized {
    /// The rule that an integer below the range breaks: the keyword, if there is one, and the text.
    const TOO_SMALL: (Option<&'static str>, &'static str);
    /// The text of the rule that an integer above the range breaks.
    const TOO_LARGE: &'static str;

    /// Converts an integer, if the type can hold it.
    fn from_wide(value: i128) -> Option<Self>;

    /// Writes the integer.
    fn write_to(&self, out: &mut JsonWriter);
}

const I64_RANGE: &str = "is out of range: must be from -2^63 to 2^63-1";
const I128_RANGE: &str = "is out of range: must be from -2^127 to 2^127-1";

macro_rules! whole {
    ($($type:ident, $too_small:expr, $too_large:expr, $write:ident;)*) => { $(
        impl Whole for $type {
            const TOO_SMALL: (Option<&'static str>, &'static str) = $too_small;
            const TOO_LARGE: &'static str = $too_large;

            fn from_wide(value: i128) -> Option<Self> {
                Self::try_from(value).ok()
            }

            fn write_to(&self, out: &mut JsonWriter) {
                out.$write(*self);
            }
        }

        impl Carrier for $type {
            fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
                match read_integer::<Self>(node) {
                    Ok(value) => return Some(value),
                    Err(NotHeld::Type) => refuse_type(node, schema, reading, "must be an integer"),
                    Err(NotHeld::TooSmall) => match Self::TOO_SMALL {
                        (Some(keyword), rule) => reading.violate(node, schema, keyword, rule),
                        (None, rule) => reading.violate_without_keyword(node, rule),
                    },
                    Err(NotHeld::TooLarge) => reading.violate_without_keyword(node, Self::TOO_LARGE),
                }
                None
            }

            fn write(&self, out: &mut JsonWriter) {
                self.write_to(out);
            }
        }
    )* };
}

whole! {
    i64, (None, I64_RANGE), I64_RANGE, integer;
    i128, (None, I128_RANGE), I128_RANGE, wide_integer;
    // The type for an integer with `minimum: 0`.
    u64, (Some("minimum"), "must not be negative"), "is out of range: must be from 0 to 2^64-1", unsigned;
}

/// Why a type does not hold a number.
pub(super) enum NotHeld {
    Type,
    TooSmall,
    TooLarge,
}

/// Reads an integer, by its text.
pub(super) fn read_integer<T: Whole>(node: Node<'_>) -> Result<T, NotHeld> {
    match node.as_number().and_then(parse_integer) {
        Some(Integer::Value(value)) => {
            T::from_wide(value).ok_or(if value < 0 { NotHeld::TooSmall } else { NotHeld::TooLarge })
        }
        Some(Integer::OutOfRange { negative: true }) => Err(NotHeld::TooSmall),
        Some(Integer::OutOfRange { negative: false }) => Err(NotHeld::TooLarge),
        Some(Integer::Fraction) | None => Err(NotHeld::Type),
    }
}

/// The rule that a number breaks which becomes infinity as an `f64`, such as `1e400`.
pub(super) const FLOAT_RANGE: &str = "must be a number that 64 bits can hold (IEEE 754)";

impl Carrier for f64 {
    /// Reads the nearest `f64`.
    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
        let Some(text) = node.as_number() else {
            refuse_type(node, schema, reading, "must be a number");
            return None;
        };
        match parse_float(text) {
            Some(value) if value.is_finite() => return Some(value),
            Some(_) => reading.violate_without_keyword(node, FLOAT_RANGE),
            // Only what was written by a program, and not by JSON, has such a text.
            None => reading.violate_without_keyword(node, "must be a finite number"),
        }
        None
    }

    fn write(&self, out: &mut JsonWriter) {
        out.float(*self);
    }
}

impl Carrier for Json {
    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
        if node.is_deep() {
            reading.too_deep(node);
            return None;
        }
        match node.value() {
            Value::Null => Some(Self::Null),
            Value::Boolean(value) => Some(Self::Bool(value)),
            Value::String(text) => Some(Self::String(text.to_owned())),
            Value::Number(text) => {
                let number = read_number(text);
                if number.is_none() {
                    reading.violate_without_keyword(node, FLOAT_RANGE);
                }
                number.map(Self::Number)
            }
            Value::Array(items) => {
                let (count, mut list) = (items.len(), Vec::with_capacity(items.len()));
                list.extend(items.filter_map(|item| Self::read(item, schema, reading)));
                (list.len() == count).then_some(Self::Array(list))
            }
            Value::Object(members) => read_map(members, schema, reading).map(Self::Object),
        }
    }

    fn write(&self, out: &mut JsonWriter) {
        match self {
            Self::Null => out.null(),
            Self::Bool(value) => out.boolean(*value),
            Self::String(text) => out.string(text),
            Self::Number(number) => out.number(&number.to_string()),
            Self::Array(items) => {
                out.begin_array();
                for item in items {
                    item.write(out);
                }
                out.end_array();
            }
            Self::Object(members) => members.write(out),
        }
    }
}

/// Reads a number as `serde_json` has it: the same integer if it fits 64 bits, else the nearest `f64`; `None` if that is
/// infinity.
pub(super) fn read_number(text: &str) -> Option<Number> {
    if !text.contains(['.', 'e', 'E'])
        && text != "-0"
        && let Some(Integer::Value(value)) = parse_integer(text)
    {
        if let Ok(value) = u64::try_from(value) {
            return Some(value.into());
        }
        if let Ok(value) = i64::try_from(value) {
            return Some(value.into());
        }
    }
    parse_float(text).and_then(Number::from_f64)
}

fn read_map(members: Members<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Map<String, Json>> {
    let mut map = Map::new();
    let mut is_valid = true;
    for (name, member) in members {
        match Json::read(member, schema, reading) {
            Some(value) => drop(map.insert(name.to_owned(), value)),
            None => is_valid = false,
        }
    }
    is_valid.then_some(map)
}

impl Carrier for Map<String, Json> {
    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
        let Value::Object(members) = node.value() else {
            refuse_type(node, schema, reading, "must be an object");
            return None;
        };
        read_map(members, schema, reading)
    }

    fn write(&self, out: &mut JsonWriter) {
        out.begin_object();
        for (name, member) in self {
            out.name(name);
            member.write(out);
        }
        out.end_object();
    }
}

/// The type of a schema that accepts nothing: it has no values. A property of it must be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Never {}

impl Carrier for Never {
    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
        refuse(node, schema, reading, "is not allowed");
        None
    }

    fn write(&self, _: &mut JsonWriter) {
        match *self {}
    }
}

impl serde::Serialize for Never {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        match *self {}
    }
}

impl<'de> serde::Deserialize<'de> for Never {
    fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        super::deserialize(input)
    }
}

impl std::fmt::Display for Never {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {}
    }
}
