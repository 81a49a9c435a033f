//! Plans one schema after another, each once.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use arklow_contract::{Combined, ContractError, Form, Keywords, Location, Schema, SchemaId, Schemas};
use proc_macro2::Ident;
use quote::format_ident;

use super::facts::{Alternatives, Conjunction, Demand, Facts, parts};
use super::kinds::Kinds;
use super::model::{IntegerType, Note, Shape, Type, Use};
use super::place::{component, tokens};

/// How deep lists, maps, and references are followed before a type of its own is made of what is there.
const MAX_DEPTH: usize = 48;

/// The most schemas that are made of several; further ones are carried as JSON.
const MAX_CONJUNCTIONS: usize = 20_000;

/// A derived type that is being planned. Its name comes last: until then, [`placeholder`] stands for it.
pub(super) struct Draft {
    /// Its schema.
    pub(super) schema: SchemaId,
    /// The text of its docs.
    pub(super) text: Option<String>,
    /// What it is; `None` until its turn.
    pub(super) shape: Option<Shape>,
}

/// What is left to do of a draft.
pub(super) enum Job {
    Object {
        item: usize,
        conjunction: Conjunction,
    },
    Kinds {
        item: usize,
        conjunction: Conjunction,
        kinds: Kinds,
    },
    Union {
        item: usize,
        conjunction: Conjunction,
        kinds: Kinds,
        owner: SchemaId,
        which: Alternatives,
    },
    /// A type that contains itself without an item in between, which is a union of one branch.
    Alone {
        item: usize,
        schema: SchemaId,
    },
}

/// How far the plan of a schema is.
enum State {
    Planning { item: Option<usize> },
    Done(Use),
}

/// The plan of an arena, as it grows.
#[derive(Default)]
pub(super) struct Planner {
    pub(super) facts: Facts,
    states: BTreeMap<SchemaId, State>,
    pub(super) drafts: Vec<Draft>,
    pub(super) notes: BTreeMap<SchemaId, Note>,
    pub(super) jobs: VecDeque<Job>,
    /// The schemas that are made of several, by the component in which they are needed: names depend on nothing else.
    conjunctions: BTreeMap<(Option<String>, Vec<SchemaId>), SchemaId>,
    /// The schemas that are like another one and keep more, likewise.
    pub(super) keeping: BTreeMap<(Option<String>, SchemaId, Vec<Demand>), SchemaId>,
    /// The schemas that are made of several only to be looked at.
    pub(super) looked_at: BTreeMap<Vec<SchemaId>, SchemaId>,
    /// What was made of a schema without its parts, and without its `anyOf` or `oneOf`.
    pub(super) without_parts: BTreeMap<(SchemaId, [bool; 2]), SchemaId>,
    /// JSON pointers, for names, of schemas that the plan made for a place of their own.
    pub(super) pointers: BTreeMap<SchemaId, String>,
    /// The names of the variants for branches, by the tokens of the pointer of the branch; empty for the only branch.
    pub(super) variants: BTreeMap<Vec<String>, String>,
    /// What the contract calls the values of some schemas that no property leads to.
    pub(super) wire_names: Vec<(String, String)>,
    /// Schemas of files, which the plan made.
    pub(super) files: BTreeSet<SchemaId>,
    /// Schemas of bodies with files, which the plan made.
    pub(super) with_files: BTreeSet<SchemaId>,
    /// The names of types that no schema has.
    pub(super) taken: BTreeSet<String>,
    pub(super) errors: Vec<ContractError>,
    depth: usize,
}

/// The name of a draft until it has one.
pub(super) fn placeholder(item: usize) -> Ident {
    format_ident!("__{item}")
}

/// The draft that a placeholder stands for.
pub(super) fn index_of(placeholder: &Ident) -> usize {
    placeholder.to_string().trim_start_matches('_').parse().unwrap_or(usize::MAX)
}

impl Planner {
    pub(super) fn new(schemas: &Arc<Schemas>) -> Self {
        Self { facts: Facts::new(Schemas::clone(schemas)), ..Self::default() }
    }

