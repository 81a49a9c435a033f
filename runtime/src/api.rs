//! A list of endpoints: what `arklow::api![…]` makes.

use std::fmt;

/// The endpoints of an application, listed once for the router and for the exported document.
///
/// [`api!`](crate::api) makes it.
#[derive(Clone, Copy)]
pub struct Api<L> {
    #[allow(dead_code, reason = "without `axum` and `schemars` a list has nothing to give")]
    list: L,
}

impl<L> Api<L> {
    #[doc(hidden)]
    pub const fn new(list: L) -> Self {
        Self { list }
    }

    #[cfg(feature = "schemars")]
    pub(crate) fn list(&self) -> &L {
        &self.list
    }
}

impl<L> fmt::Debug for Api<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Api").finish_non_exhaustive()
    }
}

#[cfg(feature = "axum")]
mod routes {
    use std::collections::BTreeMap;

    use axum::Router;
    use axum::routing::MethodRouter;

    use super::Api;
    use crate::server::{Route, no_such_method, not_found};

    /// A list whose endpoints all have a route in a router with the state `S`.
    pub trait Routes<S> {
        #[doc(hidden)]
        fn add_to(&self, table: &mut RouteTable<S>);
    }

    /// The routes by path: the 405 of a path stands once, beside all of its methods.
    pub struct RouteTable<S>(BTreeMap<&'static str, MethodRouter<S>>);

    impl<S: Clone + Send + Sync + 'static> RouteTable<S> {
        /// Adds the route of an endpoint.
        pub fn add<E: Route<S>>(&mut self) {
            let methods = self.0.remove(E::PATH).unwrap_or_default();
            self.0.insert(E::PATH, methods.merge(E::route()));
        }
    }

    impl<L> Api<L> {
        /// The routes, to `merge` or `nest` into a bigger application: each path answers other methods with a 405
        /// envelope and `Allow`, and there is no fallback. All methods of one path belong in one list: axum panics when
        /// two routers that are merged have the same path with an answer to other methods each.
        pub fn routes<S>(&self) -> Router<S>
        where
            L: Routes<S>,
            S: Clone + Send + Sync + 'static,
        {
            let mut table = RouteTable(BTreeMap::new());
            self.list.add_to(&mut table);
            table.0.into_iter().fold(Router::new(), |router, (path, methods)| {
                // A segment of a contract may begin as axum's own old placeholders did.
                let looks_old = path.contains("/:") || path.contains("/*");
                let router = if looks_old { router.without_v07_checks() } else { router };
                router.route(path, methods.fallback(no_such_method))
            })
        }

        /// The router of a whole application: [`routes`](Self::routes), and a 404 envelope for every other path.
        pub fn router<S>(&self) -> Router<S>
        where
            L: Routes<S>,
            S: Clone + Send + Sync + 'static,
        {
            self.routes().fallback(not_found)
        }
    }
}

#[cfg(feature = "axum")]
pub use self::routes::{RouteTable, Routes};
