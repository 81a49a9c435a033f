//! The unit type that stands for the operation: its facts, and how its requests are read and written.

use arklow_contract::{DocumentFacts, Method, Operation, ResponseBody};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::request::is_body_required;
use super::{Source, docs, option, property, schema};
use crate::lookup::Contract;
use crate::names::variable;

/// Expands `Endpoint`.
pub(super) fn expand_endpoint(source: &Source<'_>) -> TokenStream {
    let krate = &source.krate;
    let docs = docs::docs(&format!("The operation `{}`.", source.operation_name()));
    let method = expand_method(source.operation, krate);
    let facts = expand_facts(source, &method);
    let answer = expand_answer_schemas(source);
    let read = expand_read(source);
    let write = expand_write(source);
    let described = schema::expand_described(source);
    quote! {
        #docs
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        pub struct Endpoint;

        #[automatically_derived]
        impl #krate::Endpoint for Endpoint {
            const OPERATION: &'static #krate::Operation = #facts;
            const METHOD: #krate::__private::http::Method = #method;
            type Request = Request;
            type Data = Data;
            type Response = Response;

            #answer

            #read
            #write
        }

        #described
    }
}

/// Where the schemas of the answer stand.
fn expand_answer_schemas(source: &Source<'_>) -> TokenStream {
    let Source { krate, operation, types, .. } = source;
    let schemas = match &operation.response.body {
        ResponseBody::Plain(_) => quote!(envelope: &[], properties: &[]),
        ResponseBody::Envelope { pointer, errors_pointers: [errors, items], .. } => {
            let data = property("data", &types.pointers(&types.data));
            quote!(envelope: &[#pointer], properties: &[#data, ("errors", &[#errors, #items])])
        }
    };
    quote! {
        const ANSWER: &'static #krate::__private::AnswerSchemas = &#krate::__private::AnswerSchemas { #schemas };
    }
}

fn expand_method(operation: &Operation, krate: &TokenStream) -> TokenStream {
    let name = format_ident!("{}", operation.method.as_str().to_ascii_uppercase());
    quote!(#krate::__private::http::Method::#name)
}

fn expand_facts(source: &Source<'_>, method: &TokenStream) -> TokenStream {
    let Source { krate, operation, .. } = source;
    let contract = if source.contract.is_embedded() {
        quote!(#krate::EMBEDDED)
    } else {
        let contract = expand_contract(krate, source.contract, source.facts);
        quote!(&#contract)
    };
    let path = &operation.path;
    let operation_id = option(operation.operation_id.as_ref());
    let credential = option(operation.credential.as_ref().map(|credential| &credential.header));
    let body = option(operation.request_body.as_ref().map(|body| {
        let (media_type, required) = (&body.media_type, body.required);
        quote!(#krate::BodyFacts::new(#media_type, #required))
    }));
    let key = Literal::u64_suffixed(key_of(operation.method, &operation.path));
    quote!(&#krate::Operation::new(#contract, #key, #method, #path, #operation_id, #credential, #body))
}

/// A number for method and path (FNV-1a), by which `api![]` tells operations apart while compiling.
pub(crate) fn key_of(method: Method, path: &str) -> u64 {
    let bytes = method.as_str().bytes().chain(path.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Expands the facts of a contract.
pub(crate) fn expand_contract(krate: &TokenStream, contract: &Contract, facts: &DocumentFacts) -> TokenStream {
    let name = &contract.name;
    let fingerprint = Literal::u64_suffixed(contract.document.fingerprint());
    let servers = facts.servers.iter().map(|server| {
        let (url, description) = (&server.url, option(server.description.as_ref()));
        quote!(#krate::Server::new(#url, #description))
    });
    let credential = option(facts.credential.as_ref().map(|credential| &credential.header));
    let json = &facts.json;
    quote!(#krate::Contract::new(#name, #fingerprint, &[#(#servers),*], #credential, #json))
}

/// Every part is read before any is asked for, so that all violations come in one answer.
fn expand_read(source: &Source<'_>) -> TokenStream {
    let Source { krate, types, operation, .. } = source;
    let fields = &types.parameter_fields;
    let variables: Vec<_> = fields.iter().map(variable).collect();
    let parameters = operation.parameters.iter().zip(&types.parameters);
    let places = parameters.map(|(parameter, site)| property(&parameter.name, &types.pointers(site)));
    let body = types.body.as_ref().map(|site| {
        let field = &types.body_field;
        let variable = variable(field);
        let place = property("body", &types.pointers(site));
        let read = if is_body_required(source) { quote!(body(&#place)) } else { quote!(optional_body(&#place)) };
        (quote!(let #variable = reader.#read;), quote!(#field: #variable?,))
    });
    let (read_body, body) = body.unzip();
    let unused = unused(source);
    quote! {
        #unused
        fn read_request(reader: &mut #krate::__private::RequestReader<'_>) -> ::core::option::Option<Request> {
            #(let #variables = reader.path(&#places);)*
            #read_body
            ::core::option::Option::Some(Request { #(#fields: #variables?,)* #body })
        }
    }
}

/// A request that has no part at all is neither read nor written.
fn unused(source: &Source<'_>) -> Option<TokenStream> {
    let is_empty = source.types.parameters.is_empty() && source.types.body.is_none();
    is_empty.then(|| quote!(#[allow(unused_variables)]))
}

/// The placeholders are written in the order of the path, whatever the order of the parameters.
fn expand_write(source: &Source<'_>) -> TokenStream {
    let Source { krate, types, operation, .. } = source;
    let placeholders = operation.path.split('/').filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'));
    let parameters = placeholders.filter_map(|name| {
        let index = operation.parameters.iter().position(|parameter| parameter.name == name)?;
        let field = &types.parameter_fields[index];
        Some(quote!(writer.path(#name, ::core::convert::AsRef::<str>::as_ref(&request.#field));))
    });
    let body = types.body.as_ref().map(|_| {
        let field = &types.body_field;
        if is_body_required(source) {
            quote!(writer.body(&request.#field);)
        } else {
            quote!(writer.optional_body(request.#field.as_ref());)
        }
    });
    let unused = unused(source);
    quote! {
        #unused
        fn write_request(request: Request, writer: &mut #krate::__private::RequestWriter<'_>) {
            #(#parameters)*
            #body
        }
    }
}
