//! `deepObject`: `filter[name]=value`, and what it is extended to where OpenAPI says nothing: `filter[a][b]`, `filter[]`, and
//! `filter[0]`.

use std::borrow::Cow;
use std::collections::HashMap;

use super::decode::Rule;
use super::form::Form;
use super::pairs::Pairs;
use super::structure::{applied, items_of, kinds_of, members_of};
use crate::schema::{Kind, Schema};

/// The number of brackets that are looked into.
const MAX_DEPTH: usize = 16;

/// The rule against a value that is given twice.
pub(super) const MORE_THAN_ONCE: Rule = "must not be given more than once";

/// A value, and the steps that lead to it.
struct Entry<'p, 'r> {
    steps: Vec<&'p str>,
    text: Cow<'r, str>,
}

/// Returns the names in brackets of a name that belongs to a parameter: `filter[a][b]`.
pub(super) fn steps_of<'n>(name: &'n str, parameter: &str) -> Option<Vec<&'n str>> {
    let rest = name.strip_prefix(parameter)?.strip_prefix('[')?.strip_suffix(']')?;
    Some(rest.split("][").collect())
}

/// Reads what the names in brackets give of a parameter; `None` if there are none.
pub(super) fn read<'r>(name: &str, schema: &'static Schema, pairs: &Pairs<'r>) -> Result<Option<Form<'r>>, Rule> {
    let mut entries = Vec::new();
    for (given, raw) in pairs.iter() {
        if let Some(steps) = steps_of(given, name) {
            if steps.len() > MAX_DEPTH {
                return Err("is nested too deeply");
            }
            entries.push(Entry { steps, text: pairs.coding.decode(raw)? });
        }
    }
    if entries.is_empty() { Ok(None) } else { nest(entries, 0, &[schema]).map(Some) }
}

/// Puts values together that are of one container, the steps before `depth` being the same.
fn nest<'r>(entries: Vec<Entry<'_, 'r>>, depth: usize, schemas: &[&'static Schema]) -> Result<Form<'r>, Rule> {
    let is_leaf = |entry: &Entry<'_, '_>| entry.steps.len() == depth;
    let kinds = kinds_of(schemas);
    if entries.iter().any(is_leaf) {
        let mut texts: Vec<_> =
            entries.into_iter().map(|entry| is_leaf(&entry).then_some(Form::Text(entry.text))).collect();
        return match (texts.len(), kinds.has(Kind::Array)) {
            (1, _) => texts.pop().flatten().ok_or(MORE_THAN_ONCE),
            (_, true) => texts.into_iter().collect::<Option<_>>().map(Form::List).ok_or(MORE_THAN_ONCE),
            (_, false) => Err(MORE_THAN_ONCE),
        };
    }
    let is_index = |step: &str| step.is_empty() || step.bytes().all(|byte| byte.is_ascii_digit());
    let is_list = kinds.has(Kind::Array) && entries.iter().all(|entry| is_index(entry.steps[depth]));
    let mut groups: Vec<(&str, Vec<Entry<'_, 'r>>)> = Vec::new();
    // Where each step is among the groups: there may be very many.
    let mut indices: HashMap<&str, usize> = HashMap::new();
    for entry in entries {
        let step = entry.steps[depth];
        let next = groups.len();
        // Each `[]` is an item of its own.
        let index = if is_list && step.is_empty() { next } else { *indices.entry(step).or_insert(next) };
        match groups.get_mut(index) {
            Some((_, group)) => group.push(entry),
            None => groups.push((step, vec![entry])),
        }
    }
    let applied = applied(schemas);
    if is_list {
        // Those without a number come last, in their order.
        groups.sort_by_key(|(step, _)| step.parse().unwrap_or(u64::MAX));
        let items = groups.into_iter().enumerate();
        return items
            .map(|(index, (_, group))| nest(group, depth + 1, &items_of(&applied, index)))
            .collect::<Result<_, _>>()
            .map(Form::List);
    }
    let member = |(name, group): (&str, _)| {
        let value = nest(group, depth + 1, &members_of(&applied, name))?;
        Ok((Cow::Owned(name.to_owned()), value))
    };
    groups.into_iter().map(member).collect::<Result<_, _>>().map(Form::Members)
}
