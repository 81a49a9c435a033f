//! Arrays: lists and tuples.

use std::collections::BTreeSet;

use arklow_contract::{ArrayRules, Combined, Keywords, Kind, SchemaId, Types};

use super::facts::{Conjunction, Demand, has_array_rules, parts};
use super::keep::Sense;
use super::kinds::Kinds;
use super::model::{Type, Use};
use super::planner::{Carried, Planner};

/// The longest tuple: serde and the runtime know no longer ones.
const MAX_TUPLE: usize = 12;

impl Planner {
    pub(super) fn array(&mut self, id: SchemaId, conjunction: &Conjunction) -> Use {
        let members: Vec<_> = conjunction.members.clone();
        let rules: Vec<(SchemaId, ArrayRules)> =
            members.iter().filter_map(|id| Some((*id, self.facts.keywords(*id)?.array.clone()))).collect();
        let unevaluated: BTreeSet<_> =
            rules.iter().filter(|(id, _)| self.carries_unevaluated_items(*id)).map(|(id, _)| *id).collect();
        let rest = |rules: &(SchemaId, ArrayRules)| {
            let unevaluated_here = rules.1.unevaluated.filter(|_| unevaluated.contains(&rules.0));
            rules.1.items.or(unevaluated_here)
        };
        let prefix = rules.iter().map(|(_, rules)| rules.prefix.as_ref().map_or(0, Vec::len)).max().unwrap_or(0);
        let carried = Carried { unevaluated: unevaluated.clone(), ..Carried::default() };
        let demands = self.demands_beside_items(conjunction, &unevaluated);
        if prefix == 0 {
            let items = rules.iter().filter_map(rest).collect();
            let items = self.all_of(items, id, "/items");
            let items = self.keeping(items, demands, id, "/items");
            self.read_array_as(id, conjunction, items, None);
            self.leave(id, conjunction, Kinds::ARRAY, &Carried { items: true, ..carried });
            let items = self.plan(items);
            return self.use_of(id, Type::Vec(Box::new(items)));
        }
        let min = rules.iter().filter_map(|(_, rules)| rules.min_items).max().unwrap_or(0);
        let max = self.greatest_length(&rules);
        let length =
            usize::try_from(min).ok().filter(|_| max == Some(min)).filter(|length| (1..=MAX_TUPLE).contains(length));
        let Some(length) = length else {
            let items = self.anything(id);
            self.read_array_as(id, conjunction, items, None);
            // What is judged by `unevaluatedItems` depends on the prefix, which the list does not know.
            self.leave(id, conjunction, Kinds::ARRAY, &Carried::default());
            let items = self.plan(items);
            return self.use_of(id, Type::Vec(Box::new(items)));
        };
        let item = |index: usize, planner: &mut Self| {
            let at = |rules: &(SchemaId, ArrayRules)| {
                rules.1.prefix.as_ref().and_then(|prefix| prefix.get(index).copied()).or(rest(rules))
            };
            let schemas = rules.iter().filter_map(at).collect();
            let step = format!("/prefixItems/{index}");
            let item = planner.all_of(schemas, id, &step);
            planner.keeping(item, demands.clone(), id, &step)
        };
        let items: Vec<_> = (0..length).map(|index| item(index, self)).collect();
        let anything = self.anything(id);
        self.read_array_as(id, conjunction, anything, Some(items.clone()));
        self.leave(id, conjunction, Kinds::ARRAY, &Carried { items: true, lengths: true, ..carried });
        let items = items.into_iter().map(|item| self.plan(item)).collect();
        self.use_of(id, Type::Tuple(items))
    }

    /// Returns what is demanded of items by what is not in their type.
    fn demands_beside_items(&self, conjunction: &Conjunction, carried: &BTreeSet<SchemaId>) -> Vec<Demand> {
        let mut demands = self.demands_of_items(&self.beside(conjunction));
        for member in &conjunction.members {
            demands.extend(self.demand_of_contained(*member, Sense::Accepted));
            let unevaluated = self.facts.keywords(*member).and_then(|keywords| keywords.array.unevaluated);
            demands.extend(unevaluated.filter(|_| !carried.contains(member)).map(|schema| (schema, Sense::Accepted)));
        }
        demands
    }

    /// Returns the greatest length that arrays can have, if one is known.
    fn greatest_length(&mut self, rules: &[(SchemaId, ArrayRules)]) -> Option<u64> {
        let mut greatest = None;
        for (_, rules) in rules {
            let closed = rules.items.filter(|items| self.facts.kinds(*items).is_empty());
            let closed = closed.and_then(|_| u64::try_from(rules.prefix.as_ref().map_or(0, Vec::len)).ok());
            for max in [rules.max_items, closed].into_iter().flatten() {
                greatest = Some(greatest.map_or(max, |greatest: u64| greatest.min(max)));
            }
        }
        greatest
    }

    /// Whether `unevaluatedItems` of a schema says what `items` would.
    fn carries_unevaluated_items(&self, id: SchemaId) -> bool {
        let Some(keywords) = self.facts.keywords(id) else { return false };
        if keywords.array.unevaluated.is_none() {
            return false;
        }
        let (mut seen, mut stack) = (BTreeSet::from([id]), vec![id]);
        while let Some(id) = stack.pop() {
            let Some(keywords) = self.facts.keywords(id) else { return false };
            let parts: Vec<_> = parts(keywords).collect();
            let rules = &keywords.array;
            let has_others = self.facts.in_place(id).len() > parts.len();
            if has_others || rules.prefix.is_some() || rules.items.is_some() || rules.contains.is_some() {
                return false;
            }
            stack.extend(parts.into_iter().filter(|part| seen.insert(*part)));
        }
        true
    }

    /// Lets an array be read by a schema of the plan's own, unless its own schema says as much.
    fn read_array_as(
        &mut self,
        id: SchemaId,
        conjunction: &Conjunction,
        items: SchemaId,
        prefix: Option<Vec<SchemaId>>,
    ) {
        if let Some(keywords) = self.facts.keywords(id) {
            let rules = &keywords.array;
            let says_items = prefix.is_some()
                && rules.items.is_none_or(|items| self.schema(items).keywords().is_none())
                || rules.items == Some(items);
            if says_items && rules.prefix == prefix {
                return;
            }
        }
        let mut keywords = Keywords { types: Some(Types::One(Kind::Array)), ..Keywords::default() };
        keywords.array.items = prefix.is_none().then_some(items);
        keywords.array.prefix = prefix;
        let has_rules = |id: &SchemaId| self.facts.keywords(*id).is_some_and(has_array_rules);
        let members: Vec<_> = conjunction.members.iter().copied().filter(has_rules).collect();
        if !members.is_empty() {
            keywords.combined = Combined { all_of: Some(members), ..Combined::default() };
        }
        let made = self.make(id, keywords);
        self.note(id).read_as = Some(made);
        self.note(made);
    }
}
