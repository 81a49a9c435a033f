//! Reads the rules of each type (JSON Schema 2020-12 validation, section 6).

use crate::lower::annotations::ValueForm;
use crate::lower::members::Members;
use crate::lower::number;
use crate::lower::reader::{Read, Reader, Reported};
use crate::near::near;
use crate::node::{LocatedNode, Node, Value};
use crate::pattern::Pattern;
use crate::schema::{IntegerRules, Kind, ObjectRules, Property, Schema, StringRules};

const LOST: &str = "is not supported yet: its members would be lost";

impl<'d> Reader<'d> {
    /// Reads the rules of a type.
    pub(super) fn kind(&mut self, name: &str, members: &mut Members<'d>) -> Read<Kind> {
        match name {
            "string" => self.string_rules(members).map(Kind::String),
            "integer" => self.integer_rules(members).map(Kind::Integer),
            "array" => self.items(members).map(|items| Kind::Array(Box::new(items))),
            "object" => self.object_rules(members).map(Kind::Object),
            "boolean" => Ok(Kind::Boolean),
            _ => Ok(Kind::Number),
        }
    }

    fn items(&mut self, members: &mut Members<'d>) -> Read<Schema> {
        let Some(items) = members.take("items") else {
            let message = format!("an array without `items` in {} is not supported yet", members.owner);
            return Err(self.error(&members.place, message, None));
        };
        self.schema(&items, &members.owner)
    }

    fn string_rules(&mut self, members: &mut Members<'d>) -> Read<StringRules> {
        let min_length = self.length("minLength", members);
        let max = members.place.step("maxLength");
        let max_length = self.length("maxLength", members);
        let pattern = members.take("pattern").map(|place| self.pattern(&place, &members.owner)).transpose();
        let (min_length, max_length, pattern) = (min_length?, max_length?, pattern?);
        if let (Some(min_length), Some(max_length), Some(max)) = (min_length, max_length, max)
            && min_length > max_length
        {
            let message = format!("no value can satisfy both `minLength` and `maxLength` in {}", members.owner);
            return Err(self.error(&max, message, None));
        }
        Ok(StringRules { min_length, max_length, pattern })
    }

    fn length(&mut self, keyword: &'static str, members: &mut Members<'d>) -> Read<Option<u64>> {
        let Some(place) = members.take(keyword) else { return Ok(None) };
        let length = match &place.node.value {
            Value::Number(text) => number::whole(text),
            _ => None,
        };
        length.map(Some).ok_or_else(|| match &place.node.value {
            Value::Number(text) if number::is_count(text) => {
                let message = format!("keyword `{keyword}` in {} is not supported as {text}", members.owner);
                self.value_error(&place, message, Some("it can be up to 18446744073709551615 (2^64 - 1)"))
            }
            _ => self.must_be(&place, &members.owner, "a whole number that is not negative"),
        })
    }

