//! Reads and writes the parts of a request one by one, as expansions call it.

use std::borrow::Cow;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Uri, header};
use percent_encoding::utf8_percent_encode;

use crate::body::{BODY, WrittenBody};
use crate::carrier::{self, Carrier, Codec, Plain};
use crate::error::Error;
use crate::operation::Operation;
use crate::parameter::{self, ENCODED, Given, Parameter, Place, Received, Style, Written, percent_decode};
use crate::path::{self, Segment};
use crate::reading::{Label, Reading};
use crate::schema::Schema;
use crate::tree::Tree;
use crate::violation::Violations;

/// Reads a request part by part, and collects every violation.
pub struct RequestReader<'r> {
    pub(crate) operation: &'static Operation,
    uri: &'r Uri,
    pub(crate) headers: &'r HeaderMap,
    pub(crate) body: &'r Bytes,
    /// What parameters are read from, once there is one that is not a segment of the path.
    received: Option<Box<Received<'r>>>,
    pub(crate) violations: Violations,
}

impl<'r> RequestReader<'r> {
    #[inline]
    pub(crate) fn new(
        operation: &'static Operation,
        uri: &'r Uri,
        headers: &'r HeaderMap,
        body: &'r Bytes,
        violations: Violations,
    ) -> Self {
        Self { operation, uri, headers, body, received: None, violations }
    }

    /// Reads from what need not be a request.
    #[cfg(test)]
    pub(crate) fn of(received: Received<'r>, operation: &'static Operation, uri: &'r Uri) -> Self {
        static NONE: Bytes = Bytes::new();
        let headers = received.headers;
        Self { received: Some(Box::new(received)), ..Self::new(operation, uri, headers, &NONE, Violations::new()) }
    }

    /// Returns the violations.
    #[inline]
    pub(crate) fn finish(self) -> Violations {
        self.violations
    }

    /// Reads a path parameter that is a string, and is all of the segment at `index`.
    pub fn path<T: Carrier>(&mut self, index: usize, name: &'static str, schema: &'static Schema) -> Option<T> {
        self.path_as::<Plain, T>(index, name, schema)
    }

    /// Reads a path parameter that is a string by a codec.
    pub fn path_as<C: Codec<T>, T>(&mut self, index: usize, name: &'static str, schema: &'static Schema) -> Option<T> {
        let text = self.decode_path(index, name)?;
        carrier::read_string::<C, T>(text, schema, Label::Named("path", name), &mut self.violations)
    }

