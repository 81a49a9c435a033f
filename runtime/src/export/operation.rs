//! Operation Objects (OpenAPI 3.1, section 4.8.10), from the facts of operations.

use schemars::SchemaGenerator;
use serde_json::{Map, Value};

use super::components::Sections;
use super::parameter::{print_header, print_parameters};
use super::{parsed, schema};
use crate::operation::{Answer, MediaType, Operation, RequestBody, Status};
use crate::parameter::Parameter;

/// Prints an operation.
pub(super) fn print(
    operation: &Operation,
    generator: &mut SchemaGenerator,
    sections: &mut Sections,
) -> Map<String, Value> {
    let mut object = parsed(operation.notes.own);
    let mut set = |name: &str, value: Value| object.insert(name.to_owned(), value);
    if let Some(operation_id) = operation.operation_id {
        set("operationId", operation_id.into());
    }
    if let Some(security) = operation.notes.security {
        set("security", serde_json::from_str(security).unwrap_or_default());
    }
    let parameters = print_parameters(operation, false, generator, sections);
    if !parameters.is_empty() {
        set("parameters", parameters.into());
    }
    if let Some(body) = operation.body {
        let printed = print_body(body, generator, sections).into();
        let printed = match body.component {
            Some(component) => sections.refer("requestBodies", component, printed),
            None => printed,
        };
        set("requestBody", printed);
    }
    let mut answers = parsed(operation.notes.answers);
    for answer in operation.answers {
        answers.insert(name_of(answer.status), print_answer(answer, generator, sections));
    }
    if !answers.is_empty() {
        set("responses", answers.into());
    }
    object
}

fn print_body(body: &RequestBody, generator: &mut SchemaGenerator, sections: &mut Sections) -> Map<String, Value> {
    let mut object = parsed(body.notes);
    if !body.media_types.is_empty() {
        object.insert("content".to_owned(), print_content(body.media_types, generator, sections));
    }
    if body.required {
        object.insert("required".to_owned(), true.into());
    }
    object
}

fn print_answer(answer: &Answer, generator: &mut SchemaGenerator, sections: &mut Sections) -> Value {
    let mut object = parsed(answer.notes);
    if !answer.headers.is_empty() {
        object.insert("headers".to_owned(), print_headers(answer.headers, generator, sections));
    }
    if !answer.media_types.is_empty() {
        object.insert("content".to_owned(), print_content(answer.media_types, generator, sections));
    }
    match answer.component {
        Some(component) => sections.refer("responses", component, object.into()),
        None => object.into(),
    }
}

fn print_headers(headers: &[Parameter], generator: &mut SchemaGenerator, sections: &mut Sections) -> Value {
    let mut print = |header: &Parameter| {
        let printed = print_header(header, generator).into();
        let printed = match header.component {
            Some(component) => sections.refer("headers", component, printed),
            None => printed,
        };
        (header.name.to_owned(), printed)
    };
    Value::Object(headers.iter().map(&mut print).collect())
}

fn print_content(media_types: &[MediaType], generator: &mut SchemaGenerator, sections: &mut Sections) -> Value {
    let mut print = |media_type: &MediaType| {
        let mut object = parsed(media_type.notes);
        for (part, headers) in media_type.part_headers {
            if let Some(Value::Object(encoding)) = object.get_mut("encoding").and_then(|all| all.get_mut(part)) {
                encoding.insert("headers".to_owned(), print_headers(headers, generator, sections));
            }
        }
        if let Some(schema) = media_type.schema {
            object.insert("schema".to_owned(), schema::print(schema, generator).into());
        }
        (media_type.name.to_owned(), Value::from(object))
    };
    Value::Object(media_types.iter().map(&mut print).collect())
}

/// The key of an answer among the responses.
fn name_of(status: Status) -> String {
    match status {
        Status::Exact(status) => status.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "default".to_owned(),
    }
}
