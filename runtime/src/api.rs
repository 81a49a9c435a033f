//! A list of endpoints: what `arklow::api![…]` makes.

use std::fmt;

use crate::access::{Anonymous, AsksForCredentials, Initial};
use crate::refusal::RefusalFormat;

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
    #[allow(dead_code, reason = "unused without `axum`")]
    refusals: Refusals,
}

/// How a list refuses requests.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "axum"), allow(dead_code, reason = "unused without `axum`"))]
pub(crate) struct Refusals {
    /// What makes the responses, if it is not the contract.
    pub(crate) format: Option<RefusalFormat>,
    /// Whether names in a query that the contract does not have are refused.
    pub(crate) unknown_query: bool,
}

impl Refusals {
    /// By the contract alone.
    const NONE: Self = Self { format: None, unknown_query: false };
}

/// Creates a list. Its first state depends on whether one of its operations asks for credentials.
#[must_use]
pub const fn new_api<const ASKS: bool, L>(list: L) -> Api<L, <AsksForCredentials<ASKS> as Initial>::Access>
where
    AsksForCredentials<ASKS>: Initial,
{
    Api { list, access: AsksForCredentials::<ASKS>::ACCESS, refusals: Refusals::NONE }
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
    pub(crate) fn how_to_refuse(&self) -> Refusals {
        self.refusals
    }

    /// Lets a function make the responses to refused requests, in place of the shapes that the contract declares: those that
    /// break the contract, that have no credentials, that no operation serves, and whatever a handler returns as a
    /// [`Failure`](crate::Failure). An answer that the contract declares, and that a handler returns by its type, stays as it is.
    ///
    /// The operation is the one that the request is for, or the first of the list where it is for none. Headers of the failure
    /// are added to those of the response.
    ///
    /// ```
    /// # use arklow::{Failure, Operation, arklow_endpoint};
    /// # #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    /// # async fn create_key(_org_id: String) -> Result<create_key::Data, Failure> { Err(Failure::internal("")) }
    /// # fn main() {
    /// fn plain(failure: &Failure, operation: &'static Operation) -> http::Response<bytes::Bytes> {
    ///     let mut response = http::Response::new(format!("{operation}: {failure}").into());
    ///     *response.status_mut() = failure.status();
    ///     response
    /// }
    ///
    /// let api = arklow::api![create_key].refusals(plain);
    /// # }
    /// ```
    #[must_use]
    pub fn refusals(self, format: RefusalFormat) -> Self {
        Self { refusals: Refusals { format: Some(format), ..self.refusals }, ..self }
    }

    /// Refuses requests whose query has a name that the contract does not have, beside whatever else is wrong with them. Such
    /// names are ignored otherwise.
    ///
    /// A parameter that is an object, and that takes other members than those it names, takes every name.
    ///
    /// ```
    /// # use arklow::{Failure, arklow_endpoint};
    /// # #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    /// # async fn create_key(_org_id: String) -> Result<create_key::Data, Failure> { Err(Failure::internal("")) }
    /// # fn main() {
    /// // `PUT /v1/orgs/42/keys/?dry_run=true` is answered with 400: `query/dry_run: is not a parameter of this operation`.
    /// let api = arklow::api![create_key].refuse_unknown_query();
    /// # }
    /// ```
    #[must_use]
    pub fn refuse_unknown_query(self) -> Self {
        Self { refusals: Refusals { unknown_query: true, ..self.refusals }, ..self }
    }

    #[cfg(feature = "axum")]
    pub(crate) fn with_access<B>(self, access: B) -> Api<L, B> {
        Api { list: self.list, access, refusals: self.refusals }
    }
}

impl<L, A> fmt::Debug for Api<L, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Api").finish_non_exhaustive()
    }
}