    #[inline]
    fn decode_path(&mut self, index: usize, name: &'static str) -> Option<Cow<'r, str>> {
        let raw = path::segment(self.uri.path(), index).unwrap_or_default();
        match percent_decode(raw) {
            Ok(text) => Some(text),
            Err(rule) => {
                self.violations.push(Label::Named("path", name), rule);
                None
            }
        }
    }

    /// Reads the parameter at an index among those of the operation, which must be there.
    pub fn required<T: Carrier>(&mut self, index: usize) -> Option<T> {
        self.required_as::<Plain, T>(index)
    }

    /// Reads a parameter that must be there, by a codec.
    pub fn required_as<C: Codec<T>, T>(&mut self, index: usize) -> Option<T> {
        let parameter = self.operation.parameters.get(index)?;
        let value = self.parameter::<C, T>(parameter)?;
        if value.is_none() {
            self.violations.push(parameter.label(), "is required");
        }
        value
    }

    /// Reads the parameter at an index that may be left out; the outer `None` if it breaks the contract.
    #[allow(clippy::option_option, reason = "the outer one is a verdict, the inner one the value")]
    pub fn optional<T: Carrier>(&mut self, index: usize) -> Option<Option<T>> {
        self.optional_as::<Plain, T>(index)
    }

    /// Reads a parameter that may be left out, by a codec.
    #[allow(clippy::option_option, reason = "the outer one is a verdict, the inner one the value")]
    pub fn optional_as<C: Codec<T>, T>(&mut self, index: usize) -> Option<Option<T>> {
        let parameter = self.operation.parameters.get(index)?;
        self.parameter::<C, T>(parameter)
    }

    #[allow(clippy::option_option, reason = "the outer one is a verdict, the inner one the value")]
    fn parameter<C: Codec<T>, T>(&mut self, parameter: &'static Parameter) -> Option<Option<T>> {
        let (operation, uri, headers) = (self.operation, self.uri, self.headers);
        let received = self.received.get_or_insert_with(|| Box::new(Received::new(operation, uri, headers)));
        read_parameter::<C, T>(parameter, received, &mut self.violations)
    }

    /// Reads a body that must be there.
    pub fn body<T: Carrier>(&mut self, schema: &'static Schema) -> Option<T> {
        self.body_as::<Plain, T>(schema)
    }

    /// Reads a body that must be there, by a codec.
    pub fn body_as<C: Codec<T>, T>(&mut self, schema: &'static Schema) -> Option<T> {
        if self.body.is_empty() {
            self.violations.push(BODY, "is required");
            return None;
        }
        carrier::read_json::<C, T>(self.body, schema, BODY, &mut self.violations)
    }

    /// Reads a body that may be left out; the outer `None` if it breaks the contract.
    #[allow(clippy::option_option, reason = "the outer one is a verdict, the inner one the value")]
    pub fn optional_body<T: Carrier>(&mut self, schema: &'static Schema) -> Option<Option<T>> {
        self.optional_body_as::<Plain, T>(schema)
    }

    /// Reads a body that may be left out, by a codec.
    #[allow(clippy::option_option, reason = "the outer one is a verdict, the inner one the value")]
    pub fn optional_body_as<C: Codec<T>, T>(&mut self, schema: &'static Schema) -> Option<Option<T>> {
        if self.body.is_empty() { Some(None) } else { self.body_as::<C, T>(schema).map(Some) }
    }
}

/// Reads a parameter; the outer `None` if it breaks the contract.
#[allow(clippy::option_option, reason = "the outer one is a verdict, the inner one the value")]
pub(crate) fn read_parameter<C: Codec<T>, T>(
    parameter: &'static Parameter,
    received: &mut Received<'_>,
    violations: &mut Violations,
) -> Option<Option<T>> {
    let (schema, label) = (parameter.schema, parameter.label());
    match parameter::read(parameter, received) {
        Ok(Given::Absent) => Some(None),
        Ok(Given::Text(text)) => carrier::read_string::<C, T>(text, schema, label, violations).map(Some),
        Ok(Given::Json(text)) => match Tree::parse(&text) {
            Ok(tree) => read_value::<C, T>(&tree, parameter, violations),
            Err(malformed) => {
                Reading::new(label, violations).malformed(malformed);
                None
            }
        },
        Ok(Given::Forms(forms)) => read_value::<C, T>(&forms.tree(schema), parameter, violations),
        Err(rule) => {
            violations.push(label, rule);
            None
        }
    }
}

/// Reads a value. `null` of a parameter that may be left out is as none.
#[allow(clippy::option_option, reason = "the outer one is a verdict, the inner one the value")]
fn read_value<C: Codec<T>, T>(
    tree: &Tree<'_>,
    parameter: &'static Parameter,
    violations: &mut Violations,
) -> Option<Option<T>> {
    let Parameter { schema, required, .. } = *parameter;
    if tree.root().is_null() && !required && crate::evaluate::accepts(schema, tree.root()) {
        return Some(None);
    }
    carrier::read_tree::<C, T>(tree, schema, parameter.label(), violations).map(Some)
}

/// Writes a request part by part. Path parameters are written in the order of the path.
pub struct RequestWriter<'t> {
    /// The segments of the path that have not been written.
    rest: std::slice::Iter<'t, Segment>,
    /// What has not been written of the last one.
    pieces: std::slice::Iter<'t, Segment>,
    path: String,
    parameters: &'static [Parameter],
    /// What is not in the path.
    written: Option<Box<Written>>,
    pub(crate) body: Option<WrittenBody>,
    pub(crate) violations: Violations,
}

/// A request that has been written.
pub(crate) struct WrittenRequest {
    /// The path, and the query after a `?`.
    pub(crate) path: String,
    /// The headers of parameters.
    pub(crate) written: Option<Box<Written>>,
    pub(crate) body: Option<WrittenBody>,
}

