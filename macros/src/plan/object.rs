//! Objects: structs, maps, and JSON objects.

use std::collections::{BTreeMap, BTreeSet};

use arklow_contract::{Combined, Keywords, Kind, Location, Pattern, SchemaId, Types};
use proc_macro2::{Ident, Span};

use super::facts::{Conjunction, Demand, has_object_rules, parts};
use super::keep::{Sense, deciding_names};
use super::kinds::Kinds;
use super::model::{Field, Rest, Shape, Type, Unknown, Use};
use super::planner::{Carried, Job, Planner, placeholder};
use crate::names::fields;

/// What a schema among those of a conjunction says of the members of an object.
struct Members {
    id: SchemaId,
    properties: BTreeMap<String, SchemaId>,
    patterns: Vec<(Pattern, SchemaId)>,
    /// Of the members that are neither: `additionalProperties`.
    additional: Option<SchemaId>,
    /// `unevaluatedProperties`, where it says what `additionalProperties` would of all names but these.
    unevaluated: Option<(SchemaId, BTreeSet<String>)>,
}

/// Why an object has a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// It is a property, or required.
    Own,
    /// A branch has it as a property.
    Branch,
    /// A check depends on it.
    Check,
}

/// What the type of an object keeps.
pub(super) struct Kept {
    /// The members with a field.
    pub(super) names: BTreeSet<String>,
    /// The schemas of those whose values have a type by them.
    pub(super) typed: Vec<(String, Vec<SchemaId>)>,
    /// The schemas of the values of other members that are kept.
    pub(super) others: Vec<SchemaId>,
    /// Whether some other members are dropped.
    pub(super) drops_others: bool,
}

/// What becomes of members without a field.
enum Others {
    Ignore,
    /// By this schema, which accepts nothing.
    Refuse(SchemaId),
    /// Those that match these patterns have values of this schema, and what becomes of others.
    Keep {
        value: SchemaId,
        patterns: Vec<Pattern>,
        others: OtherNames,
    },
}

/// What becomes of members whose names no pattern matches.
#[derive(Clone, Copy)]
enum OtherNames {
    Ignore,
    /// By this schema, which accepts nothing.
    Refuse(SchemaId),
    Keep,
}

impl Planner {
    /// Whether an object has properties, or must have some.
    pub(super) fn has_fields(&self, conjunction: &Conjunction) -> bool {
        conjunction.members.iter().filter_map(|id| self.facts.keywords(*id)).any(|keywords| {
            let object = &keywords.object;
            object.properties.as_ref().is_some_and(|properties| !properties.is_empty())
                || object.required.as_ref().is_some_and(|required| !required.is_empty())
                    && keywords.combined.any_of.is_none()
                    && keywords.combined.one_of.is_none()
        })
    }

    pub(super) fn object(&mut self, id: SchemaId, conjunction: Conjunction) -> Use {
        let members = self.members_of(&conjunction);
        let names = self.names_of(&conjunction);
        // What only checks mention is in a map as well.
        if names.iter().all(|(_, origin)| *origin == Origin::Check) {
            let mut left = BTreeSet::new();
            let has_patterns = members.iter().any(|members| !members.patterns.is_empty());
            let keeps_all = has_patterns && self.needs_all(&conjunction, 0);
            match self.others(id, &members, &mut left, keeps_all) {
                Others::Ignore => {
                    let carried = self.carried(&conjunction, &members, left);
                    self.leave(id, &conjunction, Kinds::OBJECT, &carried);
                    return self.use_of(id, Type::JsonObject);
                }
                Others::Keep { value, patterns, others } if !matches!(others, OtherNames::Ignore) => {
                    let demands = self.demands_of_members(&self.beside(&conjunction));
                    let value = self.keeping(value, demands, id, "/additionalProperties");
                    // The names that no pattern matches are refused by a check: the map is for values.
                    let names_only = !patterns.is_empty() && matches!(others, OtherNames::Refuse(_));
                    if names_only {
                        left.extend(members.iter().map(|members| members.id));
                    }
                    self.read_object_as(id, &conjunction, Vec::new(), Vec::new(), Some(value));
                    let mut carried = self.carried(&conjunction, &members, left);
                    carried.names_only = names_only;
                    self.leave(id, &conjunction, Kinds::OBJECT, &carried);
                    let value = self.plan(value);
                    return self.use_of(id, Type::Map(Box::new(value)));
                }
                Others::Refuse(_) | Others::Keep { .. } => {}
            }
        }
        let item = self.draft(id);
        self.jobs.push_back(Job::Object { item, conjunction });
        self.use_of(id, Type::Derived(placeholder(item)))
    }

