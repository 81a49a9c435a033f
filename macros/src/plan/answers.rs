//! The plan of answers: which of them are success, what each holds, and what it is called.

use std::collections::{BTreeMap, BTreeSet};

use arklow_contract::{
    Header, MediaKind, MediaType, Method, Operation, Response as DeclaredResponse, SchemaId, Schemas, Status,
};
use proc_macro2::Ident;
use quote::format_ident;

use super::envelope::envelope;
use super::model::{Answer, AnswerBody, AnswerHeader, AnswerSide, Answers, MediaBody, Success, Use};
use super::naming::Root;
use super::narrowing::Narrowing;
use super::parameter::shapes_of;
use super::planner::Planner;
use super::refusals::shape_of;
use super::statuses::answer_name;
use crate::names::{answer_fields, numbered, type_name};

/// How bodies are planned: the content of each answer before its types are.
pub(super) struct Content {
    /// The envelope, where success is one: the schema of the whole answer, and that of its data.
    pub(super) envelope: Option<(SchemaId, SchemaId)>,
    /// The answers, in the contract's order.
    answers: Vec<AnswerContent>,
}

/// What an answer holds.
struct AnswerContent {
    side: AnswerSide,
    is_envelope: bool,
    /// Its kinds of bodies; of several media types that are one Rust type, one.
    bodies: Vec<BodyContent>,
}

/// A body, in the media types of these indices.
struct BodyContent {
    kind: BodyKind,
    schema: Option<SchemaId>,
    media_types: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum BodyKind {
    Json,
    Text,
    Raw,
}

impl Content {
    /// Finds out what the answers of an operation are.
    pub(super) fn of(operation: &Operation, media: &Narrowing) -> Self {
        let (list, schemas) = (&operation.responses.list, &operation.schemas);
        let is_success = |response: &DeclaredResponse| match response.status {
            Status::Exact(status) => (200..300).contains(&status),
            Status::Range(class) => class == 2,
            Status::Default => false,
        };
        let has_success = list.iter().any(is_success);
        let side = |response: &DeclaredResponse| match response.status {
            _ if is_success(response) => AnswerSide::Success,
            Status::Default if !has_success => AnswerSide::Both,
            _ => AnswerSide::Error,
        };
        let mut answers: Vec<AnswerContent> = (list.iter())
            .map(|response| AnswerContent {
                side: side(response),
                is_envelope: false,
                bodies: bodies_of(response, operation.method, media, schemas),
            })
            .collect();
        let mut successes = (0..list.len()).filter(|index| answers[*index].side != AnswerSide::Error);
        let envelope = match (successes.next(), successes.next()) {
            // A value of the envelope has no place for headers.
            (Some(only), None) if !list[only].effective_headers().any(|header| header.required) => {
                envelope_of(&answers[only], schemas)
            }
            _ => None,
        };
        if envelope.is_some() {
            for answer in &mut answers {
                answer.is_envelope = envelope_of(answer, schemas).is_some();
            }
        }
        Self { envelope, answers }
    }

    /// Returns the roots of the names of what answers hold.
    pub(super) fn roots(&self, operation: &Operation) -> Vec<Root> {
        let pointer = |id: SchemaId| operation.schemas[id].location.pointer.clone();
        let mut roots = Vec::new();
        if let Some((_, data)) = self.envelope {
            roots.push(Root::whole("data", pointer(data)));
        }
        for (content, response) in self.answers.iter().zip(&operation.responses.list) {
            let is_data = self.is_data(content) && response.effective_headers().next().is_none();
            if !content.is_envelope {
                for body in &content.bodies {
                    let Some(schema) = body.schema else { continue };
                    let name = body_name(response.status, content, body, response, is_data);
                    roots.push(match is_data && content.bodies.len() == 1 {
                        true => Root::whole("data", pointer(schema)),
                        false => Root::named(&response.status.to_string(), &name, pointer(schema)),
                    });
                }
            }
        }
        for (content, response) in self.answers.iter().zip(&operation.responses.list) {
            if !content.is_envelope {
                let headers = response.effective_headers();
                roots.extend(headers.map(|header| Root::parameter("header", &header.name, pointer(header.schema))));
            }
        }
        roots
    }

    /// Whether an answer is the only one of success.
    fn is_data(&self, answer: &AnswerContent) -> bool {
        let successes = self.answers.iter().filter(|it| it.side != AnswerSide::Error);
        answer.side != AnswerSide::Error && successes.count() == 1
    }

