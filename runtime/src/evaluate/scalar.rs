//! The keywords about strings and numbers.

use std::cmp::Ordering;

use super::{Evaluation, Place, words};
use crate::decimal;
use crate::schema::{NumberRules, StringRules};

impl Evaluation<'_, '_> {
    pub(super) fn string(&mut self, place: Place<'_, '_>, rules: &'static StringRules, text: &str) -> bool {
        let mut is_valid = true;
        if let Some(keyword) = rules.broken_length(text) {
            is_valid = self.tell(place.node, place.schema, keyword, || words::of_length(rules));
        }
        if let Some(pattern) = rules.pattern
            && (is_valid || !self.is_quiet())
            && !pattern.matches(text)
        {
            is_valid = self.tell(place.node, place.schema, "pattern", || words::of_pattern(pattern));
        }
        is_valid
    }

    pub(super) fn number(&mut self, place: Place<'_, '_>, rules: &'static NumberRules, text: &str) -> bool {
        let Some(keyword) = broken_bound(rules, text) else {
            let is_multiple = |of| decimal::is_multiple(text, of).unwrap_or(true);
            return rules.multiple_of.is_none_or(|of| {
                is_multiple(of) || self.tell(place.node, place.schema, "multipleOf", || words::of_multiple(of))
            });
        };
        self.tell(place.node, place.schema, keyword, || words::of_bound(rules, keyword));
        if let Some(of) = rules.multiple_of
            && !self.is_quiet()
            && decimal::is_multiple(text, of) == Some(false)
        {
            self.tell(place.node, place.schema, "multipleOf", || words::of_multiple(of));
        }
        false
    }
}

/// Returns the first bound that a number breaks.
pub(crate) fn broken_bound(rules: &NumberRules, text: &str) -> Option<&'static str> {
    use Ordering::{Greater, Less};

    let breaks = |bound: Option<&str>, orders: &[Ordering]| {
        bound.and_then(|bound| decimal::compare(text, bound)).is_some_and(|order| orders.contains(&order))
    };
    if breaks(rules.minimum, &[Less]) {
        Some("minimum")
    } else if breaks(rules.exclusive_minimum, &[Less, Ordering::Equal]) {
        Some("exclusiveMinimum")
    } else if breaks(rules.maximum, &[Greater]) {
        Some("maximum")
    } else if breaks(rules.exclusive_maximum, &[Greater, Ordering::Equal]) {
        Some("exclusiveMaximum")
    } else {
        None
    }
}
