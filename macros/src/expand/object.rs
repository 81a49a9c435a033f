//! An object: a struct with one public field for each property, in the contract's order.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use super::types::{codec, type_of_use};
use super::{Krate, Source, docs};
use crate::names::variable;
use crate::plan::{Field, Item, Rest};

/// What the plan says of an object.
pub(super) struct Object<'p> {
    pub(super) fields: &'p [Field],
    pub(super) rest: Option<&'p Rest>,
    pub(super) has_check: bool,
}

/// Expands the struct with what reads and writes it.
pub(super) fn expand_object(item: &Item, object: &Object<'_>, source: &Source<'_>) -> TokenStream {
    let name = &item.name;
    let (krate, fields) = (&source.krate, object.fields);
    let docs = docs::item_docs(item, source, "");
    let is_default = fields.iter().all(|field| !field.required);
    let default = is_default.then(|| quote!(::core::default::Default,));
    let idents = fields.iter().map(|field| &field.ident).chain(object.rest.map(|rest| &rest.ident));
    let allowed = allow_underscores(idents);
    let members = fields.iter().map(|field| expand_field(field, krate));
    let rest = object.rest.map(|rest| expand_rest(rest, krate));
    let implementation = expand_implementation(item, object, source);
    // Where nothing in a body is required, a body that was left out is the empty one.
    let is_omissible = is_default && name == "Body";
    let omissible = is_omissible.then(|| quote!(impl #krate::bind::Omissible for #name {}));
    let check = object.has_check.then(|| quote!(, check));
    quote! {
        #docs
        #allowed
        // Whether a struct could be `Eq` too depends on the contract, and may change with it.
        #[allow(clippy::derive_partial_eq_without_eq)]
        #[derive(#default ::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
        pub struct #name { #(#members)* #rest }

        #implementation
        #krate::__private::derived! { #name #check }
        #omissible
    }
}

/// Allows a field that begins with `_` because its name, such as `2fa`, cannot begin otherwise.
pub(super) fn allow_underscores<'i>(mut fields: impl Iterator<Item = &'i Ident>) -> Option<TokenStream> {
    let some = fields.any(|field| field.to_string().starts_with('_'));
    some.then(|| quote!(#[allow(clippy::pub_underscore_fields)]))
}

fn expand_field(field: &Field, krate: &Krate) -> TokenStream {
    let docs = docs::field_docs(field);
    let ident = &field.ident;
    let ty = type_of_use(&field.schema_use, None, krate);
    let ty = if field.required { ty } else { quote!(::core::option::Option<#ty>) };
    quote!(#docs pub #ident: #ty,)
}

fn expand_rest(rest: &Rest, krate: &Krate) -> TokenStream {
    let ident = &rest.ident;
    let ty = type_of_use(&rest.value, None, krate);
    quote! {
        /// The other members.
        pub #ident: ::std::collections::BTreeMap<::std::string::String, #ty>,
    }
}

/// No member is written for an absent property, and never `null`.
fn expand_implementation(item: &Item, object: &Object<'_>, source: &Source<'_>) -> TokenStream {
    let name = &item.name;
    let krate = &source.krate;
    let private = krate.private();
    let (mut read, mut write, mut made) = (Vec::new(), Vec::new(), Vec::new());
    for (index, field) in object.fields.iter().enumerate() {
        let Field { ident, wire_name, required, schema_use, .. } = field;
        let (variable, index) = (variable(ident), Literal::usize_unsuffixed(index));
        let method = method(if *required { "required" } else { "optional" }, codec(schema_use, source));
        read.push((variable.clone(), quote!(object.#method(#index))));
        write.push(quote!(object.#method(#wire_name, &self.#ident);));
        made.push(quote!(#ident: #variable,));
    }
    if let Some(Rest { ident, value }) = object.rest {
        let (variable, method) = (variable(ident), method("rest", codec(value, source)));
        read.push((variable.clone(), quote!(object.#method())));
        write.push(quote!(object.#method(&self.#ident);));
        made.push(quote!(#ident: #variable,));
    }
    let schema = source.constants.path(item.schema);
    // A struct without fields.
    let read = expand_reads(&read);
    let unused = made.is_empty().then(|| quote!(#[allow(unused_mut, unused_variables)]));
    quote! {
        #[automatically_derived]
        impl #private::Carrier for #name {
            const SCHEMA: &'static #private::schema::Schema = #schema;
            #unused
            fn read(
                node: #private::Node<'_>,
                schema: &'static #private::schema::Schema,
                reading: &mut #private::Reading<'_>,
            ) -> ::core::option::Option<Self> {
                let mut object = #private::ObjectReader::begin(node, Self::SCHEMA, schema, reading)?;
                #read
                ::core::option::Option::Some(Self { #(#made)* })
            }
            #unused
            fn write(&self, out: &mut #private::JsonWriter) {
                let mut object = #private::ObjectWriter::begin(out, Self::SCHEMA);
                #(#write)*
                object.end();
            }
        }
    }
}

/// Binds each variable to what is read for it. All is read before the first miss ends the function, so that all violations are
/// found. One pattern costs the compiler less than a `?` for each variable, which drops all variables before it.
pub(super) fn expand_reads(reads: &[(Ident, TokenStream)]) -> TokenStream {
    let (variables, values): (Vec<_>, Vec<_>) = reads.iter().map(|(variable, value)| (variable, value)).unzip();
    match reads {
        [] => TokenStream::new(),
        [(variable, value)] => quote!(let #variable = #value?;),
        _ => quote! {
            let (#(::core::option::Option::Some(#variables),)*) = (#(#values,)*) else {
                return ::core::option::Option::None;
            };
        },
    }
}

/// A method, or the one beside it that takes a codec.
pub(super) fn method(name: &str, codec: Option<TokenStream>) -> TokenStream {
    let ident = |name: &str| Ident::new(name, Span::call_site());
    match codec {
        None => {
            let name = ident(name);
            quote!(#name)
        }
        Some(codec) => {
            let name = ident(&format!("{name}_as"));
            quote!(#name::<#codec, _>)
        }
    }
}
