//! Methods that need a feature which is off. Using one is a compile error that names the feature.

#[cfg(not(all(feature = "axum", feature = "schemars")))]
use crate::api::Api;
#[cfg(not(feature = "reqwest"))]
use crate::client::Client;
#[cfg(not(feature = "reqwest"))]
use crate::endpoint::Endpoint;
#[cfg(not(feature = "reqwest"))]
use crate::error::Error;
#[cfg(not(feature = "reqwest"))]
use crate::reqwest::{HasNetwork, Reqwest, off};
#[cfg(not(feature = "reqwest"))]
use crate::secret::Secret;

/// Implemented by no type, since the feature `axum` is off.
#[cfg(not(feature = "axum"))]
#[diagnostic::on_unimplemented(
    message = "the routes of a list need the feature `axum` of arklow",
    label = "the feature is off",
    note = "write `features = [\"axum\"]` after `arklow` in Cargo.toml"
)]
pub trait Routed {}

/// The routes of a list while the feature `axum` is off. It has the methods that most programs call next, so that the compiler
/// reports the feature alone.
#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[derive(Debug)]
pub struct NoRoutes;

#[cfg(not(feature = "axum"))]
#[allow(clippy::extra_unused_type_parameters, reason = "the methods of a list have them")]
impl NoRoutes {
    /// Needs the feature `axum`.
    pub fn routes<S>(&self) -> Self {
        Self
    }

    /// Needs the feature `axum`.
    pub fn router<S>(&self) -> Self {
        Self
    }

    /// Needs the feature `axum`.
    pub fn with_state<S>(self, _: S) -> Self {
        self
    }
}

#[cfg(not(feature = "axum"))]
#[doc(hidden)]
impl<L, A> Api<L, A> {
    /// Needs the feature `axum`.
    pub fn routes<S>(&self) -> NoRoutes
    where
        Self: Routed,
    {
        NoRoutes
    }

    /// Needs the feature `axum`.
    pub fn router<S>(&self) -> NoRoutes
    where
        Self: Routed,
    {
        NoRoutes
    }

    /// Needs the feature `axum`.
    pub fn authenticate<V>(self, _: V) -> NoRoutes
    where
        Self: Routed,
    {
        NoRoutes
    }

    /// Needs the feature `axum`.
    pub fn credentials_checked_elsewhere(self) -> NoRoutes
    where
        Self: Routed,
    {
        NoRoutes
    }
}

/// Implemented by no type, since the feature `schemars` is off.
#[cfg(not(feature = "schemars"))]
#[diagnostic::on_unimplemented(
    message = "exporting a list needs the feature `schemars` of arklow",
    label = "the feature is off",
    note = "write `features = [\"schemars\"]` after `arklow` in Cargo.toml"
)]
pub trait Exported {}

#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
impl<L, A> Api<L, A> {
    /// Needs the feature `schemars`.
    pub fn openapi(&self)
    where
        Self: Exported,
    {
    }

    /// Needs the feature `schemars`.
    pub fn openapi_json(&self)
    where
        Self: Exported,
    {
    }

    /// Needs the feature `schemars`.
    pub fn openapi_yaml(&self)
    where
        Self: Exported,
    {
    }
}

#[cfg(not(feature = "reqwest"))]
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