    /// Plans the fields of a struct.
    pub(super) fn fill_object(&mut self, item: usize, conjunction: &Conjunction) {
        let id = self.drafts[item].schema;
        let required = self.required_of(conjunction);
        let needs_all = self.needs_all(conjunction, required);
        if let Some(properties) = self.plain_properties(id, conjunction).filter(|_| !needs_all) {
            self.leave(id, conjunction, Kinds::OBJECT, &self.carried(conjunction, &[], BTreeSet::new()));
            let idents = fields(properties.iter().map(|(name, _)| name.as_str()));
            let fields = self.fields_of(conjunction, properties, idents);
            self.drafts[item].shape = Some(Shape::Object { fields, unknown: Unknown::Ignore, has_check: false });
            return;
        }
        let members = self.members_of(conjunction);
        let mut names = self.names_of(conjunction);
        if needs_all || !drops_others(&members) {
            names.retain(|(_, origin)| *origin != Origin::Check);
        }
        let beside = self.beside(conjunction);
        let mut left = BTreeSet::new();
        let mut properties = Vec::with_capacity(names.len());
        for (name, origin) in &names {
            let schemas = self.schemas_of(name, &members, &mut left);
            let schema = self.all_of(schemas, id, &step_of(name));
            let schema = if *origin == Origin::Own {
                let mut demands = self.demands_of_member(&beside, name);
                demands.extend(self.unclear_demands(conjunction, &members, name));
                self.keeping(schema, demands, id, &step_of(name))
            } else {
                // What a branch says of it is judged with the branch.
                self.as_value(schema)
            };
            properties.push((name.clone(), schema));
        }
        let mut others = self.others(id, &members, &mut left, needs_all);
        if let Others::Keep { value, .. } = &mut others {
            let demands = self.demands_of_members(&beside);
            *value = self.keeping(*value, demands, id, "/additionalProperties");
        }
        let (patterns, additional, rest) = Self::unknown_of(&others);
        let unknown = match (&others, rest) {
            (Others::Ignore, _) => Unknown::Ignore,
            (Others::Refuse(_), _) => Unknown::Refuse,
            (Others::Keep { .. }, Some(value)) => {
                let value = self.plan(value);
                Unknown::Keep(Rest { ident: Ident::new("rest", Span::call_site()), value })
            }
            (Others::Keep { .. }, None) => Unknown::Ignore,
        };
        if !self.says_structure(id, &properties, &others, &left) {
            self.read_object_as(id, conjunction, properties.clone(), patterns, additional);
        }
        let carried = self.carried(conjunction, &members, left);
        self.leave(id, conjunction, Kinds::OBJECT, &carried);
        // The field of further members comes last: no property is called otherwise because of it.
        let mut idents = fields(names.iter().map(|(name, _)| name.as_str()).chain(["rest"]));
        let unknown = match (unknown, idents.pop()) {
            (Unknown::Keep(rest), Some(ident)) => Unknown::Keep(Rest { ident, ..rest }),
            (unknown, _) => unknown,
        };
        let fields = self.fields_of(conjunction, properties, idents);
        self.drafts[item].shape = Some(Shape::Object { fields, unknown, has_check: false });
    }

