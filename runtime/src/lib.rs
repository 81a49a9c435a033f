//! An OpenAPI 3.1 contract as Rust at compile time.

mod address;
mod api;
pub mod bind;
mod client;
mod endpoint;
mod envelope;
mod error;
#[cfg(feature = "schemars")]
mod export;
mod failure;
mod macros;
mod request;
#[cfg(feature = "reqwest")]
mod reqwest;
mod secret;
#[cfg(feature = "axum")]
mod server;
mod transport;
mod violation;
mod wire;
#[cfg(feature = "schemars")]
mod yaml;

#[doc(hidden)]
pub mod __private;

pub use arklow_macros::arklow_endpoint;

/// Lists endpoints once, for the router and for the exported document.
#[macro_export]
macro_rules! api {
    ($($endpoint:tt)*) => { $crate::__private::__api! { $crate; $($endpoint)* } };
}

pub use self::api::Api;
#[cfg(feature = "axum")]
pub use self::api::Routes;
#[cfg(not(feature = "reqwest"))]
pub use self::client::ReqwestIsOff;
pub use self::client::{Client, Limits};
pub use self::endpoint::{BodyFacts, Contract, EMBEDDED, Endpoint, Operation, Server};
pub use self::envelope::{ApiError, Envelope};
pub use self::error::{Answer, ApiErrors, ConfigError, Error, TransportError};
pub use self::failure::{Failure, FailureSource};
#[cfg(feature = "reqwest")]
pub use self::reqwest::Reqwest;
pub use self::secret::Secret;
#[cfg(feature = "axum")]
pub use self::server::{Credential, Route};
pub use self::transport::{BoxFuture, Transport};
pub use self::violation::{Violation, Violations};
