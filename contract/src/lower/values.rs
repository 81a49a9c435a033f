//! Reads the values of keywords that are not schemas.

use crate::json::Json;
use crate::lower::annotations::{ValueForm, is_count};
use crate::lower::reader::{Read, Reader};
use crate::node::{LocatedNode, Node, Value};
use crate::number::Number;
use crate::pattern::Pattern;

impl<'d> Reader<'d> {
    /// Reads a count, such as `maxLength`.
    pub(super) fn count(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<u64> {
        match &place.node.value {
            Value::Number(text) if is_count(text) => {
                let count = Number::new(text).to_integer().and_then(|count| u64::try_from(count).ok());
                count.ok_or_else(|| {
                    let message = format!("keyword `{}` in {owner} is not supported as {text}", place.name());
                    self.value_error(place, message, Some("it can be up to 18446744073709551615 (2^64 - 1)"))
                })
            }
            _ => Err(self.must_be(place, owner, "a whole number that is not negative")),
        }
    }

    /// Reads a number, such as `maximum`.
    pub(super) fn number(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<Number> {
        let Value::Number(text) = &place.node.value else { return Err(self.must_be(place, owner, "a number")) };
        self.check_numbers(place, owner)?;
        Ok(Number::new(text))
    }

    /// Reads a number greater than zero.
    pub(super) fn positive(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<Number> {
        ValueForm::Positive.check(self, place, owner)?;
        self.number(place, owner)
    }

    /// Reads any value.
    pub(super) fn json(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<Json> {
        self.check_numbers(place, owner)?;
        Ok(json_of(place.node))
    }

    /// Reads an array of any values.
    pub(super) fn json_array(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<Vec<Json>> {
        let items = self.array(place, owner)?;
        items.iter().map(|item| self.json(item, owner)).collect()
    }

    /// Reads an array of strings without duplicates.
    pub(super) fn unique_names(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<Vec<LocatedNode<'d>>> {
        let mut names: Vec<LocatedNode<'d>> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        let mut complete = Ok(());
        for item in self.array(place, owner)? {
            let Some(name) = item.node.as_str() else {
                return Err(self.must_be(place, owner, "an array of strings"));
            };
            if seen.insert(name) {
                names.push(item);
            } else {
                let message = format!("duplicate `{name}` in `{}` in {owner}", place.name());
                complete = Err(self.error(&item, message, None));
            }
        }
        complete.map(|()| names)
    }

    /// Reads `dependentRequired`.
    pub(super) fn map_of_names(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<Vec<(String, Vec<String>)>> {
        ValueForm::MapOfNames.check(self, place, owner)?;
        let names = |node: &Node| match &node.value {
            Value::Array(items) => items.iter().filter_map(Node::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        let members = self.object(place, owner)?;
        Ok(members.into_iter().map(|(name, member)| (name.to_owned(), names(member.node))).collect())
    }

    /// Compiles the value of `pattern`.
    pub(super) fn pattern(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<Pattern> {
        let source = self.string(place, owner)?;
        self.pattern_of(source, "pattern", place, owner)
    }

    /// Compiles a pattern that stands at, or as the name of, a place.
    pub(super) fn pattern_of(
        &mut self,
        source: &'d str,
        keyword: &str,
        place: &LocatedNode<'d>,
        owner: &str,
    ) -> Read<Pattern> {
        let pattern = self.document.compile(source).map_err(|error| {
            let message =
                format!("`{keyword}` in {owner}: {}, at offset {} of `{source}`", error.message, error.offset);
            self.value_error(place, message, None)
        })?;
        self.check_pattern(&pattern, keyword, place, owner);
        Ok(pattern)
    }

    /// Warns of a pattern that is valid but probably a mistake: in YAML, a block scalar ends with a line feed unless it begins
    /// with `|-` or `>-`.
    fn check_pattern(&mut self, pattern: &Pattern, keyword: &str, place: &LocatedNode<'d>, owner: &str) {
        let ends_in_line_feed = pattern.source.ends_with('\n');
        let advice = ends_in_line_feed.then_some("write the pattern in one line, or begin the block with `|-`");
        let message = match (pattern.is_empty(), ends_in_line_feed) {
            (true, true) => format!("`{keyword}` in {owner} ends in a line feed, and no string can match it"),
            (true, false) => format!("`{keyword}` in {owner} matches no string"),
            (false, true) => format!("`{keyword}` in {owner} ends in a line feed, which a string must hold to match"),
            (false, false) => return,
        };
        self.warning(place, message, advice);
    }
}

/// Returns a node as a value of the model.
pub(super) fn json_of(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Boolean(*value),
        Value::Number(text) => Json::Number(Number::new(text)),
        Value::String(text) => Json::String(text.clone()),
        Value::Array(items) => Json::Array(items.iter().map(json_of).collect()),
        Value::Object(members) => {
            Json::Object(members.iter().map(|member| (member.key.clone(), json_of(&member.node))).collect())
        }
    }
}