impl<'t> RequestWriter<'t> {
    pub(crate) fn new(segments: &'t [Segment], parameters: &'static [Parameter], base: &str) -> Self {
        // Most paths are shorter.
        let mut path = String::with_capacity(base.len() + 64);
        path.push_str(base);
        let violations = Violations::new();
        Self { rest: segments.iter(), pieces: [].iter(), path, parameters, written: None, body: None, violations }
    }

    /// Writes the next placeholder of the path, a string, and the text before it.
    pub fn path<T: Carrier>(&mut self, name: &'static str, value: &T, schema: &'static Schema) {
        self.path_as::<Plain, T>(name, value, schema);
    }

    /// Writes the next placeholder of the path, a string, by a codec.
    pub fn path_as<C: Codec<T>, T>(&mut self, name: &'static str, value: &T, schema: &'static Schema) {
        let text = path_text::<C, T>(name, value, schema, &mut self.violations);
        self.literals();
        self.path.extend(utf8_percent_encode(text.as_deref().unwrap_or_default(), ENCODED));
    }

    /// Writes the text up to the next placeholder.
    fn literals(&mut self) {
        if self.pieces.len() > 0 && self.rest_of_pieces() {
            return;
        }
        while let Some(segment) = self.rest.next() {
            self.path.push('/');
            match segment {
                Segment::Text(text) => self.path.push_str(text),
                Segment::Parameter(_) => return,
                Segment::Mixed(pieces) => {
                    self.pieces = pieces.iter();
                    if self.rest_of_pieces() {
                        return;
                    }
                }
            }
        }
    }

    /// Writes the text in a segment up to its next placeholder. Returns whether there is one.
    #[cold]
    fn rest_of_pieces(&mut self) -> bool {
        for piece in self.pieces.by_ref() {
            match piece {
                Segment::Text(text) => self.path.push_str(text),
                _ => return true,
            }
        }
        false
    }

    /// Writes the parameter at an index among those of the operation.
    pub fn required<T: Carrier>(&mut self, index: usize, value: &T) {
        self.required_as::<Plain, T>(index, value);
    }

    /// Writes a parameter by a codec.
    pub fn required_as<C: Codec<T>, T>(&mut self, index: usize, value: &T) {
        let Some(parameter) = self.parameters.get(index) else { return };
        if parameter.place == Place::Path {
            self.literals();
        }
        let written = self.written.get_or_insert_default();
        let text = parameter_text::<C, T>(parameter, value, self.parameters, written, &mut self.violations);
        self.path.push_str(&text.unwrap_or_default());
    }

    /// Writes the parameter at an index, if there is a value.
    pub fn optional<T: Carrier>(&mut self, index: usize, value: Option<&T>) {
        self.optional_as::<Plain, T>(index, value);
    }

    /// Writes a parameter by a codec, if there is a value.
    pub fn optional_as<C: Codec<T>, T>(&mut self, index: usize, value: Option<&T>) {
        if let Some(value) = value {
            self.required_as::<C, T>(index, value);
        }
    }

    /// Returns what was written.
    pub(crate) fn finish(mut self) -> Result<WrittenRequest, Error> {
        self.literals();
        if !self.violations.is_empty() {
            return Err(Error::Invalid(self.violations));
        }
        let Self { mut path, body, written, .. } = self;
        let Some(mut written) = written else { return Ok(WrittenRequest { path, written: None, body }) };
        if !written.query.is_empty() {
            path.push('?');
            path.push_str(&written.query);
        }
        if !written.cookies.is_empty() {
            let value = HeaderValue::try_from(std::mem::take(&mut written.cookies));
            written.headers.insert(header::COOKIE, value.map_err(|_| Error::config("a cookie fits no header"))?);
        }
        Ok(WrittenRequest { path, written: Some(written), body })
    }

    /// Writes the body.
    pub fn body<T: Carrier>(&mut self, body: &T, schema: &'static Schema) {
        self.body_as::<Plain, T>(body, schema);
    }

