//! What the export adds for an endpoint, for the feature `schemars`.
//!
//! Schemas are printed from the constant data that decides; only text for readers (descriptions, examples, tags) is copied
//! as JSON.

use arklow_contract::{Annotations, IgnoredParameter, Operation};
use proc_macro2::TokenStream;
use quote::quote;

use super::{OperationSource, Source};
use crate::plan::place_of;

fn is_empty(annotations: &Annotations) -> bool {
    annotations.json == "{}"
}

/// Expands what the endpoint adds to the exported document.
pub(super) fn expand_described(source: &OperationSource<'_>) -> TokenStream {
    let OperationSource { source: Source { krate, .. }, operation, .. } = source;
    let annotations = &operation.annotations.json;
    let path = (!is_empty(&operation.path_annotations)).then(|| {
        let json = &operation.path_annotations.json;
        quote!(operation.path_annotations(#json);)
    });
    let security = operation.own_security.as_ref().map(|json| quote!(operation.security(#json);));
    let parameters = expand_parameters(source);
    let body = expand_body(source);
    let response = expand_response(source);
    let responses = (!is_empty(&operation.responses_annotations)).then(|| {
        let json = &operation.responses_annotations.json;
        quote!(operation.responses_annotations(#json);)
    });
    quote! {
        #krate::__private::if_schemars! {
            #[automatically_derived]
            impl #krate::__private::Described for Endpoint {
                fn describe(operation: &mut #krate::__private::OperationSchema<'_>) {
                    operation.annotations(#annotations);
                    #path
                    #security
                    #(#parameters)*
                    #body
                    #response
                    #responses
                }
            }
        }
    }
}

/// A parameter that is ignored is exported where the contract has it.
fn expand_parameters<'s>(source: &'s OperationSource<'_>) -> impl Iterator<Item = TokenStream> + 's {
    let Operation { parameters, ignored_parameters, .. } = source.operation;
    (0..=parameters.len()).flat_map(move |index| {
        let ignored = ignored_parameters.iter().filter(move |ignored| ignored.index == index);
        let ignored = ignored.map(|IgnoredParameter { json, .. }| quote!(operation.ignored_parameter(#json);));
        ignored.chain(expand_parameter(source, index))
    })
}

fn expand_parameter(source: &OperationSource<'_>, index: usize) -> Option<TokenStream> {
    let parameter = source.operation.parameters.get(index)?;
    let (name, required, place) = (&parameter.name, parameter.required, place_of(parameter.location_in));
    let (annotations, schema) = (&parameter.annotations.json, source.source.constants.path(parameter.schema));
    Some(quote!(operation.parameter(#place, #name, #required, #annotations, #schema);))
}

fn expand_body(source: &OperationSource<'_>) -> Option<TokenStream> {
    let body = source.operation.request_body.as_ref()?;
    let schema = source.source.constants.path(body.schema);
    let (required, media_type) = (body.required, &body.media_type);
    let (annotations, media) = (&body.annotations.json, &body.media_annotations.json);
    Some(quote!(operation.request_body(#required, #media_type, [#annotations, #media], #schema);))
}

fn expand_response(source: &OperationSource<'_>) -> TokenStream {
    let response = &source.operation.response;
    let (status, media_type) = (response.status.to_string(), &response.media_type);
    let (annotations, media) = (&response.annotations.json, &response.media_annotations.json);
    let schema = source.source.constants.answer(source.plan.answer);
    quote!(operation.response(#status, #media_type, [#annotations, #media], #schema);)
}
