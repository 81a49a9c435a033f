//! A module under the attribute: `pub mod create_key {}`, which the types of an operation are put into, without a function.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Token, Visibility};

use crate::diag::{Diagnostics, Reported};

/// An inline module.
pub(crate) struct Module {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) mod_token: Token![mod],
    pub(crate) name: Ident,
    /// What it holds, which is nothing if it is right.
    pub(crate) content: TokenStream,
}

impl Module {
    /// As it is to be written: `pub mod create_key {}`.
    pub(crate) fn in_words(&self) -> String {
        let visibility = self.visibility.to_token_stream().to_string();
        let space = if visibility.is_empty() { "" } else { " " };
        format!("{}{space}mod {} {{}}", visibility.replace(" (", "(").replace("( ", "(").replace(" )", ")"), self.name)
    }

    /// The attribute's place without its expansion.
    pub(crate) fn place(&self) -> Span {
        self.mod_token.span.located_at(Span::call_site())
    }
}

/// Parses the item, if it is a module.
pub(crate) fn parse_module(item: &TokenStream) -> Option<Module> {
    let parser = |input: ParseStream<'_>| {
        let attributes = input.call(Attribute::parse_outer)?;
        let (visibility, mod_token, name) = (input.parse()?, input.parse()?, input.parse()?);
        let content;
        syn::braced!(content in input);
        Ok(Module { attributes, visibility, mod_token, name, content: content.parse()? })
    };
    parser.parse2(item.clone()).ok()
}

/// Reports an item under `#[arklow_components]` that is no module, on its first word.
pub(crate) fn report_no_module(item: &TokenStream, diagnostics: &mut Diagnostics) -> Reported {
    const MESSAGE: &str = "`#[arklow_components]` is for modules";
    const HELP: &str = "put it on a module that is empty: `pub mod models {}`";
    let mut reported = None;
    let parser = |input: ParseStream<'_>| {
        input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        reported = Some(diagnostics.push_at(input.span(), MESSAGE, HELP));
        input.parse::<TokenStream>().map(|_| ())
    };
    let parsed = parser.parse2(item.clone());
    match (reported, parsed) {
        (Some(reported), _) => reported,
        (None, Err(error)) => diagnostics.push_at(error.span(), MESSAGE, HELP),
        (None, Ok(())) => diagnostics.push_at(Span::call_site(), MESSAGE, HELP),
    }
}
