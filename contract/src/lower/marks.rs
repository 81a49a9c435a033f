//! Marks: the extensions `x-rust-…`, which say something of the Rust types alone and are not exported.
//!
//! A mark must not be lost by a mistake in its name, its value, or its place: each is an error.

use std::borrow::Cow;

use crate::lower::reader::{Read, Reader, Reported};
use crate::near::{distance, near};
use crate::node::{LocatedNode, Member, Node, Value, write_json_object};

const PREFIX: &str = "x-rust-";

/// Marks the schema of a string as a secret.
pub(super) const SECRET: &str = "x-rust-secret";

/// Names the Rust type that a schema is to have.
pub(super) const TYPE: &str = "x-rust-type";

/// Names the Rust type that is derived from a schema.
pub(super) const NAME: &str = "x-rust-name";

/// Says that an `enum` may get more values.
pub(super) const OPEN: &str = "x-rust-open";

/// Names the module of the shared types; a mark of the document.
pub(super) const COMPONENTS: &str = "x-rust-components";

/// The marks of schemas.
const OF_SCHEMAS: [&str; 4] = [SECRET, TYPE, NAME, OPEN];

/// All marks. Those that are not of schemas are not supported yet.
const MARKS: [&str; 6] = [SECRET, TYPE, NAME, OPEN, "x-rust-nullable", COMPONENTS];

/// Keywords and fields whose values are data, in which nothing is a mark.
const DATA: [&str; 5] = ["example", "examples", "default", "const", "enum"];

/// Keywords and fields whose values are objects of free names, which are not marks.
const NAMES: [&str; 7] = [
    "properties",
    "patternProperties",
    "$defs",
    "dependentSchemas",
    "dependentRequired",
    "securitySchemes",
    "variables",
];

/// Returns whether the name of a member is that of a mark, spelled right or wrong.
pub(super) fn is_mark(name: &str) -> bool {
    if !name.starts_with(['x', 'X']) {
        return false;
    }
    let name = name.to_lowercase().replace('_', "-");
    // `x-trust-secret` can be an extension of somebody else, and so can what differs more and begins otherwise.
    let near_enough = || if name.starts_with("x-r") { 2 } else { usize::from(name != "x-trust-secret") };
    let is_near_secret = || distance(&name, SECRET) <= near_enough();
    name.starts_with(PREFIX) || is_near_secret()
}

/// Returns whether the name of an extension, which is not a mark, reads like that of a secret: `x-secret`,
/// `x-is-secret`, `x-sercet`, or `x-sensitive`.
fn looks_like_mark(name: &str) -> bool {
    let lower = name.to_lowercase();
    let Some(name) = lower.strip_prefix("x-") else { return false };
    // `secure` is two letters away, and another word.
    let is_secret = |word: &str| ["secret", "sensitive"].iter().any(|secret| distance(word, secret) <= 1);
    let joined: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    name.split(['-', '_', '.']).any(is_secret) || joined.contains("secret")
}

/// Returns whether a format is a misspelt or shortened `password`.
fn is_near_password(format: &str) -> bool {
    let lower = format.to_lowercase();
    // A word of its own that is two letters away.
    let is_other_word = lower == "passport";
    let is_near = distance(&lower, "password") <= 2 || ["pwd", "passphrase", "secret"].contains(&lower.as_str());
    format != "password" && is_near && !is_other_word
}

/// Returns whether a member is a mark as a schema may have it.
pub(super) fn is_mark_of_schema(name: &str, value: &Node) -> bool {
    match name {
        SECRET | OPEN => matches!(value.value, Value::Bool(_)),
        TYPE | NAME => value.as_str().is_some(),
        _ => false,
    }
}

/// Returns whether a schema by itself makes a string a secret.
fn is_marked_secret(schema: &Node) -> bool {
    let is_true = |name: &str| schema.get(name).is_some_and(|node| matches!(node.value, Value::Bool(true)));
    is_true(SECRET) || is_true("writeOnly") || schema.get("format").and_then(Node::as_str) == Some("password")
}

/// Where a value stands that is carried.
#[derive(Clone, Copy)]
struct Context {
    /// Whether it is in an extension. A `$ref` can lead to a schema there, which may have marks.
    is_extension: bool,
    /// Whether it is an object of free names.
    has_free_names: bool,
}

impl<'d> Reader<'d> {
    /// Adds an error about a mark that means nothing where it stands.
    pub(super) fn misplaced_mark(&mut self, place: &LocatedNode<'d>, owner: &str) -> Reported {
        let name = place.name();
        if name == SECRET {
            let message = format!("`{name}` in {owner} does not mark a schema");
            return self.error(place, message, Some("move it into the schema of a string"));
        }
        if OF_SCHEMAS.contains(&name.as_str()) {
            let message = format!("`{name}` in {owner} does not mark a schema");
            return self.error(place, message, Some("move it into a schema"));
        }
        if name == COMPONENTS {
            let message = format!("`{name}` in {owner} is not of the document");
            return self.error(place, message, Some("move it to the root of the document"));
        }
        if MARKS.contains(&name.as_str()) {
            return self.error(place, format!("mark `{name}` in {owner} is not supported yet"), None);
        }
        let advice = match near(&name.replace('_', "-"), MARKS) {
            Some(mark) => format!("write `{mark}`"),
            None => format!("the marks are `{SECRET}`, `{TYPE}`, `{NAME}`, and `{OPEN}`"),
        };
        self.error(place, format!("unknown mark `{name}` in {owner}"), Some(&advice))
    }

