//! Reads `type` (JSON Schema 2020-12 validation, section 6.1.1).

use crate::lower::reader::{Read, Reader, Reported};
use crate::near::near;
use crate::node::{LocatedNode, Value};
use crate::schema::{Kind, Types};

const ADVICE: &str = "write one type, or an array of types";

const TYPES: [&str; 7] = ["string", "number", "integer", "boolean", "array", "object", "null"];

/// What other languages call the types.
const FOREIGN: [(&str, &str); 18] = [
    ("str", "string"),
    ("text", "string"),
    ("char", "string"),
    ("date", "string"),
    ("datetime", "string"),
    ("uuid", "string"),
    ("int", "integer"),
    ("int32", "integer"),
    ("int64", "integer"),
    ("long", "integer"),
    ("float", "number"),
    ("double", "number"),
    ("decimal", "number"),
    ("bool", "boolean"),
    ("list", "array"),
    ("map", "object"),
    ("dict", "object"),
    ("nil", "null"),
];

/// Returns the type that a name means: its own, that of another language, or a misspelt one.
pub(super) fn known_type(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let foreign = FOREIGN.iter().find(|(foreign, _)| *foreign == lower).map(|(_, name)| *name);
    foreign.or_else(|| near(name, TYPES))
}

impl<'d> Reader<'d> {
    /// Reads `type`.
    pub(super) fn types(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<Types> {
        if !matches!(place.node.value, Value::Array(_)) {
            return self.one_type(place, owner).map(Types::One);
        }
        let kinds: Vec<_> = place.items().iter().map(|item| self.one_type(item, owner)).collect();
        let kinds = kinds.into_iter().collect::<Read<Vec<_>>>()?;
        let is_repeated = |index: usize| kinds[..index].contains(&kinds[index]);
        if kinds.is_empty() || (0..kinds.len()).any(is_repeated) {
            let form = "the name of a type, or an array of such names without duplicates";
            return Err(self.must_be(place, owner, form));
        }
        Ok(Types::List(kinds))
    }

    fn one_type(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<Kind> {
        match &place.node.value {
            Value::String(name) => Kind::parse(name).ok_or_else(|| self.unknown_type(name, place, owner)),
            Value::Null => Err(self.null_as_type(place, owner)),
            other => {
                let written = place.node.to_json();
                let is_list = matches!(other, Value::Array(_) | Value::Object(_));
                let what = if is_list { "a type".to_owned() } else { format!("`{written}`") };
                let message = format!("{what} in `type` in {owner} must be the name of a type");
                Err(self.value_error(place, message, Some(ADVICE)))
            }
        }
    }

    /// Reports a null in the place of the name of a type: in YAML, `null` without quotes is a value of its own.
    fn null_as_type(&mut self, place: &LocatedNode<'d>, owner: &str) -> Reported {
        let message = format!("`type` in {owner} is the null of YAML and JSON, not the name of a type");
        self.value_error(place, message, Some("write `\"null\"`, in quotes"))
    }

    fn unknown_type(&mut self, name: &str, place: &LocatedNode<'d>, owner: &str) -> Reported {
        let message = format!("unknown type `{name}` in {owner}");
        let types = "the types are `string`, `number`, `integer`, `boolean`, `array`, `object`, and `null`";
        let advice = match known_type(name) {
            Some(meant) => format!("{types}: write `{meant}`"),
            None if name.eq_ignore_ascii_case("file") => {
                format!("{types}: a file is a media type such as `application/octet-stream` in `content`")
            }
            None => types.to_owned(),
        };
        self.value_error(place, message, Some(&advice))
    }
}
