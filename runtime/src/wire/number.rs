//! Reads numbers by their text where the format provides it, else by value.
//!
//! `serde_json` rounds a number to 64 bits before a visitor sees it. How it rounds depends on features that any crate of a
//! build can turn on. Its raw values keep the text. `serde_json::value::RawValue` cannot be used, since it fails in other
//! formats. This module uses the protocol behind it: asked for a newtype struct with a certain name, `serde_json` visits a
//! map whose only member has that name and holds the text. Other formats visit the content of the newtype struct, which is
//! then read by value. If `serde_json` renames the struct, numbers are read by value everywhere, and a test fails.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::{FromWire, refuse};
use crate::decimal::{Integer, parse_float, parse_integer};
use crate::violation::{Place, Violations};

/// The name of the newtype struct for which `serde_json` provides the text of a value.
const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// What a value breaks: the keyword of JSON Schema, if it is one, and the rule.
struct NumberFault(Option<&'static str>, &'static str);

/// A Rust type for numbers.
trait Numeric: Sized {
    /// The rule that a value of another type breaks.
    const RULE: &'static str;

    /// Converts the JSON text of a value of any type.
    fn from_text(text: &str) -> Result<Self, NumberFault>;

    /// Converts an integer.
    fn from_integer(value: i128) -> Result<Self, NumberFault>;

    /// Converts an integer of 128 bits without a sign.
    fn from_unsigned(value: u128) -> Result<Self, NumberFault>;

    /// Converts a float.
    fn from_float(value: f64) -> Result<Self, NumberFault>;

    /// The fault of a value of another type.
    fn wrong_type() -> NumberFault {
        NumberFault(Some("type"), Self::RULE)
    }
}

/// The faults of an integer that the Rust type cannot hold.
trait Bounded: Numeric {
    /// The fault of an integer below the range.
    const TOO_SMALL: NumberFault;
    /// The fault of an integer above the range.
    const TOO_LARGE: NumberFault;
}

macro_rules! integer {
    ($type:ident, $too_small:expr, $too_large:expr) => {
        impl Numeric for $type {
            const RULE: &'static str = "must be an integer";

            fn from_text(text: &str) -> Result<Self, NumberFault> {
                match parse_integer(text) {
                    Some(Integer::Value(value)) => Self::from_integer(value),
                    Some(Integer::OutOfRange { negative: true }) => Err(Self::TOO_SMALL),
                    Some(Integer::OutOfRange { negative: false }) => Err(Self::TOO_LARGE),
                    Some(Integer::Fraction) | None => Err(Self::wrong_type()),
                }
            }

            fn from_integer(value: i128) -> Result<Self, NumberFault> {
                Self::try_from(value).map_err(|_| if value < 0 { Self::TOO_SMALL } else { Self::TOO_LARGE })
            }

            fn from_unsigned(value: u128) -> Result<Self, NumberFault> {
                Self::try_from(value).map_err(|_| Self::TOO_LARGE)
            }

            fn from_float(value: f64) -> Result<Self, NumberFault> {
                if value.fract() != 0.0 {
                    return Err(Self::wrong_type());
                }
                match whole(value) {
                    Some(value) => Self::from_integer(value),
                    None if value < 0.0 => Err(Self::TOO_SMALL),
                    None => Err(Self::TOO_LARGE),
                }
            }
        }

        impl Bounded for $type {
            const TOO_SMALL: NumberFault = $too_small;
            const TOO_LARGE: NumberFault = $too_large;
        }
    };
}

/// The fault of an integer that the contract allows, so that no keyword is broken, and that the Rust type cannot hold.
const fn out_of_range(rule: &'static str) -> NumberFault {
    NumberFault(None, rule)
}

const I64_RANGE: NumberFault = out_of_range("is out of range: must be from -2^63 to 2^63-1");
const I128_RANGE: NumberFault = out_of_range("is out of range: must be from -2^127 to 2^127-1");
integer!(i64, I64_RANGE, I64_RANGE);
integer!(i128, I128_RANGE, I128_RANGE);
// The type for an integer with `minimum: 0`.
integer!(
    u64,
    NumberFault(Some("minimum"), "must not be negative"),
    out_of_range("is out of range: must be from 0 to 2^64-1")
);

/// Converts a float without a fraction to an integer, if `i128` can hold it.
fn whole(value: f64) -> Option<i128> {
    const TWO_TO_127: f64 = 170_141_183_460_469_231_731_687_303_715_884_105_728.0;
    #[allow(clippy::cast_possible_truncation, reason = "it is whole and in range, so the cast is exact")]
    (-TWO_TO_127..TWO_TO_127).contains(&value).then_some(value as i128)
}

impl Numeric for f64 {
    const RULE: &'static str = "must be a number";

    /// Returns the nearest `f64`. A number that would become infinity, such as `1e400`, is rejected.
    fn from_text(text: &str) -> Result<Self, NumberFault> {
        parse_float(text).ok_or_else(Self::wrong_type).and_then(Self::from_float)
    }

    #[allow(clippy::cast_precision_loss, reason = "a number is the nearest f64")]
    fn from_integer(value: i128) -> Result<Self, NumberFault> {
        Ok(value as Self)
    }

    #[allow(clippy::cast_precision_loss, reason = "a number is the nearest f64")]
    fn from_unsigned(value: u128) -> Result<Self, NumberFault> {
        Ok(value as Self)
    }

    fn from_float(value: f64) -> Result<Self, NumberFault> {
        if value.is_finite() {
            Ok(value)
        } else {
            Err(NumberFault(None, "must be a number that 64 bits can hold (IEEE 754)"))
        }
    }
}

