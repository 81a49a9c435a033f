//! The transport while the feature `reqwest` is off. Using it is a compile error that names the feature.

use bytes::Bytes;

use crate::error::Error;
use crate::transport::{BoxFuture, Transport};

/// The transport over the network. It needs the feature `reqwest` of arklow, and has no values without it.
#[derive(Clone, Debug)]
pub struct Reqwest(Never);

#[derive(Clone, Debug)]
enum Never {}

/// Implemented by no type while the feature is off.
#[diagnostic::on_unimplemented(
    message = "a client over the network needs the feature `reqwest` of arklow",
    label = "the feature is off",
    note = "write `arklow = {{ version = \"0.1\", features = [\"reqwest\"] }}` in Cargo.toml, or bring a transport with `Client::over`"
)]
pub trait HasNetwork {}

// `for<'any>` keeps the compiler from rejecting this bound here, where it can never hold: it is checked at each use.
#[doc(hidden)]
impl Transport for Reqwest
where
    for<'any> Reqwest: HasNetwork,
{
    fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        match self.0 {}
    }
}

#[doc(hidden)]
impl Reqwest {
    /// Needs the feature `reqwest`.
    #[allow(clippy::missing_errors_doc, reason = "it cannot be called")]
    pub fn new() -> Result<Self, Error>
    where
        for<'any> Reqwest: HasNetwork,
    {
        Err(off())
    }
}

pub(crate) fn off() -> Error {
    Error::config("the feature `reqwest` of arklow is off")
}
