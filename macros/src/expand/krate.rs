//! The path of the runtime crate, which stands in nearly every line of an expansion.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt as _, quote};
use syn::Path;

/// A path to the runtime crate. As tokens one by one, it is written into an expansion without a call of the compiler, which
/// each `TokenStream` would cost.
#[derive(Clone)]
pub(crate) struct Krate(Vec<TokenTree>);

impl Krate {
    /// The path that the attribute names, or the usual one.
    pub(crate) fn new(option: Option<&Path>) -> Self {
        Self::of(option.map_or_else(|| quote!(::arklow), ToTokens::to_token_stream))
    }

    /// A path that is written already.
    pub(crate) fn of(tokens: TokenStream) -> Self {
        Self(tokens.into_iter().collect())
    }

    /// The path to what only expansions use.
    pub(crate) fn private(&self) -> Self {
        Self::of(quote!(#self::__private))
    }

    /// The path with a span of the user's, so that errors about what it names are shown there.
    pub(crate) fn at(&self, span: Span) -> Self {
        let move_to = |mut token: TokenTree| {
            // `$crate` resolves by its own span.
            let is_crate = matches!(&token, TokenTree::Ident(ident) if ident == "$crate");
            token.set_span(if is_crate { span.resolved_at(token.span()) } else { span });
            token
        };
        Self(self.0.iter().cloned().map(move_to).collect())
    }
}

impl ToTokens for Krate {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append_all(&self.0);
    }
}
