//! The plan of the body of requests: which of its media types are one Rust type, and how each is read.

use std::collections::BTreeSet;

use arklow_contract::{Encoding, Form, Keywords, Kind, MediaKind, MediaType, Operation, SchemaId, Types};
use proc_macro2::{Ident, Span};
use quote::format_ident;

use super::answers::{is_one_type, media_name};
use super::facts::parts;
use super::kinds::Kinds;
use super::model::{BodyKind, EncodedProperty, RequestMedia, Type, Use};
use super::naming::Root;
use super::narrowing::Narrowing;
use super::parameter::shapes_of;
use super::planner::Planner;
use crate::names::numbered;

/// A body before its types are planned.
pub(super) struct BodyContent {
    kind: BodyKind,
    /// The schema by which it is read.
    schema: Option<SchemaId>,
    media_types: Vec<usize>,
}

/// Groups the media types of the body by what they are in Rust.
pub(super) fn contents(operation: &Operation, media: &Narrowing, planner: &mut Planner) -> Vec<BodyContent> {
    let mut all: Vec<BodyContent> = Vec::new();
    let Some(body) = &operation.request_body else { return all };
    for (index, media_type) in media.used(&body.media_types) {
        let (kind, schema) = read_as(media_type, planner);
        let is_same = |other: &&mut BodyContent| match (kind, other.schema, schema) {
            (BodyKind::Json | BodyKind::Text, Some(one), Some(schema)) => {
                other.kind == kind && is_one_type(one, schema, &planner.facts.schemas)
            }
            _ => false,
        };
        match all.iter_mut().find(is_same) {
            Some(same) => same.media_types.push(index),
            None => all.push(BodyContent { kind, schema, media_types: vec![index] }),
        }
    }
    // Where nothing is decoded, one type has all of them.
    if all.len() > 1 && all.iter().all(|content| content.kind == BodyKind::Raw) {
        let media_types = all.iter().flat_map(|content| content.media_types.clone()).collect();
        all = vec![BodyContent { kind: BodyKind::Raw, schema: None, media_types }];
    }
    all
}

/// How a media type is read, and by which schema.
fn read_as(media_type: &MediaType, planner: &mut Planner) -> (BodyKind, Option<SchemaId>) {
    let MediaType { name, kind, schema, encodings, location, .. } = media_type;
    let mut or_new = |form: Form| schema.unwrap_or_else(|| planner.push(location.clone(), form));
    match kind {
        MediaKind::Json => (BodyKind::Json, Some(or_new(Form::Boolean(true)))),
        MediaKind::Text => {
            let string = Keywords { types: Some(Types::One(Kind::String)), ..Keywords::default() };
            (BodyKind::Text, Some(or_new(Form::Keywords(Box::new(string)))))
        }
        MediaKind::Form | MediaKind::Multipart => {
            let essence = name.split(';').next().unwrap_or_default().trim();
            // The parts of other kinds of `multipart/…` have no names.
            let is_named = *kind == MediaKind::Form || essence.eq_ignore_ascii_case("multipart/form-data");
            let is_object = |schema: &SchemaId| planner.facts.kinds(*schema).meets(Kinds::OBJECT);
            match schema.filter(is_object).filter(|_| is_named) {
                None => (BodyKind::Raw, None),
                Some(schema) if *kind == MediaKind::Form => (BodyKind::Form, Some(schema)),
                Some(schema) => (BodyKind::Multipart, Some(planner.with_files(schema, encodings))),
            }
        }
        MediaKind::EventStream | MediaKind::Other => (BodyKind::Raw, None),
    }
}

/// Returns the roots of the names of what bodies hold.
pub(super) fn roots(contents: &[BodyContent], operation: &Operation, planner: &Planner) -> Vec<Root> {
    let root = |content: &BodyContent| {
        let pointer = planner.pointer(content.schema?).to_owned();
        Some(match contents.len() {
            1 => Root::whole("body", pointer),
            _ => Root::named("body", &format!("Body{}", variant_of(content, operation)), pointer),
        })
    };
    contents.iter().filter_map(root).collect()
}

