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
    note = "write `arklow = {{ version = \"0.1\", features = [\"axum\"] }}` in Cargo.toml"
)]
pub trait Routed {
    /// What the methods return. It is a type of this trait, so that the compiler reports nothing else about it.
    #[doc(hidden)]
    type Routes;
}

#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[allow(clippy::extra_unused_type_parameters, reason = "the methods of the feature have them")]
impl<L, A> Api<L, A> {
    /// Needs the feature `axum`.
    pub fn routes<S>(&self) -> <Self as Routed>::Routes
    where
        Self: Routed,
    {
        unreachable!("no list is `Routed`")
    }

    /// Needs the feature `axum`.
    pub fn router<S>(&self) -> <Self as Routed>::Routes
    where
        Self: Routed,
    {
        unreachable!("no list is `Routed`")
    }

    /// Needs the feature `axum`.
    pub fn authenticate<V>(self, _: V) -> <Self as Routed>::Routes
    where
        Self: Routed,
    {
        unreachable!("no list is `Routed`")
    }

    /// Needs the feature `axum`.
    pub fn credentials_checked_elsewhere(self) -> <Self as Routed>::Routes
    where
        Self: Routed,
    {
        unreachable!("no list is `Routed`")
    }
}

/// Implemented by no type, since the feature `schemars` is off.
#[cfg(not(feature = "schemars"))]
#[diagnostic::on_unimplemented(
    message = "exporting a list needs the feature `schemars` of arklow",
    label = "the feature is off",
    note = "write `arklow = {{ version = \"0.1\", features = [\"schemars\"] }}` in Cargo.toml"
)]
pub trait Exported {}

#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
impl<L, A> Api<L, A> {
    /// Needs the feature `schemars`.
    pub fn openapi(&self) -> serde_json::Value
    where
        Self: Exported,
    {
        serde_json::Value::Null
    }

    /// Needs the feature `schemars`.
    pub fn openapi_json(&self) -> String
    where
        Self: Exported,
    {
        String::new()
    }

    /// Needs the feature `schemars`.
    pub fn openapi_yaml(&self) -> String
    where
        Self: Exported,
    {
        String::new()
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
