//! Searches a whole document for what must be unique in it: paths (OpenAPI 3.1, section 4.8.8.2) and `operationId`s
//! (section 4.8.10).

use std::collections::BTreeSet;

use crate::document::{Index, IndexedOperation};
use crate::lower::reader::Reader;
use crate::node::LocatedNode;
use crate::operation::Method;
use crate::path::{parse_path, shape};

impl<'d> Reader<'d> {
    /// Returns the index of the document, which is made once.
    pub(super) fn index(&self) -> &'d Index {
        let document = self.document;
        document.index.get_or_init(|| {
            let mut search =
                Search { reader: Reader::new(document), index: Index::default(), callbacks: BTreeSet::new() };
            search.run();
            search.reader.discard_errors();
            search.index
        })
    }

    /// Rejects an `operationId` that another operation has. The id must be unique among all operations that are described
    /// in the API, so a path item to which two paths refer describes two operations with one id.
    pub(super) fn check_operation_id(&mut self, id: &str, name: &str, place: &LocatedNode<'d>) {
        let operations = self.index().operation_ids.get(id).map(Vec::as_slice).unwrap_or_default();
        let Some(other) = operations.iter().find(|other| other.name != name) else { return };
        let message = format!("duplicate `operationId` `{id}`: {name} has that of {} ({})", other.name, other.location);
        self.error(place, message, Some("an `operationId` must be unique in a contract, so rename one"));
    }
}

/// The search. What is wrong with a reference on the way is an error of the operation behind it, not of the search.
struct Search<'d> {
    reader: Reader<'d>,
    index: Index,
    /// The pointers of the callbacks that have been searched: they may refer to each other in circles.
    callbacks: BTreeSet<String>,
}

impl<'d> Search<'d> {
    fn run(&mut self) {
        let root = self.reader.document.root();
        if let Some(paths) = root.step("paths") {
            for (path, item) in paths.members().filter(|(path, _)| path.starts_with('/')) {
                if let Ok(segments) = parse_path(path) {
                    self.index.paths.entry(shape(&segments)).or_default().push(path.to_owned());
                }
                self.path_item(path, item);
            }
        }
        if let Some(webhooks) = root.step("webhooks") {
            for (name, item) in webhooks.members() {
                self.path_item(&format!("webhook {name}"), item);
            }
        }
    }

    fn path_item(&mut self, path: &str, item: LocatedNode<'d>) {
        let Ok(item) = self.reader.resolve_path_item(item, path, &[]) else { return };
        for (name, operation) in item.place.members() {
            if let Some(method) = Method::parse(name) {
                self.operation(&operation_name(method, path), &operation);
            }
        }
    }

    fn operation(&mut self, name: &str, operation: &LocatedNode<'d>) {
        if let Some((id, place)) = operation.step("operationId").and_then(|place| Some((place.node.as_str()?, place))) {
            let location = self.reader.document.location(&place);
            let operation = IndexedOperation { name: name.to_owned(), location };
            self.index.operation_ids.entry(id.to_owned()).or_default().push(operation);
        }
        let callbacks = operation.step("callbacks");
        for (_, callback) in callbacks.iter().flat_map(LocatedNode::members) {
            let Ok(callback) = self.reader.resolve(callback, name, &[]) else { continue };
            if !self.callbacks.insert(callback.place.pointer.clone()) {
                continue;
            }
            for (expression, item) in callback.place.members().filter(|(name, _)| !name.starts_with("x-")) {
                self.path_item(&format!("callback {expression}"), item);
            }
        }
    }
}

/// Returns an operation as messages name it.
pub(super) fn operation_name(method: Method, path: &str) -> String {
    format!("`{} {path}`", method.as_str().to_uppercase())
}
