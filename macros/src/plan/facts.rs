//! What can be told of a schema without its Rust type: its kinds, its constants, what it consists of.

use std::collections::{BTreeMap, BTreeSet};

use arklow_contract::{Form, Json, Keywords, SchemaId, Schemas};

use super::decide::decide;
use super::keep::Sense;
use super::kinds::Kinds;

/// The most constants that are looked for in one schema.
const MAX_VALUES: usize = 10_000;

/// How deep constants are looked for in unions and references.
const MAX_DEPTH: usize = 100;

/// The most schemas of one conjunction.
const MAX_MEMBERS: usize = 10_000;

/// The schemas, and what has been found out about them.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) schemas: Schemas,
    kinds: Memo<Option<Kinds>>,
    values: BTreeMap<SchemaId, Option<Option<Vec<Json>>>>,
    trivial: Memo<bool>,
    null: Memo<bool>,
    depth: usize,
    /// What is demanded of the values of schemas that the plan made, by what is around them.
    pub(super) hints: BTreeMap<SchemaId, Vec<Demand>>,
}

/// A schema that is applied to a value by a check, and which verdict of it must stay when the value is written.
pub(super) type Demand = (SchemaId, Sense);

/// What has been found out about each schema.
#[derive(Default)]
struct Memo<T>(Vec<Option<T>>);

impl<T: Copy> Memo<T> {
    fn get(&self, id: SchemaId) -> Option<T> {
        self.0.get(id.index()).copied().flatten()
    }

    fn insert(&mut self, id: SchemaId, value: T) {
        if self.0.len() <= id.index() {
            self.0.resize(id.index() + 1, None);
        }
        self.0[id.index()] = Some(value);
    }
}

/// `anyOf` or `oneOf`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Alternatives {
    Any,
    One,
}

/// Schemas that all hold for one value other than `null`.
#[derive(Clone, Debug, Default)]
pub(super) struct Conjunction {
    /// The schema itself, then what it refers to, what is in its `allOf`, and so on, each once. Only those that say something.
    pub(super) members: Vec<SchemaId>,
    /// The `anyOf` and `oneOf` that only one branch is left of, which is among the members, or that accept everything.
    pub(super) decided: BTreeSet<(SchemaId, Alternatives)>,
    /// What checks around the value demand of it.
    pub(super) hints: Vec<Demand>,
}

impl Alternatives {
    /// The keyword.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Any => "anyOf",
            Self::One => "oneOf",
        }
    }

    pub(super) fn of(self, keywords: &Keywords) -> Option<&[SchemaId]> {
        match self {
            Self::Any => keywords.combined.any_of.as_deref(),
            Self::One => keywords.combined.one_of.as_deref(),
        }
    }
}

/// Returns the schemas that hold as a whole where a schema holds: those it refers to, and those in its `allOf`.
pub(super) fn parts(keywords: &Keywords) -> impl Iterator<Item = SchemaId> {
    let combined = &keywords.combined;
    let references = combined.reference.iter().chain(&combined.dynamic_reference).map(|reference| reference.target);
    references.chain(combined.all_of.iter().flatten().copied())
}

impl Facts {
    pub(super) fn new(schemas: Schemas) -> Self {
        Self { schemas, ..Self::default() }
    }

    pub(super) fn keywords(&self, id: SchemaId) -> Option<&Keywords> {
        self.schemas[id].keywords()
    }

    /// Returns the kinds of the values that a schema may accept: never too few.
    pub(super) fn kinds(&mut self, id: SchemaId) -> Kinds {
        // Without recursion: references may go on and on.
        let mut stack = vec![(id, false)];
        while let Some((id, is_known)) = stack.pop() {
            if is_known {
                let kinds = self.kinds_of_known(id);
                self.kinds.insert(id, Some(kinds));
            } else if self.kinds.get(id).is_none() {
                self.kinds.insert(id, None);
                stack.push((id, true));
                if let Some(keywords) = self.keywords(id).filter(|keywords| has_parts(keywords)) {
                    let combined = &keywords.combined;
                    let branches = combined.any_of.iter().chain(&combined.one_of).flatten().copied();
                    stack.extend(parts(keywords).chain(branches).map(|part| (part, false)));
                }
            }
        }
        self.known_kinds(id)
    }