/// The name of a body among others.
fn variant_of(content: &BodyContent, operation: &Operation) -> Ident {
    let media_type =
        operation.request_body.iter().flat_map(|body| content.media_types.iter().map(|it| &body.media_types[*it]));
    let name = media_type.map(|media_type| media_type.name.as_str()).next().unwrap_or_default();
    match content.kind {
        BodyKind::Form => format_ident!("Form"),
        BodyKind::Multipart => format_ident!("Multipart"),
        BodyKind::Json | BodyKind::Text | BodyKind::Raw => format_ident!("{}", media_name(name)),
    }
}

/// Plans the types of what bodies hold.
pub(super) fn plan(contents: &[BodyContent], operation: &Operation, planner: &mut Planner) -> Vec<RequestMedia> {
    let mut taken = BTreeSet::new();
    let mut plan = |content: &BodyContent| RequestMedia {
        variant: numbered(&variant_of(content, operation), &mut taken),
        media_types: content.media_types.clone(),
        kind: content.kind,
        schema_use: content.schema.map(|schema| planner.plan(schema)),
        encoded: encoded_of(content, operation, planner),
    };
    contents.iter().map(&mut plan).collect()
}

/// Finds the properties whose encoding has a style or a media type.
fn encoded_of(content: &BodyContent, operation: &Operation, planner: &mut Planner) -> Vec<EncodedProperty> {
    let (BodyKind::Form | BodyKind::Multipart, Some(body)) = (content.kind, &operation.request_body) else {
        return Vec::new();
    };
    let (Some(media_type), Some(schema)) = (content.media_types.first(), content.schema) else { return Vec::new() };
    let encodings = body.media_types.get(*media_type).map_or(&[][..], |media_type| &media_type.encodings);
    let of = |(index, encoding): (usize, &Encoding)| {
        if encoding.serialization.is_none() && encoding.content_type.is_none() {
            return None;
        }
        let (property, required) = property_of(planner, schema, &encoding.property, 0)?;
        let shapes = shapes_of(property, &mut planner.facts);
        Some(EncodedProperty { encoding: index, schema: property, required, shapes })
    };
    encodings.iter().enumerate().filter_map(of).collect()
}

/// Takes bodies with files as bytes whose type could not hold the files.
pub(super) fn take_as_bytes(bodies: &mut [RequestMedia], planner: &Planner) {
    for media in bodies {
        if media.schema_use.as_ref().is_some_and(|schema_use| planner.loses_files(schema_use)) {
            (media.kind, media.schema_use) = (BodyKind::Raw, None);
        }
    }
}

/// How deep a property is looked for in references and branches.
const MAX_DEPTH: usize = 16;

/// Finds a property of an object, and whether it is required.
fn property_of(planner: &Planner, object: SchemaId, name: &str, depth: usize) -> Option<(SchemaId, bool)> {
    let keywords = planner.facts.keywords(object).filter(|_| depth < MAX_DEPTH)?;
    let own = keywords.object.properties.iter().flatten().find(|(property, _)| property == name);
    let required = keywords.object.requires(name);
    if let Some((_, schema)) = own {
        return Some((*schema, required));
    }
    let combined = &keywords.combined;
    let branches = combined.any_of.iter().chain(&combined.one_of).flatten().copied();
    let mut found = parts(keywords).chain(branches).filter_map(|part| property_of(planner, part, name, depth + 1));
    found.next().map(|(schema, is_required)| (schema, required || is_required))
}

/// The use of `Body` where no schema has it: it is bytes, or an enum.
pub(super) fn body_without_schema(operation: &Operation, planner: &mut Planner) -> Option<Use> {
    let body = operation.request_body.as_ref()?;
    let schema = planner.push(body.location.clone(), Form::Boolean(true));
    let ty = Type::Derived(Ident::new("Body", Span::call_site()));
    Some(Use { ty, nullable: false, schema, text: None })
}
