//! The members of an object that are none of its properties, and who says what of an object.

use std::collections::BTreeMap;

use super::codec::Codec;
use super::{check_unless_accepted, read_as};
use crate::reading::Reading;
use crate::schema::{ObjectRules, Schema};
use crate::tree::Node;

/// Reads a member, and adds it to a map.
pub(super) fn add_member<C: Codec<T>, T>(
    map: &mut BTreeMap<String, T>,
    (name, member): (&str, Node<'_>),
    first: Option<&'static Schema>,
    further: &[&'static Schema],
    reading: &mut Reading<'_>,
) {
    if map.contains_key(name) {
        return reading.duplicate(member);
    }
    let value = read_as::<C, T>(member, first.unwrap_or(C::SCHEMA), reading);
    for schema in further {
        check_unless_accepted(schema, member, reading);
    }
    map.extend(value.map(|value| (name.to_owned(), value)));
}

/// What an object says of a member that is none of its `properties` (JSON Schema 2020-12, core, 10.3.2.2 and 10.3.2.3).
pub(super) enum Described {
    /// Nothing.
    Not,
    /// It must not be there, by a keyword.
    Refused(&'static str),
    /// Its schemas. An object that describes no members has none for all.
    By {
        /// The one by which it is read.
        first: Option<&'static Schema>,
        /// Others that match its name.
        further: Vec<&'static Schema>,
    },
}

impl Described {
    /// Adds the violation, if it is one.
    pub(super) fn refuse(&self, member: Node<'_>, object: &'static Schema, reading: &mut Reading<'_>) {
        if let Self::Refused(keyword) = self {
            let schema = stating(object, &|schema| match *keyword {
                "additionalProperties" => schema.object.is_some_and(|rules| rules.additional.is_some_and(is_false)),
                "unevaluatedProperties" => schema.object.is_some_and(|rules| rules.unevaluated.is_some_and(is_false)),
                _ => false,
            });
            reading.unexpected(member, schema.unwrap_or(object), keyword);
        }
    }
}

pub(super) fn describe_member(name: &str, rules: Option<&'static ObjectRules>) -> Described {
    let Some(rules) = rules else { return Described::By { first: None, further: Vec::new() } };
    let mut matching = (rules.patterns.unwrap_or_default().iter())
        .filter(|(pattern, _)| pattern.matches(name))
        .map(|(_, schema)| *schema);
    let (keyword, first) = match (matching.next(), rules.additional, rules.unevaluated) {
        (Some(first), ..) => ("patternProperties", Some(first)),
        (None, Some(first), _) => ("additionalProperties", Some(first)),
        (None, None, Some(first)) => ("unevaluatedProperties", Some(first)),
        (None, None, None) if rules.patterns.is_some() || rules.properties.is_some() => return Described::Not,
        (None, None, None) => ("", None),
    };
    if first.is_some_and(is_false) {
        return Described::Refused(keyword);
    }
    Described::By { first, further: matching.collect() }
}

/// Whether a schema accepts nothing.
fn is_false(schema: &Schema) -> bool {
    schema.verdict == Some(false)
}

/// Returns the schema that says something of an object: one of those that are united in it, or itself.
pub(super) fn stating(schema: &'static Schema, says: &dyn Fn(&'static Schema) -> bool) -> Option<&'static Schema> {
    stating_within(schema, says, 0)
}

/// The number of schemas, one inside of another, among which it is looked for.
const MAX_DEPTH: usize = 8;

fn stating_within(
    schema: &'static Schema,
    says: &dyn Fn(&'static Schema) -> bool,
    depth: usize,
) -> Option<&'static Schema> {
    if depth > MAX_DEPTH {
        return None;
    }
    let combined = schema.combined.into_iter();
    let united = combined.flat_map(|combined| {
        let references = [combined.reference, combined.dynamic_reference].into_iter().flatten();
        references.map(|reference| reference.target).chain(combined.all_of.unwrap_or_default().iter().copied())
    });
    let mut found = united.filter_map(|schema| stating_within(schema, says, depth + 1));
    found.next().or_else(|| says(schema).then_some(schema))
}
