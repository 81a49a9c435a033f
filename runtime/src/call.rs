//! The functions that the body of a client function calls: they turn arguments into a request, and an answer into data.

use bytes::Bytes;

use crate::answer::ResponseOf as _;
use crate::bind::Check;
use crate::carrier::{Carrier, Codec, Plain};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::parameter::Parameter;
use crate::reading::Label;
use crate::request_parts::check_parameter;
use crate::schema::Schema;
use crate::violation::Violations;

/// The arguments of a call while they are checked.
pub struct Arguments {
    parameters: &'static [Parameter],
    violations: Violations,
}

impl Arguments {
    /// Creates an empty set.
    #[must_use]
    #[inline]
    pub fn of<E: Endpoint>() -> Self {
        Self { parameters: E::OPERATION.parameters, violations: Violations::new() }
    }

    /// Returns the place of a parameter, by its index among those of the operation.
    #[inline]
    pub fn at_parameter(&mut self, index: usize, schema: &'static Schema) -> Check<'_> {
        let label = self.parameters.get(index).map_or(Label::Alone, Parameter::label);
        Check { label, schema, violations: &mut self.violations }
    }

    /// Checks that a value can be sent as a parameter, so that the violation is reported together with the others.
    pub fn check_parameter<T: Carrier>(&mut self, index: usize, value: Option<&T>) {
        self.check_parameter_as::<Plain, T>(index, value);
    }

    /// Checks by a codec that a value can be sent as a parameter.
    pub fn check_parameter_as<C: Codec<T>, T>(&mut self, index: usize, value: Option<&T>) {
        if let (Some(value), Some(parameter)) = (value, self.parameters.get(index)) {
            check_parameter::<C, T>(parameter, value, &mut self.violations);
        }
    }

    /// Returns the place of a property of the body.
    pub fn at_property(&mut self, name: &'static str, schema: &'static Schema) -> Check<'_> {
        Check { label: Label::Named("body", name), schema, violations: &mut self.violations }
    }

    /// Returns the place of the whole body.
    pub fn at_body(&mut self, schema: &'static Schema) -> Check<'_> {
        Check { label: Label::Part("body"), schema, violations: &mut self.violations }
    }

    /// Makes the HTTP request, with a URI that has no host.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] with all violations.
    pub fn into_http<E: Endpoint>(self, request: Option<E::Request>) -> Result<http::Request<Bytes>, Error> {
        let Some(request) = request else { return Err(Error::Invalid(self.violations)) };
        // What is wrong with a value for its place is found once more, with what is wrong with the body.
        let request = crate::request::request_into_http::<E>(request, &http::Uri::default());
        if self.violations.is_empty() || request.is_err() { request } else { Err(Error::Invalid(self.violations)) }
    }
}

/// Reads the answer to a call.
///
/// # Errors
///
/// Those of [`Error`].
pub fn outcome<E: Endpoint>(answer: Result<http::Response<Bytes>, Error>) -> Result<E::Data, Error> {
    E::Response::outcome(answer?)
}
