//! Carries what the export repeats word for word: Example, Link, and Callback Objects (OpenAPI 3.1, sections 4.8.18 to 4.8.20), and
//! the components to which they and extensions refer.

use crate::lower::annotations::{Notes, ValueForm};
use crate::lower::marks::unmarked_json;
use crate::lower::reader::{Read, Reader};
use crate::node::{LocatedNode, Value};
use crate::operation::CarriedComponent;
use crate::pointer;

const EXAMPLE: [(&str, ValueForm); 4] = [
    ("summary", ValueForm::String),
    ("description", ValueForm::String),
    ("value", ValueForm::Any),
    ("externalValue", ValueForm::String),
];

const LINK: [(&str, ValueForm); 6] = [
    ("operationRef", ValueForm::String),
    ("operationId", ValueForm::String),
    ("parameters", ValueForm::Object),
    ("requestBody", ValueForm::Any),
    ("description", ValueForm::String),
    ("server", ValueForm::Object),
];

/// Fields whose values are data, in which nothing is a reference.
const DATA: [&str; 5] = ["example", "default", "const", "enum", "value"];

/// Fields whose values are objects of free names.
const NAMES: [&str; 13] = [
    "properties",
    "patternProperties",
    "$defs",
    "dependentSchemas",
    "responses",
    "content",
    "headers",
    "examples",
    "links",
    "callbacks",
    "encoding",
    "variables",
    "mapping",
];

/// A component that is carried.
pub(super) struct Carried<'d> {
    section: String,
    name: String,
    place: LocatedNode<'d>,
}

/// A value that may hold references.
struct Holder<'d> {
    place: LocatedNode<'d>,
    /// Whether it is an object of free names.
    has_free_names: bool,
    /// Whether it is in an extension, where a `$ref` may mean anything.
    is_extension: bool,
}

impl<'d> Reader<'d> {
    /// Checks the annotations of an object of OpenAPI that have a form of their own, and notes the components to which they refer.
    pub(super) fn carry(&mut self, place: &LocatedNode<'d>, notes: &Notes<'d>, owner: &str) -> Read<()> {
        let mut checked = Ok(());
        // A member from beside a `$ref` is a text.
        let is_own = |name: &str| place.node.get(name).is_some();
        for member in notes.members().iter().filter(|member| is_own(&member.key)) {
            let place = place.member(member);
            let result = match member.key.as_str() {
                "examples" => self.check_objects(&place, "example", &EXAMPLE, owner),
                "links" => self.check_objects(&place, "link", &LINK, owner),
                _ => Ok(()),
            };
            checked = checked.and(result);
            if DATA.contains(&member.key.as_str()) || !member.node.has_reference() {
                continue;
            }
            let has_free_names = NAMES.contains(&member.key.as_str());
            let is_extension = member.key.starts_with("x-");
            checked = checked.and(self.carry_references(Holder { place, has_free_names, is_extension }, owner));
        }
        checked
    }

    /// Returns the components that were noted, and forgets them: those of the next operation are its own.
    pub(super) fn take_carried(&mut self) -> Vec<CarriedComponent> {
        let render = |Carried { section, name, place }| {
            let json = unmarked_json(place.node);
            CarriedComponent { section, name, json }
        };
        std::mem::take(&mut self.carried).into_iter().map(render).collect()
    }

    fn check_objects(
        &mut self,
        place: &LocatedNode<'d>,
        what: &str,
        table: &[(&'static str, ValueForm)],
        owner: &str,
    ) -> Read<()> {
        let mut checked = Ok(());
        for (name, member) in place.members() {
            let owner = format!("{what} `{name}` of {owner}");
            checked = checked.and(self.check_object(member, table, &owner));
        }
        checked
    }

    fn check_object(&mut self, place: LocatedNode<'d>, table: &[(&'static str, ValueForm)], owner: &str) -> Read<()> {
        let place = self.resolve(place, owner, &[("description", ValueForm::String)])?.place;
        let mut members = self.members(&place, owner)?;
        let _ = members.take_notes(self, table);
        members.finish(self)
    }

    /// Notes the components to which a value refers that is carried as a whole.
    pub(super) fn carry_value(&mut self, place: LocatedNode<'d>, owner: &str) -> Read<()> {
        self.carry_references(Holder { place, has_free_names: false, is_extension: false }, owner)
    }

    fn carry_references(&mut self, holder: Holder<'d>, owner: &str) -> Read<()> {
        let mut carried = Ok(());
        let mut queue = vec![holder];
        while let Some(Holder { place, has_free_names, is_extension }) = queue.pop() {
            let holder = |place, has_free_names| Holder { place, has_free_names, is_extension };
            for (name, member) in place.members() {
                if has_free_names {
                    queue.push(holder(member, false));
                } else if name == "$ref" {
                    match self.carried_target(&member, is_extension, owner) {
                        Ok(target) => queue.extend(target.map(|target| holder(target, false))),
                        Err(reported) => carried = Err(reported),
                    }
                } else if !DATA.contains(&name) && !matches!((name, &member.node.value), ("examples", Value::Array(_)))
                {
                    let is_of_names = NAMES.contains(&name);
                    queue.push(Holder {
                        has_free_names: is_of_names,
                        is_extension: is_extension || name.starts_with("x-"),
                        place: member,
                    });
                }
            }
            queue.extend(place.items().into_iter().map(|item| holder(item, false)));
        }
        carried
    }

    /// Notes the component to which a `$ref` leads; returns it if it was not noted before.
    fn carried_target(
        &mut self,
        reference: &LocatedNode<'d>,
        is_extension: bool,
        owner: &str,
    ) -> Read<Option<LocatedNode<'d>>> {
        let target = match reference.node.as_str() {
            Some(text) if is_extension => self.find(&reference.pointer, text).ok(),
            None if is_extension => None,
            _ => Some(self.follow(reference, owner)?),
        };
        let tokens = target.and_then(|target| pointer::parse(&target.pointer)).unwrap_or_default();
        let [components, section, name, ..] = tokens.as_slice() else { return Ok(None) };
        let is_known = self.carried.iter().any(|known| known.section == *section && known.name == *name);
        let Some(place) = self.document.root().walk(&tokens[..3]).filter(|_| components == "components" && !is_known)
        else {
            return Ok(None);
        };
        self.carried.push(Carried { section: section.clone(), name: name.clone(), place: place.clone() });
        Ok(Some(place))
    }
}
