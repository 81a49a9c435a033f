//! `anyOf` and `oneOf`, and which of their branches a violation is told of.

use super::evaluated::Evaluated;
use super::{Evaluation, Place, words};
use crate::schema::{Combined, Constant, Kind, Schema};
use crate::tree::Node;

impl Evaluation<'_, '_> {
    pub(super) fn any_of(
        &mut self,
        place: Place<'_, '_>,
        rules: &'static Combined,
        branches: &'static [&'static Schema],
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let mut is_valid = false;
        for schema in branches {
            is_valid |= self.branch(place, "anyOf", schema, evaluated.as_deref_mut());
            // Each branch that accepts the value counts where it is asked what they evaluate.
            if is_valid && evaluated.is_none() {
                break;
            }
        }
        is_valid || self.none(place, rules, "anyOf", branches)
    }

    pub(super) fn one_of(
        &mut self,
        place: Place<'_, '_>,
        rules: &'static Combined,
        branches: &'static [&'static Schema],
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let mut accepting = Vec::new();
        for schema in branches {
            if self.branch(place, "oneOf", schema, evaluated.as_deref_mut()) {
                accepting.push(*schema);
                if accepting.len() > 1 && self.is_quiet() {
                    return false;
                }
            }
        }
        match accepting.len() {
            0 => self.none(place, rules, "oneOf", branches),
            1 => true,
            _ => self.tell(place.node, place.schema, "oneOf", || words::of_several(&accepting, branches.len())),
        }
    }

    /// Tells why no branch accepts a value: what is wrong by the branch that it is meant for, if it is known, else which
    /// branches there are.
    fn none(
        &mut self,
        place: Place<'_, '_>,
        rules: &'static Combined,
        keyword: &'static str,
        branches: &'static [&'static Schema],
    ) -> bool {
        if self.is_quiet() {
            return false;
        }
        if let Some((property, values)) = rules.discriminator
            && let Some(member) = place.node.member(property)
        {
            let value = member.as_str();
            let branch = values.iter().find(|(other, _)| Some(*other) == value);
            let Some(branch) = branch.and_then(|(_, index)| branches.get(*index)) else {
                return self.tell(member, place.schema, keyword, || words::of_mapping(values));
            };
            return self.in_place(place, keyword, branch, None);
        }
        let mut candidates = branches.iter().filter(|branch| admits(branch, place.node, 8));
        if let (Some(branch), None) = (candidates.next(), candidates.next()) {
            return self.in_place(place, keyword, branch, None);
        }
        self.tell(place.node, place.schema, keyword, || words::of_none(keyword, branches))
    }
}

/// Returns whether a schema may accept a value by its kind alone.
fn admits(schema: &'static Schema, node: Node<'_>, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return true };
    if schema.verdict == Some(false) || schema.types.is_some_and(|types| !types.has(node)) {
        return false;
    }
    let kind = node.kind();
    let is_kind = |constant: &Constant| match constant {
        Constant::Null => kind == Kind::Null,
        Constant::Boolean(_) => kind == Kind::Boolean,
        Constant::Number(_) => matches!(kind, Kind::Integer | Kind::Number),
        Constant::String(_) => kind == Kind::String,
        Constant::Array(_) => kind == Kind::Array,
        Constant::Object(_) => kind == Kind::Object,
    };
    if schema.constant.is_some_and(|constant| !is_kind(constant)) {
        return false;
    }
    if schema.choices.is_some_and(|choices| !choices.iter().any(is_kind)) {
        return false;
    }
    schema.combined.is_none_or(|rules| {
        let all_of = rules.all_of.unwrap_or_default();
        let any = |branches: Option<&'static [&'static Schema]>| {
            branches.is_none_or(|branches| branches.iter().any(|branch| admits(branch, node, depth)))
        };
        rules.reference.is_none_or(|reference| admits(reference.target, node, depth))
            && all_of.iter().all(|branch| admits(branch, node, depth))
            && any(rules.any_of)
            && any(rules.one_of)
    })
}