    /// Returns the properties of a schema that says all of its struct itself, and nothing of other members.
    fn plain_properties(&self, id: SchemaId, conjunction: &Conjunction) -> Option<Vec<(String, SchemaId)>> {
        let keywords = self.facts.keywords(id).filter(|_| conjunction.members == [id])?;
        let object = &keywords.object;
        let properties = object.properties.as_ref()?;
        let says_others = object.additional.is_some()
            || object.patterns.is_some()
            || object.unevaluated.is_some()
            || object.dependent_required.is_some();
        let names: BTreeSet<_> = properties.iter().map(|(name, _)| name).collect();
        let has_all = object.required.iter().flatten().all(|name| names.contains(name));
        let has_checks = !self.facts.in_place(id).is_empty() || object.dependent_required.is_some();
        (!says_others && has_all && !has_checks && conjunction.hints.is_empty()).then(|| properties.clone())
    }

    /// Plans the fields of some properties.
    fn fields_of(
        &mut self,
        conjunction: &Conjunction,
        properties: Vec<(String, SchemaId)>,
        idents: Vec<Ident>,
    ) -> Vec<Field> {
        let mut required: BTreeMap<String, Option<Location>> = BTreeMap::new();
        for object in conjunction.members.iter().filter_map(|id| Some(&self.facts.keywords(*id)?.object)) {
            for (index, name) in object.required.iter().flatten().enumerate() {
                required.entry(name.clone()).or_insert_with(|| object.required_locations.get(index).cloned());
            }
        }
        let field = |((wire_name, schema), ident): ((String, SchemaId), Ident)| {
            let in_list = required.remove(&wire_name);
            let is_required = in_list.is_some();
            let location = in_list.flatten().unwrap_or_else(|| self.schema(schema).location.clone());
            let schema_use = self.plan(schema);
            Field { ident, wire_name, required: is_required, location, schema_use }
        };
        properties.into_iter().zip(idents).map(field).collect()
    }

    fn carried(&self, conjunction: &Conjunction, members: &[Members], left: BTreeSet<SchemaId>) -> Carried {
        let unevaluated = members.iter().filter(|members| members.unevaluated.is_some() && !left.contains(&members.id));
        Carried {
            properties: true,
            required: self.required_of(conjunction),
            unknown: true,
            unevaluated: unevaluated.map(|members| members.id).collect(),
            unknown_left: left,
            ..Carried::default()
        }
    }

    fn members_of(&self, conjunction: &Conjunction) -> Vec<Members> {
        let of = |id: &SchemaId| {
            let object = &self.facts.keywords(*id)?.object;
            Some(Members {
                id: *id,
                properties: object.properties.iter().flatten().cloned().collect(),
                patterns: object.patterns.clone().unwrap_or_default(),
                additional: object.additional,
                unevaluated: object.unevaluated.zip(self.evaluated_names(*id)),
            })
        };
        conjunction.members.iter().filter_map(of).collect()
    }

    /// Returns the names that a schema and its parts evaluate whatever the value, if those are all that can be.
    fn evaluated_names(&self, id: SchemaId) -> Option<BTreeSet<String>> {
        self.facts.keywords(id)?.object.unevaluated?;
        let (mut names, mut seen, mut stack) = (BTreeSet::new(), BTreeSet::from([id]), vec![id]);
        while let Some(part) = stack.pop() {
            let keywords = self.facts.keywords(part)?;
            let object = &keywords.object;
            let parts: Vec<_> = parts(keywords).collect();
            let is_conditional = self.facts.in_place(part).len() > parts.len();
            if is_conditional || object.patterns.is_some() || object.additional.is_some() {
                return None;
            }
            if part != id && object.unevaluated.is_some() {
                return None;
            }
            names.extend(object.properties.iter().flatten().map(|(name, _)| name.clone()));
            stack.extend(parts.into_iter().filter(|part| seen.insert(*part)));
        }
        Some(names)
    }

