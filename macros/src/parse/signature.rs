//! The item under the attribute: a function with a body (a handler) or without one (a client call).

use super::depth::check_depth;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt as _};
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, FnArg, PatType, Receiver, Signature, Token, Visibility};

/// A function. Its body stays raw: the compiler reports errors in it, and an editor completes it.
pub(crate) struct Function {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) signature: Signature,
    pub(crate) body: Option<Group>,
}

impl Function {
    /// Whether it calls the operation, and does not serve it.
    pub(crate) fn is_client(&self) -> bool {
        self.body.is_none()
    }

    /// Returns the token that proves that it is in an `impl` or a trait: `self`, or the word `Self`.
    pub(crate) fn receiver_or_self(&self) -> Option<TokenStream> {
        let receiver = self.signature.receiver().map(ToTokens::to_token_stream);
        receiver.or_else(|| find_word(self.signature.to_token_stream(), "Self"))
    }

    /// Takes the attributes off the arguments, except lints: the macro cannot know whether an argument under a `cfg`
    /// exists.
    pub(crate) fn take_argument_attributes(&mut self) -> Vec<Attribute> {
        const LINTS: [&str; 6] = ["allow", "cfg_attr", "deny", "expect", "forbid", "warn"];
        let is_lint = |attribute: &Attribute| LINTS.iter().any(|name| attribute.path().is_ident(name));
        let mut taken = Vec::new();
        for argument in &mut self.signature.inputs {
            let (FnArg::Typed(PatType { attrs, .. }) | FnArg::Receiver(Receiver { attrs, .. })) = argument;
            let (kept, others) = std::mem::take(attrs).into_iter().partition(is_lint);
            *attrs = kept;
            taken.extend::<Vec<_>>(others);
        }
        taken
    }

    /// Repairs what has been reported, so that the compiler and callers of the function do not report it again.
    pub(crate) fn repair(&mut self) {
        let signature = &mut self.signature;
        signature.asyncness.get_or_insert_with(|| Token![async](signature.fn_token.span));
        signature.constness = None;
        signature.variadic = None;
    }
}

/// Parses the item.
pub(crate) fn parse_function(item: TokenStream) -> syn::Result<Function> {
    let parser = &|input: ParseStream<'_>| {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility = input.parse()?;
        if !is_function(input) {
            return Err(input.error("`#[arklow_endpoint]` is for functions\nhelp: put it on an `async fn`, or on an empty module for its types alone: `pub mod create_key {}`"));
        }
        let signature = input.parse()?;
        let body = if input.peek(syn::token::Brace) {
            // A `macro_rules!` may put the body into an invisible group.
            let content;
            let braces = syn::braced!(content in input);
            let mut body = Group::new(Delimiter::Brace, content.parse()?);
            body.set_span(braces.span.join());
            Some(body)
        } else {
            input.parse::<Token![;]>()?;
            None
        };
        Ok(Function { attributes, visibility, signature, body })
    };
    check_depth(&head(&item))?;
    // The compiler reports a default by itself, before it expands anything: all else goes by the type.
    parser.parse2(item.clone()).or_else(|error| parser.parse2(without_defaults(item)).map_err(|_| error))
}

/// Takes the defaults off the arguments: `= None` of `description: Option<String> = None`.
fn without_defaults(item: TokenStream) -> TokenStream {
    let take = |token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
            let mut arguments = Group::new(Delimiter::Parenthesis, without_values(group.stream()));
            arguments.set_span(group.span());
            TokenTree::Group(arguments)
        }
        other => other,
    };
    item.into_iter().map(take).collect()
}

/// Removes the tokens between a `=` and the next comma.
fn without_values(arguments: TokenStream) -> TokenStream {
    let mut is_value = false;
    let mut angles = 0_usize;
    let is_kept = |token: &TokenTree| {
        if let TokenTree::Punct(punct) = token {
            match punct.as_char() {
                '<' => angles += 1,
                '>' => angles = angles.saturating_sub(1),
                '=' if angles == 0 => is_value = true,
                ',' if angles == 0 => is_value = false,
                _ => {}
            }
        }
        !is_value
    };
    arguments.into_iter().filter(is_kept).collect()
}

/// An item without its body, which is not parsed.
fn head(item: &TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = item.clone().into_iter().collect();
    if matches!(tokens.last(), Some(TokenTree::Group(_))) {
        tokens.pop();
    }
    tokens.into_iter().collect()
}

/// Finds a word in tokens, however deep.
pub(crate) fn find_word(tokens: TokenStream, wanted: &str) -> Option<TokenStream> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Ident(word) if word == wanted => Some(word.into_token_stream()),
        TokenTree::Group(group) => find_word(group.stream(), wanted),
        _ => None,
    })
}

/// Whether `fn` follows nothing but qualifiers.
fn is_function(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    while !ahead.is_empty() {
        if ahead.peek(Token![fn]) {
            return true;
        }
        let qualifier = ahead.peek(Token![const]) || ahead.peek(Token![async]) || ahead.peek(Token![unsafe]);
        let qualifier = qualifier || ahead.peek(Token![extern]) || ahead.peek(syn::LitStr);
        if !qualifier || ahead.parse::<proc_macro2::TokenTree>().is_err() {
            return false;
        }
    }
    false
}

impl ToTokens for Function {
    /// Writes the function unchanged. Only handlers are written: a function without a body is not Rust.
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append_all(&self.attributes);
        self.visibility.to_tokens(tokens);
        self.signature.to_tokens(tokens);
        self.body.to_tokens(tokens);
    }
}
