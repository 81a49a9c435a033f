//! Reading values to the letter of JSON Schema, in one pass, with every violation collected.
//!
//! A plain `Deserialize` stops at the first fault. Here a fault of the *contract* is pushed to [`Violations`] and
//! reading goes on; only a fault of the *format* (malformed JSON) ends it, as the deserializer's own error.

mod decimal;
mod json;
mod json_number;
mod number;
mod number_token;
mod object;
mod scalar;

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, DeserializeSeed, Deserializer, SeqAccess, Visitor};

pub(crate) use self::json::read_json;
pub use self::json_number::JsonNumber;
pub use self::object::{Member, Members, Object, Slot, read_object};
pub(crate) use self::scalar::check_text;
pub use self::scalar::{Text, TextRule, Valid, length_within, next_char, parse_text, read_text};
use crate::violation::{Place, SchemaPointers, Violations};

/// A value that can be read from a self-describing format.
pub trait FromWire: Sized {
    /// Where its schema stands in the contract; empty for what is not derived from one place.
    const SCHEMA: SchemaPointers = &[];

    /// Reads one; `None` if it breaks the contract, which has then been pushed to `violations`.
    ///
    /// # Errors
    ///
    /// Those of the format alone.
    fn read<'de, D: Deserializer<'de>>(
        input: D,
        place: Place<'_>,
        violations: &mut Violations,
    ) -> Result<Option<Self>, D::Error>;
}

/// Reads a value for `serde::Deserialize`: every violation in one error.
///
/// # Errors
///
/// Those of the format, and all violations in one.
pub fn deserialize<'de, T: FromWire, D: Deserializer<'de>>(input: D) -> Result<T, D::Error> {
    let mut violations = Violations::new();
    let value = T::read(input, Place::Schema(&Place::Root, T::SCHEMA), &mut violations)?;
    match value {
        Some(value) if violations.is_empty() => Ok(value),
        _ => Err(de::Error::custom(violations)),
    }
}

/// Carries place and violations through serde to the next value.
pub(crate) struct Seed<'a, T> {
    place: Place<'a>,
    violations: &'a mut Violations,
    value: PhantomData<T>,
}

impl<'a, T> Seed<'a, T> {
    pub(crate) fn new(place: Place<'a>, violations: &'a mut Violations) -> Self {
        Self { place, violations, value: PhantomData }
    }
}

impl<'de, T: FromWire> DeserializeSeed<'de> for Seed<'_, T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Option<T>, D::Error> {
        T::read(input, self.place, self.violations)
    }
}

/// Writes the visitor methods for the JSON types that a visitor does not take: each is a violation, not an error, and
/// what an array or object holds is passed over, so that reading can go on behind it.
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

/// Reads a string and makes a value of it.
pub(crate) fn read_string<'de, T, D: Deserializer<'de>>(
    input: D,
    place: Place<'_>,
    violations: &mut Violations,
    make: impl FnOnce(Cow<'_, str>) -> Option<T>,
) -> Result<Option<T>, D::Error> {
    scalar::read_string_with(input, place, violations, |text, _, _| make(text))
}

impl<T: FromWire> FromWire for Option<T> {
    /// Reads a value that may be `null`.
    fn read<'de, D: Deserializer<'de>>(
        input: D,
        place: Place<'_>,
        violations: &mut Violations,
    ) -> Result<Option<Self>, D::Error> {
        input.deserialize_option(NullableVisitor(Seed::<T>::new(place, violations)))
    }
}

struct NullableVisitor<'a, T>(Seed<'a, T>);

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
        input.deserialize_any(ArrayVisitor(Seed::<T>::new(place, violations)))
    }
}

struct ArrayVisitor<'a, T>(Seed<'a, T>);

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

    /// Reads the elements and judges all of them, whatever the first ones are like.
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let Seed { place, violations, .. } = self.0;
        let mut kept = Vec::new();
        let mut read = 0;
        while let Some(element) = seq.next_element_seed(Seed::<T>::new(Place::Index(&place, read), violations))? {
            read += 1;
            kept.extend(element);
        }
        Ok((kept.len() == read).then_some(kept))
    }
}
