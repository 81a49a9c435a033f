//! Constants: `enum`, `const`, and unions of them.

use std::collections::BTreeSet;

use arklow_contract::{Json, SchemaId};
use proc_macro2::{Ident, Span};

use super::decide::decide;
use super::facts::Conjunction;
use super::kinds::Kinds;
use super::model::{Shape, Type, Use, Variant};
use super::planner::{Carried, Planner};
use super::words::{unique, value_name};

/// The most constants that each are judged by the whole schema, where there is more than `enum` to judge.
const MAX_JUDGED: usize = 2_000;

impl Planner {
    /// Plans a schema that finitely many values have; `None` if it is no such.
    pub(super) fn choice(&mut self, id: SchemaId, conjunction: &Conjunction, kinds: Kinds) -> Option<Use> {
        let values = conjunction.members.iter().find_map(|member| self.facts.values(*member))?;
        let mut seen = BTreeSet::new();
        let is_new = |value: &Json| Kinds::of_value(value).is_within(kinds) && seen.insert(value.canonical());
        let mut values: Vec<Json> = values.into_iter().filter(is_new).collect();
        let mut is_certain = true;
        if !self.is_plain_list(conjunction) {
            if values.len() > MAX_JUDGED {
                return None;
            }
            values.retain(|value| match decide(&self.facts.schemas, id, value) {
                Some(verdict) => verdict,
                None => {
                    is_certain = false;
                    true
                }
            });
        }
        let is_open = self.is_open_choice(id, conjunction) && Kinds::of_values(&values) == Kinds::STRING;
        if !is_certain && !is_open {
            self.note(id).checks = Some(id);
        }
        match &*values {
            [] => Some(self.use_of(id, Type::Never)),
            [Json::Boolean(_), Json::Boolean(_)] if is_certain && !self.is_named(id) => {
                Some(self.use_of(id, Type::Bool))
            }
            [value] if !is_open => {
                let value = value.clone();
                Some(self.derived(id, Shape::Constant { value }))
            }
            _ => {
                let variants = self.variants_of(conjunction, values);
                Some(self.derived(id, Shape::Choice { variants, is_open }))
            }
        }
    }

    /// Plans a string with `x-extensible-enum`, which lists some values of many.
    pub(super) fn extensible(&mut self, id: SchemaId, conjunction: &Conjunction) -> Option<Use> {
        let known = conjunction.members.iter().find_map(|id| {
            let values = self.facts.keywords(*id)?.marks.extensible_enum.clone()?;
            (!values.is_empty()).then_some(values)
        })?;
        let mut seen = BTreeSet::new();
        let values = known.into_iter().filter(|value| seen.insert(value.clone())).map(Json::String);
        let values = values.filter(|value| decide(&self.facts.schemas, id, value) != Some(false)).collect();
        self.leave(id, conjunction, Kinds::STRING, &Carried::default());
        let variants = self.variants_of(conjunction, values);
        Some(self.derived(id, Shape::Choice { variants, is_open: true }))
    }

    /// Whether the constants are those of a single `enum` or `const`, beside which there is only `type`.
    fn is_plain_list(&self, conjunction: &Conjunction) -> bool {
        let [only] = &*conjunction.members else { return false };
        self.facts.keywords(*only).is_some_and(|keywords| {
            (keywords.choices.is_some() != keywords.constant.is_some())
                && keywords.combined == arklow_contract::Combined::default()
                && !super::facts::has_rules_for(keywords, Kinds::ALL)
        })
    }

    fn is_open_choice(&self, id: SchemaId, conjunction: &Conjunction) -> bool {
        let is_open = |id: &SchemaId| self.facts.keywords(*id).is_some_and(|keywords| keywords.marks.is_open);
        is_open(&id) || conjunction.members.iter().any(is_open)
    }

    /// Names the variants for constants.
    fn variants_of(&self, conjunction: &Conjunction, values: Vec<Json>) -> Vec<Variant> {
        let mut taken = BTreeSet::from(["Unknown".to_owned()]);
        let name = |value: Json| {
            let named = conjunction.members.iter().find_map(|member| self.variant_name(*member, &value));
            let text = conjunction.members.iter().find_map(|member| self.constant_text(*member, &value));
            let ident = unique(&named.unwrap_or_else(|| value_name(&value)), &mut taken);
            Variant { ident: Ident::new(&ident, Span::call_site()), value, text }
        };
        values.into_iter().map(name).collect()
    }

    /// Returns the name that `x-enum-varnames` gives a constant, or `x-rust-name` that of a branch.
    fn variant_name(&self, member: SchemaId, value: &Json) -> Option<String> {
        let keywords = self.facts.keywords(member)?;
        if let (Some(names), Some(choices)) = (&keywords.marks.variant_names, &keywords.choices) {
            let index = choices.iter().position(|choice| choice == value)?;
            return names.get(index).map(|name| crate::names::type_name(name));
        }
        let branch = self.branch_of(member, value)?;
        let (name, _) = self.facts.keywords(branch)?.marks.rust_name.as_ref()?;
        Some(crate::names::type_name(name))
    }

    /// Returns the text of the branch of a union that is a constant: its description, else its title.
    fn constant_text(&self, member: SchemaId, value: &Json) -> Option<String> {
        let branch = self.branch_of(member, value)?;
        self.facts.keywords(branch)?.annotations.text.clone()
    }

    fn branch_of(&self, member: SchemaId, value: &Json) -> Option<SchemaId> {
        let combined = &self.facts.keywords(member)?.combined;
        combined.one_of.iter().chain(&combined.any_of).flatten().copied().find(|branch| {
            let keywords = self.facts.keywords(*branch);
            keywords.is_some_and(|keywords| match (&keywords.constant, keywords.choices.as_deref()) {
                (Some(constant), _) => constant == value,
                (None, Some([only])) => only == value,
                _ => false,
            })
        })
    }
}
