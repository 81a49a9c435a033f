//! Contract names to Rust identifiers: case, keywords, collisions.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToSnakeCase as _, ToUpperCamelCase as _};
use proc_macro2::{Ident, Span};
use quote::format_ident;
use syn::ext::IdentExt as _;

/// The field or argument for a name of the contract: `type` is `r#type`, `self` is `self_`, `Org-ID` is `org_id`.
pub(crate) fn field(name: &str) -> Ident {
    identifier(&name.to_snake_case())
}

/// The type for a name of the contract: `org_id` is `OrgId`.
pub(crate) fn type_name(name: &str) -> String {
    let name = identifier(&name.to_upper_camel_case()).to_string();
    // `Self` is the one type name that no raw form has.
    name.strip_prefix("r#").map_or(name.clone(), str::to_owned)
}

/// The identifier closest to a text.
fn identifier(text: &str) -> Ident {
    let mut text: String = text.chars().map(|c| if is_continue(c) { c } else { '_' }).collect();
    if text.is_empty() || text == "_" {
        text = "__".to_owned();
    } else if !text.starts_with(is_start) {
        text.insert(0, '_');
    }
    if matches!(text.as_str(), "self" | "Self" | "super" | "crate") {
        text.push('_');
    }
    // No keyword but `Self` is longer, or has anything but small letters.
    let is_no_keyword = text.is_ascii() && (text.len() > 8 || !text.bytes().all(|byte| byte.is_ascii_lowercase()));
    // `gen` is a word of Rust 2024, which is not syn's yet.
    let is_plain = is_no_keyword || syn::parse_str::<Ident>(&text).is_ok() && text != "gen";
    let make = if is_plain { Ident::new } else { Ident::new_raw };
    // Letters of other scripts that Rust does not take in a name are all that is left.
    let text = if is_plain || text.is_ascii() { text } else { escape(&text) };
    make(&text, Span::call_site())
}

fn is_start(c: char) -> bool {
    c == '_' || c.is_alphabetic()
}

fn is_continue(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

fn escape(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("u{:x}_", u32::from(c)) }).collect()
}

/// A name that is not taken: itself, else with the first number from 2 on.
pub(crate) fn numbered(name: &Ident, taken: &mut BTreeSet<String>) -> Ident {
    let mut free = name.clone();
    let mut number = 1;
    while !taken.insert(free.to_string()) {
        number += 1;
        free = identifier(&format!("{}{number}", name.unraw()));
    }
    free
}

/// The name of an argument or field as the contract's names are compared with it: one leading `_` and `r#` do not count.
pub(crate) fn plain(ident: &Ident) -> String {
    let text = ident.to_string();
    let text = text.strip_prefix("r#").unwrap_or(&text);
    match text.strip_prefix('_') {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => text.to_owned(),
    }
}

/// A variable for a field or argument: no name of the contract's, the user's, or the expansion's own is like it.
pub(crate) fn variable(name: &Ident) -> Ident {
    format_ident!("__arklow_value_{}", plain(name))
}

/// Fields for names of the contract, in their order; what comes out alike is numbered.
pub(crate) fn fields<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<Ident> {
    // The last number of each name: thousands of one name are not counted from the beginning each.
    let mut last: BTreeMap<String, usize> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let different = |name| {
        let ident = field(name);
        let last = last.entry(ident.to_string()).or_default();
        loop {
            *last += 1;
            let numbered = match *last {
                1 => ident.clone(),
                number => identifier(&format!("{}{number}", ident.unraw())),
            };
            if taken.insert(numbered.to_string()) {
                break numbered;
            }
        }
    };
    names.into_iter().map(different).collect()
}

/// The fields of `Request`, which are the names of arguments too: one for each parameter, given by its place and name,
/// and `body`, if there is one. A parameter that shares its name with one of another place, or with the body, has its
/// place before it: `query_id`, `path_body`.
pub(crate) fn request_fields(parameters: &[(&str, &str)], has_body: bool) -> Vec<Ident> {
    let idents: Vec<String> = parameters.iter().map(|(_, name)| plain(&field(name))).collect();
    let is_shared = |index: usize| {
        let (place, _) = parameters[index];
        let mut others = parameters.iter().zip(&idents);
        has_body && idents[index] == "body"
            || others.any(|((other, _), ident)| *other != place && *ident == idents[index])
    };
    let name = |(index, (place, name)): (usize, &(&str, &str))| {
        if is_shared(index) { format!("{place}_{name}") } else { (*name).to_owned() }
    };
    let names: Vec<String> = parameters.iter().enumerate().map(name).collect();
    let body = has_body.then_some("body");
    let mut fields = fields(body.into_iter().chain(names.iter().map(String::as_str)));
    fields.drain(..usize::from(has_body));
    fields
}

