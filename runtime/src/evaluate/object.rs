//! The keywords about objects. Of several members with one name, the last one counts.

use std::collections::HashSet;

use super::evaluated::Evaluated;
use super::{Evaluation, Place, equality, words};
use crate::schema::properties::{MANY, Properties};
use crate::schema::{ObjectRules, Schema};
use crate::tree::{Members, Node};

impl Evaluation<'_, '_> {
    pub(super) fn object(
        &mut self,
        place: Place<'_, '_>,
        rules: &'static ObjectRules,
        members: Members<'_>,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        self.look_for_duplicates(place.node, &members);
        let mut is_valid = self.presence(place, rules, &members);
        if !is_valid && self.is_quiet() {
            return false;
        }
        is_valid &= self.members(place, rules, members.clone(), evaluated.as_deref_mut());
        for (name, schema) in rules.dependent_schemas.unwrap_or_default() {
            if !is_valid && self.is_quiet() {
                return false;
            }
            if members.clone().any(|(other, _)| other == *name) {
                is_valid &= self.in_place(place, "dependentSchemas", schema, evaluated.as_deref_mut());
            }
        }
        is_valid
    }

    /// Finds the duplicate members of an object, unless it was the last one whose were found.
    fn look_for_duplicates(&mut self, node: Node<'_>, members: &Members<'_>) {
        if self.duplicates.0 != node.position() {
            self.duplicates = (node.position(), equality::shadowed(members));
        }
    }

    /// Returns the members of an object, and their indexes; of several with one name, the last.
    fn distinct<'t>(
        &mut self,
        node: Node<'_>,
        members: Members<'t>,
    ) -> impl Iterator<Item = (usize, &'t str, Node<'t>)> + use<'t> {
        self.look_for_duplicates(node, &members);
        // No allocation where there are none.
        let shadowed = self.duplicates.1.clone();
        let members = members.enumerate().map(|(index, (name, value))| (index, name, value));
        members.filter(move |(index, ..)| shadowed.binary_search(index).is_err())
    }

    /// Applies the keywords about which members there are, and how many.
    fn presence(&mut self, place: Place<'_, '_>, rules: &'static ObjectRules, members: &Members<'_>) -> bool {
        let Place { schema, node, .. } = place;
        let mut is_valid = true;
        let count = members.len() - self.duplicates.1.len();
        if let Some((keyword, rule)) = words::count_rule(rules.min, rules.max, count, &words::PROPERTIES) {
            is_valid = self.tell(node, schema, keyword, || rule);
        }
        let required = rules.required.unwrap_or_default();
        let dependent = rules.dependent_required.unwrap_or_default();
        if required.is_empty() && dependent.is_empty() {
            return is_valid;
        }
        let names = Names::new(members, required.len() + dependent.len());
        for name in required {
            if !is_valid && self.is_quiet() {
                return false;
            }
            if !names.has(name) {
                is_valid = false;
                if let Some(reading) = &mut self.reading {
                    reading.missing(node, name, schema);
                }
            }
        }
        for (since, required) in dependent {
            if !names.has(since) {
                continue;
            }
            for name in required.iter().filter(|name| !names.has(name)) {
                is_valid = self.tell(node, schema, "dependentRequired", || words::of_dependent(name, since));
            }
        }
        is_valid
    }

    /// Applies the keywords about the members one by one.
    fn members(
        &mut self,
        place: Place<'_, '_>,
        rules: &'static ObjectRules,
        members: Members<'_>,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let ObjectRules { properties, patterns, additional, names, .. } = rules;
        if properties.is_none() && patterns.is_none() && additional.is_none() && names.is_none() {
            return true;
        }
        let list = properties.unwrap_or_default();
        let properties = Properties::new(list, members.len());
        let mut is_valid = true;
        for (index, name, value) in self.distinct(place.node, members) {
            let mut is_known = false;
            if let Some((_, schema)) = properties.find(name).and_then(|index| list.get(index)) {
                is_known = true;
                is_valid &= self.child(place.schema, "properties", schema, value);
            }
            for (pattern, schema) in patterns.unwrap_or_default() {
                if pattern.matches(name) {
                    is_known = true;
                    is_valid &= self.child(place.schema, "patternProperties", schema, value);
                }
            }
            if let (Some(schema), false) = (additional, is_known) {
                is_known = true;
                is_valid &= self.child(place.schema, "additionalProperties", schema, value);
            }
            if let Some(schema) = names {
                is_valid &= self.child(place.schema, "propertyNames", schema, value.name_of_member());
            }
            if let (Some(evaluated), true) = (&mut evaluated, is_known) {
                evaluated.mark(index);
            }
            if !is_valid && self.is_quiet() {
                return false;
            }
        }
        is_valid
    }

    /// Applies `unevaluatedProperties`.
    pub(super) fn unevaluated_properties(
        &mut self,
        place: Place<'_, '_>,
        rest: &'static Schema,
        evaluated: &Evaluated,
    ) -> bool {
        let Some(members) = place.node.members() else { return true };
        let mut is_valid = true;
        for (index, _, value) in self.distinct(place.node, members) {
            if !evaluated.has(index) {
                is_valid &= self.child(place.schema, "unevaluatedProperties", rest, value);
                if !is_valid && self.is_quiet() {
                    break;
                }
            }
        }
        is_valid
    }
}

/// The names of the members of an object.
struct Names<'t> {
    members: Members<'t>,
    table: Option<HashSet<&'t str>>,
}

impl<'t> Names<'t> {
    /// Prepares for so many questions.
    fn new(members: &Members<'t>, questions: usize) -> Self {
        let is_worth_it = members.len().saturating_mul(questions) > MANY;
        let table = is_worth_it.then(|| members.clone().map(|(name, _)| name).collect());
        Self { members: members.clone(), table }
    }

    fn has(&self, name: &str) -> bool {
        match &self.table {
            Some(table) => table.contains(name),
            None => self.members.clone().any(|(other, _)| other == name),
        }
    }
}