    /// A schema that holds where it holds itself says nothing more.
    fn known_kinds(&self, id: SchemaId) -> Kinds {
        self.kinds.get(id).flatten().unwrap_or(Kinds::ALL)
    }

    /// Returns the kinds of a schema, those of what it consists of being known.
    fn kinds_of_known(&mut self, id: SchemaId) -> Kinds {
        let keywords = match &self.schemas[id].form {
            Form::Boolean(verdict) => return if *verdict { Kinds::ALL } else { Kinds::NONE },
            Form::Keywords(keywords) => keywords,
        };
        let mut kinds = keywords.types.as_ref().map_or(Kinds::ALL, Kinds::of_types);
        if let Some(constant) = &keywords.constant {
            kinds = kinds & Kinds::of_value(constant);
        }
        if let Some(choices) = &keywords.choices {
            kinds = kinds & Kinds::of_values(choices);
        }
        for part in parts(keywords) {
            kinds = kinds & self.known_kinds(part);
        }
        for branches in [&keywords.combined.any_of, &keywords.combined.one_of].into_iter().flatten() {
            kinds = kinds & branches.iter().fold(Kinds::NONE, |all, branch| all | self.known_kinds(*branch));
        }
        match keywords.combined.not.and_then(|not| self.whole_kinds(not)) {
            Some(refused) => kinds & !refused,
            None => kinds,
        }
    }

    /// Returns the kinds of which a schema accepts every value, if it accepts no others.
    pub(super) fn whole_kinds(&mut self, id: SchemaId) -> Option<Kinds> {
        if self.is_trivial(id) {
            return Some(Kinds::ALL);
        }
        let keywords = self.keywords(self.target(id))?;
        let only = Keywords { types: keywords.types.clone(), ..Keywords::default() };
        let kinds = Kinds::of_types(keywords.types.as_ref()?);
        let is_only = !says_more_than_types(keywords) && only.combined == keywords.combined;
        // A Rust type tells integers from other numbers only where there are no others.
        let is_whole = kinds.meets(Kinds::INTEGER) == kinds.meets(Kinds::FRACTION);
        (is_only && is_whole).then_some(kinds)
    }

    /// Returns whether a schema is known to accept everything.
    pub(super) fn is_trivial(&mut self, id: SchemaId) -> bool {
        if let Some(is_trivial) = self.trivial.get(id) {
            return is_trivial;
        }
        let (mut seen, mut stack, mut is_trivial) = (BTreeSet::new(), vec![id], true);
        while let Some(part) = stack.pop().filter(|_| is_trivial) {
            match &self.schemas[part].form {
                Form::Boolean(verdict) => is_trivial &= verdict,
                Form::Keywords(keywords) if says_something(keywords) => is_trivial = false,
                Form::Keywords(keywords) => stack.extend(parts(keywords).filter(|part| seen.insert(*part))),
            }
        }
        self.trivial.insert(id, is_trivial);
        is_trivial
    }

    /// Returns whether a schema accepts `null`.
    pub(super) fn accepts_null(&mut self, id: SchemaId) -> bool {
        if !self.kinds(id).meets(Kinds::NULL) {
            return false;
        }
        if let Some(verdict) = self.null.get(id) {
            return verdict;
        }
        // A verdict is missing only where a schema refers to itself, which adds nothing.
        let verdict = decide(&self.schemas, id, &Json::Null).unwrap_or(true);
        self.null.insert(id, verdict);
        verdict
    }

    /// Returns values, among which are all that a schema accepts, if there are finitely many.
    pub(super) fn values(&mut self, id: SchemaId) -> Option<Vec<Json>> {
        match self.values.get(&id) {
            Some(Some(values)) => return values.clone(),
            Some(None) => return None,
            None => {}
        }
        if self.depth > MAX_DEPTH {
            return None;
        }
        self.values.insert(id, None);
        self.depth += 1;
        let values = self.values_of_keywords(id);
        self.depth -= 1;
        self.values.insert(id, Some(values.clone()));
        values
    }

