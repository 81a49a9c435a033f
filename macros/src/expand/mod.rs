//! The last stage: a bound signature and its operation to tokens. Nothing here can fail.
//!
//! The user's function comes first, unchanged. The module of the derived types follows, which names no item of the
//! user's; code that names the user's types is in a `const _` after both.

mod answer;
mod argument;
mod body;
mod borrowed;
mod call;
mod choice;
mod components;
mod constant;
mod docs;
mod endpoint;
mod envelope;
mod facts;
mod handler;
mod krate;
mod object;
mod pattern;
mod request;
mod response;
mod scalar;
mod shared;
mod types;
mod union;
mod warnings;

use arklow_contract::{DocumentFacts, Operation, ParameterIn, SchemaId};
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, Path};

pub(crate) use self::components::{ComponentsSource, expand_shared_types};
use self::constant::Constants;
use self::endpoint::name_hash;
pub(crate) use self::endpoint::{expand_contract, expand_key};
pub(crate) use self::krate::Krate;
use self::object::Object;
use self::scalar::IntegerBounds;
pub(crate) use self::shared::SharedModule;
use self::types::type_of_use;
use crate::check::{BoundSignature, Role};
use crate::diag::Diagnostics;
use crate::lookup::Contract;
use crate::parse::module::Module;
use crate::parse::signature::Function;
use crate::parse::unfinished::Unfinished;
use crate::plan::{Item, PLACES, Plan, Shape, Types, Unknown};

/// What types are expanded from, whether or not they are those of an operation.
pub(crate) struct Source<'s> {
    /// The path of the runtime crate.
    pub(crate) krate: Krate,
    pub(crate) contract: &'s Contract,
    pub(crate) types: &'s Types,
    /// What the types are of, as docs name it.
    owner: String,
    /// The module that holds the types of components.
    shared: Option<SharedModule<'s>>,
    constants: Constants,
}

impl<'s> Source<'s> {
    /// The items that the module holds itself.
    fn own_items(&self) -> impl Iterator<Item = &'s Item> {
        let is_shared = self.shared.is_some();
        self.types.items.iter().filter(move |item| !(is_shared && item.owner.is_some()))
    }
}

/// The input of an expansion of an operation, except for the signature.
pub(crate) struct OperationSource<'s> {
    pub(crate) source: Source<'s>,
    pub(crate) facts: &'s DocumentFacts,
    pub(crate) operation: &'s Operation,
    pub(crate) plan: &'s Plan,
    /// The module whose types the function takes for its own.
    pub(crate) types_from: Option<&'s Path>,
    /// Where the attribute names the path.
    pub(crate) path_span: Span,
}

impl<'s> OperationSource<'s> {
    /// Prepares the expansion of an operation.
    pub(crate) fn new(
        krate: Krate,
        contract: &'s Contract,
        facts: &'s DocumentFacts,
        operation: &'s Operation,
        plan: &'s Plan,
        shared: Option<SharedModule<'s>>,
        path_span: Span,
    ) -> Self {
        let types = &plan.types;
        let elsewhere = shared.map(|_| shared::shared_schemas(types)).unwrap_or_default();
        let roles = [roles(plan), fact_roles(operation, plan)].concat();
        let constants = Constants::new(types, &roles, elsewhere);
        let owner = docs::code_span(&operation_name(operation));
        let source = Source { krate, contract, types, owner, shared, constants };
        Self { source, facts, operation, plan, types_from: None, path_span }
    }

    /// Takes the types of another module, if there is one.
    pub(crate) fn with_types_from(self, types_from: Option<&'s Path>) -> Self {
        Self { types_from, ..self }
    }
}

/// The operation as people name it: `PUT /v1/orgs/{org_id}/keys/`.
pub(crate) fn operation_name(operation: &Operation) -> String {
    format!("{} {}", operation.method.as_str().to_ascii_uppercase(), operation.path)
}

