//! Authentication: who checks the credentials that operations ask for. A list with such operations has no routes until
//! that is decided, so that nothing is open by accident.

use std::fmt;
use std::sync::Arc;

use http::Extensions;
use http::request::Parts;

use super::extractor::{Extractor, Refusal};
use crate::access::{Anonymous, CheckedElsewhere, Unchecked};
use crate::api::Api;
use crate::bind::IntoFailure;
use crate::credentials::Principal;
use crate::failure::Failure;
use crate::sealed::Sealed;
use crate::transport::BoxFuture;

impl<L, A> Api<L, A> {
    /// Checks the credentials of each request with an async function, before its handler is called.
    ///
    /// `verify` takes up to eight axum extractors that leave the body alone, in any order, such as
    /// [`Credentials`](crate::Credentials), `&'static` [`Operation`](crate::Operation), and `State<…>` of the router. It
    /// returns a `Result`. The value in `Ok` is the argument [`Principal`] of handlers. The value in `Err` converts into the
    /// [`Failure`] that answers the request; a 401 gets a `WWW-Authenticate` header for each scheme, unless it has
    /// one.
    ///
    /// It is called only for operations that ask for credentials, and only if the request has them, or may be anonymous
    /// ([`Credentials::is_anonymous`](crate::Credentials::is_anonymous)).
    ///
    /// ```
    /// use arklow::{Credentials, Failure, Operation, Principal, arklow_endpoint};
    /// use axum::extract::State;
    /// use http::StatusCode;
    ///
    /// #[derive(Clone)]
    /// struct Store;
    ///
    /// #[derive(Clone)]
    /// struct Member { id: u64 }
    ///
    /// impl Store {
    ///     async fn member_of(&self, key: &str) -> Option<Member> {
    ///         (key == "a key").then_some(Member { id: 7 })
    ///     }
    /// }
    ///
    /// async fn verify(
    ///     credentials: Credentials,
    ///     operation: &'static Operation,
    ///     State(store): State<Store>,
    /// ) -> Result<Member, Failure> {
    ///     let member = store.member_of(credentials.secret().expose()).await;
    ///     member.ok_or_else(|| Failure::new(StatusCode::UNAUTHORIZED, "unauthorized", "no such key"))
    ///     # .inspect(|_| assert_eq!(operation.path, "/v1/orgs/{org_id}/keys/"))
    /// }
    ///
    /// #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    /// async fn create_key(
    ///     Principal(member): Principal<Member>,
    ///     org_id: create_key::OrgId,
    /// ) -> Result<create_key::Data, Failure> {
    ///     Err(Failure::internal(format!("no keys for member {} of {org_id} today", member.id)))
    /// }
    ///
    /// # fn main() {
    /// let app: axum::Router = arklow::api![create_key].authenticate(verify).router().with_state(Store);
    /// # }
    /// ```
    pub fn authenticate<V, Args>(self, verify: V) -> Api<L, Verified<Args>>
    where
        A: Undecided,
        V: Verify<Args>,
        V::Answer: VerifyAnswer<L>,
    {
        // Without the type of `verify`, the compiler reports what is wrong with it here alone, and not at the routes too.
        let check = Verified::new(move |arguments, extensions| verify.call(arguments).insert_principal(extensions));
        self.with_access(check)
    }

    /// Declares that a layer or an extractor of yours checks the credentials. The routes only check that they are
    /// present.
    #[must_use]
    pub fn credentials_checked_elsewhere(self) -> Api<L, CheckedElsewhere>
    where
        A: Undecided,
    {
        self.with_access(CheckedElsewhere)
    }
}

/// The state of a list for which it is not decided yet who checks the credentials.
#[diagnostic::on_unimplemented(
    message = "it is already decided who checks the credentials of this list",
    label = "already decided",
    note = "remove `.authenticate(…)` or `.credentials_checked_elsewhere()`"
)]
pub trait Undecided: Sealed {}

impl Undecided for Anonymous {}
impl Undecided for Unchecked {}

/// An endpoint, or a list of them, whose handlers can be given a [`Principal<P>`].
#[diagnostic::on_unimplemented(
    message = "the handler of `{Self}` takes a `Principal` of another type than `{P}`, which is what `verify` returns",
    label = "`verify` returns `{P}`",
    note = "write `Principal<{P}>` in the handler, or return what it takes from `verify`"
)]
pub trait TakesPrincipal<P> {}

/// A function that checks credentials: see [`Api::authenticate`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot check credentials",
    label = "not a function of up to eight extractors",
    note = "pass the function itself, such as `async fn verify(credentials: arklow::Credentials) -> Result<Member, arklow::Failure>`; further arguments are axum extractors, such as `State<…>`"
)]
pub trait Verify<Args>: Clone + Send + Sync + 'static {
    /// What it returns: a future, if it is `async`.
    type Answer;

    #[doc(hidden)]
    fn call(&self, arguments: Args) -> Self::Answer;
}

