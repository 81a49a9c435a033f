//! Reads the marks of a schema, and the extensions of others that are understood.

use crate::lower::arena::Pending;
use crate::lower::marks::{NAME, OPEN, SECRET, TYPE};
use crate::lower::reader::{Read, Reader};
use crate::lower::schema_reader::SchemaReader;
use crate::node::{LocatedNode, Node, Value};
use crate::schema::Marks;

/// The keywords beside which a schema may have values that `x-rust-open` opens.
const WITH_VALUES: [&str; 9] =
    ["enum", "const", "$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "x-extensible-enum", "x-enum-varnames"];

impl<'d> SchemaReader<'_, 'd> {
    /// Reads the marks. The extensions of others are annotations too, so they are not taken.
    pub(super) fn marks(&mut self) -> Marks {
        Marks {
            secret: self.secret_mark(),
            rust_type: self.text_mark(TYPE),
            rust_name: self.text_mark(NAME),
            is_open: self.open_mark(),
            extensible_enum: strings(self.members.place.node.get("x-extensible-enum")),
            variant_names: self.variant_names(),
        }
    }

    /// Reads the mark of a secret. Whether it marks a string is judged when all schemas are there.
    fn secret_mark(&mut self) -> bool {
        let Some(place) = self.members.take(SECRET) else { return false };
        let is_secret = self.reader.boolean(&place, &self.owner).unwrap_or_default();
        if is_secret {
            let pending = Pending { id: self.id, place, owner: self.owner.clone() };
            self.reader.arena.secrets.push(pending);
        }
        is_secret
    }

    fn text_mark(&mut self, mark: &'static str) -> Option<(String, crate::error::Location)> {
        let place = self.members.take(mark)?;
        let text =
            self.reader.string(&place, &self.owner).and_then(|text| not_empty(self.reader, text, &place, &self.owner));
        Some((text.ok()?.to_owned(), self.reader.document.location(&place)))
    }

    fn open_mark(&mut self) -> bool {
        let Some(place) = self.members.take(OPEN) else { return false };
        let is_open = self.reader.boolean(&place, &self.owner).unwrap_or_default();
        if is_open && !WITH_VALUES.iter().any(|keyword| self.members.place.node.get(keyword).is_some()) {
            let message = format!("`{OPEN}` in {} marks a schema without `enum`", self.owner);
            self.reader.error(&place, message, Some("move it into the schema that has the values"));
        }
        is_open
    }

    fn variant_names(&mut self) -> Option<Vec<String>> {
        let place = self.members.place.step("x-enum-varnames")?;
        let names = strings(Some(place.node))?;
        let Some(Value::Array(values)) = self.members.place.node.get("enum").map(|node| &node.value) else {
            return Some(names);
        };
        if names.len() == values.len() {
            return Some(names);
        }
        let (names, values) = (names.len(), values.len());
        let message = format!("`x-enum-varnames` in {} has {names} names for {values} values", self.owner);
        self.reader.warning(
            &place,
            message,
            Some("name each value of `enum`, in order; without that, no name is used"),
        );
        None
    }
}

fn not_empty<'d>(reader: &mut Reader<'d>, text: &'d str, place: &LocatedNode<'d>, owner: &str) -> Read<&'d str> {
    if text.trim().is_empty() { Err(reader.must_be(place, owner, "a string that is not empty")) } else { Ok(text) }
}

/// Returns the strings of an array that has nothing else; of anything else, it is another extension of the same name.
fn strings(node: Option<&Node>) -> Option<Vec<String>> {
    let Value::Array(items) = &node?.value else { return None };
    items.iter().map(|item| item.as_str().map(str::to_owned)).collect()
}
