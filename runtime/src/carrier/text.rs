//! Strings with rules.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::Deserializer;
use serde::ser::Serializer;

use super::{Carrier, Defaulted, NewtypeFacts, refuse_type};
use crate::const_text::ConstText;
use crate::evaluate::words;
use crate::reading::Reading;
use crate::schema::{Matcher, Schema, StringRules};
use crate::tree::{JsonWriter, Node, Value};
use crate::violation::Violation;

/// A string that satisfies the rules of a contract: its length, its pattern, or several of them.
///
/// The attribute derives an alias of it for each such string, such as `pub type OrgId = arklow::Text<…>`. There is no way to
/// hold an invalid value. Lengths count Unicode code points; a pattern has its ECMA-262 meaning.
///
/// ```
/// # use arklow::arklow_endpoint;
/// # #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
/// # async fn create_key(t: &dyn arklow::Transport, org_id: &str) -> Result<create_key::Data, arklow::Error>;
/// # fn main() {
/// const ORG: create_key::OrgId = create_key::OrgId::from_static("42");
/// assert_eq!("42".parse(), Ok(ORG));
/// assert!(create_key::OrgId::try_from("4z").is_err());
/// # }
/// ```
pub struct Text<R>(Cow<'static, str>, PhantomData<fn() -> R>);

/// The rules of a string.
pub trait TextRules: 'static {
    /// All of them, in one constant: each costs the compiler.
    const FACTS: NewtypeFacts;
    /// The name of the Rust type.
    const NAME: &'static str = Self::FACTS.name;
    /// The name on the wire.
    const WIRE_NAME: &'static str = Self::FACTS.wire_name;
    /// The schema that it is derived from.
    const SCHEMA: &'static Schema = Self::FACTS.schema;
    /// The schemas whose rules about strings hold.
    const CHECKS: &'static [&'static Schema] =
        if Self::FACTS.checks.is_empty() { &Self::OWN_CHECKS } else { Self::FACTS.checks };
    #[doc(hidden)]
    const OWN_CHECKS: [&'static Schema; 1] = [Self::SCHEMA];
}

/// Rules that are checked while compiling.
#[diagnostic::on_unimplemented(
    message = "the rules of this string cannot be checked while compiling",
    label = "`from_static` is not available",
    note = "write `.parse()`, or `try_from`, and handle the error"
)]
pub trait StaticRules: 'static {
    /// All rules.
    const FACTS: NewtypeFacts;
}

// One implementation in an expansion, not two: each costs the compiler.
#[diagnostic::do_not_recommend]
impl<R: StaticRules> TextRules for R {
    const FACTS: NewtypeFacts = <R as StaticRules>::FACTS;
}

impl<R> Text<R> {
    /// The value as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<R: StaticRules> Text<R> {
    /// A value that is known while compiling.
    ///
    /// In a `const`, a `static`, or a `const {}`, an invalid one does not compile.
    ///
    /// # Panics
    ///
    /// Elsewhere, if the value is invalid.
    #[must_use]
    #[track_caller]
    pub const fn from_static(value: &'static str) -> Self {
        let mut index = 0;
        while index < R::CHECKS.len() {
            if let Some(rules) = R::CHECKS[index].string
                && !holds_static(rules, value)
            {
                stated::<R>().panic();
            }
            index += 1;
        }
        Self(Cow::Borrowed(value), PhantomData)
    }
}

impl<R: StaticRules + Defaulted<&'static str>> Text<R> {
    /// The `default` of the contract. One that breaks the rules does not compile where it is used.
    pub const DEFAULT: Self = Self::from_static(<R as Defaulted<&'static str>>::DEFAULT);
}

/// Returns all rules in words.
const fn stated<R: TextRules>() -> ConstText {
    let mut text = ConstText::new("`").and(R::WIRE_NAME).and("`");
    let (mut index, mut is_first) = (0, true);
    while index < R::CHECKS.len() {
        if let Some(StringRules { min_length, max_length, pattern }) = R::CHECKS[index].string {
            let min = match min_length {
                Some(min) => *min,
                None => 0,
            };
            if min > 0 || max_length.is_some() {
                text = text.and(if is_first { " " } else { ", and " });
                is_first = false;
                text = match max_length {
                    None => text.and("must have at least ").and_count(min),
                    Some(max) if min == 0 => text.and("must have at most ").and_count(*max),
                    Some(max) if min == *max => text.and("must have exactly ").and_count(min),
                    Some(max) => text.and("must have ").and_number(min as u128).and(" to ").and_count(*max),
                };
            }
            if let Some(pattern) = pattern {
                text = text.and(if is_first { " " } else { ", and " }).and("must match ").and(pattern.source);
                is_first = false;
            }
        }
        index += 1;
    }
    text
}

