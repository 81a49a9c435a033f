//! Requests between plain values and HTTP, with no I/O.

use std::borrow::Cow;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::endpoint::{Endpoint, Operation};
use crate::error::Error;
use crate::failure::Failure;
use crate::violation::{NamedSchema, Place, Violations};
use crate::wire::{FromWire, Text, check_text, read_json};

/// All but the unreserved characters of RFC 3986, 2.3.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Reads a request.
///
/// # Errors
///
/// An envelope: 404 or 405 if it is no request of this operation, 415 for another media type, else 400 with all violations.
pub fn request_from_http<E: Endpoint>(request: http::Request<Bytes>) -> Result<E::Request, Failure> {
    let (parts, body) = request.into_parts();
    if !path_matches(E::PATH, parts.uri.path()) {
        return Err(no_such_path());
    }
    if parts.method != E::METHOD {
        return Err(method_not_allowed(&E::METHOD));
    }
    read_request::<E>(&parts.uri, &parts.headers, &body)
}

/// Reads a request of which method and path are known to fit.
pub(crate) fn read_request<E: Endpoint>(uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Result<E::Request, Failure> {
    if !body.is_empty() {
        check_media_type(E::OPERATION, headers)?;
    }
    let mut reader =
        RequestReader { template: E::PATH, path: uri.path(), body, no_such_path: false, violations: Violations::new() };
    match E::read_request(&mut reader) {
        _ if reader.no_such_path => Err(no_such_path()),
        Some(request) if reader.violations.is_empty() => Ok(request),
        _ => Err(reader.violations.into()),
    }
}

pub(crate) fn no_such_path() -> Failure {
    Failure::refusal(StatusCode::NOT_FOUND, "no such path")
}

pub(crate) fn method_not_allowed(allowed: &Method) -> Failure {
    let failure = Failure::refusal(StatusCode::METHOD_NOT_ALLOWED, "no such method on this path");
    match HeaderValue::from_str(allowed.as_str()) {
        Ok(value) => failure.header(header::ALLOW, value),
        Err(_) => failure,
    }
}

/// Checks that a body which is there comes with the media type of the contract, parameters such as `charset` apart.
pub(crate) fn check_media_type(operation: &Operation, headers: &HeaderMap) -> Result<(), Failure> {
    let Some(facts) = operation.body else { return Ok(()) };
    let wanted = essence(facts.media_type);
    let mut given = headers.get_all(header::CONTENT_TYPE).iter();
    match (given.next().map(HeaderValue::to_str), given.next()) {
        (Some(Ok(given)), None) if essence(given).eq_ignore_ascii_case(wanted) => Ok(()),
        _ => Err(Failure::refusal(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            format!("a body must come as {}", facts.media_type),
        )),
    }
}

/// A media type without its parameters.
fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// A request, given to the expansion part by part; it notes every violation.
pub struct RequestReader<'r> {
    template: &'static str,
    path: &'r str,
    body: &'r [u8],
    no_such_path: bool,
    violations: Violations,
}

impl RequestReader<'_> {
    /// Reads a path parameter.
    pub fn path<T: PathValue>(&mut self, parameter: &'static NamedSchema) -> Option<T> {
        let place = Place::Property(&Place::Name(&Place::Root, "path"), parameter);
        let raw = path_segment(self.template, self.path, parameter.0).unwrap_or_default();
        if raw.is_empty() {
            // A router may take an empty segment for a placeholder; no path of a contract has one.
            self.no_such_path = true;
            return None;
        }
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

/// Whether two hex digits stand behind every `%` (RFC 3986, 2.1).
fn is_percent_encoded(raw: &str) -> bool {
    let is_hex = |digit: Option<char>| digit.is_some_and(|digit| digit.is_ascii_hexdigit());
    raw.split('%').skip(1).all(|rest| {
        let mut digits = rest.chars();
        is_hex(digits.next()) && is_hex(digits.next())
    })
}

/// A value that a path can hold.
pub trait PathValue: Sized {
    /// Makes it of a decoded segment, pushing every rule that it breaks.
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

/// Whether a path has the segments of a template; a placeholder stands for one segment that is not empty.
pub(crate) fn path_matches(template: &str, path: &str) -> bool {
    let mut segments = path.split('/');
    let fits = template.split('/').all(|wanted| match segments.next() {
        Some(segment) if placeholder(wanted).is_some() => !segment.is_empty(),
        Some(segment) => segment == wanted,
        None => false,
    });
    fits && segments.next().is_none()
}

/// The segment of a path where a template has the placeholder `name`.
fn path_segment<'p>(template: &str, path: &'p str, name: &str) -> Option<&'p str> {
    let index = template.split('/').position(|segment| placeholder(segment) == Some(name))?;
    path.split('/').nth(index)
}

