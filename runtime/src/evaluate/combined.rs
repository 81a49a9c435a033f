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
        let mut is_valid = true;
        let references = [("$ref", rules.reference), ("$dynamicRef", rules.dynamic_reference)];
        let references = references.into_iter().filter_map(|(keyword, reference)| Some((keyword, reference?.target)));
        let all_of = rules.all_of.unwrap_or_default().iter().map(|schema| ("allOf", *schema));
        for (keyword, schema) in references.chain(all_of) {
            is_valid &= self.in_place(place, keyword, schema, evaluated.as_deref_mut());
            if !is_valid && self.is_quiet() {
                return false;
            }
        }
        if let Some(branches) = rules.any_of {
            is_valid &= self.any_of(place, rules, branches, evaluated.as_deref_mut());
        }
        if let (Some(branches), true) = (rules.one_of, is_valid || !self.is_quiet()) {
            is_valid &= self.one_of(place, rules, branches, evaluated.as_deref_mut());
        }
        if let (Some(schema), true) = (rules.not, is_valid || !self.is_quiet()) {
            if self.quietly(|quiet| quiet.in_place(place, "not", schema, None)) {
                is_valid = self.tell(place.node, place.schema, "not", || words::of_not(schema));
            }
        }
        if let (Some(schema), true) = (rules.condition, is_valid || !self.is_quiet()) {
            is_valid &= self.condition(place, rules, schema, evaluated);
        }
        is_valid
    }

    /// Applies a branch, whose evaluated items and properties count only if it accepts the value.
    pub(super) fn branch(
        &mut self,
        place: Place<'_, '_>,
        keyword: &'static str,
        schema: &'static Schema,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        self.quietly(|quiet| {
            let Some(evaluated) = evaluated else { return quiet.in_place(place, keyword, schema, None) };
            let mut own = Evaluated::default();
            let is_valid = quiet.in_place(place, keyword, schema, Some(&mut own));
            if is_valid {
                evaluated.add(&own);
            }
            is_valid
        })
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
        schema.is_none_or(|schema| self.in_place(place, keyword, schema, evaluated))
    }
}
