//! Finds the components that operations reach, whether or not all of an operation is supported, and tells the components of
//! one contract from those of another.

use std::collections::BTreeSet;

use crate::document::{Document, fingerprint};
use crate::lower::annotations::ValueForm;
use crate::lower::keywords::form_of;
use crate::lower::path::BESIDE_PATH_ITEM;
use crate::lower::reader::Reader;
use crate::node::{LocatedNode, Node};
use crate::operation::Method;
use crate::{pointer, uri};

impl Document {
    /// Lists the components that operations reach, in the contract's order: through their parameters, bodies, and answers.
    /// What has a fault reaches nothing more.
    #[must_use]
    pub fn components_reached<'o>(&self, operations: impl IntoIterator<Item = (Method, &'o str)>) -> Vec<String> {
        let mut reach = Reach::new(self, true);
        for (method, path) in operations {
            reach.operation(method, path);
        }
        reach.finish_components()
    }

    /// Lists components and those that they reach, in the contract's order.
    #[must_use]
    pub fn components_within<'n>(&self, components: impl IntoIterator<Item = &'n str>) -> Vec<String> {
        let mut reach = Reach::new(self, true);
        for name in components {
            reach.component(name);
        }
        reach.finish_components()
    }

    /// Returns a number that tells a component from one of the same name in another contract; `None` if there is none.
    ///
    /// It is made of all that the component says, and of what it refers to outside of `components/schemas`. Other components
    /// have numbers of their own.
    #[must_use]
    pub fn component_fingerprint(&self, name: &str) -> Option<u64> {
        let component = component(self, name)?;
        let mut json = component.node.to_json();
        let mut reach = Reach::new(self, false);
        reach.queue.push(component);
        reach.run();
        for pointer in &reach.targets {
            let target = pointer::parse(pointer).and_then(|tokens| self.root().walk(&tokens));
            json.extend(target.map(|target| target.node.to_json()));
        }
        Some(fingerprint(json.as_bytes()))
    }
}

fn component<'d>(document: &'d Document, name: &str) -> Option<LocatedNode<'d>> {
    document.root().walk(&["components", "schemas", name].map(str::to_owned))
}

/// The component in which a pointer leads.
fn enclosing_component(pointer: &str) -> Option<String> {
    let name = pointer.strip_prefix("/components/schemas/")?.split('/').next()?;
    pointer::unescape(name)
}

/// A search for what references lead to.
struct Reach<'d> {
    reader: Reader<'d>,
    /// Whether it goes on in the components that it finds.
    enters_components: bool,
    components: BTreeSet<String>,
    /// The pointers of schemas that references lead to, outside of components.
    targets: BTreeSet<String>,
    /// The schemas that are still to be searched.
    queue: Vec<LocatedNode<'d>>,
}

impl<'d> Reach<'d> {
    fn new(document: &'d Document, enters_components: bool) -> Self {
        let reader = Reader::new(document);
        Self { reader, enters_components, components: BTreeSet::new(), targets: BTreeSet::new(), queue: Vec::new() }
    }

    fn finish_components(mut self) -> Vec<String> {
        self.run();
        let Self { reader, components, .. } = self;
        let document = reader.document;
        reader.discard_errors();
        document.components().into_iter().filter(|name| components.contains(name)).collect()
    }

    fn run(&mut self) {
        while let Some(schema) = self.queue.pop() {
            self.schema(&schema);
        }
    }

    fn operation(&mut self, method: Method, path: &str) {
        let item = self.reader.document.root().step("paths").and_then(|paths| paths.step(path));
        let Some(item) = item else { return };
        let Ok(item) = self.reader.resolve_path_item(item, path, &BESIDE_PATH_ITEM) else { return };
        let item = item.place;
        let Some(operation) = item.step(method.as_str()) else { return };
        for list in [item.step("parameters"), operation.step("parameters")].into_iter().flatten() {
            list.items().into_iter().for_each(|parameter| self.field(parameter));
        }
        if let Some(body) = operation.step("requestBody") {
            self.field(body);
        }
        let responses = operation.step("responses");
        responses.iter().flat_map(LocatedNode::members).for_each(|(_, response)| self.field(response));
    }

    /// Searches a parameter, a body, an answer, or a header.
    fn field(&mut self, place: LocatedNode<'d>) {
        let Ok(resolved) = self.reader.resolve(place, "", &[]) else { return };
        let place = resolved.place;
        self.queue.extend(place.step("schema"));
        let headers = place.step("headers");
        headers.iter().flat_map(LocatedNode::members).for_each(|(_, header)| self.field(header));
        for (_, media_type) in place.step("content").iter().flat_map(LocatedNode::members) {
            self.queue.extend(media_type.step("schema"));
            for (_, encoding) in media_type.step("encoding").iter().flat_map(LocatedNode::members) {
                let headers = encoding.step("headers");
                headers.iter().flat_map(LocatedNode::members).for_each(|(_, header)| self.field(header));
            }
        }
    }

    /// Searches a schema for references, at any depth.
    fn schema(&mut self, place: &LocatedNode<'d>) {
        for (keyword, member) in place.members() {
            match (keyword, form_of(keyword)) {
                ("$ref", _) => self.reference(place, member.node),
                ("$dynamicRef", _) => {
                    self.reference(place, member.node);
                    self.dynamic_reference(member.node);
                }
                (_, Some(ValueForm::Schema)) => self.schema(&member),
                (_, Some(ValueForm::Schemas)) => member.items().iter().for_each(|item| self.schema(item)),
                (_, Some(ValueForm::MapOfSchemas)) => member.members().for_each(|(_, part)| self.schema(&part)),
                _ => {}
            }
        }
    }

    fn reference(&mut self, schema: &LocatedNode<'d>, text: &Node) {
        let Some(text) = text.as_str() else { return };
        if let Ok(target) = self.reader.find(&schema.pointer, text) {
            self.target(target);
        }
    }

    /// A `$dynamicRef` may lead to every schema that has its anchor.
    fn dynamic_reference(&mut self, text: &Node) {
        let anchor = text.as_str().and_then(|text| uri::split_fragment(text).1).unwrap_or_default();
        let document = self.reader.document;
        let places = document.resources().list.iter().filter_map(|resource| resource.dynamic_anchors.get(anchor));
        for place in places {
            let target = pointer::parse(place).and_then(|tokens| document.root().walk(&tokens));
            target.into_iter().for_each(|target| self.target(target));
        }
    }

    fn target(&mut self, target: LocatedNode<'d>) {
        if let Some(name) = enclosing_component(&target.pointer) {
            self.component(&name);
        } else if self.targets.insert(target.pointer.clone()) {
            self.queue.push(target);
        }
    }

    fn component(&mut self, name: &str) {
        if self.components.insert(name.to_owned()) && self.enters_components {
            self.queue.extend(component(self.reader.document, name));
        }
    }
}
