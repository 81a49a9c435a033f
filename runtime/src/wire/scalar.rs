//! Scalars: strings with rules, booleans, integers, and numbers.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use super::{FromWire, refuse};
use crate::violation::{Place, Violation, Violations};

/// A string of which the contract says more than its type: what `#[arklow_endpoint]` derives a newtype for.
pub trait Text: Clone {
    /// The rules in words, such as `must match ^[0-9]+$`.
    const RULES: &'static [&'static str];

    /// Which rules a value breaks, a bit for each in the order of [`RULES`](Self::RULES).
    fn broken(value: &str) -> u8;

    /// Wraps a value that has been checked.
    fn wrap(value: Valid) -> Self;
}

/// A string that breaks no rule of some [`Text`]. Only this crate makes one, so that nobody can wrap an unchecked value.
pub struct Valid(Cow<'static, str>);

impl Valid {
    /// The string.
    #[must_use]
    pub fn into_inner(self) -> Cow<'static, str> {
        self.0
    }
}

/// Checks a string on its own; borrowed ones are copied only if they are valid.
///
/// # Errors
///
/// The first rule that it breaks.
pub fn parse_text<T: Text>(value: Cow<'_, str>) -> Result<T, Violation> {
    match first_rule::<T>(T::broken(&value)) {
        None => Ok(T::wrap(Valid(Cow::Owned(value.into_owned())))),
        Some(rule) => Err(Violation::new(Place::Root, rule)),
    }
}

fn first_rule<T: Text>(broken: u8) -> Option<&'static str> {
    broken_rules::<T>(broken).next()
}

fn broken_rules<T: Text>(broken: u8) -> impl Iterator<Item = &'static str> {
    T::RULES.iter().enumerate().filter(move |(bit, _)| broken & (1 << bit) != 0).map(|(_, rule)| *rule)
}

/// Checks a string at its place, pushing every rule that it breaks.
pub(crate) fn check_text<T: Text>(value: Cow<'_, str>, place: Place<'_>, violations: &mut Violations) -> Option<T> {
    let broken = T::broken(&value);
    if broken == 0 {
        return Some(T::wrap(Valid(Cow::Owned(value.into_owned()))));
    }
    broken_rules::<T>(broken).for_each(|rule| violations.push(place, rule));
    None
}

/// Reads a string with rules.
///
/// # Errors
///
/// Those of the format.
pub fn read_text<'de, T: Text, D: Deserializer<'de>>(
    input: D,
    place: Place<'_>,
    violations: &mut Violations,
) -> Result<Option<T>, D::Error> {
    read_string_with(input, place, violations, check_text)
}

impl FromWire for String {
    fn read<'de, D: Deserializer<'de>>(
        input: D,
        place: Place<'_>,
        violations: &mut Violations,
    ) -> Result<Option<Self>, D::Error> {
        super::read_string(input, place, violations, |text| Some(text.into_owned()))
    }
}

pub(super) fn read_string_with<'de, T, D, F>(
    input: D,
    place: Place<'_>,
    violations: &mut Violations,
    make: F,
) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    F: FnOnce(Cow<'_, str>, Place<'_>, &mut Violations) -> Option<T>,
{
    input.deserialize_any(StringVisitor { place, violations, make })
}

struct StringVisitor<'a, F> {
    place: Place<'a>,
    violations: &'a mut Violations,
    make: F,
}

impl<F> StringVisitor<'_, F> {
    fn refuse<T, E>(self) -> Result<Option<T>, E> {
        self.violations.push(self.place, "must be a string");
        Ok(None)
    }
}

impl<'de, T, F> Visitor<'de> for StringVisitor<'_, F>
where
    F: FnOnce(Cow<'_, str>, Place<'_>, &mut Violations) -> Option<T>,
{
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    refuse!(null bool number array object);

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok((self.make)(Cow::Borrowed(text), self.place, self.violations))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok((self.make)(Cow::Owned(text), self.place, self.violations))
    }
}

/// A number as JSON has it: an integer where it is written as one, else the nearest `f64`.
#[derive(Clone, Copy)]
enum JsonNumber {
    Signed(i64),
    Unsigned(u64),
    Float(f64),
}

const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;

impl JsonNumber {
    /// Reads the text that serde_json's `arbitrary_precision` hands over, which any crate of a build can turn on.
    fn parse(text: &str) -> Option<Self> {
        let unsigned = text.parse().map(Self::Unsigned).ok();
        // `-0` keeps its sign, as it does in every other build.
        let signed = || text.parse().ok().filter(|value| *value != 0).map(Self::Signed);
        let float = || text.parse().ok().filter(|float: &f64| float.is_finite()).map(Self::Float);
        unsigned.or_else(signed).or_else(float)
    }

