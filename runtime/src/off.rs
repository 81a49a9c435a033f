//! What a list has with a feature that is off: the compiler says which one.

use crate::api::Api;

/// Holds for no list: the feature `axum` is off.
#[cfg(not(feature = "axum"))]
#[diagnostic::on_unimplemented(
    message = "a list has routes with the feature `axum` of arklow",
    label = "the feature is off",
    note = "write `features = [\"axum\"]` after `arklow` in Cargo.toml"
)]
pub trait Routed {}

#[cfg(not(feature = "axum"))]
#[doc(hidden)]
impl<L> Api<L> {
    /// Needs the feature `axum`.
    pub fn routes<S>(&self)
    where
        Self: Routed,
    {
    }

    /// Needs the feature `axum`.
    pub fn router<S>(&self)
    where
        Self: Routed,
    {
    }
}

/// Holds for no list: the feature `schemars` is off.
#[cfg(not(feature = "schemars"))]
#[diagnostic::on_unimplemented(
    message = "a list is exported with the feature `schemars` of arklow",
    label = "the feature is off",
    note = "write `features = [\"schemars\"]` after `arklow` in Cargo.toml"
)]
pub trait Exported {}

#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
impl<L> Api<L> {
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
