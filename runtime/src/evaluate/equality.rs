//! When values are equal (JSON Schema 2020-12, core, 4.2.2): numbers by value, objects whatever the order of their members.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hash, Hasher};

use crate::decimal;
use crate::schema::Constant;
use crate::tree::{Items, Members, Node, Value};

/// Returns whether a value equals one of a schema.
pub(crate) fn is_constant(node: Node<'_>, constant: &Constant) -> bool {
    match (node.value(), constant) {
        (Value::Null, Constant::Null) => true,
        (Value::Boolean(value), Constant::Boolean(other)) => value == *other,
        (Value::Number(text), Constant::Number(other)) => decimal::equal(text, other),
        (Value::String(text), Constant::String(other)) => text == *other,
        (Value::Array(items), Constant::Array(others)) => {
            items.len() == others.len() && items.zip(*others).all(|(item, other)| is_constant(item, other))
        }
        (Value::Object(members), Constant::Object(others)) => {
            members.len() >= others.len()
                && members.len() - shadowed(&members).len() == others.len()
                && others.iter().all(|(name, other)| node.member(name).is_some_and(|value| is_constant(value, other)))
        }
        _ => false,
    }
}

/// The number of members up to which each name is compared with each.
const FEW: usize = 16;

/// Returns the indexes, in order, of members that are followed by another one with their name.
pub(super) fn shadowed(members: &Members<'_>) -> Vec<usize> {
    let mut shadowed = Vec::new();
    if members.len() <= FEW {
        let mut rest = members.clone();
        for index in 0..members.len() {
            let Some((name, _)) = rest.next() else { break };
            if rest.clone().any(|(other, _)| other == name) {
                shadowed.push(index);
            }
        }
        return shadowed;
    }
    let mut last = HashMap::with_capacity(members.len());
    for (index, (name, _)) in members.clone().enumerate() {
        shadowed.extend(last.insert(name, index));
    }
    shadowed.sort_unstable();
    shadowed
}

/// Returns whether two items are equal; `None` if they are nested too deeply to be compared.
pub(super) fn has_equal(items: Items<'_>) -> Option<bool> {
    if items.len() < 2 {
        return Some(false);
    }
    // A hasher with random keys: nobody can send values on purpose that have one hash.
    let state = RandomState::new();
    let mut seen: HashMap<u64, Vec<Node<'_>>> = HashMap::with_capacity(items.len());
    for item in items {
        let mut hasher = state.build_hasher();
        hash(item, &state, &mut hasher)?;
        let others = seen.entry(hasher.finish()).or_default();
        if others.iter().any(|other| equal(item, *other)) {
            return Some(true);
        }
        others.push(item);
    }
    Some(false)
}

/// Hashes a value, so that equal ones have one hash; `None` if it is nested too deeply.
fn hash(node: Node<'_>, state: &RandomState, hasher: &mut impl Hasher) -> Option<()> {
    if node.is_deep() {
        return None;
    }
    match node.value() {
        Value::Null => 0_u8.hash(hasher),
        Value::Boolean(value) => value.hash(hasher),
        Value::Number(text) => decimal::hash(text, hasher),
        Value::String(text) => text.hash(hasher),
        Value::Array(items) => {
            2_u8.hash(hasher);
            for item in items {
                hash(item, state, hasher)?;
            }
            3_u8.hash(hasher);
        }
        Value::Object(members) => {
            let shadowed = shadowed(&members);
            let mut sum = 0_u64;
            for (index, (name, value)) in members.enumerate() {
                if shadowed.binary_search(&index).is_err() {
                    let mut member = state.build_hasher();
                    name.hash(&mut member);
                    hash(value, state, &mut member)?;
                    // Whatever the order.
                    sum = sum.wrapping_add(member.finish());
                }
            }
            sum.hash(hasher);
        }
    }
    Some(())
}

/// Returns whether two values are equal, neither of which is nested too deeply.
fn equal(left: Node<'_>, right: Node<'_>) -> bool {
    match (left.value(), right.value()) {
        (Value::Null, Value::Null) => true,
        (Value::Boolean(left), Value::Boolean(right)) => left == right,
        (Value::Number(left), Value::Number(right)) => decimal::equal(left, right),
        (Value::String(left), Value::String(right)) => left == right,
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.zip(right).all(|(left, right)| equal(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            let (left, right) = (sorted(left), sorted(right));
            let same =
                |((name, value), (other, right)): (&(&str, _), &(&str, _))| name == other && equal(*value, *right);
            left.len() == right.len() && left.iter().zip(&right).all(same)
        }
        _ => false,
    }
}

/// Returns the members in the order of their names, without those that are followed by another one with their name.
fn sorted(members: Members<'_>) -> Vec<(&str, Node<'_>)> {
    let shadowed = shadowed(&members);
    let members = members.enumerate().filter(|(index, _)| shadowed.binary_search(index).is_err());
    let mut members: Vec<_> = members.map(|(_, member)| member).collect();
    members.sort_unstable_by_key(|(name, _)| *name);
    members
}
