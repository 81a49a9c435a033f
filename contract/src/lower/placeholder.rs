//! Joins path parameters to the placeholders of the path (OpenAPI 3.1, section 4.8.8.2).

use crate::lower::parameter::Entry;
use crate::lower::reader::Reader;
use crate::near::near;
use crate::node::LocatedNode;
use crate::operation::{PathPiece, PathSegment};

impl<'d> Reader<'d> {
    pub(super) fn check_placeholders(
        &mut self,
        segments: &[PathSegment],
        operation: &str,
        entries: &[&Entry<'d>],
        place: &LocatedNode<'d>,
    ) {
        let names: Vec<&str> = segments.iter().flat_map(PathSegment::parameters).collect();
        let is_declared = |name: &&str| entries.iter().any(|entry| entry.is_in_path() && entry.name == *name);
        let undeclared: Vec<&str> = names.iter().copied().filter(|name| !is_declared(name)).collect();
        let unplaced: Vec<&str> = entries
            .iter()
            .filter(|entry| entry.is_in_path() && !names.contains(&entry.name))
            .map(|entry| entry.name)
            .collect();
        // A misspelt name is one fault, that of the parameter.
        let is_misspelt = |placeholder: &&&str| unplaced.iter().any(|name| near(name, [**placeholder]).is_some());
        for name in undeclared.iter().filter(|placeholder| !is_misspelt(placeholder)) {
            let message = format!("placeholder `{name}` of {operation} has no path parameter");
            self.error(place, message, Some("add it to `parameters`"));
        }
        for entry in entries.iter().filter(|entry| entry.is_in_path()) {
            if !names.contains(&entry.name) {
                let message = format!("{} has no placeholder in the path", entry.owner(operation));
                let advice = advice_for_placeholder(entry.name, segments, &undeclared);
                self.error(&entry.resolved.place, message, Some(&advice));
            }
        }
    }
}

/// Returns what to write for a path parameter without a placeholder: its own name may stand in the path in the form of
/// another framework, or a placeholder may be misspelt.
fn advice_for_placeholder(name: &str, segments: &[PathSegment], undeclared: &[&str]) -> String {
    let is_meant = |segment: &PathSegment| match segment {
        PathSegment::Text(text) => text.strip_prefix([':', '*', '$', '@']).unwrap_or(text) == name,
        PathSegment::Parameter(_) | PathSegment::Mixed(_) => false,
    };
    if let Some(index) = segments.iter().position(is_meant) {
        let path: String = segments.iter().enumerate().fold(String::new(), |path, (at, segment)| {
            if at == index { format!("{path}/{{{name}}}") } else { format!("{path}/{}", written(segment)) }
        });
        return format!("write `{path}`");
    }
    match near(name, undeclared.iter().copied()) {
        Some(placeholder) => format!("write `name: {placeholder}`"),
        None => "write its name in braces in the path, or remove it".to_owned(),
    }
}

fn written(segment: &PathSegment) -> String {
    match segment {
        PathSegment::Text(text) => text.clone(),
        PathSegment::Parameter(name) => format!("{{{name}}}"),
        PathSegment::Mixed(pieces) => pieces.iter().map(written_piece).collect(),
    }
}

fn written_piece(piece: &PathPiece) -> String {
    match piece {
        PathPiece::Text(text) => text.clone(),
        PathPiece::Parameter(name) => format!("{{{name}}}"),
    }
}
