//! What the syntax of a type proves, without knowing what its names resolve to.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, Ident, Pat, PathArguments, PathSegment, Type, TypePath};

use crate::names::plain;
use crate::parse::signature::find_word;

/// Returns a type without its parentheses, be they visible or (from a `macro_rules!`) invisible.
pub(super) fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => bare(&group.elem),
        Type::Paren(paren) => bare(&paren.elem),
        other => other,
    }
}

/// Whether a type is from the module derived for the function: `create_key::OrgId`.
pub(super) fn names_module(ty: &Type, module: &Ident) -> bool {
    match bare(ty) {
        Type::Path(path) => {
            let is_relative = path.qself.is_none() && path.path.leading_colon.is_none();
            is_relative && path.path.segments.len() > 1 && path.path.segments[0].ident == *module
        }
        Type::Reference(reference) => names_module(&reference.elem, module),
        _ => false,
    }
}

/// Whether a type names the module, be it inside an `Option`.
pub(super) fn mentions_module(ty: &Type, module: &Ident) -> bool {
    names_module(ty, module) || option_of(ty).is_some_and(|inner| mentions_module(inner, module))
}

/// Returns the name of the derived type inside a type: `OrgId` of `Option<&create_key::OrgId>`.
pub(super) fn derived_name<'t>(ty: &'t Type, module: &Ident) -> Option<&'t Ident> {
    match bare(ty) {
        Type::Reference(reference) => derived_name(&reference.elem, module),
        Type::Path(path) if names_module(ty, module) => path.path.segments.last().map(|segment| &segment.ident),
        _ => derived_name(option_of(ty)?, module),
    }
}

/// The name of an argument that is a plain name; every other pattern is an extractor.
pub(super) fn argument_name(pattern: &Pat) -> Option<String> {
    match pattern {
        Pat::Ident(ident) if ident.by_ref.is_none() && ident.subpat.is_none() => Some(plain(&ident.ident)),
        _ => None,
    }
}

/// Whether a type may be one of the runtime crate by its name: a path into another crate or module is somebody's own.
pub(super) fn may_be_of_arklow(ty: &Type) -> bool {
    match bare(ty) {
        Type::Path(path) => match option_of(ty) {
            Some(inner) => may_be_of_arklow(inner),
            None => path.path.segments.len() == 1 || path.path.segments[0].ident == "arklow",
        },
        _ => false,
    }
}

/// The last segment of a type that is a path, be it behind a reference or inside an `Option`.
pub(super) fn last_segment(ty: &Type) -> Option<&Ident> {
    match bare(ty) {
        Type::Reference(reference) => last_segment(&reference.elem),
        Type::Path(path) => match option_of(ty) {
            Some(inner) => last_segment(inner),
            None => path.path.segments.last().map(|segment| &segment.ident),
        },
        _ => None,
    }
}

/// The `T` of an `Option<T>` that is written as one.
pub(super) fn option_of(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = bare(ty) else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == "Option")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    })
}

/// The `T` of a `Principal<T>` that is written as one. A path into another crate or module is somebody's own type.
pub(crate) fn principal_of(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = bare(ty) else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == "Principal" && may_be_of_arklow(ty))?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(inner) if arguments.args.len() == 1 => Some(inner),
        _ => None,
    }
}

/// The `T` and `E` of a `Result<T, E>` that is written as one.
pub(crate) fn result_of(ty: &Type) -> Option<(&Type, &Type)> {
    let Type::Path(path) = bare(ty) else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == "Result")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    let mut arguments = arguments.args.iter();
    match (arguments.next(), arguments.next(), arguments.next()) {
        (Some(GenericArgument::Type(data)), Some(GenericArgument::Type(error)), None) => Some((data, error)),
        _ => None,
    }
}

/// Whether a type is written as one of the function's own module: `create_key::Data`.
pub(crate) fn is_own(ty: &Type, module: &str, name: &str) -> bool {
    let Type::Path(TypePath { qself: None, path, .. }) = bare(ty) else { return false };
    let segments: Vec<_> = path.segments.iter().collect();
    let is = |segment: &PathSegment, name: &str| segment.ident == name && segment.arguments.is_empty();
    path.leading_colon.is_none() && matches!(segments[..], [first, last] if is(first, module) && is(last, name))
}

/// Whether a type borrows from something that ends: a reference or a lifetime that is not `'static`. What stands in the
/// parentheses of a function's type (`fn(&str)`, `dyn Fn(&str)`) is lent at each call.
pub(super) fn borrows(ty: &Type) -> bool {
    fn any(tokens: TokenStream) -> bool {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is =
            |index: usize, mark: char| matches!(tokens.get(index), Some(TokenTree::Punct(it)) if it.as_char() == mark);
        tokens.iter().enumerate().any(|(index, token)| match token {
            // A reference without a lifetime has an elided one: of the arguments, where a function returns it.
            TokenTree::Punct(punct) if punct.as_char() == '&' => {
                let is_returned = index > 1 && is(index - 1, '>') && is(index - 2, '-');
                !is_returned && !is(index + 1, '\'')
            }
            TokenTree::Ident(name) => index > 0 && is(index - 1, '\'') && name != "static",
            TokenTree::Group(group) => {
                let follows_name = index > 0 && matches!(tokens[index - 1], TokenTree::Ident(_));
                let is_called = follows_name && group.delimiter() == Delimiter::Parenthesis;
                !is_called && any(group.stream())
            }
            _ => false,
        })
    }
    // A type with `for<'a>` holds for every lifetime.
    find_word(ty.to_token_stream(), "for").is_none() && any(ty.to_token_stream())
}

const PRIMITIVES: [&str; 18] = [
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16", "u32", "u64", "u128",
    "usize", "String",
];

/// Whether a type is a value of the language itself, which no extractor and no transport is.
pub(super) fn is_primitive(ty: &Type) -> bool {
    primitive_of(ty).is_some()
}

/// The name of a value of the language itself, be it behind a reference or inside an `Option`.
pub(super) fn primitive_of(ty: &Type) -> Option<String> {
    match bare(ty) {
        Type::Reference(reference) => primitive_of(&reference.elem),
        Type::Path(path) if path.path.get_ident().is_some() => {
            let name = path.path.get_ident()?.to_string();
            PRIMITIVES.contains(&name.as_str()).then_some(name)
        }
        _ => primitive_of(option_of(ty)?),
    }
}

/// Writes a type or an argument as people do, without the spaces between its tokens.
pub(crate) fn tight(tokens: &impl ToTokens) -> String {
    const SPACES: [(&str, &str); 8] = [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        (" >", ">"),
        ("& ", "&"),
        (" (", "("),
        (" : ", ": "),
        (" ,", ","),
    ];
    // The compiler breaks long lines.
    let written = tokens.to_token_stream().to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    SPACES.iter().fold(written, |written, (spaced, tight)| written.replace(spaced, tight))
}
