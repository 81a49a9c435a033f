//! Reads Media Type Objects and Encoding Objects (OpenAPI 3.1, sections 4.8.14 and 4.8.15).

use crate::lower::annotations::{Notes, ValueForm};
use crate::lower::header_name::is_token;
use crate::lower::members::Members;
use crate::lower::property_names::property_names;
use crate::lower::reader::{Read, Reader};
use crate::near::near;
use crate::node::LocatedNode;
use crate::operation::{Encoding, MediaKind, MediaType, ParameterIn, essence};
use crate::schema::SchemaId;

const MEDIA_TYPE: [(&str, ValueForm); 2] = [("example", ValueForm::Any), ("examples", ValueForm::Object)];

const ENCODING: [(&str, ValueForm); 4] = [
    ("contentType", ValueForm::String),
    ("style", ValueForm::String),
    ("explode", ValueForm::Boolean),
    ("allowReserved", ValueForm::Boolean),
];

impl<'d> Reader<'d> {
    /// Reads the media types of a body. Where there is none, `content` is an annotation.
    pub(super) fn media_types(&mut self, members: &mut Members<'d>, notes: &mut Notes<'d>) -> Read<Vec<MediaType>> {
        let owner = members.owner.clone();
        let Some(content) = members.take("content") else { return Ok(Vec::new()) };
        let mut media_types = Vec::new();
        let mut names: Vec<String> = Vec::new();
        for (name, place) in self.object(&content, &owner)? {
            let normal: String = name.chars().filter(|c| *c != ' ').map(|c| c.to_ascii_lowercase()).collect();
            if names.contains(&normal) {
                let message = format!("duplicate media type `{name}` in {owner}");
                media_types.push(Err(self.error(&place, message, Some("their case does not tell media types apart"))));
            } else {
                media_types.push(self.media_type(name, &place, &owner));
            }
            names.push(normal);
        }
        if media_types.is_empty() {
            notes.push_from(&members.place, "content");
        }
        media_types.into_iter().collect()
    }

    fn media_type(&mut self, name: &str, place: &LocatedNode<'d>, owner: &str) -> Read<MediaType> {
        self.check_media_type_name(name, place, owner)?;
        let media_owner = format!("media type `{name}` in {owner}");
        let kind = MediaKind::of(name);
        let mut members = self.members(place, &media_owner)?;
        let mut notes = members.take_notes(self, &MEDIA_TYPE);
        let schema = members.take("schema").map(|schema| self.schema(&schema, owner)).transpose();
        let encodings = match members.take("encoding") {
            Some(encoding) => {
                let schema = schema.unwrap_or_default();
                self.encodings(&encoding, schema, kind, &media_owner)
            }
            None => Ok(Vec::new()),
        };
        if encodings.as_ref().is_ok_and(Vec::is_empty) {
            notes.push_from(place, "encoding");
        }
        members.finish(self)?;
        self.carry(place, &notes, &media_owner)?;
        Ok(MediaType {
            name: name.to_owned(),
            kind,
            schema: schema?,
            encodings: encodings?,
            annotations: notes.render(),
            location: self.document.location(place),
        })
    }

    /// Rejects a name that is neither a media type nor a range of them (RFC 9110, sections 8.3.1 and 12.5.1).
    pub(super) fn check_media_type_name(&mut self, name: &str, place: &LocatedNode<'d>, owner: &str) -> Read<()> {
        let is_range = |main: &str, sub: &str| sub == "*" || !main.contains('*');
        let essence = essence(name);
        if essence.split_once('/').is_some_and(|(main, sub)| is_token(main) && is_token(sub) && is_range(main, sub)) {
            return Ok(());
        }
        let message = format!("`{name}` in {owner} is not a media type");
        let advice = match essence.as_str() {
            "*" => "write `*/*`".to_owned(),
            "json" | "xml" | "pdf" | "zip" => format!("write `application/{essence}`"),
            "text" | "plain" => "write `text/plain`".to_owned(),
            "html" | "csv" => format!("write `text/{essence}`"),
            "form-data" => "write `multipart/form-data`".to_owned(),
            _ => "a media type is a type and a subtype, such as `application/json`".to_owned(),
        };
        Err(self.error(place, message, Some(&advice)))
    }

    /// Reads `encoding`. It has an effect in form and multipart alone (OpenAPI 3.1, section 4.8.14.1).
    fn encodings(
        &mut self,
        place: &LocatedNode<'d>,
        schema: Option<SchemaId>,
        kind: MediaKind,
        owner: &str,
    ) -> Read<Vec<Encoding>> {
        let encodings = self.object(place, owner)?;
        if !matches!(kind, MediaKind::Form | MediaKind::Multipart) && !encodings.is_empty() {
            let advice = "it is of `multipart/…` and `application/x-www-form-urlencoded` alone";
            self.warning(place, format!("`encoding` of {owner} has no effect"), Some(advice));
        }
        let properties = schema.and_then(|schema| property_names(&self.arena.schemas, schema));
        let mut read = Vec::new();
        for (property, place) in encodings {
            if let Some(properties) = properties.as_ref().filter(|names| !names.contains(property)) {
                let message = format!("`encoding` of {owner} has `{property}`, which is not a property of the schema");
                let near = near(property, properties.iter().map(String::as_str));
                let advice = near.map_or("it has no effect".to_owned(), |near| format!("write `{near}`"));
                self.warning(&place, message, Some(&advice));
            }
            read.push(self.encoding(property, &place, kind, owner));
        }
        read.into_iter().collect()
    }

    fn encoding(&mut self, property: &str, place: &LocatedNode<'d>, kind: MediaKind, owner: &str) -> Read<Encoding> {
        let owner = format!("the encoding of `{property}` in {owner}");
        let mut members = self.members(place, &owner)?;
        let mut notes = members.take_notes(self, &ENCODING);
        let is_written = ["style", "explode", "allowReserved"].iter().any(|name| notes.get(name).is_some());
        let style = self.style(&members, &notes, ParameterIn::Query);
        let headers = members.take("headers").map_or(Ok(Vec::new()), |headers| self.headers(&headers, &owner));
        match &headers {
            Ok(headers) if headers.is_empty() => notes.push_from(place, "headers"),
            Ok(_) if kind == MediaKind::Form => {
                self.warn_of_no_effect(&members, "headers", "they are of the parts of `multipart/…` alone");
            }
            _ => {}
        }
        members.finish(self)?;
        self.carry(place, &notes, &owner)?;
        let style = style?;
        Ok(Encoding {
            property: property.to_owned(),
            content_type: notes.string("contentType").map(str::to_owned),
            serialization: is_written.then_some(style),
            headers: headers?,
            annotations: notes.render(),
            location: self.document.location(place),
        })
    }
}
