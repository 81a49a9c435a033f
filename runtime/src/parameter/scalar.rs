//! Text as a scalar, by the schema: a number, `true` or `false`, or a string, the first that the schema accepts.

use super::structure::{Kinds, kinds_of};
use crate::decimal;
use crate::evaluate;
use crate::schema::{Kind, Schema, Types};
use crate::tree::{Tree, TreeBuilder};

/// What a text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    Json,
    Number,
    Boolean(bool),
    String,
    Null,
}

/// How a text is read where several readings are right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Preference {
    /// The first in the order of the specification of this crate: numbers before strings.
    Narrow,
    /// A string wherever it may be one.
    Text,
}

/// Returns how a text is read, and whether there was a choice.
pub(super) fn reading_of(text: &str, schemas: &[&'static Schema], preference: Preference) -> (Reading, bool) {
    // Nearly all of them.
    if let [Schema { types: Some(Types::One(Kind::String)), .. }] = schemas {
        return (Reading::String, false);
    }
    let kinds = kinds_of(schemas);
    let mut readings = Readings::of(text, kinds);
    match (readings.next(), readings.next()) {
        (None, _) => (Reading::String, false),
        (Some(only), None) => (only, false),
        (Some(first), Some(second)) => {
            let accepted = |reading: &Reading| schemas.is_empty() || is_accepted(text, *reading, schemas);
            let mut accepted = [first, second].into_iter().chain(readings).filter(accepted);
            let chosen = match preference {
                Preference::Narrow => accepted.next(),
                Preference::Text => accepted.last(),
            };
            (chosen.unwrap_or(first), true)
        }
    }
}

/// The readings of a text that the kinds allow, in their order.
struct Readings<'t> {
    text: &'t str,
    kinds: Kinds,
    next: usize,
}

impl<'t> Readings<'t> {
    fn of(text: &'t str, kinds: Kinds) -> Self {
        Self { text, kinds, next: 0 }
    }

    fn at(&self, index: usize) -> Option<Reading> {
        let Self { text, kinds, .. } = self;
        match index {
            0 => (kinds.has_container() && text.starts_with(['[', '{']) && Tree::parse(text).is_ok())
                .then_some(Reading::Json),
            1 => is_number(text, *kinds).then_some(Reading::Number),
            2 => match *text {
                "true" if kinds.has(Kind::Boolean) => Some(Reading::Boolean(true)),
                "false" if kinds.has(Kind::Boolean) => Some(Reading::Boolean(false)),
                _ => None,
            },
            3 => kinds.has(Kind::String).then_some(Reading::String),
            // Only where it cannot be a string.
            _ => (*text == "null" && kinds.has(Kind::Null) && !kinds.has(Kind::String)).then_some(Reading::Null),
        }
    }
}

impl Iterator for Readings<'_> {
    type Item = Reading;

    fn next(&mut self) -> Option<Reading> {
        while self.next < 5 {
            self.next += 1;
            if let Some(reading) = self.at(self.next - 1) {
                return Some(reading);
            }
        }
        None
    }
}

/// Whether a text is a number of JSON's grammar (RFC 8259, 6), of one of the kinds.
fn is_number(text: &str, kinds: Kinds) -> bool {
    kinds.has(Kind::Integer)
        && text.starts_with(|first: char| first == '-' || first.is_ascii_digit())
        && text.ends_with(|last: char| last.is_ascii_digit())
        && Tree::parse(text).is_ok()
        && (kinds.has(Kind::Number) || decimal::is_integer(text))
}

fn is_accepted(text: &str, reading: Reading, schemas: &[&'static Schema]) -> bool {
    let mut tree = TreeBuilder::new();
    push(&mut tree, text.into(), reading);
    let tree = tree.finish();
    schemas.iter().any(|schema| evaluate::accepts(schema, tree.root()))
}

/// Adds a text as what it is read as.
pub(super) fn push<'t>(tree: &mut TreeBuilder<'t>, text: std::borrow::Cow<'t, str>, reading: Reading) {
    match reading {
        Reading::Json => tree.json(&text),
        Reading::Number => tree.number(text),
        Reading::Boolean(value) => tree.boolean(value),
        Reading::String => tree.string(text),
        Reading::Null => tree.null(),
    }
}
