//! What the contract says of an operation, as constant data: the runtime reads requests and answers by it, and exports it.
//!
//! Schemas are printed from the constant data that decides; only text for readers (descriptions, examples, tags) is copied
//! as JSON.

use arklow_contract::{
    Annotations, IgnoredParameter, KeyPlace, Operation, PathSegment, Requirement, Scheme, SchemeUse,
};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::endpoint::{expand_contract_reference, name_hash};
use super::{OperationSource, SharedModule, Source, operation_name};
use crate::plan::place_of;
use crate::plan::support::{JsonAnswer, JsonBody, json_answer, json_body};

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
    calls.notes("answers_notes", &operation.responses.annotations);
    calls.set("own_security", operation.own_security.as_ref().map(|json| quote!(#json)));
    calls.list("asking", operation.security.iter().map(expand_alternative).collect());
    calls.list("parameters", (0..operation.parameters.len()).map(|index| expand_parameter(source, index)).collect());
    // One that refers to a component cannot be exported yet: the component is not.
    let is_exported = |ignored: &&IgnoredParameter| !ignored.is_replaced && !ignored.json.contains("\"$ref\"");
    let ignored = operation.ignored_parameters.iter().filter(is_exported);
    calls.list("ignored", ignored.map(expand_ignored).collect());
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
        PathSegment::Mixed(_) => unreachable!("a placeholder is a whole segment"),
    }
}

/// An alternative of `security`. Most ask for one key in a header, so that is a call of its own.
fn expand_alternative(alternative: &Requirement) -> TokenStream {
    if let [SchemeUse { name, scheme: Scheme::ApiKey { place: KeyPlace::Header, name: header }, scopes, .. }] =
        alternative.schemes.as_slice()
        && scopes.is_empty()
    {
        let header = header.to_ascii_lowercase();
        return quote!(header_key(#name, #header));
    }
    let schemes = alternative.schemes.iter().map(expand_scheme_use);
    quote!(Alternative::All(&[#(#schemes),*]))
}

fn expand_scheme_use(used: &SchemeUse) -> TokenStream {
    let SchemeUse { name, scheme, scopes, location: _ } = used;
    let constructed = match scheme {
        Scheme::ApiKey { place: KeyPlace::Header, name: header } => {
            let header = header.to_ascii_lowercase();
            quote!(SchemeUse::header_key(#name, #header))
        }
        Scheme::ApiKey { place: KeyPlace::Query, name: parameter } => quote!(SchemeUse::query_key(#name, #parameter)),
        Scheme::ApiKey { place: KeyPlace::Cookie, name: cookie } => quote!(SchemeUse::cookie_key(#name, #cookie)),
        Scheme::Http { scheme } => quote!(SchemeUse::http(#name, #scheme)),
        Scheme::OAuth2 => quote!(SchemeUse::oauth2(#name)),
        Scheme::OpenIdConnect => quote!(SchemeUse::open_id(#name)),
        Scheme::MutualTls => quote!(SchemeUse::mutual_tls(#name)),
    };
    let mut calls = Calls::default();
    calls.list("requiring", scopes.iter().map(|scope| quote!(#scope)).collect());
    let Calls(calls) = calls;
    quote!(#constructed #calls)
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
    let IgnoredParameter { index, json, .. } = parameter;
    let index = Literal::usize_unsuffixed(*index);
    quote!((#index, #json))
}

fn expand_body(source: &OperationSource<'_>) -> Option<TokenStream> {
    let JsonBody { body, media_type, schema } = json_body(source.operation)?;
    let schema = source.source.constants.name(schema);
    let media_type = expand_media_type(&media_type.name, &quote!(&#schema), &media_type.annotations);
    let constructor = format_ident!("{}", if body.required { "required" } else { "optional" });
    let mut calls = Calls::default();
    calls.notes("notes", &body.annotations);
    let Calls(calls) = calls;
    Some(quote!(&RequestBody::#constructor(&[#media_type]) #calls))
}

fn expand_answer(source: &OperationSource<'_>) -> TokenStream {
    let JsonAnswer { response, status, media_type, .. } = json_answer(source.operation);
    let status = Literal::u16_unsuffixed(status);
    let schema = source.source.constants.answer_in_place(source.plan.answer);
    let media_type = expand_media_type(&media_type.name, &schema, &media_type.annotations);
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
