//! Reads and writes the parts of a request one by one, as expansions call it.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::error::Error;
use crate::path::{self, Segment};
use crate::violation::{NamedSchema, Place, Violations};
use crate::wire::{FromWire, Text, check_text, read_json};

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
    pub fn path<T: PathValue>(&mut self, index: usize, parameter: &'static NamedSchema) -> Option<T> {
        let place = Place::Property(&Place::Name(&Place::Root, "path"), parameter);
        let raw = path::segment(self.path, index).unwrap_or_default();
        if !is_percent_encoded(raw) {
            self.violations.push(place, "must be percent-encoded");
            return None;
        }
        match percent_decode_str(raw).decode_utf8() {
            Ok(value) => T::from_path(value, place, &mut self.violations),
            Err(_) => {
                self.violations.push(place, "must be UTF-8");
                None
            }
        }
    }

    /// Reads a body that must be there.
    pub fn body<T: FromWire>(&mut self, body: &'static NamedSchema) -> Option<T> {
        let place = Place::Property(&Place::Root, body);
        if self.body.is_empty() {
            self.violations.push(place, "is required");
            return None;
        }
        read_json(self.body, place, &mut self.violations)
    }

    /// Reads a body that may be left out; the outer `None` if it breaks the contract.
    #[allow(clippy::option_option, reason = "the outer one is a verdict, the inner one the value")]
    pub fn optional_body<T: FromWire>(&mut self, body: &'static NamedSchema) -> Option<Option<T>> {
        if self.body.is_empty() { Some(None) } else { self.body(body).map(Some) }
    }
}

/// Whether two hex digits follow every `%` (RFC 3986, 2.1).
fn is_percent_encoded(raw: &str) -> bool {
    let is_hex = |digit: Option<char>| digit.is_some_and(|digit| digit.is_ascii_hexdigit());
    raw.split('%').skip(1).all(|rest| {
        let mut digits = rest.chars();
        is_hex(digits.next()) && is_hex(digits.next())
    })
}

/// A value of a path parameter.
pub trait PathValue: Sized {
    /// Converts a decoded segment, and reports every rule that it breaks.
    fn from_path(value: Cow<'_, str>, place: Place<'_>, violations: &mut Violations) -> Option<Self>;
}

impl<T: Text> PathValue for T {
    fn from_path(value: Cow<'_, str>, place: Place<'_>, violations: &mut Violations) -> Option<Self> {
        check_text(value, place, violations)
    }
}

impl PathValue for String {
    fn from_path(value: Cow<'_, str>, _: Place<'_>, _: &mut Violations) -> Option<Self> {
        Some(value.into_owned())
    }
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
        Self { rest: segments.iter(), path: base.to_owned(), body: None, violations: Violations::new() }
    }

    /// Writes the next placeholder of the path, and the text before it.
    pub fn path(&mut self, name: &'static str, value: &str) {
        check_path_value(value, Place::Name(&Place::Name(&Place::Root, "path"), name), &mut self.violations);
        self.text();
        self.path.push('/');
        self.path.extend(utf8_percent_encode(value, ENCODED));
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
    pub fn body<T: FromWire + serde::Serialize>(&mut self, body: &T) {
        // A struct fails to serialize if it has a number that is not finite; `serde_json` writes others as `null`.
        match serde_json::to_vec(body) {
            Ok(bytes) if body.is_finite() => self.body = Some(bytes),
            _ => self.violations.push(Place::Name(&Place::Root, "body"), "must not have a number that is not finite"),
        }
    }

    /// Writes the body, if there is one.
    pub fn optional_body<T: FromWire + serde::Serialize>(&mut self, body: Option<&T>) {
        if let Some(body) = body {
            self.body(body);
        }
    }
}

/// Checks that a value can be sent in a path: a segment `.` or `..` would be resolved away on its way, percent-encoded or
/// not (WHATWG URL, 4.4), and an empty one is no segment.
pub(crate) fn check_path_value(value: &str, place: Place<'_>, violations: &mut Violations) {
    if matches!(value, "" | "." | "..") {
        violations.push(place, "cannot be sent in a path when it is empty, `.`, or `..`");
    }
}
