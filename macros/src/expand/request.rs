//! The request as one plain value, to and from HTTP.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::type_of_use;
use super::{OperationSource, Source, docs};

/// Expands `Request`.
pub(super) fn expand_request(source: &OperationSource<'_>) -> TokenStream {
    let OperationSource { source: Source { krate, .. }, plan, operation, .. } = source;
    let docs = docs::docs(&format!("A request of {}, without its credential.", source.source.owner));
    let allowed = super::object::allow_underscores(plan.parameter_fields.iter());
    let parameters = operation.parameters.iter().zip(&plan.parameters).zip(&plan.parameter_fields);
    let parameters = parameters.map(|((parameter, schema_use), field)| {
        let docs = docs::parameter_docs(parameter);
        let ty = type_of_use(schema_use, None, krate);
        quote!(#docs pub #field: #ty,)
    });
    let body = plan.body.as_ref().map(|_| {
        let field = &plan.body_field;
        let ty = if is_body_required(source) { quote!(Body) } else { quote!(::core::option::Option<Body>) };
        quote!(#[doc = " The body."] pub #field: #ty,)
    });
    quote! {
        #docs
        #allowed
        #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
        pub struct Request { #(#parameters)* #body }

        #krate::__private::request! { Request, Endpoint }
    }
}

pub(super) fn is_body_required(source: &OperationSource<'_>) -> bool {
    source.operation.request_body.as_ref().is_some_and(|body| body.required)
}
