//! A module that takes the types of another: it shows all of them, and has an `Endpoint` of its own, which a handler
//! implements traits of the runtime for.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned as _;

use super::shared::call_at;
use super::{OperationSource, Source, docs, expand_key, operation_name};
use crate::parse::options::path_in_words;

/// Expands the content of the module.
pub(super) fn expand_borrowed(path: &Path, source: &OperationSource<'_>) -> TokenStream {
    let krate = &source.source.krate;
    let docs = docs::docs(&format!("The operation {}.", source.source.owner));
    let check = expand_check(path, source);
    // A module without the type is reported once, where the user names it.
    let span = path.segments.last().map_or_else(|| path.span(), |last| last.ident.span());
    let endpoint = quote_spanned!(span=> Endpoint);
    let other = quote!(#path::#endpoint);
    quote! {
        #[allow(unused_imports)]
        pub use #path::*;

        #docs
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        pub struct Endpoint;

        type __ArklowOther = #other;

        #[automatically_derived]
        impl #krate::__private::DataOf<Endpoint> for <__ArklowOther as #krate::Endpoint>::Data {}

        #[automatically_derived]
        impl #krate::Endpoint for Endpoint {
            const OPERATION: &'static #krate::Operation = <__ArklowOther as #krate::Endpoint>::OPERATION;
            const METHOD: #krate::__private::http::Method = <__ArklowOther as #krate::Endpoint>::METHOD;
            type Request = <__ArklowOther as #krate::Endpoint>::Request;
            type Data = <__ArklowOther as #krate::Endpoint>::Data;
            type Response = <__ArklowOther as #krate::Endpoint>::Response;

            type DataCodec = <__ArklowOther as #krate::Endpoint>::DataCodec;
            const ANSWER: &'static #krate::__private::schema::Schema = <__ArklowOther as #krate::Endpoint>::ANSWER;

            fn read_request(
                reader: &mut #krate::__private::RequestReader<'_>,
            ) -> ::core::option::Option<Self::Request> {
                <__ArklowOther as #krate::Endpoint>::read_request(reader)
            }

            fn write_request(request: Self::Request, writer: &mut #krate::__private::RequestWriter<'_>) {
                <__ArklowOther as #krate::Endpoint>::write_request(request, writer);
            }
        }

        #check
    }
}

/// Expands the check that the other module has the types of this operation.
pub(super) fn expand_check(path: &Path, source: &OperationSource<'_>) -> TokenStream {
    let Source { krate, contract, .. } = &source.source;
    let (words, key) = (path_in_words(path), expand_key(&operation_name(source.operation), krate));
    let (name, hash) = (&contract.name, Literal::u64_suffixed(contract.document.fingerprint()));
    let arguments = quote!(#words, <#path::Endpoint as #krate::Endpoint>::OPERATION, #key, #name, #hash);
    let check = call_at(path, &quote!(#krate::__private::assert_types), arguments);
    quote!(const _: () = #check;)
}
