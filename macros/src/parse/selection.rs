//! Which types a module of shared types holds: `tag = "…"`, `only(Pet, Order)`, or `operations`.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{LitStr, Path, Token};

use super::argument::argument;
use crate::diag::{Diagnostics, Reported};

/// Which types a module of shared types holds: those of all operations, unless said otherwise.
pub(crate) enum Selection {
    /// `tag = "…"`: what operations with the tag reach.
    Tag(LitStr),
    /// `only(Pet, "pet-item")`: these, and what they reach.
    Only(Vec<ComponentName>),
    /// `operations` or `operations(tag = "…")`: what these operations reach, and a module for each of them.
    Operations { word: Ident, tag: Option<LitStr> },
}

/// The name of a component as the attribute writes it.
pub(crate) struct ComponentName {
    pub(crate) tokens: TokenStream,
    /// As the contract calls it, or the Rust name.
    pub(crate) name: String,
}

impl Selection {
    /// The name of the option.
    pub(super) fn option(&self) -> &'static str {
        match self {
            Self::Tag(_) => "tag",
            Self::Only(_) => "only",
            Self::Operations { .. } => "operations",
        }
    }
}

/// Parses what follows the name of an option that is a selection.
pub(super) fn parse_selection(
    input: ParseStream<'_>,
    name: &Ident,
    diagnostics: &mut Diagnostics,
) -> Result<Selection, Reported> {
    match name.to_string().as_str() {
        "tag" => parse_tag(input, name, diagnostics).map(Selection::Tag),
        "only" => {
            let Some(names) = parse_parentheses(input) else {
                return Err(diagnostics.push(name, "expected parentheses after `only`", ONLY_HELP));
            };
            let names = parse_names(&names, name, diagnostics)?;
            Ok(Selection::Only(names))
        }
        _ => {
            if input.peek(Token![=]) {
                let help = "write `operations`, or `operations(tag = \"…\")`";
                return Err(diagnostics.push(name, "`operations` has no value", help));
            }
            let tag = parse_parentheses(input).map(|tag| parse_tag_alone(&tag, name, diagnostics)).transpose()?;
            Ok(Selection::Operations { word: name.clone(), tag })
        }
    }
}

const ONLY_HELP: &str = "write `only(Pet, Order)` with the names of components";

/// Takes what stands in parentheses, if they are next.
fn parse_parentheses(input: ParseStream<'_>) -> Option<TokenStream> {
    if !input.peek(syn::token::Paren) {
        return None;
    }
    let parser = |input: ParseStream<'_>| {
        let content;
        syn::parenthesized!(content in input);
        content.parse::<TokenStream>()
    };
    parser(input).ok()
}

/// Parses the value of `tag`.
fn parse_tag(input: ParseStream<'_>, name: &Ident, diagnostics: &mut Diagnostics) -> Result<LitStr, Reported> {
    let ahead = input.fork();
    let help = match tag_as_written(&ahead) {
        Some(tag) => format!("write `tag = {tag:?}`"),
        None => "write `tag = \"…\"` with a tag of the contract's operations".to_owned(),
    };
    let (end, message) = (input.is_empty(), "the option `tag` needs a value");
    if let Err(error) = input.parse::<Token![=]>() {
        let span = if end { name.span() } else { error.span() };
        return Err(diagnostics.push_at(span, message, help));
    }
    let end = input.is_empty();
    input.parse().map_err(|error: syn::Error| {
        let span = if end { name.span() } else { error.span() };
        diagnostics.push_at(span, "invalid value for `tag`", help)
    })
}

/// The tag in `tag = pets`, `tag: "pets"`, or `tag("pets")`.
fn tag_as_written(input: ParseStream<'_>) -> Option<String> {
    let tokens = argument(input).into_iter().flat_map(|token| match token {
        TokenTree::Group(group) => group.stream(),
        token => token.into(),
    });
    let text = |token: TokenTree| {
        let literal = syn::parse2::<LitStr>(token.to_token_stream()).map(|literal| literal.value());
        literal.or_else(|_| syn::parse2::<Ident>(token.to_token_stream()).map(|word| word.to_string())).ok()
    };
    tokens.filter_map(text).last()
}

