//! The tree of a document: both readers return one, and everything after them reads it.
//!
//! A node keeps where it stands, because a diagnostic has to say so, and a number keeps its text,
//! because the tree is written back as JSON for the export.

use std::sync::Arc;

use crate::pointer;

/// A line and a column, both from 1; the column counts code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Position {
    /// Returns the position of a byte of a text.
    pub(crate) fn of(text: &[u8], offset: usize) -> Self {
        let mut position = Self { line: 1, column: 1 };
        position.advance(text.get(..offset).unwrap_or(text));
        position
    }

    /// Advances over the bytes of a text in UTF-8.
    pub(crate) fn advance(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if byte == b'\n' {
                self.line += 1;
                self.column = 1;
            } else if byte & 0xC0 != 0x80 {
                self.column += 1;
            }
        }
    }
}

/// A value of the document, and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) position: Position,
}

/// A JSON value. What has parts is shared, so that a YAML alias costs nothing, however large it is.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    /// The number as JSON text.
    Number(String),
    String(String),
    Array(Arc<Vec<Node>>),
    Object(Arc<Vec<Member>>),
}

/// A member of an object.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) key: String,
    pub(crate) key_position: Position,
    pub(crate) node: Node,
}

impl Node {
    /// Finds a member, if this is an object that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.members().iter().find(|member| member.key == key).map(|member| &member.node)
    }

    /// Returns the members of an object; none of anything else.
    pub(crate) fn members(&self) -> &[Member] {
        if let Value::Object(members) = &self.value { members } else { &[] }
    }

    /// Returns the text of a string.
    pub(crate) fn as_str(&self) -> Option<&str> {
        if let Value::String(text) = &self.value { Some(text) } else { None }
    }

    /// Returns whether a `$ref` stands in the node, at any depth.
    pub(crate) fn has_reference(&self) -> bool {
        match &self.value {
            Value::Object(members) => members.iter().any(|member| member.key == "$ref" || member.node.has_reference()),
            Value::Array(items) => items.iter().any(Self::has_reference),
            _ => false,
        }
    }

    /// Returns the node as compact JSON.
    pub(crate) fn to_json(&self) -> String {
        let mut json = String::new();
        self.write_json(&mut json);
        json
    }

    /// Writes the node as compact JSON, members in their order and numbers as they were written.
    pub(crate) fn write_json(&self, out: &mut String) {
        match &self.value {
            Value::Null => out.push_str("null"),
            Value::Bool(true) => out.push_str("true"),
            Value::Bool(false) => out.push_str("false"),
            Value::Number(text) => out.push_str(text),
            Value::String(text) => write_json_string(text, out),
            Value::Array(items) => {
                write_joined('[', items.iter(), ']', out, |item, out| item.write_json(out));
            }
            Value::Object(members) => write_json_object(members.iter(), out),
        }
    }
}

/// Writes members as one compact JSON object.
pub(crate) fn write_json_object<'a>(members: impl Iterator<Item = &'a Member>, out: &mut String) {
    write_joined('{', members, '}', out, |member, out| {
        write_json_string(&member.key, out);
        out.push(':');
        member.node.write_json(out);
    });
}

fn write_joined<T>(
    open: char,
    items: impl Iterator<Item = T>,
    close: char,
    out: &mut String,
    write: impl Fn(T, &mut String),
) {
    out.push(open);
    for (index, item) in items.enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(close);
}

fn write_json_string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\x1f' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out.push('"');
}

/// A node together with the way to it.
#[derive(Clone, Debug)]
pub(crate) struct LocatedNode<'d> {
    pub(crate) node: &'d Node,
    /// The JSON pointer, without the `#` of a fragment.
    pub(crate) pointer: String,
    key_position: Option<Position>,
}

impl<'d> LocatedNode<'d> {
    /// Starts at the root of a tree.
    pub(crate) fn root(node: &'d Node) -> Self {
        Self { node, pointer: String::new(), key_position: None }
    }

    /// Returns a member of this object.
    pub(crate) fn member(&self, member: &'d Member) -> Self {
        let pointer = pointer::join(&self.pointer, &member.key);
        Self { node: &member.node, pointer, key_position: Some(member.key_position) }
    }

    /// Returns the members of this object; none of anything else.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&'d str, Self)> {
        self.node.members().iter().map(|member| (member.key.as_str(), self.member(member)))
    }

    /// Returns the items of this array; none of anything else.
    pub(crate) fn items(&self) -> Vec<Self> {
        let Value::Array(items) = &self.node.value else { return Vec::new() };
        let item = |(index, node)| {
            let pointer = format!("{}/{index}", self.pointer);
            Self { node, pointer, key_position: None }
        };
        items.iter().enumerate().map(item).collect()
    }

    /// Follows one step of a JSON pointer (RFC 6901, section 4).
    pub(crate) fn step(&self, token: &str) -> Option<Self> {
        if let Value::Array(items) = &self.node.value {
            let node = items.get(pointer::array_index(token)?)?;
            return Some(Self { node, pointer: format!("{}/{token}", self.pointer), key_position: None });
        }
        let member = self.node.members().iter().find(|member| member.key == token)?;
        Some(self.member(member))
    }

    /// Follows all steps of a JSON pointer.
    pub(crate) fn walk(&self, tokens: &[String]) -> Option<Self> {
        tokens.iter().try_fold(self.clone(), |place, token| place.step(token))
    }

    /// Returns where a reader of the file finds this: at the key if it has one, since the value of a
    /// key in YAML often starts on the next line.
    pub(crate) fn position(&self) -> Position {
        self.key_position.unwrap_or(self.node.position)
    }

    /// Returns the last token of the pointer: the name of a member.
    pub(crate) fn name(&self) -> String {
        let token = self.pointer.rsplit('/').next().unwrap_or_default();
        pointer::unescape(token).unwrap_or_default()
    }
}
