//! Functions that agree with an operation, for the most part.

use arklow_contract::{Keywords, Kind, MediaType, Method, Operation, SchemaId, Schemas};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::random::Random;
use crate::names::{fields, property_arguments, request_fields, type_name};
use crate::parse::template::as_written;
use crate::plan::place_of;

/// Makes the attribute for an operation.
pub(super) fn attribute(random: &mut Random, method: Method, path: &str, contract: &str) -> TokenStream {
    let mut path = as_written(path);
    if random.one_in(10) {
        match random.below(5) {
            0 => drop(path.pop()),
            1 => path.push('/'),
            2 => path = path.replace('<', "<_").replace("//", "/"),
            3 => path.insert_str(0, "https://example.com"),
            _ => path = path.to_uppercase(),
        }
    }
    let method = if random.one_in(30) { random.pick(&Method::ALL).as_str() } else { method.as_str() };
    let method = format_ident!("{method}");
    quote!(#method, #path, contract = #contract)
}

/// Makes a handler.
pub(super) fn handler(random: &mut Random, operation: Option<&Operation>) -> TokenStream {
    let name = name(random);
    let arguments = operation.map(|operation| arguments(random, operation, &name, false)).unwrap_or_default();
    quote!(pub async fn #name(_: Extractor, #(#arguments),*) -> Result<#name::Data, Failure> { todo!() })
}

/// Makes a client call.
pub(super) fn client(random: &mut Random, operation: Option<&Operation>) -> TokenStream {
    let name = name(random);
    let arguments = operation.map(|operation| arguments(random, operation, &name, true)).unwrap_or_default();
    quote!(async fn #name(client: &Client, #(#arguments),*) -> Result<#name::Data, Error>;)
}

fn name(random: &mut Random) -> Ident {
    let name = random.pick(&["create_key", "create_key", "größe", "type"]);
    if name == "type" { Ident::new_raw(name, Span::call_site()) } else { Ident::new(name, Span::call_site()) }
}

fn arguments(random: &mut Random, operation: &Operation, module: &Ident, is_client: bool) -> Vec<TokenStream> {
    let names = operation.parameters.iter().map(|parameter| parameter.name.as_str());
    let places = operation.parameters.iter().map(|it| (place_of(it.location_in), it.name.as_str())).collect::<Vec<_>>();
    let idents = request_fields(&places, operation.request_body.is_some());
    let mut arguments: Vec<TokenStream> = Vec::new();
    for (name, ident) in names.zip(&idents) {
        let ty = text(random, name, module, is_client);
        arguments.push(quote!(#ident: #ty));
    }
    let Some(body) = &operation.request_body else { return arguments };
    let [MediaType { schema: Some(schema), .. }] = *body.media_types.as_slice() else { return arguments };
    let object = keywords(&operation.schemas, schema).filter(|it| it.object.properties.is_some());
    match object {
        Some(object) if random.one_in(2) => {
            let context = Context { schemas: &operation.schemas, module, is_client };
            arguments.extend(properties(random, object, &idents, body.required, &context));
        }
        _ => {
            let ty = quote!(#module::Body);
            arguments.push(if body.required { quote!(body: #ty) } else { quote!(body: Option<#ty>) });
        }
    }
    arguments
}

/// The keywords of a schema, those of its target where it is a reference.
fn keywords(schemas: &Schemas, mut id: SchemaId) -> Option<&Keywords> {
    for _ in 0..schemas.len() {
        let keywords = schemas[id].keywords()?;
        match &keywords.combined.reference {
            Some(reference) => id = reference.target,
            None => return Some(keywords),
        }
    }
    None
}

struct Context<'c> {
    schemas: &'c Schemas,
    module: &'c Ident,
    is_client: bool,
}

fn properties(
    random: &mut Random,
    object: &Keywords,
    request_fields: &[Ident],
    is_body_required: bool,
    context: &Context<'_>,
) -> Vec<TokenStream> {
    let Context { schemas, module, is_client } = context;
    let all = object.object.properties.as_deref().unwrap_or_default();
    let has_default = all.iter().all(|(name, _)| !object.object.requires(name));
    let idents = fields(all.iter().map(|(name, _)| name.as_str()));
    let idents = property_arguments(idents.iter(), request_fields);
    let mut properties = Vec::new();
    for ((name, schema), ident) in all.iter().zip(idents) {
        let is_required = object.object.requires(name);
        if (*is_client && is_required) || !random.one_in(4) {
            let is_optional = !is_required || !(is_body_required || has_default);
            let keywords = keywords(schemas, *schema);
            let kinds = keywords.and_then(|it| it.types.as_ref()).map(|types| types.kinds()).unwrap_or_default();
            let ty = match kinds.first() {
                Some(Kind::String) => text(random, name, module, *is_client),
                Some(Kind::Boolean) => quote!(bool),
                Some(Kind::Integer) if keywords.is_some_and(|it| it.number.minimum.is_some()) => quote!(u64),
                Some(Kind::Integer) => quote!(i64),
                Some(Kind::Number) => quote!(f64),
                _ => quote!(Alias),
            };
            let is_nullable = kinds.contains(&Kind::Null);
            let ty = if is_optional || is_nullable { quote!(Option<#ty>) } else { ty };
            properties.push(quote!(#ident: #ty));
        }
    }
    properties
}

fn text(random: &mut Random, name: &str, module: &Ident, is_client: bool) -> TokenStream {
    let derived = Ident::new(&type_name(name), Span::call_site());
    match random.below(4) {
        _ if random.one_in(60) => quote!(Option<#module::#derived>),
        0 => quote!(#module::#derived),
        1 if is_client => quote!(&str),
        2 if is_client => quote!(&#module::#derived),
        1 => quote!(Alias),
        _ => quote!(String),
    }
}
