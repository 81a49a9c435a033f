//! Follows references (OpenAPI 3.1, section 4.8.23; JSON Schema 2020-12 core, section 8.2.3): inside of the document only, by
//! JSON pointer (RFC 6901), `$id`, or anchor.

use crate::annotations::Annotations;
use crate::lower::annotations::{Notes, ValueForm};
use crate::lower::members::Members;
use crate::lower::reader::{Read, Reader, Reported};
use crate::near::near;
use crate::node::LocatedNode;
use crate::operation::Component;
use crate::{percent, pointer, uri};

/// An object at the end of its references.
pub(super) struct Resolved<'d> {
    pub(super) place: LocatedNode<'d>,
    /// The annotations beside the references, which take the place of the object's own.
    pub(super) beside: Notes<'d>,
    /// The references that were followed, the outermost first.
    hops: Vec<Hop<'d>>,
}

/// A Reference Object that was followed.
struct Hop<'d> {
    /// The pointer that it leads to.
    target: String,
    /// The annotations beside it that the object itself can have.
    beside: Notes<'d>,
    /// All that OpenAPI knows beside a `$ref`.
    written: Notes<'d>,
}

impl<'d> Resolved<'d> {
    /// Returns the component of a section of `components` to which the first reference leads.
    pub(super) fn component(&self, section: &str) -> Option<Component> {
        let names: Vec<_> = self.hops.iter().map_while(|hop| hop.name_in(section).map(|name| (name, hop))).collect();
        names.into_iter().rev().fold(None, |target, (name, hop)| {
            Some(Component { name, beside: hop.written.render(), target: target.map(Box::new) })
        })
    }

    /// Returns annotations as they are exported: with those beside the references, unless the object is exported as a component,
    /// where it has its own. The text is what its reader sees, so those beside the references count.
    pub(super) fn annotations(&self, notes: &Notes<'d>, section: &str) -> Annotations {
        let in_component = self.hops.iter().take_while(|hop| hop.name_in(section).is_some()).count();
        let inner = self.hops.iter().skip(in_component).rev();
        let exported = inner.fold(notes.clone(), |notes, hop| notes.overlay(&hop.beside));
        let text = notes.clone().overlay(&self.beside).text();
        Annotations { text: text.map(str::to_owned), ..exported.render() }
    }
}

impl Hop<'_> {
    fn name_in(&self, section: &str) -> Option<String> {
        let name = self.target.strip_prefix("/components/")?.strip_prefix(section)?.strip_prefix('/')?;
        pointer::unescape(name).filter(|_| !name.contains('/'))
    }
}

/// The URI of the metaschema.
const METASCHEMA: &str = "https://json-schema.org/draft/2020-12/schema";

/// Why a reference leads nowhere.
pub(super) enum Unresolved {
    /// It names no resource of the document.
    OtherDocument,
    /// It names the schema of all schemas.
    Metaschema,
    /// It names the document as a whole, which is not a part of itself.
    Document,
    /// Its fragment begins like a JSON pointer, and is none.
    BadPointer,
    /// The resource does not have the anchor; perhaps one of a similar name.
    NoAnchor(Option<String>),
    /// Nothing is at its JSON pointer.
    Nothing(Vec<String>),
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
    let sections = ["schemas", "parameters", "responses", "requestBodies", "headers", "pathItems"];
    let pointer = |section: &str| ["components", section, name].map(str::to_owned).to_vec();
    let exact = sections.into_iter().map(pointer).find(|tokens| root.walk(tokens).is_some());
    exact.or_else(|| repaired(root, &pointer("schemas")))
}

/// Decodes the percent escapes of an anchor.
fn anchor_name(fragment: &str) -> Option<String> {
    String::from_utf8(percent::decode(fragment)?).ok()
}

