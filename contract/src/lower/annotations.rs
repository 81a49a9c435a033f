//! Annotations: members without an effect, carried to the exported document as they are written.

use crate::annotations::Annotations;
use crate::lower::marks::write_unmarked;
use crate::lower::reader::{Read, Reader};
use crate::node::{LocatedNode, Member, Node, Value};
use crate::number::Number;

/// The form that the value of an annotation, or of a keyword without effect, must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueForm {
    Any,
    String,
    Boolean,
    Number,
    /// A number greater than zero.
    Positive,
    /// A whole number that is not negative.
    Count,
    Array,
    Object,
    /// An array of strings.
    Names,
    /// An array of strings without duplicates.
    UniqueNames,
    /// An object of arrays of strings without duplicates.
    MapOfNames,
    /// The name of a type, or an array of such names without duplicates.
    Type,
    /// An External Documentation Object (OpenAPI 3.1, section 4.8.11).
    Link,
    Schema,
    /// An array of schemas that is not empty.
    Schemas,
    /// An object of schemas.
    MapOfSchemas,
}

impl ValueForm {
    /// Reports a value that has another form, and marks in it that mark nothing.
    pub(super) fn check<'d>(self, reader: &mut Reader<'d>, place: &LocatedNode<'d>, owner: &str) -> Read<()> {
        match self {
            Self::Schema => return reader.check_schema_form(place, owner),
            Self::Schemas | Self::MapOfSchemas if self.is_form_of(place.node) => {
                let members = place.members().map(|(_, member)| member);
                let parts: Vec<_> = members.chain(place.items()).collect();
                let names = reader.check_free_names(place, owner);
                return parts.iter().map(|part| reader.check_schema_form(part, owner)).fold(names, Result::and);
            }
            _ => {}
        }
        if self.is_form_of(place.node) {
            return reader.check_carried(place, owner);
        }
        Err(reader.must_be(place, owner, self.in_words()))
    }

    /// Returns whether the value is made of schemas.
    pub(super) fn is_of_schemas(self) -> bool {
        matches!(self, Self::Schema | Self::Schemas | Self::MapOfSchemas)
    }

    fn is_form_of(self, node: &Node) -> bool {
        match (self, &node.value) {
            (Self::Any, _)
            | (Self::String, Value::String(_))
            | (Self::Boolean | Self::Schema, Value::Bool(_))
            | (Self::Number, Value::Number(_))
            | (Self::Array, Value::Array(_))
            | (Self::Object | Self::Schema | Self::MapOfSchemas, Value::Object(_)) => true,
            (Self::Positive, Value::Number(text)) => Number::new(text) > Number::new("0"),
            (Self::Count, Value::Number(text)) => is_count(text),
            (Self::Names, Value::Array(names)) => names.iter().all(|name| name.as_str().is_some()),
            (Self::UniqueNames, Value::Array(names)) => are_unique_names(names),
            (Self::MapOfNames, Value::Object(members)) => {
                members.iter().all(|member| Self::UniqueNames.is_form_of(&member.node))
            }
            (Self::Type, Value::String(name)) => is_type(name),
            (Self::Type, Value::Array(names)) => {
                let are_types = names.iter().all(|name| name.as_str().is_some_and(is_type));
                !names.is_empty() && are_types && are_unique_names(names)
            }
            (Self::Link, Value::Object(_)) => node.get("url").and_then(Node::as_str).is_some(),
            (Self::Schemas, Value::Array(items)) => !items.is_empty(),
            _ => false,
        }
    }

    /// Returns the form in words.
    pub(super) fn in_words(self) -> &'static str {
        match self {
            Self::Any => "a value",
            Self::String => "a string",
            Self::Boolean => "`true` or `false`",
            Self::Number => "a number",
            Self::Positive => "a number greater than 0",
            Self::Count => "a whole number that is not negative",
            Self::Array => "an array",
            Self::Object => "an object",
            Self::Names => "an array of strings",
            Self::UniqueNames => "an array of strings without duplicates",
            Self::MapOfNames => "an object of arrays of strings without duplicates",
            Self::Type => "the name of a type, or an array of such names without duplicates",
            Self::Link => "an object with a string `url`",
            Self::Schema => "an object, `true`, or `false`",
            Self::Schemas => "an array of schemas that is not empty",
            Self::MapOfSchemas => "an object of schemas",
        }
    }
}

