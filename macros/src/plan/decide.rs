//! Whether a schema accepts a constant, as far as that can be told while compiling.

use std::cell::Cell;

use arklow_contract::{
    ArrayRules, Form, Json, Keywords, Number, NumberRules, ObjectRules, SchemaId, Schemas, StringRules,
};

use super::kinds::Kinds;

/// How deep references are followed at one value: what goes further goes in a circle.
const MAX_DEPTH: usize = 200;

/// How many schemas are looked at for one value: shared ones can be reached in very many ways.
const MAX_STEPS: u32 = 10_000;

/// Returns whether a schema accepts a value; `None` where that cannot be told here, such as of a pattern that needs an engine.
pub(super) fn decide(schemas: &Schemas, schema: SchemaId, value: &Json) -> Option<bool> {
    Decision { schemas, steps: Cell::new(0) }.schema(schema, value, 0)
}

/// A verdict, or not known.
type Verdict = Option<bool>;

fn all(verdicts: impl IntoIterator<Item = Verdict>) -> Verdict {
    let mut result = Some(true);
    for verdict in verdicts {
        match verdict {
            Some(true) => {}
            Some(false) => return Some(false),
            None => result = None,
        }
    }
    result
}

fn not(verdict: Verdict) -> Verdict {
    verdict.map(|verdict| !verdict)
}

fn any(verdicts: impl IntoIterator<Item = Verdict>) -> Verdict {
    not(all(verdicts.into_iter().map(not)))
}

fn exactly_one(verdicts: impl IntoIterator<Item = Verdict>) -> Verdict {
    let (mut accepting, mut is_unknown) = (0, false);
    for verdict in verdicts {
        match verdict {
            Some(true) => accepting += 1,
            Some(false) => {}
            None => is_unknown = true,
        }
    }
    if accepting > 1 { Some(false) } else { (!is_unknown).then_some(accepting == 1) }
}

struct Decision<'s> {
    schemas: &'s Schemas,
    steps: Cell<u32>,
}