    fn values_of_keywords(&mut self, id: SchemaId) -> Option<Vec<Json>> {
        let keywords = match &self.schemas[id].form {
            Form::Boolean(verdict) => return (!verdict).then(Vec::new),
            Form::Keywords(keywords) => keywords,
        };
        if let Some(constant) = &keywords.constant {
            return Some(vec![constant.clone()]);
        }
        if let Some(choices) = &keywords.choices {
            return Some(choices.clone());
        }
        if keywords.types.as_ref().is_some_and(|types| Kinds::of_types(types) == Kinds::NULL) {
            return Some(vec![Json::Null]);
        }
        let parts: Vec<_> = parts(keywords).collect();
        let unions = [keywords.combined.one_of.clone(), keywords.combined.any_of.clone()];
        if let Some(values) = parts.into_iter().find_map(|part| self.values(part)) {
            return Some(values);
        }
        for branches in unions.into_iter().flatten() {
            let mut all = Some(Vec::new());
            for branch in branches {
                let values = self.values(branch);
                all = all.zip(values).map(|(mut all, values)| {
                    all.extend(values);
                    all
                });
                all = all.filter(|all| all.len() <= MAX_VALUES);
                if all.is_none() {
                    break;
                }
            }
            if all.is_some() {
                return all;
            }
        }
        None
    }

    /// Returns the branches of a union that can accept a value of some kinds.
    pub(super) fn live_branches(&mut self, branches: &[SchemaId], kinds: Kinds) -> Vec<SchemaId> {
        branches.iter().copied().filter(|branch| self.kinds(*branch).meets(kinds)).collect()
    }

    /// Returns what a schema consists of, for values of some kinds.
    pub(super) fn conjunction(&mut self, id: SchemaId, kinds: Kinds) -> Conjunction {
        let mut conjunction = Conjunction::default();
        if let Some(keywords) = self.keywords(id).filter(|keywords| !has_parts(keywords)) {
            if says_more_than_unions(keywords) {
                conjunction.members.push(id);
            }
            return conjunction;
        }
        let (mut seen, mut stack) = (BTreeSet::new(), vec![id]);
        while let Some(id) = stack.pop() {
            if !seen.insert(id) || seen.len() > MAX_MEMBERS {
                continue;
            }
            conjunction.hints.extend(self.hints.get(&id).into_iter().flatten());
            let Some(keywords) = self.keywords(id) else {
                if !self.is_trivial(id) {
                    conjunction.members.push(id);
                }
                continue;
            };
            let mut next: Vec<_> = parts(keywords).collect();
            for which in [Alternatives::Any, Alternatives::One] {
                let branches = self.keywords(id).and_then(|keywords| which.of(keywords)).map(<[_]>::to_vec);
                let Some(branches) = branches else { continue };
                let live = self.live_branches(&branches, kinds);
                if which == Alternatives::Any && live.iter().any(|branch| self.is_trivial(*branch)) {
                    conjunction.decided.insert((id, which));
                } else if let [only] = &*live {
                    conjunction.decided.insert((id, which));
                    next.push(*only);
                }
            }
            if self.keywords(id).is_some_and(says_something) {
                conjunction.members.push(id);
            }
            stack.extend(next.into_iter().rev());
        }
        let decided = &conjunction.decided;
        let schemas = &self.schemas;
        conjunction.members.retain(|id| {
            schemas[*id].keywords().is_none_or(|keywords| {
                says_more_than_unions(keywords)
                    || [Alternatives::Any, Alternatives::One]
                        .into_iter()
                        .any(|which| which.of(keywords).is_some() && !decided.contains(&(*id, which)))
            })
        });
        conjunction
    }

