//! Reads `type` and the rules of each type (JSON Schema 2020-12 validation, section 6).

use crate::lower::annotations::Form;
use crate::lower::members::Members;
use crate::lower::number;
use crate::lower::reader::Reader;
use crate::lower::schema::SCHEMA;
use crate::node::{Node, Place, Value};
use crate::pattern::Pattern;
use crate::schema::{IntegerRules, Kind, ObjectRules, Property, Schema, StringRules};

/// The keywords that are understood, with the one type that each is understood on.
pub(super) const KEYWORDS: [(&str, &str); 8] = [
    ("minLength", "string"),
    ("maxLength", "string"),
    ("pattern", "string"),
    ("minimum", "integer"),
    ("items", "array"),
    ("properties", "object"),
    ("required", "object"),
    ("additionalProperties", "object"),
];

/// Tells whether a keyword says nothing of values of a type.
pub(super) fn has_no_effect(keyword: &str, kind: &str) -> bool {
    let belongs = KEYWORDS.iter().find(|(name, _)| *name == keyword);
    // `minimum` is for all numbers; on type `number` it is just not supported.
    belongs.is_some_and(|(_, to)| *to != kind && (keyword, kind) != ("minimum", "number"))
}

/// Gives the annotations that a schema of a type may have.
pub(super) fn annotations(kind: &str) -> Vec<(&'static str, Form)> {
    let open = (kind == "object").then_some(("additionalProperties", Form::Open));
    SCHEMA.into_iter().chain(open).collect()
}

impl<'d> Reader<'d> {
    /// Reads `type`: the name of a type, and whether `null` stands beside it.
    pub(super) fn type_name(&mut self, place: &Place<'d>, owner: &str) -> Option<(&'d str, bool)> {
        let names: Vec<_> = match &place.node.value {
            Value::String(name) => vec![Some(name.as_str())],
            Value::Array(names) => names.iter().map(|name| name.as_str()).collect(),
            _ => Vec::new(),
        };
        let is_array = matches!(place.node.value, Value::Array(_));
        match (is_array, names.as_slice()) {
            (false, [Some(name)]) if is_type(name) => Some((name, false)),
            (true, [Some(name), Some("null")] | [Some("null"), Some(name)]) if is_type(name) => Some((name, true)),
            _ => {
                let mut written = String::new();
                place.node.write_json(&mut written);
                let message = format!("`type: {written}` in {owner} is not supported");
                let advice = "write one type, or one type and `null`";
                self.value_error(place, message, Some(advice));
                None
            }
        }
    }

    /// Reads the rules of a type.
    pub(super) fn kind(&mut self, name: &str, members: &mut Members<'d>) -> Option<Kind> {
        match name {
            "string" => self.string_rules(members).map(Kind::String),
            "integer" => self.integer_rules(members).map(Kind::Integer),
            "array" => self.items(members).map(|items| Kind::Array(Box::new(items))),
            "object" => self.object_rules(members).map(Kind::Object),
            "boolean" => Some(Kind::Boolean),
            _ => Some(Kind::Number),
        }
    }

    fn items(&mut self, members: &mut Members<'d>) -> Option<Schema> {
        let Some(items) = members.take("items") else {
            let message = format!("an array without `items` in {} is not supported", members.owner);
            self.error(&members.place, message, None);
            return None;
        };
        self.schema(&items, &members.owner)
    }

    fn string_rules(&mut self, members: &mut Members<'d>) -> Option<StringRules> {
        let min_length = self.length("minLength", members);
        let max = members.place.step("maxLength");
        let max_length = self.length("maxLength", members);
        if let (Some(min), Some(max_length), Some(max)) = (min_length?, max_length?, max)
            && min > max_length
        {
            let message = format!("no value can satisfy both `minLength` and `maxLength` in {}", members.owner);
            self.error(&max, message, None);
        }
        let pattern = match members.take("pattern") {
            Some(place) => Some(self.pattern(&place, &members.owner)?),
            None => None,
        };
        Some(StringRules { min_length: min_length?, max_length: max_length?, pattern })
    }