    /// Warns of a member of a schema that looks as if it made a string a secret, but does not. An extension, and a format,
    /// may have any name, so neither is an error.
    pub(super) fn warn_of_lost_secret(&mut self, schema: &LocatedNode<'d>, owner: &str) {
        if is_marked_secret(schema.node) {
            return;
        }
        for (name, member) in schema.members() {
            let advice = if name == "format" {
                member.node.as_str().filter(|format| is_near_password(format)).map(|_| "write `format: password`")
            } else {
                (looks_like_mark(name) && !matches!(member.node.value, Value::Bool(false)))
                    .then_some("write `x-rust-secret: true`")
            };
            if let Some(advice) = advice {
                let written = if name == "format" { member.node.as_str().unwrap_or_default() } else { name };
                let what = if name == "format" { "format" } else { "extension" };
                let message = format!("{what} `{written}` in {owner} does not make the value a secret");
                self.warning(&member, message, Some(advice));
            }
        }
    }

    /// Adds errors about the marks in a value that is carried to the export as it is.
    pub(super) fn check_carried(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<()> {
        self.check_numbers(place, owner)?;
        if DATA.contains(&place.name().as_str()) || !has_marks(place.node) {
            return Ok(());
        }
        let context = Context {
            // Callbacks have schemas too, of which no type is derived.
            is_extension: place.name().starts_with("x-") || place.name() == "callbacks",
            has_free_names: NAMES.contains(&place.name().as_str()),
        };
        self.check_carried_value(place, owner, context)
    }

    /// Adds errors about marks in an object of free names. One of the names may be that of a mark, but what it names is an
    /// object or an array then.
    pub(super) fn check_free_names(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<()> {
        let is_misplaced = |name: &str, member: &LocatedNode<'d>| {
            is_mark(name) && !matches!(member.node.value, Value::Object(_) | Value::Array(_))
        };
        let owner = format!("`{}` in {owner}", place.name());
        let mut checked = Ok(());
        for (_, member) in place.members().filter(|(name, member)| is_misplaced(name, member)) {
            checked = Err(self.misplaced_mark(&member, &owner));
        }
        checked
    }

    fn check_carried_value(&mut self, place: &LocatedNode<'d>, owner: &str, context: Context) -> Read<()> {
        let Context { is_extension, has_free_names } = context;
        let mut checked = if has_free_names { self.check_free_names(place, owner) } else { Ok(()) };
        for (name, member) in place.members() {
            let result = if is_mark(name) && !has_free_names {
                let is_in_schema = is_extension && is_mark_of_schema(name, member.node);
                if is_in_schema { Ok(()) } else { Err(self.misplaced_mark(&member, owner)) }
            } else if DATA.contains(&name) && !has_free_names {
                Ok(())
            } else {
                let context = Context {
                    is_extension: is_extension || (!has_free_names && name.starts_with("x-")),
                    has_free_names: !has_free_names && NAMES.contains(&name),
                };
                self.check_carried_value(&member, owner, context)
            };
            checked = checked.and(result);
        }
        for item in place.items() {
            let context = Context { is_extension, has_free_names: false };
            checked = checked.and(self.check_carried_value(&item, owner, context));
        }
        checked
    }
}

/// Writes members as one compact JSON object, without the marks in them.
pub(super) fn write_unmarked<'a>(members: impl Iterator<Item = &'a Member>, out: &mut String) {
    let members: Vec<_> = members.filter(|member| !is_mark(&member.key)).map(without_marks).collect();
    write_json_object(members.iter().map(Cow::as_ref), out);
}

/// Writes a value as compact JSON, without the marks in it.
pub(super) fn unmarked_json(node: &Node) -> String {
    if has_marks(node) { unmarked(node, false).to_json() } else { node.to_json() }
}

fn without_marks(member: &Member) -> Cow<'_, Member> {
    if DATA.contains(&member.key.as_str()) || !has_marks(&member.node) {
        return Cow::Borrowed(member);
    }
    let node = unmarked(&member.node, NAMES.contains(&member.key.as_str()));
    Cow::Owned(Member { node, ..member.clone() })
}

fn unmarked(node: &Node, has_free_names: bool) -> Node {
    let value = match &node.value {
        Value::Object(members) if has_free_names => {
            let unmarked = |member: &Member| Member { node: unmarked(&member.node, false), ..member.clone() };
            Value::Object(members.iter().map(unmarked).collect::<Vec<_>>().into())
        }
        Value::Object(members) => {
            let kept = members.iter().filter(|member| !is_mark(&member.key));
            Value::Object(kept.map(|member| without_marks(member).into_owned()).collect::<Vec<_>>().into())
        }
        Value::Array(items) => Value::Array(items.iter().map(|item| unmarked(item, false)).collect::<Vec<_>>().into()),
        plain => plain.clone(),
    };
    Node { value, position: node.position }
}

/// Returns whether a value holds anything that may be a mark.
fn has_marks(node: &Node) -> bool {
    match &node.value {
        Value::Object(members) => members.iter().any(|member| is_mark(&member.key) || has_marks(&member.node)),
        Value::Array(items) => items.iter().any(has_marks),
        _ => false,
    }
}
