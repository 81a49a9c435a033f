//! Values that the contract lists: an enum, or a unit struct where there is but one.

use arklow_contract::Json;
use proc_macro2::TokenStream;
use quote::quote;

use super::constant::expand_json;
use super::{Krate, Source, docs};
use crate::plan::{Item, Variant};

/// Expands an enum of values. An open one has another variant, for values that are not listed.
pub(super) fn expand_choice(item: &Item, variants: &[Variant], is_open: bool, source: &Source<'_>) -> TokenStream {
    let Item { name, schema, .. } = item;
    let krate = &source.krate;
    let docs = docs::item_docs(item, source, "");
    let schema = source.constants.path(*schema);
    let members = variants.iter().map(|Variant { ident, value, text }| {
        let docs = docs::variant_docs(text.as_deref(), value);
        quote!(#docs #ident,)
    });
    let (values, default) = (expand_values(variants, krate), expand_default(item, variants, source));
    let (copy, unknown, implementation) = if is_open {
        let unknown = quote! {
            /// A value that the contract does not list. It can be read, and neither made nor sent.
            Unknown(#krate::Unknown),
        };
        (None, Some(unknown), quote!(open_choice))
    } else {
        (Some(quote!(::core::marker::Copy,)), None, quote!(choice))
    };
    quote! {
        #docs
        #[derive(
            ::core::clone::Clone, #copy ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq,
            ::core::cmp::PartialOrd, ::core::cmp::Ord, ::core::hash::Hash
        )]
        #[allow(clippy::exhaustive_enums)]
        pub enum #name { #(#members)* #unknown }

        #krate::__private::#implementation! { #name, #schema, #values }
        #default
    }
}

/// The `default` of the contract, if it is one of the values.
fn expand_default(item: &Item, variants: &[Variant], source: &Source<'_>) -> Option<TokenStream> {
    let default = source.types.schemas[item.schema].keywords()?.default.as_ref()?;
    let (name, ident) = (&item.name, &variants.iter().find(|variant| variant.value == *default)?.ident);
    Some(quote! {
        impl #name {
            /// The `default` of the contract.
            pub const DEFAULT: Self = Self::#ident;
        }
    })
}

fn expand_values(variants: &[Variant], krate: &Krate) -> TokenStream {
    let strings: Option<Vec<TokenStream>> = (variants.iter())
        .map(|Variant { ident, value, .. }| match value {
            Json::String(text) => Some(quote!(#ident = #text)),
            _ => None,
        })
        .collect();
    if let Some(strings) = strings {
        return quote!([#(#strings),*]);
    }
    let values = variants.iter().map(|Variant { ident, value, .. }| {
        let value = expand_json(value, &quote!(#krate::__private::schema::));
        quote!(#ident = #value)
    });
    quote!(values [#(#values),*])
}

/// Expands the type of a single value.
pub(super) fn expand_single(item: &Item, value: &Json, source: &Source<'_>) -> TokenStream {
    let Item { name, schema, .. } = item;
    let krate = &source.krate;
    let docs = docs::item_docs(item, source, &format!("\n\nIt is always {}.", docs::value_span(value)));
    let schema = source.constants.path(*schema);
    let value = match value {
        Json::String(text) => quote!(#text),
        other => {
            let value = expand_json(other, &quote!(#krate::__private::schema::));
            quote!(value #value)
        }
    };
    quote! {
        #docs
        #[derive(
            ::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::default::Default,
            ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord, ::core::hash::Hash
        )]
        pub struct #name;

        #krate::__private::constant! { #name, #schema, #value }
    }
}
