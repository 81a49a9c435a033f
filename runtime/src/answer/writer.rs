//! Writes an answer part by part.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};

use super::reader::{BODY, is_without_body, schema_of};
use crate::body;
use crate::carrier::{self, Carrier, Codec, Plain};
use crate::media_type::is_of;
use crate::operation::{self, Answer, MediaKind, MediaType, Operation, Status};
use crate::parameter::Written;
use crate::raw::Raw;
use crate::reading::Label;
use crate::request_parts::parameter_text;
use crate::violation::Violations;

/// Whether a header says how the message is sent, which the server decides (RFC 9110, sections 7.6.1, 7.8, and 8.6; RFC
/// 9112, section 6). The answer to HEAD has the length of a body that is not sent.
fn is_framing(name: &str, method: &Method) -> bool {
    const FRAMING: [&str; 6] = ["transfer-encoding", "connection", "trailer", "upgrade", "keep-alive", "te"];
    let is_length = name.eq_ignore_ascii_case("content-length") && *method != Method::HEAD;
    is_length || FRAMING.iter().any(|framing| name.eq_ignore_ascii_case(framing))
}

/// Writes an answer, and collects every violation.
pub struct AnswerWriter<'o> {
    operation: &'o Operation,
    answer: Option<&'static Answer>,
    /// The index of the media type.
    media_type: usize,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    violations: Violations,
}

impl<'o> AnswerWriter<'o> {
    pub(super) fn new(operation: &'o Operation) -> Self {
        Self {
            operation,
            answer: None,
            media_type: 0,
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            violations: Violations::new(),
        }
    }

    /// Begins the answer of this index, with the status that is declared; of a class or the default, with 200.
    pub fn answer(&mut self, index: usize) -> &mut Self {
        self.begin(index);
        if let Some(Answer { status: Status::Exact(status), .. }) = self.answer {
            self.status = StatusCode::from_u16(*status).unwrap_or_default();
            // One that is declared by itself may switch protocols.
            if self.status != StatusCode::SWITCHING_PROTOCOLS {
                self.check_final();
            }
        }
        self
    }

    /// Begins the answer of this index with one of the statuses that it is declared for.
    pub fn answer_with(&mut self, index: usize, status: StatusCode) -> &mut Self {
        self.begin(index);
        self.status = status;
        let declared = operation::find(self.operation.answers, status);
        if declared.is_none_or(|(declared, _)| declared != index) {
            self.violations
                .push(Label::Part("status"), "is not one of those that the contract declares the answer for");
        }
        self.check_final();
        self
    }

    /// Rejects a status that ends no request (RFC 9110, section 15.2).
    fn check_final(&mut self) {
        if self.status.is_informational() {
            self.violations.push(Label::Part("status"), "must be that of a final answer, and not of class 1XX");
        }
    }

    fn begin(&mut self, index: usize) {
        self.answer = self.operation.answers.get(index);
        let media_types = self.answer.map_or(&[][..], |answer| answer.media_types);
        self.media_type = media_types.iter().position(|media_type| media_type.is_used).unwrap_or_default();
    }

    /// Chooses another media type than the first.
    pub fn media_type(&mut self, index: usize) -> &mut Self {
        self.media_type = index;
        self
    }

    fn declared(&self) -> Option<&'static MediaType> {
        self.answer.and_then(|answer| answer.media_types.get(self.media_type))
    }

    fn content_type(&mut self, media_type: &str) {
        // A range declares no media type of its own.
        match HeaderValue::from_str(media_type) {
            Ok(value) if !media_type.contains('*') => {
                self.headers.insert(header::CONTENT_TYPE, value);
            }
            Ok(_) => {}
            Err(_) => self.violations.push(Label::Named("header", "content-type"), "must fit a header"),
        }
    }

    /// Writes a body of JSON.
    pub fn body<T: Carrier>(&mut self, body: &T) -> &mut Self {
        self.body_as::<Plain, T>(body)
    }

    /// Writes a body of JSON by a codec.
    pub fn body_as<C: Codec<T>, T>(&mut self, body: &T) -> &mut Self {
        let Some(media_type) = self.declared() else { return self };
        match carrier::to_json::<C, T>(body, schema_of(media_type), BODY) {
            Ok(bytes) => self.body = bytes.into(),
            Err(violations) => self.violations.append(violations),
        }
        self.content_type(media_type.name);
        self
    }

    /// Writes a body that is text.
    pub fn text<T: Carrier>(&mut self, body: &T) -> &mut Self {
        self.text_as::<Plain, T>(body)
    }

    /// Writes a body that is text by a codec.
    pub fn text_as<C: Codec<T>, T>(&mut self, body: &T) -> &mut Self {
        let Some(media_type) = self.declared() else { return self };
        let text = body::write_text::<C, T>(body, schema_of(media_type), BODY, &mut self.violations);
        self.body = text.into_owned().into_bytes().into();
        // Without it, text of HTTP is of no known character set.
        match media_type.name.contains("charset") || media_type.kind != MediaKind::Text {
            true => self.content_type(media_type.name),
            false => self.content_type(&format!("{}; charset=utf-8", media_type.name)),
        }
        self
    }

    /// Writes a body that is not encoded.
    pub fn raw(&mut self, body: &Raw) -> &mut Self {
        let declared = self.answer.map_or(&[][..], |answer| answer.media_types);
        if !declared.iter().any(|declared| declared.is_used && is_of(&body.media_type, declared.name)) {
            let names: Vec<&str> = declared.iter().filter(|it| it.is_used).map(|it| it.name).collect();
            self.violations.push(Label::Named("header", "content-type"), format!("must be {}", names.join(" or ")));
        }
        self.body = body.bytes.clone();
        self.content_type(&body.media_type);
        self
    }

    /// Writes the header of this index.
    pub fn header<T: Carrier>(&mut self, index: usize, value: &T) -> &mut Self {
        self.header_as::<Plain, T>(index, value)
    }

    /// Writes a header by a codec.
    pub fn header_as<C: Codec<T>, T>(&mut self, index: usize, value: &T) -> &mut Self {
        let Some(declared) = self.answer.and_then(|answer| answer.headers.get(index)) else { return self };
        if is_framing(declared.name, &self.operation.method) {
            self.violations.push(declared.label(), "is written by HTTP itself");
            return self;
        }
        let mut written = Written::default();
        let _ = parameter_text::<C, T>(declared, value, &[], &mut written, &mut self.violations);
        self.headers.extend(written.headers);
        self
    }

    /// Writes a header, if there is a value.
    pub fn optional_header<T: Carrier>(&mut self, index: usize, value: Option<&T>) -> &mut Self {
        self.optional_header_as::<Plain, T>(index, value)
    }

    /// Writes a header by a codec, if there is a value.
    pub fn optional_header_as<C: Codec<T>, T>(&mut self, index: usize, value: Option<&T>) -> &mut Self {
        match value {
            Some(value) => self.header_as::<C, T>(index, value),
            None => self,
        }
    }

    /// Returns the response.
    pub(super) fn finish(self) -> Result<http::Response<Bytes>, Violations> {
        let Self { status, headers, body, mut violations, .. } = self;
        if is_without_body(status) && !body.is_empty() {
            violations.push(BODY, format!("must be empty, since an answer of {} has none", status.as_str()));
        }
        if !violations.is_empty() {
            return Err(violations);
        }
        let mut response = http::Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Ok(response)
    }
}
