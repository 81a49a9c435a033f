//! The answer to a request that failed.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use crate::api_error::ApiError;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operation::Operation;
use crate::refusal;
use crate::violation::{Violation, Violations};

/// The answer to a request that failed: a status of at least 400 and at least one error, sent as
/// `{"data": null, "errors": [{"code": …, "message": …}]}`, or in the shape that the contract declares for the status.
///
/// What a handler returns in `Err` converts into it; implement `From<YourError> for Failure` for your own errors.
///
/// ```
/// use arklow::{ApiError, Failure};
/// use http::StatusCode;
///
/// let failure = Failure::new(StatusCode::CONFLICT, "name_taken", "there is a key of this description")
///     .and(ApiError::new("hint", "delete the other one first"));
/// assert_eq!(failure.errors().len(), 2);
/// ```
///
/// `Debug` shows status and errors, and no header and no body, which can have secrets in them.
#[derive(Clone)]
pub struct Failure(Box<Inner>);

#[derive(Clone)]
struct Inner {
    status: StatusCode,
    errors: Vec<ApiError>,
    headers: HeaderMap,
    source: Option<Arc<dyn StdError + Send + Sync>>,
    /// The body of an answer that the contract declares, and the operation that it is of.
    declared: Option<(Bytes, &'static Operation)>,
}

impl Failure {
    /// Creates a failure with this status. A status below 400 is not a failure and becomes 500.
    #[must_use]
    pub fn new(status: StatusCode, code: impl Into<String>, message: impl Into<String>) -> Self {
        let status = if status.as_u16() < 400 { StatusCode::INTERNAL_SERVER_ERROR } else { status };
        let errors = vec![ApiError::new(code, message)];
        Self(Box::new(Inner { status, errors, headers: HeaderMap::new(), source: None, declared: None }))
    }

    /// Adds an error.
    #[must_use]
    pub fn and(mut self, error: ApiError) -> Self {
        self.0.errors.push(error);
        self
    }

    /// Adds a header to the answer, such as `retry-after`.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.append(name, value);
        self
    }

    /// Creates a 500 with a fixed text, for a fault of the server.
    ///
    /// The `source` is not sent. It is kept for [`source`](StdError::source), and in the response's extensions as
    /// [`FailureSource`], so that a layer can log it.
    #[must_use]
    pub fn internal(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        let mut failure = Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "internal error");
        failure.0.source = Some(Arc::from(source.into()));
        failure
    }

    /// Returns the status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Returns the errors of the answer.
    #[must_use]
    pub fn errors(&self) -> &[ApiError] {
        &self.0.errors
    }

    /// Converts it to the HTTP response: an envelope, or the answer that the contract declares, if it was made of one.
    #[must_use]
    pub fn into_http(self) -> http::Response<Bytes> {
        self.into_http_as(refusal::envelope)
    }

    /// Converts it to the HTTP response of an operation, in the shape that the contract declares for the status. An answer that
    /// the contract declares for another operation is not passed on: it becomes a 502.
    #[must_use]
    pub fn into_http_of<E: Endpoint>(self) -> http::Response<Bytes> {
        self.of_operation(E::OPERATION).into_http_as(|failure| refusal::declared(failure, E::OPERATION))
    }

    /// Converts it to the HTTP response. `format` makes it of a failure that is none of the contract's answers.
    pub(crate) fn into_http_as(self, format: impl FnOnce(&Self) -> http::Response<Bytes>) -> http::Response<Bytes> {
        let mut response = match &self.0.declared {
            Some((body, _)) => {
                let mut response = http::Response::new(body.clone());
                *response.status_mut() = self.0.status;
                response
            }
            None => format(&self),
        };
        let Inner { headers, source, .. } = *self.0;
        response.headers_mut().extend(headers);
        if let Some(source) = source {
            response.extensions_mut().insert(FailureSource(source));
        }
        response
    }

    /// Creates a failure of the rejection of an extractor, whose status may be a redirect.
    #[cfg(feature = "axum")]
    pub(crate) fn of_errors(status: StatusCode, errors: Vec<ApiError>) -> Self {
        Self(Box::new(Inner { status, errors, headers: HeaderMap::new(), source: None, declared: None }))
    }

    #[cfg(feature = "axum")]
    pub(crate) fn headers(mut self, headers: HeaderMap) -> Self {
        self.0.headers.extend(headers);
        self
    }

    /// Replaces an answer of another operation by a 502, whose source it is: it is what another server said.
    pub(crate) fn of_operation(self, operation: &Operation) -> Self {
        match self.0.declared {
            Some((_, other)) if other != operation => {
                let mut failure = Self::new(StatusCode::BAD_GATEWAY, "internal", "a call to another server failed");
                failure.0.source = Some(Arc::new(self));
                failure
            }
            _ => self,
        }
    }

    /// Creates a failure whose answer is one that the contract declares.
    pub(crate) fn declared(response: http::Response<Bytes>, operation: &'static Operation) -> Self {
        let (parts, body) = response.into_parts();
        let (status, headers) = (parts.status, parts.headers);
        Self(Box::new(Inner { status, errors: Vec::new(), headers, source: None, declared: Some((body, operation)) }))
    }

    pub(crate) fn with_status(mut self, status: StatusCode) -> Self {
        self.0.status = status;
        self
    }

    /// Creates the answer to a request that breaks a rule of HTTP or of the contract.
    pub(crate) fn refusal(status: StatusCode, message: impl Into<String>) -> Self {
        Self::new(status, code_of(status), message)
    }
}

