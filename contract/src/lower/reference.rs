//! Follows `$ref` (OpenAPI 3.1, section 4.8.23; RFC 6901): inside of the document only.

use crate::lower::annotations::{Form, Notes};
use crate::lower::members::Members;
use crate::lower::reader::{Read, Reader};
use crate::node::LocatedNode;
use crate::pointer;

/// An object at the end of its references.
pub(super) struct Resolved<'d> {
    pub(super) place: LocatedNode<'d>,
    /// The annotations beside the references, which take the place of the object's own.
    pub(super) beside: Notes<'d>,
}

/// What may stand beside a `$ref`.
#[derive(Clone, Copy)]
pub(super) enum Beside {
    /// Of a Reference Object: `summary` and `description`, which have no effect on an object without such a field; all
    /// else is ignored (OpenAPI 3.1, section 4.8.23.1).
    Reference,
    /// Of a Path Item Object, where the meaning of other fields is undefined (OpenAPI 3.1, section 4.8.9.1).
    PathItem,
}

impl<'d> Reader<'d> {
    /// Follows a `$ref`.
    pub(super) fn follow(&mut self, reference: &LocatedNode<'d>, owner: &str) -> Read<LocatedNode<'d>> {
        let text = self.string(reference, owner)?;
        let Some(fragment) = text.strip_prefix('#') else {
            let message = format!("`$ref` to another document, `{text}`, is not supported yet");
            let advice = "move what it names into `components`, and write `#/components/…`";
            return Err(self.value_error(reference, message, Some(advice)));
        };
        if !fragment.starts_with('/') {
            let message = format!("`$ref` to `{text}` is not supported yet");
            return Err(self.value_error(reference, message, Some("write a JSON pointer, `#/…`")));
        }
        let Some(tokens) = pointer::parse_fragment(fragment) else {
            let message = format!("`$ref` to `{text}` is not a valid JSON pointer");
            return Err(self.value_error(reference, message, None));
        };
        self.document.root().walk(&tokens).ok_or_else(|| {
            let message = format!("`$ref` target `{text}` does not exist");
            self.value_error(reference, message, None)
        })
    }

    /// Follows the Reference Objects from a place to what they stand for.
    ///
    /// `overrides` are the fields that the object itself has of `summary` and `description`: beside a `$ref` they
    /// take the place of its own. The outermost wins.
    pub(super) fn resolve(
        &mut self,
        place: LocatedNode<'d>,
        owner: &str,
        overrides: &[(&str, Form)],
    ) -> Read<Resolved<'d>> {
        self.resolve_with(place, owner, overrides, Beside::Reference)
    }

    /// Follows the `$ref`s of Path Item Objects.
    pub(super) fn resolve_path_item(
        &mut self,
        place: LocatedNode<'d>,
        owner: &str,
        overrides: &[(&str, Form)],
    ) -> Read<Resolved<'d>> {
        self.resolve_with(place, owner, overrides, Beside::PathItem)
    }

    fn resolve_with(
        &mut self,
        place: LocatedNode<'d>,
        owner: &str,
        overrides: &[(&str, Form)],
        kind: Beside,
    ) -> Read<Resolved<'d>> {
        let mut beside = Notes::default();
        let mut place = place;
        let mut visited = Vec::new();
        while place.node.get("$ref").is_some() {
            let mut members = self.members(&place, owner)?;
            let reference = members.require(self, "$ref")?;
            beside = members.take_overrides(self, overrides).overlay(&beside);
            self.finish_beside(members, kind)?;
            visited.push(std::mem::take(&mut place.pointer));
            place = self.follow(&reference, owner)?;
            if visited.contains(&place.pointer) {
                return Err(self.value_error(&reference, format!("circular `$ref` in {owner}"), None));
            }
        }
        Ok(Resolved { place, beside })
    }

    fn finish_beside(&mut self, mut members: Members<'d>, kind: Beside) -> Read<()> {
        let owner = members.owner.clone();
        if let Beside::PathItem = kind {
            return members.report_rest(self, |name| format!("`{name}` beside `$ref` in {owner} is not supported"));
        }
        for field in ["summary", "description"] {
            let _ = members.take_string(self, field)?;
        }
        for place in members.into_rest() {
            let message = format!("`{}` beside `$ref` in {owner} is ignored", place.name());
            self.warning(&place, message, Some("move it to where the `$ref` leads"));
        }
        Ok(())
    }
}
