//! `oneOf` and `anyOf`: an enum of branches that exclude each other, or a value with a view by each branch.

use arklow_contract::Kind;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::constant::{expand_json, expand_kind};
use super::types::{codec, type_of_use};
use super::{Krate, Source, docs};
use crate::plan::{Branch, Dispatch, Item, Type, Types, UnionVariant, Use};

/// Expands an enum of the branches.
pub(super) fn expand_union(
    item: &Item,
    dispatch: &Dispatch,
    variants: &[UnionVariant],
    has_check: bool,
    source: &Source<'_>,
) -> TokenStream {
    let Item { name, schema, .. } = item;
    let krate = &source.krate;
    let docs = docs::item_docs(item, source, "");
    let members = variants.iter().map(|UnionVariant { ident, schema_use, text }| {
        let (docs, ty) = (docs::branch_docs(text.as_deref(), ident), type_of_use(schema_use, None, krate));
        quote!(#docs #ident(#ty),)
    });
    let branches = variants.iter().map(|UnionVariant { ident, schema_use, .. }| {
        let branch = expand_branch(schema_use, source);
        quote!(#ident: #branch)
    });
    let conversions = expand_conversions(item, variants, source);
    let (schema, dispatch) = (source.constants.path(*schema), expand_dispatch(dispatch, krate));
    let check = has_check.then(|| quote!(, check));
    quote! {
        #docs
        #[allow(clippy::derive_partial_eq_without_eq, clippy::exhaustive_enums, clippy::large_enum_variant)]
        #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
        pub enum #name { #(#members)* }

        #krate::__private::union! { #name, #schema, #dispatch, [#(#branches),*] #check }
        #conversions
    }
}

/// A branch: its type, and its schema.
fn expand_branch(schema_use: &Use, source: &Source<'_>) -> TokenStream {
    let (ty, schema) = (type_of_use(schema_use, None, &source.krate), source.constants.path(schema_use.schema));
    let codec = codec(schema_use, source).map(|codec| quote!(as #codec));
    quote!(#ty #codec = #schema)
}

fn expand_dispatch(dispatch: &Dispatch, krate: &Krate) -> TokenStream {
    let schema = quote!(#krate::__private::schema::);
    let expand_kinds = |branches: &[(Vec<Kind>, usize)]| {
        let branches = branches.iter().map(|(kinds, index)| {
            let kinds = kinds.iter().map(|kind| expand_kind(*kind, &schema));
            let index = Literal::usize_unsuffixed(*index);
            quote!((&[#(#kinds),*], #index))
        });
        quote!(&[#(#branches),*])
    };
    let dispatch = match dispatch {
        Dispatch::Accepts => quote!(Accepts),
        Dispatch::Kind(branches) => {
            let kinds = expand_kinds(branches);
            quote!(Kind(#kinds))
        }
        Dispatch::Tag { property, values, others } => {
            let kinds = expand_kinds(others);
            let values = values.iter().map(|(value, index)| {
                let (value, index) = (expand_json(value, &schema), Literal::usize_unsuffixed(*index));
                quote!((#value, #index))
            });
            quote!(Tag(#property, &[#(#values),*], #kinds))
        }
    };
    quote!(#krate::__private::Dispatch::#dispatch)
}

/// `From` of each branch whose type no other has.
fn expand_conversions(item: &Item, variants: &[UnionVariant], source: &Source<'_>) -> TokenStream {
    let name = &item.name;
    let types: Vec<Option<(String, &Use, bool)>> =
        variants.iter().map(|variant| distinguishable(&variant.schema_use, item, source)).collect();
    let conversions = variants.iter().zip(&types).filter_map(|(UnionVariant { ident, .. }, ty)| {
        let (text, schema_use, is_boxed) = ty.as_ref()?;
        if types.iter().flatten().filter(|(other, ..)| other == text).count() > 1 {
            return None;
        }
        let ty = type_of_use(schema_use, None, &source.krate);
        let value = if *is_boxed { quote!(::std::boxed::Box::new(value)) } else { quote!(value) };
        Some(quote! {
            #[automatically_derived]
            impl ::core::convert::From<#ty> for #name {
                fn from(value: #ty) -> Self {
                    Self::#ident(#value)
                }
            }
        })
    });
    conversions.collect()
}

/// The text of a type by which it is told from others, the type without its box, and whether it has one; `None` for a type that
/// cannot be converted from: one of the user's, which may be any, one without values, and the union itself.
fn distinguishable<'u>(schema_use: &'u Use, item: &Item, source: &'u Source<'_>) -> Option<(String, &'u Use, bool)> {
    let (inner, is_boxed) = match &schema_use.ty {
        Type::Boxed(inner) if !schema_use.nullable => (&**inner, true),
        _ => (schema_use, false),
    };
    let resolved = resolve(inner, source.types);
    let is_itself = matches!(&resolved.ty, Type::Derived(name) if *name == item.name);
    if matches!(resolved.ty, Type::Never) || is_itself && !resolved.nullable || codec(resolved, source).is_some() {
        return None;
    }
    Some((type_of_use(resolved, None, &source.krate).to_string(), inner, is_boxed))
}

/// Follows other names of a type.
fn resolve<'p>(schema_use: &'p Use, types: &'p Types) -> &'p Use {
    match &schema_use.ty {
        Type::Derived(name) if !schema_use.nullable => types.alias_of(name).unwrap_or(schema_use),
        _ => schema_use,
    }
}

/// Expands a value that more than one branch may accept.
pub(super) fn expand_overlap(item: &Item, branches: &[Branch], source: &Source<'_>) -> TokenStream {
    let Item { name, schema, .. } = item;
    let krate = &source.krate;
    let docs = docs::item_docs(item, source, "");
    let methods = branches.iter().map(|Branch { method, schema_use }| {
        let branch = expand_branch(schema_use, source);
        quote!(#method: #branch)
    });
    let mut from: Vec<(String, TokenStream)> = Vec::new();
    for Branch { schema_use, .. } in branches {
        let Some((text, ..)) = distinguishable(schema_use, item, source) else { continue };
        let is_value = matches!(resolve(schema_use, source.types), Use { ty: Type::Value, nullable: false, .. });
        if !is_value && from.iter().all(|(other, _)| *other != text) {
            from.push((text, type_of_use(schema_use, None, krate)));
        }
    }
    let from = from.into_iter().map(|(_, ty)| ty);
    let schema = source.constants.path(*schema);
    quote! {
        #docs
        #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
        pub struct #name(#krate::__private::Overlap);

        #krate::__private::overlap! { #name, #schema, [#(#methods),*], from [#(#from),*] }
    }
}
