//! What the export adds for an endpoint, for the feature `schemars`.
//!
//! Schemas are printed from the constant data that decides; only text for readers (descriptions, examples, tags) is copied
//! as JSON.

use arklow_contract::{Annotations, IgnoredParameter, Operation};
use proc_macro2::TokenStream;
use quote::quote;

use super::{OperationSource, Source};
use crate::plan::place_of;
use crate::plan::support::{JsonAnswer, JsonBody, json_answer, json_body};

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
    let responses = (!is_empty(&operation.responses.annotations)).then(|| {
        let json = &operation.responses.annotations.json;
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
        // One that refers to a component cannot be exported yet: the component is not.
        let is_exported = |ignored: &&IgnoredParameter| !ignored.is_replaced && !ignored.json.contains("\"$ref\"");
        let ignored = ignored_parameters.iter().filter(move |ignored| ignored.index == index).filter(is_exported);
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
    let JsonBody { body, media_type, schema } = json_body(source.operation)?;
    let schema = source.source.constants.path(schema);
    let (required, annotations) = (body.required, &body.annotations.json);
    let (media_type, media) = (&media_type.name, &media_type.annotations.json);
    Some(quote!(operation.request_body(#required, #media_type, [#annotations, #media], #schema);))
}

fn expand_response(source: &OperationSource<'_>) -> TokenStream {
    let JsonAnswer { response, status, media_type, .. } = json_answer(source.operation);
    let (status, annotations) = (status.to_string(), &response.annotations.json);
    let (media_type, media) = (&media_type.name, &media_type.annotations.json);
    let schema = source.source.constants.answer(source.plan.answer);
    quote!(operation.response(#status, #media_type, [#annotations, #media], #schema);)
}
