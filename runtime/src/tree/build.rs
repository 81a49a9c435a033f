//! Makes a tree of values that come otherwise than as one text.

use std::borrow::Cow;

use super::Tree;
use super::parse::Parser;
use super::tape::{Entry, Tape};

/// A tree that is being made. Whoever calls it opens and closes containers in pairs, and gives a name before each member.
pub(crate) struct TreeBuilder<'t>(Tape<'t>);

impl<'t> TreeBuilder<'t> {
    pub(crate) fn new() -> Self {
        Self(Tape::with_capacity(4))
    }

    /// Returns the tree; `null`, if nothing was added.
    pub(crate) fn finish(mut self) -> Tree<'t> {
        if self.0.entries.is_empty() {
            self.null();
        }
        Tree(self.0)
    }

    fn value(&mut self, entry: Entry<'t>) {
        self.0.push(entry);
        self.0.complete();
    }

    pub(crate) fn null(&mut self) {
        self.value(Entry::Null);
    }

    pub(crate) fn boolean(&mut self, value: bool) {
        self.value(Entry::Boolean(value));
    }

    /// Adds a number by its text, which must be one of JSON's grammar.
    pub(crate) fn number(&mut self, text: Cow<'t, str>) {
        let entry = match text {
            Cow::Borrowed(text) => Entry::Number(text),
            Cow::Owned(text) => Entry::OwnNumber(self.0.keep(&text)),
        };
        self.value(entry);
    }

    fn text(&mut self, text: Cow<'t, str>) -> Entry<'t> {
        match text {
            Cow::Borrowed(text) => Entry::String(text),
            Cow::Owned(text) => Entry::OwnString(self.0.keep(&text)),
        }
    }

    pub(crate) fn string(&mut self, text: Cow<'t, str>) {
        let entry = self.text(text);
        self.value(entry);
    }

    /// Adds the value that a JSON text is; a string, if it is none.
    pub(crate) fn json(&mut self, text: &str) {
        match Parser::new(text).in_containers(self.0.depth()).parse() {
            Ok(tape) => {
                self.0.append_copy(&tape);
                self.0.complete();
            }
            Err(_) => self.string(Cow::Owned(text.to_owned())),
        }
    }

    /// Begins an array or an object.
    pub(crate) fn open(&mut self, is_object: bool) {
        self.0.open(is_object);
    }

    /// Adds the name of a member.
    pub(crate) fn name(&mut self, name: Cow<'t, str>) {
        let entry = self.text(name);
        self.0.push(entry);
    }

    /// Ends the innermost container.
    pub(crate) fn close(&mut self) {
        self.0.close();
        self.0.complete();
    }
}
