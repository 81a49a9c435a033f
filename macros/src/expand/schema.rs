//! JSON Schema and OpenAPI of the derived types, for the feature `schemars`.
//!
//! Keywords are made from the types and their rules; only text for readers (descriptions, examples, tags) is copied as JSON.

use arklow_contract::{Annotations, IgnoredParameter, Nullable, Operation, ResponseBody, StringRules};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Source, option, type_tokens};
use crate::types::{Field, Item, PlainComponent, SchemaUse, Type, place_of};

/// `JsonSchema` of a newtype.
pub(super) fn expand_text_schema(item: &Item, rules: &StringRules, source: &Source<'_>) -> TokenStream {
    let krate = &source.krate;
    let bound = |bound: Option<u64>| option(bound.map(Literal::u64_unsuffixed));
    let (min, max) = (bound(rules.min_length), bound(rules.max_length));
    let pattern = option(rules.pattern.as_ref().map(|pattern| &pattern.source));
    expand_json_schema(item, source, &quote!(#krate::__private::text_schema(#min, #max, #pattern)))
}

/// `JsonSchema` of a struct.
pub(super) fn expand_object_schema(item: &Item, fields: &[Field], source: &Source<'_>) -> TokenStream {
    let krate = &source.krate;
    let properties = fields.iter().map(|field| {
        let Field { wire_name, required, schema_use, .. } = field;
        let schema = schema_of_use(schema_use, krate);
        quote!(.property(#wire_name, #required, #schema))
    });
    expand_json_schema(item, source, &quote!(#krate::__private::ObjectSchema::new() #(#properties)* .finish()))
}

/// A component keeps its name in the exported document, with its annotations. Any other schema is written inline.
fn expand_json_schema(item: &Item, source: &Source<'_>, schema: &TokenStream) -> TokenStream {
    let krate = &source.krate;
    let name = &item.name;
    let Some(component) = &item.component else {
        return quote!(#krate::__private::json_schema! { #name, |generator| #schema });
    };
    let schema = annotated(schema.clone(), &item.annotations, krate);
    let schema = nullable(schema, item.nullable.as_ref(), krate);
    // The same component of the same contract, derived for several operations, is one schema.
    let id = format!("{:016x}#/components/schemas/{component}", source.contract.document.fingerprint());
    quote!(#krate::__private::json_schema! { #name = (#component, #id), |generator| #schema })
}

/// Expands the schema at a place: that of the type, `null` if it is allowed, and the annotations.
fn schema_of_use(schema_use: &SchemaUse, krate: &TokenStream) -> TokenStream {
    let schema = match &schema_use.ty {
        Type::Derived(_) => {
            let ty = type_tokens(&schema_use.ty, None, krate);
            quote!(generator.subschema_for::<#ty>())
        }
        Type::Vec(items) => {
            let items = schema_of_use(items, krate);
            quote!(#krate::__private::array_schema(#items))
        }
        Type::String | Type::Secret => quote!(#krate::__private::type_schema("string")),
        Type::Bool => quote!(#krate::__private::type_schema("boolean")),
        Type::I64 | Type::I128 => quote!(#krate::__private::type_schema("integer")),
        Type::U64 => quote!(#krate::__private::unsigned_schema()),
        Type::F64 => quote!(#krate::__private::type_schema("number")),
    };
    let schema = match &schema_use.component {
        Some(PlainComponent { name, annotations, nullable: own_null }) => {
            let component = nullable(annotated(schema, annotations, krate), own_null.as_ref(), krate);
            quote!(#krate::__private::component_schema(generator, #name, |generator| #component))
        }
        None => schema,
    };
    let schema =
        schema_use.annotations.iter().fold(schema, |schema, annotations| annotated(schema, annotations, krate));
    nullable(schema, schema_use.nullable_here.as_ref(), krate)
}

/// A schema that allows `null` too, in the form that the contract has.
fn nullable(schema: TokenStream, form: Option<&(Nullable, Annotations)>, krate: &TokenStream) -> TokenStream {
    match form {
        None => schema,
        Some((Nullable::TypeArray, _)) => quote!(#krate::__private::nullable_type(#schema)),
        Some((Nullable::AnyOf, beside)) => {
            annotated(quote!(#krate::__private::nullable_any_of(#schema)), beside, krate)
        }
    }
}

fn annotated(schema: TokenStream, annotations: &Annotations, krate: &TokenStream) -> TokenStream {
    let json = &annotations.json;
    if is_empty(annotations) { schema } else { quote!(#krate::__private::annotated(#schema, #json)) }
}

fn is_empty(annotations: &Annotations) -> bool {
    annotations.json == "{}"
}

/// Expands what the endpoint adds to the exported document.
pub(super) fn expand_described(source: &Source<'_>) -> TokenStream {
    let Source { krate, operation, .. } = source;
    let annotations = &operation.annotations.json;
    let path = (!is_empty(&operation.path_annotations)).then(|| {
        let json = &operation.path_annotations.json;
        quote!(operation.path_annotations(#json);)
    });
    let security = operation.own_security.as_ref().map(|json| quote!(operation.security(#json);));
    let parameters = expand_parameters(source);
    let body = expand_body(source);
    let response = expand_response(source);
    let responses = (!is_empty(&operation.responses_annotations)).then(|| {
        let json = &operation.responses_annotations.json;
        quote!(operation.responses_annotations(#json);)
    });
    quote! {
        #krate::__private::if_schemars! {
            #[automatically_derived]
            impl #krate::__private::Described for Endpoint {
                fn describe(operation: &mut #krate::__private::OperationSchema<'_>) {
                    operation.annotations(#annotations);
                    #path
                    #security
                    #(#parameters)*
                    #body
                    #response
                    #responses
                }
            }
        }
    }
}

/// A parameter that is ignored is exported where the contract has it.
fn expand_parameters<'s>(source: &'s Source<'_>) -> impl Iterator<Item = TokenStream> + 's {
    let Operation { parameters, ignored_parameters, .. } = source.operation;
    (0..=parameters.len()).flat_map(move |index| {
        let ignored = ignored_parameters.iter().filter(move |ignored| ignored.index == index);
        let ignored = ignored.map(|IgnoredParameter { json, .. }| quote!(operation.ignored_parameter(#json);));
        ignored.chain(expand_parameter(source, index))
    })
}

fn expand_parameter(source: &Source<'_>, index: usize) -> Option<TokenStream> {
    let (parameter, schema_use) = (source.operation.parameters.get(index)?, source.types.parameters.get(index)?);
    let (name, required) = (&parameter.name, parameter.required);
    let place = place_of(parameter.location_in);
    let annotations = &parameter.annotations.json;
    let schema = schema_of_use(schema_use, &source.krate);
    Some(quote!(operation.parameter(#place, #name, #required, #annotations, |generator| #schema);))
}

fn expand_body(source: &Source<'_>) -> Option<TokenStream> {
    let body = source.operation.request_body.as_ref()?;
    let schema = schema_of_use(source.types.body.as_ref()?, &source.krate);
    let (required, media_type) = (body.required, &body.media_type);
    let (annotations, media) = (&body.annotations.json, &body.media_annotations.json);
    Some(quote!(operation.request_body(#required, #media_type, [#annotations, #media], |generator| #schema);))
}

fn expand_response(source: &Source<'_>) -> TokenStream {
    let Source { krate, operation, types, .. } = source;
    let response = &operation.response;
    let (status, media_type) = (response.status.to_string(), &response.media_type);
    let (annotations, media) = (&response.annotations.json, &response.media_annotations.json);
    let data = schema_of_use(&types.data, krate);
    let schema = match &response.body {
        ResponseBody::Plain { .. } => data,
        ResponseBody::Envelope { annotations, .. } => {
            let places = annotations.iter().filter(|(_, annotations)| !is_empty(annotations));
            let places = places.map(|(pointer, Annotations { json, .. })| quote!((#pointer, #json)));
            quote!(#krate::__private::envelope_schema(#data, &[#(#places),*]))
        }
    };
    quote!(operation.response(#status, #media_type, [#annotations, #media], |generator| #schema);)
}