    /// Returns how many members are required.
    pub(super) fn required_of(&self, conjunction: &Conjunction) -> usize {
        let required = conjunction.members.iter().filter_map(|id| self.facts.keywords(*id)?.object.required.as_ref());
        required.flatten().collect::<BTreeSet<_>>().len()
    }

    /// Returns the names of the fields, and why: first the properties, then what is required without being one, then what branches have,
    /// then what else checks depend on.
    fn names_of(&self, conjunction: &Conjunction) -> Vec<(String, Origin)> {
        let (mut names, mut seen) = (Vec::new(), BTreeSet::new());
        let mut add = |name: &String, origin| {
            if seen.insert(name.clone()) {
                names.push((name.clone(), origin));
            }
        };
        let own: Vec<_> = conjunction.members.iter().filter_map(|id| self.facts.keywords(*id)).collect();
        for keywords in &own {
            keywords.object.properties.iter().flatten().for_each(|(name, _)| add(name, Origin::Own));
        }
        for keywords in &own {
            keywords.object.required.iter().flatten().for_each(|name| add(name, Origin::Own));
        }
        for (id, sense) in self.all_branches(conjunction) {
            // What is refused is not what the object has in mind.
            let Some(keywords) = self.facts.keywords(id).filter(|_| sense != Sense::Refused) else { continue };
            keywords.object.properties.iter().flatten().for_each(|(name, _)| add(name, Origin::Branch));
        }
        for keywords in own {
            deciding_names(keywords, Sense::Accepted).iter().for_each(|name| add(name, Origin::Check));
        }
        for (id, sense) in self.beside(conjunction) {
            let Some(keywords) = self.facts.keywords(id) else { continue };
            deciding_names(keywords, sense).iter().for_each(|name| add(name, Origin::Check));
        }
        names
    }

    /// Returns what the type of an object keeps.
    pub(super) fn kept_members(&mut self, conjunction: &Conjunction) -> Kept {
        let members = self.members_of(conjunction);
        let names = self.names_of(conjunction);
        let is_map = names.iter().all(|(_, origin)| *origin == Origin::Check);
        let has_patterns = members.iter().any(|members| !members.patterns.is_empty());
        let required = self.required_of(conjunction);
        let drops_others =
            drops_others(&members) && (!is_map || has_patterns) && !self.needs_all(conjunction, required);
        let mut typed = Vec::new();
        for (name, _) in names.iter().filter(|(_, origin)| *origin == Origin::Own) {
            typed.push((name.clone(), self.schemas_of(name, &members, &mut BTreeSet::new())));
        }
        let others = if has_patterns {
            members.iter().flat_map(|members| members.patterns.iter().map(|(_, schema)| *schema)).collect()
        } else {
            let of = |members: &Members| [members.additional, members.unevaluated.as_ref().map(|(schema, _)| *schema)];
            members.iter().flat_map(of).flatten().collect()
        };
        Kept { names: names.into_iter().map(|(name, _)| name).collect(), typed, others, drops_others }
    }

    /// Returns what is demanded of a member by what its type does not decide: patterns that need an engine, and `unevaluatedProperties`.
    fn unclear_demands(&self, conjunction: &Conjunction, members: &[Members], name: &str) -> Vec<Demand> {
        let mut demands = Vec::new();
        for of_member in members {
            let unclear = of_member.patterns.iter().filter(|(pattern, _)| pattern.matches(name).is_none());
            demands.extend(unclear.map(|(_, schema)| (*schema, Sense::Accepted)));
        }
        for id in &conjunction.members {
            let is_carried = members.iter().any(|members| members.id == *id && members.unevaluated.is_some());
            let unevaluated = self.facts.keywords(*id).and_then(|keywords| keywords.object.unevaluated);
            demands.extend(unevaluated.filter(|_| !is_carried).map(|schema| (schema, Sense::Accepted)));
        }
        demands
    }

