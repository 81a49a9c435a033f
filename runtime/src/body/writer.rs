//! Writes the body of a request, as expansions call it.

use bytes::Bytes;
use http::HeaderValue;

use super::{BODY, multipart, text};
use crate::carrier::{self, Carrier, Codec, Plain};
use crate::media_type::is_of;
use crate::operation::{MediaKind, MediaType, Operation};
use crate::parameter::write_form;
use crate::raw::Raw;
use crate::reading::Label;
use crate::request_parts::RequestWriter;
use crate::schema::Schema;

/// A body that has been written.
pub(crate) enum WrittenBody {
    /// In the first media type of the contract.
    Json(Vec<u8>),
    /// In another one.
    Of(Box<(HeaderValue, Bytes)>),
}

#[doc(hidden)]
impl RequestWriter<'_> {
    fn declared(operation: &'static Operation, index: usize) -> Option<&'static MediaType> {
        operation.body?.media_types.get(index)
    }

    fn set(&mut self, media_type: &str, body: impl Into<Bytes>) {
        match HeaderValue::from_str(media_type) {
            Ok(value) => self.body = Some(WrittenBody::Of(Box::new((value, body.into())))),
            Err(_) => self.violations.push(content_type(), "must fit a header"),
        }
    }

    /// Writes JSON in the media type of this index.
    pub fn json<T: Carrier>(&mut self, operation: &'static Operation, index: usize, body: &T, schema: &'static Schema) {
        self.json_as::<Plain, T>(operation, index, body, schema);
    }

    /// Writes JSON by a codec.
    pub fn json_as<C: Codec<T>, T>(
        &mut self,
        operation: &'static Operation,
        index: usize,
        body: &T,
        schema: &'static Schema,
    ) {
        let Some(declared) = Self::declared(operation, index) else { return };
        match carrier::to_json::<C, T>(body, schema, BODY) {
            Ok(json) => self.set(declared.name, json),
            Err(further) => self.violations.append(further),
        }
    }

    /// Writes a form in the media type of this index.
    pub fn form<T: Carrier>(&mut self, operation: &'static Operation, index: usize, body: &T, schema: &'static Schema) {
        self.form_as::<Plain, T>(operation, index, body, schema);
    }

    /// Writes a form by a codec.
    pub fn form_as<C: Codec<T>, T>(
        &mut self,
        operation: &'static Operation,
        index: usize,
        body: &T,
        schema: &'static Schema,
    ) {
        let Some(declared) = Self::declared(operation, index) else { return };
        match carrier::to_json::<C, T>(body, schema, BODY) {
            Ok(json) => {
                let text = write_form(&json, schema, declared.properties, &mut self.violations);
                self.set(declared.name, text);
            }
            Err(further) => self.violations.append(further),
        }
    }

    /// Writes a multipart body in the media type of this index.
    pub fn multipart<T: Carrier>(
        &mut self,
        operation: &'static Operation,
        index: usize,
        body: &T,
        schema: &'static Schema,
    ) {
        self.multipart_as::<Plain, T>(operation, index, body, schema);
    }

    /// Writes a multipart body by a codec.
    pub fn multipart_as<C: Codec<T>, T>(
        &mut self,
        operation: &'static Operation,
        index: usize,
        body: &T,
        schema: &'static Schema,
    ) {
        let Some(declared) = Self::declared(operation, index) else { return };
        let (body, boundary) = multipart::write::<C, T>(body, declared, schema, &mut self.violations);
        let essence = crate::media_type::essence(declared.name);
        self.set(&format!("{essence}; boundary={boundary}"), body);
    }

    /// Writes text in the media type of this index.
    pub fn text<T: Carrier>(&mut self, operation: &'static Operation, index: usize, body: &T, schema: &'static Schema) {
        self.text_as::<Plain, T>(operation, index, body, schema);
    }

    /// Writes text by a codec.
    pub fn text_as<C: Codec<T>, T>(
        &mut self,
        operation: &'static Operation,
        index: usize,
        body: &T,
        schema: &'static Schema,
    ) {
        let Some(declared) = Self::declared(operation, index) else { return };
        let text = text::write_text::<C, T>(body, schema, BODY, &mut self.violations);
        let text = text.into_owned();
        // A range declares no media type of its own, and text without a character set is of none that is known.
        let name = if declared.name.contains('*') { "text/plain" } else { declared.name };
        match name.contains("charset") || declared.kind != MediaKind::Text {
            true => self.set(name, text),
            false => self.set(&format!("{name}; charset=utf-8"), text),
        }
    }

    /// Writes a body that is not encoded.
    pub fn raw(&mut self, operation: &'static Operation, body: &Raw) {
        let declared = operation.body.map_or(&[][..], |body| body.media_types);
        let is_raw = |it: &&MediaType| it.is_used;
        if !declared.iter().filter(is_raw).any(|it| is_of(&body.media_type, it.name)) {
            let names: Vec<&str> = declared.iter().filter(is_raw).map(|it| it.name).collect();
            self.violations.push(content_type(), format!("must be {}", names.join(" or ")));
        }
        self.set(&body.media_type, body.bytes.clone());
    }
}

fn content_type() -> Label {
    Label::Named("header", "content-type")
}