/// Returns the code of a refusal that has only a status.
pub(crate) fn code_of(status: StatusCode) -> Cow<'static, str> {
    match status {
        StatusCode::UNAUTHORIZED => "unauthorized".into(),
        StatusCode::NOT_FOUND => "not_found".into(),
        StatusCode::METHOD_NOT_ALLOWED => "method_not_allowed".into(),
        StatusCode::PAYLOAD_TOO_LARGE => "body_too_large".into(),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "unsupported_media_type".into(),
        StatusCode::BAD_REQUEST => "invalid_parameter".into(),
        _ if status.is_server_error() => "internal".into(),
        _ => status.canonical_reason().unwrap_or("refused").to_ascii_lowercase().replace([' ', '-'], "_").into(),
    }
}

impl From<Violation> for ApiError {
    fn from(violation: Violation) -> Self {
        Self::new(violation_code(&violation), violation.into_message())
    }
}

fn violation_code(violation: &Violation) -> &'static str {
    match violation.place().strip_prefix("body") {
        Some("") => "invalid_body",
        Some(inside) if inside.starts_with('/') => "invalid_body",
        _ => "invalid_parameter",
    }
}

impl From<Violations> for Failure {
    /// Creates a 400 with one error for each violation. A last one counts those that were not kept.
    fn from(violations: Violations) -> Self {
        let more = violations.more();
        let last_code = violations.iter().last().map_or("invalid_body", violation_code);
        let mut errors: Vec<ApiError> = violations.into_iter().map(ApiError::from).collect();
        if more > 0 {
            errors.push(ApiError::new(last_code, format!("{more} more violations of the contract")));
        }
        if errors.is_empty() {
            errors.push(ApiError::new(last_code, "the request breaks the contract"));
        }
        Self(Box::new(Inner {
            status: StatusCode::BAD_REQUEST,
            errors,
            headers: HeaderMap::new(),
            source: None,
            declared: None,
        }))
    }
}

impl From<Error> for Failure {
    /// Creates a 502 with a fixed text, for a handler that calls another server. The answer of that server is not passed
    /// on; the error is kept as the source, as by [`Failure::internal`].
    fn from(error: Error) -> Self {
        let mut failure = Self::new(StatusCode::BAD_GATEWAY, "internal", "a call to another server failed");
        failure.0.source = Some(Arc::new(error));
        failure
    }
}

impl From<Failure> for http::Response<Bytes> {
    fn from(failure: Failure) -> Self {
        failure.into_http()
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { status, errors, headers: _, source, declared } = &*self.0;
        let mut failure = f.debug_struct("Failure");
        failure.field("status", status);
        match declared {
            Some((_, operation)) => failure.field("declared_by", operation),
            None => failure.field("errors", errors),
        };
        if let Some(source) = source {
            failure.field("source", source);
        }
        failure.finish_non_exhaustive()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.status)?;
        for (index, error) in self.0.errors.iter().enumerate() {
            write!(f, "{} {error}", if index == 0 { ":" } else { ";" })?;
        }
        Ok(())
    }
}

impl StdError for Failure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

/// The source of a [`Failure::internal`], in the extensions of the response, for a layer that logs.
#[derive(Clone, Debug)]
pub struct FailureSource(Arc<dyn StdError + Send + Sync>);

impl FailureSource {
    /// Returns the source.
    #[must_use]
    pub fn get(&self) -> &(dyn StdError + Send + Sync + 'static) {
        &*self.0
    }
}
