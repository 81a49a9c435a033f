//! What somebody meant who wrote a path or a method that the contract does not have.

use std::collections::BTreeSet;

use arklow_contract::{Document, Method, MethodEntry, PathEntry};
use proc_macro2::{Ident, TokenStream};
use syn::LitStr;

use crate::diag::{Diagnostics, Reported, list, near};
use crate::parse::attr::{self, EndpointAttr, MethodArgument, NAMED, PathlessAttr};
use crate::parse::selection::ComponentName;
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

/// Reports a tag that no operation has.
pub(crate) fn report_tag(document: &Document, tag: &LitStr, diagnostics: &mut Diagnostics) -> Reported {
    let entries = document.paths();
    let tags = entries.iter().flat_map(|entry| &entry.methods).flat_map(|method| &method.tags);
    let tags: BTreeSet<&str> = tags.map(String::as_str).collect();
    let help = match near(&tag.value(), tags.iter().copied()) {
        Some(meant) => format!("write {meant:?}"),
        None if tags.is_empty() => "its operations have no tags".to_owned(),
        None => format!("its operations have the tags {}", list(tags)),
    };
    diagnostics.push(tag, format!("no operation of {} has the tag `{}`", document.name(), tag.value()), help)
}

/// Reports a component that the contract does not have.
pub(crate) fn report_component(
    document: &Document,
    components: &[String],
    written: &ComponentName,
    diagnostics: &mut Diagnostics,
) -> Reported {
    let name = &written.name;
    let message = format!("no component `{name}` in {}", document.name());
    let names = components.iter().map(String::as_str);
    let lower = name.to_lowercase();
    let in_another_case = || components.iter().find(|other| other.to_lowercase() == lower).map(String::as_str);
    let help = match near(name, names.clone()).or_else(in_another_case) {
        Some(meant) if syn::parse_str::<Ident>(meant).is_ok() => format!("write `{meant}`"),
        Some(meant) => format!("write {meant:?}"),
        None if components.is_empty() => "the contract declares no `components/schemas`".to_owned(),
        None => format!("the contract declares {}", list(names)),
    };
    diagnostics.push(&written.tokens, message, help)
}

/// Reports a word that is no method, or is not written as one, and a path that the contract does not have.
pub(crate) fn report_wrong_method(
    document: &Document,
    tokens: &TokenStream,
    written: &str,
    template: &PathTemplate,
    diagnostics: &mut Diagnostics,
) -> Reported {
    let paths = document.paths();
    let entry = intended(template, document, &paths).map(|(entry, _)| entry);
    let declared: Vec<&str> =
        entry.iter().flat_map(|entry| &entry.methods).map(|method| method.method.as_str()).collect();
    let reported = attr::report_wrong_method(tokens, written, &declared, diagnostics);
    match entry.is_some_and(|entry| template.names(&entry.path)) {
        true => reported,
        false => report_path(document, template, diagnostics),
    }
}

/// Reports an attribute without a path, with one of the contract as an example.
pub(crate) fn report_pathless(
    document: Option<&Document>,
    attr: &PathlessAttr,
    diagnostics: &mut Diagnostics,
) -> Reported {
    let PathlessAttr { place, message, method, options } = attr;
    let paths = document.map(Document::paths).unwrap_or_default();
    let operations = || paths.iter().flat_map(|path| path.methods.iter().map(move |method| (path, method)));
    let line = |(path, method): (&PathEntry, &MethodEntry)| {
        let (method, path) = (method.method.as_str(), as_written(&path.path));
        format!("write #[arklow_endpoint({method}, {path:?}{})]", options.in_words())
    };
    if let Some(MethodArgument::Wrong(tokens, written)) = method {
        let has_id = |(_, method): &(&PathEntry, &MethodEntry)| method.operation_id.as_ref() == Some(written);
        if let Some((path, method)) = operations().find(has_id) {
            let title = format!("{} {}", method.method.as_str().to_ascii_uppercase(), path.path);
            let message = format!("`{written}` is the `operationId` of `{title}`");
            return diagnostics.push(tokens, message, line((path, method)));
        }
        return attr::report_wrong_method(tokens, written, &[], diagnostics);
    }
    let wanted = method.as_ref().and_then(MethodArgument::method);
    let example = operations().find(|(_, method)| Some(method.method) == wanted).or_else(|| operations().next());
    let help = match example {
        // What is written may be a constant that holds the path.
        Some((path, _)) if *message == attr::NO_LITERAL => {
            format!("write the path itself, such as {:?}", as_written(&path.path))
        }
        Some(example) => line(example),
        None => attr::EXAMPLE.to_owned(),
    };
    diagnostics.push_at(*place, message, help)
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
    match &attr.method {
        MethodArgument::Named(name, _) => diagnostics.push(name, NAMED, help),
        MethodArgument::WithoutComma(_) => {
            diagnostics.push(&template.literal, "expected a comma after the method", help)
        }
        _ => diagnostics.push(&template.literal, "expected a method before the path", help),
    }
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
    if let Some((entry, text)) = paths.iter().find_map(|entry| Some((entry, template.foreign_text_in(&entry.path)?))) {
        let message = format!("no path `{path}` in {}", document.name());
        let place = &entry.location;
        let help = format!(
            "`{text}` is plain text in the contract's `{}` ({place}), write `{path}` in the contract",
            entry.path
        );
        return diagnostics.push(literal, message, help);
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
