//! The input of `arklow::api![…]`: `complete(tag = "api_keys"); server::create_key, server::list_keys`.

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{LitStr, Path, Token};

use super::attr::{ContractOption, parse_contract};
use super::depth::check_depth;
use crate::diag::{Diagnostics, list, near};

/// What the list says.
pub(crate) struct EndpointList {
    /// The runtime crate, which `arklow::api!` hands over.
    pub(crate) krate: Path,
    pub(crate) complete: Option<Complete>,
    pub(crate) endpoints: Vec<Path>,
}

/// `complete`, or `complete(tag = "…", contract = "…")`: no operation may be missing.
pub(crate) struct Complete {
    /// The word itself, for errors.
    pub(crate) word: Ident,
    pub(crate) tag: Option<LitStr>,
    pub(crate) contract: Option<ContractOption>,
}

/// Reads the list. What is wrong before the `;` is reported beside the rest.
pub(crate) fn parse_list(input: TokenStream, diagnostics: &mut Diagnostics) -> syn::Result<EndpointList> {
    check_depth(&input)?;
    let parser = |input: ParseStream<'_>| {
        let krate = input.call(Path::parse_mod_style)?;
        input.parse::<Token![;]>()?;
        let complete = if begins_with_option(input) { parse_complete(input, diagnostics)? } else { None };
        let endpoints = Punctuated::<Path, Token![,]>::parse_terminated(input)?.into_iter().collect();
        Ok(EndpointList { krate, complete, endpoints })
    };
    parser.parse2(input)
}

/// A word with `;` or parentheses behind it is no endpoint, which may be called `complete` too.
fn begins_with_option(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    let has_word = ahead.call(Ident::parse_any).is_ok_and(|word| word == WORD);
    let has_group = ahead.peek(syn::token::Paren) && ahead.parse::<proc_macro2::TokenTree>().is_ok();
    ahead.peek(Token![;]) || has_word && has_group
}

const WORD: &str = "complete";

fn parse_complete(input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> syn::Result<Option<Complete>> {
    let word = input.call(Ident::parse_any)?;
    let mut complete = Complete { word: word.clone(), tag: None, contract: None };
    let mut is_good = word == WORD;
    if !is_good {
        let message = format!("`{word}` is not an option of a list");
        diagnostics.push(&word, message, "write `complete;`, or `complete(tag = \"…\");`, or the endpoints alone");
    }
    if input.peek(syn::token::Paren) {
        let options;
        syn::parenthesized!(options in input);
        while !options.is_empty() {
            is_good &= parse_option(&options, &mut complete, diagnostics)?.is_some();
            if !options.is_empty() {
                options.parse::<Token![,]>()?;
            }
        }
    }
    input.parse::<Token![;]>()?;
    Ok(is_good.then_some(complete))
}

const OPTIONS: [&str; 2] = ["tag", "contract"];

fn parse_option(
    input: ParseStream<'_>,
    complete: &mut Complete,
    diagnostics: &mut Diagnostics,
) -> syn::Result<Option<()>> {
    let name = input.call(Ident::parse_any)?;
    let text = name.to_string();
    input.parse::<Token![=]>()?;
    let is_given = match text.as_str() {
        "tag" => complete.tag.replace(input.parse()?).is_some(),
        "contract" => complete.contract.replace(parse_contract(input)?).is_some(),
        _ => {
            let help = match near(&text, OPTIONS) {
                Some(meant) => format!("write `{meant}`"),
                None => format!("the options are {}", list(OPTIONS)),
            };
            diagnostics.push(&name, format!("`{text}` is not an option"), help);
            input.parse::<proc_macro2::TokenTree>()?;
            return Ok(None);
        }
    };
    if is_given {
        diagnostics.push(&name, format!("the option `{text}` is given twice"), "remove one of them");
        return Ok(None);
    }
    Ok(Some(()))
}
