//! Reads the keywords that apply other schemas to the same value (JSON Schema 2020-12 core, sections 8.2.3 and 10.2), and
//! `discriminator` (OpenAPI 3.1, section 4.8.25).

use crate::lower::arena::Pending;
use crate::lower::reader::Read;
use crate::lower::schema_reader::SchemaReader;
use crate::node::{LocatedNode, Node};
use crate::schema::{Combined, Discriminator, Reference};
use crate::{pointer, uri};

impl<'d> SchemaReader<'_, 'd> {
    /// Reads the keywords that apply other schemas to the same value.
    pub(super) fn combined(&mut self) -> Combined {
        // An annotation too, so it is not taken.
        let discriminator = self.members.place.step("discriminator");
        Combined {
            reference: self.reference(),
            dynamic_reference: self.dynamic_reference(),
            all_of: self.schemas("allOf"),
            any_of: self.schemas("anyOf"),
            one_of: self.schemas("oneOf"),
            not: self.schema("not"),
            condition: self.schema("if"),
            then: self.schema("then"),
            otherwise: self.schema("else"),
            discriminator: discriminator.and_then(|place| self.discriminator(&place).ok().flatten()),
        }
    }

    fn reference(&mut self) -> Option<Reference> {
        let place = self.members.take("$ref")?;
        let target = self.reader.follow(&place, &self.owner).ok()?;
        let pending = Pending { id: self.id, place: place.clone(), owner: self.owner.clone() };
        self.reader.arena.references.push(pending);
        Some(self.reference_to(&place, target))
    }

    /// Resolves a `$dynamicRef`: where it leads to a `$dynamicAnchor`, the outermost resource of the scope that has one of the same
    /// name takes its place (JSON Schema core, section 8.2.3.2).
    fn dynamic_reference(&mut self) -> Option<Reference> {
        let place = self.members.take("$dynamicRef")?;
        let target = self.reader.follow(&place, &self.owner).ok()?;
        let resources = self.reader.document.resources();
        let anchor = uri::split_fragment(place.node.as_str()?).1.unwrap_or_default();
        let initial = &resources.list[resources.enclosing(&target.pointer)];
        let is_dynamic = initial.dynamic_anchors.get(anchor) == Some(&target.pointer);
        let outermost = self.scope.get(anchor).and_then(|number| resources.list[*number].dynamic_anchors.get(anchor));
        let target = match outermost.filter(|_| is_dynamic) {
            Some(outermost) => {
                pointer::parse(outermost).and_then(|tokens| self.reader.document.root().walk(&tokens)).unwrap_or(target)
            }
            None => target,
        };
        Some(self.reference_to(&place, target))
    }

    fn reference_to(&mut self, place: &LocatedNode<'d>, target: LocatedNode<'d>) -> Reference {
        let component = enclosing_component(&self.reader.document.root(), &target).map(|place| self.note(place));
        let text = place.node.as_str().unwrap_or_default().to_owned();
        Reference { text, target: self.note(target), component }
    }

    /// Reads `discriminator`, which is an annotation: what it cannot mean is only warned of.
    fn discriminator(&mut self, place: &LocatedNode<'d>) -> Read<Option<Discriminator>> {
        let owner = format!("`discriminator` in {}", self.owner);
        let mut members = self.reader.members(place, &owner)?;
        let property = members.require_string(self.reader, "propertyName");
        let mapping = members.take("mapping").map(|mapping| self.reader.object(&mapping, &owner)).transpose();
        let _ = members.take_notes(self.reader, &[]);
        members.finish(self.reader)?;
        let (property, mapping) = (property?.to_owned(), mapping?.unwrap_or_default());
        let branches = self.branches();
        let mut discriminator = Discriminator { property, mapping: Vec::new() };
        for (value, place) in mapping {
            let text = self.reader.string(&place, &owner)?;
            let Some(target) = self.mapped(text) else {
                let message = format!("`{text}` in `mapping` of {owner} leads to no schema");
                self.reader.warning(&place, message, None);
                continue;
            };
            match branches.iter().position(|branch| branch.targets.contains(&target.pointer)) {
                Some(index) => discriminator.mapping.push((value.to_owned(), index)),
                None if branches.is_empty() => {}
                None => {
                    let message = format!("`{text}` in `mapping` of {owner} is none of the alternatives");
                    self.reader.warning(&place, message, None);
                }
            }
        }
        for (index, branch) in branches.iter().enumerate() {
            let has_value = |name: &str| discriminator.mapping.iter().any(|(value, _)| value == name);
            if let Some(name) = branch.component.as_ref().filter(|name| !has_value(name)) {
                discriminator.mapping.push((name.clone(), index));
            }
        }
        Ok(Some(discriminator))
    }

    /// Returns the branches that a discriminator chooses from.
    fn branches(&self) -> Vec<Branch> {
        let list = ["oneOf", "anyOf"].iter().find_map(|keyword| self.members.place.step(keyword));
        let branches = list.map(|list| list.items()).unwrap_or_default();
        branches.iter().map(|branch| self.branch(branch)).collect()
    }

    fn branch(&self, place: &LocatedNode<'d>) -> Branch {
        let mut branch = Branch { targets: vec![place.pointer.clone()], component: None };
        if let Some(text) = place.node.get("$ref").and_then(Node::as_str)
            && let Ok(target) = self.reader.find(&place.pointer, text)
        {
            let component = target.pointer.strip_prefix("/components/schemas/").filter(|name| !name.contains('/'));
            branch.component = component.map(|_| target.name());
            branch.targets.push(target.pointer);
        }
        branch
    }

    /// Finds the schema that a value of `mapping` means: the name of a component, else a reference.
    fn mapped(&self, text: &str) -> Option<LocatedNode<'d>> {
        let tokens = ["components", "schemas", text].map(str::to_owned);
        let component = self.reader.document.root().walk(&tokens);
        component.or_else(|| self.reader.find(&self.members.place.pointer, text).ok())
    }
}

/// A branch of `oneOf` or `anyOf`.
struct Branch {
    /// The pointers of the schema itself, and of what its `$ref` leads to.
    targets: Vec<String>,
    /// The name of the component that its `$ref` leads to.
    component: Option<String>,
}

/// Returns the component in which a schema stands, if it is not one itself.
fn enclosing_component<'d>(root: &LocatedNode<'d>, target: &LocatedNode<'d>) -> Option<LocatedNode<'d>> {
    let (name, _) = target.pointer.strip_prefix("/components/schemas/")?.split_once('/')?;
    root.walk(&["components".to_owned(), "schemas".to_owned(), pointer::unescape(name)?])
}
