//! The unit type that stands for the operation: its facts, and how its requests are read and written.

use arklow_contract::{DocumentFacts, Parameter, ParameterIn, PathSegment, Server};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::facts::expand_method;
use super::object::{expand_reads, method};
use super::types::codec;
use super::{Krate, OperationSource, Source, body, docs, option};
use crate::lookup::Contract;
use crate::names::variable;
use crate::plan::segment_of;

/// Expands `Endpoint`.
pub(super) fn expand_endpoint(source: &OperationSource<'_>) -> TokenStream {
    let krate = &source.source.krate;
    let docs = docs::docs(&format!("The operation {}.", source.source.owner));
    let method = expand_method(source.operation);
    let answers = &source.plan.answers;
    let data_of = answers.is_plain_envelope.then(|| {
        quote! {
            #[automatically_derived]
            impl #krate::__private::DataOf<Endpoint> for Data {}
        }
    });
    let codec = match (answers.envelope, &source.plan.data) {
        (Some(_), Some(data)) => codec(data, &source.source).unwrap_or_else(|| quote!(#krate::__private::Plain)),
        _ => quote!(()),
    };
    let answer = answers.envelope.map(|schema| {
        let answer = source.source.constants.answer(schema);
        quote!(const ANSWER: &'static #krate::__private::schema::Schema = #answer;)
    });
    let read = expand_read(source);
    let write = expand_write(source);
    quote! {
        #docs
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        pub struct Endpoint;

        #data_of

        #[automatically_derived]
        impl #krate::Endpoint for Endpoint {
            const OPERATION: &'static #krate::Operation = &__schemas::OPERATION;
            const METHOD: #krate::__private::http::Method = #krate::__private::http::Method::#method;
            type Request = Request;
            type Data = Data;
            type Response = Response;

            type DataCodec = #codec;
            #answer

            #read
            #write
        }
    }
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

/// Expands a server, by the name of its type alone.
pub(super) fn expand_server(server: &Server) -> TokenStream {
    let (url, description) = (&server.url, option(server.description.as_ref()));
    quote!(Server::new(#url, #description))
}

/// Expands the facts of a contract.
pub(crate) fn expand_contract(krate: &Krate, contract: &Contract, facts: &DocumentFacts) -> TokenStream {
    let name = &contract.name;
    let fingerprint = Literal::u64_suffixed(contract.document.fingerprint());
    let servers = facts.servers.iter().map(|server| {
        let server = expand_server(server);
        quote!(#krate::#server)
    });
    let json = &facts.json;
    quote!(#krate::Contract::new(#name, #fingerprint, &[#(#servers),*], #json))
}

/// Expands the reading of a request. Every part is read before the first error is returned, so that one answer has all
/// violations.
fn expand_read(source: &OperationSource<'_>) -> TokenStream {
    let OperationSource { source: Source { krate, constants, .. }, plan, operation, .. } = source;
    let (mut read, mut made) = (Vec::new(), Vec::new());
    for (index, field) in plan.parameter_fields.iter().enumerate() {
        let (parameter, variable, call) = (&operation.parameters[index], variable(field), call_of(source, index));
        let arguments = if plan.parameter_facts[index].is_segment {
            let segment = Literal::usize_unsuffixed(segment_of(operation, &parameter.name));
            let (name, schema) = (&parameter.name, constants.path(plan.parameters[index].schema));
            quote!(#segment, #name, #schema)
        } else {
            Literal::usize_unsuffixed(index).into_token_stream()
        };
        read.push((variable.clone(), quote!(reader.#call(#arguments))));
        made.push(quote!(#field: #variable,));
    }
    if let Some(value) = body::expand_read(source) {
        let field = &plan.body_field;
        let variable = variable(field);
        read.push((variable.clone(), value));
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

/// The method that reads or writes a parameter.
fn call_of(source: &OperationSource<'_>, index: usize) -> TokenStream {
    let name = match (source.plan.parameter_facts[index].is_segment, source.operation.parameters[index].required) {
        (true, _) => "path",
        (false, true) => "required",
        (false, false) => "optional",
    };
    method(name, codec(&source.plan.parameters[index], &source.source))
}

/// The placeholders are written in the order of the path, whatever the order of the parameters.
fn expand_write(source: &OperationSource<'_>) -> TokenStream {
    let OperationSource { source: Source { krate, constants, .. }, plan, operation, .. } = source;
    let names = operation.segments.iter().flat_map(PathSegment::parameters);
    let of_path = names.filter_map(|name| {
        let is_its = |it: &Parameter| it.location_in == ParameterIn::Path && it.name == name;
        operation.parameters.iter().position(is_its)
    });
    let is_elsewhere = |index: &usize| operation.parameters[*index].location_in != ParameterIn::Path;
    let others = (0..operation.parameters.len()).filter(is_elsewhere);
    let parameters = of_path.chain(others).map(|index| {
        let (parameter, field, call) =
            (&operation.parameters[index], &plan.parameter_fields[index], call_of(source, index));
        if plan.parameter_facts[index].is_segment {
            let (name, schema) = (&parameter.name, constants.path(plan.parameters[index].schema));
            return quote!(writer.#call(#name, &request.#field, #schema););
        }
        let index = Literal::usize_unsuffixed(index);
        let value = if parameter.required { quote!(&request.#field) } else { quote!(request.#field.as_ref()) };
        quote!(writer.#call(#index, #value);)
    });
    let body = body::expand_write(source);
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
