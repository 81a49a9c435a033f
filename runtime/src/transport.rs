//! What carries a request: one method over `http` types.

use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;

use crate::bind::Check;
use crate::endpoint::Endpoint;
use crate::envelope::Envelope;
use crate::error::Error;
use crate::violation::{Place, Violations};

/// A future in a box, so that [`Transport`] can be used as `dyn Transport`.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Carries a request to a server and brings back the answer.
///
/// [`Client`](crate::Client) is one, and makes one of any other by adding server and credential. An `axum::Router` is
/// one (feature `axum`), for tests and for calls in process.
///
/// ```
/// use arklow::{BoxFuture, Error, Transport};
/// use bytes::Bytes;
///
/// /// Answers everything alike.
/// struct Mock(&'static str);
///
/// impl Transport for Mock {
///     fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
///         Box::pin(async { Ok(http::Response::new(Bytes::from_static(self.0.as_bytes()))) })
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot carry a call",
    label = "the first argument of a client function is its transport",
    note = "take `&arklow::Client`, or any `&impl arklow::Transport`"
)]
pub trait Transport: Send + Sync {
    /// Sends a request. Where its URI has no host, the transport has one.
    ///
    /// Its extensions hold the `&'static` [`Operation`](crate::Operation) that it is of and, from a
    /// [`Client`](crate::Client), the [`Limits`](crate::Limits) to keep. A log of it shows no credential, which is marked
    /// as sensitive; but the body holds whatever is sent, secrets too.
    ///
    /// Implementations make a [`TransportError`](crate::TransportError) of a failure: it says whether the request may
    /// have been carried out.
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>>;
}

macro_rules! forward {
    ($($type:ty),*) => { $(
        impl<T: Transport + ?Sized> Transport for $type {
            fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
                (**self).send(request)
            }
        }
    )* };
}
forward!(&T, Box<T>, Arc<T>);

/// The arguments of a call while they are checked.
#[derive(Default)]
pub struct Arguments(Violations);

impl Arguments {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The place of a path parameter.
    pub fn at_path(&mut self, name: &'static str) -> Check<'_> {
        Check { place: Place::Name(&PATH, name), violations: &mut self.0 }
    }

    /// Checks what only a path cannot hold, so that it is told with all other violations.
    pub fn check_path(&mut self, name: &'static str, value: Option<&(impl AsRef<str> + ?Sized)>) {
        if let Some(value) = value {
            crate::request::check_path_value(value.as_ref(), Place::Name(&PATH, name), &mut self.0);
        }
    }

    /// The place of a property of the body.
    pub fn at_property(&mut self, name: &'static str) -> Check<'_> {
        Check { place: Place::Name(&BODY, name), violations: &mut self.0 }
    }

    /// The place of the whole body.
    pub fn at_body(&mut self) -> Check<'_> {
        Check { place: BODY, violations: &mut self.0 }
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

/// Reads what a call came to.
///
/// # Errors
///
/// Those of [`Error`].
pub fn outcome<E: Endpoint>(answer: Result<http::Response<Bytes>, Error>) -> Result<E::Data, Error> {
    Envelope::outcome(answer?)
}
