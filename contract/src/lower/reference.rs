//! Follows `$ref` (OpenAPI 3.1, section 4.8.23; RFC 6901): inside of the document only.

use crate::lower::annotations::{ValueForm, Notes};
use crate::lower::members::Members;
use crate::lower::reader::{Read, Reader};
use crate::near::near;
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

/// Returns the tokens of a pointer with each name that does not exist replaced by the nearest that does.
fn repaired(root: &LocatedNode<'_>, tokens: &[String]) -> Option<Vec<String>> {
    let mut place = root.clone();
    let mut repaired = Vec::new();
    for token in tokens {
        let name = match place.step(token) {
            Some(_) => token.as_str(),
            None => near(token, place.node.members().iter().map(|member| member.key.as_str()))?,
        };
        place = place.step(name)?;
        repaired.push(name.to_owned());
    }
    Some(repaired)
}

/// Finds a component by its name, as in `#/definitions/Book` of other versions.
fn component(root: &LocatedNode<'_>, name: &str) -> Option<Vec<String>> {
    let sections = ["schemas", "parameters", "responses", "requestBodies", "pathItems"];
    let pointer = |section: &str| ["components", section, name].map(str::to_owned).to_vec();
    let exact = sections.into_iter().map(pointer).find(|tokens| root.walk(tokens).is_some());
    exact.or_else(|| repaired(root, &pointer("schemas")))
}

impl<'d> Reader<'d> {
    /// Follows a `$ref`.
    pub(super) fn follow(&mut self, reference: &LocatedNode<'d>, owner: &str) -> Read<LocatedNode<'d>> {
        let text = self.string(reference, owner)?;
        let Some(fragment) = text.strip_prefix('#') else {
            let message = format!("`$ref` to another document, `{text}`, is not supported yet");
            let advice = "move what it names into `components`, and write `#/components/…`";
            let near = self.near_target(&[text.to_owned()]);
            return Err(self.value_error(reference, message, Some(near.as_deref().unwrap_or(advice))));
        };
        if !fragment.starts_with('/') {
            let message = format!("`$ref` to `{text}` is not supported yet");
            let near = self.near_target(&[fragment.to_owned()]);
            let advice = near.as_deref().unwrap_or("write a JSON pointer, `#/…`");
            return Err(self.value_error(reference, message, Some(advice)));
        }
        let Some(tokens) = pointer::parse_fragment(fragment) else {
            let message = format!("`$ref` to `{text}` is not a valid JSON pointer");
            return Err(self.value_error(reference, message, None));
        };
        self.document.root().walk(&tokens).ok_or_else(|| {
            let message = format!("`$ref` target `{text}` does not exist");
            let near = self.near_target(&tokens);
            self.value_error(reference, message, near.as_deref())
        })
    }

    /// Returns the advice to write what was probably meant by a pointer to nothing.
    fn near_target(&self, tokens: &[String]) -> Option<String> {
        let root = self.document.root();
        let meant = repaired(&root, tokens).or_else(|| component(&root, tokens.last()?))?;
        let fragment = pointer::write(&meant);
        // A name that a fragment has to escape is not written as it is.
        let is_written = pointer::parse_fragment(&fragment).is_some_and(|tokens| tokens == meant);
        is_written.then(|| format!("write `#{fragment}`"))
    }

    /// Follows the Reference Objects from a place to what they stand for.
    ///
    /// `overrides` are the fields that the object itself has of `summary` and `description`: beside a `$ref` they
    /// take the place of its own. The outermost wins.
    pub(super) fn resolve(
        &mut self,
        place: LocatedNode<'d>,
        owner: &str,
        overrides: &[(&'static str, ValueForm)],
    ) -> Read<Resolved<'d>> {
        self.resolve_with(place, owner, overrides, Beside::Reference)
    }

    /// Follows the `$ref`s of Path Item Objects.
    pub(super) fn resolve_path_item(
        &mut self,
        place: LocatedNode<'d>,
        owner: &str,
        overrides: &[(&'static str, ValueForm)],
    ) -> Read<Resolved<'d>> {
        self.resolve_with(place, owner, overrides, Beside::PathItem)
    }

    fn resolve_with(
        &mut self,
        place: LocatedNode<'d>,
        owner: &str,
        overrides: &[(&'static str, ValueForm)],
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