impl<'d> Reader<'d> {
    /// Follows a `$ref` or `$dynamicRef`.
    pub(super) fn follow(&mut self, reference: &LocatedNode<'d>, owner: &str) -> Read<LocatedNode<'d>> {
        let text = self.string(reference, owner)?;
        // Relative to the `$id` beside it (JSON Schema core, section 8.2.3.1).
        let schema = reference.pointer.rsplit_once('/').map_or("", |(schema, _)| schema);
        let target =
            self.find(schema, text).map_err(|unresolved| self.report_unresolved(reference, text, &unresolved))?;
        self.warn_of_escape(reference, &target, text, owner);
        Ok(target)
    }

    /// Warns of a JSON pointer that leads out of the resource that it is relative to.
    fn warn_of_escape(&mut self, reference: &LocatedNode<'d>, target: &LocatedNode<'d>, text: &str, owner: &str) {
        let resources = self.document.resources();
        let base = &resources.list[resources.enclosing(&reference.pointer)];
        if text.starts_with("#/") && !target.pointer.starts_with(&base.pointer) {
            let message = format!("`{text}` in {owner} is not in the schema `{}`, to which it is relative", base.uri);
            let advice =
                "it is taken as one of the whole document; remove the `$id`, or give the target one of its own";
            self.warning(reference, message, Some(advice));
        }
    }

    /// Finds what a reference leads to that stands in the node of a pointer.
    pub(super) fn find(&self, from: &str, text: &str) -> Result<LocatedNode<'d>, Unresolved> {
        let (document, resources) = (self.document, self.document.resources());
        let (uri, fragment) = uri::split_fragment(text);
        let base = &resources.list[resources.enclosing(from)];
        let uri = uri::resolve(&base.uri, uri);
        let resource = if uri == base.uri { Some(base) } else { resources.by_uri(&uri) };
        let Some(resource) = resource else {
            return Err(if uri == METASCHEMA { Unresolved::Metaschema } else { Unresolved::OtherDocument });
        };
        let walk = |pointer: &str| document.root().walk(&pointer::parse(pointer)?);
        match fragment.unwrap_or_default() {
            "" if resource.pointer.is_empty() => Err(Unresolved::Document),
            "" => walk(&resource.pointer).ok_or(Unresolved::Nothing(Vec::new())),
            pointer if pointer.starts_with('/') => {
                let tokens = pointer::parse_fragment(pointer).ok_or(Unresolved::BadPointer)?;
                let root = walk(&resource.pointer).ok_or(Unresolved::Nothing(Vec::new()))?;
                let is_relative = text.starts_with('#');
                // Many authors mean the document, whatever the `$id`.
                let in_document = || document.root().walk(&tokens).filter(|_| is_relative);
                root.walk(&tokens).or_else(in_document).ok_or(Unresolved::Nothing(tokens))
            }
            anchor => {
                let places = anchor_name(anchor).and_then(|name| resource.anchors.get(&name));
                let place = places.and_then(|places| walk(places.first()?));
                place.ok_or_else(|| {
                    let near = near(anchor, resource.anchors.keys().map(String::as_str));
                    Unresolved::NoAnchor(near.map(str::to_owned))
                })
            }
        }
    }

    fn report_unresolved(&mut self, place: &LocatedNode<'d>, text: &str, unresolved: &Unresolved) -> Reported {
        let keyword = place.name();
        let (message, advice) = match unresolved {
            Unresolved::OtherDocument => {
                let advice = "move what it names into `components`, and write `#/components/…`";
                let advice = self.near_target(&[text.to_owned()]).unwrap_or_else(|| advice.to_owned());
                (format!("`{keyword}` to another document, `{text}`, is not supported yet"), Some(advice))
            }
            Unresolved::Metaschema => {
                let advice = "describe what the value must be as a schema of the contract";
                (format!("`{keyword}` to the metaschema of JSON Schema is not supported"), Some(advice.to_owned()))
            }
            Unresolved::Document => {
                let advice = "write a JSON pointer, `#/…`";
                (format!("`{keyword}` to `{text}` leads to the whole document"), Some(advice.to_owned()))
            }
            Unresolved::BadPointer => (format!("`{keyword}` to `{text}` is not a valid JSON pointer"), None),
            Unresolved::NoAnchor(near) => {
                let anchor = uri::split_fragment(text).1.unwrap_or_default();
                let near = near.as_ref().map(|near| format!("write `#{near}`"));
                let advice = near.or_else(|| self.near_target(&[anchor.to_owned()]));
                let advice = advice.unwrap_or_else(|| "write an `$anchor`, or a JSON pointer, `#/…`".to_owned());
                (format!("`{keyword}` target `{text}` does not exist"), Some(advice))
            }
            Unresolved::Nothing(tokens) => {
                (format!("`{keyword}` target `{text}` does not exist"), self.near_target(tokens))
            }
        };
        self.value_error(place, message, advice.as_deref())
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
        let mut hops = Vec::new();
        while place.node.get("$ref").is_some() {
            let mut members = self.members(&place, owner)?;
            let reference = members.require(self, "$ref")?;
            let own = members.take_overrides(self, overrides);
            beside = own.clone().overlay(&beside);
            self.finish_beside(members, kind)?;
            let written = Notes::of(place.node, &["summary", "description"]);
            visited.push(std::mem::take(&mut place.pointer));
            place = self.follow(&reference, owner)?;
            if visited.contains(&place.pointer) {
                return Err(self.value_error(&reference, format!("circular `$ref` in {owner}"), None));
            }
            hops.push(Hop { target: place.pointer.clone(), beside: own, written });
        }
        Ok(Resolved { place, beside, hops })
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
