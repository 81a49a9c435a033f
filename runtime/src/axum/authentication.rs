//! Who checks the credentials that operations ask for. Nothing is open by accident: without an answer to that, a list
//! with such operations has no routes.

use std::marker::PhantomData;

use http::request::Parts;

use super::extractor::{Extractor, Refusal};
use crate::access::{Anonymous, CheckedElsewhere, Verified};
use crate::api::Api;
use crate::bind::IntoFailure;
use crate::credentials::Principal;
use crate::failure::Failure;

impl<L, A> Api<L, A> {
    /// Has an async function check the credentials of each request, before any handler sees it.
    ///
    /// The arguments of `verify` are axum extractors that leave the body alone, in any order, up to eight: among them
    /// [`Credentials`](crate::Credentials), `&'static` [`Operation`](crate::Operation), and
    /// `State<…>` of the router. It returns a `Result`: what is in `Ok` becomes the argument [`Principal`] of handlers, and
    /// what is in `Err` is the answer, for which it converts into [`Failure`]. A 401 gets a `WWW-Authenticate` that
    /// names the scheme, unless it has one.
    ///
    /// It is called for the operations that ask for credentials alone, once they are complete.
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

    /// Says that a layer or an extractor of yours checks the credentials: the routes then look only whether they are
    /// there.
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

/// What checks the credentials of a list: an async function, see [`Api::authenticate`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot check credentials",
    label = "not an async function of up to eight extractors that returns a `Result`",
    note = "write `async fn verify(credentials: arklow::Credentials) -> Result<Member, arklow::Failure>`; further arguments are axum extractors, such as `State<…>`",
    note = "what it returns in `Ok` must be `Clone`, `Send`, `Sync`, and `'static`, and in `Err` convert into `arklow::Failure`"
)]
pub trait Verify<Args>: Clone + Send + Sync + 'static {
    /// Whom it finds.
    type Principal: Clone + Send + Sync + 'static;

    #[doc(hidden)]
    fn call(&self, arguments: Args) -> impl Future<Output = Result<Self::Principal, Failure>> + Send;
}

/// Arguments that can be extracted from a request.
#[diagnostic::on_unimplemented(
    message = "an argument of the function that checks the credentials cannot be extracted: one of `{Self}`",
    label = "not all of its arguments are taken from the parts of a request and this router's state",
    note = "they are `Credentials`, `&'static Operation`, `State<T>` where `T` is the router's state or `FromRef` of it, and other axum extractors that leave the body alone"
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
    message = "the list has operations that ask for credentials, and nobody checks them",
    label = "no routes before it is said who checks the credentials",
    note = "write `.authenticate(verify)` before it, with `async fn verify(credentials: arklow::Credentials) -> Result<Member, arklow::Failure>`",
    note = "or `.credentials_checked_elsewhere()`, if a layer or an extractor of yours checks them"
)]
pub trait Authentication<S>: Clone + Send + Sync + 'static {
    /// Checks the credentials of a request, which are in its extensions, and leaves the principal there.
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

/// [`Verify`], asked of the arguments. Where `V` is not one, they are unknown, and the compiler does not say once more
/// what it has said of [`Api::authenticate`].
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
