//! A JSON document, read once into a flat list of entries.
//!
//! A container is followed by its content, and knows where that ends; a member is its name and then its value. Strings
//! without escapes are borrowed from the text, and numbers are their text, so that nothing is rounded and little is copied.

mod build;
mod deserialize;
mod malformed;
mod node;
mod number_token;
mod parse;
mod string;
mod tape;
#[cfg(test)]
mod tests;
mod writer;

use std::borrow::Cow;

pub(crate) use self::build::TreeBuilder;
pub(crate) use self::deserialize::from_deserializer;
pub(crate) use self::malformed::Malformed;
pub use self::node::Node;
pub(crate) use self::node::{Items, Members, Value};
use self::parse::Parser;
use self::tape::{Entry, Tape};
pub use self::writer::JsonWriter;

/// A JSON document. Numbers keep their text, objects their order and their duplicate members.
#[derive(Debug)]
pub(crate) struct Tree<'t>(Tape<'t>);

impl<'t> Tree<'t> {
    /// Reads a JSON text (RFC 8259).
    ///
    /// # Errors
    ///
    /// If it is no JSON, or has a string that is no Unicode: the escape of half of a surrogate pair.
    pub(crate) fn parse(text: &'t str) -> Result<Self, Malformed> {
        Parser::new(text).parse().map(Self)
    }

    /// Reads a body: a JSON text in UTF-8.
    ///
    /// # Errors
    ///
    /// Those of [`parse`](Self::parse), and one for a body that is empty or no UTF-8.
    pub(crate) fn parse_body(body: &'t [u8]) -> Result<Self, Malformed> {
        match std::str::from_utf8(body) {
            Ok("") => Err(Malformed::new("must be JSON, and is empty")),
            Ok(text) => Self::parse(text),
            Err(_) => Err(Malformed::new("must be UTF-8")),
        }
    }

    /// Reads what a [`JsonWriter`] wrote, which has `NaN`, `Infinity`, and `-Infinity` where a number is not finite.
    ///
    /// # Errors
    ///
    /// Those of [`parse`](Self::parse).
    pub(crate) fn parse_own(text: &'t str) -> Result<Self, Malformed> {
        Parser::new(text).with_non_finite().parse().map(Self)
    }

    /// Makes a document of one string, such as a path parameter.
    pub(crate) fn of_string(text: Cow<'t, str>) -> Self {
        let mut tape = Tape::with_capacity(1);
        match text {
            Cow::Borrowed(text) => tape.push(Entry::String(text)),
            Cow::Owned(text) => tape.push_own_string(text),
        }
        Self(tape)
    }

    /// Returns the value that is the document.
    pub(crate) fn root(&self) -> Node<'_> {
        Node::new(&self.0, 0)
    }
}
