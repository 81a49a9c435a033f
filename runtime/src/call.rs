//! The functions that the body of a client function calls: they turn arguments into a request, and an answer into data.

use bytes::Bytes;

use crate::bind::Check;
use crate::carrier::{Carrier, Codec, Plain};
use crate::endpoint::Endpoint;
use crate::envelope::Envelope;
use crate::error::Error;
use crate::reading::Label;
use crate::request_parts::path_text;
use crate::schema::Schema;
use crate::violation::Violations;

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
    pub fn at_path(&mut self, name: &'static str, schema: &'static Schema) -> Check<'_> {
        Check { label: Label::Named("path", name), schema, violations: &mut self.0 }
    }

    /// Checks that a value can be sent in a path, so that the violation is reported together with the others.
    pub fn check_path<T: Carrier>(&mut self, name: &'static str, value: Option<&T>, schema: &'static Schema) {
        self.check_path_as::<Plain, T>(name, value, schema);
    }

    /// Checks by a codec that a value can be sent in a path.
    pub fn check_path_as<C: Codec<T>, T>(&mut self, name: &'static str, value: Option<&T>, schema: &'static Schema) {
        if let Some(value) = value {
            let _ = path_text::<C, T>(name, value, schema, &mut self.0);
        }
    }

    /// Returns the place of a property of the body.
    pub fn at_property(&mut self, name: &'static str, schema: &'static Schema) -> Check<'_> {
        Check { label: Label::Named("body", name), schema, violations: &mut self.0 }
    }

    /// Returns the place of the whole body.
    pub fn at_body(&mut self, schema: &'static Schema) -> Check<'_> {
        Check { label: Label::Part("body"), schema, violations: &mut self.0 }
    }

    /// Makes the HTTP request, with a URI that has no host.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] with all violations.
    pub fn into_http<E: Endpoint>(self, request: Option<E::Request>) -> Result<http::Request<Bytes>, Error> {
        let Some(request) = request else { return Err(Error::Invalid(self.0)) };
        // What is wrong with a value for a path is found once more, with what is wrong with the body.
        let request = crate::request::request_into_http::<E>(request, &http::Uri::default());
        if self.0.is_empty() || request.is_err() { request } else { Err(Error::Invalid(self.0)) }
    }
}

/// Reads the answer to a call.
///
/// # Errors
///
/// Those of [`Error`].
pub fn outcome<E: Endpoint>(answer: Result<http::Response<Bytes>, Error>) -> Result<E::Data, Error> {
    Envelope::outcome::<E>(answer?)
}
