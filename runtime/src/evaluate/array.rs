//! The keywords about arrays.

use super::evaluated::Evaluated;
use super::{Evaluation, Place, equality, words};
use crate::schema::{ArrayRules, Schema};
use crate::tree::Items;

impl Evaluation<'_, '_> {
    pub(super) fn array(
        &mut self,
        place: Place<'_, '_>,
        rules: &'static ArrayRules,
        items: Items<'_>,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let Place { schema, node, .. } = place;
        let mut is_valid = true;
        if let Some((keyword, rule)) = words::count_rule(rules.min_items, rules.max_items, items.len(), &words::ITEMS) {
            is_valid = self.tell(node, schema, keyword, || rule);
        }
        if (is_valid || !self.is_quiet()) && (rules.prefix.is_some() || rules.items.is_some()) {
            is_valid &= self.items(place, rules, items.clone(), evaluated.as_deref_mut());
        }
        if let (Some(contains), true) = (rules.contains, is_valid || !self.is_quiet()) {
            is_valid &= self.contains(place, rules, contains, items.clone(), evaluated);
        }
        if rules.unique == Some(true) && (is_valid || !self.is_quiet()) {
            match equality::has_equal(items) {
                Some(false) => {}
                Some(true) => is_valid = self.tell(node, schema, "uniqueItems", || "must not have two equal items"),
                None => is_valid = self.exhaust(node),
            }
        }
        is_valid
    }

    /// Applies `prefixItems` and `items`.
    fn items(
        &mut self,
        place: Place<'_, '_>,
        rules: &'static ArrayRules,
        items: Items<'_>,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let prefix = rules.prefix.unwrap_or_default();
        let mut is_valid = true;
        for (index, item) in items.enumerate() {
            let (keyword, schema) = match (prefix.get(index), rules.items) {
                (Some(schema), _) => ("prefixItems", *schema),
                (None, Some(schema)) => ("items", schema),
                (None, None) => break,
            };
            if let Some(evaluated) = &mut evaluated {
                evaluated.mark(index);
            }
            is_valid &= self.child(place.schema, keyword, schema, item);
            if !is_valid && self.is_quiet() {
                break;
            }
        }
        is_valid
    }

    /// Applies `contains`, `minContains`, and `maxContains`.
    fn contains(
        &mut self,
        place: Place<'_, '_>,
        rules: &'static ArrayRules,
        contains: &'static Schema,
        items: Items<'_>,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let min = rules.min_contains.unwrap_or(1);
        let mut count: u64 = 0;
        for (index, item) in items.enumerate() {
            let reading = self.reading.take();
            let is_contained = self.child(place.schema, "contains", contains, item);
            self.reading = reading;
            if is_contained {
                count += 1;
                if let Some(evaluated) = &mut evaluated {
                    evaluated.mark(index);
                } else if count >= min && rules.max_contains.is_none_or(|max| count > max) {
                    break;
                }
            }
        }
        if count < min {
            let keyword = if rules.min_contains.is_some() { "minContains" } else { "contains" };
            return self.tell(place.node, place.schema, keyword, || words::of_few(contains, min));
        }
        match rules.max_contains {
            Some(max) if count > max => {
                self.tell(place.node, place.schema, "maxContains", || words::of_many(contains, max))
            }
            _ => true,
        }
    }

    /// Applies `unevaluatedItems`.
    pub(super) fn unevaluated_items(
        &mut self,
        place: Place<'_, '_>,
        items: Items<'_>,
        rest: &'static Schema,
        evaluated: &Evaluated,
    ) -> bool {
        let mut is_valid = true;
        for (index, item) in items.enumerate() {
            if !evaluated.has(index) {
                is_valid &= self.child(place.schema, "unevaluatedItems", rest, item);
                if !is_valid && self.is_quiet() {
                    break;
                }
            }
        }
        is_valid
    }
}
