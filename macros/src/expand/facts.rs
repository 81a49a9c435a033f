//! What the contract says of an operation, as constant data: the runtime reads requests and answers by it, and exports it.
//!
//! Schemas are printed from the constant data that decides; only text for readers (descriptions, examples, tags) is copied
//! as JSON.

use arklow_contract::{
    Annotations, CarriedComponent, Component, Encoding, EncodingStyle, Header, IgnoredParameter, KeyPlace, MediaKind,
    MediaType, Operation, ParameterContent, ParameterIn, PathPiece, PathSegment, Requirement, Scheme, SchemeUse,
    Serialization, Status, Style,
};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::endpoint::{expand_contract_reference, expand_server, name_hash};
use super::{OperationSource, SharedModule, Source, operation_name};
use crate::plan::{AnswerBody, EncodedProperty, RefusalShape, Shapes, segment_of};

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

    fn flag(&mut self, name: &str, is_set: bool) {
        self.set(name, is_set.then(TokenStream::new));
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
    calls.list("servers", operation.servers.iter().flatten().map(expand_server).collect());
    calls.notes("answers_notes", &operation.responses.annotations);
    calls.set("own_security", operation.own_security.as_ref().map(|json| quote!(#json)));
    calls.list("asking", operation.security.iter().map(expand_requirement).collect());
    calls.list("parameters", (0..operation.parameters.len()).map(|index| expand_parameter(source, index)).collect());
    calls.list("ignored", operation.ignored_parameters.iter().map(expand_ignored).collect());
    calls.list("carried", operation.carried_components.iter().map(expand_carried).collect());
    calls.set("body", expand_body(source));
    calls.list("answers", (0..operation.responses.list.len()).map(|index| expand_answer(source, index)).collect());
    calls.flag("without_envelope", source.plan.answers.envelope.is_none());
    calls.set("accept", accepted(source).map(|accept| quote!(#accept)));
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
        PathSegment::Mixed(pieces) => {
            let pieces = pieces.iter().map(|piece| match piece {
                PathPiece::Text(text) => quote!(Segment::Text(#text)),
                PathPiece::Parameter(name) => quote!(Segment::Parameter(#name)),
            });
            quote!(Segment::Mixed(&[#(#pieces),*]))
        }
    }
}

/// An alternative of `security`. Most ask for one key in a header, so that is a call of its own.
fn expand_requirement(requirement: &Requirement) -> TokenStream {
    if let [SchemeUse { name, scheme: Scheme::ApiKey { place: KeyPlace::Header, name: header }, scopes, .. }] =
        requirement.schemes.as_slice()
        && scopes.is_empty()
    {
        let header = header.to_ascii_lowercase();
        return quote!(header_key(#name, #header));
    }
    let schemes = requirement.schemes.iter().map(expand_scheme_use);
    quote!(Requirement::All(&[#(#schemes),*]))
}

fn expand_scheme_use(used: &SchemeUse) -> TokenStream {
    let SchemeUse { name, scheme, scopes, location: _ } = used;
    let constructed = match scheme {
        Scheme::ApiKey { place: KeyPlace::Header, name: header } => {
            let header = header.to_ascii_lowercase();
            quote!(SchemeUse::header_key(#name, #header))
        }
        Scheme::ApiKey { place: KeyPlace::Query, name: parameter } => quote!(SchemeUse::query_key(#name, #parameter)),
        Scheme::ApiKey { place: KeyPlace::Cookie, name: cookie } => quote!(SchemeUse::cookie_key(#name, #cookie)),
        Scheme::Http { scheme } => quote!(SchemeUse::http(#name, #scheme)),
        Scheme::OAuth2 => quote!(SchemeUse::oauth2(#name)),
        Scheme::OpenIdConnect => quote!(SchemeUse::open_id(#name)),
        Scheme::MutualTls => quote!(SchemeUse::mutual_tls(#name)),
    };
    let mut calls = Calls::default();
    calls.list("requiring", scopes.iter().map(|scope| quote!(#scope)).collect());
    let Calls(calls) = calls;
    quote!(#constructed #calls)
}

fn expand_parameter(source: &OperationSource<'_>, index: usize) -> TokenStream {
    let (parameter, facts) = (&source.operation.parameters[index], &source.plan.parameter_facts[index]);
    let (name, place) = (&parameter.name, format_ident!("{}", parameter.location_in.as_str()));
    let is_in_path = parameter.location_in == ParameterIn::Path;
    let segment = is_in_path.then(|| Literal::usize_unsuffixed(segment_of(source.operation, name)));
    let segment = segment.map(|segment| quote!(#segment,));
    let schema = source.source.constants.name(parameter.schema);
    let mut calls = Calls::default();
    calls.flag("required", parameter.required && !is_in_path);
    calls.flag("empty", parameter.allow_empty_value);
    calls.flag("of_path_item", parameter.of_path_item);
    match &parameter.serialization {
        Serialization::Style { style, explode, allow_reserved } => {
            let default = Style::default_of(parameter.location_in);
            let is_default = *style == default && *explode == default.default_explode();
            // For a scalar `explode` has no effect.
            let is_usual = is_default || *style == default && facts.shapes == Shapes::SCALAR;
            let style = format_ident!("{style:?}");
            calls.set("style", (!is_usual).then(|| quote!(Style::#style, #explode)));
            calls.flag("reserved", *allow_reserved);
        }
        Serialization::Content(content) => calls.set("content", Some(expand_content(content))),
    }
    calls.set("shapes", expand_shapes(facts.shapes));
    calls.set("default", facts.default.as_ref().map(|json| quote!(#json)));
    calls.notes("notes", &parameter.annotations);
    calls.set("component", parameter.component.as_ref().map(expand_component));
    let Calls(calls) = calls;
    quote!(Parameter::#place(#name, #segment &#schema) #calls)
}

fn expand_content(content: &ParameterContent) -> TokenStream {
    let ParameterContent { media_type, has_schema, annotations } = content;
    let mut calls = Calls::default();
    calls.flag("without_schema", !has_schema);
    calls.notes("notes", annotations);
    let Calls(calls) = calls;
    quote!(Content::of(#media_type) #calls)
}

/// The shapes, where they are not scalars alone.
fn expand_shapes(shapes: Shapes) -> Option<TokenStream> {
    if shapes == Shapes::SCALAR {
        return None;
    }
    let Shapes { scalar, array, object } = shapes;
    let named = [(array, "ARRAY"), (object, "OBJECT"), (scalar, "SCALAR")];
    let mut names = named.into_iter().filter(|(has, _)| *has).map(|(_, name)| format_ident!("{name}"));
    let first = names.next()?;
    Some(quote!(Shapes::#first #(.or(Shapes::#names))*))
}

/// A reference to the component that something stands in.
fn expand_component(component: &Component) -> TokenStream {
    let Component { name, beside, target } = component;
    let mut calls = Calls::default();
    calls.notes("beside", beside);
    calls.set("target", target.as_deref().map(expand_component));
    let Calls(calls) = calls;
    quote!(&Component::of(#name) #calls)
}

fn expand_ignored(parameter: &IgnoredParameter) -> TokenStream {
    let IgnoredParameter { index, json, of_path_item, is_replaced: _ } = parameter;
    let index = Literal::usize_unsuffixed(*index);
    quote!((#index, #of_path_item, #json))
}

fn expand_carried(component: &CarriedComponent) -> TokenStream {
    let CarriedComponent { section, name, json } = component;
    quote!((#section, #name, #json))
}

fn expand_body(source: &OperationSource<'_>) -> Option<TokenStream> {
    let body = source.operation.request_body.as_ref()?;
    let media_types = body.media_types.iter().enumerate().map(|(index, media_type)| {
        let mut calls = Calls::default();
        calls.list("properties", properties_of(index, media_type, source));
        calls.flag("unused", !source.plan.media.is_used(&body.media_types, &media_type.name));
        let (media_type, Calls(calls)) = (expand_media_type(media_type, source), calls);
        quote!(#media_type #calls)
    });
    let media_types: Vec<TokenStream> = media_types.collect();
    let constructor = format_ident!("{}", if body.required { "required" } else { "optional" });
    let mut calls = Calls::default();
    calls.notes("notes", &body.annotations);
    calls.set("component", body.component.as_ref().map(expand_component));
    let Calls(calls) = calls;
    Some(quote!(&RequestBody::#constructor(&[#(#media_types),*]) #calls))
}

/// The properties of a form or a multipart body whose encoding says how they become text, or what media type they have.
fn properties_of(index: usize, media_type: &MediaType, source: &OperationSource<'_>) -> Vec<TokenStream> {
    let Some(media) = source.plan.bodies.iter().find(|media| media.media_types.contains(&index)) else {
        return Vec::new();
    };
    let of = |property: &EncodedProperty| {
        let EncodedProperty { encoding, schema, required, shapes } = property;
        let Encoding { property: name, serialization, content_type, .. } = media_type.encodings.get(*encoding)?;
        let schema = source.source.constants.name(*schema);
        let mut calls = Calls::default();
        calls.flag("required", *required);
        match serialization {
            Some(EncodingStyle { style, explode, allow_reserved }) => {
                let style = format_ident!("{style:?}");
                calls.set("style", Some(quote!(Style::#style, #explode)));
                calls.flag("reserved", *allow_reserved);
            }
            None => calls.set("content", content_type.as_ref().map(|it| quote!(Content::of(#it)))),
        }
        calls.set("shapes", expand_shapes(*shapes));
        let Calls(calls) = calls;
        Some(quote!(Parameter::query(#name, &#schema) #calls))
    };
    media.encoded.iter().filter_map(of).collect()
}

/// The headers that parts may have.
fn part_headers_of(media_type: &MediaType, source: &OperationSource<'_>) -> Vec<TokenStream> {
    let of = |encoding: &Encoding| {
        let name = &encoding.property;
        let headers = encoding.headers.iter().map(|header| expand_header(header, Shapes::SCALAR, source));
        quote!((#name, &[#(#headers),*]))
    };
    media_type.encodings.iter().filter(|encoding| !encoding.headers.is_empty()).map(of).collect()
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
    let headers = response.headers.iter().zip(&answer.header_shapes);
    calls.list("headers", headers.map(|(header, shapes)| expand_header(header, *shapes, source)).collect());
    let media_types = response.media_types.iter().map(|it| {
        let unused = !source.plan.media.is_used(&response.media_types, &it.name);
        let (media_type, unused) = (expand_media_type(it, source), unused.then(|| quote!(.unused())));
        quote!(#media_type #unused)
    });
    calls.list("media_types", media_types.collect());
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

fn expand_header(header: &Header, shapes: Shapes, source: &OperationSource<'_>) -> TokenStream {
    let (name, schema) = (&header.name, source.source.constants.name(header.schema));
    let mut calls = Calls::default();
    calls.flag("required", header.required);
    match &header.content {
        Some(content) => calls.set("content", Some(expand_content(content))),
        None => calls.set("style", header.explode.then(|| quote!(Style::Simple, true))),
    }
    calls.set("shapes", expand_shapes(shapes));
    calls.notes("notes", &header.annotations);
    calls.set("component", header.component.as_ref().map(expand_component));
    let Calls(calls) = calls;
    quote!(Parameter::header(#name, &#schema) #calls)
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
    calls.list("part_headers", part_headers_of(media_type, source));
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
fn accepted(source: &OperationSource<'_>) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    let declared = source.operation.responses.list.iter();
    for (_, media_type) in declared.flat_map(|response| source.plan.media.used(&response.media_types)) {
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
