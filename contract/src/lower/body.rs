//! Reads request bodies and responses (OpenAPI 3.1, sections 4.8.13 to 4.8.17): one, in JSON.

use crate::annotations::Annotations;
use crate::lower::annotations::ValueForm;
use crate::lower::members::Members;
use crate::lower::reader::{Read, Reader, Reported};
use crate::lower::reference::Resolved;
use crate::node::LocatedNode;
use crate::operation::{RequestBody, Response};
use crate::schema::SchemaId;

const DESCRIPTION: [(&str, ValueForm); 1] = [("description", ValueForm::String)];
const MEDIA_TYPE: [(&str, ValueForm); 2] = [("example", ValueForm::Any), ("examples", ValueForm::Object)];

/// The one media type of a body.
struct Content {
    media_type: String,
    schema: SchemaId,
    annotations: Annotations,
}

/// The responses of an operation.
pub(super) struct Responses {
    pub(super) response: Response,
    pub(super) annotations: Annotations,
}

impl<'d> Reader<'d> {
    /// Reads a Request Body Object.
    pub(super) fn request_body(&mut self, place: LocatedNode<'d>, operation: &str) -> Read<RequestBody> {
        let owner = format!("the request body of {operation}");
        let Resolved { place, beside } = self.resolve(place, &owner, &DESCRIPTION)?;
        let mut members = self.members(&place, &owner)?;
        let notes = members.take_notes(self, &DESCRIPTION).overlay(&beside);
        let required = match members.take("required") {
            Some(required) => self.boolean(&required, &owner),
            None => Ok(false),
        };
        let content = self.content(&mut members);
        members.finish(self, &[])?;
        let Content { media_type, schema, annotations } = content?;
        Ok(RequestBody {
            required: required?,
            media_type,
            schema,
            annotations: notes.render(),
            media_annotations: annotations,
            location: self.document.location(&place),
        })
    }

    /// Reads the Responses Object: exactly one response, of a status that stands for success and has a body.
    pub(super) fn responses(&mut self, place: &LocatedNode<'d>, operation: &str) -> Read<Responses> {
        let owner = format!("the responses of {operation}");
        let mut members = self.members(place, &owner)?;
        let annotations = members.take_notes(self, &[]).render();
        let mut found = None;
        let mut others = Vec::new();
        let mut refused = None;
        for place in members.into_rest() {
            let status = place.name();
            match success_status(&status) {
                Some(number) if found.is_none() => found = Some((number, place)),
                _ if is_status(&status) => others.push(place),
                _ => refused = Some(self.refuse_status(&status, &place, operation)),
            }
        }
        if let Some(reported) = self.refuse_responses(&others, found.is_some(), operation) {
            refused = Some(reported);
        }
        match (found, refused) {
            (Some((status, place)), _) => {
                Ok(Responses { response: self.response(status, place, operation)?, annotations })
            }
            (None, Some(reported)) => Err(reported),
            (None, None) => Err(self.error(place, format!("{operation} must have a response"), None)),
        }
    }

    fn refuse_status(&mut self, status: &str, place: &LocatedNode<'d>, operation: &str) -> Reported {
        let message = format!("`{status}` in the responses of {operation} is not a status");
        self.error(place, message, Some("write a status such as `200`, a range such as `4XX`, or `default`"))
    }

    /// Refuses all responses but the one that is supported, in one error: they are one mistake.
    fn refuse_responses(&mut self, others: &[LocatedNode<'d>], has_one: bool, operation: &str) -> Option<Reported> {
        let first = others.first()?;
        let names: Vec<_> = others.iter().map(|place| format!("`{}`", place.name())).collect();
        let names = list(&names);
        let message = match others {
            [_] => format!("response {names} of {operation} is not supported yet"),
            _ => format!("responses {names} of {operation} are not supported yet"),
        };
        let supported = "only one response is supported, with a success status and a body";
        let advice =
            if has_one { format!("{supported}; remove {names}") } else { format!("{supported}, such as `200`") };
        Some(self.error(first, message, Some(&advice)))
    }

    fn response(&mut self, status: u16, place: LocatedNode<'d>, operation: &str) -> Read<Response> {
        let owner = format!("response `{status}` of {operation}");
        let Resolved { place, beside } = self.resolve(place, &owner, &DESCRIPTION)?;
        let mut members = self.members(&place, &owner)?;
        if members.place.node.get("description").is_none() {
            let _ = members.require(self, "description");
        }
        let notes = members.take_notes(self, &DESCRIPTION).overlay(&beside);
        let content = self.content(&mut members);
        members.finish(self, &["headers", "links"])?;
        let Content { media_type, schema, annotations } = content?;
        Ok(Response {
            status,
            media_type,
            schema,
            annotations: notes.render(),
            media_annotations: annotations,
            location: self.document.location(&place),
        })
    }

    fn content(&mut self, members: &mut Members<'d>) -> Read<Content> {
        let owner = members.owner.clone();
        let Some(content) = members.take("content") else {
            let message = "without `content` is not supported yet".to_owned();
            return Err(members.report_missing(self, "content", message));
        };
        let mut found = None;
        let mut refused = None;
        for (name, place) in self.object(&content, &owner)? {
            if is_json(name) && found.is_none() {
                found = Some((name, place));
            } else {
                let message = format!("media type `{name}` in {owner} is not supported yet");
                let advice = "only one media type is supported, `application/json`";
                refused = Some(self.error(&place, message, Some(advice)));
            }
        }
        match (found, refused) {
            (Some((name, place)), _) => self.media_type(name, &place, &owner),
            (None, Some(reported)) => Err(reported),
            (None, None) => {
                let message = format!("{owner} without a media type is not supported yet");
                Err(self.error(&content, message, None))
            }
        }
    }

    /// Reads a Media Type Object.
    fn media_type(&mut self, name: &str, place: &LocatedNode<'d>, owner: &str) -> Read<Content> {
        let mut members = self.members(place, &format!("media type `{name}` in {owner}"))?;
        let annotations = members.take_notes(self, &MEDIA_TYPE).render();
        let schema = match members.take("schema") {
            Some(schema) => self.schema(&schema, owner),
            None => Err(members.report_missing(self, "schema", "without a schema is not supported yet".to_owned())),
        };
        members.finish(self, &["encoding"])?;
        Ok(Content { media_type: name.to_owned(), schema: schema?, annotations })
    }
}

/// Writes names as a list in words.
fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    }
}

/// Reads a status of success that has a body: not 204 and 205 (RFC 9110, sections 15.3.5 and 15.3.6).
fn success_status(text: &str) -> Option<u16> {
    let status = text.parse().ok().filter(|_| text.len() == 3 && text.starts_with('2'))?;
    (status != 204 && status != 205).then_some(status)
}

/// Returns whether a name among the responses is one of OpenAPI (section 4.8.16.2).
fn is_status(text: &str) -> bool {
    let is_range = |rest: &[u8]| rest == b"XX" || rest.iter().all(u8::is_ascii_digit);
    text == "default" || matches!(text.as_bytes(), [b'1'..=b'5', rest @ ..] if rest.len() == 2 && is_range(rest))
}

/// Returns whether a media type is JSON, whatever its parameters, as long as they name no other charset than UTF-8
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
