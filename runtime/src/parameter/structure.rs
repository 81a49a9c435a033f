//! What a schema says of the kinds, the items, and the properties of its values, as far as text needs it to become one.
//!
//! It may say too much, never too little: the value that is made is judged by the schema as a whole.

use crate::schema::{Combined, Constant, Kind, Schema};

/// A set of kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kinds(u8);

impl Kinds {
    const NONE: Self = Self(0);
    const ALL: Self = Self(0x7F);

    const fn one(kind: Kind) -> Self {
        Self(match kind {
            // A number may be an integer.
            Kind::Number => 1 << Kind::Number as u8 | 1 << Kind::Integer as u8,
            kind => 1 << kind as u8,
        })
    }

    pub(super) const fn has(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u8 != 0
    }

    /// Whether an array or an object is among them.
    pub(super) const fn has_container(self) -> bool {
        self.has(Kind::Array) || self.has(Kind::Object)
    }

    const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

/// The number of schemas, one inside of another, that are looked into.
const MAX_DEPTH: usize = 16;

/// Returns the kinds that some of several schemas may allow; of no schema, all.
pub(super) fn kinds_of(schemas: &[&'static Schema]) -> Kinds {
    match schemas {
        [] => Kinds::ALL,
        schemas => schemas.iter().fold(Kinds::NONE, |kinds, schema| kinds.or(kinds_within(schema, MAX_DEPTH))),
    }
}

fn kinds_within(schema: &'static Schema, depth: usize) -> Kinds {
    if schema.verdict == Some(false) {
        return Kinds::NONE;
    }
    if depth == 0 {
        return Kinds::ALL;
    }
    let mut kinds = Kinds::ALL;
    if let Some(types) = &schema.types {
        kinds = types.kinds().iter().fold(Kinds::NONE, |kinds, kind| kinds.or(Kinds::one(*kind)));
    }
    let constants = schema.constant.into_iter().map(std::slice::from_ref).chain(schema.choices);
    for constants in constants {
        kinds = kinds.and(constants.iter().fold(Kinds::NONE, |kinds, constant| kinds.or(kind_of(constant))));
    }
    let Some(combined) = schema.combined else { return kinds };
    let of = |schema: &&'static Schema| kinds_within(schema, depth - 1);
    for schema in targets(combined).chain(combined.all_of.unwrap_or_default().iter().copied()) {
        kinds = kinds.and(of(&schema));
    }
    for branches in [combined.any_of, combined.one_of].into_iter().flatten() {
        kinds = kinds.and(branches.iter().fold(Kinds::NONE, |kinds, branch| kinds.or(of(branch))));
    }
    kinds
}

fn kind_of(constant: &Constant) -> Kinds {
    Kinds::one(match constant {
        Constant::Null => Kind::Null,
        Constant::Boolean(_) => Kind::Boolean,
        Constant::Number(_) => Kind::Number,
        Constant::String(_) => Kind::String,
        Constant::Array(_) => Kind::Array,
        Constant::Object(_) => Kind::Object,
    })
}

/// Returns where the references of a schema lead.
fn targets(combined: &'static Combined) -> impl Iterator<Item = &'static Schema> {
    let references = [combined.reference, combined.dynamic_reference].into_iter().flatten();
    references.map(|reference| reference.target)
}

/// Returns all schemas that may apply to a value of some schemas: themselves, and those that they lead to.
pub(super) fn applied(schemas: &[&'static Schema]) -> Vec<&'static Schema> {
    let mut all: Vec<&'static Schema> = Vec::new();
    let mut rest: Vec<&'static Schema> = schemas.iter().rev().copied().collect();
    while let Some(schema) = rest.pop() {
        if all.iter().any(|other| std::ptr::eq(*other, schema)) {
            continue;
        }
        all.push(schema);
        rest.extend(schema.read_as);
        let Some(combined) = schema.combined else { continue };
        rest.extend(targets(combined));
        for branches in [combined.all_of, combined.any_of, combined.one_of].into_iter().flatten() {
            rest.extend(branches.iter().rev());
        }
        rest.extend([combined.then, combined.otherwise].into_iter().flatten());
    }
    all
}

/// Returns the schemas of the item at an index.
pub(super) fn items_of(applied: &[&'static Schema], index: usize) -> Vec<&'static Schema> {
    let rules = applied.iter().filter_map(|schema| schema.array);
    rules.filter_map(|rules| rules.prefix.and_then(|prefix| prefix.get(index).copied()).or(rules.items)).collect()
}

/// Returns the schemas of a member: those of the property, of the patterns that its name matches, else of all others.
pub(super) fn members_of(applied: &[&'static Schema], name: &str) -> Vec<&'static Schema> {
    let mut schemas = Vec::new();
    for rules in applied.iter().filter_map(|schema| schema.object) {
        let before = schemas.len();
        let properties = rules.properties.unwrap_or_default().iter();
        schemas.extend(properties.filter(|(other, _)| *other == name).map(|(_, schema)| *schema));
        let patterns = rules.patterns.unwrap_or_default().iter();
        schemas.extend(patterns.filter(|(pattern, _)| pattern.matches(name)).map(|(_, schema)| *schema));
        if schemas.len() == before {
            schemas.extend(rules.additional.or(rules.unevaluated).filter(|schema| schema.verdict.is_none()));
        }
    }
    schemas
}

/// Returns whether a schema names a member.
pub(super) fn names(applied: &[&'static Schema], name: &str) -> bool {
    let mut rules = applied.iter().filter_map(|schema| schema.object);
    rules.any(|rules| rules.properties.unwrap_or_default().iter().any(|(other, _)| *other == name))
}

/// Returns whether a schema describes a member that it does not name, or is about any object.
pub(super) fn describes(applied: &[&'static Schema], name: &str) -> bool {
    let mut names_any = false;
    for rules in applied.iter().filter_map(|schema| schema.object) {
        names_any |= rules.properties.is_some() || rules.patterns.is_some() || rules.additional.is_some();
        let matches = rules.patterns.unwrap_or_default().iter().any(|(pattern, _)| pattern.matches(name));
        let others = [rules.additional, rules.unevaluated].into_iter().flatten();
        if matches || others.into_iter().any(|schema| schema.verdict != Some(false)) {
            return true;
        }
    }
    !names_any
}
