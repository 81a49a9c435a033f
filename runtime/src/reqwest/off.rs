//! The transport while the feature `reqwest` is off: a type without values, so that [`Client`] has its default, and
//! constructors whose use names the feature.

use bytes::Bytes;

use crate::client::Client;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::secret::Secret;
use crate::transport::{BoxFuture, Transport};

/// The transport over the network, which needs the feature `reqwest` of arklow. Without it there is no value of this type.
#[derive(Clone, Copy, Debug)]
pub enum Reqwest {}

/// Holds for nothing while the feature is off.
#[diagnostic::on_unimplemented(
    message = "a client over the network needs the feature `reqwest` of arklow",
    label = "the feature is off",
    note = "write `features = [\"reqwest\"]` after `arklow` in Cargo.toml, or bring a transport with `Client::over`"
)]
pub trait HasNetwork {}

// A bound that cannot hold is an error where it is written, unless it is for every lifetime.
#[doc(hidden)]
impl Transport for Reqwest
where
    for<'any> Reqwest: HasNetwork,
{
    fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        match *self {}
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

#[doc(hidden)]
impl Client {
    /// Needs the feature `reqwest`.
    #[allow(clippy::missing_errors_doc, reason = "it cannot be called")]
    pub fn new(_: impl Into<Secret>) -> Result<Self, Error>
    where
        for<'any> Reqwest: HasNetwork,
    {
        Err(off())
    }

    /// Needs the feature `reqwest`.
    #[allow(clippy::missing_errors_doc, reason = "it cannot be called")]
    pub fn from_env() -> Result<Self, Error>
    where
        for<'any> Reqwest: HasNetwork,
    {
        Err(off())
    }

    /// Needs the feature `reqwest`.
    #[allow(clippy::missing_errors_doc, reason = "it cannot be called")]
    pub fn of<E: Endpoint>() -> Result<Self, Error>
    where
        for<'any> Reqwest: HasNetwork,
    {
        Err(off())
    }
}

fn off() -> Error {
    Error::config("the feature `reqwest` of arklow is off")
}