impl ConstText {
    /// Adds a number of characters.
    const fn and_count(self, count: u64) -> Self {
        self.and_number(count as u128).and(if count == 1 { " character" } else { " characters" })
    }
}

const fn holds_static(rules: &StringRules, value: &str) -> bool {
    let matches = match rules.pattern {
        None => true,
        Some(pattern) => match &pattern.matcher {
            Matcher::Table(table) => table.matches(value),
            // `StaticRules` has none.
            Matcher::Engine(_) => false,
        },
    };
    matches && rules.has_length(value)
}

impl<R: TextRules> Text<R> {
    fn holds(value: &str) -> bool {
        R::CHECKS
            .iter()
            .filter_map(|schema| schema.string)
            .all(|rules| rules.has_length(value) && rules.pattern.is_none_or(|pattern| pattern.matches(value)))
    }
}

/// Pushes the violations of the rules of a schema, as those of another one.
#[cold]
fn violate(node: Node<'_>, text: &str, rules: &'static Schema, schema: &'static Schema, reading: &mut Reading<'_>) {
    let Some(rules) = rules.string else { return };
    if let Some(keyword) = rules.broken_length(text) {
        reading.violate(node, schema, keyword, words::of_length(rules));
    }
    if let Some(pattern) = rules.pattern.filter(|pattern| !pattern.matches(text)) {
        reading.violate(node, schema, "pattern", words::of_pattern(pattern));
    }
}

impl<R: TextRules> Carrier for Text<R> {
    const SCHEMA: &'static Schema = R::SCHEMA;

    fn take(text: Cow<'_, str>) -> Result<Self, Cow<'_, str>> {
        if Self::holds(&text) { Ok(Self(Cow::Owned(text.into_owned()), PhantomData)) } else { Err(text) }
    }

    fn as_text(&self) -> Option<&str> {
        Some(self.as_str())
    }

    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
        let Value::String(text) = node.value() else {
            refuse_type(node, schema, reading, "must be a string");
            return None;
        };
        if Self::holds(text) {
            return Some(Self(Cow::Owned(text.to_owned()), PhantomData));
        }
        for check in R::CHECKS {
            // The schema of the place is an equal one, unless there are several.
            violate(node, text, check, if R::CHECKS.len() == 1 { schema } else { check }, reading);
        }
        None
    }

    fn write(&self, out: &mut JsonWriter) {
        out.string(&self.0);
    }
}

impl<R: TextRules> FromStr for Text<R> {
    type Err = Violation;

    fn from_str(value: &str) -> Result<Self, Violation> {
        super::parse_text(value)
    }
}

impl<R: TextRules> TryFrom<&str> for Text<R> {
    type Error = Violation;

    fn try_from(value: &str) -> Result<Self, Violation> {
        value.parse()
    }
}

impl<R: TextRules> TryFrom<String> for Text<R> {
    type Error = Violation;

    fn try_from(value: String) -> Result<Self, Violation> {
        super::parse_text(value)
    }
}

impl<R> From<Text<R>> for String {
    fn from(value: Text<R>) -> Self {
        value.0.into_owned()
    }
}

impl<R> AsRef<str> for Text<R> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl<R> Clone for Text<R> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<R: TextRules> fmt::Debug for Text<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple(R::NAME).field(&self.0).finish()
    }
}

impl<R> fmt::Display for Text<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&*self.0, f)
    }
}

impl<R> PartialEq for Text<R> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<R> Eq for Text<R> {}

impl<R> PartialOrd for Text<R> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<R> Ord for Text<R> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl<R> Hash for Text<R> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<R> serde::Serialize for Text<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de, R: TextRules> serde::Deserialize<'de> for Text<R> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        super::deserialize(input)
    }
}
