//! The transport over the network (feature `reqwest`), made of the crate `reqwest` 0.13.
//!
//! All of the public API that names types of `reqwest` is in this module, since `reqwest` has not reached 1.0.

#[cfg(feature = "reqwest")]
mod network;
#[cfg(not(feature = "reqwest"))]
mod off;

#[cfg(feature = "reqwest")]
pub use self::network::Reqwest;
#[cfg(not(feature = "reqwest"))]
pub use self::off::Reqwest;
#[cfg(not(feature = "reqwest"))]
pub(crate) use self::off::{HasNetwork, off};