    /// Plans the types of what answers hold.
    /// `components` are the names of the types of components.
    pub(super) fn plan(
        self,
        operation: &Operation,
        components: &BTreeMap<String, String>,
        planner: &mut Planner,
    ) -> Answers {
        let list = &operation.responses.list;
        let success = match self.answers.iter().filter(|it| it.side != AnswerSide::Error).count() {
            0 => Success::Never,
            1 => {
                let index = self.answers.iter().position(|it| it.side != AnswerSide::Error).unwrap_or_default();
                let has_headers = !self.answers[index].is_envelope && list[index].effective_headers().next().is_some();
                if has_headers { Success::WithHeaders(index) } else { Success::Body(index) }
            }
            _ => Success::Several,
        };
        let has_envelope = self.envelope.is_some();
        let answers = self.answers.iter().zip(list).map(|(content, response)| {
            let is_data = matches!(success, Success::Body(_)) && content.side != AnswerSide::Error;
            plan_answer(content, response, is_data, (&operation.schemas, components), planner)
        });
        let list: Vec<Answer> = answers.collect();
        let is_plain_envelope = has_envelope && list.iter().all(|answer| matches!(answer.body, AnswerBody::Envelope));
        Answers { envelope: self.envelope.map(|(whole, _)| whole), is_plain_envelope, success, list }
    }
}

fn envelope_of(answer: &AnswerContent, schemas: &Schemas) -> Option<(SchemaId, SchemaId)> {
    let [BodyContent { kind: BodyKind::Json, schema: Some(schema), .. }] = answer.bodies.as_slice() else {
        return None;
    };
    Some((*schema, envelope(schemas, *schema)?))
}

/// Whether answers of a status have a body at all (RFC 9110, sections 9.3.2 and 15).
fn has_body(status: Status, method: Method) -> bool {
    let is_without = match status {
        Status::Exact(status) => matches!(status, 100..200 | 204 | 205 | 304),
        Status::Range(class) => class == 1,
        Status::Default => false,
    };
    method != Method::Head && !is_without
}

/// Groups the media types of an answer by what they are in Rust.
fn bodies_of(response: &DeclaredResponse, method: Method, media: &Narrowing, schemas: &Schemas) -> Vec<BodyContent> {
    let mut bodies: Vec<BodyContent> = Vec::new();
    if !has_body(response.status, method) {
        return bodies;
    }
    for (index, MediaType { kind, schema, .. }) in media.used(&response.media_types) {
        let (kind, schema) = match kind {
            MediaKind::Json => (BodyKind::Json, *schema),
            MediaKind::Text => (BodyKind::Text, *schema),
            MediaKind::Form | MediaKind::Multipart | MediaKind::EventStream | MediaKind::Other => (BodyKind::Raw, None),
        };
        let is_same = |body: &&mut BodyContent| {
            let is_one_schema = match (body.schema, schema) {
                (Some(one), Some(other)) => is_one_type(one, other, schemas),
                (one, other) => one == other,
            };
            body.kind == kind && kind != BodyKind::Raw && is_one_schema
        };
        match bodies.iter_mut().find(is_same) {
            Some(body) => body.media_types.push(index),
            None => bodies.push(BodyContent { kind, schema, media_types: vec![index] }),
        }
    }
    // Where nothing is decoded, one type has all of them.
    if bodies.len() > 1 && bodies.iter().all(|body| body.kind == BodyKind::Raw) {
        let media_types = bodies.iter().flat_map(|body| body.media_types.clone()).collect();
        bodies = vec![BodyContent { kind: BodyKind::Raw, schema: None, media_types }];
    }
    bodies
}

/// Whether two schemas are one type: the same schema, or references to one.
pub(super) fn is_one_type(one: SchemaId, other: SchemaId, schemas: &Schemas) -> bool {
    let target = |id: SchemaId| {
        let reference = schemas[id].keywords().and_then(|keywords| keywords.combined.reference.as_ref());
        reference.map(|reference| reference.target)
    };
    one == other
        || target(one).is_some() && target(one) == target(other)
        || super::fingerprint::type_fingerprint(schemas, one) == super::fingerprint::type_fingerprint(schemas, other)
}

/// The name of the type of an inline body.
fn body_name(
    status: Status,
    answer: &AnswerContent,
    body: &BodyContent,
    response: &DeclaredResponse,
    is_data: bool,
) -> String {
    let whole = if is_data { "Data".to_owned() } else { format!("{}Body", answer_name(status)) };
    match answer.bodies.len() {
        1 => whole,
        _ => format!("{whole}{}", media_name(&response.media_types[body.media_types[0]].name)),
    }
}

/// The name of a media type among others: its subtype.
pub(super) fn media_name(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let name = match essence.split_once('/') {
        Some(("*", _)) | None => "any",
        Some((kind, "*")) => kind,
        Some((_, subtype)) => subtype,
    };
    type_name(name)
}

fn plan_answer(
    content: &AnswerContent,
    response: &DeclaredResponse,
    is_data: bool,
    (schemas, components): (&Schemas, &BTreeMap<String, String>),
    planner: &mut Planner,
) -> Answer {
    let name = format_ident!("{}", answer_name(response.status));
    let body = match content.bodies.as_slice() {
        _ if content.is_envelope => AnswerBody::Envelope,
        [] => AnswerBody::Nothing,
        [body] => AnswerBody::One(plan_body(body, planner)),
        bodies => {
            let mut taken = BTreeSet::new();
            let bodies = bodies.iter().map(|body| {
                let variant = format_ident!("{}", media_name(&response.media_types[body.media_types[0]].name));
                (numbered(&variant, &mut taken), body.media_types.clone(), plan_body(body, planner))
            });
            let bodies = bodies.collect();
            AnswerBody::Several(bodies_name(&name, is_data, components, planner), bodies)
        }
    };
    // The headers of an envelope are not read.
    let headers: Vec<_> = (response.headers.iter().enumerate())
        .filter(|(_, header)| !header.is_ignored() && !content.is_envelope)
        .collect();
    let fields = answer_fields(headers.iter().map(|(_, header)| header.name.as_str()));
    let headers = (headers.into_iter().zip(fields))
        .map(|((index, header), field)| AnswerHeader {
            field,
            index,
            name: header.name.clone(),
            required: header.required,
            text: header.annotations.text.clone(),
            schema_use: without_null(header, planner.plan(header.schema)),
        })
        .collect();
    let json = content.bodies.iter().find(|body| body.kind == BodyKind::Json).and_then(|body| body.schema);
    let is_refusal = content.side != AnswerSide::Success;
    let shape = json.filter(|_| is_refusal || content.is_envelope).and_then(|schema| shape_of(schemas, schema));
    let header_shapes = response.headers.iter().map(|header| shapes_of(header.schema, &mut planner.facts)).collect();
    let (status, text) = (response.status, response.annotations.text.clone());
    Answer { name, status, side: content.side, body, headers, header_shapes, shape, text }
}

/// Names the enum of the bodies of an answer, which no schema has.
fn bodies_name(answer: &Ident, is_data: bool, components: &BTreeMap<String, String>, planner: &mut Planner) -> Ident {
    if is_data {
        return format_ident!("Data");
    }
    let mut taken: BTreeSet<String> = components.values().cloned().chain(planner.taken.clone()).collect();
    let name = numbered(&format_ident!("{answer}Body"), &mut taken);
    planner.taken.insert(name.to_string());
    name
}

/// `null` of a header that may be left out is as none.
fn without_null(header: &Header, schema_use: Use) -> Use {
    let nullable = schema_use.nullable && header.required;
    Use { nullable, ..schema_use }
}

fn plan_body(body: &BodyContent, planner: &mut Planner) -> MediaBody {
    let schema_use: Option<Use> = body.schema.map(|schema| planner.plan(schema));
    match body.kind {
        BodyKind::Json => MediaBody::Json(schema_use),
        BodyKind::Text => MediaBody::Text(schema_use),
        BodyKind::Raw => MediaBody::Raw,
    }
}

impl Answers {
    /// The uses of schemas in answers, but for that of the data of an envelope.
    pub(super) fn uses_mut(&mut self) -> impl Iterator<Item = &mut Use> {
        self.list.iter_mut().flat_map(|answer| {
            let bodies: Vec<&mut MediaBody> = match &mut answer.body {
                AnswerBody::Nothing | AnswerBody::Envelope => Vec::new(),
                AnswerBody::One(body) => vec![body],
                AnswerBody::Several(_, bodies) => bodies.iter_mut().map(|(_, _, body)| body).collect(),
            };
            let bodies = bodies.into_iter().filter_map(|body| match body {
                MediaBody::Json(schema_use) | MediaBody::Text(schema_use) => schema_use.as_mut(),
                MediaBody::Raw => None,
            });
            bodies.chain(answer.headers.iter_mut().map(|header| &mut header.schema_use))
        })
    }

