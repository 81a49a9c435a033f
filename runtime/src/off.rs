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

/// What a list gives while the feature `axum` is off. It has the methods that follow in most programs, so that the compiler
/// names the feature and says no more.
#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[derive(Debug)]
pub struct NoRoutes;

#[cfg(not(feature = "axum"))]
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