    /// Its value as an integer: JSON Schema takes `1.0` for one.
    fn integer(self) -> Option<i128> {
        match self {
            Self::Signed(value) => Some(value.into()),
            Self::Unsigned(value) => Some(value.into()),
            // Beyond 2^63 and 2^64 it fits neither type; below, the cast is exact. -2^63 itself is what serde_json makes of
            // -9223372036854775809 too, so it counts only where it is written as an integer.
            #[allow(clippy::cast_possible_truncation, reason = "the guard bounds it")]
            Self::Float(value) if value.fract() == 0.0 && -TWO_TO_63 < value && value < 2e19 => Some(value as i128),
            Self::Float(_) => None,
        }
    }

    fn float(self) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "a number is the nearest f64")]
        match self {
            Self::Signed(value) => value as f64,
            Self::Unsigned(value) => value as f64,
            Self::Float(value) => value,
        }
    }
}

/// The one member of the object that serde_json makes of a number when its feature `arbitrary_precision` is on.
pub(super) const NUMBER_TOKEN: &str = "$serde_json::private::Number";

struct NumberVisitor<'a> {
    place: Place<'a>,
    violations: &'a mut Violations,
    rule: &'static str,
}

impl NumberVisitor<'_> {
    fn refuse<E>(self) -> Result<Option<JsonNumber>, E> {
        self.violations.push(self.place, self.rule);
        Ok(None)
    }
}

impl<'de> Visitor<'de> for NumberVisitor<'_> {
    type Value = Option<JsonNumber>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    refuse!(null bool string array);

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(JsonNumber::Signed(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(JsonNumber::Unsigned(value)))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Some(JsonNumber::Float(value)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        if let Some(text) = super::object::number_text(&mut map)? {
            let number = JsonNumber::parse(&text);
            return if number.is_some() { Ok(number) } else { self.refuse() };
        }
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.refuse()
    }
}

macro_rules! integer {
    ($type:ident, $rule:literal) => {
        impl FromWire for $type {
            fn read<'de, D: Deserializer<'de>>(
                input: D,
                place: Place<'_>,
                violations: &mut Violations,
            ) -> Result<Option<Self>, D::Error> {
                let visitor = NumberVisitor { place, violations: &mut *violations, rule: $rule };
                let Some(number) = input.deserialize_any(visitor)? else { return Ok(None) };
                let value = number.integer().and_then(|value| $type::try_from(value).ok());
                if value.is_none() {
                    violations.push(place, $rule);
                }
                Ok(value)
            }
        }
    };
}
integer!(i64, "must be an integer of 64 bits");
integer!(u64, "must be an integer of 64 bits that is not negative");

impl FromWire for f64 {
    fn read<'de, D: Deserializer<'de>>(
        input: D,
        place: Place<'_>,
        violations: &mut Violations,
    ) -> Result<Option<Self>, D::Error> {
        let number = input.deserialize_any(NumberVisitor { place, violations, rule: "must be a number" })?;
        Ok(number.map(JsonNumber::float))
    }
}

impl FromWire for bool {
    fn read<'de, D: Deserializer<'de>>(
        input: D,
        place: Place<'_>,
        violations: &mut Violations,
    ) -> Result<Option<Self>, D::Error> {
        input.deserialize_any(BoolVisitor { place, violations })
    }
}

struct BoolVisitor<'a> {
    place: Place<'a>,
    violations: &'a mut Violations,
}

impl BoolVisitor<'_> {
    fn refuse<E>(self) -> Result<Option<bool>, E> {
        self.violations.push(self.place, "must be a boolean");
        Ok(None)
    }
}

impl<'de> Visitor<'de> for BoolVisitor<'_> {
    type Value = Option<bool>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a boolean")
    }

    refuse!(null number string array object);

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(value))
    }
}

/// Whether a string has `min` to `max` code points (JSON Schema 2020-12, validation, 6.3.1 and 6.3.2).
///
/// The bounds are `u64` on every target, since a contract may have one that no `usize` of 32 bits holds. A code point is one
/// to four bytes, so the byte length decides most strings on its own.
#[must_use]
pub const fn length_within(value: &str, min: u64, max: u64) -> bool {
    let bytes = value.as_bytes();
    let length = bytes.len() as u64;
    if length < min || length.div_ceil(4) > max {
        return false;
    }
    if length <= max && length.div_ceil(4) >= min {
        return true;
    }
    let (mut count, mut at) = (0_u64, 0);
    while at < bytes.len() {
        // Every byte but a continuation byte begins a code point.
        count += (bytes[at] & 0xC0 != 0x80) as u64;
        at += 1;
    }
    min <= count && count <= max
}

/// The code point that begins at byte `at` of a string, and where the next one begins.
#[must_use]
pub const fn next_char(value: &str, at: usize) -> (u32, usize) {
    let bytes = value.as_bytes();
    let first = bytes[at] as u32;
    let (mut point, length) = match first {
        0..0x80 => (first, 1),
        0x80..0xE0 => (first & 0x1F, 2),
        0xE0..0xF0 => (first & 0x0F, 3),
        _ => (first & 0x07, 4),
    };
    let mut next = at + 1;
    while next < at + length {
        point = point << 6 | (bytes[next] & 0x3F) as u32;
        next += 1;
    }
    (point, next)
}
