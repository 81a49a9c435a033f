//! Reads and writes the parts of a request one by one, as expansions call it.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::carrier::{self, Carrier, Codec, Plain};
use crate::error::Error;
use crate::path::{self, Segment};
use crate::reading::Label;
use crate::schema::Schema;
use crate::tree::Tree;
use crate::violation::Violations;

/// All but the unreserved characters of RFC 3986, 2.3.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Reads a request part by part, and collects every violation.
pub struct RequestReader<'r> {
    path: &'r str,
    body: &'r [u8],
    violations: Violations,
}

impl<'r> RequestReader<'r> {
    pub(crate) fn new(path: &'r str, body: &'r [u8]) -> Self {
        Self { path, body, violations: Violations::new() }
    }

    /// Returns the violations.
    pub(crate) fn finish(self) -> Violations {
        self.violations
    }

    /// Reads a path parameter, which is the segment at `index`.
    pub fn path<T: Carrier>(&mut self, index: usize, name: &'static str, schema: &'static Schema) -> Option<T> {
        self.path_as::<Plain, T>(index, name, schema)
    }

    /// Reads a path parameter by a codec.
    pub fn path_as<C: Codec<T>, T>(&mut self, index: usize, name: &'static str, schema: &'static Schema) -> Option<T> {
        let text = self.decode_path(index, name)?;
        carrier::read_string::<C, T>(text, schema, Label::Named("path", name), &mut self.violations)
    }

    fn decode_path(&mut self, index: usize, name: &'static str) -> Option<Cow<'r, str>> {
        let raw = path::segment(self.path, index).unwrap_or_default();
        if !raw.bytes().any(|byte| byte == b'%') {
            return Some(raw.into());
        }
        if !is_percent_encoded(raw) {
            self.violations.push(Label::Named("path", name), "must be percent-encoded");
            return None;
        }
        let text = percent_decode_str(raw).decode_utf8();
        if text.is_err() {
            self.violations.push(Label::Named("path", name), "must be UTF-8");
        }
        text.ok()
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

/// The place of a body.
const BODY: Label = Label::Part("body");

/// Whether two hex digits follow every `%` (RFC 3986, 2.1).
fn is_percent_encoded(raw: &str) -> bool {
    let is_hex = |digit: Option<char>| digit.is_some_and(|digit| digit.is_ascii_hexdigit());
    raw.split('%').skip(1).all(|rest| {
        let mut digits = rest.chars();
        is_hex(digits.next()) && is_hex(digits.next())
    })
}

/// Writes a request part by part. Path parameters are written in the order of the path.
pub struct RequestWriter<'t> {
    /// The segments of the path that have not been written.
    rest: std::slice::Iter<'t, Segment>,
    path: String,
    body: Option<Vec<u8>>,
    violations: Violations,
}

impl<'t> RequestWriter<'t> {
    pub(crate) fn new(segments: &'t [Segment], base: &str) -> Self {
        // Most paths are shorter.
        let mut path = String::with_capacity(base.len() + 64);
        path.push_str(base);
        Self { rest: segments.iter(), path, body: None, violations: Violations::new() }
    }

    /// Writes the next placeholder of the path, and the text before it.
    pub fn path<T: Carrier>(&mut self, name: &'static str, value: &T, schema: &'static Schema) {
        self.path_as::<Plain, T>(name, value, schema);
    }

    /// Writes the next placeholder of the path by a codec.
    pub fn path_as<C: Codec<T>, T>(&mut self, name: &'static str, value: &T, schema: &'static Schema) {
        let text = path_text::<C, T>(name, value, schema, &mut self.violations);
        self.text();
        self.path.push('/');
        self.path.extend(utf8_percent_encode(text.as_deref().unwrap_or_default(), ENCODED));
    }

    /// Writes the text up to the next placeholder.
    fn text(&mut self) {
        while let Some(Segment::Text(text)) = self.rest.next() {
            self.path.push('/');
            self.path.push_str(text);
        }
    }

    /// Returns the path and the body.
    pub(crate) fn finish(mut self) -> Result<(String, Option<Vec<u8>>), Error> {
        self.text();
        if !self.violations.is_empty() {
            return Err(Error::Invalid(self.violations));
        }
        Ok((self.path, self.body))
    }

    /// Writes the body.
    pub fn body<T: Carrier>(&mut self, body: &T, schema: &'static Schema) {
        self.body_as::<Plain, T>(body, schema);
    }

    /// Writes the body by a codec.
    pub fn body_as<C: Codec<T>, T>(&mut self, body: &T, schema: &'static Schema) {
        match carrier::to_json::<C, T>(body, schema, BODY) {
            Ok(bytes) => self.body = Some(bytes),
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
                violations.push(label, "cannot be sent in a path when it is empty, `.`, or `..`");
            }
            Some(text)
        }
        Err(further) => {
            violations.append(further);
            None
        }
    }
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
