//! The body of requests: `Body`, where it is no schema's type, and how it is read and written.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::object::method;
use super::request::is_body_required;
use super::types::{codec, type_of_use};
use super::{OperationSource, docs};
use crate::plan::{BodyKind, RequestMedia};

/// Expands `Body`, unless a schema has it.
pub(super) fn expand_body(source: &OperationSource<'_>) -> Option<TokenStream> {
    let krate = &source.source.krate;
    let owner = &source.source.owner;
    match source.plan.bodies.as_slice() {
        [] | [RequestMedia { schema_use: Some(_), .. }] => None,
        [media] => {
            let docs = docs::docs(&format!("The body of requests of {owner}: {}.", names_of(media, source)));
            Some(quote!(#docs pub type Body = #krate::Raw;))
        }
        bodies => {
            let docs = docs::docs(&format!("The body of requests of {owner}."));
            let variants = bodies.iter().map(|media| {
                let variant = &media.variant;
                let docs = docs::docs(&format!("{}.", names_of(media, source)));
                let ty = match &media.schema_use {
                    Some(schema_use) => type_of_use(schema_use, None, krate),
                    None => quote!(#krate::Raw),
                };
                quote!(#docs #variant(#ty),)
            });
            Some(quote! {
                #docs
                #[allow(clippy::derive_partial_eq_without_eq, clippy::exhaustive_enums, clippy::large_enum_variant)]
                #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
                pub enum Body { #(#variants)* }

                #[automatically_derived]
                impl #krate::bind::Derived for Body {}
            })
        }
    }
}

/// The media types of a body, in words.
fn names_of(media: &RequestMedia, source: &OperationSource<'_>) -> String {
    let declared = source.operation.request_body.iter().flat_map(|body| &body.media_types);
    let names: Vec<String> = (declared.enumerate())
        .filter(|(index, _)| media.media_types.contains(index))
        .map(|(_, media_type)| docs::code_span(&media_type.name))
        .collect();
    names.join(", ")
}

/// Whether the body comes in JSON alone, as most do.
fn plain_json<'p>(source: &OperationSource<'p>) -> Option<&'p RequestMedia> {
    match source.plan.bodies.as_slice() {
        [media] if media.kind == BodyKind::Json && media.media_types.first() == Some(&0) => Some(media),
        _ => None,
    }
}

/// The expression that reads the body; the outer `None` of it is a body that breaks the contract.
pub(super) fn expand_read(source: &OperationSource<'_>) -> Option<TokenStream> {
    let is_required = is_body_required(source);
    if let Some(media) = plain_json(source) {
        return Some(read_json(media, if is_required { "body" } else { "optional_body" }, source));
    }
    let one = match source.plan.bodies.as_slice() {
        [] => return None,
        [media] => read_one(media, source),
        bodies => {
            let arms = bodies.iter().map(|media| {
                let indices = media.media_types.iter().map(|index| Literal::usize_unsuffixed(*index));
                let (variant, value) = (&media.variant, read_one(media, source));
                quote!(::core::option::Option::Some(#(#indices)|*) => #value.map(Body::#variant),)
            });
            quote! {
                match reader.media_type() {
                    #(#arms)*
                    _ => ::core::option::Option::None,
                }
            }
        }
    };
    if is_required {
        return Some(one);
    }
    Some(quote! {
        if reader.has_body() {
            #one.map(::core::option::Option::Some)
        } else {
            ::core::option::Option::Some(::core::option::Option::None)
        }
    })
}

fn read_json(media: &RequestMedia, name: &str, source: &OperationSource<'_>) -> TokenStream {
    let Some(schema_use) = &media.schema_use else { return quote!(reader.raw()) };
    let (method, schema) =
        (method(name, codec(schema_use, &source.source)), source.source.constants.path(schema_use.schema));
    quote!(reader.#method(#schema))
}

fn read_one(media: &RequestMedia, source: &OperationSource<'_>) -> TokenStream {
    let Some(schema_use) = &media.schema_use else { return quote!(reader.raw()) };
    let (name, has_facts) = match media.kind {
        BodyKind::Json => return read_json(media, "body", source),
        BodyKind::Form => ("form", true),
        BodyKind::Multipart => ("multipart", true),
        BodyKind::Text => ("text", false),
        BodyKind::Raw => return quote!(reader.raw()),
    };
    let schema = source.source.constants.path(schema_use.schema);
    let method = method(name, codec(schema_use, &source.source));
    let index = index_of(media);
    let index = has_facts.then(|| quote!(#index,));
    quote!(reader.#method(#index #schema))
}

/// The index of a media type among those that are declared.
fn index_of(media: &RequestMedia) -> Literal {
    Literal::usize_unsuffixed(media.media_types.first().copied().unwrap_or_default())
}

/// The statement that writes the body.
pub(super) fn expand_write(source: &OperationSource<'_>) -> Option<TokenStream> {
    let field = &source.plan.body_field;
    let is_required = is_body_required(source);
    if let Some(RequestMedia { schema_use: Some(schema_use), .. }) = plain_json(source) {
        let schema = source.source.constants.path(schema_use.schema);
        let (name, value) = match is_required {
            true => ("body", quote!(&request.#field)),
            false => ("optional_body", quote!(request.#field.as_ref())),
        };
        let method = method(name, codec(schema_use, &source.source));
        return Some(quote!(writer.#method(#value, #schema);));
    }
    let body = Ident::new("body", proc_macro2::Span::call_site());
    let one = match source.plan.bodies.as_slice() {
        [] => return None,
        [media] => write_one(media, &body, source),
        bodies => {
            let arms = bodies.iter().map(|media| {
                let (variant, value) = (&media.variant, write_one(media, &body, source));
                quote!(Body::#variant(body) => #value,)
            });
            quote!(match body { #(#arms)* })
        }
    };
    Some(match is_required {
        true => quote!(let body = &request.#field; #one;),
        false => quote! {
            if let ::core::option::Option::Some(body) = &request.#field {
                #one;
            }
        },
    })
}

fn write_one(media: &RequestMedia, body: &Ident, source: &OperationSource<'_>) -> TokenStream {
    let Some(schema_use) = &media.schema_use else { return quote!(writer.raw(Self::OPERATION, #body)) };
    let name = match media.kind {
        BodyKind::Json => "json",
        BodyKind::Form => "form",
        BodyKind::Multipart => "multipart",
        BodyKind::Text => "text",
        BodyKind::Raw => return quote!(writer.raw(Self::OPERATION, #body)),
    };
    let schema = source.source.constants.path(schema_use.schema);
    let (method, index) = (method(name, codec(schema_use, &source.source)), index_of(media));
    quote!(writer.#method(Self::OPERATION, #index, #body, #schema))
}
