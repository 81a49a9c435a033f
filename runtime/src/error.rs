//! The errors of a call.

use std::error::Error as StdError;
use std::fmt;
use std::ops::Deref;

use http::{HeaderMap, StatusCode};

use crate::api_error::ApiError;
use crate::secret::Secret;
use crate::violation::{Violation, Violations};

type BoxError = Box<dyn StdError + Send + Sync>;

/// The error of a call.
///
/// No message contains a credential or the value of an argument. [`may_have_been_carried_out`] tells whether it is safe to
/// repeat the call. [`status`], [`headers`], and [`body`] are those of the response, if there was one.
///
/// [`may_have_been_carried_out`]: Self::may_have_been_carried_out
/// [`status`]: Self::status
/// [`headers`]: Self::headers
/// [`body`]: Self::body
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// Arguments break the contract; all violations are listed. Nothing was sent.
    Invalid(Violations),
    /// The client cannot make this call because of its address, its credential, or its contract. Nothing was sent.
    Config(ConfigError),
    /// No response was received.
    Transport(TransportError),
    /// The response has errors, whatever its status and whether or not it has data too.
    Api {
        /// The status of the response.
        status: StatusCode,
        /// The errors.
        errors: ApiErrors,
    },
    /// The response has a status that the contract does not declare. Of an envelope without errors: another 2xx, or data beside
    /// a status that is not 2xx.
    Status {
        /// The response.
        answer: Box<Answer>,
    },
    /// The response is an envelope with neither data nor errors.
    Empty {
        /// The response.
        answer: Box<Answer>,
    },
    /// The response is one that the contract declares, and that is not success.
    ///
    /// [`declared`](Self::declared) returns it as the operation's own type.
    Declared(DeclaredAnswer),
    /// The response breaks the contract.
    Contract {
        /// All violations.
        violations: Violations,
        /// The response.
        answer: Box<Answer>,
    },
}

impl Error {
    pub(crate) fn api(errors: Vec<ApiError>, beside_data: bool, answer: Box<Answer>) -> Self {
        Self::Api { status: answer.status, errors: ApiErrors { errors, beside_data, answer } }
    }

    pub(crate) fn config(message: impl Into<String>) -> Self {
        Self::Config(ConfigError { message: message.into(), source: None })
    }

    pub(crate) fn declared_by(error: impl StdError + Send + Sync + 'static, answer: Box<Answer>) -> Self {
        Self::Declared(DeclaredAnswer { error: Box::new(error), answer })
    }

    /// Returns the answer that the contract declares, as the type `Error` of the operation's module.
    ///
    /// `None` if it is another error, or one of another operation.
    #[must_use]
    pub fn declared<T: StdError + 'static>(&self) -> Option<&T> {
        if let Self::Declared(declared) = self { declared.error.downcast_ref() } else { None }
    }

    /// Takes out the answer that the contract declares, as the type `Error` of the operation's module.
    ///
    /// # Errors
    ///
    /// The error itself, if it is another one, or one of another operation.
    pub fn into_declared<T: StdError + 'static>(self) -> Result<T, Self> {
        let Self::Declared(DeclaredAnswer { error, answer }) = self else { return Err(self) };
        match error.downcast() {
            Ok(error) => Ok(*error),
            Err(error) => Err(Self::Declared(DeclaredAnswer { error, answer })),
        }
    }

    fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Invalid(_) | Self::Config(_) | Self::Transport(_) => None,
            Self::Api { errors, .. } => Some(&errors.answer),
            Self::Declared(declared) => Some(&declared.answer),
            Self::Status { answer } | Self::Empty { answer } | Self::Contract { answer, .. } => Some(answer),
        }
    }

    /// The status of the response, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.answer().map(|answer| answer.status)
    }

    /// The headers of the response, if there was one.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.answer().map(|answer| &answer.headers)
    }

    /// The body of the response, if there was one, as text. Bytes that are not UTF-8 are replaced.
    ///
    /// It can contain secrets, such as a key in a response that breaks the contract.
    #[must_use]
    pub fn body(&self) -> Option<&Secret> {
        self.answer().map(|answer| &answer.body)
    }

    /// Returns whether the server may have carried out the request. A call that creates something is then not safe to repeat.
    ///
    /// It is `false` if nothing was sent, or if the response has a 4xx status and is declared, or has errors and no data. The exception is 408,
    /// which a proxy can send while the server is still working on the request.
    #[must_use]
    pub fn may_have_been_carried_out(&self) -> bool {
        match self {
            Self::Invalid(_) | Self::Config(_) => false,
            Self::Transport(error) => error.sent,
            Self::Api { status, errors } => {
                errors.beside_data || !status.is_client_error() || *status == StatusCode::REQUEST_TIMEOUT
            }
            Self::Declared(DeclaredAnswer { answer, .. }) => {
                !answer.status.is_client_error() || answer.status == StatusCode::REQUEST_TIMEOUT
            }
            Self::Status { .. } | Self::Empty { .. } | Self::Contract { .. } => true,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(violations) => write!(f, "the arguments break the contract: {violations}"),
            Self::Config(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Api { status, errors } => write!(f, "the server answered {status}: {errors}"),
            Self::Status { answer } => {
                write!(f, "the server answered {}, and the contract does not declare such an answer", answer.status)
            }
            Self::Declared(DeclaredAnswer { answer, .. }) => write!(f, "the server answered {}", answer.status),
            Self::Empty { answer } => write!(f, "the server answered {} with neither data nor errors", answer.status),
            Self::Contract { violations, answer } => {
                write!(f, "the answer ({}) breaks the contract: {violations}", answer.status)
            }
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Config(error) => error.source.as_deref().map(|source| source as _),
            Self::Transport(error) => error.source(),
            Self::Declared(declared) => Some(&*declared.error),
            _ => None,
        }
    }
}

