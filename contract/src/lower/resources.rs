//! Finds the schemas of a document that have a name by a URI or an anchor (JSON Schema 2020-12 core, section 8.2).
//!
//! Only what stands where a schema can stand counts: an `$id` in an example, or in an unknown keyword, names nothing.

use crate::document::{Document, Resource, Resources};
use crate::lower::annotations::ValueForm;
use crate::lower::keywords::form_of;
use crate::node::{LocatedNode, Node, Value};
use crate::uri;

/// The keywords that name a schema, or refer to one in another way than by its place.
const NAMING: [&str; 4] = ["$id", "$anchor", "$dynamicAnchor", "$dynamicRef"];

/// Fields of OpenAPI whose values are data.
const DATA: [&str; 5] = ["example", "examples", "default", "enum", "mapping"];

/// Fields of OpenAPI whose values are objects of free names.
const NAMES: [&str; 13] = [
    "paths",
    "webhooks",
    "callbacks",
    "headers",
    "content",
    "responses",
    "parameters",
    "requestBodies",
    "pathItems",
    "links",
    "securitySchemes",
    "variables",
    "encoding",
];

impl Document {
    /// Returns the resources of the document, which are found once.
    pub(super) fn resources(&self) -> &Resources {
        self.resources.get_or_init(|| {
            let root = self.root();
            let mut search = Search { found: Resources::default() };
            search.add(String::new(), String::new());
            if has_names(root.node) {
                search.object(&root, false);
            }
            search.found
        })
    }
}

/// Returns whether a keyword that names a schema stands in a node, at any depth: in most documents, none does.
fn has_names(node: &Node) -> bool {
    match &node.value {
        Value::Object(members) => {
            members.iter().any(|member| NAMING.contains(&member.key.as_str()) || has_names(&member.node))
        }
        Value::Array(items) => items.iter().any(has_names),
        _ => false,
    }
}

struct Search {
    found: Resources,
}

impl Search {
    fn add(&mut self, pointer: String, uri: String) -> usize {
        let number = self.found.list.len();
        self.found.by_pointer.insert(pointer.clone(), number);
        self.found.list.push(Resource { uri, pointer, ..Resource::default() });
        number
    }

    /// Searches an object of OpenAPI, or an object of such objects by free names.
    fn object(&mut self, place: &LocatedNode<'_>, has_free_names: bool) {
        for (name, member) in place.members() {
            match name {
                _ if has_free_names => self.object(&member, false),
                "schema" => self.schema(&member, 0),
                "schemas" => member.members().for_each(|(_, schema)| self.schema(&schema, 0)),
                _ if DATA.contains(&name) || name.starts_with("x-") => {}
                _ => self.object(&member, NAMES.contains(&name)),
            }
        }
        place.items().iter().for_each(|item| self.object(item, false));
    }

    /// Searches a schema in a resource.
    fn schema(&mut self, place: &LocatedNode<'_>, outer: usize) {
        let text = |keyword: &str| place.node.get(keyword).and_then(Node::as_str);
        let resource = match text("$id") {
            Some(id) => {
                let uri = uri::resolve(&self.found.list[outer].uri, uri::split_fragment(id).0);
                self.add(place.pointer.clone(), uri)
            }
            None => outer,
        };
        for keyword in ["$anchor", "$dynamicAnchor"] {
            let Some(anchor) = text(keyword) else { continue };
            let resource = &mut self.found.list[resource];
            let places = resource.anchors.entry(anchor.to_owned()).or_default();
            if !places.contains(&place.pointer) {
                places.push(place.pointer.clone());
            }
            if keyword == "$dynamicAnchor" {
                resource.dynamic_anchors.entry(anchor.to_owned()).or_insert_with(|| place.pointer.clone());
            }
        }
        self.found.has_dynamic_references |= text("$dynamicRef").is_some();
        for (keyword, member) in place.members() {
            match form_of(keyword) {
                Some(ValueForm::Schema) => self.schema(&member, resource),
                Some(ValueForm::Schemas) => member.items().iter().for_each(|item| self.schema(item, resource)),
                Some(ValueForm::MapOfSchemas) => member.members().for_each(|(_, part)| self.schema(&part, resource)),
                _ => {}
            }
        }
    }
}