/// Parses what stands in the parentheses of `operations`.
fn parse_tag_alone(tokens: &TokenStream, word: &Ident, diagnostics: &mut Diagnostics) -> Result<LitStr, Reported> {
    let help = "write `operations`, or `operations(tag = \"…\")`";
    let mut tag = None;
    let parser = |input: ParseStream<'_>| {
        let name = input.fork().call(Ident::parse_any).ok().filter(|name| name == "tag");
        tag = Some(match name {
            Some(name) => {
                input.call(Ident::parse_any)?;
                parse_tag(input, &name, diagnostics)
            }
            None if input.is_empty() => Err(diagnostics.push(word, "expected an option of `operations`", help)),
            None => Err(diagnostics.push_at(input.span(), "expected an option of `operations`", help)),
        });
        if let Some(Ok(_)) = &tag {
            input.parse::<Option<Token![,]>>()?;
            if !input.is_empty() {
                tag = Some(Err(diagnostics.push_at(input.span(), "`operations` has one option", help)));
            }
        }
        input.parse::<TokenStream>().map(|_| ())
    };
    match parser.parse2(tokens.clone()) {
        Err(error) => Err(diagnostics.push_at(error.span(), "expected an option of `operations`", help)),
        Ok(()) => tag.unwrap_or_else(|| Err(diagnostics.push(word, "expected an option of `operations`", help))),
    }
}

/// Parses what stands in the parentheses of `only`.
fn parse_names(
    tokens: &TokenStream,
    word: &Ident,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<ComponentName>, Reported> {
    let mark = diagnostics.mark();
    let mut names: Vec<ComponentName> = Vec::new();
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            let tokens = argument(input);
            let _ = input.parse::<Token![,]>();
            let literal = syn::parse2::<LitStr>(tokens.clone()).map(|literal| literal.value());
            let name = literal.or_else(|_| Ident::parse_any.parse2(tokens.clone()).map(|name| name.to_string()));
            match name {
                Ok(name) if names.iter().any(|other| other.name == name) => {
                    diagnostics.push(&tokens, format!("duplicate component `{name}`"), "remove one of them");
                }
                Ok(name) => names.push(ComponentName { tokens, name }),
                Err(_) if tokens.is_empty() => {
                    diagnostics.push(word, "expected the name of a component", ONLY_HELP);
                }
                Err(_) => {
                    diagnostics.push(&tokens, "expected the name of a component", name_help(&tokens));
                }
            }
        }
        Ok(())
    };
    if let Err(error) = parser.parse2(tokens.clone()) {
        diagnostics.push_syntax(error);
    }
    diagnostics.since(mark)?;
    if names.is_empty() {
        return Err(diagnostics.push(word, "`only` names no component", ONLY_HELP));
    }
    Ok(names)
}

/// The name in `models::Pet`.
fn name_help(tokens: &TokenStream) -> String {
    let path = Path::parse_mod_style.parse2(tokens.clone()).ok();
    let last = path.and_then(|path| path.segments.last().map(|last| last.ident.to_string()));
    last.map_or_else(|| ONLY_HELP.to_owned(), |last| format!("write `{last}`"))
}

/// Reports a selection beside another one.
pub(super) fn report_second_selection(
    name: &Ident,
    selection: &Selection,
    other: &Selection,
    diagnostics: &mut Diagnostics,
) -> Reported {
    let message = format!("`{}` and `{}` exclude each other", other.option(), selection.option());
    let help = match (selection, other) {
        (Selection::Tag(tag), Selection::Operations { tag: None, .. })
        | (Selection::Operations { tag: None, .. }, Selection::Tag(tag)) => {
            format!("write `operations(tag = {:?})`", tag.value())
        }
        _ => "remove one of them".to_owned(),
    };
    diagnostics.push(name, message, help)
}
