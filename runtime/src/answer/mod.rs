//! Answers that are not the envelope: found by their status among those that a contract declares, and read and written part by
//! part, as expansions call it.

mod outcome;
mod reader;

mod writer;

use bytes::Bytes;
use http::StatusCode;

pub use self::outcome::{fmt_error, from_error, from_http, into_failure, into_http};
pub use self::reader::AnswerReader;
pub use self::writer::AnswerWriter;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::violation::Violations;

/// What comes back of an operation: its `Response`.
pub trait ResponseOf<E: Endpoint>: Sized {
    /// Makes the HTTP response of success.
    ///
    /// # Errors
    ///
    /// All violations of the contract.
    #[doc(hidden)]
    fn respond(data: E::Data) -> Result<http::Response<Bytes>, Violations>;

    /// Reads a response as a client does: data, or the error that the answer amounts to.
    ///
    /// # Errors
    ///
    /// Those of [`Error`].
    #[doc(hidden)]
    fn outcome(response: http::Response<Bytes>) -> Result<E::Data, Error>;
}

/// The answers that a contract declares for an operation: an enum with a variant for each of them, in the order of the facts.
///
/// Only `#[arklow_endpoint]` implements it.
pub trait Answers: Sized {
    /// What success gives.
    type Data;

    /// The answers that are not success.
    type Error: std::error::Error + Send + Sync + 'static;

    /// Reads the answer of this index. `None` if it breaks the contract; the violations have been pushed.
    fn read(index: usize, reader: &mut AnswerReader<'_>) -> Option<Self>;

    /// Writes the answer.
    fn write(&self, writer: &mut AnswerWriter);

    /// The answer of success.
    fn from_data(data: Self::Data) -> Self;

    /// Tells success from other answers.
    ///
    /// # Errors
    ///
    /// The answer that is not success.
    fn into_outcome(self) -> Result<Self::Data, Self::Error>;
}

/// The answers of an operation that are not success, each with what it holds: its `Error`.
///
/// Only `#[arklow_endpoint]` implements it.
pub trait DeclaredError: std::error::Error + Send + Sync + 'static {
    /// The type of all answers.
    type Response: Answers;

    /// The answer.
    ///
    /// # Errors
    ///
    /// The error of a call that brought no such answer.
    fn into_response(self) -> Result<Self::Response, Error>;

    /// The status of the answer.
    ///
    /// # Errors
    ///
    /// The error of a call that brought no such answer.
    fn status(&self) -> Result<StatusCode, &Error>;
}

impl<E, R> ResponseOf<E> for R
where
    R: Answers,
    E: Endpoint<Data = R::Data>,
{
    fn respond(data: E::Data) -> Result<http::Response<Bytes>, Violations> {
        outcome::respond(&R::from_data(data), E::OPERATION)
    }

    fn outcome(response: http::Response<Bytes>) -> Result<E::Data, Error> {
        outcome::outcome::<R>(response, E::OPERATION)
    }
}

/// Makes a status of a contract, which is one.
#[must_use]
pub fn status(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or_default()
}

/// The error of an operation that declares no answers but success. There is none.
#[derive(Debug)]
pub enum NoError {}

impl std::fmt::Display for NoError {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {}
    }
}

impl std::error::Error for NoError {}
