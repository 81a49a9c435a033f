//! Reads `paths` (OpenAPI 3.1, sections 4.8.8 and 4.8.9): lists them, and finds one with its path item.

use crate::document::{Document, MethodEntry, PathEntry};
use crate::lower::annotations::{Form, Notes};
use crate::lower::reader::Reader;
use crate::node::{Node, Place};
use crate::operation::{Method, PathSegment};
use crate::path::{PathError, is_same_path, parse_path};

/// The annotations of a path item, which may also stand beside its `$ref`.
pub(super) const PATH_ITEM: [(&str, Form); 2] = [("summary", Form::String), ("description", Form::String)];

/// Lists the paths of a document with their operations.
pub(crate) fn paths(document: &Document) -> Vec<PathEntry> {
    let Some(paths) = document.root().step("paths") else { return Vec::new() };
    let mut entries = Vec::new();
    for (path, place) in paths.members() {
        if path.starts_with("x-") {
            continue;
        }
        let location = document.location(&place);
        // A reference that leads nowhere is an error of the operations, not of the list.
        let item = Reader::new(document).resolve(place, path, &PATH_ITEM);
        let methods = item.map(|(item, _)| list_methods(document, &item)).unwrap_or_default();
        entries.push(PathEntry { path: path.to_owned(), methods, location });
    }
    entries
}

fn list_methods(document: &Document, item: &Place<'_>) -> Vec<MethodEntry> {
    let entry = |(name, place): (&str, Place<'_>)| {
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
    /// The segments; `None` if the path has faults, which have been reported.
    pub(super) segments: Option<Vec<PathSegment>>,
    /// The path item, behind its references.
    pub(super) item: Place<'d>,
    /// The annotations beside the references.
    pub(super) beside: Notes<'d>,
}

impl<'d> Reader<'d> {
    /// Finds a path as it is written; the outer `None` is an error, the inner is no such path.
    pub(super) fn path(&mut self, path: &str) -> Option<Option<FoundPath<'d>>> {
        let paths = self.document.root().step("paths");
        let Some(place) = paths.filter(|_| path.starts_with('/')).and_then(|paths| paths.step(path)) else {
            return Some(None);
        };
        let segments = self.segments(path, &place);
        if let Some(segments) = &segments {
            self.check_twin(path, segments, &place);
        }
        let (item, beside) = self.resolve(place, &format!("path `{path}`"), &PATH_ITEM)?;
        Some(Some(FoundPath { segments, item, beside }))
    }

    fn segments(&mut self, path: &str, place: &Place<'d>) -> Option<Vec<PathSegment>> {
        match parse_path(path) {
            Ok(segments) => Some(segments),
            Err(errors) => {
                for PathError { message, advice } in errors {
                    self.error(place, message, advice);
                }
                None
            }
        }
    }

    /// Refuses two paths that are the same (OpenAPI 3.1, section 4.8.8.2).
    fn check_twin(&mut self, path: &str, segments: &[PathSegment], place: &Place<'d>) {
        let paths = self.document.root().node.get("paths").map(Node::members).unwrap_or_default();
        let is_twin =
            |other: &str| other != path && parse_path(other).is_ok_and(|other| is_same_path(&other, segments));
        if let Some(twin) = paths.iter().find(|member| is_twin(&member.key)) {
            self.error(place, format!("`{path}` and `{}` are the same path", twin.key), None);
        }
    }
}
