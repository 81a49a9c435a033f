//! What carries a request: one method over `http` types.

use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;

use crate::error::Error;

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
    note = "take `&arklow::Client`, which needs the feature `reqwest` of arklow, or any `&impl arklow::Transport`"
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