/// The fields of an answer for its headers. One that is called like the status or the body has its place before it:
/// `header_status`.
pub(crate) fn answer_fields<'n>(headers: impl Iterator<Item = &'n str>) -> Vec<Ident> {
    let own = ["status", "body"];
    let names: Vec<String> = headers
        .map(|name| if own.contains(&&*plain(&field(name))) { format!("header_{name}") } else { name.to_owned() })
        .collect();
    let mut fields = fields(own.into_iter().chain(names.iter().map(String::as_str)));
    fields.drain(..own.len());
    fields
}

/// The arguments for the properties of the body: their fields, but for those that are called like a parameter or like
/// `body` itself, which have `body_` before them.
pub(crate) fn property_arguments<'i>(
    properties: impl Iterator<Item = &'i Ident> + Clone,
    request_fields: &[Ident],
) -> Vec<Ident> {
    let others: BTreeSet<String> = request_fields.iter().map(plain).chain(["body".to_owned()]).collect();
    let mut taken: BTreeSet<String> = others.iter().cloned().chain(properties.clone().map(plain)).collect();
    let mut argument = |ident: &Ident| {
        let name = plain(ident);
        if !others.contains(&name) {
            return ident.clone();
        }
        let qualified = format!("body_{name}");
        let mut numbered = (2..).map(|number| format!("{qualified}{number}"));
        let mut free = qualified.clone();
        while !taken.insert(free.clone()) {
            free = numbered.next().unwrap_or_default();
        }
        identifier(&free)
    };
    properties.map(&mut argument).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_fields() {
        for (name, expected) in [
            ("org_id", "org_id"),
            ("orgId", "org_id"),
            ("X-Arklow-Auth", "x_arklow_auth"),
            ("type", "r#type"),
            ("self", "self_"),
            ("Self", "self_"),
            ("crate", "crate_"),
            ("2fa", "_2fa"),
            ("", "__"),
            ("_", "__"),
            ("größe", "größe"),
            ("a.b/c", "a_b_c"),
            ("async", "r#async"),
            ("gen", "r#gen"),
        ] {
            assert_eq!(field(name).to_string(), expected, "{name}");
        }
    }

    #[test]
    fn names_become_types() {
        for (name, expected) in
            [("org_id", "OrgId"), ("description", "Description"), ("self", "Self_"), ("2fa", "_2fa")]
        {
            assert_eq!(type_name(name), expected, "{name}");
        }
    }

    #[test]
    fn colliding_fields_are_numbered() {
        let names: Vec<String> = fields(["a-b", "a_b", "a.b"]).iter().map(ToString::to_string).collect();
        assert_eq!(names, ["a_b", "a_b2", "a_b3"]);
        let names: Vec<String> = fields(["a2", "a", "A", "a3", "a"]).iter().map(ToString::to_string).collect();
        assert_eq!(names, ["a2", "a", "a3", "a32", "a4"]);
    }

    #[test]
    fn names_that_are_shared_have_their_place_before_them() {
        let names = |parameters: &[(&str, &str)], has_body| {
            request_fields(parameters, has_body).iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(names(&[("path", "id"), ("query", "page")], true), ["id", "page"]);
        assert_eq!(
            names(&[("path", "id"), ("query", "id"), ("header", "ID")], false),
            ["path_id", "query_id", "header_id"]
        );
        assert_eq!(names(&[("path", "body")], true), ["path_body"]);
        assert_eq!(names(&[("path", "body")], false), ["body"]);
        assert_eq!(names(&[("path", "Body"), ("path", "path_body")], true), ["path_body", "path_body2"]);
        assert_eq!(names(&[("path", "a-b"), ("path", "a_b")], true), ["a_b", "a_b2"]);

        let arguments = |properties: &[&str], parameters: &[(&str, &str)]| {
            let (properties, fields) = (fields(properties.iter().copied()), request_fields(parameters, true));
            let arguments = property_arguments(properties.iter(), &fields);
            arguments.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(arguments(&["id", "text"], &[("path", "id")]), ["body_id", "text"]);
        assert_eq!(arguments(&["body", "type"], &[("path", "type")]), ["body_body", "body_type"]);
        assert_eq!(arguments(&["id", "body_id", "body_id2"], &[("path", "id")]), ["body_id3", "body_id", "body_id2"]);
        assert_eq!(arguments(&["id"], &[("path", "id"), ("path", "body_id")]), ["body_id2"]);
    }

    #[test]
    fn leading_underscore_and_raw_prefix_do_not_count() {
        for (ident, expected) in [("_org_id", "org_id"), ("org_id", "org_id"), ("__a", "_a"), ("_", "_")] {
            assert_eq!(plain(&syn::parse_str(ident).unwrap_or_else(|_| Ident::new("_", Span::call_site()))), expected);
        }
        assert_eq!(plain(&Ident::new_raw("type", Span::call_site())), "type");
    }
}