    /// Follows references as long as there is nothing beside them.
    pub(super) fn target(&self, id: SchemaId) -> SchemaId {
        let mut id = id;
        let mut seen = BTreeSet::new();
        while let Some(keywords) = self.keywords(id).filter(|keywords| !says_something(keywords)) {
            let mut parts = parts(keywords);
            match (parts.next(), parts.next()) {
                (Some(part), None) if seen.insert(part) => id = part,
                _ => break,
            }
        }
        id
    }

    /// Returns what a schema applies to its value, whatever comes of it: its parts, and the branches of every kind.
    pub(super) fn in_place(&self, id: SchemaId) -> Vec<SchemaId> {
        let Some(keywords) = self.keywords(id) else { return Vec::new() };
        let combined = &keywords.combined;
        let mut all: Vec<_> = parts(keywords).collect();
        all.extend(combined.any_of.iter().chain(&combined.one_of).flatten());
        all.extend([combined.not, combined.condition, combined.then, combined.otherwise].into_iter().flatten());
        all.extend(keywords.object.dependent_schemas.iter().flatten().map(|(_, schema)| *schema));
        all
    }
}

/// Whether a schema consists of others too, or of branches.
fn has_parts(keywords: &Keywords) -> bool {
    let combined = &keywords.combined;
    combined.reference.is_some()
        || combined.dynamic_reference.is_some()
        || combined.all_of.is_some()
        || combined.any_of.is_some()
        || combined.one_of.is_some()
}

/// Whether a schema has keywords of its own that say what is accepted, references and `allOf` apart.
fn says_something(keywords: &Keywords) -> bool {
    keywords.combined.any_of.is_some() || keywords.combined.one_of.is_some() || says_more_than_unions(keywords)
}

fn says_more_than_unions(keywords: &Keywords) -> bool {
    keywords.types.is_some() || says_more_than_types(keywords)
}

fn says_more_than_types(keywords: &Keywords) -> bool {
    let combined = &keywords.combined;
    keywords.constant.is_some()
        || keywords.choices.is_some()
        || has_string_rules(keywords)
        || has_number_rules(keywords)
        || has_array_rules(keywords)
        || has_object_rules(keywords)
        || combined.not.is_some()
        || combined.condition.is_some() && (combined.then.is_some() || combined.otherwise.is_some())
        || keywords.marks.extensible_enum.is_some()
}

pub(super) fn has_string_rules(keywords: &Keywords) -> bool {
    let rules = &keywords.string;
    rules.min_length.is_some_and(|min| min > 0) || rules.max_length.is_some() || rules.pattern.is_some()
}

pub(super) fn has_number_rules(keywords: &Keywords) -> bool {
    let rules = &keywords.number;
    rules.minimum.is_some()
        || rules.maximum.is_some()
        || rules.exclusive_minimum.is_some()
        || rules.exclusive_maximum.is_some()
        || rules.multiple_of.is_some()
}

pub(super) fn has_array_rules(keywords: &Keywords) -> bool {
    let rules = &keywords.array;
    rules.prefix.is_some()
        || rules.items.is_some()
        || rules.contains.is_some()
        || rules.min_items.is_some_and(|min| min > 0)
        || rules.max_items.is_some()
        || rules.unique == Some(true)
        || rules.unevaluated.is_some()
}

pub(super) fn has_object_rules(keywords: &Keywords) -> bool {
    let rules = &keywords.object;
    rules.properties.is_some()
        || rules.patterns.is_some()
        || rules.additional.is_some()
        || rules.names.is_some()
        || rules.min.is_some_and(|min| min > 0)
        || rules.max.is_some()
        || rules.required.is_some()
        || rules.dependent_required.is_some()
        || rules.dependent_schemas.is_some()
        || rules.unevaluated.is_some()
}

/// Whether a schema has rules for a class of kinds.
pub(super) fn has_rules_for(keywords: &Keywords, class: Kinds) -> bool {
    class.meets(Kinds::STRING) && has_string_rules(keywords)
        || class.meets(Kinds::NUMBER) && has_number_rules(keywords)
        || class.meets(Kinds::ARRAY) && has_array_rules(keywords)
        || class.meets(Kinds::OBJECT) && has_object_rules(keywords)
}