    fn length(&mut self, keyword: &str, members: &mut Members<'d>) -> Option<Option<u64>> {
        let Some(place) = members.take(keyword) else { return Some(None) };
        let length = match &place.node.value {
            Value::Number(text) => number::whole(text),
            _ => None,
        };
        if length.is_none() {
            self.must_be(&place, &members.owner, "a whole number, not negative and below 2^64");
        }
        length.map(Some)
    }

    fn pattern(&mut self, place: &Place<'d>, owner: &str) -> Option<Pattern> {
        let source = self.string(place, owner)?;
        match self.compile(source) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                let message =
                    format!("`pattern` in {owner}: {}, at offset {} of `{source}`", error.message, error.offset);
                self.value_error(place, message, None);
                None
            }
        }
    }

    fn integer_rules(&mut self, members: &mut Members<'d>) -> Option<IntegerRules> {
        let Some(minimum) = members.take("minimum") else {
            // A format never narrows what is accepted (OpenAPI 3.1, 4.8.24): numbers below zero stay valid.
            let format = members.place.node.get("format").and_then(Node::as_str);
            return Some(IntegerRules { unsigned: false, wide: format == Some("uint64") });
        };
        match &minimum.node.value {
            Value::Number(text) if number::is_zero(text) => Some(IntegerRules { unsigned: true, wide: false }),
            Value::Number(text) => {
                let message = format!("keyword `minimum` in {} is not supported as {text}", members.owner);
                self.error(&minimum, message, Some("0 is the one bound that is supported"));
                None
            }
            _ => {
                self.must_be(&minimum, &members.owner, "a number");
                None
            }
        }
    }

    fn object_rules(&mut self, members: &mut Members<'d>) -> Option<ObjectRules> {
        let owner = members.owner.clone();
        let declared = match members.take("properties") {
            Some(place) => self.object(&place, &owner)?,
            None => Vec::new(),
        };
        let required = match members.take("required") {
            Some(place) => self.required(&place, &declared, &owner)?,
            None => Vec::new(),
        };
        let properties: Vec<_> = declared
            .into_iter()
            .map(|(name, place)| {
                let listed = required.iter().find(|item| item.node.as_str() == Some(name));
                let location = self.document.location(listed.unwrap_or(&place));
                let schema = self.schema(&place, &owner)?;
                Some(Property { name: name.to_owned(), required: listed.is_some(), location, schema })
            })
            .collect();
        let properties = properties.into_iter().collect::<Option<_>>()?;
        let required = required.iter().filter_map(|item| item.node.as_str()).map(str::to_owned).collect();
        Some(ObjectRules { properties, required })
    }

    /// Reads `required`: unique names (JSON Schema validation, section 6.5.3), each of a property.
    fn required(&mut self, place: &Place<'d>, properties: &[(&str, Place<'d>)], owner: &str) -> Option<Vec<Place<'d>>> {
        let mut required: Vec<Place<'d>> = Vec::new();
        for item in self.array(place, owner)? {
            let Some(name) = item.node.as_str() else {
                self.must_be(place, owner, "an array of strings");
                return None;
            };
            if required.iter().any(|other| other.node.as_str() == Some(name)) {
                let message = format!("`{name}` stands twice in `required` in {owner}");
                self.error(&item, message, None);
            } else if !properties.iter().any(|(property, _)| *property == name) {
                let message = format!("`{name}` in `required` but not in `properties` in {owner} is not supported");
                self.error(&item, message, Some("declare the property"));
            }
            required.push(item);
        }
        Some(required)
    }
}

fn is_type(name: &str) -> bool {
    matches!(name, "string" | "boolean" | "integer" | "number" | "array" | "object")
}
