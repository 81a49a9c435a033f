//! Reads Header Objects (OpenAPI 3.1, section 4.8.21).

use crate::lower::annotations::ValueForm;
use crate::lower::header_name::is_token;
use crate::lower::parameter_object::PARAMETER;
use crate::lower::reader::{Read, Reader};
use crate::node::LocatedNode;
use crate::operation::{Header, ParameterIn, Serialization};

impl<'d> Reader<'d> {
    /// Reads the headers of an answer, or of a part of a multipart body.
    pub(super) fn headers(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<Vec<Header>> {
        let mut headers = Vec::new();
        let mut names: Vec<&str> = Vec::new();
        for (name, place) in self.object(place, owner)? {
            let owner = format!("header `{name}` of {owner}");
            if !is_token(name) {
                headers.push(Err(self.error(&place, format!("the name of {owner} is not that of a header"), None)));
            } else if names.iter().any(|other| other.eq_ignore_ascii_case(name)) {
                // Names of headers are case-insensitive (RFC 9110, section 5.1).
                headers.push(Err(self.error(&place, format!("duplicate {owner}"), None)));
            } else {
                names.push(name);
                headers.push(self.header(name, place, &owner));
            }
        }
        headers.into_iter().collect()
    }

    fn header(&mut self, name: &str, place: LocatedNode<'d>, owner: &str) -> Read<Header> {
        let resolved = self.resolve(place, owner, &[("description", ValueForm::String)])?;
        let place = &resolved.place;
        let mut members = self.members(place, owner)?;
        for field in ["name", "in"] {
            if let Some(field) = members.take(field) {
                let message = format!("`{}` in {owner} is of a parameter, not of a header", field.name());
                self.error(&field, message, Some("remove it"));
            }
        }
        let required = members.take("required").map_or(Ok(false), |required| self.boolean(&required, owner));
        let mut notes = members.take_notes(self, &PARAMETER);
        if matches!(required, Ok(false)) {
            notes.push_from(place, "required");
        }
        let value = self.value(&mut members, &notes, ParameterIn::Header);
        members.finish(self)?;
        self.carry(place, &notes, owner)?;
        let (schema, serialization) = value?;
        let (explode, content) = match serialization {
            Serialization::Style { explode, .. } => (explode, None),
            Serialization::Content(content) => (false, Some(content)),
        };
        Ok(Header {
            name: name.to_owned(),
            required: required?,
            schema,
            explode,
            content,
            annotations: resolved.annotations(&notes, "headers"),
            component: resolved.component("headers"),
            location: self.document.location(place),
        })
    }
}
