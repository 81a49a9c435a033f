//! What somebody meant who wrote a path or a method that the contract does not have.

use arklow_contract::{Document, PathEntry};

use crate::diag::{Diagnostics, list, near};
use crate::parse::attr::EndpointAttr;
use crate::parse::template::as_written;

/// Reports a method that the path does not have, with those that it has.
pub(crate) fn report_method(document: &Document, attr: &EndpointAttr, diagnostics: &mut Diagnostics) {
    let (method, path) = (attr.method.as_str(), &attr.template.path);
    let paths = document.paths();
    let entry = paths.iter().find(|entry| entry.path == *path);
    let methods = entry.map(|entry| list(entry.methods.iter().map(|method| method.method.as_str())));
    let place = entry.map(|entry| entry.location.to_string()).unwrap_or_default();
    diagnostics.push(
        &attr.method_ident,
        format!("no operation `{method}` on `{path}`"),
        format!("the contract declares only {} for this path ({place})", methods.unwrap_or_default()),
    );
}

/// Reports a path that the contract does not have, with the one that was meant.
pub(crate) fn report_path(document: &Document, attr: &EndpointAttr, diagnostics: &mut Diagnostics) {
    let path = attr.template.path.as_str();
    let literal = &attr.template.literal;
    let paths = document.paths();
    if let Some(entry) = paths.iter().find(|entry| shape(&entry.path) == shape(path)) {
        let (written, meant) = different_names(path, &entry.path);
        let message = format!("path parameter `{written}` is not in the contract");
        return diagnostics.push(literal, message, declared(entry, &format!("calls it `{meant}`")));
    }
    let help = match meant(path, &paths, document) {
        Some((entry, how)) => declared(entry, &format!("declares {how}")),
        None if paths.is_empty() => "the contract declares no paths".to_owned(),
        None => {
            let place = paths.first().map(|entry| format!(" ({})", entry.location)).unwrap_or_default();
            format!("the contract declares {}{place}", list(paths.iter().map(|entry| entry.path.as_str())))
        }
    };
    diagnostics.push(literal, format!("no path `{path}` in {}", document.name()), help);
}

fn declared(entry: &PathEntry, how: &str) -> String {
    format!("the contract {how} ({}), write {:?}", entry.location, as_written(&entry.path))
}

/// The path that was most likely meant, and how the contract has it; the surest of the ways to be wrong comes first.
fn meant<'p>(path: &str, paths: &'p [PathEntry], document: &Document) -> Option<(&'p PathEntry, String)> {
    let find = |is: &dyn Fn(&str) -> bool| paths.iter().find(|entry| is(&entry.path));
    let trimmed = path.trim_end_matches('/');
    if let Some(entry) = find(&|other| other.trim_end_matches('/') == trimmed) {
        let with = if entry.path.ends_with('/') { "with" } else { "without" };
        return Some((entry, format!("it {with} a trailing slash")));
    }
    if let Some(entry) = find(&|other| other.eq_ignore_ascii_case(path)) {
        return Some((entry, "it in another case".to_owned()));
    }
    let ends = |long: &str, end: &str| {
        !end.trim_matches('/').is_empty() && long.trim_end_matches('/').ends_with(end.trim_end_matches('/'))
    };
    if let Some(entry) = paths.iter().filter(|entry| ends(path, &entry.path)).max_by_key(|entry| entry.path.len()) {
        let before = trimmed.strip_suffix(entry.path.trim_end_matches('/')).unwrap_or_default();
        let how = match server_with(document, before) {
            Some(server) => format!("it without `{before}`, which is of the server `{server}`"),
            None => format!("it without `{before}`"),
        };
        return Some((entry, how));
    }
    let mut longer = paths.iter().filter(|entry| ends(&entry.path, path));
    if let (Some(entry), None) = (longer.next(), longer.next()) {
        return Some((entry, format!("`{}`", entry.path)));
    }
    let near = near(path, paths.iter().map(|entry| entry.path.as_str()))?;
    find(&|other| other == near).map(|entry| (entry, format!("`{near}`")))
}

/// The server of the contract whose URL ends with what stands before a path.
fn server_with(document: &Document, before: &str) -> Option<String> {
    let servers = document.facts().ok()?.servers;
    let mut urls = servers.into_iter().map(|server| server.url);
    urls.find(|url| url.trim_end_matches('/').ends_with(before))
}

/// The first placeholder that is called otherwise, in the path that was written and in the one that was meant.
fn different_names<'p>(written: &'p str, meant: &'p str) -> (&'p str, &'p str) {
    let pairs = written.split('/').zip(meant.split('/'));
    let (written, meant) = pairs.into_iter().find(|(written, meant)| written != meant).unwrap_or_default();
    (written.trim_matches(['{', '}']), meant.trim_matches(['{', '}']))
}

/// A path with every placeholder alike, for finding one that differs in their names alone.
fn shape(path: &str) -> Vec<&str> {
    path.split('/').map(|segment| if segment.starts_with('{') { "{}" } else { segment }).collect()
}