macro_rules! from_wire {
    ($($type:ident, $is_finite:expr;)*) => { $(
        impl FromWire for $type {
            fn read<'de, D: Deserializer<'de>>(
                input: D,
                place: Place<'_>,
                violations: &mut Violations,
            ) -> Result<Option<Self>, D::Error> {
                let judge = Judge { place, violations, value: PhantomData };
                input.deserialize_newtype_struct(RAW_VALUE, NumberVisitor { judge, may_be_text: true })
            }

            fn is_finite(&self) -> bool {
                $is_finite(*self)
            }
        }
    )* };
}
from_wire! {
    i64, |_| true;
    u64, |_| true;
    i128, |_| true;
    f64, f64::is_finite;
}

/// Where a number stands, and where its violations go.
struct Judge<'a, T> {
    place: Place<'a>,
    violations: &'a mut Violations,
    value: PhantomData<T>,
}

impl<T: Numeric> Judge<'_, T> {
    fn keep<E>(self, read: Result<T, NumberFault>) -> Result<Option<T>, E> {
        match read {
            Ok(value) => return Ok(Some(value)),
            Err(NumberFault(Some(keyword), rule)) => self.violations.push_keyword(self.place, keyword, rule),
            Err(NumberFault(None, rule)) => self.violations.push(self.place, rule),
        }
        Ok(None)
    }
}

/// Accepts the text of a number, or its value from a format that does not provide the text.
struct NumberVisitor<'a, T> {
    judge: Judge<'a, T>,
    /// Whether a map can hold the text. Inside of the newtype struct, a map is a value.
    may_be_text: bool,
}

impl<T: Numeric> NumberVisitor<'_, T> {
    fn refuse<E>(self) -> Result<Option<T>, E> {
        self.judge.keep(Err(T::wrong_type()))
    }
}

impl<'de, T: Numeric> Visitor<'de> for NumberVisitor<'_, T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    refuse!(null bool string array);

    fn visit_newtype_struct<D: Deserializer<'de>>(self, input: D) -> Result<Self::Value, D::Error> {
        input.deserialize_any(Self { may_be_text: false, ..self })
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        self.judge.keep(T::from_integer(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        self.judge.keep(T::from_integer(value.into()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Self::Value, E> {
        self.judge.keep(T::from_integer(value))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Self::Value, E> {
        self.judge.keep(T::from_unsigned(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        self.judge.keep(T::from_float(value))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        if self.may_be_text {
            match map.next_key_seed(RawName)? {
                Some(true) => return map.next_value_seed(RawText(self.judge)),
                // A format must be asked for the value of each name.
                Some(false) => drop(map.next_value::<IgnoredAny>()?),
                None => {}
            }
        }
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.refuse()
    }
}

/// Reads the name of a member, and returns whether it is [`RAW_VALUE`].
struct RawName;

impl<'de> DeserializeSeed<'de> for RawName {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<bool, D::Error> {
        input.deserialize_identifier(self)
    }
}

impl Visitor<'_> for RawName {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E>(self, name: &str) -> Result<bool, E> {
        Ok(name == RAW_VALUE)
    }
}

/// Reads the JSON text of a value of any type.
struct RawText<'a, T>(Judge<'a, T>);

impl<'de, T: Numeric> DeserializeSeed<'de> for RawText<'_, T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Self::Value, D::Error> {
        input.deserialize_str(self)
    }
}

impl<T: Numeric> Visitor<'_> for RawText<'_, T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text of a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        self.0.keep(T::from_text(text))
    }
}

#[cfg(test)]
mod tests {
    use serde::de::{Deserialize, Deserializer, Error as _, Visitor, value::Error};
    use serde_json::value::RawValue;

    use super::{FromWire, Place, RAW_VALUE, Violations};

    /// A deserializer that fails with the name of the newtype struct that it is asked for.
    struct NameOfNewtype;

    impl<'de> Deserializer<'de> for NameOfNewtype {
        type Error = Error;

        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
            Err(Error::custom("asked for something else"))
        }

        fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, _: V) -> Result<V::Value, Error> {
            Err(Error::custom(name))
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
            seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }

    #[test]
    fn name_of_raw_values_is_that_of_serde_json() {
        let error = Box::<RawValue>::deserialize(NameOfNewtype).expect_err("a name");
        assert_eq!(error.to_string(), RAW_VALUE);
    }

    #[test]
    fn number_is_read_by_text_from_every_reader() {
        // An integer after rounding to 64 bits.
        let text = " 1.00000000000000000001 ";
        let mut violations = Violations::new();
        let read = |number: Result<Option<i64>, serde_json::Error>| assert_eq!(number.expect("JSON"), None);
        read(i64::read(&mut serde_json::Deserializer::from_str(text), Place::Root, &mut violations));
        read(i64::read(&mut serde_json::Deserializer::from_slice(text.as_bytes()), Place::Root, &mut violations));
        read(i64::read(&mut serde_json::Deserializer::from_reader(text.as_bytes()), Place::Root, &mut violations));
        assert_eq!(violations.len(), 3);
    }

    #[test]
    fn object_with_the_name_of_raw_values_is_not_a_number() {
        let text = format!(r#"{{"{RAW_VALUE}": "1"}}"#);
        let value: serde_json::Value = [(RAW_VALUE, "1")].into_iter().collect();
        let mut violations = Violations::new();
        let refused = |number: Result<Option<i64>, serde_json::Error>| assert_eq!(number.expect("JSON"), None);
        refused(i64::read(&mut serde_json::Deserializer::from_str(&text), Place::Root, &mut violations));
        refused(i64::read(&value, Place::Root, &mut violations));
        refused(i64::read(value, Place::Root, &mut violations));
        assert_eq!(violations.len(), 3);
    }
}
