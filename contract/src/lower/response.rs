//! Reads Responses Objects and Response Objects (OpenAPI 3.1, sections 4.8.16 and 4.8.17).

use crate::lower::annotations::ValueForm;
use crate::lower::reader::{Read, Reader};
use crate::node::LocatedNode;
use crate::operation::{Response, Responses, Status};

const DESCRIPTION: [(&str, ValueForm); 1] = [("description", ValueForm::String)];

/// What else a Response Object has that is carried.
const RESPONSE: [(&str, ValueForm); 2] = [("description", ValueForm::String), ("links", ValueForm::Object)];

impl<'d> Reader<'d> {
    /// Reads a Responses Object.
    pub(super) fn responses(&mut self, place: &LocatedNode<'d>, operation: &str) -> Read<Responses> {
        let owner = format!("the responses of {operation}");
        let mut members = self.members(place, &owner)?;
        let notes = members.take_notes(self, &[]);
        self.carry(place, &notes, &owner)?;
        let read: Vec<_> = members.into_rest().into_iter().map(|place| self.response(place, operation)).collect();
        if read.is_empty() {
            // OpenAPI 3.1, section 4.8.16.
            return Err(self.error(place, format!("{operation} must have a response"), None));
        }
        Ok(Responses {
            list: read.into_iter().collect::<Read<_>>()?,
            annotations: notes.render(),
            location: Some(self.document.location(place)),
        })
    }

    fn response(&mut self, place: LocatedNode<'d>, operation: &str) -> Read<Response> {
        let status = self.status(&place, operation)?;
        let owner = format!("response `{status}` of {operation}");
        let resolved = self.resolve(place, &owner, &DESCRIPTION)?;
        let place = &resolved.place;
        let mut members = self.members(place, &owner)?;
        if place.node.get("description").is_none() {
            let _ = members.require(self, "description");
        }
        let mut notes = members.take_notes(self, &RESPONSE);
        let headers = members.take("headers").map_or(Ok(Vec::new()), |headers| self.headers(&headers, &owner));
        if headers.as_ref().is_ok_and(Vec::is_empty) {
            notes.push_from(place, "headers");
        }
        let media_types = self.media_types(&mut members, &mut notes);
        members.finish(self)?;
        self.carry(place, &notes, &owner)?;
        Ok(Response {
            status,
            headers: headers?,
            media_types: media_types?,
            annotations: resolved.annotations(&notes, "responses"),
            component: resolved.component("responses"),
            location: self.document.location(place),
        })
    }

    /// Reads the name of a response (OpenAPI 3.1, section 4.8.16.2).
    fn status(&mut self, place: &LocatedNode<'d>, operation: &str) -> Read<Status> {
        let name = place.name();
        parse_status(&name).ok_or_else(|| {
            let message = format!("`{name}` in the responses of {operation} is not a status");
            // Ranges have capitals, and `default` has none.
            let meant =
                [name.to_uppercase(), name.to_lowercase()].into_iter().find(|name| parse_status(name).is_some());
            let general = "write a status such as `200`, a range such as `4XX`, or `default`".to_owned();
            let advice = meant.map_or(general, |meant| format!("write `{meant}`"));
            self.error(place, message, Some(&advice))
        })
    }
}

fn parse_status(name: &str) -> Option<Status> {
    match name.as_bytes() {
        b"default" => Some(Status::Default),
        [class @ b'1'..=b'5', b'X', b'X'] => Some(Status::Range(class - b'0')),
        [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] => name.parse().ok().map(Status::Exact),
        _ => None,
    }
}
