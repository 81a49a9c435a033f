//! What has to do with the crate `reqwest`, version 0.13: the transport over the network (feature `reqwest`).
//!
//! A new major version of `reqwest` is a change of this module alone.

#[cfg(feature = "reqwest")]
mod network;
#[cfg(not(feature = "reqwest"))]
mod off;

#[cfg(feature = "reqwest")]
pub use self::network::Reqwest;
#[cfg(not(feature = "reqwest"))]
pub use self::off::Reqwest;
