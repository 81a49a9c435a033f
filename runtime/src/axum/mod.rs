//! Serving with axum 0.8 (feature `axum`): routes, extractors, and authentication.
//!
//! [`Api::router`](crate::Api::router) and [`Api::routes`](crate::Api::routes) make the routes of a list.

mod alternatives;
mod authentication;
mod challenge;
mod credentials;
mod extractor;
mod in_process;
mod path;
mod rejection;
mod request;
mod route;

pub use self::authentication::{Authentication, ExtractAll, TakesPrincipal, Undecided, Verified, Verify, VerifyAnswer};
#[doc(hidden)]
pub use self::extractor::{ExtractEach, WrappedExtractor, extract};
pub use self::extractor::{Extractor, Refusal};
pub use self::route::{Route, Routes};
#[doc(hidden)]
pub use self::route::{RouteTable, handle};
