//! Reads values exactly as JSON Schema defines them, in one pass, and collects every violation.
//!
//! A plain `Deserialize` stops at the first error. Here, a value that breaks the contract is pushed to [`Violations`], and
//! reading continues. Only an error of the format, such as malformed JSON, stops it; it is the deserializer's own error.

mod json;
mod json_number;
mod number;
mod number_token;
mod object;
mod scalar;

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, DeserializeSeed, Deserializer, SeqAccess, Visitor};

pub(crate) use self::json::read_json;
pub use self::json_number::JsonNumber;
pub use self::object::{Object, ObjectWriter, Slot, UnreadProperty, read_object};
pub use self::scalar::{Text, TextRule, Valid, parse_text, read_text};
pub(crate) use self::scalar::{check_text, read_string};
pub use crate::schema::{length_within, next_char};
use crate::violation::{Place, SchemaPointers, Violations};

/// A value that can be read from a self-describing format.
pub trait FromWire: Sized {
    /// Where its schema is in the contract; empty for a type that is not derived from one schema.
    const SCHEMA: SchemaPointers = &[];

    /// Reads a value. Returns `None` if it breaks the contract; the violations have then been pushed.
    ///
    /// # Errors
    ///
    /// Those of the format alone.
    fn read<'de, D: Deserializer<'de>>(
        input: D,
        place: Place<'_>,
        violations: &mut Violations,
    ) -> Result<Option<Self>, D::Error>;

    /// Returns whether it is not a float, or a finite one: serde writes others as `null`. An object checks its own
    /// floats when it is serialized.
    fn is_finite(&self) -> bool {
        true
    }
}

/// Reads a value for `serde::Deserialize`, with all violations in one error.
///
/// # Errors
///
/// Those of the format, and one that lists all violations.
pub fn deserialize<'de, T: FromWire, D: Deserializer<'de>>(input: D) -> Result<T, D::Error> {
    let mut violations = Violations::new();
    let value = T::read(input, Place::Schema(&Place::Root, T::SCHEMA), &mut violations)?;
    match value {
        Some(value) if violations.is_empty() => Ok(value),
        _ => Err(de::Error::custom(violations)),
    }
}

/// Passes the place and the violations through serde to the next value.
pub(crate) struct ValueSeed<'a, T> {
    place: Place<'a>,
    violations: &'a mut Violations,
    value: PhantomData<T>,
}

impl<'a, T> ValueSeed<'a, T> {
    pub(crate) fn new(place: Place<'a>, violations: &'a mut Violations) -> Self {
        Self { place, violations, value: PhantomData }
    }
}

impl<'de, T: FromWire> DeserializeSeed<'de> for ValueSeed<'_, T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Option<T>, D::Error> {
        T::read(input, self.place, self.violations).inspect_err(|_| self.violations.stop_at(self.place))
    }
}

/// Implements the visitor methods for the JSON types that a visitor rejects. Each is a violation and not an error. The
/// content of an array or object is skipped, so that reading can continue after it.
macro_rules! refuse {
    ($($kind:ident)*) => { $(crate::wire::refuse!(@ $kind);)* };
    (@ null) => {
        fn visit_unit<E>(self) -> Result<Self::Value, E> { self.refuse() }
        fn visit_none<E>(self) -> Result<Self::Value, E> { self.refuse() }
    };
    (@ bool) => { fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> { self.refuse() } };
    (@ number) => {
        fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> { self.refuse() }
        fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> { self.refuse() }
        fn visit_i128<E>(self, _: i128) -> Result<Self::Value, E> { self.refuse() }
        fn visit_u128<E>(self, _: u128) -> Result<Self::Value, E> { self.refuse() }
        fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> { self.refuse() }
    };
    (@ string) => { fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> { self.refuse() } };
    (@ array) => {
        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
            while seq.next_element::<serde::de::IgnoredAny>()?.is_some() {}
            self.refuse()
        }
    };
    (@ object) => {
        fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            while map.next_entry::<serde::de::IgnoredAny, serde::de::IgnoredAny>()?.is_some() {}
            self.refuse()
        }
    };
}
pub(crate) use refuse;

impl<T: FromWire> FromWire for Option<T> {
    /// Reads a value that may be `null`.
    fn read<'de, D: Deserializer<'de>>(
        input: D,
        place: Place<'_>,
        violations: &mut Violations,
    ) -> Result<Option<Self>, D::Error> {
        input.deserialize_option(NullableVisitor(ValueSeed::<T>::new(place, violations)))
    }

    fn is_finite(&self) -> bool {
        self.as_ref().is_none_or(T::is_finite)
    }
}

struct NullableVisitor<'a, T>(ValueSeed<'a, T>);

impl<'de, T: FromWire> Visitor<'de> for NullableVisitor<'_, T> {
    type Value = Option<Option<T>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Some(None))
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Some(None))
    }

    fn visit_some<D: Deserializer<'de>>(self, input: D) -> Result<Self::Value, D::Error> {
        Ok(self.0.deserialize(input)?.map(Some))
    }
}

impl<T: FromWire> FromWire for Vec<T> {
    fn read<'de, D: Deserializer<'de>>(
        input: D,
        place: Place<'_>,
        violations: &mut Violations,
    ) -> Result<Option<Self>, D::Error> {
        input.deserialize_any(ArrayVisitor(ValueSeed::<T>::new(place, violations)))
    }

    fn is_finite(&self) -> bool {
        self.iter().all(T::is_finite)
    }
}

struct ArrayVisitor<'a, T>(ValueSeed<'a, T>);

impl<T> ArrayVisitor<'_, T> {
    fn refuse<E>(self) -> Result<Option<Vec<T>>, E> {
        self.0.violations.push_keyword(self.0.place, "type", "must be an array");
        Ok(None)
    }
}

impl<'de, T: FromWire> Visitor<'de> for ArrayVisitor<'_, T> {
    type Value = Option<Vec<T>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    refuse!(null bool number string object);

    /// Reads all elements, also after one that breaks the contract.
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let ValueSeed { place, violations, .. } = self.0;
        let mut kept = Vec::new();
        let mut read = 0;
        while let Some(element) = seq.next_element_seed(ValueSeed::<T>::new(Place::Index(&place, read), violations))? {
            read += 1;
            kept.extend(element);
        }
        Ok((kept.len() == read).then_some(kept))
    }
}
