//! Reads `paths` (OpenAPI 3.1, sections 4.8.8 and 4.8.9): lists them, and finds one with its path item.

use crate::document::Document;
use crate::lower::annotations::ValueForm;
use crate::lower::reader::{Read, Reader, Reported};
use crate::lower::reference::Resolved;
use crate::node::{LocatedNode, Node};
use crate::operation::{Method, PathSegment};
use crate::path::{MethodEntry, PathEntry, PathError, parse_path, shape};

/// The annotations that may stand beside the `$ref` of a path item.
pub(super) const BESIDE_PATH_ITEM: [(&str, ValueForm); 2] =
    [("summary", ValueForm::String), ("description", ValueForm::String)];

/// The annotations of a path item.
pub(super) const PATH_ITEM: [(&str, ValueForm); 3] =
    [("summary", ValueForm::String), ("description", ValueForm::String), ("servers", ValueForm::Array)];

impl Document {
    /// Lists the paths, in the contract's order.
    #[must_use]
    pub fn paths(&self) -> Vec<PathEntry> {
        let Some(paths) = self.root().step("paths") else { return Vec::new() };
        let mut entries = Vec::new();
        for (path, place) in paths.members() {
            if path.starts_with("x-") {
                continue;
            }
            let location = self.location(&place);
            // A reference that leads nowhere is an error of the operations, not of the list.
            let mut reader = Reader::new(self);
            let item = reader.resolve_path_item(place, path, &BESIDE_PATH_ITEM);
            reader.discard_errors();
            let methods = item.map(|item| list_methods(self, &item.place)).unwrap_or_default();
            entries.push(PathEntry { path: path.to_owned(), methods, location });
        }
        entries
    }
}

fn list_methods(document: &Document, item: &LocatedNode<'_>) -> Vec<MethodEntry> {
    let entry = |(name, place): (&str, LocatedNode<'_>)| {
        let tags = place.step("tags").map(|tags| tags.items()).unwrap_or_default();
        Some(MethodEntry {
            method: Method::parse(name)?,
            operation_id: place.node.get("operationId").and_then(Node::as_str).map(str::to_owned),
            tags: tags.iter().filter_map(|tag| tag.node.as_str()).map(str::to_owned).collect(),
            location: document.location(&place),
        })
    };
    item.members().filter_map(entry).collect()
}

/// A path of the contract that an operation is looked up on.
pub(super) struct FoundPath<'d> {
    pub(super) segments: Read<Vec<PathSegment>>,
    /// The path item, at the end of its references.
    pub(super) item: Resolved<'d>,
}

impl<'d> Reader<'d> {
    /// Finds a path as it is written; `None` if the contract does not have it.
    pub(super) fn path(&mut self, path: &str) -> Read<Option<FoundPath<'d>>> {
        let paths = self.document.root().step("paths");
        let Some(place) = paths.filter(|_| path.starts_with('/')).and_then(|paths| paths.step(path)) else {
            return Ok(None);
        };
        let segments = self.segments(path, &place);
        if let Ok(segments) = &segments {
            self.check_twin(path, segments, &place);
        }
        let item = self.resolve_path_item(place, &format!("path `{path}`"), &BESIDE_PATH_ITEM)?;
        Ok(Some(FoundPath { segments, item }))
    }

    fn segments(&mut self, path: &str, place: &LocatedNode<'d>) -> Read<Vec<PathSegment>> {
        parse_path(path).map_err(|errors| {
            let report = |PathError { message, advice }| self.error(place, message, advice.as_deref());
            let reported: Vec<Reported> = errors.into_iter().map(report).collect();
            reported.first().copied().unwrap_or_else(|| unreachable!("a path that is not parsed has errors"))
        })
    }

    /// Rejects two paths that are the same (OpenAPI 3.1, section 4.8.8.2).
    fn check_twin(&mut self, path: &str, segments: &[PathSegment], place: &LocatedNode<'d>) {
        let twins = self.index().paths.get(&shape(segments)).map(Vec::as_slice).unwrap_or_default();
        if let Some(twin) = twins.iter().find(|twin| *twin != path) {
            self.error(place, format!("`{path}` and `{twin}` are the same path"), None);
        }
    }
}
