//! Numbers with rules.

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::Deserializer;
use serde::ser::Serializer;

use super::{Carrier, Defaulted, NewtypeFacts, doors};
use crate::const_text::ConstText;
use crate::decimal;
use crate::evaluate::{self, words};
use crate::reading::Reading;
use crate::schema::Schema;
use crate::tree::{JsonWriter, Node};
use crate::violation::Violation;

/// A number that satisfies the rules of a contract: its bounds, and what it is a multiple of. Rules are judged by the decimal
/// digits: `0.07` is a multiple of `0.01`.
///
/// The attribute derives an alias of it for each such number, such as `pub type Ratio = arklow::Number<…>`. There is no way to
/// hold an invalid value; infinity and what is not a number are invalid.
pub struct Number<R>(f64, PhantomData<fn() -> R>);

/// The rules of a number.
pub trait NumberNewtypeRules: 'static {
    /// All of them, in one constant: each costs the compiler.
    const FACTS: NewtypeFacts;
    /// The name of the Rust type.
    const NAME: &'static str = Self::FACTS.name;
    /// The name on the wire.
    const WIRE_NAME: &'static str = Self::FACTS.wire_name;
    /// The schema that it is derived from.
    const SCHEMA: &'static Schema = Self::FACTS.schema;
    /// The schemas whose rules about numbers hold.
    const CHECKS: &'static [&'static Schema] =
        if Self::FACTS.checks.is_empty() { &Self::OWN_CHECKS } else { Self::FACTS.checks };
    #[doc(hidden)]
    const OWN_CHECKS: [&'static Schema; 1] = [Self::SCHEMA];
}

/// Rules that are checked while compiling: bounds that are an `f64` each.
#[diagnostic::on_unimplemented(
    message = "the rules of this number cannot be checked while compiling",
    label = "`from_static` is not available",
    note = "write `try_from`, and handle the error"
)]
pub trait StaticNumber: NumberNewtypeRules {
    /// The bounds.
    const BOUNDS: &'static [Bound];
}

/// A bound of a number.
#[derive(Clone, Copy, Debug)]
pub enum Bound {
    /// `minimum`.
    Minimum(f64),
    /// `maximum`.
    Maximum(f64),
    /// `exclusiveMinimum`.
    ExclusiveMinimum(f64),
    /// `exclusiveMaximum`.
    ExclusiveMaximum(f64),
}

