//! The last stage: a bound signature and its operation to tokens. Nothing here can fail.
//!
//! The user's function comes first, unchanged. The module of the derived types follows, which names no item of the
//! user's; code that names the user's types is in a `const _` after both.

mod answer;
mod call;
mod docs;
mod endpoint;
mod handler;
mod object;
mod pattern;
mod request;
mod schema;
mod text;
mod warnings;

use arklow_contract::{DocumentFacts, Operation};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, Path};

pub(crate) use self::endpoint::{expand_contract, expand_key};
use crate::check::{BoundSignature, RequestPart, Role};
use crate::diag::Diagnostics;
use crate::lookup::Contract;
use crate::parse::module::Module;
use crate::parse::signature::Function;
use crate::parse::unfinished::Unfinished;
use crate::types::{Item, SchemaUse, Shape, Target, Type, Types};

/// The input of an expansion, except for the signature.
pub(crate) struct Source<'s> {
    /// The path of the runtime crate.
    pub(crate) krate: TokenStream,
    pub(crate) contract: &'s Contract,
    pub(crate) facts: &'s DocumentFacts,
    pub(crate) operation: &'s Operation,
    pub(crate) types: &'s Types,
    /// Where the attribute names the path.
    pub(crate) path_span: Span,
}

impl Source<'_> {
    /// The operation as people name it: `PUT /v1/orgs/{org_id}/keys/`.
    fn operation_name(&self) -> String {
        format!("{} {}", self.operation.method.as_str().to_ascii_uppercase(), self.operation.path)
    }
}

/// The path of the runtime crate.
pub(crate) fn krate(option: Option<&Path>) -> TokenStream {
    option.map_or_else(|| quote!(::arklow), |path| path.to_token_stream())
}

/// Returns the path of the runtime crate with a span of the user's, so that errors about what it names are shown there.
pub(crate) fn krate_at(krate: &TokenStream, span: Span) -> TokenStream {
    let move_to = |mut token: TokenTree| {
        // `$crate` resolves by its own span.
        let is_crate = matches!(&token, TokenTree::Ident(ident) if ident == "$crate");
        token.set_span(if is_crate { span.resolved_at(token.span()) } else { span });
        token
    };
    krate.clone().into_iter().map(move_to).collect()
}

/// Moves tokens to another place in the source; they resolve as before.
fn moved_to(span: Span, tokens: TokenStream) -> TokenStream {
    let move_to = |mut token: TokenTree| {
        token.set_span(span.resolved_at(token.span()));
        token
    };
    tokens.into_iter().map(move_to).collect()
}

