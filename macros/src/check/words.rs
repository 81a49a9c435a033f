//! What the words of a type make certain, without knowing what they resolve to.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{GenericArgument, Ident, PathArguments, Type};

/// Whether a type is one of the module derived beside the function: `create_key::OrgId`.
pub(super) fn names_module(ty: &Type, module: &Ident) -> bool {
    match ty {
        Type::Path(path) => {
            path.qself.is_none() && path.path.segments.len() > 1 && path.path.segments[0].ident == *module
        }
        Type::Reference(reference) => names_module(&reference.elem, module),
        _ => false,
    }
}

/// Whether a type names the module, be it inside an `Option`.
pub(super) fn mentions_module(ty: &Type, module: &Ident) -> bool {
    names_module(ty, module) || option_of(ty).is_some_and(|inner| mentions_module(inner, module))
}

/// The name of the module's type that a type is: of an `Option<&create_key::OrgId>`, `OrgId`.
pub(super) fn derived_name<'t>(ty: &'t Type, module: &Ident) -> Option<&'t Ident> {
    match ty {
        Type::Reference(reference) => derived_name(&reference.elem, module),
        Type::Path(path) if names_module(ty, module) => path.path.segments.last().map(|segment| &segment.ident),
        _ => derived_name(option_of(ty)?, module),
    }
}

/// The `T` of an `Option<T>` that is written as one.
pub(super) fn option_of(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == "Option")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    })
}

/// Whether a type borrows from something that ends: a reference or a lifetime that is not `'static`. What stands in the
/// parentheses of a function's type (`fn(&str)`, `dyn Fn(&str)`) is lent at each call.
pub(super) fn borrows(ty: &Type) -> bool {
    fn any(tokens: TokenStream) -> bool {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is =
            |index: usize, mark: char| matches!(tokens.get(index), Some(TokenTree::Punct(it)) if it.as_char() == mark);
        tokens.iter().enumerate().any(|(index, token)| match token {
            // A reference without a lifetime has an elided one.
            TokenTree::Punct(punct) if punct.as_char() == '&' => !is(index + 1, '\''),
            TokenTree::Ident(name) => index > 0 && is(index - 1, '\'') && name != "static",
            TokenTree::Group(group) => {
                let follows_name = index > 0 && matches!(tokens[index - 1], TokenTree::Ident(_));
                let is_called = follows_name && group.delimiter() == Delimiter::Parenthesis;
                !is_called && any(group.stream())
            }
            _ => false,
        })
    }
    any(ty.to_token_stream())
}

const PRIMITIVES: [&str; 18] = [
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16", "u32", "u64", "u128",
    "usize", "String",
];

/// Whether a type is a value of the language itself, which no extractor and no transport is.
pub(super) fn is_primitive(ty: &Type) -> bool {
    match ty {
        Type::Path(path) => path.path.get_ident().is_some_and(|ident| PRIMITIVES.iter().any(|name| ident == name)),
        Type::Reference(reference) => is_primitive(&reference.elem),
        _ => option_of(ty).is_some_and(is_primitive),
    }
}
