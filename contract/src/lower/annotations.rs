//! Annotations: members without a meaning of their own, carried to the exported document as they are written.

use crate::lower::reader::Reader;
use crate::node::{Member, Node, Place, Value, write_json_object};
use crate::operation::Annotations;

/// The form that the value of an annotation must have.
#[derive(Clone, Copy)]
pub(super) enum Form {
    Any,
    String,
    Boolean,
    Array,
    Object,
    /// An array of strings.
    Names,
    /// An External Documentation Object (OpenAPI 3.1, section 4.8.11).
    Link,
    /// The `additionalProperties` that allow everything, as no `additionalProperties` do.
    Open,
}

impl Form {
    /// Reports a value that has another form.
    pub(super) fn check<'d>(self, reader: &mut Reader<'d>, place: &Place<'d>, owner: &str) {
        if self.fits(place.node) {
            return;
        }
        let expected = match self {
            Self::Any => "a value",
            Self::String => "a string",
            Self::Boolean => "`true` or `false`",
            Self::Array => "an array",
            Self::Object => "an object",
            Self::Names => "an array of strings",
            Self::Link => "an object with a string `url`",
            Self::Open => {
                let message = format!("keyword `{}` in {owner} is not supported", place.name());
                reader.error(place, message, Some("only `true`, its default, is"));
                return;
            }
        };
        reader.must_be(place, owner, expected);
    }

    fn fits(self, node: &Node) -> bool {
        match (self, &node.value) {
            (Self::Any, _)
            | (Self::String, Value::String(_))
            | (Self::Boolean, Value::Bool(_))
            | (Self::Array, Value::Array(_))
            | (Self::Object, Value::Object(_)) => true,
            (Self::Names, Value::Array(names)) => names.iter().all(|name| name.as_str().is_some()),
            (Self::Link, Value::Object(_)) => node.get("url").and_then(Node::as_str).is_some(),
            (Self::Open, value) => match value {
                Value::Bool(allowed) => *allowed,
                Value::Object(members) => members.is_empty(),
                _ => false,
            },
            _ => false,
        }
    }
}

/// Annotations as members of the document.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes<'d>(Vec<&'d Member>);

impl<'d> Notes<'d> {
    pub(super) fn push(&mut self, member: &'d Member) {
        self.0.push(member);
    }

    /// Lays annotations over these: an equal one takes the place, others come behind.
    pub(super) fn overlay(mut self, over: &Self) -> Self {
        for member in &over.0 {
            match self.0.iter_mut().find(|own| own.key == member.key) {
                Some(own) => *own = member,
                None => self.0.push(member),
            }
        }
        self
    }

    /// Gives the text of one.
    pub(super) fn string(&self, name: &str) -> Option<&'d str> {
        self.get(name)?.as_str()
    }

    /// Tells whether one is `true`.
    pub(super) fn is_true(&self, name: &str) -> bool {
        self.get(name).is_some_and(|node| matches!(node.value, Value::Bool(true)))
    }

    fn get(&self, name: &str) -> Option<&'d Node> {
        self.0.iter().find(|member| member.key == name).map(|member| &member.node)
    }

    /// Writes them for the model.
    pub(super) fn render(&self) -> Annotations {
        let text = ["description", "title", "summary"].iter().find_map(|name| self.string(name));
        let mut json = String::new();
        write_json_object(self.0.iter().copied(), &mut json);
        Annotations { text: text.map(str::to_owned), json }
    }
}
