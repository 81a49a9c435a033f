//! An object: a struct with one public field for each property, in the contract's order.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::{Source, docs, property, schema, type_of_use};
use crate::names::variable;
use crate::types::{Field, Item, Shape};

/// Expands the struct with what reads and writes it.
pub(super) fn expand_object(item: &Item, fields: &[Field], source: &Source<'_>) -> TokenStream {
    let Item { name, pointer, .. } = item;
    let krate = &source.krate;
    let docs = docs::item_docs(item, source, "");
    let default = Shape::has_default(&item.shape).then(|| quote!(::core::default::Default,));
    let allowed = allow_underscores(fields.iter().map(|field| &field.ident));
    let members = fields.iter().map(|field| expand_field(field, krate));
    let read = expand_read(item, fields, krate);
    let write = expand_write(item, fields, krate);
    let json_schema = schema::expand_object_schema(item, fields, source);
    // Where nothing in a body is required, a body that was left out is the empty one.
    let is_omissible = default.is_some() && name == "Body";
    let omissible = is_omissible.then(|| quote!(impl #krate::bind::Omissible for #name {}));
    quote! {
        #docs
        #allowed
        // Whether a struct could be `Eq` too depends on the contract, and may change with it.
        #[allow(clippy::derive_partial_eq_without_eq)]
        #[derive(#default ::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
        pub struct #name { #(#members)* }

        const _: () = {
            #read
            #write
            #krate::__private::object! { #name, #pointer }
            #omissible
            #json_schema
        };
    }
}

/// Allows a field that begins with `_` because its name, such as `2fa`, cannot begin otherwise.
pub(super) fn allow_underscores<'i>(mut fields: impl Iterator<Item = &'i Ident>) -> Option<TokenStream> {
    let some = fields.any(|field| field.to_string().starts_with('_'));
    some.then(|| quote!(#[allow(clippy::pub_underscore_fields)]))
}

fn expand_field(field: &Field, krate: &TokenStream) -> TokenStream {
    let docs = docs::field_docs(field);
    let ident = &field.ident;
    let ty = type_of_use(&field.schema_use, None, krate);
    let ty = if field.required { ty } else { quote!(::core::option::Option<#ty>) };
    quote!(#docs pub #ident: #ty,)
}

fn expand_read(item: &Item, fields: &[Field], krate: &TokenStream) -> TokenStream {
    let name = &item.name;
    let idents: Vec<_> = fields.iter().map(|field| &field.ident).collect();
    let properties =
        fields.iter().map(|field| property(&field.wire_name, &field.schema_use.pointers(Some(&item.pointer))));
    let types = fields.iter().map(|field| type_of_use(&field.schema_use, None, krate));
    let arms = idents.iter().enumerate().map(|(index, ident)| {
        let index = Literal::usize_unsuffixed(index);
        quote!(#index => member.read(&mut slots.#ident),)
    });
    let values = fields.iter().map(|field| {
        let Field { ident, wire_name, required, .. } = field;
        let variable = variable(ident);
        if *required {
            quote!(let #variable = slots.#ident.required(place, #wire_name, violations);)
        } else {
            quote!(let #variable = slots.#ident.optional();)
        }
    });
    let variables = idents.iter().map(|ident| variable(ident));
    let unused = fields.is_empty().then(|| quote!(#[allow(unused_variables)]));
    quote! {
        #[derive(::core::default::Default)]
        pub struct __ArklowSlots { #(#idents: #krate::__private::Slot<#types>,)* }

        #[automatically_derived]
        impl #krate::__private::Object for #name {
            const PROPERTIES: &'static [#krate::__private::NamedSchema] = &[#(#properties),*];
            type Slots = __ArklowSlots;

            #unused
            fn read_property<'de, A: #krate::__private::serde::de::MapAccess<'de>>(
                slots: &mut __ArklowSlots,
                index: usize,
                member: #krate::__private::UnreadProperty<'_, A>,
            ) -> ::core::result::Result<(), A::Error> {
                match index {
                    #(#arms)*
                    _ => member.pass_over(),
                }
            }

            #unused
            fn finish(
                slots: __ArklowSlots,
                place: #krate::__private::Place<'_>,
                violations: &mut #krate::Violations,
            ) -> ::core::option::Option<Self> {
                #(#values)*
                ::core::option::Option::Some(Self { #(#idents: #variables?,)* })
            }
        }
    }
}

/// Writes no member for an absent property, and never `null`.
fn expand_write(item: &Item, fields: &[Field], krate: &TokenStream) -> TokenStream {
    let name = &item.name;
    let serde = quote!(#krate::__private::serde);
    let entries = fields.iter().map(|field| {
        let Field { ident, wire_name, required, .. } = field;
        let write = if *required { quote!(required) } else { quote!(optional) };
        let number = quote!(#krate::__private::JsonNumber);
        match (field.schema_use.ty.needs_number_writer(), *required) {
            (false, _) => quote!(members.#write(#wire_name, &self.#ident)?;),
            (true, true) => quote!(members.#write(#wire_name, &#number(&self.#ident))?;),
            (true, false) => quote!(members.#write(#wire_name, &self.#ident.as_ref().map(#number))?;),
        }
    });
    let mutable = (!fields.is_empty()).then(|| quote!(mut));
    quote! {
        #[automatically_derived]
        impl #serde::Serialize for #name {
            fn serialize<S: #serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                let #mutable members = #krate::__private::ObjectWriter::begin(serializer)?;
                #(#entries)*
                members.end()
            }
        }
    }
}
