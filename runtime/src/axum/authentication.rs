//! Authentication: who checks the credentials that operations ask for. A list with such operations has no routes until
//! that is decided, so that nothing is open by accident.

use std::marker::PhantomData;

use http::request::Parts;

use super::extractor::{Extractor, Refusal};
use crate::access::{Anonymous, CheckedElsewhere, Verified};
use crate::api::Api;
use crate::bind::IntoFailure;
use crate::credentials::Principal;
use crate::failure::Failure;

impl<L, A> Api<L, A> {
    /// Checks the credentials of each request with an async function, before its handler is called.
    ///
    /// `verify` takes up to eight axum extractors that leave the body alone, in any order, such as
    /// [`Credentials`](crate::Credentials), `&'static` [`Operation`](crate::Operation), and `State<…>` of the router. It
    /// returns a `Result`. The value in `Ok` is the argument [`Principal`] of handlers. The value in `Err` converts into the
    /// [`Failure`] that answers the request; a 401 gets a `WWW-Authenticate` header that names the scheme, unless it has
    /// one.
    ///
    /// It is called only for operations that ask for credentials, and only if the request has them.
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
    pub fn authenticate<V, Args>(self, verify: V) -> Api<L, Verified<V, Args>>
    where
        V: Verify<Args>,
        L: TakesPrincipal<V::Principal>,
    {
        self.with_access(Verified { verify, arguments: PhantomData })
    }

    /// Declares that a layer or an extractor of yours checks the credentials. The routes only check that they are
    /// present.
    #[must_use]
    pub fn credentials_checked_elsewhere(self) -> Api<L, CheckedElsewhere> {
        self.with_access(CheckedElsewhere)
    }
}

/// An endpoint, or a list of them, whose handlers can be given a [`Principal<P>`].
#[diagnostic::on_unimplemented(
    message = "the handler of `{Self}` takes a `Principal` of another type than `{P}`, which is what `verify` returns",
    label = "`verify` returns `{P}`",
    note = "write `Principal<{P}>` in the handler, or return what it takes from `verify`"
)]
pub trait TakesPrincipal<P> {}

/// An async function that checks credentials: see [`Api::authenticate`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot check credentials",
    label = "not an async function of up to eight extractors that returns a `Result`",
    note = "write `async fn verify(credentials: arklow::Credentials) -> Result<Member, arklow::Failure>`; further arguments are axum extractors, such as `State<…>`",
    note = "what it returns in `Ok` must be `Clone`, `Send`, `Sync`, and `'static`, and in `Err` convert into `arklow::Failure`"
)]
pub trait Verify<Args>: Clone + Send + Sync + 'static {
    /// The type of the principal that it returns.
    type Principal: Clone + Send + Sync + 'static;

    #[doc(hidden)]
    fn call(&self, arguments: Args) -> impl Future<Output = Result<Self::Principal, Failure>> + Send;
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
        impl<F, Answer, P, E, $($argument),*> Verify<($($argument,)*)> for F
        where
            F: Fn($($argument),*) -> Answer + Clone + Send + Sync + 'static,
            Answer: Future<Output = Result<P, E>> + Send,
            P: Clone + Send + Sync + 'static,
            E: IntoFailure,
            $($argument: Send,)*
        {
            type Principal = P;

            #[allow(non_snake_case, reason = "an argument is called as its type is")]
            async fn call(&self, ($($argument,)*): ($($argument,)*)) -> Result<P, Failure> {
                self($($argument),*).await.map_err(E::into_failure)
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
pub trait Authentication<S>: Clone + Send + Sync + 'static {
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

impl<S, V, Args> Authentication<S> for Verified<V, Args>
where
    S: Sync,
    V: Clone + Send + Sync + 'static,
    Args: ExtractAll<S> + ArgumentsOf<V> + 'static,
{
    async fn check(&self, parts: &mut Parts, state: &S) -> Result<(), Refusal> {
        let arguments = Args::extract_all(parts, state).await?;
        let principal = arguments.pass_to(&self.verify).await?;
        parts.extensions.insert(Principal(principal));
        Ok(())
    }
}

/// [`Verify`] with the arguments as the subject. If `V` is not `Verify`, the arguments are unknown, so the compiler does
/// not repeat the error that it has reported at [`Api::authenticate`].
pub trait ArgumentsOf<V>: Sized {
    #[doc(hidden)]
    type Principal: Clone + Send + Sync + 'static;

    #[doc(hidden)]
    fn pass_to(self, verify: &V) -> impl Future<Output = Result<Self::Principal, Failure>> + Send;
}

#[diagnostic::do_not_recommend]
impl<V: Verify<Args>, Args> ArgumentsOf<V> for Args {
    type Principal = V::Principal;

    fn pass_to(self, verify: &V) -> impl Future<Output = Result<V::Principal, Failure>> + Send {
        verify.call(self)
    }
}
