//! What the parsers of arguments share.

use syn::Token;
use syn::parse::ParseStream;

/// The attribute to write, where nothing better is known.
pub(super) const EXAMPLE: &str = "write #[arklow_endpoint(put, \"/v1/orgs/<org_id>/keys/\")]";

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
