//! What the contract says of an operation, as constant data: the runtime reads requests and answers by it, and exports it.
//!
//! Schemas are printed from the constant data that decides; only text for readers (descriptions, examples, tags) is copied
//! as JSON.

use arklow_contract::{Annotations, IgnoredParameter, Operation, PathSegment};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::endpoint::{expand_contract_reference, name_hash};
use super::{OperationSource, SharedModule, Source, operation_name};
use crate::plan::place_of;

/// The calls that set what a constant has beside what its constructor takes.
#[derive(Default)]
struct Calls(TokenStream);

impl Calls {
    fn set(&mut self, name: &str, value: Option<TokenStream>) {
        if let Some(value) = value {
            let name = format_ident!("{name}");
            self.0.extend(quote!(.#name(#value)));
        }
    }

    fn notes(&mut self, name: &str, annotations: &Annotations) {
        let json = &annotations.json;
        self.set(name, (json != "{}").then(|| quote!(#json)));
    }

    fn list(&mut self, name: &str, items: Vec<TokenStream>) {
        self.set(name, (!items.is_empty()).then(|| quote!(&[#(#items),*])));
    }
}

/// Expands the static of the operation, in the module of the schemas.
pub(super) fn expand_operation(source: &OperationSource<'_>) -> TokenStream {
    let OperationSource { source: Source { krate, .. }, operation, .. } = source;
    let contract = match source.source.shared {
        Some(SharedModule::Parent) => quote!(super::super::__CONTRACT),
        _ => expand_contract_reference(krate, source.source.contract, source.facts),
    };
    let method = expand_method(operation);
    let (path, segments) = (&operation.path, operation.segments.iter().map(expand_segment));
    let name = operation_name(operation);
    let hash = Literal::u64_suffixed(name_hash(&name));
    let mut calls = Calls::default();
    calls.set("id", operation.operation_id.as_ref().map(|id| quote!(#id)));
    calls.notes("notes", &operation.annotations);
    calls.notes("path_notes", &operation.path_annotations);
    calls.notes("answers_notes", &operation.responses_annotations);
    calls.set("own_security", operation.own_security.as_ref().map(|json| quote!(#json)));
    calls.set(
        "credential",
        operation.credential.as_ref().map(|credential| {
            let (scheme, header) = (&credential.scheme, &credential.header);
            quote!(ApiKey::new(#scheme, #header))
        }),
    );
    calls.list("parameters", (0..operation.parameters.len()).map(|index| expand_parameter(source, index)).collect());
    calls.list("ignored", operation.ignored_parameters.iter().map(expand_ignored).collect());
    calls.set("body", expand_body(source));
    calls.list("answers", vec![expand_answer(source)]);
    let Calls(calls) = calls;
    quote! {
        pub static OPERATION: Operation = Operation::at(
            Method::#method,
            #path,
            &[#(#segments),*],
            #contract,
            OperationKey::new(#hash, #name),
        ) #calls;
    }
}

/// The constant of the operation's method in `http::Method`.
pub(super) fn expand_method(operation: &Operation) -> Ident {
    format_ident!("{}", operation.method.as_str().to_ascii_uppercase())
}

/// A segment, so that the runtime neither splits the path nor parses placeholders.
fn expand_segment(segment: &PathSegment) -> TokenStream {
    match segment {
        PathSegment::Text(text) => quote!(Segment::Text(#text)),
        PathSegment::Parameter(name) => quote!(Segment::Parameter(#name)),
    }
}

fn expand_parameter(source: &OperationSource<'_>, index: usize) -> TokenStream {
    let parameter = &source.operation.parameters[index];
    let (name, place) = (&parameter.name, format_ident!("{}", place_of(parameter.location_in)));
    let schema = source.source.constants.name(parameter.schema);
    let mut calls = Calls::default();
    calls.notes("notes", &parameter.annotations);
    let Calls(calls) = calls;
    quote!(Parameter::#place(#name, &#schema) #calls)
}

fn expand_ignored(parameter: &IgnoredParameter) -> TokenStream {
    let IgnoredParameter { index, json } = parameter;
    let index = Literal::usize_unsuffixed(*index);
    quote!((#index, #json))
}

fn expand_body(source: &OperationSource<'_>) -> Option<TokenStream> {
    let body = source.operation.request_body.as_ref()?;
    let schema = source.source.constants.name(body.schema);
    let media_type = expand_media_type(&body.media_type, &quote!(&#schema), &body.media_annotations);
    let constructor = format_ident!("{}", if body.required { "required" } else { "optional" });
    let mut calls = Calls::default();
    calls.notes("notes", &body.annotations);
    let Calls(calls) = calls;
    Some(quote!(&RequestBody::#constructor(&[#media_type]) #calls))
}

fn expand_answer(source: &OperationSource<'_>) -> TokenStream {
    let response = &source.operation.response;
    let status = Literal::u16_unsuffixed(response.status);
    let schema = source.source.constants.answer_in_place(source.plan.answer);
    let media_type = expand_media_type(&response.media_type, &schema, &response.media_annotations);
    let mut calls = Calls::default();
    calls.notes("notes", &response.annotations);
    calls.list("media_types", vec![media_type]);
    let Calls(calls) = calls;
    quote!(Answer::of(Status::Exact(#status)) #calls)
}

fn expand_media_type(name: &str, schema: &TokenStream, annotations: &Annotations) -> TokenStream {
    let mut calls = Calls::default();
    calls.notes("notes", annotations);
    let Calls(calls) = calls;
    quote!(MediaType::json(#name, #schema) #calls)
}
