//! The unit type that stands for the operation: its facts, and how its requests are read and written.

use arklow_contract::{DocumentFacts, Operation, PathSegment};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::object::{expand_reads, method};
use super::request::is_body_required;
use super::types::codec;
use super::{Krate, OperationSource, SharedModule, Source, docs, operation_name, option, schema};
use crate::lookup::Contract;
use crate::names::variable;

/// Expands `Endpoint`.
pub(super) fn expand_endpoint(source: &OperationSource<'_>) -> TokenStream {
    let krate = &source.source.krate;
    let docs = docs::docs(&format!("The operation {}.", source.source.owner));
    let method = expand_method(source.operation, krate);
    let facts = expand_facts(source, &method);
    let codec = codec(&source.plan.data, &source.source).unwrap_or_else(|| quote!(#krate::__private::Plain));
    let answer = source.source.constants.answer(source.plan.answer);
    let read = expand_read(source);
    let write = expand_write(source);
    let described = schema::expand_described(source);
    quote! {
        #docs
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        pub struct Endpoint;

        #[automatically_derived]
        impl #krate::__private::DataOf<Endpoint> for Data {}

        #[automatically_derived]
        impl #krate::Endpoint for Endpoint {
            const OPERATION: &'static #krate::Operation = #facts;
            const METHOD: #krate::__private::http::Method = #method;
            type Request = Request;
            type Data = Data;
            type Response = Response;

            type DataCodec = #codec;
            const ANSWER: &'static #krate::__private::schema::Schema = #answer;

            #read
            #write
        }

        #described
    }
}

fn expand_method(operation: &Operation, krate: &Krate) -> TokenStream {
    let name = format_ident!("{}", operation.method.as_str().to_ascii_uppercase());
    quote!(#krate::__private::http::Method::#name)
}

fn expand_facts(source: &OperationSource<'_>, method: &TokenStream) -> TokenStream {
    let OperationSource { source: Source { krate, .. }, operation, .. } = source;
    let contract = match source.source.shared {
        Some(SharedModule::Parent) => quote!(super::__CONTRACT),
        _ => expand_contract_reference(krate, source.source.contract, source.facts),
    };
    let (path, segments) = (&operation.path, expand_segments(operation, krate));
    let operation_id = option(operation.operation_id.as_ref());
    let credential = option(operation.credential.as_ref().map(|credential| {
        let (scheme, header) = (&credential.scheme, &credential.header);
        quote!(#krate::__private::ApiKey::new(#scheme, #header))
    }));
    let body = option(operation.request_body.as_ref().map(|body| {
        let (media_type, required) = (&body.media_type, body.required);
        quote!(#krate::__private::BodyFacts::new(#media_type, #required))
    }));
    let status = Literal::u16_unsuffixed(operation.response.status);
    let key = expand_key(&operation_name(operation), krate);
    quote! {
        &#krate::Operation::new(#method, #krate::__private::OperationFacts {
            contract: #contract,
            path: #path,
            segments: &[#(#segments),*],
            operation_id: #operation_id,
            credential: #credential,
            body: #body,
            status: #status,
            key: #key,
        })
    }
}

/// Expands the path as its segments, so that the runtime neither splits it nor parses placeholders.
fn expand_segments<'o>(operation: &'o Operation, krate: &'o Krate) -> impl Iterator<Item = TokenStream> + 'o {
    operation.segments.iter().map(move |segment| match segment {
        PathSegment::Text(text) => quote!(#krate::__private::Segment::Text(#text)),
        PathSegment::Parameter(name) => quote!(#krate::__private::Segment::Parameter(#name)),
    })
}

/// Expands the key of an operation within its contract: a hash (FNV-1a), which `api![]` compares first during compilation,
/// and its name, such as `PUT /v1/…`.
pub(crate) fn expand_key(name: &str, krate: &impl ToTokens) -> TokenStream {
    let hash = Literal::u64_suffixed(name_hash(name));
    quote!(#krate::__private::OperationKey::new(#hash, #name))
}

/// Hashes a name (FNV-1a).
pub(super) fn name_hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Expands a reference to the facts of a contract.
pub(super) fn expand_contract_reference(krate: &Krate, contract: &Contract, facts: &DocumentFacts) -> TokenStream {
    if contract.is_embedded() {
        return quote!(#krate::EMBEDDED);
    }
    let contract = expand_contract(krate, contract, facts);
    quote!(&#contract)
}

/// Expands the facts of a contract.
pub(crate) fn expand_contract(krate: &Krate, contract: &Contract, facts: &DocumentFacts) -> TokenStream {
    let name = &contract.name;
    let fingerprint = Literal::u64_suffixed(contract.document.fingerprint());
    let servers = facts.servers.iter().map(|server| {
        let (url, description) = (&server.url, option(server.description.as_ref()));
        quote!(#krate::Server::new(#url, #description))
    });
    let json = &facts.json;
    quote!(#krate::Contract::new(#name, #fingerprint, &[#(#servers),*], #json))
}

/// Expands the reading of a request. Every part is read before the first error is returned, so that one answer has all
/// violations.
fn expand_read(source: &OperationSource<'_>) -> TokenStream {
    let OperationSource { source: Source { krate, constants, .. }, plan, operation, .. } = source;
    let (mut read, mut made) = (Vec::new(), Vec::new());
    for ((parameter, schema_use), field) in
        operation.parameters.iter().zip(&plan.parameters).zip(&plan.parameter_fields)
    {
        let is_its = |segment: &PathSegment| segment.parameter() == Some(&parameter.name);
        let Some(index) = operation.segments.iter().position(is_its) else {
            unreachable!("the contract has a placeholder for each path parameter");
        };
        let (variable, index, name) = (variable(field), Literal::usize_unsuffixed(index), &parameter.name);
        let (method, schema) = (method("path", codec(schema_use, &source.source)), constants.path(schema_use.schema));
        read.push((variable.clone(), quote!(reader.#method(#index, #name, #schema))));
        made.push(quote!(#field: #variable,));
    }
    if let Some(schema_use) = &plan.body {
        let field = &plan.body_field;
        let (variable, schema) = (variable(field), constants.path(schema_use.schema));
        let method = method(body_method(source), codec(schema_use, &source.source));
        read.push((variable.clone(), quote!(reader.#method(#schema))));
        made.push(quote!(#field: #variable,));
    }
    let read = expand_reads(&read);
    let unused = made.is_empty().then(|| quote!(#[allow(unused_variables)]));
    quote! {
        #unused
        fn read_request(reader: &mut #krate::__private::RequestReader<'_>) -> ::core::option::Option<Request> {
            #read
            ::core::option::Option::Some(Request { #(#made)* })
        }
    }
}

fn body_method(source: &OperationSource<'_>) -> &'static str {
    if is_body_required(source) { "body" } else { "optional_body" }
}

/// The placeholders are written in the order of the path, whatever the order of the parameters.
fn expand_write(source: &OperationSource<'_>) -> TokenStream {
    let OperationSource { source: Source { krate, constants, .. }, plan, operation, .. } = source;
    let parameters = operation.segments.iter().filter_map(PathSegment::parameter).filter_map(|name| {
        let index = operation.parameters.iter().position(|parameter| parameter.name == name)?;
        let (field, schema_use) = (&plan.parameter_fields[index], &plan.parameters[index]);
        let (method, schema) = (method("path", codec(schema_use, &source.source)), constants.path(schema_use.schema));
        Some(quote!(writer.#method(#name, &request.#field, #schema);))
    });
    let body = plan.body.as_ref().map(|schema_use| {
        let (field, schema) = (&plan.body_field, constants.path(schema_use.schema));
        let value = if is_body_required(source) { quote!(&request.#field) } else { quote!(request.#field.as_ref()) };
        let method = method(body_method(source), codec(schema_use, &source.source));
        quote!(writer.#method(#value, #schema);)
    });
    let is_empty = plan.parameters.is_empty() && plan.body.is_none();
    let unused = is_empty.then(|| quote!(#[allow(unused_variables)]));
    quote! {
        #unused
        fn write_request(request: Request, writer: &mut #krate::__private::RequestWriter<'_>) {
            #(#parameters)*
            #body
        }
    }
}