    /// Returns the name of the variant for the branch at a pointer.
    pub(super) fn variant_of(&self, tokens: &[String]) -> Option<&str> {
        self.variants.get(tokens).map(String::as_str)
    }

    /// Lets the only branch that is left of a union be no step in names.
    fn note_only_branches(&mut self, conjunction: &Conjunction, kinds: Kinds) {
        for (owner, which) in &conjunction.decided {
            let branches = self.facts.keywords(*owner).and_then(|keywords| which.of(keywords)).map(<[_]>::to_vec);
            if let [only] = *self.facts.live_branches(&branches.unwrap_or_default(), kinds) {
                let tokens = tokens(self.pointer(only));
                self.variants.entry(tokens).or_default();
            }
        }
    }

    pub(super) fn schema(&self, id: SchemaId) -> &Schema {
        &self.facts.schemas[id]
    }

    /// Returns where a schema stands, as far as its name is concerned.
    pub(super) fn pointer(&self, id: SchemaId) -> &str {
        self.pointers.get(&id).map_or(&self.schema(id).location.pointer, String::as_str)
    }

    /// Makes a schema of the plan's own, which stands where another one does.
    pub(super) fn make(&mut self, like: SchemaId, keywords: Keywords) -> SchemaId {
        let location = self.schema(like).location.clone();
        self.push(location, Form::Keywords(Box::new(keywords)))
    }

    pub(super) fn push(&mut self, location: Location, form: Form) -> SchemaId {
        self.facts.schemas.push(Schema { location, component: None, form })
    }

    /// Makes the schema that accepts everything, for a place without one.
    pub(super) fn anything(&mut self, like: SchemaId) -> SchemaId {
        let location = self.schema(like).location.clone();
        self.push(location, Form::Boolean(true))
    }

    /// Returns the boolean schema for one that accepts nothing.
    pub(super) fn nothing(&mut self, id: SchemaId) -> SchemaId {
        if matches!(self.schema(id).form, Form::Boolean(false)) {
            return id;
        }
        let location = self.schema(id).location.clone();
        self.push(location, Form::Boolean(false))
    }

    /// Returns the schema of values for which several hold, at a place below another schema.
    pub(super) fn all_of(&mut self, mut schemas: Vec<SchemaId>, owner: SchemaId, step: &str) -> SchemaId {
        let mut seen = BTreeSet::new();
        schemas.retain(|schema| seen.insert(*schema));
        if schemas.len() > 1 {
            let first = schemas[0];
            schemas.retain(|schema| !self.facts.is_trivial(*schema));
            if schemas.is_empty() {
                schemas.push(first);
            }
        }
        let first = match &*schemas {
            [] => {
                let made = self.anything(owner);
                let pointer = format!("{}{step}", self.pointer(owner));
                self.pointers.insert(made, pointer);
                return made;
            }
            [only] => return *only,
            [first, ..] => *first,
        };
        let key = (component(&tokens(self.pointer(owner))).map(str::to_owned), schemas.clone());
        if let Some(known) = self.conjunctions.get(&key) {
            return *known;
        }
        let combined = Combined { all_of: Some(schemas), ..Combined::default() };
        let keywords = Keywords { combined, ..Keywords::default() };
        let made = self.make(first, keywords);
        let pointer = format!("{}{step}", self.pointer(owner));
        self.pointers.insert(made, pointer);
        self.conjunctions.insert(key, made);
        if self.conjunctions.len() > MAX_CONJUNCTIONS {
            return self.as_value(made);
        }
        made
    }

    /// Returns a schema that is carried as JSON and checked as a whole.
    pub(super) fn as_value(&mut self, id: SchemaId) -> SchemaId {
        if self.facts.is_trivial(id) {
            return id;
        }
        let combined = Combined { all_of: Some(vec![id]), ..Combined::default() };
        let made = self.make(id, Keywords { combined, ..Keywords::default() });
        self.notes.insert(made, Note { checks: Some(id), ..Note::default() });
        let schema_use = Use { ty: Type::Value, nullable: false, schema: made, text: self.text_of(id) };
        self.states.insert(made, State::Done(schema_use));
        made
    }

    pub(super) fn note(&mut self, id: SchemaId) -> &mut Note {
        self.notes.entry(id).or_default()
    }