impl Decision<'_> {
    fn schema(&self, id: SchemaId, value: &Json, depth: usize) -> Verdict {
        self.steps.set(self.steps.get().saturating_add(1));
        if depth > MAX_DEPTH || self.steps.get() > MAX_STEPS {
            return None;
        }
        let keywords = match &self.schemas[self.target(id)].form {
            Form::Boolean(verdict) => return Some(*verdict),
            Form::Keywords(keywords) => keywords,
        };
        all([
            Some(keywords.types.as_ref().is_none_or(|types| Kinds::of_value(value).is_within(Kinds::of_types(types)))),
            Some(keywords.constant.as_ref().is_none_or(|constant| constant == value)),
            Some(keywords.choices.as_ref().is_none_or(|choices| choices.contains(value))),
        ])
        .filter(|verdict| !verdict)
        .or_else(|| {
            let of_kind = match value {
                Json::Number(number) => number_verdict(keywords, number),
                Json::String(text) => string_verdict(keywords, text),
                Json::Array(items) => self.array(keywords, items),
                Json::Object(members) => self.object(keywords, members, value, depth),
                Json::Null | Json::Boolean(_) => Some(true),
            };
            all([of_kind, self.combined(keywords, value, depth)])
        })
    }

    /// Follows references with nothing of effect beside them, without recursion.
    fn target(&self, id: SchemaId) -> SchemaId {
        let mut id = id;
        while let Some(reference) = self.schemas[id].keywords().and_then(lone_reference) {
            self.steps.set(self.steps.get().saturating_add(1));
            if self.steps.get() > MAX_STEPS {
                break;
            }
            id = reference;
        }
        id
    }

    fn combined(&self, keywords: &Keywords, value: &Json, depth: usize) -> Verdict {
        let combined = &keywords.combined;
        let of = |id: SchemaId| self.schema(id, value, depth + 1);
        let references = combined.reference.iter().chain(&combined.dynamic_reference).map(|reference| reference.target);
        let condition = combined.condition.filter(|_| combined.then.is_some() || combined.otherwise.is_some());
        all([
            all(references.map(of)),
            all(combined.all_of.iter().flatten().map(|id| of(*id))),
            combined.any_of.as_ref().map_or(Some(true), |ids| any(ids.iter().map(|id| of(*id)))),
            combined.one_of.as_ref().map_or(Some(true), |ids| exactly_one(ids.iter().map(|id| of(*id)))),
            combined.not.map_or(Some(true), |id| not(of(id))),
            condition.map_or(Some(true), |condition| match of(condition) {
                Some(true) => combined.then.map_or(Some(true), of),
                Some(false) => combined.otherwise.map_or(Some(true), of),
                None => None,
            }),
        ])
    }

    fn array(&self, keywords: &Keywords, items: &[Json]) -> Verdict {
        let rules = &keywords.array;
        let prefix = rules.prefix.as_deref().unwrap_or_default();
        let of_item = |(index, item): (usize, &Json)| {
            let schema = prefix.get(index).copied().or(rules.items);
            schema.map_or(Some(true), |schema| self.schema(schema, item, 0))
        };
        let contained = |schema: SchemaId| {
            let verdicts: Vec<_> = items.iter().map(|item| self.schema(schema, item, 0)).collect();
            if verdicts.contains(&None) {
                return None;
            }
            let count = verdicts.iter().filter(|verdict| **verdict == Some(true)).count();
            let count = u64::try_from(count).unwrap_or(u64::MAX);
            let min = rules.min_contains.unwrap_or(1);
            Some(count >= min && rules.max_contains.is_none_or(|max| count <= max))
        };
        let length = u64::try_from(items.len()).unwrap_or(u64::MAX);
        let is_unique = || items.iter().enumerate().all(|(index, item)| !items[..index].contains(item));
        all([
            Some(rules.min_items.is_none_or(|min| length >= min) && rules.max_items.is_none_or(|max| length <= max)),
            Some(rules.unique != Some(true) || is_unique()),
            all(items.iter().enumerate().map(of_item)),
            rules.contains.map_or(Some(true), contained),
            if rules.unevaluated.is_some() { None } else { Some(true) },
        ])
    }

    fn object(&self, keywords: &Keywords, members: &[(String, Json)], value: &Json, depth: usize) -> Verdict {
        let rules = &keywords.object;
        let has = |name: &str| members.iter().any(|(member, _)| member == name);
        let of_member = |(name, member): &(String, Json)| {
            let mut verdicts = Vec::new();
            let mut is_named = false;
            if let Some((_, schema)) = rules.properties.iter().flatten().find(|(property, _)| property == name) {
                is_named = true;
                verdicts.push(self.schema(*schema, member, 0));
            }
            for (pattern, schema) in rules.patterns.iter().flatten() {
                match pattern.matches(name) {
                    Some(true) => {
                        is_named = true;
                        verdicts.push(self.schema(*schema, member, 0));
                    }
                    Some(false) => {}
                    None => verdicts.push(None),
                }
            }
            if let Some(schema) = rules.additional.filter(|_| !is_named) {
                verdicts.push(self.schema(schema, member, 0));
            }
            if let Some(schema) = rules.names {
                verdicts.push(self.schema(schema, &Json::String(name.clone()), 0));
            }
            all(verdicts)
        };
        let count = u64::try_from(members.len()).unwrap_or(u64::MAX);
        let requires_all = |names: &[String]| names.iter().all(|name| has(name));
        let dependents = rules.dependent_required.iter().flatten();
        let dependent_schemas = rules.dependent_schemas.iter().flatten().filter(|(name, _)| has(name));
        all([
            Some(rules.min.is_none_or(|min| count >= min) && rules.max.is_none_or(|max| count <= max)),
            Some(rules.required.as_deref().is_none_or(requires_all)),
            Some(dependents.filter(|(name, _)| has(name)).all(|(_, names)| requires_all(names))),
            all(members.iter().map(of_member)),
            all(dependent_schemas.map(|(_, schema)| self.schema(*schema, value, depth + 1))),
            if rules.unevaluated.is_some() { None } else { Some(true) },
        ])
    }
}

/// Returns where a schema leads that is a reference alone.
fn lone_reference(keywords: &Keywords) -> Option<SchemaId> {
    let reference = keywords.combined.reference.as_ref()?;
    let combined = &keywords.combined;
    let is_alone = combined.dynamic_reference.is_none()
        && combined.all_of.is_none()
        && combined.any_of.is_none()
        && combined.one_of.is_none()
        && combined.not.is_none()
        && combined.condition.is_none()
        && keywords.types.is_none()
        && keywords.constant.is_none()
        && keywords.choices.is_none()
        && keywords.string == StringRules::default()
        && keywords.number == NumberRules::default()
        && keywords.array == ArrayRules::default()
        && keywords.object == ObjectRules::default();
    is_alone.then_some(reference.target)
}

fn string_verdict(keywords: &Keywords, text: &str) -> Verdict {
    let rules = &keywords.string;
    let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
    all([
        Some(rules.min_length.is_none_or(|min| length >= min) && rules.max_length.is_none_or(|max| length <= max)),
        rules.pattern.as_ref().map_or(Some(true), |pattern| pattern.matches(text)),
    ])
}

fn number_verdict(keywords: &Keywords, number: &Number) -> Verdict {
    let rules = &keywords.number;
    let is_multiple = |multiple: &Number| match (number.to_integer(), multiple.to_integer()) {
        (Some(number), Some(multiple)) if multiple != 0 => Some(number % multiple == 0),
        _ if number.is_zero() => Some(true),
        _ => None,
    };
    all([
        Some(rules.minimum.as_ref().is_none_or(|min| number >= min)),
        Some(rules.maximum.as_ref().is_none_or(|max| number <= max)),
        Some(rules.exclusive_minimum.as_ref().is_none_or(|min| number > min)),
        Some(rules.exclusive_maximum.as_ref().is_none_or(|max| number < max)),
        rules.multiple_of.as_ref().map_or(Some(true), is_multiple),
    ])
}