    /// Returns the schemas that all hold for the property of a name.
    fn schemas_of(&self, name: &str, members: &[Members], left: &mut BTreeSet<SchemaId>) -> Vec<SchemaId> {
        let mut schemas = Vec::new();
        for members in members {
            let mut is_named = false;
            if let Some(schema) = members.properties.get(name) {
                schemas.push(*schema);
                is_named = true;
            }
            for (pattern, schema) in &members.patterns {
                match pattern.matches(name) {
                    Some(true) => {
                        schemas.push(*schema);
                        is_named = true;
                    }
                    Some(false) => {}
                    // An engine decides when there is a value.
                    None => {
                        left.insert(members.id);
                        is_named = true;
                    }
                }
            }
            if let Some(schema) = members.additional.filter(|_| !is_named) {
                schemas.push(schema);
            }
            match &members.unevaluated {
                Some((schema, names)) if !names.contains(name) => schemas.push(*schema),
                _ => {}
            }
        }
        schemas
    }

    /// Decides what becomes of members without a field, and which schemas leave them to be checked.
    fn others(&mut self, id: SchemaId, members: &[Members], left: &mut BTreeSet<SchemaId>, keeps_all: bool) -> Others {
        let unevaluated = |members: &Members| members.unevaluated.as_ref().map(|(schema, _)| *schema);
        let with_patterns: Vec<&Members> = members.iter().filter(|members| !members.patterns.is_empty()).collect();
        let additional: Vec<SchemaId> =
            members.iter().flat_map(|members| members.additional.into_iter().chain(unevaluated(members))).collect();
        if let [only] = &*with_patterns
            && members
                .iter()
                .all(|members| members.id == only.id || members.additional.or(unevaluated(members)).is_none())
            && let Some(value) = self.one_schema(only.patterns.iter().map(|(_, schema)| *schema))
            && !left.contains(&only.id)
        {
            let patterns = only.patterns.iter().map(|(pattern, _)| pattern.clone()).collect();
            match only.additional {
                None if keeps_all && self.facts.is_trivial(value) => {
                    return Others::Keep { value, patterns: Vec::new(), others: OtherNames::Keep };
                }
                None if keeps_all => {}
                None => return Others::Keep { value, patterns, others: OtherNames::Ignore },
                Some(schema) if self.facts.kinds(schema).is_empty() => {
                    let others = OtherNames::Refuse(self.nothing(schema));
                    return Others::Keep { value, patterns, others };
                }
                Some(schema) if self.one_schema([schema, value].into_iter()).is_some() => {
                    return Others::Keep { value, patterns, others: OtherNames::Keep };
                }
                Some(_) => {}
            }
        }
        if with_patterns.is_empty() {
            if additional.is_empty() && keeps_all {
                return Others::Keep { value: self.anything(id), patterns: Vec::new(), others: OtherNames::Keep };
            }
            if additional.is_empty() {
                return Others::Ignore;
            }
            if let Some(never) = additional.iter().find(|schema| self.facts.kinds(**schema).is_empty()) {
                return Others::Refuse(self.nothing(*never));
            }
            let value = self.all_of(additional, id, "/additionalProperties");
            return Others::Keep { value, patterns: Vec::new(), others: OtherNames::Keep };
        }
        // Whose values differ by name are kept as JSON, and checked.
        let unclear = members.iter().filter(|members| {
            !members.patterns.is_empty() || members.additional.is_some() || members.unevaluated.is_some()
        });
        left.extend(unclear.map(|members| members.id));
        let value = self.anything(id);
        Others::Keep { value, patterns: Vec::new(), others: OtherNames::Keep }
    }