fn placeholder(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

/// Writes a request.
///
/// # Errors
///
/// If `base` is not an address that a path can be put behind, or a parameter cannot be sent in a path.
pub fn request_into_http<E: Endpoint>(request: E::Request, base: &Uri) -> Result<http::Request<Bytes>, Error> {
    let operation = E::OPERATION;
    let mut writer = RequestWriter {
        rest: operation.path,
        path: base.path().trim_end_matches('/').to_owned(),
        body: None,
        violations: Violations::new(),
    };
    E::write_request(request, &mut writer);
    let RequestWriter { rest, mut path, body, violations } = writer;
    if !violations.is_empty() {
        return Err(Error::Invalid(violations));
    }
    path.push_str(rest);
    let body = body.transpose().map_err(Error::unwritable)?;
    let mut request = http::Request::new(Bytes::new());
    *request.method_mut() = E::METHOD;
    *request.uri_mut() = with_path(base, &path)?;
    request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    if let (Some(body), Some(facts)) = (body, operation.body) {
        *request.body_mut() = body.into();
        let media_type = HeaderValue::from_str(facts.media_type);
        let media_type = media_type.map_err(|_| Error::config("the media type of the contract fits no header"))?;
        request.headers_mut().insert(header::CONTENT_TYPE, media_type);
    }
    request.extensions_mut().insert(operation);
    Ok(request)
}

/// Puts a path behind the scheme and authority of an address.
pub(crate) fn with_path(base: &Uri, path: &str) -> Result<Uri, Error> {
    let mut parts = base.clone().into_parts();
    let path = path.parse().map_err(|_| Error::config("the path of the request is too long for an address"))?;
    parts.path_and_query = Some(path);
    Uri::from_parts(parts).map_err(|_| Error::config("the base address has a host but no scheme"))
}

/// Checks that a value can be sent in a path: a segment `.` or `..` would be resolved away on its way, percent-encoded or
/// not (WHATWG URL, 4.4), and an empty one is no segment.
pub(crate) fn check_path_value(value: &str, place: Place<'_>, violations: &mut Violations) {
    if matches!(value, "" | "." | "..") {
        violations.push(place, "cannot be sent in a path when it is empty, `.`, or `..`");
    }
}

/// A request being written by the expansion, which gives the path parameters in the order of the path.
pub struct RequestWriter<'t> {
    rest: &'t str,
    path: String,
    body: Option<Result<Vec<u8>, serde_json::Error>>,
    violations: Violations,
}

impl RequestWriter<'_> {
    /// Writes the next placeholder of the path, and what stands before it.
    pub fn path(&mut self, name: &'static str, value: &str) {
        check_path_value(value, Place::Name(&Place::Name(&Place::Root, "path"), name), &mut self.violations);
        if let Some((before, after)) = self.rest.split_once('{') {
            self.path.push_str(before);
            self.path.extend(utf8_percent_encode(value, ENCODED));
            self.rest = after.split_once('}').map_or("", |(_, rest)| rest);
        }
    }

    /// Writes the body.
    pub fn body<T: serde::Serialize>(&mut self, body: &T) {
        self.body = Some(serde_json::to_vec(body));
    }

    /// Writes the body, if there is one.
    pub fn optional_body<T: serde::Serialize>(&mut self, body: Option<&T>) {
        if let Some(body) = body {
            self.body(body);
        }
    }
}
