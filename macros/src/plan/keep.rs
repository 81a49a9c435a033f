//! Which members of an object decide a check, so that they are kept: what was read is written with the same verdict.
//!
//! A struct drops the members that its contract does not name. Checks beside it, or around it, may see them: `if` with
//! `required`, `minProperties`, `not` with `patternProperties`. Names that these mention become fields, and where they count or judge
//! members whatever their names, all are kept in `rest`.

use std::collections::BTreeSet;

use arklow_contract::{Combined, Json, Keywords, SchemaId};

use super::facts::{Alternatives, Conjunction, Demand, has_array_rules, has_object_rules, parts};
use super::kinds::Kinds;
use super::place::{component, tokens};
use super::planner::Planner;

/// How deep members of members are looked at.
const MAX_DEPTH: usize = 40;

/// Which verdict of a schema about a value must not change when members of the value are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sense {
    /// That it accepts.
    Accepted,
    /// That it refuses.
    Refused,
    Both,
}

/// An `anyOf` or `oneOf` of a schema.
pub(super) type Skipped = BTreeSet<(SchemaId, Alternatives)>;

impl Sense {
    fn flipped(self) -> Self {
        match self {
            Self::Accepted => Self::Refused,
            Self::Refused => Self::Accepted,
            Self::Both => Self::Both,
        }
    }

    fn accepts(self) -> bool {
        self != Self::Refused
    }

    fn refuses(self) -> bool {
        self != Self::Accepted
    }
}

/// Returns the names of members that decide the verdict of a schema about an object, references and branches apart.
pub(super) fn deciding_names(keywords: &Keywords, sense: Sense) -> Vec<String> {
    let rules = &keywords.object;
    let mut names = Vec::new();
    if sense.refuses() {
        let properties = rules.properties.iter().flatten().map(|(name, _)| name);
        // Without one that is required, the object is refused all the same.
        names.extend(properties.filter(|name| sense.accepts() || !rules.requires(name)).cloned());
    }
    let dependent = rules.dependent_required.iter().flatten();
    if sense.accepts() {
        names.extend(rules.required.iter().flatten().cloned());
        names.extend(dependent.flat_map(|(name, others)| [name].into_iter().chain(others)).cloned());
    } else {
        names.extend(dependent.map(|(name, _)| name.clone()));
    }
    names.extend(rules.dependent_schemas.iter().flatten().map(|(name, _)| name.clone()));
    names
}

/// What a value consists of, as demands.
fn own(conjunction: &Conjunction) -> impl Iterator<Item = Demand> {
    conjunction.members.iter().map(|id| (*id, Sense::Accepted))
}

impl Planner {
    /// Whether members of any name decide the verdict of a schema about an object that has `required` members at least, references and
    /// branches apart.
    fn is_decided_by_all(&mut self, id: SchemaId, sense: Sense, required: usize) -> bool {
        let Some(keywords) = self.facts.keywords(id) else { return false };
        let rules = &keywords.object;
        let (additional, unevaluated) = (rules.additional, rules.unevaluated);
        let mut constants = keywords.constant.iter().chain(keywords.choices.iter().flatten());
        let required = u64::try_from(required).unwrap_or(u64::MAX);
        if constants.any(|value| matches!(value, Json::Object(_)))
            || sense.accepts() && rules.min.is_some_and(|min| min > required)
        {
            return true;
        }
        let is_judged = rules.max.is_some() || rules.patterns.is_some() || rules.names.is_some();
        sense.refuses()
            && (is_judged
                || [additional, unevaluated].into_iter().flatten().any(|schema| !self.facts.is_trivial(schema)))
    }

    /// Whether checks beside an object depend on members whatever their names.
    pub(super) fn needs_all(&mut self, conjunction: &Conjunction, required: usize) -> bool {
        let beside = self.beside(conjunction);
        own(conjunction).chain(beside).any(|(id, sense)| self.is_decided_by_all(id, sense, required))
    }

    /// Returns what is demanded of a value beside the schemas that it consists of: by their branches, and by what is around it.
    pub(super) fn beside(&self, conjunction: &Conjunction) -> Vec<Demand> {
        let mut branches = self.branches(conjunction, &conjunction.decided);
        branches.extend(conjunction.hints.iter().copied());
        self.spread(branches, own(conjunction).collect(), &conjunction.decided)
    }

