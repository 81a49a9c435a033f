//! What the contract says of an operation, as constant data: the runtime reads requests and answers by it, and exports it.
//!
//! Schemas are printed from the constant data that decides; only text for readers (descriptions, examples, tags) is copied
//! as JSON.

use arklow_contract::{
    Annotations, Component, Encoding, Header, IgnoredParameter, MediaKind, MediaType, Operation, PathSegment, Status,
};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::endpoint::{expand_contract_reference, name_hash};
use super::{OperationSource, SharedModule, Source, operation_name};
use crate::plan::support::{HeaderKey, JsonBody, header_key, json_body};
use crate::plan::{AnswerBody, RefusalShape, place_of};

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

    fn mark(&mut self, name: &str) {
        let name = format_ident!("{name}");
        self.0.extend(quote!(.#name()));
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
    calls.set(
        "credential",
        header_key(operation).map(|HeaderKey { scheme, header }| {
            let header = header.to_ascii_lowercase();
            quote!(ApiKey::new(#scheme, #header))
        }),
    );
    calls.list("parameters", (0..operation.parameters.len()).map(|index| expand_parameter(source, index)).collect());
    // One that refers to a component cannot be exported yet: the component is not.
    let is_exported = |ignored: &&IgnoredParameter| !ignored.is_replaced && !ignored.json.contains("\"$ref\"");
    let ignored = operation.ignored_parameters.iter().filter(is_exported);
    calls.list("ignored", ignored.map(expand_ignored).collect());
    calls.set("body", expand_body(source));
    calls.list("answers", (0..operation.responses.list.len()).map(|index| expand_answer(source, index)).collect());
    if source.plan.answers.envelope.is_none() {
        calls.mark("without_envelope");
    }
    calls.set("accept", accepted(operation).map(|accept| quote!(#accept)));
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
    let JsonBody { body, media_type, .. } = json_body(source.operation)?;
    let media_type = expand_media_type(media_type, source);
    let constructor = format_ident!("{}", if body.required { "required" } else { "optional" });
    let mut calls = Calls::default();
    calls.notes("notes", &body.annotations);
    let Calls(calls) = calls;
    Some(quote!(&RequestBody::#constructor(&[#media_type]) #calls))
}

fn expand_answer(source: &OperationSource<'_>, index: usize) -> TokenStream {
    let (response, answer) = (&source.operation.responses.list[index], &source.plan.answers.list[index]);
    let status = match response.status {
        Status::Exact(status) => {
            let status = Literal::u16_unsuffixed(status);
            quote!(Exact(#status))
        }
        Status::Range(class) => {
            let class = Literal::u8_unsuffixed(class);
            quote!(Range(#class))
        }
        Status::Default => quote!(Default),
    };
    let mut calls = Calls::default();
    calls.notes("notes", &response.annotations);
    calls.list("headers", response.headers.iter().map(|header| expand_header(header, source)).collect());
    calls.list("media_types", response.media_types.iter().map(|it| expand_media_type(it, source)).collect());
    calls.set("component", response.component.as_ref().map(expand_component));
    // The answer of success is what the operation says of itself.
    let is_success = matches!(answer.body, AnswerBody::Envelope) && source.plan.answers.is_plain_envelope;
    calls.set("shape", answer.shape.as_ref().filter(|_| !is_success).map(expand_shape));
    let Calls(calls) = calls;
    quote!(Answer::of(Status::#status) #calls)
}

fn expand_shape(shape: &RefusalShape) -> TokenStream {
    match shape {
        RefusalShape::Envelope => quote!(Shape::Envelope),
        RefusalShape::Detail => quote!(Shape::Detail),
        RefusalShape::Problem(members) => quote!(Shape::Problem(&[#(#members),*])),
    }
}

fn expand_header(header: &Header, source: &OperationSource<'_>) -> TokenStream {
    let constructor = format_ident!("{}", if header.required { "required" } else { "optional" });
    let (name, schema) = (&header.name, source.source.constants.name(header.schema));
    let mut calls = Calls::default();
    if header.explode {
        calls.mark("exploded");
    }
    calls.set(
        "content",
        header.content.as_ref().map(|content| {
            let (media_type, has_schema, json) = (&content.media_type, content.has_schema, &content.annotations.json);
            quote!(#media_type, #has_schema, #json)
        }),
    );
    calls.notes("notes", &header.annotations);
    calls.set("component", header.component.as_ref().map(expand_component));
    let Calls(calls) = calls;
    quote!(Header::#constructor(#name, &#schema) #calls)
}

/// The component that something stands in.
fn expand_component(component: &Component) -> TokenStream {
    let Component { name, beside, target } = component;
    let beside = &beside.json;
    let target = target.as_ref().map_or_else(
        || quote!(::core::option::Option::None),
        |target| {
            let target = expand_component(target);
            quote!(::core::option::Option::Some(&#target))
        },
    );
    quote!(Component::new(#name, #beside, #target))
}

fn expand_media_type(media_type: &MediaType, source: &OperationSource<'_>) -> TokenStream {
    let MediaType { name, kind, schema, encodings, annotations, .. } = media_type;
    let schema = schema.map(|schema| match source.plan.answers.envelope {
        Some(envelope) if envelope == schema => source.source.constants.answer_in_place(schema),
        _ => {
            let schema = source.source.constants.name(schema);
            quote!(&#schema)
        }
    });
    let mut calls = Calls::default();
    let json = with_encodings(&annotations.json, encodings);
    calls.set("notes", (json != "{}").then(|| quote!(#json)));
    if let (MediaKind::Json, Some(schema)) = (kind, &schema) {
        let Calls(calls) = calls;
        return quote!(MediaType::json(#name, #schema) #calls);
    }
    let kind = match kind {
        MediaKind::Json => "Json",
        MediaKind::Form => "Form",
        MediaKind::Multipart => "Multipart",
        MediaKind::Text => "Text",
        MediaKind::EventStream => "EventStream",
        MediaKind::Other => "Other",
    };
    let kind = format_ident!("{kind}");
    calls.set("schema", schema);
    let Calls(calls) = calls;
    quote!(MediaType::of(MediaKind::#kind, #name) #calls)
}

/// Adds what a media type says of the parts of its body, which is exported as it stands.
fn with_encodings(json: &str, encodings: &[Encoding]) -> String {
    if encodings.is_empty() {
        return json.to_owned();
    }
    let members: Vec<String> = (encodings.iter())
        .map(|encoding| format!("{}:{}", json_string(&encoding.property), encoding.annotations.json))
        .collect();
    let separator = if json == "{}" { "" } else { "," };
    format!("{}{separator}\"encoding\":{{{}}}}}", json.strip_suffix('}').unwrap_or(json), members.join(","))
}

/// Writes a string as JSON.
fn json_string(text: &str) -> String {
    let mut json = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => json.extend(['\\', character]),
            control if control < ' ' => json.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => json.push(other),
        }
    }
    json + "\""
}

/// The media types of all answers, in the contract's order, unless that is JSON alone.
fn accepted(operation: &Operation) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for media_type in operation.responses.list.iter().flat_map(|response| &response.media_types) {
        if !names.contains(&media_type.name.as_str()) {
            names.push(&media_type.name);
        }
    }
    match names.as_slice() {
        [] => Some("*/*".to_owned()),
        ["application/json"] => None,
        names => Some(names.join(", ")),
    }
}
