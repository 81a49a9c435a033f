//! Reads request bodies and responses (OpenAPI 3.1, sections 4.8.13 to 4.8.17): one, in JSON.

use crate::lower::annotations::Form;
use crate::lower::envelope;
use crate::lower::members::Members;
use crate::lower::reader::Reader;
use crate::node::Place;
use crate::operation::{Annotations, RequestBody, Response, ResponseBody};
use crate::schema::Schema;

const DESCRIPTION: [(&str, Form); 1] = [("description", Form::String)];
const MEDIA_TYPE: [(&str, Form); 2] = [("example", Form::Any), ("examples", Form::Object)];

/// The one media type of a body.
struct Content {
    media_type: String,
    schema: Schema,
    annotations: Annotations,
}

impl<'d> Reader<'d> {
    /// Reads a Request Body Object.
    pub(super) fn request_body(&mut self, place: Place<'d>, operation: &str) -> Option<RequestBody> {
        let owner = format!("the request body of {operation}");
        let (place, beside) = self.resolve(place, &owner, &DESCRIPTION)?;
        let mut members = self.members(&place, &owner)?;
        let notes = members.take_notes(self, &DESCRIPTION).overlay(&beside);
        let required = match members.take("required") {
            Some(required) => self.boolean(&required, &owner),
            None => Some(false),
        };
        let content = self.content(&mut members);
        members.finish(self, &[]);
        let Content { media_type, schema, annotations } = content?;
        Some(RequestBody {
            required: required?,
            media_type,
            schema,
            annotations: notes.render(),
            media_annotations: annotations,
            location: self.document.location(&place),
        })
    }

    /// Reads the Responses Object: exactly one response, of a status that stands for success and has a body.
    pub(super) fn response(&mut self, responses: &Place<'d>, operation: &str) -> Option<Response> {
        let mut found = None;
        for (status, place) in self.object(responses, operation)? {
            match success_status(status) {
                Some(number) if found.is_none() => found = Some((number, place)),
                _ => {
                    let message = format!("response `{status}` of {operation} is not supported");
                    let advice = "one response of status 200 is what is supported";
                    self.error(&place, message, Some(advice));
                }
            }
        }
        if let Some((status, place)) = found {
            return self.success(status, place, operation);
        }
        if responses.node.members().is_empty() {
            self.error(responses, format!("{operation} must have a response"), None);
        }
        None
    }

    fn success(&mut self, status: u16, place: Place<'d>, operation: &str) -> Option<Response> {
        let owner = format!("response `{status}` of {operation}");
        let (place, beside) = self.resolve(place, &owner, &DESCRIPTION)?;
        let mut members = self.members(&place, &owner)?;
        if members.place.node.get("description").is_none() {
            let _ = members.require(self, "description");
        }
        let notes = members.take_notes(self, &DESCRIPTION).overlay(&beside);
        let content = self.content(&mut members);
        members.finish(self, &["headers", "links"]);
        let Content { media_type, schema, annotations } = content?;
        Some(Response {
            status,
            media_type,
            body: response_body(schema),
            annotations: notes.render(),
            media_annotations: annotations,
            location: self.document.location(&place),
        })
    }

    fn content(&mut self, members: &mut Members<'d>) -> Option<Content> {
        let owner = members.owner.clone();
        let Some(content) = members.take("content") else {
            self.error(&members.place, format!("{owner} without `content` is not supported"), None);
            return None;
        };
        let mut found = None;
        for (name, place) in self.object(&content, &owner)? {
            if is_json(name) && found.is_none() {
                found = Some((name, place));
            } else {
                let message = format!("media type `{name}` in {owner} is not supported");
                let advice = "one media type `application/json` is what is supported";
                self.error(&place, message, Some(advice));
            }
        }
        let Some((name, place)) = found else {
            if content.node.members().is_empty() {
                self.error(&content, format!("{owner} without a media type is not supported"), None);
            }
            return None;
        };
        self.media_type(name, &place, &owner)
    }

    /// Reads a Media Type Object.
    fn media_type(&mut self, name: &str, place: &Place<'d>, owner: &str) -> Option<Content> {
        let mut members = self.members(place, &format!("media type `{name}` in {owner}"))?;
        let annotations = members.take_notes(self, &MEDIA_TYPE).render();
        let schema = members.take("schema");
        if schema.is_none() {
            let message = format!("{owner} without a schema is not supported");
            self.error(place, message, None);
        }
        let schema = schema.and_then(|schema| self.schema(&schema, owner));
        members.finish(self, &["encoding"]);
        Some(Content { media_type: name.to_owned(), schema: schema?, annotations })
    }
}

fn response_body(schema: Schema) -> ResponseBody {
    match envelope::recognise(&schema) {
        Some(envelope) => envelope,
        None => ResponseBody::Plain(Box::new(schema)),
    }
}

/// Reads a status of success that has a body: not 204 and 205 (RFC 9110, sections 15.3.5 and 15.3.6).
fn success_status(text: &str) -> Option<u16> {
    let status = text.parse().ok().filter(|_| text.len() == 3 && text.starts_with('2'))?;
    (status != 204 && status != 205).then_some(status)
}

/// Tells whether a media type is JSON, whatever its parameters, as long as they name no other charset than UTF-8
/// (RFC 8259, section 8.1).
fn is_json(media_type: &str) -> bool {
    let mut parts = media_type.split(';');
    let essence = parts.next().unwrap_or_default().trim();
    let names_utf8 = |parameter: &str| match parameter.trim().split_once('=') {
        Some((name, value)) if name.eq_ignore_ascii_case("charset") => {
            value.trim_matches('"').eq_ignore_ascii_case("utf-8")
        }
        _ => true,
    };
    essence.eq_ignore_ascii_case("application/json") && parts.all(names_utf8)
}
