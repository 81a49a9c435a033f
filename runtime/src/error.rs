//! What can go wrong with a call.

use std::error::Error as StdError;
use std::fmt;
use std::ops::Deref;

use http::{HeaderMap, StatusCode};

use crate::envelope::ApiError;
use crate::secret::Secret;
use crate::violation::{Violation, Violations};

type BoxError = Box<dyn StdError + Send + Sync>;

/// Why a call did not give its data.
///
/// No message holds a credential or a value of an argument. [`may_have_been_carried_out`] says whether it is safe to
/// call again; [`status`], [`headers`], and [`body`] give the answer, where there was one.
///
/// [`may_have_been_carried_out`]: Self::may_have_been_carried_out
/// [`status`]: Self::status
/// [`headers`]: Self::headers
/// [`body`]: Self::body
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// Arguments that break the contract, all of them. Nothing was sent.
    Invalid(Violations),
    /// A client that cannot make this call: its address, its credential, or its contract. Nothing was sent.
    Config(ConfigError),
    /// No answer came.
    Transport(TransportError),
    /// The server answered with errors, whatever the status and whatever data stood beside them.
    Api {
        /// The status of the answer.
        status: StatusCode,
        /// What the server said.
        errors: ApiErrors,
    },
    /// The answer has no errors, and a status that the contract does not declare: another 2xx, or data beside one that
    /// is not 2xx.
    Status {
        /// The answer.
        answer: Box<Answer>,
    },
    /// The answer is an envelope with neither data nor errors.
    Empty {
        /// The answer.
        answer: Box<Answer>,
    },
    /// The answer is no envelope, or one that breaks the contract.
    Contract {
        /// What it breaks, and where.
        violations: Violations,
        /// The answer.
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

    #[allow(clippy::needless_pass_by_value, reason = "fits map_err")]
    pub(crate) fn unwritable(_: serde_json::Error) -> Self {
        Self::config("a value cannot be written as JSON")
    }

    fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Invalid(_) | Self::Config(_) | Self::Transport(_) => None,
            Self::Api { errors, .. } => Some(&errors.answer),
            Self::Status { answer } | Self::Empty { answer } | Self::Contract { answer, .. } => Some(answer),
        }
    }

    /// The status of the answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.answer().map(|answer| answer.status)
    }

    /// The headers of the answer, if there was one.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.answer().map(|answer| &answer.headers)
    }

    /// The body of the answer, if there was one, as text (bytes that are not UTF-8 are replaced).
    ///
    /// It can hold secrets, such as a key that was made by an answer that breaks the contract.
    #[must_use]
    pub fn body(&self) -> Option<&Secret> {
        self.answer().map(|answer| &answer.body)
    }

    /// Whether the server may have done what it was asked: a call that makes something is then not safe to repeat.
    ///
    /// It is `false` if nothing was sent, and if the server refused with a 4xx status, errors, and no data. (408 is no
    /// refusal: a proxy sends it while the server may still be at work.)
    #[must_use]
    pub fn may_have_been_carried_out(&self) -> bool {
        match self {
            Self::Invalid(_) | Self::Config(_) => false,
            Self::Transport(error) => error.sent,
            Self::Api { status, errors } => {
                errors.beside_data || !status.is_client_error() || *status == StatusCode::REQUEST_TIMEOUT
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
                write!(
                    f,
                    "the server answered {} without errors, and the contract declares another status",
                    answer.status
                )
            }
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

/// How many errors of an answer are shown: a server can send more than anybody reads.
const SHOWN: usize = 10;

/// What the server said. It is a slice of [`ApiError`], and never empty. `Debug` and `Display` show the first ten.
#[derive(Clone)]
pub struct ApiErrors {
    errors: Vec<ApiError>,
    beside_data: bool,
    answer: Box<Answer>,
}

impl ApiErrors {
    /// The errors on their own.
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
        list.entries(self.errors.iter().take(SHOWN));
        if self.errors.len() > SHOWN { list.finish_non_exhaustive() } else { list.finish() }
    }
}

impl fmt::Display for ApiErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.errors.iter().take(SHOWN).enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{error}")?;
        }
        match self.errors.len().saturating_sub(SHOWN) {
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

/// An answer that came to nothing. Its `Debug` shows the status alone.
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

/// A client that is not set up for the call.
#[derive(Debug)]
pub struct ConfigError {
    message: String,
    source: Option<BoxError>,
}

impl ConfigError {
    #[cfg(feature = "reqwest")]
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

/// Why no answer came, and whether the request may have reached the server all the same.
///
/// A [`Transport`](crate::Transport) of your own makes one from its own error, which is then the `source`.
#[derive(Debug)]
pub struct TransportError {
    message: &'static str,
    sent: bool,
    source: BoxError,
}

impl TransportError {
    /// The request did not leave: calling again is safe.
    pub fn not_sent(source: impl Into<BoxError>) -> Self {
        Self::with_message("the request could not be sent", false, source)
    }

    /// The request left, or may have: the server may have carried it out.
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
