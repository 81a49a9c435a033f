//! The bodies of refusals, in the shape that a contract declares where arklow knows it.

use bytes::Bytes;
use http::{HeaderValue, header};

use crate::api_error::ApiError;
use crate::carrier::Carrier as _;
use crate::envelope::{Envelope, json_response};
use crate::failure::Failure;
use crate::operation::{self, MediaKind, Operation, Shape};
use crate::tree::JsonWriter;

/// The members of a problem, where nothing is declared.
const PROBLEM: &[&str] = &["type", "title", "status", "detail", "errors"];

/// Makes the envelope of a failure.
pub(crate) fn envelope(failure: &Failure) -> http::Response<Bytes> {
    let mut out = JsonWriter::new();
    Envelope::<()> { data: None, errors: Some(failure.errors().to_vec()) }.write(&mut out);
    json_response(failure.status(), out.into_text())
}

/// Makes the body of a failure as the operation declares it for the status; else the envelope, where the operation has it,
/// and a problem (RFC 9457) for others.
pub(crate) fn declared(failure: &Failure, operation: &Operation) -> http::Response<Bytes> {
    let answer = operation::find(operation.answers, failure.status()).map(|(_, answer)| answer);
    let mut out = JsonWriter::new();
    match answer.map_or(Shape::Unknown, |answer| answer.shape) {
        Shape::Problem(members) => write_problem(failure, members, &mut out),
        Shape::Detail => write_detail(failure, &mut out),
        Shape::Unknown if !operation.has_envelope => return problem(failure),
        Shape::Unknown | Shape::Envelope => return envelope(failure),
    }
    let mut response = json_response(failure.status(), out.into_text());
    let media_types = answer.map_or(&[][..], |answer| answer.media_types);
    let media_type = media_types.iter().find(|it| it.kind == MediaKind::Json);
    if let Some(Ok(name)) = media_type.map(|it| HeaderValue::from_str(it.name)) {
        response.headers_mut().insert(header::CONTENT_TYPE, name);
    }
    response
}

/// Makes the problem of a failure.
pub(crate) fn problem(failure: &Failure) -> http::Response<Bytes> {
    let mut out = JsonWriter::new();
    write_problem(failure, PROBLEM, &mut out);
    let mut response = json_response(failure.status(), out.into_text());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

fn write_problem(failure: &Failure, members: &[&str], out: &mut JsonWriter) {
    let (status, errors) = (failure.status(), failure.errors());
    out.begin_object();
    for member in members {
        match *member {
            "type" => text(out, "type", "about:blank"),
            "title" => text(out, "title", status.canonical_reason().unwrap_or("Refused")),
            "status" => {
                out.name("status");
                out.unsigned(status.as_u16().into());
            }
            "detail" => text(out, "detail", &detail(errors)),
            "errors" => {
                out.name("errors");
                write_errors(errors, out);
            }
            _ => {}
        }
    }
    out.end_object();
}

fn write_errors(errors: &[ApiError], out: &mut JsonWriter) {
    out.begin_array();
    for error in errors {
        let place = Place::of(error);
        out.begin_object();
        text(out, "detail", place.rule);
        match place.steps {
            None => {}
            Some(("body", inside)) => text(out, "pointer", &format!("#{inside}")),
            Some((_, inside)) => text(out, "parameter", inside.trim_start_matches('/')),
        }
        out.end_object();
    }
    out.end_array();
}

fn write_detail(failure: &Failure, out: &mut JsonWriter) {
    out.begin_object();
    out.name("detail");
    out.begin_array();
    for error in failure.errors() {
        let place = Place::of(error);
        out.begin_object();
        out.name("loc");
        out.begin_array();
        if let Some((part, inside)) = place.steps {
            out.string(part);
            for step in inside.split('/').skip(1) {
                match step.parse::<u64>() {
                    Ok(index) if !step.starts_with('+') => out.unsigned(index),
                    _ => out.string(&step.replace("~1", "/").replace("~0", "~")),
                }
            }
        }
        out.end_array();
        text(out, "msg", place.rule);
        text(out, "type", &error.code);
        out.end_object();
    }
    out.end_array();
    out.end_object();
}

fn text(out: &mut JsonWriter, name: &str, value: &str) {
    out.name(name);
    out.string(value);
}

/// All messages in one.
fn detail(errors: &[ApiError]) -> String {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    messages.join("; ")
}

/// What the message of a violation says.
struct Place<'e> {
    /// The part of the request, and the pointer to the value inside of it.
    steps: Option<(&'e str, &'e str)>,
    /// What the contract asks for.
    rule: &'e str,
}

impl<'e> Place<'e> {
    fn of(error: &'e ApiError) -> Self {
        const PARTS: [&str; 5] = ["body", "path", "query", "header", "cookie"];
        let message = error.message.as_str();
        let whole = Self { steps: None, rule: message };
        let Some((place, rule)) = message.split_once(": ") else { return whole };
        let end = place.find('/').unwrap_or(place.len());
        let (part, inside) = place.split_at(end);
        if PARTS.contains(&part) { Self { steps: Some((part, inside)), rule } } else { whole }
    }
}

/// A function of the application that makes the bodies of refusals: see [`Api::refusals`](crate::Api::refusals).
pub type RefusalFormat = fn(&Failure, &'static Operation) -> http::Response<Bytes>;

/// Makes the response of a failure of an operation.
#[cfg(feature = "axum")]
pub(crate) fn respond(
    failure: Failure,
    operation: &'static Operation,
    format: Option<RefusalFormat>,
) -> http::Response<Bytes> {
    failure.of_operation(operation).into_http_as(|failure| match format {
        Some(format) => format(failure, operation),
        None => declared(failure, operation),
    })
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::*;

    #[test]
    fn places_become_pointers_and_parameters() {
        let failure = Failure::new(StatusCode::BAD_REQUEST, "invalid_body", "body/tags/0: must be a string")
            .and(ApiError::new("invalid_parameter", "path/org_id: must match ^[0-9]+$"))
            .and(ApiError::new("invalid_body", "the request breaks the contract"));
        let mut out = JsonWriter::new();
        write_errors(failure.errors(), &mut out);
        let expected = r##"[{"detail":"must be a string","pointer":"#/tags/0"},{"detail":"must match ^[0-9]+$","parameter":"org_id"},{"detail":"the request breaks the contract"}]"##;
        assert_eq!(String::from_utf8_lossy(&out.into_text()), expected);
        let mut out = JsonWriter::new();
        write_detail(&failure, &mut out);
        let expected = r#"{"detail":[{"loc":["body","tags",0],"msg":"must be a string","type":"invalid_body"},{"loc":["path","org_id"],"msg":"must match ^[0-9]+$","type":"invalid_parameter"},{"loc":[],"msg":"the request breaks the contract","type":"invalid_body"}]}"#;
        assert_eq!(String::from_utf8_lossy(&out.into_text()), expected);
    }
}