/// The schemas that the code of an operation names, with what their statics are called.
fn roles(plan: &Plan) -> Vec<(String, SchemaId)> {
    let Plan { parameters, body, bodies, answers, .. } = plan;
    let numbered = |name: &'static str| move |(index, schema): (usize, SchemaId)| (format!("{name}_{index}"), schema);
    let parameters = parameters.iter().map(|part| part.schema).enumerate().map(numbered("PARAMETER"));
    let body = body.iter().map(|part| ("REQUEST_BODY".to_owned(), part.schema));
    let bodies = bodies.iter().filter_map(|media| Some(media.schema_use.as_ref()?.schema));
    let body = body.chain(bodies.enumerate().map(numbered("BODY")));
    let encoded = plan.bodies.iter().flat_map(|media| &media.encoded).map(|it| it.schema);
    let body = body.chain(encoded.enumerate().map(numbered("ENCODED")));
    // A call checks a property of the body on its own.
    let properties = plan.body_fields().iter().map(|field| field.schema_use.schema);
    let properties = properties.enumerate().map(numbered("PROPERTY"));
    let envelope = answers.envelope.map(|schema| (constant::ANSWER.to_owned(), schema));
    parameters.chain(body).chain(properties).chain(envelope).collect()
}

/// The schemas of bodies and answers that the facts of an operation name.
fn fact_roles(operation: &Operation, plan: &Plan) -> Vec<(String, SchemaId)> {
    let mut roles = Vec::new();
    for (index, media_type) in operation.request_body.iter().flat_map(|body| &body.media_types).enumerate() {
        roles.extend(media_type.schema.map(|schema| (format!("MEDIA_{index}"), schema)));
        let headers = media_type.encodings.iter().flat_map(|encoding| &encoding.headers);
        roles.extend(headers.enumerate().map(|(number, it)| (format!("PART_{index}_{number}"), it.schema)));
    }
    for (index, response) in operation.responses.list.iter().enumerate() {
        let bodies = response.media_types.iter().filter_map(|media_type| media_type.schema);
        // The envelope has its role already.
        let bodies = bodies.filter(|schema| plan.answers.envelope != Some(*schema));
        roles.extend(bodies.enumerate().map(|(number, id)| (format!("ANSWER_{index}_{number}"), id)));
        let of_parts = response.media_types.iter().flat_map(|it| &it.encodings).flat_map(|it| &it.headers);
        let headers = response.headers.iter().chain(of_parts).map(|header| header.schema);
        roles.extend(headers.enumerate().map(|(number, id)| (format!("HEADER_{index}_{number}"), id)));
    }
    roles
}

/// Moves tokens to another place in the source; they resolve as before.
pub(crate) fn moved_to(span: Span, tokens: TokenStream) -> TokenStream {
    let move_to = |mut token: TokenTree| {
        token.set_span(span.resolved_at(token.span()));
        token
    };
    tokens.into_iter().map(move_to).collect()
}

