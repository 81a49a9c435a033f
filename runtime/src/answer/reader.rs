//! Reads an answer part by part.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::body;
use crate::carrier::{self, Carrier, Codec, Plain};
use crate::media_type::{essence, is_json, is_of};
use crate::operation::{Answer, MediaKind, MediaType};
use crate::parameter::Received;
use crate::raw::Raw;
use crate::reading::Label;
use crate::request_parts::read_parameter;
use crate::schema::Schema;
use crate::violation::Violations;

/// Reads an answer, and collects every violation.
pub struct AnswerReader<'r> {
    answer: &'static Answer,
    status: StatusCode,
    headers: &'r HeaderMap,
    body: &'r Bytes,
    violations: Violations,
}

impl<'r> AnswerReader<'r> {
    pub(super) fn new(answer: &'static Answer, status: StatusCode, headers: &'r HeaderMap, body: &'r Bytes) -> Self {
        Self { answer, status, headers, body, violations: Violations::new() }
    }

    /// Returns the violations.
    pub(super) fn finish(self) -> Violations {
        self.violations
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The media type that the body has come in, as its index among those that are declared.
    pub fn media_type(&mut self) -> Option<usize> {
        let declared = self.answer.media_types;
        let mut given = self.headers.get_all(header::CONTENT_TYPE).iter();
        let given = match (given.next().map(HeaderValue::to_str), given.next()) {
            // Nothing says that it is anything else (RFC 9110, section 8.3).
            (None, _) => return declared.iter().position(|it| it.is_used),
            (Some(Ok(given)), None) => given,
            _ => return self.refuse_media_type(),
        };
        let exact = declared.iter().position(|it| it.is_used && essence(it.name).eq_ignore_ascii_case(essence(given)));
        let range = || declared.iter().position(|it| it.is_used && is_of(given, it.name));
        let json =
            || declared.iter().position(|it| it.is_used && it.kind == MediaKind::Json).filter(|_| is_json(given));
        exact.or_else(range).or_else(json).or_else(|| self.refuse_media_type())
    }

    fn refuse_media_type<T>(&mut self) -> Option<T> {
        let names: Vec<&str> = self.answer.media_types.iter().filter(|it| it.is_used).map(|it| it.name).collect();
        self.violations.push(Label::Named("header", "content-type"), format!("must be {}", names.join(" or ")));
        None
    }

    fn declared(&mut self) -> Option<&'static MediaType> {
        let index = self.media_type()?;
        self.answer.media_types.get(index)
    }

    /// Reads a body of JSON.
    pub fn body<T: Carrier>(&mut self) -> Option<T> {
        self.body_as::<Plain, T>()
    }

    /// Reads a body of JSON by a codec.
    pub fn body_as<C: Codec<T>, T>(&mut self) -> Option<T> {
        if is_without_body(self.status) {
            let rule = format!("is not there, since an answer of {} has none", self.status.as_str());
            self.violations.push(BODY, rule);
            return None;
        }
        let schema = schema_of(self.declared()?);
        carrier::read_json::<C, T>(self.body, schema, BODY, &mut self.violations)
    }

    /// Reads a body that is text.
    pub fn text<T: Carrier>(&mut self) -> Option<T> {
        self.text_as::<Plain, T>()
    }

    /// Reads a body that is text by a codec.
    pub fn text_as<C: Codec<T>, T>(&mut self) -> Option<T> {
        let schema = schema_of(self.declared()?);
        let Ok(text) = std::str::from_utf8(self.body) else {
            self.violations.push(BODY, "must be UTF-8");
            return None;
        };
        body::read_text::<C, T>(text, schema, BODY, &mut self.violations)
    }

    /// Takes a body that is not decoded.
    pub fn raw(&mut self) -> Option<Raw> {
        let declared = self.declared()?.name;
        let given = self.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        Some(Raw::new(given.unwrap_or(declared), self.body.clone()))
    }

    /// Reads the header of this index that must be there.
    pub fn header<T: Carrier>(&mut self, index: usize) -> Option<T> {
        self.header_as::<Plain, T>(index)
    }

    /// Reads a header that must be there by a codec.
    pub fn header_as<C: Codec<T>, T>(&mut self, index: usize) -> Option<T> {
        let declared = self.answer.headers.get(index)?;
        let value = self.optional_header_as::<C, T>(index)?;
        if value.is_none() {
            self.violations.push(declared.label(), "is required");
        }
        value
    }

    /// Reads a header that may be left out; the outer `None` if it breaks the contract.
    #[allow(clippy::option_option, reason = "the outer one is a verdict, the inner one the value")]
    pub fn optional_header<T: Carrier>(&mut self, index: usize) -> Option<Option<T>> {
        self.optional_header_as::<Plain, T>(index)
    }

    /// Reads a header that may be left out by a codec.
    #[allow(clippy::option_option, reason = "the outer one is a verdict, the inner one the value")]
    pub fn optional_header_as<C: Codec<T>, T>(&mut self, index: usize) -> Option<Option<T>> {
        let header = self.answer.headers.get(index)?;
        read_parameter::<C, T>(header, &mut Received::of_headers(self.headers), &mut self.violations)
    }
}

/// The place of a body.
pub(super) const BODY: Label = Label::Part("body");

/// Whether an answer of a status has no body, whatever the contract declares for a range or the default that covers it
/// (RFC 9110, sections 15.2, 15.3.5, 15.3.6, and 15.4.5).
pub(super) fn is_without_body(status: StatusCode) -> bool {
    status.is_informational()
        || matches!(status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT | StatusCode::NOT_MODIFIED)
}

pub(super) fn schema_of(media_type: &MediaType) -> &'static Schema {
    const ANYTHING: &Schema = &Schema::at("");
    media_type.schema.unwrap_or(ANYTHING)
}
