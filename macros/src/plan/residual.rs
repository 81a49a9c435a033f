//! What a Rust type leaves to be checked: of each keyword exactly that which the type does not decide.

use std::collections::BTreeSet;

use arklow_contract::{ArrayRules, Combined, Keywords, ObjectRules, SchemaId};

use super::facts::{Alternatives, Conjunction, has_array_rules, has_number_rules, has_object_rules, has_string_rules};
use super::kinds::Kinds;
use super::planner::{Carried, Planner};

impl Planner {
    /// Makes the schema of what is left to be checked for values of some kinds; `None` if that is nothing.
    pub(super) fn residual(
        &mut self,
        id: SchemaId,
        conjunction: &Conjunction,
        kinds: Kinds,
        carried: &Carried,
    ) -> Option<SchemaId> {
        let mut left = Vec::new();
        let mut covered = BTreeSet::new();
        for member in &conjunction.members {
            if covered.contains(member) {
                continue;
            }
            if self.is_left_whole(*member, kinds, carried) {
                covered.extend(self.facts.conjunction(*member, kinds).members);
                left.push(*member);
                continue;
            }
            let Some(keywords) = self.residual_of(*member, conjunction, kinds, carried) else { continue };
            let made = self.make(*member, keywords);
            left.push(made);
        }
        match &*left {
            [] => None,
            [only] => Some(*only),
            _ => {
                let combined = Combined { all_of: Some(left), ..Combined::default() };
                Some(self.make(id, Keywords { combined, ..Keywords::default() }))
            }
        }
    }

    /// `unevaluatedItems` and `unevaluatedProperties` look at what the keywords beside them do, so those stay too.
    fn is_left_whole(&self, member: SchemaId, kinds: Kinds, carried: &Carried) -> bool {
        let Some(keywords) = self.facts.keywords(member) else { return true };
        let array = keywords.array.unevaluated.is_some() && kinds.meets(Kinds::ARRAY);
        let object = keywords.object.unevaluated.is_some() && kinds.meets(Kinds::OBJECT);
        (array || object) && !carried.unevaluated.contains(&member)
    }

    fn residual_of(
        &mut self,
        member: SchemaId,
        conjunction: &Conjunction,
        kinds: Kinds,
        carried: &Carried,
    ) -> Option<Keywords> {
        let keywords = self.facts.keywords(member)?;
        let mut left = Keywords::default();
        if keywords.types.as_ref().is_some_and(|types| !kinds.is_within(Kinds::of_types(types))) {
            left.types.clone_from(&keywords.types);
        }
        // An enum of constants leaves nothing, so whoever asks has another type: a secret, or a type of the user's.
        left.constant.clone_from(&keywords.constant);
        left.choices.clone_from(&keywords.choices);
        if kinds.meets(Kinds::STRING) && !carried.scalar && has_string_rules(keywords) {
            left.string.clone_from(&keywords.string);
        }
        if kinds.meets(Kinds::NUMBER) && !carried.scalar && has_number_rules(keywords) {
            left.number.clone_from(&keywords.number);
        }
        let array = (kinds.meets(Kinds::ARRAY) && !carried.by_kind && has_array_rules(keywords))
            .then(|| keywords.array.clone());
        let has_combined = keywords.combined != Combined::default();
        let combined = has_combined.then(|| keywords.combined.clone());
        let has_object = kinds.meets(Kinds::OBJECT) && !carried.by_kind && has_object_rules(keywords);
        if let Some(array) = array {
            left.array = self.residual_array(&array, carried);
        }
        if has_object {
            left.object = self.residual_object(member, carried);
        }
        if let Some(mut combined) = combined {
            let refused = combined.not.and_then(|not| self.facts.whole_kinds(not));
            combined.not = combined.not.filter(|_| refused.is_none_or(|refused| refused.meets(kinds)));
            left.combined = residual_combined(member, combined, conjunction, carried);
        }
        let is_left = left.types.is_some()
            || left.constant.is_some()
            || left.choices.is_some()
            || has_string_rules(&left)
            || has_number_rules(&left)
            || has_array_rules(&left)
            || has_object_rules(&left)
            || left.combined != Combined::default();
        is_left.then_some(left)
    }

    fn residual_array(&mut self, rules: &ArrayRules, carried: &Carried) -> ArrayRules {
        let mut left = ArrayRules::default();
        if !carried.items {
            left.prefix.clone_from(&rules.prefix);
            left.items = rules.items.filter(|items| !self.facts.is_trivial(*items));
        }
        if !carried.lengths {
            left.min_items = rules.min_items.filter(|min| *min > 0);
            left.max_items = rules.max_items;
        }
        if let Some(contains) = rules.contains
            && (rules.min_contains != Some(0) || rules.max_contains.is_some())
        {
            left.contains = Some(contains);
            left.min_contains = rules.min_contains;
            left.max_contains = rules.max_contains;
        }
        left.unique = rules.unique.filter(|unique| *unique);
        left
    }

    fn residual_object(&mut self, member: SchemaId, carried: &Carried) -> ObjectRules {
        let mut left = ObjectRules::default();
        let Some(Keywords { object: rules, .. }) = self.facts.keywords(member) else { return left };
        if !carried.properties {
            left.properties.clone_from(&rules.properties);
            left.required.clone_from(&rules.required);
            left.required_locations.clone_from(&rules.required_locations);
        }
        left.min = rules.min.filter(|min| *min > u64::try_from(carried.required).unwrap_or(u64::MAX));
        left.max = rules.max;
        left.dependent_required.clone_from(&rules.dependent_required);
        left.dependent_schemas.clone_from(&rules.dependent_schemas);
        let (names, additional) = (rules.names, rules.additional);
        if !carried.unknown || carried.unknown_left.contains(&member) {
            left.patterns.clone_from(&rules.patterns);
            let properties = rules.properties.iter().flatten().map(|(name, _)| name.clone());
            let properties: Vec<_> = properties.filter(|_| carried.properties && additional.is_some()).collect();
            left.additional = additional.filter(|additional| !self.facts.is_trivial(*additional));
            // What has a property is not additional, but its value has been judged.
            if left.additional.is_some() && !properties.is_empty() {
                let anything = self.anything(member);
                left.properties = Some(properties.into_iter().map(|name| (name, anything)).collect());
            }
            if carried.names_only {
                let anything = self.anything(member);
                left.patterns.iter_mut().flatten().for_each(|(_, schema)| *schema = anything);
            }
        }
        left.names = names.filter(|names| !self.facts.is_trivial(*names));
        left
    }
}

fn residual_combined(member: SchemaId, combined: Combined, conjunction: &Conjunction, carried: &Carried) -> Combined {
    let is_decided = |which| conjunction.decided.contains(&(member, which)) || carried.union == Some((member, which));
    let has_condition = combined.then.is_some() || combined.otherwise.is_some();
    let mut left = Combined {
        any_of: combined.any_of.filter(|_| !is_decided(Alternatives::Any)),
        one_of: combined.one_of.filter(|_| !is_decided(Alternatives::One)),
        not: combined.not,
        condition: combined.condition.filter(|_| has_condition),
        ..Combined::default()
    };
    if left.condition.is_some() {
        left.then = combined.then;
        left.otherwise = combined.otherwise;
    }
    if left.any_of.is_some() || left.one_of.is_some() {
        left.discriminator = combined.discriminator;
    }
    left
}