    fn pattern(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<Pattern> {
        let source = self.string(place, owner)?;
        let pattern = self.compile(source).map_err(|error| {
            let message = format!("`pattern` in {owner}: {}, at offset {} of `{source}`", error.message, error.offset);
            self.value_error(place, message, None)
        })?;
        self.check_pattern(&pattern, place, owner);
        Ok(pattern)
    }

    /// Warns of a pattern that is valid but probably a mistake: in YAML, a block scalar ends with a line feed unless it begins
    /// with `|-` or `>-`.
    fn check_pattern(&mut self, pattern: &Pattern, place: &LocatedNode<'d>, owner: &str) {
        let ends_in_line_feed = pattern.source.ends_with('\n');
        let advice = ends_in_line_feed.then_some("write the pattern in one line, or begin the block with `|-`");
        let message = match (pattern.is_empty(), ends_in_line_feed) {
            (true, true) => format!("`pattern` in {owner} ends in a line feed, and no string can match it"),
            (true, false) => format!("`pattern` in {owner} matches no string"),
            (false, true) => format!("`pattern` in {owner} ends in a line feed, which a string must hold to match"),
            (false, false) => return,
        };
        self.warning(place, message, advice);
    }

    fn integer_rules(&mut self, members: &mut Members<'d>) -> Read<IntegerRules> {
        let Some(minimum) = members.take("minimum") else {
            // A format never narrows what is accepted (OpenAPI 3.1, 4.8.24): numbers below zero stay valid.
            let format = members.place.node.get("format").and_then(Node::as_str);
            return Ok(IntegerRules { unsigned: false, wide: format == Some("uint64") });
        };
        match &minimum.node.value {
            Value::Number(text) if number::is_zero(text) => Ok(IntegerRules { unsigned: true, wide: false }),
            Value::Number(text) => {
                let message = format!("keyword `minimum` in {} is not supported yet as {text}", members.owner);
                Err(self.error(&minimum, message, Some("only the bound 0 is supported")))
            }
            _ => Err(self.must_be(&minimum, &members.owner, "a number")),
        }
    }

    fn object_rules(&mut self, members: &mut Members<'d>) -> Read<ObjectRules> {
        let owner = members.owner.clone();
        let declared = members.take("properties").map(|place| self.object(&place, &owner)).transpose();
        let required = members.take("required");
        let additional = members.take("additionalProperties");
        let additional = additional.map(|place| self.additional_properties(&place, &owner)).transpose();
        let Some(declared) = declared? else {
            let required = required.map(|place| ValueForm::UniqueNames.check(self, &place, &owner)).transpose();
            additional.and(required)?;
            return Err(self.refuse_free_form(members));
        };
        let required = required.map(|place| self.required(&place, &declared, &owner)).transpose();
        let required = required?.unwrap_or_default();
        let properties: Vec<_> = declared
            .into_iter()
            .map(|(name, place)| {
                let listed = required.iter().find(|item| item.node.as_str() == Some(name));
                let location = self.document.location(listed.unwrap_or(&place));
                let schema = self.schema(&place, &owner)?;
                Ok(Property { name: name.to_owned(), required: listed.is_some(), location, schema })
            })
            .collect();
        let properties = properties.into_iter().collect::<Read<_>>()?;
        additional?;
        let required = required.iter().filter_map(|item| item.node.as_str()).map(str::to_owned).collect();
        Ok(ObjectRules { properties, required })
    }

    /// Refuses an object without `properties`: its members are data, and there is no type that keeps them yet. A keyword
    /// that is not supported either is what its author has to know first.
    fn refuse_free_form(&mut self, members: &mut Members<'d>) -> Reported {
        if let Err(reported) = members.finish_schema(self) {
            return reported;
        }
        let message = format!("`type: object` without `properties` in {} {LOST}", members.owner);
        self.error(&members.place, message, Some("declare its `properties`"))
    }

    /// Refuses `additionalProperties` in every form: members that are allowed in so many words are data.
    fn additional_properties(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<()> {
        ValueForm::Schema.check(self, place, owner)?;
        let allows_all = match &place.node.value {
            Value::Bool(allowed) => *allowed,
            Value::Object(members) => members.is_empty(),
            _ => false,
        };
        if allows_all {
            let written = place.node.to_json();
            let message = format!("an object with `additionalProperties: {written}` in {owner} {LOST}");
            let advice = "declare the members as `properties`; leave `additionalProperties` out to ignore others";
            return Err(self.error(place, message, Some(advice)));
        }
        let message = format!("keyword `additionalProperties` in {owner} is not supported yet");
        Err(self.error(place, message, None))
    }

    /// Reads `required`: unique names (JSON Schema validation, section 6.5.3), each of a property.
    fn required(
        &mut self,
        place: &LocatedNode<'d>,
        properties: &[(&str, LocatedNode<'d>)],
        owner: &str,
    ) -> Read<Vec<LocatedNode<'d>>> {
        let mut required: Vec<LocatedNode<'d>> = Vec::new();
        for item in self.array(place, owner)? {
            let Some(name) = item.node.as_str() else {
                return Err(self.must_be(place, owner, "an array of strings"));
            };
            if required.iter().any(|other| other.node.as_str() == Some(name)) {
                let message = format!("duplicate `{name}` in `required` in {owner}");
                self.error(&item, message, None);
            } else if !properties.iter().any(|(property, _)| *property == name) {
                let message = format!("`{name}` in `required` but not in `properties` in {owner} is not supported yet");
                let near = near(name, properties.iter().map(|(property, _)| *property));
                let advice = near.map_or_else(|| "declare the property".to_owned(), |near| format!("write `{near}`"));
                self.error(&item, message, Some(&advice));
            }
            required.push(item);
        }
        Ok(required)
    }
}
