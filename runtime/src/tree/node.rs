//! The values in a tree.

use std::fmt;

use super::tape::{Entry, Tape};
use crate::decimal;
use crate::schema::Kind;

/// A value in a tree. It is copied freely.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    tape: &'t Tape<'t>,
    at: usize,
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum Value<'t> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number: its text.
    Number(&'t str),
    /// A string.
    String(&'t str),
    /// An array.
    Array(Items<'t>),
    /// An object.
    Object(Members<'t>),
}

impl<'t> Node<'t> {
    #[inline]
    pub(super) fn new(tape: &'t Tape<'t>, at: usize) -> Self {
        Self { tape, at }
    }

    /// Returns what the value is.
    #[must_use]
    #[inline]
    pub fn value(self) -> Value<'t> {
        let tape = self.tape;
        match &tape.entries[self.at] {
            Entry::Null => Value::Null,
            Entry::Boolean(value) => Value::Boolean(*value),
            Entry::Number(text) => Value::Number(text),
            Entry::String(text) => Value::String(text),
            Entry::OwnNumber(range) => Value::Number(tape.own.get(range.clone()).unwrap_or_default()),
            Entry::OwnString(range) => Value::String(tape.own.get(range.clone()).unwrap_or_default()),
            Entry::Container(extent) => {
                let (at, left) = (self.at + 1, extent.count);
                if extent.is_object {
                    Value::Object(Members { tape, at, left })
                } else {
                    Value::Array(Items { tape, at, left })
                }
            }
        }
    }

    /// Returns the kind of the value. A number without a fraction is an integer, however it is written.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self.value() {
            Value::Null => Kind::Null,
            Value::Boolean(_) => Kind::Boolean,
            Value::Number(text) if decimal::is_integer(text) => Kind::Integer,
            Value::Number(_) => Kind::Number,
            Value::String(_) => Kind::String,
            Value::Array(_) => Kind::Array,
            Value::Object(_) => Kind::Object,
        }
    }

    /// Returns whether it is `null`.
    #[must_use]
    #[inline]
    pub fn is_null(self) -> bool {
        matches!(self.tape.entries[self.at], Entry::Null)
    }

    /// Returns the string that it is.
    #[must_use]
    #[inline]
    pub fn as_str(self) -> Option<&'t str> {
        match self.value() {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the text of the number that it is.
    #[must_use]
    pub fn as_number(self) -> Option<&'t str> {
        match self.value() {
            Value::Number(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the items of the array that it is.
    #[must_use]
    pub fn items(self) -> Option<Items<'t>> {
        match self.value() {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// Returns the members of the object that it is.
    #[must_use]
    pub fn members(self) -> Option<Members<'t>> {
        match self.value() {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }

    /// Returns the value of a member of the object that it is; of several with the name, the last.
    #[must_use]
    pub fn member(self, name: &str) -> Option<Self> {
        self.members()?.filter(|(other, _)| *other == name).last().map(|(_, value)| value)
    }

    /// Returns whether it is a container in so many others that reading it, and what is in it, would be too much for the
    /// stack. Whoever goes into the content asks first.
    #[must_use]
    #[inline]
    pub fn is_deep(self) -> bool {
        matches!(&self.tape.entries[self.at], Entry::Container(extent) if extent.is_deep)
    }

    /// Returns the name of the member whose value it is. For no other value may it be asked.
    pub(crate) fn name_of_member(self) -> Self {
        Self { at: self.at - 1, ..self }
    }

    /// Returns where it is in its document: an index that no other value has.
    pub(crate) fn position(self) -> usize {
        self.at
    }

    /// Returns the position after it and its content.
    pub(crate) fn end(self) -> usize {
        self.tape.after(self.at)
    }

    /// Returns another value in its document.
    pub(crate) fn at_position(self, position: usize) -> Self {
        Self { at: position, ..self }
    }

    /// Writes its place in the document. Returns whether it is the name of a member, which has the place of its value.
    pub(crate) fn write_place(self, place: &mut String) -> bool {
        let tape = self.tape;
        let mut container = 0;
        while container < self.at {
            let is_object = matches!(&tape.entries[container], Entry::Container(extent) if extent.is_object);
            let (mut at, mut index) = (container + 1, 0);
            loop {
                let value = at + usize::from(is_object);
                let after = tape.after(value);
                if after <= self.at {
                    at = after;
                    index += 1;
                    continue;
                }
                if is_object {
                    crate::reading::write_step(tape.text(&tape.entries[at]).unwrap_or_default(), place);
                } else {
                    crate::reading::write_step(&index.to_string(), place);
                }
                if self.at < value {
                    return true;
                }
                container = value;
                break;
            }
        }
        false
    }
}

impl fmt::Debug for Node<'_> {
    /// Shows what kind of value it is, and not the value, which may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Node({:?})", self.kind())
    }
}

/// The items of an array.
#[derive(Clone)]
pub struct Items<'t> {
    tape: &'t Tape<'t>,
    at: usize,
    left: usize,
}

impl<'t> Iterator for Items<'t> {
    type Item = Node<'t>;

    #[inline]
    fn next(&mut self) -> Option<Node<'t>> {
        self.left = self.left.checked_sub(1)?;
        let item = Node::new(self.tape, self.at);
        self.at = self.tape.after(self.at);
        Some(item)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Items<'_> {}

/// The members of an object: names and values, in order, with all that have the same name.
#[derive(Clone)]
pub struct Members<'t> {
    tape: &'t Tape<'t>,
    at: usize,
    left: usize,
}

impl<'t> Iterator for Members<'t> {
    type Item = (&'t str, Node<'t>);

    #[inline]
    fn next(&mut self) -> Option<(&'t str, Node<'t>)> {
        self.left = self.left.checked_sub(1)?;
        let name = match &self.tape.entries[self.at] {
            Entry::String(name) => name,
            name => self.tape.text(name).unwrap_or_default(),
        };
        let value = Node::new(self.tape, self.at + 1);
        self.at = self.tape.after(self.at + 1);
        Some((name, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Members<'_> {}

impl fmt::Debug for Items<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Items({})", self.left)
    }
}

impl fmt::Debug for Members<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Members({})", self.left)
    }
}
