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
    // `gen` is a word of Rust 2024, which is not syn's yet.
    let is_plain = syn::parse_str::<Ident>(&text).is_ok() && text != "gen";
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
    fn leading_underscore_and_raw_prefix_do_not_count() {
        for (ident, expected) in [("_org_id", "org_id"), ("org_id", "org_id"), ("__a", "_a"), ("_", "_")] {
            assert_eq!(plain(&syn::parse_str(ident).unwrap_or_else(|_| Ident::new("_", Span::call_site()))), expected);
        }
        assert_eq!(plain(&Ident::new_raw("type", Span::call_site())), "type");
    }
}