/// Expands a function that agrees with its operation.
pub(crate) fn expand_endpoint(function: &Function, source: &Source<'_>, bound: &BoundSignature<'_>) -> TokenStream {
    let types = expand_types(source);
    let module = expand_module(function, &types, Some(source));
    let warnings = warnings::expand_warnings(&function.attributes, source);
    match bound.role {
        Role::Handler => {
            let handler = handler::expand_handler(function, source, bound);
            // A handler must be `async`, whether or not it has anything to wait for.
            quote!(#[allow(clippy::unused_async)] #function #module #handler #warnings)
        }
        Role::Client => {
            let call = call::expand_call(function, source, bound);
            quote!(#call #module #warnings)
        }
    }
}

/// Expands a function with errors. They are put into the module of its name, with the types that are certain: uses of
/// the module elsewhere in the crate then add no errors of their own.
pub(crate) fn expand_errors(
    mut function: Function,
    diagnostics: Diagnostics,
    source: Option<&Source<'_>>,
) -> TokenStream {
    function.repair();
    let errors = diagnostics.into_tokens();
    if function.receiver_or_self().is_some() {
        // An `impl` can hold neither a module nor a constant: only the errors are expanded.
        return errors;
    }
    let types = source.map(expand_types);
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
    source: Option<&Source<'_>>,
) -> TokenStream {
    let Unfinished { visibility, name, tokens } = unfinished;
    let (errors, types) = (diagnostics.into_tokens(), source.map(expand_types));
    quote!(#tokens #visibility mod #name { #errors #types })
}

fn expand_module(function: &Function, content: &TokenStream, source: Option<&Source<'_>>) -> TokenStream {
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
pub(crate) fn expand_types_alone(module: &Module, source: &Source<'_>) -> TokenStream {
    let warnings = warnings::expand_warnings(&module.attributes, source);
    let module = fill_module(module, &expand_types(source), Some(source));
    quote!(#module #warnings)
}

/// Expands a module with errors, with the types that are certain. What it holds already stays as it is: its names come
/// before the derived ones.
pub(crate) fn expand_module_with_errors(
    module: &Module,
    diagnostics: Diagnostics,
    source: Option<&Source<'_>>,
) -> TokenStream {
    let (errors, types) = (diagnostics.into_tokens(), source.map(expand_types));
    let Module { content, .. } = module;
    if content.is_empty() {
        return fill_module(module, &quote!(#errors #types), source);
    }
    let content = quote! {
        #errors
        #content
        mod __arklow_types { #types }
        #[allow(unused_imports)]
        pub use self::__arklow_types::*;
    };
    fill_module(module, &content, source)
}

fn fill_module(module: &Module, content: &TokenStream, source: Option<&Source<'_>>) -> TokenStream {
    let Module { attributes, visibility, mod_token, name, content: _ } = module;
    let docs = source.map(docs::module_docs);
    let gap = attributes.iter().any(|attribute| attribute.path().is_ident("doc")).then(|| quote!(#[doc = ""]));
    quote!(#(#attributes)* #gap #docs #visibility #mod_token #name { #content })
}

/// Returns the `cfg` attributes of the item, which the items beside it get too.
fn conditions(attributes: &[Attribute]) -> Vec<&Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).collect()
}

fn expand_types(source: &Source<'_>) -> TokenStream {
    let items = source.types.items.iter().map(|item| expand_item(item, source));
    let request = request::expand_request(source);
    let endpoint = endpoint::expand_endpoint(source);
    quote!(#(#items)* #request #endpoint)
}

fn expand_item(item: &Item, source: &Source<'_>) -> TokenStream {
    match &item.shape {
        Shape::Text { wire_name, rules } => text::expand_text(item, wire_name, rules, source),
        Shape::Object { fields } => object::expand_object(item, fields, source),
        Shape::Alias(schema_use) => {
            let name = &item.name;
            let docs = docs::item_docs(item, source, "");
            let ty = type_of_use(schema_use, None, &source.krate);
            quote!(#docs pub type #name = #ty;)
        }
    }
}

/// The Rust type at a place of the contract, seen from inside the module, or from beside it.
fn type_of_use(schema_use: &SchemaUse, module: Option<&Ident>, krate: &TokenStream) -> TokenStream {
    let ty = type_tokens(&schema_use.ty, module, krate);
    if schema_use.nullable { quote!(::core::option::Option<#ty>) } else { ty }
}

/// The Rust type of a part of the request, seen from beside the module.
fn part_type(part: &RequestPart<'_>, module: &Ident, krate: &TokenStream) -> TokenStream {
    match part.target {
        Target::Body => quote!(#module::Body),
        Target::Parameter(_) | Target::Property(_) => type_of_use(part.schema_use, Some(module), krate),
    }
}

fn type_tokens(ty: &Type, module: Option<&Ident>, krate: &TokenStream) -> TokenStream {
    match ty {
        Type::Derived(name) => match module {
            Some(module) => quote!(#module::#name),
            None => quote!(#name),
        },
        Type::String => quote!(::std::string::String),
        Type::Secret => quote!(#krate::Secret),
        Type::Bool => quote!(::core::primitive::bool),
        Type::I64 => quote!(::core::primitive::i64),
        Type::U64 => quote!(::core::primitive::u64),
        Type::I128 => quote!(::core::primitive::i128),
        Type::F64 => quote!(::core::primitive::f64),
        Type::Vec(items) => {
            let items = type_of_use(items, module, krate);
            quote!(::std::vec::Vec<#items>)
        }
    }
}

/// A named part of a message, with the pointers of its schema.
fn property(name: &str, pointers: &[&str]) -> TokenStream {
    quote!((#name, &[#(#pointers),*]))
}

/// An `Option` in a constant.
fn option<T: ToTokens>(value: Option<T>) -> TokenStream {
    value.map_or_else(|| quote!(::core::option::Option::None), |value| quote!(::core::option::Option::Some(#value)))
}
