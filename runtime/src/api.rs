//! A list of endpoints: what `arklow::api![…]` makes.

use std::fmt;

use crate::access::{Anonymous, AsksForCredentials, Initial};

/// The endpoints of an application, listed once for the router and for the exported document.
///
/// The macro [`api!`](crate::api) creates it. The type `A` records who checks the credentials that the operations ask
/// for: see [`authenticate`](Self::authenticate).
#[derive(Clone, Copy)]
pub struct Api<L, A = Anonymous> {
    #[allow(dead_code, reason = "unused without `axum` and `schemars`")]
    list: L,
    #[allow(dead_code, reason = "unused without `axum`")]
    access: A,
}

/// Creates a list. Its first state depends on whether one of its operations asks for credentials.
#[must_use]
pub const fn new_api<const ASKS: bool, L>(list: L) -> Api<L, <AsksForCredentials<ASKS> as Initial>::Access>
where
    AsksForCredentials<ASKS>: Initial,
{
    Api { list, access: AsksForCredentials::<ASKS>::ACCESS }
}

impl<L, A> Api<L, A> {
    #[cfg(any(feature = "axum", feature = "schemars"))]
    pub(crate) fn list(&self) -> &L {
        &self.list
    }

    #[cfg(feature = "axum")]
    pub(crate) fn access(&self) -> &A {
        &self.access
    }

    #[cfg(feature = "axum")]
    pub(crate) fn with_access<B>(self, access: B) -> Api<L, B> {
        Api { list: self.list, access }
    }
}

impl<L, A> fmt::Debug for Api<L, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Api").finish_non_exhaustive()
    }
}
