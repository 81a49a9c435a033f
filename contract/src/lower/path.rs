//! Reads `paths` (OpenAPI 3.1, sections 4.8.8 and 4.8.9): finds a path item, and takes a path template apart.

use crate::document::{Document, MethodEntry, PathEntry};
use crate::lower::annotations::{Form, Notes};
use crate::lower::reader::Reader;
use crate::node::{Node, Place};
use crate::operation::Method;

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

impl<'d> Reader<'d> {
    /// Finds a path as it is written; the outer `None` is an error, the inner is no such path.
    pub(super) fn path_item(&mut self, path: &str) -> Option<Option<(Place<'d>, Notes<'d>)>> {
        let paths = self.document.root().step("paths");
        let Some(place) = paths.filter(|_| path.starts_with('/')).and_then(|paths| paths.step(path)) else {
            return Some(None);
        };
        self.check_twin(path, &place);
        self.resolve(place, &format!("path `{path}`"), &PATH_ITEM).map(Some)
    }

    /// Refuses two paths that differ only in the names of their placeholders: they are the same path
    /// (OpenAPI 3.1, section 4.8.8.2).
    fn check_twin(&mut self, path: &str, place: &Place<'d>) {
        let paths = self.document.root().node.get("paths").map(Node::members).unwrap_or_default();
        let is_twin = |other: &str| other != path && shape(other).eq(shape(path));
        if let Some(twin) = paths.iter().find(|member| is_twin(&member.key)) {
            self.error(place, format!("`{path}` and `{}` are the same path", twin.key), None);
        }
    }

    /// Takes the names of the placeholders out of a path. Each must be a whole segment.
    pub(super) fn placeholders<'p>(&mut self, path: &'p str, place: &Place<'d>) -> Vec<&'p str> {
        let mut names = Vec::new();
        for segment in path.split('/') {
            match placeholder(segment) {
                Some("") => self.error(place, format!("placeholder without a name in `{path}`"), None),
                Some(name) if names.contains(&name) => {
                    self.error(place, format!("placeholder `{name}` stands twice in `{path}`"), None);
                }
                Some(name) => names.push(name),
                None if segment.contains(['{', '}']) => {
                    let message = format!("path segment `{segment}` of `{path}` is not supported");
                    self.error(place, message, Some("a placeholder must be a whole segment"));
                }
                None => self.check_segment(segment, path, place),
            }
        }
        names
    }

    /// Refuses what cannot stand in a path of a URL (RFC 3986, section 3.3).
    fn check_segment(&mut self, segment: &str, path: &str, place: &Place<'d>) {
        let is_pchar = |c: char| c.is_ascii_alphanumeric() || "-._~%!$&'()*+,;=:@".contains(c);
        if let Some(c) = segment.chars().find(|c| !is_pchar(*c)) {
            let message = format!("the character {c:?} in `{path}` is not supported");
            self.error(place, message, Some("percent-encode it"));
        }
    }
}

fn placeholder(segment: &str) -> Option<&str> {
    let name = segment.strip_prefix('{')?.strip_suffix('}')?;
    (!name.contains(['{', '}'])).then_some(name)
}

/// Gives the segments of a path without the names of its placeholders.
fn shape(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').map(|segment| placeholder(segment).map_or(segment, |_| "{}"))
}
