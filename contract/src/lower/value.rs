//! Reads how a parameter or header is written: by a style and a schema, or by a media type (OpenAPI 3.1, sections 4.8.12.2 and 4.8.21).

use crate::lower::annotations::{Notes, ValueForm};
use crate::lower::members::Members;
use crate::lower::reader::{Read, Reader};
use crate::near::near;
use crate::node::LocatedNode;
use crate::operation::{EncodingStyle, ParameterContent, ParameterIn, Serialization, Style};
use crate::schema::{Form, Schema, SchemaId};

const CONTENT: [(&str, ValueForm); 3] =
    [("example", ValueForm::Any), ("examples", ValueForm::Object), ("encoding", ValueForm::Object)];

impl<'d> Reader<'d> {
    /// Reads `schema` or `content`. Of what else is written, `notes` has `style` and the like.
    pub(super) fn value(
        &mut self,
        members: &mut Members<'d>,
        notes: &Notes<'d>,
        place_in: ParameterIn,
    ) -> Read<(SchemaId, Serialization)> {
        let style = self.style(members, notes, place_in);
        if notes.is_true("allowEmptyValue") && place_in != ParameterIn::Query {
            self.warn_of_no_effect(members, "allowEmptyValue", "it is of a query alone");
        }
        if notes.is_true("allowReserved") && place_in != ParameterIn::Query {
            self.warn_of_no_effect(members, "allowReserved", "it is of a query alone");
        }
        match (members.take("schema"), members.take("content")) {
            (Some(schema), None) => {
                let schema = self.schema(&schema, &members.owner);
                let EncodingStyle { style, explode, allow_reserved } = style?;
                let allow_reserved = allow_reserved && place_in == ParameterIn::Query;
                Ok((schema?, Serialization::Style { style, explode, allow_reserved }))
            }
            (None, Some(content)) => {
                for field in ["style", "explode", "allowReserved"] {
                    self.warn_of_no_effect(members, field, "its value is written by the media type in `content`");
                }
                style?;
                let (schema, content) = self.value_content(&content, &members.owner)?;
                Ok((schema, Serialization::Content(content)))
            }
            (Some(_), Some(content)) => {
                let message = format!("`content` beside `schema` in {}", members.owner);
                Err(self.error(&content, message, Some("leave one of them")))
            }
            (None, None) => {
                let message = "must have `schema` or `content`".to_owned();
                Err(members.report_missing(self, "schema", message))
            }
        }
    }

    /// Reads `style`, `explode`, and `allowReserved`, with the defaults of a place.
    pub(super) fn style(
        &mut self,
        members: &Members<'d>,
        notes: &Notes<'d>,
        place_in: ParameterIn,
    ) -> Read<EncodingStyle> {
        let style = match notes.string("style").and_then(|text| Some((text, members.place.step("style")?))) {
            Some((text, place)) => self.style_of(text, &place, place_in, &members.owner)?,
            None => Style::default_of(place_in),
        };
        let explode = if notes.get("explode").is_some() { notes.is_true("explode") } else { style.default_explode() };
        Ok(EncodingStyle { style, explode, allow_reserved: notes.is_true("allowReserved") })
    }

    fn style_of(&mut self, text: &str, place: &LocatedNode<'d>, place_in: ParameterIn, owner: &str) -> Read<Style> {
        let styles = Style::of(place_in);
        if let Some(style) = Style::parse(text).filter(|style| styles.contains(style)) {
            return Ok(style);
        }
        let (what, names) = (place_in.as_str(), styles.iter().map(|style| style.as_str()));
        let message = match Style::parse(text) {
            Some(_) => format!("`style: {text}` of {owner} is not a style of a {what}"),
            None => format!("unknown style `{text}` of {owner}"),
        };
        let list: Vec<_> = names.clone().map(|name| format!("`{name}`")).collect();
        let advice = match (near(text, names), list.as_slice()) {
            (Some(near), _) => format!("write `{near}`"),
            (None, [one]) => format!("the one style of a {what} is {one}"),
            (None, _) => format!("the styles of a {what} are {}", list.join(", ")),
        };
        Err(self.value_error(place, message, Some(&advice)))
    }

    /// Reads a `content`, which has one media type (OpenAPI 3.1, section 4.8.12.2).
    fn value_content(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<(SchemaId, ParameterContent)> {
        let media_types = self.object(place, owner)?;
        let [(name, media_type)] = media_types.as_slice() else {
            let message = format!("`content` in {owner} must have one media type, not {}", media_types.len());
            return Err(self.error(place, message, None));
        };
        self.check_media_type_name(name, media_type, owner)?;
        let owner = format!("media type `{name}` in {owner}");
        let mut members = self.members(media_type, &owner)?;
        let notes = members.take_notes(self, &CONTENT);
        let schema = members.take("schema").map(|schema| self.schema(&schema, &owner)).transpose();
        members.finish(self)?;
        self.carry(media_type, &notes, &owner)?;
        let (has_schema, schema) = match schema? {
            Some(schema) => (true, schema),
            None => (false, self.schema_of_anything(media_type)),
        };
        let annotations = notes.render();
        Ok((schema, ParameterContent { media_type: (*name).to_owned(), has_schema, annotations }))
    }

    /// Adds a schema that accepts everything, where the contract has none.
    fn schema_of_anything(&mut self, place: &LocatedNode<'d>) -> SchemaId {
        let location = self.document.location(place);
        self.arena.schemas.push(Schema { location, component: None, form: Form::Boolean(true) })
    }

    /// Warns of a field that is there and has no effect.
    pub(super) fn warn_of_no_effect(&mut self, members: &Members<'d>, field: &str, why: &str) {
        if let Some(place) = members.place.step(field) {
            self.warning(&place, format!("`{field}` of {} has no effect", members.owner), Some(why));
        }
    }
}
