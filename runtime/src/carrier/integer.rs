//! Integers with rules.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::Deserializer;
use serde::ser::Serializer;

use super::scalar::{Whole, read_integer};
use super::{Carrier, Defaulted, NewtypeFacts, doors, refuse};
use crate::const_text::ConstText;
use crate::reading::Reading;
use crate::schema::Schema;
use crate::tree::{JsonWriter, Node};
use crate::violation::Violation;

/// An integer that satisfies the rules of a contract: its bounds, and what it is a multiple of.
///
/// The attribute derives an alias of it for each such integer, such as `pub type Limit = arklow::Integer<i64, …>`. There is
/// no way to hold an invalid value.
pub struct Integer<T, R>(T, PhantomData<fn() -> R>);

/// The rules of an integer.
pub trait IntegerRules: 'static {
    /// All of them, in one constant: each costs the compiler.
    const FACTS: &'static IntegerFacts;
    /// The name of the Rust type.
    const NAME: &'static str = Self::FACTS.newtype.name;
    /// The name on the wire.
    const WIRE_NAME: &'static str = Self::FACTS.newtype.wire_name;
    /// The schema that it is derived from.
    const SCHEMA: &'static Schema = Self::FACTS.newtype.schema;
    /// The lowest value.
    const MIN: i128 = Self::FACTS.min;
    /// The highest value.
    const MAX: i128 = Self::FACTS.max;
    /// What it is a multiple of.
    const MULTIPLE_OF: &'static [i128] = Self::FACTS.multiple_of;
}

/// The rules of an integer.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "as those of `IntegerRules`")]
pub struct IntegerFacts {
    pub newtype: NewtypeFacts,
    pub min: i128,
    pub max: i128,
    pub multiple_of: &'static [i128],
}

/// Rules that are checked while compiling: bounds and multiples, and no others.
#[diagnostic::on_unimplemented(
    message = "the rules of this integer cannot be checked while compiling",
    label = "`from_static` is not available",
    note = "write `try_from`, and handle the error"
)]
pub trait StaticInteger: 'static {
    /// All rules.
    const FACTS: &'static IntegerFacts;
}

// As for `StaticRules`.
#[diagnostic::do_not_recommend]
impl<R: StaticInteger> IntegerRules for R {
    const FACTS: &'static IntegerFacts = <R as StaticInteger>::FACTS;
}

const fn holds<R: IntegerRules>(value: i128) -> bool {
    let mut index = 0;
    while index < R::MULTIPLE_OF.len() {
        // Of zero nothing is a multiple; no schema has it.
        if R::MULTIPLE_OF[index] != 0 && value % R::MULTIPLE_OF[index] != 0 {
            return false;
        }
        index += 1;
    }
    R::MIN <= value && value <= R::MAX
}

/// Panics with the rules in words.
#[track_caller]
const fn refuse_static<R: IntegerRules>() -> ! {
    let text = ConstText::new("`").and(R::WIRE_NAME).and("` must be from ");
    let mut text = text.and_integer(R::MIN).and(" to ").and_integer(R::MAX);
    let mut index = 0;
    while index < R::MULTIPLE_OF.len() {
        text = text.and(", and a multiple of ").and_integer(R::MULTIPLE_OF[index]);
        index += 1;
    }
    text.panic()
}

impl ConstText {
    const fn and_integer(self, value: i128) -> Self {
        let text = if value < 0 { self.and("-") } else { self };
        text.and_number(value.unsigned_abs())
    }
}

impl<T: Whole + Copy + Into<i128> + fmt::Display, R: IntegerRules> Integer<T, R> {
    fn new(value: T) -> Result<Self, Violation> {
        if holds::<R>(value.into()) && !super::has_checks(R::SCHEMA) {
            return Ok(Self(value, PhantomData));
        }
        doors::parse_number(&value.to_string())
    }
}

/// `i128: From<u64>` and the like, for the three types.
macro_rules! integers {
    ($($type:ident)*) => { $(
        impl<R: StaticInteger> Integer<$type, R> {
            /// A value that is known while compiling.
            ///
            /// In a `const`, a `static`, or a `const {}`, an invalid one does not compile.
            ///
            /// # Panics
            ///
            /// Elsewhere, if the value is invalid.
            #[must_use]
            #[track_caller]
            pub const fn from_static(value: $type) -> Self {
                #[allow(clippy::cast_lossless, trivial_numeric_casts, reason = "`From` is not `const`")]
                if !holds::<R>(value as i128) {
                    refuse_static::<R>();
                }
                Self(value, PhantomData)
            }
        }

        impl<R: StaticInteger + Defaulted<$type>> Integer<$type, R> {
            /// The `default` of the contract. One that breaks the rules does not compile where it is used.
            pub const DEFAULT: Self = Self::from_static(<R as Defaulted<$type>>::DEFAULT);
        }

        impl<R: IntegerRules> TryFrom<$type> for Integer<$type, R> {
            type Error = Violation;

            fn try_from(value: $type) -> Result<Self, Violation> {
                Self::new(value)
            }
        }

        impl<R> From<Integer<$type, R>> for $type {
            fn from(value: Integer<$type, R>) -> Self {
                value.0
            }
        }
    )* };
}
integers!(i64 u64 i128);

impl<T: Copy, R> Integer<T, R> {
    /// The integer.
    #[must_use]
    pub fn get(self) -> T {
        self.0
    }
}

impl<T: Whole + Copy + Into<i128>, R: IntegerRules> Carrier for Integer<T, R> {
    const SCHEMA: &'static Schema = R::SCHEMA;

    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
        if let Ok(value) = read_integer::<T>(node)
            && holds::<R>(value.into())
        {
            return Some(Self(value, PhantomData));
        }
        if crate::evaluate::accepts(schema, node) {
            refuse(node, R::SCHEMA, reading, T::TOO_LARGE);
        } else {
            refuse(node, schema, reading, T::TOO_LARGE);
        }
        None
    }

    fn write(&self, out: &mut JsonWriter) {
        self.0.write_to(out);
    }
}

impl<T: Whole + Copy + Into<i128>, R: IntegerRules> FromStr for Integer<T, R> {
    type Err = Violation;

    /// Reads it as JSON writes numbers.
    fn from_str(value: &str) -> Result<Self, Violation> {
        doors::parse_number(value)
    }
}

impl<T: Copy, R> Clone for Integer<T, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Copy, R> Copy for Integer<T, R> {}

impl<T: fmt::Debug, R: IntegerRules> fmt::Debug for Integer<T, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple(R::NAME).field(&self.0).finish()
    }
}

impl<T: fmt::Display, R> fmt::Display for Integer<T, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: PartialEq, R> PartialEq for Integer<T, R> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T: Eq, R> Eq for Integer<T, R> {}

impl<T: Ord, R> PartialOrd for Integer<T, R> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Ord, R> Ord for Integer<T, R> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl<T: Hash, R> Hash for Integer<T, R> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<T: Whole + Copy + Into<i128>, R: IntegerRules> serde::Serialize for Integer<T, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        super::serialize(self, serializer)
    }
}

impl<'de, T: Whole + Copy + Into<i128>, R: IntegerRules> serde::Deserialize<'de> for Integer<T, R> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        super::deserialize(input)
    }
}
