//! Attributes as people write them who come from other frameworks: method and path by names, and options for what the
//! contract says.

use proc_macro2::Ident;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{LitStr, Token};

use super::argument::{EXAMPLE, skip, skip_argument};
use super::template::repaired;
use crate::diag::{Diagnostics, Reported};
use crate::foreign::{Meaning, Position, meaning_of};

/// Reports a method or path that is given by name, with the line to write, and skips the attribute.
pub(super) fn check_unnamed(input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> Result<(), Reported> {
    let mut method = None;
    let mut path = None;
    let mut named = None;
    let ahead = input.fork();
    while !ahead.is_empty() {
        match ahead.call(Ident::parse_any) {
            Ok(name) if ahead.peek(Token![=]) => {
                let _ = ahead.parse::<Token![=]>();
                match meaning_of(Position::Option, &name.to_string()) {
                    Some(Meaning::Method) => method = method.or_else(|| word(&ahead)),
                    Some(Meaning::Path) => path = path.or_else(|| ahead.fork().parse::<LitStr>().ok()),
                    _ => {
                        skip_argument(&ahead);
                        let _ = ahead.parse::<Token![,]>();
                        continue;
                    }
                }
                named = named.or(Some(name));
            }
            Ok(word) => method = method.or_else(|| Some(word.to_string())),
            Err(_) => path = path.or_else(|| ahead.fork().parse::<LitStr>().ok()),
        }
        skip_argument(&ahead);
        let _ = ahead.parse::<Token![,]>();
    }
    let Some(named) = named else { return Ok(()) };
    let help = match (method, path) {
        (Some(method), Some(path)) => {
            let (method, path) = (method.to_ascii_lowercase(), repaired(&path.value()));
            format!("write #[arklow_endpoint({method}, {path:?})]: the contract says the rest")
        }
        _ => EXAMPLE.to_owned(),
    };
    skip(input);
    Err(diagnostics.push(&named, "method and path are written without names", help))
}

fn word(input: ParseStream<'_>) -> Option<String> {
    let ahead = input.fork();
    let word = ahead.call(Ident::parse_any).map(|word| word.to_string());
    word.or_else(|_| ahead.parse::<LitStr>().map(|literal| literal.value())).ok()
}
