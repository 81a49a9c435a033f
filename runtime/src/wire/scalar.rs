//! Reads strings, with and without rules, and booleans.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, Visitor};

use super::{FromWire, refuse};
use crate::violation::{Place, Violation, Violations};

/// A string with rules, for which `#[arklow_endpoint]` derives a newtype.
pub trait Text: FromWire + Clone {
    /// The rules.
    const RULES: &'static [TextRule];

    /// Returns the rules that a value breaks, one bit for each in the order of [`RULES`](Self::RULES).
    fn broken(value: &str) -> u8;

    /// Wraps a value that has been checked.
    fn wrap(value: Valid) -> Self;
}

/// A rule of a string, with its text, such as `must match ^[0-9]+$`.
#[derive(Clone, Copy)]
pub enum TextRule {
    /// `minLength`, `maxLength`, or both, with the value of `minLength` (0 without one).
    Length(u64, &'static str),
    /// `pattern`.
    Pattern(&'static str),
}

impl TextRule {
    /// Returns the violation of a value that breaks the rule.
    fn violation(self, value: &str, place: Place<'_>) -> Violation {
        match self {
            Self::Length(min, words) => {
                let is_short = value.chars().zip(0..min).count() as u64 != min;
                Violation::of_keyword(place, if is_short { "minLength" } else { "maxLength" }, words)
            }
            Self::Pattern(words) => Violation::of_keyword(place, "pattern", words),
        }
    }
}

/// A string that satisfies the rules of some [`Text`]. Only this crate can make one, so that no other code can wrap a value
/// that was not checked.
pub struct Valid(Cow<'static, str>);

impl Valid {
    /// Returns the string.
    #[must_use]
    pub fn into_inner(self) -> Cow<'static, str> {
        self.0
    }
}

/// Checks a string on its own. A borrowed one is copied only if it is valid.
///
/// # Errors
///
/// The first rule that it breaks.
pub fn parse_text<T: Text>(value: Cow<'_, str>) -> Result<T, Violation> {
    match broken_rules::<T>(T::broken(&value)).next() {
        None => Ok(T::wrap(Valid(Cow::Owned(value.into_owned())))),
        Some(rule) => Err(rule.violation(&value, Place::Schema(&Place::Root, T::SCHEMA))),
    }
}

fn broken_rules<T: Text>(broken: u8) -> impl Iterator<Item = TextRule> {
    T::RULES.iter().enumerate().filter(move |(bit, _)| broken & (1 << bit) != 0).map(|(_, rule)| *rule)
}

/// Checks a string at its place, and pushes every rule that it breaks.
pub(crate) fn check_text<T: Text>(value: Cow<'_, str>, place: Place<'_>, violations: &mut Violations) -> Option<T> {
    let broken = T::broken(&value);
    if broken == 0 {
        return Some(T::wrap(Valid(Cow::Owned(value.into_owned()))));
    }
    for rule in broken_rules::<T>(broken) {
        violations.push_with(|| rule.violation(&value, place));
    }
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
        read_string(input, place, violations, |text| Some(text.into_owned()))
    }
}

/// Reads a string and converts it.
pub(crate) fn read_string<'de, T, D: Deserializer<'de>>(
    input: D,
    place: Place<'_>,
    violations: &mut Violations,
    make: impl FnOnce(Cow<'_, str>) -> Option<T>,
) -> Result<Option<T>, D::Error> {
    read_string_with(input, place, violations, |text, _, _| make(text))
}

fn read_string_with<'de, T, D, F>(
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
        self.violations.push_keyword(self.place, "type", "must be a string");
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
        self.violations.push_keyword(self.place, "type", "must be a boolean");
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
