//! Follows `$ref` (OpenAPI 3.1, section 4.8.23; RFC 6901): inside of the document only.

use crate::lower::annotations::{Form, Notes};
use crate::lower::reader::Reader;
use crate::node::Place;
use crate::pointer;

impl<'d> Reader<'d> {
    /// Goes where a `$ref` leads.
    pub(super) fn follow(&mut self, reference: &Place<'d>, owner: &str) -> Option<Place<'d>> {
        let text = self.string(reference, owner)?;
        let Some(fragment) = text.strip_prefix('#') else {
            let message = format!("`$ref` to another document, `{text}`, is not supported");
            let advice = "move what it names into `components`, and write `#/components/…`";
            self.value_error(reference, message, Some(advice));
            return None;
        };
        if !fragment.starts_with('/') {
            let message = format!("`$ref` to `{text}` is not supported");
            self.value_error(reference, message, Some("write a JSON pointer, `#/…`"));
            return None;
        }
        let Some(tokens) = pointer::parse_fragment(fragment) else {
            let message = format!("`$ref` to `{text}` is not a valid JSON pointer");
            self.value_error(reference, message, None);
            return None;
        };
        let target = self.document.root().walk(&tokens);
        if target.is_none() {
            let message = format!("`$ref` to `{text}` leads to nothing");
            self.value_error(reference, message, None);
        }
        target
    }

    /// Follows the Reference Objects from a place to what they stand for.
    ///
    /// `overrides` are the fields that the object itself has of `summary` and `description`: beside a `$ref` they
    /// take the place of its own. The outermost wins.
    pub(super) fn resolve(
        &mut self,
        place: Place<'d>,
        owner: &str,
        overrides: &[(&str, Form)],
    ) -> Option<(Place<'d>, Notes<'d>)> {
        let mut notes = Notes::default();
        let mut place = place;
        let mut visited = Vec::new();
        while place.node.get("$ref").is_some() {
            let mut members = self.members(&place, owner)?;
            let reference = members.take("$ref")?;
            notes = members.take_overrides(self, overrides).overlay(&notes);
            for beside in members.into_rest() {
                let message = format!("`{}` beside `$ref` in {owner} is not supported", beside.name());
                self.error(&beside, message, None);
            }
            visited.push(std::mem::take(&mut place.pointer));
            place = self.follow(&reference, owner)?;
            if visited.contains(&place.pointer) {
                self.value_error(&reference, format!("circular `$ref` in {owner}"), None);
                return None;
            }
        }
        Some((place, notes))
    }
}