    /// The body that `Data` is, if that is read by a schema.
    pub(super) fn data_mut(&mut self) -> Option<&mut Use> {
        let Success::Body(index) = self.success else { return None };
        match &mut self.list.get_mut(index)?.body {
            AnswerBody::One(MediaBody::Json(schema_use) | MediaBody::Text(schema_use)) => schema_use.as_mut(),
            _ => None,
        }
    }

    /// Whether there are answers that make the type `Error`.
    pub(crate) fn has_error(&self) -> bool {
        self.errors().next().is_some()
    }

    /// The answers of the type `Error`, each with its index.
    pub(crate) fn errors(&self) -> impl Iterator<Item = (usize, &Answer)> {
        let is_error =
            |answer: &Answer| answer.side != AnswerSide::Success && !matches!(answer.body, AnswerBody::Envelope);
        self.list.iter().enumerate().filter(move |(_, answer)| is_error(answer))
    }

    /// The answers of success, each with its index.
    pub(crate) fn successes(&self) -> impl Iterator<Item = (usize, &Answer)> {
        self.list.iter().enumerate().filter(|(_, answer)| answer.side != AnswerSide::Error)
    }
}

impl Answer {
    /// Whether the status is a part of the value: it is one of several.
    pub(crate) fn has_status(&self) -> bool {
        !matches!(self.status, Status::Exact(_))
    }
}
