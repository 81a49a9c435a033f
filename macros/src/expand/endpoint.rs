//! The unit type that stands for the operation: its facts, and how its requests are read and written.

use arklow_contract::{DocumentFacts, Operation, PathSegment, ResponseBody};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::request::is_body_required;
use super::{Source, docs, option, property, schema};
use crate::lookup::Contract;
use crate::names::variable;

/// Expands `Endpoint`.
pub(super) fn expand_endpoint(source: &Source<'_>) -> TokenStream {
    let krate = &source.krate;
    let docs = docs::docs(&format!("The operation {}.", docs::operation_span(source)));
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
        impl #krate::__private::Sealed for Endpoint {}

        #[automatically_derived]
        impl #krate::__private::DataOf<Endpoint> for Data {}

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

/// Expands the JSON pointers of the schemas of the answer.
fn expand_answer_schemas(source: &Source<'_>) -> TokenStream {
    let Source { krate, operation, types, .. } = source;
    let schemas = match &operation.response.body {
        ResponseBody::Plain { .. } => quote!(envelope: &[], properties: &[], error_properties: &[]),
        ResponseBody::Envelope { pointer, errors_pointers: [errors, items, code, message], .. } => {
            let data = property("data", &types.pointers(&types.data));
            // The runtime knows them where no reference leads elsewhere.
            let elsewhere = [("code", code), ("message", message)]
                .into_iter()
                .filter(|(name, pointer)| **pointer != format!("{items}/properties/{name}"))
                .map(|(name, pointer)| quote!((#name, &[#pointer])));
            quote! {
                envelope: &[#pointer],
                properties: &[#data, ("errors", &[#errors, #items])],
                error_properties: &[#(#elsewhere),*]
            }
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
    let key = expand_key(&source.operation_name(), krate);
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
fn expand_segments<'o>(operation: &'o Operation, krate: &'o TokenStream) -> impl Iterator<Item = TokenStream> + 'o {
    operation.segments.iter().map(move |segment| match segment {
        PathSegment::Text(text) => quote!(#krate::__private::Segment::Text(#text)),
        PathSegment::Parameter(name) => quote!(#krate::__private::Segment::Parameter(#name)),
    })
}

/// Expands the key of an operation within its contract: a hash (FNV-1a), which `api![]` compares first during compilation,
/// and its name, such as `PUT /v1/…`.
pub(crate) fn expand_key(name: &str, krate: &impl ToTokens) -> TokenStream {
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = Literal::u64_suffixed(name.bytes().fold(0xcbf2_9ce4_8422_2325, hash));
    quote!(#krate::__private::OperationKey::new(#hash, #name))
}

/// Expands the facts of a contract.
pub(crate) fn expand_contract(krate: &TokenStream, contract: &Contract, facts: &DocumentFacts) -> TokenStream {
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
fn expand_read(source: &Source<'_>) -> TokenStream {
    let Source { krate, types, operation, .. } = source;
    let fields = &types.parameter_fields;
    let variables: Vec<_> = fields.iter().map(variable).collect();
    let indexes = operation.parameters.iter().map(|parameter| {
        let is_its = |segment: &PathSegment| segment.parameter() == Some(&parameter.name);
        let Some(index) = operation.segments.iter().position(is_its) else {
            unreachable!("the contract has a placeholder for each path parameter");
        };
        Literal::usize_unsuffixed(index)
    });
    let parameters = operation.parameters.iter().zip(&types.parameters);
    let places = parameters.map(|(parameter, schema_use)| property(&parameter.name, &types.pointers(schema_use)));
    let body = types.body.as_ref().map(|schema_use| {
        let field = &types.body_field;
        let variable = variable(field);
        let place = property("body", &types.pointers(schema_use));
        let read = if is_body_required(source) { quote!(body(&#place)) } else { quote!(optional_body(&#place)) };
        (quote!(let #variable = reader.#read;), quote!(#field: #variable?,))
    });
    let (read_body, body) = body.unzip();
    let unused = unused(source);
    quote! {
        #unused
        fn read_request(reader: &mut #krate::__private::RequestReader<'_>) -> ::core::option::Option<Request> {
            #(let #variables = reader.path(#indexes, &#places);)*
            #read_body
            ::core::option::Option::Some(Request { #(#fields: #variables?,)* #body })
        }
    }
}

/// Allows unused variables where a request has no part, so that nothing is read or written.
fn unused(source: &Source<'_>) -> Option<TokenStream> {
    let is_empty = source.types.parameters.is_empty() && source.types.body.is_none();
    is_empty.then(|| quote!(#[allow(unused_variables)]))
}

/// The placeholders are written in the order of the path, whatever the order of the parameters.
fn expand_write(source: &Source<'_>) -> TokenStream {
    let Source { krate, types, operation, .. } = source;
    let parameters = operation.segments.iter().filter_map(PathSegment::parameter).filter_map(|name| {
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
