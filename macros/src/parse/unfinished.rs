//! A function that is still being typed, as an editor expands it: an argument may have no type yet, and the body may be
//! missing. The compiler reports such an item before it expands anything.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Token, Visibility};

/// What of a function can be told: enough for the module beside it, so that completion and go-to-definition work.
pub(crate) struct Unfinished {
    pub(crate) visibility: Visibility,
    pub(crate) name: Ident,
    /// The whole, as it is written so far, and closed where the body is yet to come.
    pub(crate) tokens: TokenStream,
}

/// Parses the head of a function; returns `None` if it has no name yet.
pub(crate) fn parse_unfinished(item: &TokenStream) -> Option<Unfinished> {
    let parser = |input: ParseStream<'_>| {
        input.call(Attribute::parse_outer)?;
        let visibility = input.parse()?;
        while !input.peek(Token![fn]) {
            input.parse::<TokenTree>()?;
        }
        input.parse::<Token![fn]>()?;
        let name = input.call(Ident::parse_any)?;
        input.parse::<TokenStream>()?;
        Ok(Unfinished { visibility, name, tokens: closed(item) })
    };
    parser.parse2(item.clone()).ok()
}

/// Closes an item whose body is missing, so that what follows does not become a part of it.
fn closed(item: &TokenStream) -> TokenStream {
    let is_closed = item.clone().into_iter().last().is_some_and(|last| match last {
        TokenTree::Punct(punct) => punct.as_char() == ';',
        TokenTree::Group(group) => group.delimiter() == proc_macro2::Delimiter::Brace,
        _ => false,
    });
    let end = (!is_closed).then(|| TokenTree::Punct(proc_macro2::Punct::new(';', proc_macro2::Spacing::Alone)));
    item.clone().into_iter().chain(end).collect()
}
