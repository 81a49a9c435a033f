//! What somebody meant who wrote a path or a method that the contract does not have.

use arklow_contract::{Document, Method, PathEntry};
use proc_macro2::Ident;

use crate::diag::{Diagnostics, Reported, list, near};
use crate::parse::attr::EndpointAttr;
use crate::parse::template::{PathTemplate, as_written};

/// Reports a method that the path does not have, with those that it has.
pub(crate) fn report_method(
    document: &Document,
    method: Method,
    ident: &Ident,
    template: &PathTemplate,
    diagnostics: &mut Diagnostics,
) -> Reported {
    let paths = document.paths();
    let entry = paths.iter().find(|entry| template.names(&entry.path));
    let methods = list(entry.iter().flat_map(|entry| &entry.methods).map(|method| method.method.as_str()));
    let place = entry.map(|entry| format!(" ({})", entry.location)).unwrap_or_default();
    diagnostics.push(
        ident,
        format!("no operation `{}` on `{}`", method.as_str(), template.path()),
        format!("the contract declares only {methods} for this path{place}"),
    )
}

/// Reports an attribute whose method is not in its place, with the attribute to write.
pub(crate) fn report_missing_method(
    document: &Document,
    attr: &EndpointAttr,
    diagnostics: &mut Diagnostics,
) -> Reported {
    let template = &attr.template;
    let paths = document.paths();
    let entry = intended(template, document, &paths);
    let path = entry.as_ref().map_or_else(|| template.repaired(), |(entry, _)| as_written(&entry.path));
    let declared: Vec<&str> =
        entry.iter().flat_map(|(entry, _)| &entry.methods).map(|method| method.method.as_str()).collect();
    let options = attr.options.in_words();
    let help = match (attr.method.method().map(Method::as_str), declared.as_slice()) {
        (Some(method), _) | (None, &[method]) => format!("write #[arklow_endpoint({method}, {path:?}{options})]"),
        (None, []) => format!("write a method and a comma before {path:?}"),
        (None, [first, ..]) => {
            let methods = list(declared.iter().copied());
            format!(
                "the contract declares {methods} for this path, write #[arklow_endpoint({first}, {path:?}{options})] for `{first}`"
            )
        }
    };
    diagnostics.push(&template.literal, "expected a method before the path", help)
}

/// Reports a path that the contract does not have, with the one that was meant.
pub(crate) fn report_path(document: &Document, template: &PathTemplate, diagnostics: &mut Diagnostics) -> Reported {
    let (path, literal) = (template.path(), &template.literal);
    let paths = document.paths();
    // What is wrong with the path by itself comes first; the contract says what to write, so that no error is next.
    let write = |path: &str| {
        let template = PathTemplate::parse(literal, path);
        match intended(&template, document, &paths) {
            Some((entry, _)) => format!("write {:?}", as_written(&entry.path)),
            None => format!("write {path:?}"),
        }
    };
    if let Err(reported) = template.check(diagnostics, write) {
        return reported;
    }
    let of_shape = paths.iter().find(|entry| template.has_shape_of(&entry.path));
    if let Some((entry, (written, meant))) = of_shape.and_then(|entry| Some((entry, template.renamed(&entry.path)?))) {
        let message = format!("path parameter `{written}` is not in the contract");
        return diagnostics.push(literal, message, declared(entry, &format!("calls it `{meant}`")));
    }
    let help = match intended(template, document, &paths) {
        Some((entry, how)) => declared(entry, &format!("declares {how}")),
        None if paths.is_empty() => "the contract declares no paths".to_owned(),
        None => {
            let place = paths.first().map(|entry| format!(" ({})", entry.location)).unwrap_or_default();
            format!("the contract declares {}{place}", list(paths.iter().map(|entry| entry.path.as_str())))
        }
    };
    diagnostics.push(literal, format!("no path `{path}` in {}", document.name()), help)
}

fn declared(entry: &PathEntry, how: &str) -> String {
    format!("the contract {how} ({}), write {:?}", entry.location, as_written(&entry.path))
}

/// The path that was most likely meant, and how the contract has it; the surest of the ways to be wrong comes first.
fn intended<'p>(
    template: &PathTemplate,
    document: &Document,
    paths: &'p [PathEntry],
) -> Option<(&'p PathEntry, String)> {
    let path = template.path();
    let path = path.as_str();
    let find = |is: &dyn Fn(&str) -> bool| paths.iter().find(|entry| is(&entry.path));
    if let Some(entry) = find(&|other| template.names(other)).or_else(|| find(&|other| template.has_shape_of(other))) {
        return Some((entry, format!("`{}`", entry.path)));
    }
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
            Some(server) => format!("it without `{before}`, which is part of the server `{server}`"),
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

/// Returns the server of the contract whose URL ends with the prefix of a path.
fn server_with(document: &Document, before: &str) -> Option<String> {
    let servers = document.facts().ok()?.servers;
    let mut urls = servers.into_iter().map(|server| server.url);
    urls.find(|url| url.trim_end_matches('/').ends_with(before))
}