    /// Returns the uses of all schemas that have been planned.
    pub(super) fn uses(&self) -> impl Iterator<Item = (SchemaId, &Use)> {
        self.states.iter().filter_map(|(id, state)| match state {
            State::Done(schema_use) => Some((*id, schema_use)),
            State::Planning { .. } => None,
        })
    }

    /// Returns the description of a schema, or of the first that it refers to and that has one.
    pub(super) fn text_of(&self, id: SchemaId) -> Option<String> {
        let mut id = id;
        for _ in 0..MAX_DEPTH {
            let keywords = self.schema(id).keywords()?;
            if let Some(text) = &keywords.annotations.text {
                return Some(text.clone());
            }
            let mut parts = parts(keywords);
            match (parts.next(), parts.next()) {
                (Some(part), None) => id = part,
                (None, _) => id = self.beside_null(keywords)?,
                _ => return None,
            }
        }
        None
    }

    /// Returns the one branch beside `{type: null}` of an `anyOf`.
    pub(super) fn beside_null(&self, keywords: &Keywords) -> Option<SchemaId> {
        let is_null = |id: &SchemaId| {
            let types = self.schema(*id).keywords().and_then(|keywords| keywords.types.as_ref());
            types.is_some_and(|types| Kinds::of_types(types) == Kinds::NULL)
        };
        let branches = keywords.combined.any_of.as_deref().or(keywords.combined.one_of.as_deref())?;
        match &*branches.iter().filter(|id| !is_null(id)).collect::<Vec<_>>() {
            [only] => Some(**only),
            _ => None,
        }
    }

    /// Does all that is left to do.
    pub(super) fn finish(&mut self) {
        while let Some(job) = self.jobs.pop_front() {
            match job {
                Job::Object { item, conjunction } => self.fill_object(item, &conjunction),
                Job::Kinds { item, conjunction, kinds } => self.fill_kinds(item, &conjunction, kinds),
                Job::Union { item, conjunction, kinds, owner, which } => {
                    self.fill_union(item, &conjunction, kinds, owner, which);
                }
                Job::Alone { item, schema } => self.fill_alone(item, schema),
            }
        }
    }

    /// Adds a derived type for a schema, whose shape comes later.
    pub(super) fn draft(&mut self, schema: SchemaId) -> usize {
        if let Some(State::Planning { item: Some(item) }) = self.states.get(&schema) {
            return *item;
        }
        let text = self.text_of(schema);
        self.drafts.push(Draft { schema, text, shape: None });
        let item = self.drafts.len() - 1;
        if let Some(State::Planning { item: planned }) = self.states.get_mut(&schema) {
            *planned = Some(item);
        }
        item
    }

    /// Plans the type of the values of a schema.
    pub(super) fn plan(&mut self, id: SchemaId) -> Use {
        match self.states.get(&id) {
            Some(State::Done(schema_use)) => return schema_use.clone(),
            Some(State::Planning { .. }) => {
                let item = self.draft(id);
                return self.use_of(id, Type::Derived(placeholder(item)));
            }
            None => {}
        }
        self.states.insert(id, State::Planning { item: None });
        if self.depth > MAX_DEPTH {
            let item = self.draft(id);
            self.states.remove(&id);
            self.jobs.push_back(Job::Alone { item, schema: id });
            let schema_use = self.use_of(id, Type::Derived(placeholder(item)));
            self.states.insert(id, State::Done(schema_use.clone()));
            return schema_use;
        }
        self.depth += 1;
        let mut schema_use = self.carrier(id);
        self.depth -= 1;
        if let Some(State::Planning { item: Some(item) }) = self.states.get(&id) {
            // It contains itself without a type of its own in between.
            let item = *item;
            if self.drafts[item].shape.is_none() && !self.is_awaited(item) {
                self.drafts[item].shape = Some(self.alone(schema_use.clone()));
                schema_use.ty = Type::Derived(placeholder(item));
            }
        }
        self.states.insert(id, State::Done(schema_use.clone()));
        schema_use
    }

