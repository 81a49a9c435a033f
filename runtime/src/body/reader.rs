//! Reads the body of a request, as expansions call it.

use super::media::{content_type, find};
use super::{BODY, multipart, text};
use crate::carrier::{self, Carrier, Codec, Plain};
use crate::operation::MediaType;
use crate::parameter::read_form;
use crate::raw::Raw;
use crate::reading::Label;
use crate::request_parts::RequestReader;
use crate::schema::Schema;

#[doc(hidden)]
impl RequestReader<'_> {
    /// Whether there is a body: one that is empty has a media type.
    #[must_use]
    pub fn has_body(&self) -> bool {
        !self.body.is_empty() || content_type(self.headers).is_some()
    }

    /// The media type that the body has come in, as its index among those that are declared.
    pub fn media_type(&mut self) -> Option<usize> {
        if !self.has_body() {
            return self.missing();
        }
        self.find_media_type()
    }

    fn find_media_type(&mut self) -> Option<usize> {
        let declared = self.operation.body?.media_types;
        let found = content_type(self.headers).and_then(|given| find(declared, given));
        if found.is_none() {
            let names: Vec<&str> = declared.iter().filter(|it| it.is_used).map(|it| it.name).collect();
            self.violations.push(Label::Named("header", "content-type"), format!("must be {}", names.join(" or ")));
        }
        found
    }

    /// Checks that there is a body, and that one without a byte has a media type of the contract: that of others has been checked.
    fn check_presence(&mut self) -> Option<()> {
        if !self.has_body() {
            return self.missing();
        }
        if self.body.is_empty() {
            self.find_media_type()?;
        }
        Some(())
    }

    fn missing<T>(&mut self) -> Option<T> {
        self.violations.push(BODY, "is required");
        None
    }

    fn declared(&self, index: usize) -> Option<&'static MediaType> {
        self.operation.body?.media_types.get(index)
    }

    /// Reads a form, which is of the media type of this index.
    pub fn form<T: Carrier>(&mut self, index: usize, schema: &'static Schema) -> Option<T> {
        self.form_as::<Plain, T>(index, schema)
    }

    /// Reads a form by a codec.
    pub fn form_as<C: Codec<T>, T>(&mut self, index: usize, schema: &'static Schema) -> Option<T> {
        let declared = self.declared(index)?;
        self.check_presence()?;
        let Ok(text) = std::str::from_utf8(self.body) else {
            self.violations.push(BODY, "must be UTF-8");
            return None;
        };
        let before = self.violations.len();
        let forms = read_form(text, schema, declared.properties, self.headers, &mut self.violations);
        // What a property that is refused would have been is not missed too.
        if self.violations.len() > before {
            return None;
        }
        carrier::read_tree::<C, T>(&forms.tree(schema), schema, BODY, &mut self.violations)
    }

    /// Reads a multipart body, which is of the media type of this index.
    pub fn multipart<T: Carrier>(&mut self, index: usize, schema: &'static Schema) -> Option<T> {
        self.multipart_as::<Plain, T>(index, schema)
    }

    /// Reads a multipart body by a codec.
    pub fn multipart_as<C: Codec<T>, T>(&mut self, index: usize, schema: &'static Schema) -> Option<T> {
        let declared = self.declared(index)?;
        self.check_presence()?;
        let given = content_type(self.headers).unwrap_or_default();
        multipart::read::<C, T>(self.body, given, declared, schema, &mut self.violations)
    }

    /// Reads text.
    pub fn text<T: Carrier>(&mut self, schema: &'static Schema) -> Option<T> {
        self.text_as::<Plain, T>(schema)
    }

    /// Reads text by a codec.
    pub fn text_as<C: Codec<T>, T>(&mut self, schema: &'static Schema) -> Option<T> {
        self.check_presence()?;
        let Ok(text) = std::str::from_utf8(self.body) else {
            self.violations.push(BODY, "must be UTF-8");
            return None;
        };
        text::read_text::<C, T>(text, schema, BODY, &mut self.violations)
    }

    /// Takes a body that is not decoded.
    pub fn raw(&mut self) -> Option<Raw> {
        self.check_presence()?;
        let given = content_type(self.headers).unwrap_or_default();
        Some(Raw::new(given, self.body.clone()))
    }
}