impl From<Violation> for Error {
    fn from(violation: Violation) -> Self {
        Self::Invalid(violation.into())
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

/// The number of errors that are shown.
const SHOWN_ERRORS: usize = 10;

/// The errors of a response. It dereferences to a slice of [`ApiError`], which is not empty. `Debug` and `Display` show the first ten.
#[derive(Clone)]
pub struct ApiErrors {
    errors: Vec<ApiError>,
    beside_data: bool,
    answer: Box<Answer>,
}

impl ApiErrors {
    /// Returns the errors as a vector.
    #[must_use]
    pub fn into_vec(self) -> Vec<ApiError> {
        self.errors
    }
}

impl Deref for ApiErrors {
    type Target = [ApiError];

    fn deref(&self) -> &[ApiError] {
        &self.errors
    }
}

impl fmt::Debug for ApiErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut list = f.debug_list();
        list.entries(self.errors.iter().take(SHOWN_ERRORS));
        if self.errors.len() > SHOWN_ERRORS { list.finish_non_exhaustive() } else { list.finish() }
    }
}

impl fmt::Display for ApiErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.errors.iter().take(SHOWN_ERRORS).enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{error}")?;
        }
        match self.errors.len().saturating_sub(SHOWN_ERRORS) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

impl PartialEq<Vec<ApiError>> for ApiErrors {
    fn eq(&self, other: &Vec<ApiError>) -> bool {
        self.errors == *other
    }
}

impl PartialEq<[ApiError]> for ApiErrors {
    fn eq(&self, other: &[ApiError]) -> bool {
        self.errors == *other
    }
}

impl IntoIterator for ApiErrors {
    type Item = ApiError;
    type IntoIter = std::vec::IntoIter<ApiError>;

    fn into_iter(self) -> Self::IntoIter {
        self.errors.into_iter()
    }
}

impl<'a> IntoIterator for &'a ApiErrors {
    type Item = &'a ApiError;
    type IntoIter = std::slice::Iter<'a, ApiError>;

    fn into_iter(self) -> Self::IntoIter {
        self.errors.iter()
    }
}

/// A response that did not result in data. `Debug` shows only the status.
#[derive(Clone)]
pub struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Secret,
}

impl Answer {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, body: &[u8]) -> Self {
        Self { status, headers, body: String::from_utf8_lossy(body).into_owned().into() }
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer").field("status", &self.status).finish_non_exhaustive()
    }
}

/// A response that is not success, but that the contract declares. `Debug` shows only the status.
pub struct DeclaredAnswer {
    error: BoxError,
    answer: Box<Answer>,
}

impl fmt::Debug for DeclaredAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeclaredAnswer").field("status", &self.answer.status).finish_non_exhaustive()
    }
}

/// The error of a client that cannot make a call.
#[derive(Debug)]
pub struct ConfigError {
    message: String,
    source: Option<BoxError>,
}

impl ConfigError {
    pub(crate) fn new(message: impl Into<String>, source: impl Into<BoxError>) -> Self {
        Self { message: message.into(), source: Some(source.into()) }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for ConfigError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// The error of a transport: why no response was received, and whether the request may have reached the server.
///
/// A custom [`Transport`](crate::Transport) makes one from its own error, which becomes the `source`.
#[derive(Debug)]
pub struct TransportError {
    message: &'static str,
    sent: bool,
    source: BoxError,
}

impl TransportError {
    /// The request was not sent. It is safe to repeat the call.
    pub fn not_sent(source: impl Into<BoxError>) -> Self {
        Self::with_message("the request could not be sent", false, source)
    }

    /// The request was sent, or may have been sent. The server may have carried it out.
    pub fn maybe_sent(source: impl Into<BoxError>) -> Self {
        Self::with_message("no answer came, the request may have been carried out", true, source)
    }

    pub(crate) fn with_message(message: &'static str, sent: bool, source: impl Into<BoxError>) -> Self {
        Self { message, sent, source: source.into() }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message)
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}