/// Returns whether a number is whole and not negative, however large.
pub(super) fn is_count(text: &str) -> bool {
    let number = Number::new(text);
    number.is_whole() && !number.is_negative()
}

fn are_unique_names(names: &[Node]) -> bool {
    let is_first = |index: usize, name: &str| !names[..index].iter().any(|other| other.as_str() == Some(name));
    names.iter().enumerate().all(|(index, name)| name.as_str().is_some_and(|name| is_first(index, name)))
}

/// Returns whether a text is the name of a type (JSON Schema validation, section 6.1.1).
pub(super) fn is_type(name: &str) -> bool {
    matches!(name, "string" | "boolean" | "integer" | "number" | "array" | "object" | "null")
}

/// Annotations as members of the document.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes<'d>(Vec<&'d Member>);

impl<'d> Notes<'d> {
    pub(super) fn push(&mut self, member: &'d Member) {
        self.0.push(member);
    }

    /// Overlays these annotations with others: one of the same name replaces its own, and the rest is added at the end.
    pub(super) fn overlay(mut self, over: &Self) -> Self {
        for member in &over.0 {
            match self.0.iter_mut().find(|own| own.key == member.key) {
                Some(own) => *own = member,
                None => self.0.push(member),
            }
        }
        self
    }

    /// Returns the text of one.
    pub(super) fn string(&self, name: &str) -> Option<&'d str> {
        self.get(name)?.as_str()
    }

    /// Returns whether one is `true`.
    pub(super) fn is_true(&self, name: &str) -> bool {
        self.get(name).is_some_and(|node| matches!(node.value, Value::Bool(true)))
    }

    /// Returns the value of one.
    pub(super) fn get(&self, name: &str) -> Option<&'d Node> {
        self.0.iter().find(|member| member.key == name).map(|member| &member.node)
    }

    /// Returns the members of an object that have some names.
    pub(super) fn of(node: &'d Node, names: &[&str]) -> Self {
        Self(node.members().iter().filter(|member| names.contains(&member.key.as_str())).collect())
    }

    /// Adds a member of an object, if it is there.
    pub(super) fn push_from(&mut self, place: &LocatedNode<'d>, name: &str) {
        self.0.extend(place.node.members().iter().find(|member| member.key == name));
    }

    /// Returns the members.
    pub(super) fn members(&self) -> &[&'d Member] {
        &self.0
    }

    /// Returns what the docs of a derived item say.
    pub(super) fn text(&self) -> Option<&'d str> {
        ["description", "title", "summary"].iter().find_map(|name| self.string(name))
    }

    /// Returns them as the model has them.
    pub(super) fn render(&self) -> Annotations {
        let text = self.text();
        let mut json = String::new();
        write_unmarked(self.0.iter().copied(), &mut json);
        Annotations { text: text.map(str::to_owned), json }
    }
}

impl<'d> Reader<'d> {
    /// Refuses a number that is carried to the export and that no `f64` holds, such as `1e400`: the export is a
    /// `serde_json::Value`, which cannot represent it.
    pub(super) fn check_numbers(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<()> {
        if let Value::Number(text) = &place.node.value
            && !text.parse().is_ok_and(f64::is_finite)
        {
            let message = format!("a number beyond the range of `f64` in {owner} cannot be exported");
            return Err(self.value_error(place, message, None));
        }
        let members = place.members().map(|(_, member)| member);
        members.chain(place.items()).try_for_each(|inner| self.check_numbers(&inner, owner))
    }
}