    fn is_awaited(&self, item: usize) -> bool {
        self.jobs.iter().any(|job| match job {
            Job::Object { item: other, .. }
            | Job::Kinds { item: other, .. }
            | Job::Union { item: other, .. }
            | Job::Alone { item: other, .. } => *other == item,
        })
    }

    fn fill_alone(&mut self, item: usize, schema: SchemaId) {
        self.states.insert(schema, State::Planning { item: Some(item) });
        let inner = self.carrier(schema);
        if self.drafts[item].shape.is_none() && !self.is_awaited(item) {
            self.drafts[item].shape = Some(self.alone(inner));
        }
        let schema_use = self.use_of(schema, Type::Derived(placeholder(item)));
        self.states.insert(schema, State::Done(schema_use));
    }

    pub(super) fn use_of(&mut self, id: SchemaId, ty: Type) -> Use {
        let nullable = !matches!(ty, Type::Value | Type::Null) && self.facts.accepts_null(id);
        Use { ty, nullable, schema: id, text: self.text_of(id) }
    }

    /// Plans a schema that is not planned yet.
    fn carrier(&mut self, id: SchemaId) -> Use {
        if self.files.contains(&id) {
            self.note(id).is_file = true;
            return Use { ty: Type::File, nullable: false, schema: id, text: self.text_of(id) };
        }
        if let Some(schema_use) = self.own_type(id) {
            return schema_use;
        }
        let kinds = self.facts.kinds(id);
        let accepts_null = kinds.meets(Kinds::NULL) && self.facts.accepts_null(id);
        let kinds = kinds & Kinds::VALUES;
        if kinds.is_empty() {
            return self.use_of(id, if accepts_null { Type::Null } else { Type::Never });
        }
        if self.facts.is_trivial(id) {
            return self.use_of(id, Type::Value);
        }
        let conjunction = self.facts.conjunction(id, kinds);
        self.note_only_branches(&conjunction, kinds);
        if let Some(schema_use) = self.transparent(id, &conjunction, kinds) {
            return schema_use;
        }
        if self.is_secret(id, &conjunction) && kinds == Kinds::STRING {
            self.leave(id, &conjunction, Kinds::STRING, &Carried::default());
            return self.use_of(id, Type::Secret);
        }
        if let Some(schema_use) = self.choice(id, &conjunction, kinds) {
            return schema_use;
        }
        let has_fields = kinds == Kinds::OBJECT && self.has_fields(&conjunction);
        if !has_fields && let Some(schema_use) = self.union(id, &conjunction, kinds) {
            return schema_use;
        }
        match &*kinds.classes() {
            [class] => match *class {
                Kinds::BOOLEAN => self.boolean(id, &conjunction),
                Kinds::STRING => self.string(id, conjunction),
                Kinds::ARRAY => self.array(id, &conjunction),
                Kinds::OBJECT => self.object(id, conjunction),
                numbers => self.number(id, conjunction, numbers),
            },
            _ => self.several_kinds(id, conjunction, kinds, accepts_null),
        }
    }

    /// Whether a schema is only another name for one of those that it consists of.
    fn transparent(&mut self, id: SchemaId, conjunction: &Conjunction, kinds: Kinds) -> Option<Use> {
        if conjunction.members.first().is_none_or(|first| *first == id) || has_marks(self.facts.keywords(id)?) {
            return None;
        }
        let keywords = self.facts.keywords(id)?;
        let mut candidates: Vec<_> = parts(keywords).collect();
        for which in [Alternatives::Any, Alternatives::One] {
            let branches = self.facts.keywords(id).and_then(|keywords| which.of(keywords)).map(<[_]>::to_vec);
            if let Some(branches) = branches.filter(|_| conjunction.decided.contains(&(id, which))) {
                let live = self.facts.live_branches(&branches, kinds);
                candidates.extend(<[_; 1]>::try_from(live).into_iter().flatten());
            }
        }
        let target = match &*candidates {
            [only] => *only,
            _ => candidates.into_iter().find(|candidate| {
                let whole: BTreeSet<_> = self.facts.conjunction(*candidate, kinds).members.into_iter().collect();
                *candidate != id && conjunction.members.iter().all(|member| whole.contains(member))
            })?,
        };
        // What must keep more has a type of its own.
        if !conjunction.hints.is_empty() && conjunction.hints != self.facts.conjunction(target, kinds).hints {
            return None;
        }
        // A branch beside others may be wider than it is here.
        if !(self.facts.kinds(target) & Kinds::VALUES).is_within(kinds) {
            return None;
        }
        let inner = self.plan(target);
        if matches!(inner.ty, Type::Value) && self.facts.accepts_null(id) != self.facts.accepts_null(target) {
            return None;
        }
        self.note(id).read_as = Some(target);
        let is_derived = matches!(inner.ty, Type::Derived(_) | Type::Boxed(_));
        if is_derived && self.facts.accepts_null(target) && !self.facts.accepts_null(id) {
            // The type of the target may be one that holds `null`, such as a union whose branches overlap.
            let combined = self.facts.keywords(id)?.combined.clone();
            let checks = self.make(id, Keywords { combined, ..Keywords::default() });
            self.note(id).checks = Some(checks);
        }
        Some(self.use_of(id, inner.ty))
    }