    /// Returns the branches of what a value consists of, those of unions too that leave nothing to decide.
    pub(super) fn all_branches(&self, conjunction: &Conjunction) -> Vec<Demand> {
        let nothing = Skipped::new();
        self.spread(self.branches(conjunction, &nothing), own(conjunction).collect(), &nothing)
    }

    fn branches(&self, conjunction: &Conjunction, skipped: &Skipped) -> Vec<Demand> {
        own(conjunction).flat_map(|demand| self.below(demand, skipped)).collect()
    }

    /// Returns what is demanded of a value of a union's branch: what the branches beside it are beside, and what is around them.
    pub(super) fn beside_branches(
        &mut self,
        conjunction: &Conjunction,
        owner: SchemaId,
        which: Alternatives,
    ) -> Vec<Demand> {
        let mut skipped = conjunction.decided.clone();
        skipped.insert((owner, which));
        let all = own(conjunction).chain(conjunction.hints.iter().copied());
        let mut all = self.spread(all.collect(), BTreeSet::new(), &skipped);
        for (id, _) in all.iter_mut().filter(|(id, _)| conjunction.members.contains(id)) {
            *id = self.without_parts(*id, &skipped);
        }
        self.of_containers(all)
    }

    /// Makes a schema of what another says itself. Its parts are demanded beside it, and its decided unions would lead back to the
    /// branch.
    fn without_parts(&mut self, id: SchemaId, skipped: &Skipped) -> SchemaId {
        let Some(keywords) = self.facts.keywords(id) else { return id };
        let mut keywords = keywords.clone();
        let combined = &mut keywords.combined;
        (combined.reference, combined.dynamic_reference, combined.all_of) = (None, None, None);
        let of_id = [Alternatives::Any, Alternatives::One].map(|which| skipped.contains(&(id, which)));
        if of_id[0] {
            combined.any_of = None;
        }
        if of_id[1] {
            combined.one_of = None;
        }
        if let Some(known) = self.without_parts.get(&(id, of_id)) {
            return *known;
        }
        let made = self.make(id, keywords);
        self.without_parts.insert((id, of_id), made);
        made
    }

    /// Adds what demands consist of: all that is about the same value.
    fn spread(&self, demands: Vec<Demand>, mut seen: BTreeSet<Demand>, skipped: &Skipped) -> Vec<Demand> {
        let mut all = Vec::new();
        let mut stack: Vec<Demand> = demands.into_iter().rev().collect();
        while let Some(demand) = stack.pop() {
            if seen.insert(demand) {
                all.push(demand);
                stack.extend(self.below(demand, skipped).into_iter().rev());
            }
        }
        all
    }

    /// Returns what a demand consists of, one step below.
    fn below(&self, (id, sense): Demand, skipped: &Skipped) -> Vec<Demand> {
        let Some(keywords) = self.facts.keywords(id) else { return Vec::new() };
        let combined = &keywords.combined;
        let mut all: Vec<Demand> = parts(keywords).map(|part| (part, sense)).collect();
        for which in [Alternatives::Any, Alternatives::One] {
            let Some(branches) = which.of(keywords).filter(|_| !skipped.contains(&(id, which))) else { continue };
            let sense = if which == Alternatives::One && branches.len() > 1 { Sense::Both } else { sense };
            all.extend(branches.iter().map(|branch| (*branch, sense)));
        }
        let Combined { not, condition, then, otherwise, .. } = combined;
        all.extend(not.map(|not| (not, sense.flipped())));
        all.extend(condition.map(|condition| (condition, Sense::Both)));
        all.extend([then, otherwise].into_iter().flatten().map(|schema| (*schema, sense)));
        all.extend(keywords.object.dependent_schemas.iter().flatten().map(|(_, schema)| (*schema, sense)));
        all
    }

    /// Returns what demands of an object ask of the member of a name.
    pub(super) fn demands_of_member(&self, demands: &[Demand], name: &str) -> Vec<Demand> {
        let mut all = Vec::new();
        for (id, sense) in demands {
            let Some(Keywords { object: rules, .. }) = self.facts.keywords(*id) else { continue };
            let own = rules.properties.iter().flatten().find(|(property, _)| property == name);
            all.extend(own.map(|(_, schema)| (*schema, *sense)));
            let mut is_named = own.is_some();
            for (pattern, schema) in rules.patterns.iter().flatten() {
                let verdict = pattern.matches(name);
                is_named |= verdict == Some(true);
                all.extend((verdict != Some(false)).then_some((*schema, *sense)));
            }
            all.extend(rules.additional.filter(|_| !is_named).map(|schema| (schema, *sense)));
            all.extend(rules.unevaluated.map(|schema| (schema, *sense)));
        }
        self.of_containers(all)
    }