    /// Writes the body by a codec.
    pub fn body_as<C: Codec<T>, T>(&mut self, body: &T, schema: &'static Schema) {
        match carrier::to_json::<C, T>(body, schema, BODY) {
            Ok(bytes) => self.body = Some(WrittenBody::Json(bytes)),
            Err(violations) => self.violations.append(violations),
        }
    }

    /// Writes the body, if there is one.
    pub fn optional_body<T: Carrier>(&mut self, body: Option<&T>, schema: &'static Schema) {
        self.optional_body_as::<Plain, T>(body, schema);
    }

    /// Writes the body by a codec, if there is one.
    pub fn optional_body_as<C: Codec<T>, T>(&mut self, body: Option<&T>, schema: &'static Schema) {
        if let Some(body) = body {
            self.body_as::<C, T>(body, schema);
        }
    }
}

/// The rule against texts that are no segment of a path.
const NO_SEGMENT: &str = "cannot be sent in a path when it is empty, `.`, or `..`";

/// Writes the text of a path parameter, and checks that it can be sent in a path: a segment `.` or `..` would be resolved away
/// on its way, percent-encoded or not (WHATWG URL, 4.4), and an empty one is no segment.
pub(crate) fn path_text<'v, C: Codec<T>, T>(
    name: &'static str,
    value: &'v T,
    schema: &'static Schema,
    violations: &mut Violations,
) -> Option<Cow<'v, str>> {
    let label = Label::Named("path", name);
    let text = match C::as_text(value) {
        Some(text) if !schema.is_open => Ok(Cow::Borrowed(text)),
        _ => carrier::to_json::<C, T>(value, schema, label).map(|json| Cow::Owned(text_of(json))),
    };
    match text {
        Ok(text) => {
            if matches!(&*text, "" | "." | "..") {
                violations.push(label, NO_SEGMENT);
            }
            Some(text)
        }
        Err(further) => {
            violations.append(further);
            None
        }
    }
}

/// Checks that a value can be sent as a parameter.
pub(crate) fn check_parameter<C: Codec<T>, T>(parameter: &'static Parameter, value: &T, violations: &mut Violations) {
    let Parameter { place, name, schema, style, .. } = *parameter;
    if place == Place::Path && style == Style::Simple && C::as_text(value).is_some() {
        let _ = path_text::<C, T>(name, value, schema, violations);
    } else {
        let _ = parameter_text::<C, T>(parameter, value, &[], &mut Written::default(), violations);
    }
}

/// Writes a parameter, and returns its text for a path.
pub(crate) fn parameter_text<'v, C: Codec<T>, T>(
    parameter: &'static Parameter,
    value: &'v T,
    all: &'static [Parameter],
    written: &mut Written,
    violations: &mut Violations,
) -> Option<Cow<'v, str>> {
    let Parameter { place, schema, .. } = *parameter;
    let text = match C::as_text(value) {
        Some(text) if !schema.is_open => parameter::write_text(parameter, text, all, written),
        _ => match carrier::to_json::<C, T>(value, schema, parameter.label()) {
            Ok(json) => parameter::write(parameter, &json, all, written).map(Cow::Owned),
            Err(further) => {
                violations.append(further);
                return None;
            }
        },
    };
    // An item of a label has its dots encoded, which URL parsers resolve too.
    let is_dots = |text: &str| matches!(percent_decode(text).as_deref(), Ok("" | "." | ".."));
    let text = text.and_then(|text| match place {
        Place::Path if is_dots(&text) => Err(NO_SEGMENT.into()),
        _ => Ok(text),
    });
    text.map_err(|rule| violations.push(parameter.label(), rule)).ok()
}

/// Returns the text of a value that has been written as JSON: of a string what it is, else its JSON.
pub(crate) fn text_of(json: Vec<u8>) -> String {
    let mut json = String::from_utf8(json).unwrap_or_default();
    if !json.starts_with('"') {
        return json;
    }
    if json.contains('\\') {
        return Tree::parse(&json).ok().and_then(|tree| tree.root().as_str().map(str::to_owned)).unwrap_or_default();
    }
    json.pop();
    json.remove(0);
    json
}
