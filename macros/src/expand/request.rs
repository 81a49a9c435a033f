//! The request as one plain value, to and from HTTP.

use arklow_contract::ParameterIn;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::types::type_of_use;
use super::{Krate, OperationSource, Source, docs};
use crate::plan::place_name;

/// Expands `Request`.
pub(super) fn expand_request(source: &OperationSource<'_>) -> TokenStream {
    let OperationSource { source: Source { krate, .. }, plan, operation, .. } = source;
    let docs = docs::docs(&format!("A request of {}, without its credential.", source.source.owner));
    let allowed = super::object::allow_underscores(plan.parameter_fields.iter());
    let parameters = plan.parameter_fields.iter().enumerate().map(|(index, field)| {
        let docs = docs::parameter_docs(&operation.parameters[index]);
        let ty = type_of_parameter(source, index, krate);
        quote!(#docs pub #field: #ty,)
    });
    let body = plan.body.as_ref().map(|_| {
        let field = &plan.body_field;
        let ty = if is_body_required(source) { quote!(Body) } else { quote!(::core::option::Option<Body>) };
        quote!(#[doc = " The body."] pub #field: #ty,)
    });
    // Only what a body holds is certain not to be `Eq`, or to allow this itself.
    let may_be_eq = plan.body.is_none().then(|| quote!(#[allow(clippy::derive_partial_eq_without_eq)]));
    quote! {
        #docs
        #allowed
        #may_be_eq
        #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
        pub struct Request { #(#parameters)* #body }

        #krate::__private::request! { Request, Endpoint }
    }
}

/// The parameters of a place: the index of each, and its field.
pub(super) fn fields_of_place<'s>(source: &'s OperationSource<'_>, place: ParameterIn) -> Vec<(usize, &'s Ident)> {
    let is_of_place = |(index, _): &(usize, &Ident)| source.operation.parameters[*index].location_in == place;
    source.plan.parameter_fields.iter().enumerate().filter(is_of_place).collect()
}

/// Expands the struct with all parameters of a place.
pub(super) fn expand_place(source: &OperationSource<'_>, place: ParameterIn) -> TokenStream {
    let OperationSource { source: Source { krate, .. }, plan, operation, .. } = source;
    let (name, fields) = (place_name(plan, place), fields_of_place(source, place));
    let docs = docs::docs(&format!("The {} parameters of {}.", place.as_str(), source.source.owner));
    let allowed = super::object::allow_underscores(fields.iter().map(|(_, field)| *field));
    let is_default = fields.iter().all(|(index, _)| !operation.parameters[*index].required);
    let default = is_default.then(|| quote!(::core::default::Default,));
    let fields = fields.iter().map(|(index, field)| {
        let docs = docs::parameter_docs(&operation.parameters[*index]);
        let ty = type_of_parameter(source, *index, krate);
        quote!(#docs pub #field: #ty,)
    });
    quote! {
        #docs
        #allowed
        #[allow(clippy::derive_partial_eq_without_eq)]
        #[derive(#default ::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
        pub struct #name { #(#fields)* }
    }
}

/// The type of the field of a parameter.
fn type_of_parameter(source: &OperationSource<'_>, index: usize, krate: &Krate) -> TokenStream {
    let ty = type_of_use(&source.plan.parameters[index], None, krate);
    if source.operation.parameters[index].required { ty } else { quote!(::core::option::Option<#ty>) }
}

pub(super) fn is_body_required(source: &OperationSource<'_>) -> bool {
    source.operation.request_body.as_ref().is_some_and(|body| body.required)
}