    /// Returns what demands of an object ask of some member.
    pub(super) fn demands_of_members(&self, demands: &[Demand]) -> Vec<Demand> {
        let mut all = Vec::new();
        for (id, sense) in demands {
            let Some(Keywords { object: rules, .. }) = self.facts.keywords(*id) else { continue };
            let named = rules.properties.iter().flatten().map(|(_, schema)| schema);
            let matched = rules.patterns.iter().flatten().map(|(_, schema)| schema);
            let others = rules.additional.iter().chain(&rules.unevaluated);
            all.extend(named.chain(matched).chain(others).map(|schema| (*schema, *sense)));
        }
        self.of_containers(all)
    }

    /// Returns what demands of an array ask of its items.
    pub(super) fn demands_of_items(&self, demands: &[Demand]) -> Vec<Demand> {
        let mut all = Vec::new();
        for (id, sense) in demands {
            let Some(Keywords { array: rules, .. }) = self.facts.keywords(*id) else { continue };
            let each = rules.prefix.iter().flatten().chain(&rules.items).chain(&rules.unevaluated);
            all.extend(each.map(|schema| (*schema, *sense)));
            all.extend(self.demand_of_contained(*id, *sense));
        }
        self.of_containers(all)
    }

    /// Returns what `contains` asks of items.
    pub(super) fn demand_of_contained(&self, id: SchemaId, sense: Sense) -> Option<Demand> {
        let rules = &self.facts.keywords(id)?.array;
        // What is not counted must stay so, where there is a greatest count.
        Some((rules.contains?, if rules.max_contains.is_some() { Sense::Both } else { sense }))
    }

    /// Leaves out the demands that say nothing of an object or an array.
    fn of_containers(&self, mut demands: Vec<Demand>) -> Vec<Demand> {
        let mut seen = BTreeSet::new();
        demands.retain(|demand| seen.insert(*demand));
        demands.retain(|(id, _)| {
            self.facts.keywords(*id).is_some_and(|keywords| {
                let constants = keywords.constant.iter().chain(keywords.choices.iter().flatten());
                has_object_rules(keywords)
                    || has_array_rules(keywords)
                    || !self.facts.in_place(*id).is_empty()
                    || constants.into_iter().any(|value| matches!(value, Json::Object(_)))
            })
        });
        demands
    }

    /// Returns a schema at a place below another one that is like `id`, and whose type keeps the members that decide demands: `id` itself,
    /// if its type keeps them anyway.
    pub(super) fn keeping(&mut self, id: SchemaId, demands: Vec<Demand>, owner: SchemaId, step: &str) -> SchemaId {
        if demands.is_empty() || !self.drops(id, &demands, &mut BTreeSet::new(), 0) {
            return id;
        }
        let pointer = format!("{}{step}", self.pointer(owner));
        let key = (component(&tokens(&pointer)).map(str::to_owned), id, demands.clone());
        if let Some(known) = self.keeping.get(&key) {
            return *known;
        }
        let combined = Combined { all_of: Some(vec![id]), ..Combined::default() };
        let made = self.make(id, Keywords { combined, ..Keywords::default() });
        self.pointers.insert(made, pointer);
        self.facts.hints.insert(made, demands);
        self.keeping.insert(key, made);
        made
    }

