//! What the parsers of arguments share.

use proc_macro2::{Ident, TokenStream};
use syn::parse::ParseStream;
use syn::{LitStr, Token};

/// The attribute to write, where nothing better is known.
pub(crate) const EXAMPLE: &str = "write #[arklow_endpoint(put, \"/v1/orgs/<org_id>/keys/\")]";

/// The option `contract`.
pub(crate) enum ContractOption {
    /// `contract = embedded`.
    Embedded,
    /// `contract = "path"`.
    File(LitStr),
}

/// The word for the contract that ships inside.
pub(super) const EMBEDDED: &str = "embedded";

/// Parses the value of the option `contract`.
pub(super) fn parse_contract(input: ParseStream<'_>) -> syn::Result<ContractOption> {
    if input.peek(LitStr) {
        let literal: LitStr = input.parse()?;
        let no_path = syn::Error::new(literal.span(), "no path");
        return if literal.value().is_empty() { Err(no_path) } else { Ok(ContractOption::File(literal)) };
    }
    match input.parse::<Ident>()? {
        word if word == EMBEDDED => Ok(ContractOption::Embedded),
        word => Err(syn::Error::new(word.span(), "neither a path nor `embedded`")),
    }
}

/// Takes the tokens up to the next comma.
pub(super) fn argument(input: ParseStream<'_>) -> TokenStream {
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        tokens.extend(input.parse::<proc_macro2::TokenTree>().ok());
    }
    tokens
}

/// Passes over the rest of an argument that is wrong, so that the next one is read.
pub(super) fn skip_argument(input: ParseStream<'_>) {
    while !input.is_empty() && !input.peek(Token![,]) {
        let _ = input.parse::<proc_macro2::TokenTree>();
    }
}

/// Passes over all that is left.
pub(super) fn skip(input: ParseStream<'_>) {
    while !input.is_empty() {
        let _ = input.parse::<proc_macro2::TokenTree>();
    }
}
