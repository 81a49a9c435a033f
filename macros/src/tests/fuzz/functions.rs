//! Functions that agree with an operation, for the most part.

use arklow_contract::{Kind, Method, ObjectRules, Operation};
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
    let object = match &body.schema.kind {
        Kind::Object(object) if random.one_in(2) => object,
        _ => {
            let ty = quote!(#module::Body);
            arguments.push(if body.required { quote!(body: #ty) } else { quote!(body: Option<#ty>) });
            return arguments;
        }
    };
    arguments.extend(properties(random, object, &idents, body.required, module, is_client));
    arguments
}

fn properties(
    random: &mut Random,
    object: &ObjectRules,
    request_fields: &[Ident],
    is_body_required: bool,
    module: &Ident,
    is_client: bool,
) -> Vec<TokenStream> {
    let has_default = object.properties.iter().all(|property| !property.required);
    let idents = fields(object.properties.iter().map(|property| property.name.as_str()));
    let idents = property_arguments(idents.iter(), request_fields);
    let mut properties = Vec::new();
    for (property, ident) in object.properties.iter().zip(idents) {
        if (is_client && property.required) || !random.one_in(4) {
            let is_optional = !property.required || !(is_body_required || has_default);
            let ty = match &property.schema.kind {
                Kind::String(_) => text(random, &property.name, module, is_client),
                Kind::Boolean => quote!(bool),
                Kind::Integer(rules) if rules.unsigned => quote!(u64),
                Kind::Integer(_) => quote!(i64),
                Kind::Number => quote!(f64),
                Kind::Array(_) | Kind::Object(_) => quote!(Alias),
            };
            let ty = if is_optional || property.schema.nullable.is_some() { quote!(Option<#ty>) } else { ty };
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
