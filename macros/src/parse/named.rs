//! Attributes as people write them who come from other frameworks: method and path by names, and options for what the
//! contract says.

use arklow_contract::Method;
use proc_macro2::Ident;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{LitStr, Token};

use super::argument::{ContractOption, parse_contract, skip, skip_argument};
use crate::foreign::{Meaning, Position, meaning_of};

/// A method or path that is given by name, and what else is known of the attribute.
pub(super) struct Named {
    /// The first of the names.
    pub(super) name: Ident,
    pub(super) method: Option<Method>,
    pub(super) path: Option<LitStr>,
    pub(super) contract: Option<ContractOption>,
}

/// Parses an attribute that gives its method or path by name, to its end. Returns `None` for any other, and leaves it.
pub(super) fn parse_named(input: ParseStream<'_>) -> Option<Named> {
    let (mut name, mut method, mut path, mut contract) = (None, None, None, None);
    let ahead = input.fork();
    while !ahead.is_empty() {
        match ahead.call(Ident::parse_any) {
            Ok(option) if ahead.peek(Token![=]) => {
                let _ = ahead.parse::<Token![=]>();
                match meaning_of(Position::Option, &option.to_string()) {
                    Some(Meaning::Method) => {
                        method = method.or_else(|| word(&ahead));
                        name = name.or(Some(option));
                    }
                    Some(Meaning::Path) => {
                        path = path.or_else(|| ahead.fork().parse::<LitStr>().ok());
                        name = name.or(Some(option));
                    }
                    _ if option == "contract" => contract = contract.or_else(|| parse_contract(&ahead.fork()).ok()),
                    _ => {}
                }
            }
            Ok(word) => method = method.or_else(|| Some(word.to_string())),
            Err(_) => path = path.or_else(|| ahead.fork().parse::<LitStr>().ok()),
        }
        skip_argument(&ahead);
        let _ = ahead.parse::<Token![,]>();
    }
    let name = name?;
    skip(input);
    let method = method.and_then(|method| Method::parse(&method.to_ascii_lowercase()));
    Some(Named { name, method, path, contract })
}

fn word(input: ParseStream<'_>) -> Option<String> {
    let ahead = input.fork();
    let word = ahead.call(Ident::parse_any).map(|word| word.to_string());
    word.or_else(|_| ahead.parse::<LitStr>().map(|literal| literal.value())).ok()
}
