//! Unions whose branches do not overlap, for which an enum is derived.

use super::member::stating;
use super::{Carrier, refuse};
use crate::evaluate::{self, words};
use crate::reading::Reading;
use crate::schema::{Constant, Kind, Schema};
use crate::tree::Node;

/// An enum with one variant for each branch of a schema.
pub trait Union: Carrier + 'static {
    /// How the branch of a value is found.
    const DISPATCH: Dispatch;
    /// The branches.
    const BRANCHES: &'static [Branch<Self>];
}

/// A branch of a union.
pub struct Branch<T> {
    /// Its schema.
    pub schema: &'static Schema,
    /// Reads its variant.
    pub read: fn(Node<'_>, &'static Schema, &mut Reading<'_>) -> Option<T>,
}

/// Kinds of values, with the index of their branch.
pub type Kinds = &'static [(&'static [Kind], usize)];

/// How the branch of a value is found, by what proves that branches do not overlap.
#[derive(Clone, Copy, Debug)]
pub enum Dispatch {
    /// By the kind of the value.
    Kind(Kinds),
    /// By the value of a property, where the value is an object; by its kind otherwise.
    Tag(&'static str, &'static [(Constant, usize)], Kinds),
    /// By asking each.
    Accepts,
}

/// Reads the branch that a value is of.
pub fn read_union<T: Union>(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<T> {
    let branch = match T::DISPATCH {
        // Not even asked: its violations say more than that it does not accept.
        _ if T::BRANCHES.len() == 1 => Some(0),
        Dispatch::Kind(kinds) => of_kind(kinds, node),
        Dispatch::Tag(property, values, kinds) => match node.member(property) {
            Some(tag) => values.iter().find(|(value, _)| evaluate::is_constant(tag, value)).map(|(_, branch)| *branch),
            None => of_kind(kinds, node),
        },
        Dispatch::Accepts => T::BRANCHES.iter().position(|branch| evaluate::accepts(branch.schema, node)),
    };
    if let Some(Branch { schema, read }) = branch.and_then(|index| T::BRANCHES.get(index)) {
        return read(node, schema, reading);
    }
    match T::DISPATCH {
        Dispatch::Tag(property, values, _) if node.kind() == Kind::Object => {
            refuse_tag(node, schema, property, values, reading);
        }
        _ => refuse(node, schema, reading, "is of no branch of the schema"),
    }
    None
}

/// Refuses an object whose tag is of no branch, or that has none.
fn refuse_tag(
    object: Node<'_>,
    schema: &'static Schema,
    property: &'static str,
    values: &'static [(Constant, usize)],
    reading: &mut Reading<'_>,
) {
    let has_branches = |schema: &'static Schema| {
        schema.combined.is_some_and(|combined| combined.one_of.is_some() || combined.any_of.is_some())
    };
    let schema = stating(schema, &has_branches).unwrap_or(schema);
    let is_one_of = schema.combined.is_some_and(|combined| combined.one_of.is_some());
    let keyword = if is_one_of { "oneOf" } else { "anyOf" };
    match object.member(property) {
        Some(tag) => reading.violate(tag, schema, keyword, words::of_tags(values)),
        None => reading.violate(object, schema, keyword, words::of_no_tag(property)),
    }
}

/// Integers are numbers, where they are of no branch of their own.
fn of_kind(kinds: Kinds, node: Node<'_>) -> Option<usize> {
    let find = |kind: Kind| kinds.iter().find(|(kinds, _)| kinds.contains(&kind)).map(|(_, branch)| *branch);
    let kind = node.kind();
    find(kind).or_else(|| if kind == Kind::Integer { find(Kind::Number) } else { None })
}