    /// Returns the schema that all of some are, references followed.
    fn one_schema(&mut self, mut schemas: impl Iterator<Item = SchemaId>) -> Option<SchemaId> {
        let first = schemas.next()?;
        let is_trivial = self.facts.is_trivial(first);
        let target = self.facts.target(first);
        schemas
            .all(|schema| self.facts.target(schema) == target || is_trivial && self.facts.is_trivial(schema))
            .then_some(first)
    }

    /// Returns `patternProperties` and `additionalProperties` of the schema that a struct is read as, and the schema of `rest`.
    fn unknown_of(others: &Others) -> (Vec<(Pattern, SchemaId)>, Option<SchemaId>, Option<SchemaId>) {
        match others {
            Others::Ignore => (Vec::new(), None, None),
            Others::Refuse(never) => (Vec::new(), Some(*never), None),
            Others::Keep { value, patterns, others } => {
                let patterns = patterns.iter().map(|pattern| (pattern.clone(), *value)).collect();
                let additional = match others {
                    OtherNames::Ignore => None,
                    OtherNames::Refuse(never) => Some(*never),
                    OtherNames::Keep => Some(*value),
                };
                (patterns, additional, Some(*value))
            }
        }
    }

    /// Whether a schema itself has the properties of its struct, and no others.
    fn says_structure(
        &self,
        id: SchemaId,
        properties: &[(String, SchemaId)],
        others: &Others,
        left: &BTreeSet<SchemaId>,
    ) -> bool {
        let Some(keywords) = self.facts.keywords(id) else { return false };
        let object = &keywords.object;
        let own = object.properties.as_deref().unwrap_or_default();
        let (additional, has_patterns) = (object.additional, object.patterns.is_some());
        let has_unevaluated = object.unevaluated.is_some();
        if own != properties || !left.is_empty() || has_unevaluated {
            return false;
        }
        match others {
            Others::Ignore => additional.is_none() && !has_patterns,
            Others::Refuse(never) => additional == Some(*never) && !has_patterns,
            Others::Keep { value, patterns, others } => match others {
                OtherNames::Ignore => additional.is_none() && has_patterns,
                OtherNames::Refuse(never) => additional == Some(*never) && has_patterns,
                OtherNames::Keep => additional == Some(*value) && has_patterns != patterns.is_empty(),
            },
        }
    }

    /// Lets an object be read by a schema of the plan's own, unless its own schema says as much.
    fn read_object_as(
        &mut self,
        id: SchemaId,
        conjunction: &Conjunction,
        properties: Vec<(String, SchemaId)>,
        patterns: Vec<(Pattern, SchemaId)>,
        additional: Option<SchemaId>,
    ) {
        let is_map = properties.is_empty() && patterns.is_empty();
        if is_map && let Some(keywords) = self.facts.keywords(id) {
            let object = &keywords.object;
            if object.additional == additional && object.patterns.is_none() && object.properties.is_none() {
                return;
            }
        }
        let mut keywords = Keywords { types: Some(Types::One(Kind::Object)), ..Keywords::default() };
        keywords.object.properties = (!properties.is_empty()).then_some(properties);
        keywords.object.patterns = (!patterns.is_empty()).then_some(patterns);
        keywords.object.additional = additional;
        let has_rules = |id: &SchemaId| self.facts.keywords(*id).is_some_and(has_object_rules);
        let members: Vec<_> = conjunction.members.iter().copied().filter(has_rules).collect();
        if !members.is_empty() {
            keywords.combined = Combined { all_of: Some(members), ..Combined::default() };
        }
        let made = self.make(id, keywords);
        self.note(id).read_as = Some(made);
        self.note(made);
    }
}

/// Whether nothing is said of members without a field, so that they are dropped.
fn drops_others(members: &[Members]) -> bool {
    members.iter().all(|members| members.additional.is_none() && members.unevaluated.is_none())
}

/// The step to a property, as a JSON pointer.
fn step_of(name: &str) -> String {
    format!("/properties/{}", name.replace('~', "~0").replace('/', "~1"))
}