    /// Makes a schema read by the structure of another one, and says what the Rust type does not decide.
    pub(super) fn leave(&mut self, id: SchemaId, conjunction: &Conjunction, class: Kinds, carried: &Carried) {
        let checks = self.residual(id, conjunction, class, carried);
        let read_as = self.notes.get(&id).and_then(|note| note.read_as);
        self.note(read_as.unwrap_or(id)).checks = checks;
    }

    /// Returns whether there is anything to check of values of a schema, once read.
    pub(super) fn has_checks(&self, id: SchemaId) -> bool {
        let mut id = Some(id);
        while let Some(note) = id.and_then(|id| self.notes.get(&id)) {
            if note.checks.is_some() {
                return true;
            }
            id = note.read_as;
        }
        false
    }

    fn is_secret(&self, id: SchemaId, conjunction: &Conjunction) -> bool {
        let is_secret = |id: &SchemaId| self.facts.keywords(*id).is_some_and(Keywords::is_secret);
        is_secret(&id) || conjunction.members.iter().any(is_secret)
    }

    /// Whether a scalar has a newtype although nothing restricts it: a component, or one with a name.
    pub(super) fn is_named(&self, id: SchemaId) -> bool {
        let schema = self.schema(id);
        schema.component.is_some() || schema.keywords().is_some_and(|keywords| keywords.marks.rust_name.is_some())
    }
}

/// Whether a schema says something of its Rust type, so that it is no other's.
fn has_marks(keywords: &Keywords) -> bool {
    let marks = &keywords.marks;
    keywords.is_secret() || marks.rust_type.is_some() || marks.rust_name.is_some() || marks.is_open
}

/// What a Rust type decides of a schema for values of one class, beyond `type`, references, and `allOf`.
#[derive(Clone, Debug, Default)]
pub(super) struct Carried {
    /// The keywords about strings or numbers.
    pub(super) scalar: bool,
    /// `prefixItems` and `items`.
    pub(super) items: bool,
    /// `minItems` and `maxItems`.
    pub(super) lengths: bool,
    /// `properties` and `required`.
    pub(super) properties: bool,
    /// How many members are required, where `properties` is carried.
    pub(super) required: usize,
    /// The members whose `patternProperties` and `additionalProperties` are not carried.
    pub(super) unknown_left: BTreeSet<SchemaId>,
    /// Whether those of all others are.
    pub(super) unknown: bool,
    /// Whether of those that are not carried only the names are left.
    pub(super) names_only: bool,
    /// The members whose `unevaluatedItems` or `unevaluatedProperties` is carried.
    pub(super) unevaluated: BTreeSet<SchemaId>,
    /// Whether there is a type for each kind: dependent schemas, names, and sizes of objects and arrays are up to those.
    pub(super) by_kind: bool,
    /// The `anyOf` or `oneOf` that is.
    pub(super) union: Option<(SchemaId, Alternatives)>,
}

impl IntegerType {
    pub(super) fn to_type(self) -> Type {
        match self {
            Self::I64 => Type::I64,
            Self::U64 => Type::U64,
            Self::I128 => Type::I128,
        }
    }
}
