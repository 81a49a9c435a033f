//! What carries a request: one method over `http` types.

use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;

use crate::error::Error;

/// A future in a box, so that [`Transport`] can be used as `dyn Transport`.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Carries a request to a server and brings back the answer.
///
/// [`Client`](crate::Client) implements it on top of another transport, and adds server and credential. `axum::Router`
/// implements it (feature `axum`), for tests and for calls in process.
///
/// ```
/// use arklow::{BoxFuture, Error, Transport};
/// use bytes::Bytes;
///
/// /// Answers every request with the same text.
/// struct Mock(&'static str);
///
/// impl Transport for Mock {
///     fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
///         Box::pin(async { Ok(http::Response::new(Bytes::from_static(self.0.as_bytes()))) })
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `Transport`",
    label = "a call needs a transport",
    note = "write `&arklow::Client`, which needs the feature `reqwest` of arklow, or any `&impl arklow::Transport`",
    note = "an `axum::Router` is a transport with the feature `axum` of arklow, after `.with_state(…)`"
)]
pub trait Transport: Send + Sync {
    /// Sends a request. If its URI has no host, the transport chooses one.
    ///
    /// The extensions of the request contain its `&'static` [`Operation`](crate::Operation) and, from a
    /// [`Client`](crate::Client), the [`Limits`](crate::Limits) to enforce. Headers with credentials are marked as
    /// sensitive, so `Debug` does not show them. The body is not, and neither is the URI: both may contain secrets, such as
    /// a key that the contract has in the query.
    ///
    /// Implementations convert a failure to a [`TransportError`](crate::TransportError), which records whether the request
    /// may have been carried out.
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
