//! Finds which kinds of values a schema can accept, as far as that is written: what is not is taken as possible.

use std::collections::{BTreeMap, BTreeSet};

use crate::json::Json;
use crate::schema::{Form, Keywords, Kind, SchemaId, Schemas, Types};

/// How deep alternatives are looked into: what does so goes down the stack.
const MAX_DEPTH: usize = 128;

/// A set of kinds of values. Integers and numbers with a fraction are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kinds(u8);

impl Kinds {
    const NONE: Self = Self(0);
    const ALL: Self = Self(0b111_1111);
    pub(super) const STRING: Self = Self(0b001_0000);
    pub(super) const NULL: Self = Self(0b000_0001);

    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Null => Self::NULL,
            Kind::Boolean => Self(0b000_0010),
            Kind::Integer => Self(0b000_0100),
            Kind::Number => Self(0b000_1100),
            Kind::String => Self::STRING,
            Kind::Array => Self(0b010_0000),
            Kind::Object => Self(0b100_0000),
        }
    }

    fn of_types(types: &Types) -> Self {
        types.kinds().iter().fold(Self::NONE, |kinds, kind| kinds.or(Self::of(*kind)))
    }

    fn of_values(values: &[Json]) -> Self {
        values.iter().fold(Self::NONE, |kinds, value| kinds.or(Self::of_value(value)))
    }

    fn of_value(value: &Json) -> Self {
        match value {
            Json::Number(number) if !number.is_whole() => Self(0b000_1000),
            _ => Self::of(kind_of_value(value)),
        }
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns whether a value is of a kind of some types.
    pub(super) fn allow(types: &Types, value: &Json) -> bool {
        Self::of_types(types).and(Self::of_value(value)) != Self::NONE
    }
}

fn kind_of_value(value: &Json) -> Kind {
    match value {
        Json::Null => Kind::Null,
        Json::Boolean(_) => Kind::Boolean,
        Json::Number(_) => Kind::Integer,
        Json::String(_) => Kind::String,
        Json::Array(_) => Kind::Array,
        Json::Object(_) => Kind::Object,
    }
}

/// Returns the kinds that a schema can accept; `None` if it leads to one of `faulty`, of which little is known.
pub(super) fn kinds(schemas: &Schemas, faulty: &BTreeSet<SchemaId>, id: SchemaId) -> Option<Kinds> {
    Search { schemas, faulty, found: BTreeMap::new() }.kinds(id, 0)
}

struct Search<'s> {
    schemas: &'s Schemas,
    faulty: &'s BTreeSet<SchemaId>,
    /// What has been found; all kinds, of a schema that is being looked into.
    found: BTreeMap<SchemaId, Kinds>,
}

impl Search<'_> {
    fn kinds(&mut self, id: SchemaId, depth: usize) -> Option<Kinds> {
        let (mut kinds, mut next) = (Kinds::ALL, Some(id));
        let mut entered = Vec::new();
        // A chain of references may be long, so it does not go down the stack.
        while let Some(id) = next.take() {
            if self.faulty.contains(&id) {
                return None;
            }
            if let Some(found) = self.found.get(&id) {
                kinds = kinds.and(*found);
                break;
            }
            if depth > MAX_DEPTH {
                break;
            }
            entered.push(id);
            self.found.insert(id, Kinds::ALL);
            match &self.schemas[id].form {
                Form::Boolean(true) => {}
                Form::Boolean(false) => kinds = Kinds::NONE,
                Form::Keywords(keywords) => {
                    kinds = kinds.and(self.own(keywords, depth)?);
                    next = keywords.combined.reference.as_ref().map(|reference| reference.target);
                }
            }
        }
        if let Some(first) = entered.first() {
            self.found.insert(*first, kinds);
        }
        // Of the others on the way, less is known than of all together.
        entered.iter().skip(1).for_each(|id| {
            self.found.remove(id);
        });
        Some(kinds)
    }

    fn own(&mut self, keywords: &Keywords, depth: usize) -> Option<Kinds> {
        let mut kinds = keywords.types.as_ref().map_or(Kinds::ALL, Kinds::of_types);
        if let Some(values) = &keywords.choices {
            kinds = kinds.and(Kinds::of_values(values));
        }
        if let Some(value) = &keywords.constant {
            kinds = kinds.and(Kinds::of_value(value));
        }
        let combined = &keywords.combined;
        for branch in combined.all_of.iter().flatten() {
            kinds = kinds.and(self.kinds(*branch, depth + 1)?);
        }
        for branches in [&combined.any_of, &combined.one_of].into_iter().flatten() {
            let mut any = Kinds::NONE;
            for branch in branches {
                any = any.or(self.kinds(*branch, depth + 1)?);
            }
            kinds = kinds.and(any);
        }
        Some(kinds)
    }
}
