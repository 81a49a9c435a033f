//! Converts requests between plain values and HTTP, without I/O.

use bytes::Bytes;
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};

use crate::body::{WrittenBody, check_media_type};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::failure::Failure;
use crate::operation::Operation;
use crate::path;
use crate::request_parts::{RequestReader, RequestWriter, WrittenRequest};
use crate::violation::Violations;

/// Reads a request.
///
/// # Errors
///
/// The answer to send: 404 or 405 if the request is for another operation, 415 for another media type, else 400 with all
/// violations.
pub fn request_from_http<E: Endpoint>(request: http::Request<Bytes>) -> Result<E::Request, Failure> {
    let (parts, body) = request.into_parts();
    if !path::matches(E::OPERATION.segments, parts.uri.path()) {
        return Err(no_such_path());
    }
    if parts.method != E::METHOD {
        return Err(method_not_allowed(&E::METHOD));
    }
    if !body.is_empty() {
        check_media_type(E::OPERATION, &parts.headers)?;
    }
    read_request::<E>(&parts.uri, &parts.headers, &body, Violations::new())
}

/// Reads a request whose method, path, and media type have been checked. `violations` are those that were found before.
pub(crate) fn read_request<E: Endpoint>(
    uri: &Uri,
    headers: &HeaderMap,
    body: &Bytes,
    violations: Violations,
) -> Result<E::Request, Failure> {
    let mut reader = RequestReader::new(E::OPERATION, uri, headers, body, violations);
    let request = E::read_request(&mut reader);
    match (request, reader.finish()) {
        (Some(request), violations) if violations.is_empty() => Ok(request),
        (_, violations) => Err(Failure::from(violations).with_status(E::OPERATION.status_of_violations())),
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

/// Writes a request.
///
/// # Errors
///
/// If no path can be appended to `base`, or if a parameter cannot be sent in a path.
pub fn request_into_http<E: Endpoint>(request: E::Request, base: &Uri) -> Result<http::Request<Bytes>, Error> {
    let operation = E::OPERATION;
    let mut writer = RequestWriter::new(operation.segments, operation.parameters, base.path().trim_end_matches('/'));
    E::write_request(request, &mut writer);
    let WrittenRequest { path, written, body } = writer.finish()?;
    let mut request = http::Request::new(Bytes::new());
    if let Some(written) = written {
        *request.headers_mut() = written.headers;
    }
    *request.method_mut() = E::METHOD;
    *request.uri_mut() = with_path(base, path)?;
    request.headers_mut().insert(header::ACCEPT, accepted(operation)?);
    let written = match body {
        None => None,
        Some(WrittenBody::Json(json)) => media_type_of(operation)?.map(|media_type| (media_type, json.into())),
        Some(WrittenBody::Of(written)) => Some(*written),
    };
    if let Some((media_type, body)) = written {
        *request.body_mut() = body;
        request.headers_mut().insert(header::CONTENT_TYPE, media_type);
    }
    request.extensions_mut().insert(operation);
    Ok(request)
}

/// The first media type of the operation's body, if it has one.
fn media_type_of(operation: &Operation) -> Result<Option<HeaderValue>, Error> {
    let Some(media_type) = operation.body.and_then(|body| body.media_types.first()) else { return Ok(None) };
    let value = HeaderValue::from_maybe_shared(Bytes::from_static(media_type.name.as_bytes()));
    value.map(Some).map_err(|_| Error::config("the media type of the contract fits no header"))
}

/// The media types of the answers.
fn accepted(operation: &Operation) -> Result<HeaderValue, Error> {
    match operation.accept {
        None => Ok(HeaderValue::from_static("application/json")),
        Some(accept) => HeaderValue::from_str(accept)
            .map_err(|_| Error::config("a media type of the contract's answers fits no header")),
    }
}

/// Joins scheme and authority of an address, if it has them, with a path.
pub(crate) fn with_path(base: &Uri, path: String) -> Result<Uri, Error> {
    let path = PathAndQuery::try_from(path);
    let path = path.map_err(|_| Error::config("the path of the request is too long for an address"))?;
    if base.scheme().is_none() && base.authority().is_none() {
        return Ok(path.into());
    }
    let mut parts = base.clone().into_parts();
    parts.path_and_query = Some(path);
    Uri::from_parts(parts).map_err(|_| Error::config("the base address has a host but no scheme"))
}
