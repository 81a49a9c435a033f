//! Whole answers: what a handler sends, and what a client makes of a response.

use std::fmt;

use bytes::Bytes;

use super::{AnswerReader, AnswerWriter, Answers, DeclaredError};
use crate::endpoint::Endpoint;
use crate::envelope::AnswerText;
use crate::error::{Answer, Error};
use crate::failure::Failure;
use crate::operation::{self, Operation, Shape};
use crate::reading::Label;
use crate::violation::Violations;

/// Makes the HTTP response of an answer.
pub(super) fn respond<R: Answers>(answer: &R, operation: &Operation) -> Result<http::Response<Bytes>, Violations> {
    let mut writer = AnswerWriter::new(operation);
    answer.write(&mut writer);
    writer.finish()
}

/// Reads a response as a client does.
pub(super) fn outcome<R: Answers>(response: http::Response<Bytes>, operation: &Operation) -> Result<R::Data, Error> {
    let (parts, body) = response.into_parts();
    let declared = operation::find(operation.answers, parts.status);
    let answer = || Box::new(Answer::new(parts.status, parts.headers.clone(), &body));
    // Errors of the envelope count whatever the status, and whatever stands beside them.
    if operation.has_envelope && declared.is_none_or(|(_, declared)| declared.shape == Shape::Envelope) {
        let text = AnswerText::new(&body);
        match text.errors_alone() {
            Some((errors, beside_data)) if !errors.is_empty() => {
                return Err(Error::api(errors, beside_data, answer()));
            }
            _ if declared.is_some() && text.is_empty() => return Err(Error::Empty { answer: answer() }),
            _ => {}
        }
    }
    let Some((index, declared)) = declared else { return Err(Error::Status { answer: answer() }) };
    let mut reader = AnswerReader::new(declared, parts.status, &parts.headers, &body);
    let read = R::read(index, &mut reader);
    match (read, reader.finish()) {
        (Some(read), violations) if violations.is_empty() => {
            read.into_outcome().map_err(|error| Error::declared_by(error, answer()))
        }
        (_, violations) => Err(Error::Contract { violations, answer: answer() }),
    }
}

/// Makes the HTTP response of an answer.
///
/// # Errors
///
/// [`Error::Invalid`] with all violations.
pub fn into_http<E: Endpoint, R: Answers>(answer: &R) -> Result<http::Response<Bytes>, Error> {
    respond(answer, E::OPERATION).map_err(Error::Invalid)
}

/// Reads an answer of any declared status.
///
/// # Errors
///
/// [`Error::Status`] for a status that the contract does not declare, [`Error::Contract`] with all violations.
pub fn from_http<E: Endpoint, R: Answers>(response: http::Response<Bytes>) -> Result<R, Error> {
    let (parts, body) = response.into_parts();
    let answer = || Box::new(Answer::new(parts.status, parts.headers.clone(), &body));
    let Some((index, declared)) = operation::find(E::OPERATION.answers, parts.status) else {
        return Err(Error::Status { answer: answer() });
    };
    let mut reader = AnswerReader::new(declared, parts.status, &parts.headers, &body);
    let read = R::read(index, &mut reader);
    match (read, reader.finish()) {
        (Some(read), violations) if violations.is_empty() => Ok(read),
        (_, violations) => Err(Error::Contract { violations, answer: answer() }),
    }
}

/// Makes the failure of a declared answer. One that breaks the contract is a 500.
pub fn into_failure<E: Endpoint, D: DeclaredError>(error: D) -> Failure {
    match error.into_response() {
        Ok(answer) => match respond(&answer, E::OPERATION) {
            // The default covers statuses of success too, which a client would take for data.
            Ok(response) if response.status().is_success() => {
                let mut violations = Violations::new();
                violations.push(Label::Part("status"), "must not be of class 2XX, since the answer is an error");
                Failure::internal(violations)
            }
            Ok(response) => Failure::declared(response, E::OPERATION),
            Err(violations) => Failure::internal(violations),
        },
        Err(error) => error.into(),
    }
}

/// Takes the declared answer out of the error of a call.
pub fn from_error<D: DeclaredError>(error: Error, other: fn(Error) -> D) -> D {
    error.into_declared().unwrap_or_else(other)
}

/// Writes the status, or the error of a call.
///
/// # Errors
///
/// Those of the formatter.
pub fn fmt_error<D: DeclaredError>(error: &D, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match error.status() {
        Ok(status) => write!(f, "the answer is {status}"),
        Err(error) => fmt::Display::fmt(error, f),
    }
}
