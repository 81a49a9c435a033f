//! Attributes as people write them who come from other frameworks: method and path by names, and options for what the
//! contract says.

use proc_macro2::Ident;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{LitStr, Token};

use super::attr::EXAMPLE;
use super::template::repaired;
use crate::diag::Diagnostics;

/// Names under which a method or a path is given elsewhere.
const METHOD: [&str; 3] = ["method", "methods", "verb"];
const PATH: [&str; 5] = ["path", "uri", "url", "route", "rule"];

/// What the contract says of an operation, by the names that others have for it.
const SAID: [&str; 20] = [
    "body",
    "consumes",
    "content_type",
    "data",
    "deprecated",
    "description",
    "format",
    "headers",
    "name",
    "operation_id",
    "params",
    "produces",
    "query",
    "request_body",
    "responses",
    "security",
    "status",
    "summary",
    "tag",
    "tags",
];

/// Reports method or path behind a name, with the line to write, and passes over the attribute.
pub(super) fn is_named(input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> bool {
    let mut method = None;
    let mut path = None;
    let mut named = None;
    let ahead = input.fork();
    while !ahead.is_empty() {
        match ahead.call(Ident::parse_any) {
            Ok(name) if ahead.peek(Token![=]) => {
                let (is_method, is_path) = (METHOD.iter().any(|it| name == it), PATH.iter().any(|it| name == it));
                let _ = ahead.parse::<Token![=]>();
                if is_method {
                    method = method.or_else(|| word(&ahead));
                } else if is_path {
                    path = path.or_else(|| ahead.fork().parse::<LitStr>().ok());
                }
                named = named.or((is_method || is_path).then_some(name));
            }
            Ok(word) => method = method.or_else(|| Some(word.to_string())),
            Err(_) => path = path.or_else(|| ahead.fork().parse::<LitStr>().ok()),
        }
        super::attr::skip_argument(&ahead);
        let _ = ahead.parse::<Token![,]>();
    }
    let Some(named) = named else { return false };
    let help = match (method, path) {
        (Some(method), Some(path)) => {
            let (method, path) = (method.to_ascii_lowercase(), repaired(&path.value()));
            format!("write #[arklow_endpoint({method}, {path:?})], the contract says the rest")
        }
        _ => EXAMPLE.to_owned(),
    };
    diagnostics.push(&named, "method and path are written without names", help);
    super::attr::skip(input);
    true
}

fn word(input: ParseStream<'_>) -> Option<String> {
    let ahead = input.fork();
    let word = ahead.call(Ident::parse_any).map(|word| word.to_string());
    word.or_else(|_| ahead.parse::<LitStr>().map(|literal| literal.value())).ok()
}

/// Whether an option says what the contract says already.
pub(super) fn is_said_by_the_contract(option: &str) -> bool {
    SAID.contains(&option)
}