    /// Whether the type of a schema drops members that decide demands of its values.
    fn drops(
        &mut self,
        id: SchemaId,
        demands: &[Demand],
        seen: &mut BTreeSet<(SchemaId, Vec<Demand>)>,
        depth: usize,
    ) -> bool {
        if demands.is_empty() || !seen.insert((id, demands.to_vec())) {
            return false;
        }
        if depth > MAX_DEPTH {
            return true;
        }
        let kinds = self.facts.kinds(id) & Kinds::VALUES;
        let is_own = self.facts.keywords(id).is_some_and(|keywords| keywords.marks.rust_type.is_some());
        if is_own || !kinds.meets(Kinds::ARRAY | Kinds::OBJECT) || self.facts.is_trivial(id) {
            return false;
        }
        let conjunction = self.facts.conjunction(id, kinds);
        if conjunction.members.iter().any(|member| self.facts.values(*member).is_some()) {
            return false;
        }
        let has_fields = kinds == Kinds::OBJECT && self.has_fields(&conjunction);
        if !has_fields && let Some((owner, which)) = self.shaping(&conjunction, kinds) {
            let Some(keywords) = self.facts.keywords(owner) else { return false };
            let property = keywords.combined.discriminator.as_ref().map(|discriminator| discriminator.property.clone());
            let branches = which.of(keywords).unwrap_or_default().to_vec();
            let live = self.facts.live_branches(&branches, kinds);
            // One that holds JSON drops nothing.
            return self.dispatch(&live, kinds, property.as_deref()).is_some()
                && live.into_iter().any(|branch| self.drops(branch, demands, seen, depth + 1));
        }
        let demands = self.spread(demands.to_vec(), BTreeSet::new(), &BTreeSet::new());
        kinds.meets(Kinds::OBJECT) && self.drops_members(id, &conjunction, &demands, seen, depth)
            || kinds.meets(Kinds::ARRAY) && self.drops_below_items(id, &conjunction, &demands, seen, depth)
    }

    fn drops_members(
        &mut self,
        id: SchemaId,
        conjunction: &Conjunction,
        demands: &[Demand],
        seen: &mut BTreeSet<(SchemaId, Vec<Demand>)>,
        depth: usize,
    ) -> bool {
        let kept = self.kept_members(conjunction);
        if kept.drops_others {
            let required = self.required_of(conjunction);
            for (demand, sense) in demands {
                let Some(keywords) = self.facts.keywords(*demand) else { continue };
                let mut names = deciding_names(keywords, *sense).into_iter();
                if names.any(|name| !kept.names.contains(&name)) || self.is_decided_by_all(*demand, *sense, required) {
                    return true;
                }
            }
        }
        let mut below: Vec<(Vec<SchemaId>, Vec<Demand>)> = Vec::new();
        for (name, schemas) in kept.typed {
            below.push((schemas, self.demands_of_member(demands, &name)));
        }
        below.push((kept.others, self.demands_of_members(demands)));
        below.into_iter().any(|(schemas, demands)| self.drops_in_all(id, schemas, &demands, seen, depth))
    }

    fn drops_below_items(
        &mut self,
        id: SchemaId,
        conjunction: &Conjunction,
        demands: &[Demand],
        seen: &mut BTreeSet<(SchemaId, Vec<Demand>)>,
        depth: usize,
    ) -> bool {
        let mut schemas: Vec<SchemaId> = Vec::new();
        for member in &conjunction.members {
            let Some(Keywords { array: rules, .. }) = self.facts.keywords(*member) else { continue };
            if rules.prefix.is_some() {
                // Each of a tuple has its type.
                let prefix = rules.prefix.clone().unwrap_or_default();
                let demands = self.demands_of_items(demands);
                return prefix.into_iter().any(|item| self.drops(item, &demands, seen, depth + 1));
            }
            schemas.extend(rules.items.iter().chain(&rules.unevaluated));
        }
        let demands = self.demands_of_items(demands);
        self.drops_in_all(id, schemas, &demands, seen, depth)
    }

    /// Whether the type of several schemas, all of which hold, drops members that decide demands.
    fn drops_in_all(
        &mut self,
        owner: SchemaId,
        schemas: Vec<SchemaId>,
        demands: &[Demand],
        seen: &mut BTreeSet<(SchemaId, Vec<Demand>)>,
        depth: usize,
    ) -> bool {
        match &*schemas {
            [] => false,
            _ if demands.is_empty() => false,
            [only] => self.drops(*only, demands, seen, depth + 1),
            _ => {
                let both = self.whole_of(schemas, owner);
                self.drops(both, demands, seen, depth + 1)
            }
        }
    }

    /// Makes a schema of several to look at, of which no type is made.
    fn whole_of(&mut self, schemas: Vec<SchemaId>, owner: SchemaId) -> SchemaId {
        if let Some(known) = self.looked_at.get(&schemas) {
            return *known;
        }
        let combined = Combined { all_of: Some(schemas.clone()), ..Combined::default() };
        let made = self.make(owner, Keywords { combined, ..Keywords::default() });
        self.looked_at.insert(schemas, made);
        made
    }
}
