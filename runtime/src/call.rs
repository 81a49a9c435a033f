//! The functions that the body of a client function calls: they turn arguments into a request, and an answer into data.

use bytes::Bytes;

use crate::bind::Check;
use crate::endpoint::Endpoint;
use crate::envelope::Envelope;
use crate::error::Error;
use crate::violation::{NamedSchema, Place, Violations};

/// The arguments of a call while they are checked.
#[derive(Default)]
pub struct Arguments(Violations);

impl Arguments {
    /// Creates an empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the place of a path parameter.
    pub fn at_path(&mut self, parameter: &'static NamedSchema) -> Check<'_> {
        Check { place: Place::Property(&PATH, parameter), violations: &mut self.0 }
    }

    /// Checks that a value can be sent in a path, so that the violation is reported together with the others.
    pub fn check_path(&mut self, name: &'static str, value: Option<&(impl AsRef<str> + ?Sized)>) {
        if let Some(value) = value {
            crate::request_parts::check_path_value(value.as_ref(), Place::Name(&PATH, name), &mut self.0);
        }
    }

    /// Returns the place of a property of the body.
    pub fn at_property(&mut self, property: &'static NamedSchema) -> Check<'_> {
        Check { place: Place::Property(&BODY, property), violations: &mut self.0 }
    }

    /// Returns the place of the whole body.
    pub fn at_body(&mut self, body: &'static NamedSchema) -> Check<'_> {
        Check { place: Place::Property(&Place::Root, body), violations: &mut self.0 }
    }

    /// Makes the HTTP request, with a URI that has no host.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] with all violations.
    pub fn into_http<E: Endpoint>(self, request: Option<E::Request>) -> Result<http::Request<Bytes>, Error> {
        match request {
            Some(request) if self.0.is_empty() => {
                crate::request::request_into_http::<E>(request, &http::Uri::default())
            }
            _ => Err(Error::Invalid(self.0)),
        }
    }
}

const PATH: Place<'static> = Place::Name(&Place::Root, "path");
const BODY: Place<'static> = Place::Name(&Place::Root, "body");

/// Reads the answer to a call.
///
/// # Errors
///
/// Those of [`Error`].
pub fn outcome<E: Endpoint>(answer: Result<http::Response<Bytes>, Error>) -> Result<E::Data, Error> {
    Envelope::outcome(answer?, E::OPERATION, E::ANSWER)
}