impl<R> Number<R> {
    /// The number.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

impl<R: StaticNumber> Number<R> {
    /// A value that is known while compiling.
    ///
    /// In a `const`, a `static`, or a `const {}`, an invalid one does not compile.
    ///
    /// # Panics
    ///
    /// Elsewhere, if the value is invalid.
    #[must_use]
    #[track_caller]
    pub const fn from_static(value: f64) -> Self {
        let mut is_valid = value.is_finite();
        let mut index = 0;
        while index < R::BOUNDS.len() {
            is_valid &= match R::BOUNDS[index] {
                Bound::Minimum(bound) => value >= bound,
                Bound::Maximum(bound) => value <= bound,
                Bound::ExclusiveMinimum(bound) => value > bound,
                Bound::ExclusiveMaximum(bound) => value < bound,
            };
            index += 1;
        }
        if !is_valid {
            stated::<R>().panic();
        }
        Self(value, PhantomData)
    }
}

impl<R: StaticNumber + Defaulted<f64>> Number<R> {
    /// The `default` of the contract. One that breaks the rules does not compile where it is used.
    pub const DEFAULT: Self = Self::from_static(<R as Defaulted<f64>>::DEFAULT);
}

/// Returns all bounds in words.
const fn stated<R: NumberNewtypeRules>() -> ConstText {
    let mut text = ConstText::new("`").and(R::WIRE_NAME).and("` must be a finite number");
    let mut index = 0;
    while index < R::CHECKS.len() {
        if let Some(rules) = R::CHECKS[index].number {
            text = text.and_bound(", at least ", rules.minimum);
            text = text.and_bound(", more than ", rules.exclusive_minimum);
            text = text.and_bound(", at most ", rules.maximum);
            text = text.and_bound(", less than ", rules.exclusive_maximum);
        }
        index += 1;
    }
    text
}

impl ConstText {
    const fn and_bound(self, words: &str, bound: Option<&str>) -> Self {
        match bound {
            Some(bound) => self.and(words).and(bound),
            None => self,
        }
    }
}

/// The length of a text that certainly is the shortest of its `f64`, zeros apart. Of a number that is not normal fewer
/// digits are kept, and perhaps none.
const EXACT: usize = 15;

fn holds<R: NumberNewtypeRules>(text: &str) -> bool {
    R::CHECKS.iter().filter_map(|schema| schema.number).all(|rules| {
        evaluate::broken_bound(rules, text).is_none()
            && rules.multiple_of.is_none_or(|of| decimal::is_multiple(text, of) != Some(false))
    })
}

/// Returns a number, or one beside it, as it is written, for which the rules hold.
fn nearest<R: NumberNewtypeRules>(value: f64) -> Option<f64> {
    [value, value.next_down(), value.next_up()].into_iter().find(|value| {
        let mut out = JsonWriter::new();
        out.float(*value);
        holds::<R>(&String::from_utf8_lossy(&out.into_text()))
    })
}

/// Pushes the violations of the rules of a schema, as those of another one.
#[cold]
fn violate(node: Node<'_>, text: &str, rules: &'static Schema, schema: &'static Schema, reading: &mut Reading<'_>) {
    let Some(rules) = rules.number else { return };
    if let Some(keyword) = evaluate::broken_bound(rules, text) {
        reading.violate(node, schema, keyword, words::of_bound(rules, keyword));
    }
    if let Some(of) = rules.multiple_of.filter(|of| decimal::is_multiple(text, of) == Some(false)) {
        reading.violate(node, schema, "multipleOf", words::of_multiple(of));
    }
}

impl<R: NumberNewtypeRules> Carrier for Number<R> {
    const SCHEMA: &'static Schema = R::SCHEMA;

    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
        let value = f64::read(node, schema, reading)?;
        let text = node.as_number().unwrap_or_default();
        if !holds::<R>(text) {
            for check in R::CHECKS {
                // The schema of the place is an equal one, unless there are several.
                violate(node, text, check, if R::CHECKS.len() == 1 { schema } else { check }, reading);
            }
            return None;
        }
        // The nearest `f64` of a long text may be beyond a bound that the text is within.
        let near = if text.len() <= EXACT && value.is_normal() { Some(value) } else { nearest::<R>(value) };
        if near.is_none() {
            reading.violate_without_keyword(node, super::scalar::FLOAT_RANGE);
        }
        near.map(|value| Self(value, PhantomData))
    }

    fn write(&self, out: &mut JsonWriter) {
        out.float(self.0);
    }
}

impl<R: NumberNewtypeRules> TryFrom<f64> for Number<R> {
    type Error = Violation;

    fn try_from(value: f64) -> Result<Self, Violation> {
        doors::convert(&value).map_err(crate::violation::Violations::into_first)
    }
}

impl<R: NumberNewtypeRules> FromStr for Number<R> {
    type Err = Violation;

    /// Reads it as JSON writes numbers.
    fn from_str(value: &str) -> Result<Self, Violation> {
        doors::parse_number(value)
    }
}

impl<R> From<Number<R>> for f64 {
    fn from(value: Number<R>) -> Self {
        value.0
    }
}

impl<R> Clone for Number<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Number<R> {}

impl<R: NumberNewtypeRules> fmt::Debug for Number<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple(R::NAME).field(&self.0).finish()
    }
}

impl<R> fmt::Display for Number<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<R> PartialEq for Number<R> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<R> PartialOrd for Number<R> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.0.partial_cmp(&other.0)
    }
}

impl<R: NumberNewtypeRules> serde::Serialize for Number<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0)
    }
}

impl<'de, R: NumberNewtypeRules> serde::Deserialize<'de> for Number<R> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        super::deserialize(input)
    }
}
