//! The keywords that apply other schemas to the same value.

use super::evaluated::Evaluated;
use super::{Evaluation, Place, words};
use crate::schema::{Combined, Schema};

impl Evaluation<'_, '_> {
    pub(super) fn combined(
        &mut self,
        place: Place<'_, '_>,
        rules: &'static Combined,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        // Step by step: what an iterator keeps would add to the frame of each level.
        let mut is_valid = true;
        if let Some(reference) = rules.reference {
            is_valid &= self.in_place(place, "$ref", reference.target, evaluated.as_deref_mut());
        }
        if let (Some(reference), true) = (rules.dynamic_reference, is_valid || !self.is_quiet()) {
            is_valid &= self.in_place(place, "$dynamicRef", reference.target, evaluated.as_deref_mut());
        }
        for schema in rules.all_of.unwrap_or_default() {
            if !is_valid && self.is_quiet() {
                return false;
            }
            is_valid &= self.in_place(place, "allOf", schema, evaluated.as_deref_mut());
        }
        if let (Some(branches), true) = (rules.any_of, is_valid || !self.is_quiet()) {
            is_valid &= self.any_of(place, rules, branches, evaluated.as_deref_mut());
        }
        if let (Some(branches), true) = (rules.one_of, is_valid || !self.is_quiet()) {
            is_valid &= self.one_of(place, rules, branches, evaluated.as_deref_mut());
        }
        if let (Some(schema), true) = (rules.not, is_valid || !self.is_quiet()) {
            is_valid &= self.not(place, schema);
        }
        if let (Some(schema), true) = (rules.condition, is_valid || !self.is_quiet()) {
            is_valid &= self.condition(place, rules, schema, evaluated);
        }
        is_valid
    }

    /// Applies `not`.
    fn not(&mut self, place: Place<'_, '_>, schema: &'static Schema) -> bool {
        !self.branch(place, "not", schema, None) || self.tell(place.node, place.schema, "not", || words::of_not(schema))
    }

    /// Applies a branch, which pushes no violations, and whose evaluated items and properties count only if it accepts the
    /// value.
    pub(super) fn branch(
        &mut self,
        place: Place<'_, '_>,
        keyword: &'static str,
        schema: &'static Schema,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let reading = self.reading.take();
        let mut own = evaluated.as_ref().map(|_| Evaluated::default());
        let is_valid = self.in_place(place, keyword, schema, own.as_mut());
        self.reading = reading;
        if let (Some(evaluated), Some(own), true) = (evaluated, own, is_valid) {
            evaluated.add(&own);
        }
        is_valid
    }

    /// Applies `if`, `then`, and `else`.
    fn condition(
        &mut self,
        place: Place<'_, '_>,
        rules: &'static Combined,
        schema: &'static Schema,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let (keyword, schema) = if self.branch(place, "if", schema, evaluated.as_deref_mut()) {
            ("then", rules.then)
        } else {
            ("else", rules.otherwise)
        };
        match schema {
            Some(schema) => self.in_place(place, keyword, schema, evaluated),
            None => true,
        }
    }
}