/// What a function that checks credentials returns: a future of a `Result`.
///
/// The value in `Ok` is the principal, which handlers of the list `L` can take. It must be `Clone`: a request can hand it
/// out more than once.
pub trait VerifyAnswer<L> {
    #[doc(hidden)]
    fn insert_principal(self, extensions: &mut Extensions) -> BoxFuture<'_, Result<(), Failure>>;
}

impl<T, P, E, L> VerifyAnswer<L> for T
where
    T: Future<Output = Result<P, E>> + Send + 'static,
    P: Clone + Send + Sync + 'static,
    E: IntoFailure,
    L: TakesPrincipal<P>,
{
    fn insert_principal(self, extensions: &mut Extensions) -> BoxFuture<'_, Result<(), Failure>> {
        Box::pin(async move {
            let principal = self.await.map_err(E::into_failure)?;
            extensions.insert(Principal(principal));
            Ok(())
        })
    }
}

/// Arguments that can be extracted from a request.
#[diagnostic::on_unimplemented(
    message = "an argument of the function that checks credentials is not an extractor: one of `{Self}`",
    label = "each argument must be extracted from the parts of a request and this router's state",
    note = "write `Credentials`, `&'static Operation`, `State<T>` where `T` is the router's state or `FromRef` of it, and other axum extractors that leave the body alone"
)]
pub trait ExtractAll<S>: Sized + Send {
    #[doc(hidden)]
    fn extract_all(parts: &mut Parts, state: &S) -> impl Future<Output = Result<Self, Refusal>> + Send;
}

macro_rules! verify {
    ($($argument:ident),*) => {
        #[diagnostic::do_not_recommend]
        impl<F, Answer, $($argument),*> Verify<($($argument,)*)> for F
        where
            F: Fn($($argument),*) -> Answer + Clone + Send + Sync + 'static,
        {
            type Answer = Answer;

            #[allow(non_snake_case, reason = "an argument is called as its type is")]
            fn call(&self, ($($argument,)*): ($($argument,)*)) -> Answer {
                self($($argument),*)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<S: Send + Sync, $($argument: Extractor<S> + Send),*> ExtractAll<S> for ($($argument,)*) {
            #[allow(unused_variables, reason = "of no argument")]
            async fn extract_all(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
                Ok(($($argument::extract(parts, state).await?,)*))
            }
        }
    };
}
verify!();
verify!(T1);
verify!(T1, T2);
verify!(T1, T2, T3);
verify!(T1, T2, T3, T4);
verify!(T1, T2, T3, T4, T5);
verify!(T1, T2, T3, T4, T5, T6);
verify!(T1, T2, T3, T4, T5, T6, T7);
verify!(T1, T2, T3, T4, T5, T6, T7, T8);

/// How the credentials of a list are checked, in a router with the state `S`.
#[diagnostic::on_unimplemented(
    message = "operations of this list ask for credentials, and nothing checks them",
    label = "the list has no routes until the credentials are checked",
    note = "write `.authenticate(verify)` before the call, with `async fn verify(credentials: arklow::Credentials) -> Result<Member, arklow::Failure>`",
    note = "or `.credentials_checked_elsewhere()`, if a layer or an extractor of yours checks them"
)]
pub trait Authentication<S>: Sealed + Clone + Send + Sync + 'static {
    /// Checks the credentials in the extensions of a request, and adds the principal to them.
    #[doc(hidden)]
    fn check(&self, parts: &mut Parts, state: &S) -> impl Future<Output = Result<(), Refusal>> + Send;
}

#[diagnostic::do_not_recommend]
impl<S: Sync> Authentication<S> for Anonymous {
    async fn check(&self, _: &mut Parts, _: &S) -> Result<(), Refusal> {
        Ok(())
    }
}

#[diagnostic::do_not_recommend]
impl<S: Sync> Authentication<S> for CheckedElsewhere {
    async fn check(&self, _: &mut Parts, _: &S) -> Result<(), Refusal> {
        Ok(())
    }
}

/// The state of a list whose credentials a function with the arguments `Args` checks.
pub struct Verified<Args>(Arc<Check<Args>>);

/// Checks credentials, and adds the principal to the extensions of the request.
type Check<Args> = dyn for<'e> Fn(Args, &'e mut Extensions) -> BoxFuture<'e, Result<(), Failure>> + Send + Sync;

impl<Args> Verified<Args> {
    fn new<F>(check: F) -> Self
    where
        F: for<'e> Fn(Args, &'e mut Extensions) -> BoxFuture<'e, Result<(), Failure>> + Send + Sync + 'static,
    {
        Self(Arc::new(check))
    }
}

impl<Args> Sealed for Verified<Args> {}

impl<Args> Clone for Verified<Args> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<Args> fmt::Debug for Verified<Args> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verified").finish_non_exhaustive()
    }
}

impl<S: Sync, Args: ExtractAll<S> + 'static> Authentication<S> for Verified<Args> {
    async fn check(&self, parts: &mut Parts, state: &S) -> Result<(), Refusal> {
        let arguments = Args::extract_all(parts, state).await?;
        Ok((self.0)(arguments, &mut parts.extensions).await?)
    }
}