/// Expands a function that agrees with its operation.
pub(crate) fn expand_endpoint(
    function: &Function,
    source: &OperationSource<'_>,
    bound: &BoundSignature<'_>,
) -> TokenStream {
    let types = expand_types(source, &bound.places());
    let module = expand_module(function, &types, Some(source));
    let warnings = warnings::expand_warnings(&function.attributes, warnings::own_warnings(source), source.path_span);
    match bound.role {
        Role::Handler => {
            let handler = handler::expand_handler(function, source, bound);
            // A handler must be `async`, whether or not it has anything to wait for.
            let allowed = large_error(source);
            quote!(#[allow(clippy::unused_async)] #allowed #function #module #handler #warnings)
        }
        Role::Client => {
            let call = call::expand_call(function, source, bound, None);
            quote!(#call #module #warnings)
        }
    }
}

/// Allows a function to return the declared answers, which are as large as the contract has them.
fn large_error(source: &OperationSource<'_>) -> Option<TokenStream> {
    source.plan.answers.has_error().then(|| quote!(#[allow(clippy::result_large_err)]))
}

/// Expands a method that agrees with its operation. An `impl` has no place for anything beside it: `tracking`, checks, and
/// warnings are in its body.
pub(crate) fn expand_method(
    function: &Function,
    source: &OperationSource<'_>,
    bound: &BoundSignature<'_>,
    tracking: &TokenStream,
) -> TokenStream {
    let check = source.types_from.map(|path| borrowed::expand_check(path, source));
    let warnings = warnings::expand_warnings(&[], warnings::own_warnings(source), source.path_span);
    call::expand_call(function, source, bound, Some(&quote!(#tracking #check #warnings)))
}

/// Expands a function with errors. They are put into the module of its name, with the types that are certain: uses of
/// the module elsewhere in the crate then add no errors of their own.
pub(crate) fn expand_errors(
    mut function: Function,
    diagnostics: Diagnostics,
    source: Option<&OperationSource<'_>>,
) -> TokenStream {
    function.repair();
    let errors = diagnostics.into_tokens();
    if function.receiver_or_self().is_some() {
        // An `impl` can hold neither a module nor a constant: only the errors are expanded.
        return errors;
    }
    // What an argument with an error asks for is there too.
    let types = source.map(|source| expand_types(source, &PLACES));
    let module = expand_module(&function, &quote!(#errors #types), source);
    let route = source.map(|source| handler::expand_route_with_errors(&function, source));
    if function.is_client() {
        let call = expand_call_with_errors(&function);
        return quote!(#call #module #route);
    }
    quote!(#function #module #route)
}

/// Expands a replacement for a call with errors. Its type is a missing one of the module, so that the compiler reports
/// nothing about its uses.
fn expand_call_with_errors(function: &Function) -> TokenStream {
    let Function { attributes, visibility, signature, .. } = function;
    let (conditions, name) = (conditions(attributes), &signature.ident);
    quote! {
        #(#conditions)*
        const _: () = { #(#attributes)* #[allow(unused)] #signature { ::core::unimplemented!() } };
        #(#conditions)*
        #[allow(non_upper_case_globals, unused)]
        #visibility const #name: #name::Call = ::core::unimplemented!();
    }
}

/// Expands a function that is being typed, with the errors so far.
pub(crate) fn expand_unfinished(
    unfinished: Unfinished,
    diagnostics: Diagnostics,
    source: Option<&OperationSource<'_>>,
) -> TokenStream {
    let Unfinished { visibility, name, tokens } = unfinished;
    let (errors, types) = (diagnostics.into_tokens(), source.map(|source| expand_types(source, &PLACES)));
    quote!(#tokens #visibility mod #name { #errors #types })
}

fn expand_module(function: &Function, content: &TokenStream, source: Option<&OperationSource<'_>>) -> TokenStream {
    let Function { visibility, signature, .. } = function;
    let conditions = conditions(&function.attributes);
    let name = &signature.ident;
    let docs = source.map(docs::module_docs);
    quote! {
        #(#conditions)*
        #docs
        #visibility mod #name {
            #content
        }
    }
}

/// Expands a module with the types alone.
pub(crate) fn expand_types_alone(module: &Module, source: &OperationSource<'_>) -> TokenStream {
    let warnings = warnings::expand_warnings(&module.attributes, warnings::own_warnings(source), source.path_span);
    let (krate, types) = (&source.source.krate, expand_types(source, &places_alone(source)));
    // A list of it can be exported.
    let principal = handler::expand_any_principal(krate, &quote!(Endpoint));
    let content = quote!(#types #krate::__private::if_axum! { #principal });
    let module = fill_module(module, &content, Some(docs::module_docs(source)));
    quote!(#module #warnings)
}

/// Expands a module with errors, with the types that are certain. What it holds already stays as it is: its names come
/// before the derived ones.
pub(crate) fn expand_module_with_errors(
    module: &Module,
    diagnostics: Diagnostics,
    source: Option<&OperationSource<'_>>,
) -> TokenStream {
    let (errors, types) = (diagnostics.into_tokens(), source.map(|source| expand_types(source, &PLACES)));
    let Module { content, .. } = module;
    if content.is_empty() {
        return fill_module(module, &quote!(#errors #types), source.map(docs::module_docs));
    }
    let content = quote! {
        #errors
        #content
        mod __arklow_types { #types }
        #[allow(unused_imports)]
        pub use self::__arklow_types::*;
    };
    fill_module(module, &content, source.map(docs::module_docs))
}

fn fill_module(module: &Module, content: &TokenStream, docs: Option<TokenStream>) -> TokenStream {
    let Module { attributes, visibility, mod_token, name, content: _ } = module;
    let gap = attributes.iter().any(|attribute| attribute.path().is_ident("doc")).then(|| quote!(#[doc = ""]));
    quote!(#(#attributes)* #gap #docs #visibility #mod_token #name { #content })
}

/// Returns the `cfg` attributes of the item, which the items beside it get too.
fn conditions(attributes: &[Attribute]) -> Vec<&Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).collect()
}

/// The places whose parameters have a struct in a module without a function: those with several.
fn places_alone(source: &OperationSource<'_>) -> Vec<ParameterIn> {
    PLACES.into_iter().filter(|place| request::fields_of_place(source, *place).len() > 1).collect()
}

/// Expands the types of an operation; of its parameters also a struct for each of some places.
fn expand_types(source: &OperationSource<'_>, places: &[ParameterIn]) -> TokenStream {
    if let Some(path) = source.types_from {
        return borrowed::expand_borrowed(path, source);
    }
    let items = expand_items(&source.source);
    let body = body::expand_body(source);
    let request = request::expand_request(source);
    let responses = response::expand_responses(source);
    let asked = places.iter().filter(|place| !request::fields_of_place(source, **place).is_empty());
    let places = asked.map(|place| request::expand_place(source, *place));
    let endpoint = endpoint::expand_endpoint(source);
    let constants = expand_constants(&source.source, Some(&facts::expand_operation(source)));
    quote!(#items #body #request #(#places)* #responses #endpoint #constants)
}

/// Expands the derived types.
pub(crate) fn expand_items(source: &Source<'_>) -> TokenStream {
    let shared = shared::expand_shared(source);
    let own: TokenStream = source.own_items().map(|item| expand_item(item, source)).collect();
    quote!(#shared #own)
}

/// Expands the modules that hold the rules of the derived types, and what the contract says of their operation.
fn expand_constants(source: &Source<'_>, operation: Option<&TokenStream>) -> TokenStream {
    let rules = expand_rules(source);
    let schemas = source.constants.expand(source.types, source.shared, operation, &source.krate);
    quote!(#rules #schemas)
}

fn expand_item(item: &Item, source: &Source<'_>) -> TokenStream {
    match &item.shape {
        Shape::Alias(schema_use) => {
            let name = &item.name;
            let docs = docs::item_docs(item, source, "");
            let ty = type_of_use(schema_use, None, &source.krate);
            quote!(#docs pub type #name = #ty;)
        }
        Shape::Text { checks, is_static, wire_name } => {
            scalar::expand_text(item, wire_name, checks, *is_static, source)
        }
        Shape::Integer { primitive, min, max, multiple_of, is_static, wire_name } => {
            let bounds =
                IntegerBounds { primitive: *primitive, min: *min, max: *max, multiple_of, is_static: *is_static };
            scalar::expand_integer(item, wire_name, &bounds, source)
        }
        Shape::Number { checks, is_static, wire_name } => {
            scalar::expand_number(item, wire_name, checks, *is_static, source)
        }
        Shape::Object { fields, unknown, has_check } => {
            let rest = if let Unknown::Keep(rest) = unknown { Some(rest) } else { None };
            object::expand_object(item, &Object { fields, rest, has_check: *has_check }, source)
        }
        Shape::Choice { variants, is_open } => choice::expand_choice(item, variants, *is_open, source),
        Shape::Constant { value } => choice::expand_single(item, value, source),
        Shape::Union { dispatch, variants, has_check } => {
            union::expand_union(item, dispatch, variants, *has_check, source)
        }
        Shape::Overlap { branches } => union::expand_overlap(item, branches, source),
    }
}

/// The marker types of the scalars with rules.
fn expand_rules(source: &Source<'_>) -> Option<TokenStream> {
    let is_scalar =
        |item: &&Item| matches!(item.shape, Shape::Text { .. } | Shape::Integer { .. } | Shape::Number { .. });
    let mut names = source.own_items().filter(is_scalar).map(|item| &item.name).peekable();
    names.peek()?;
    Some(quote!(#[doc(hidden)] #[allow(clippy::exhaustive_enums)] pub mod rules { #(pub enum #names {})* }))
}

/// An `Option` in a constant.
fn option<T: ToTokens>(value: Option<T>) -> TokenStream {
    value.map_or_else(|| quote!(::core::option::Option::None), |value| quote!(::core::option::Option::Some(#value)))
}
