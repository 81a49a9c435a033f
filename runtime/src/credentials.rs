//! The credentials of a request, and the principal that they belong to.

use crate::secret::Secret;

/// The credentials of a request, as the contract asks for them: the argument of the function given to
/// [`Api::authenticate`](crate::Api::authenticate).
///
/// They are present and not empty, but otherwise unchecked: a request without them is answered with 401. This type is an
/// axum extractor. Extracting it outside of an operation that asks for credentials is an internal
/// [`Failure`](crate::Failure).
///
/// `Debug` shows the name of the scheme and no secret.
#[derive(Clone, Debug)]
pub struct Credentials {
    scheme: &'static str,
    secret: Secret,
}

impl Credentials {
    #[cfg(feature = "axum")]
    pub(crate) fn new(scheme: &'static str, secret: Secret) -> Self {
        Self { scheme, secret }
    }

    /// The name of the security scheme in the contract, such as `apiKey`.
    #[must_use]
    pub fn scheme(&self) -> &'static str {
        self.scheme
    }

    /// The credential that the client sent, such as the API key. Compare it with `==`, which takes constant time for
    /// secrets of equal length, or look its hash up.
    #[must_use]
    pub fn secret(&self) -> &Secret {
        &self.secret
    }
}

/// The secret of [`Credentials`] on its own, for an extractor of yours.
///
/// To authenticate all operations in one place, pass an async function to
/// [`Api::authenticate`](crate::Api::authenticate) instead.
///
/// ```
/// # #[cfg(feature = "axum")] mod with_axum {
/// use arklow::{Credential, Failure};
/// use axum::extract::FromRequestParts;
/// use http::{StatusCode, request::Parts};
///
/// struct Member { id: u64 }
///
/// impl<S: Send + Sync> FromRequestParts<S> for Member {
///     type Rejection = Failure;
///
///     async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
///         let Credential(key) = Credential::from_request_parts(parts, state).await?;
///         match key.expose() {
///             "the key of member 7" => Ok(Self { id: 7 }),
///             _ => Err(Failure::new(StatusCode::UNAUTHORIZED, "unauthorized", "no such key")),
///         }
///     }
/// }
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Credential(pub Secret);

/// The principal of a request, as an argument of handlers: the value that the function given to
/// [`Api::authenticate`](crate::Api::authenticate) returned.
///
/// ```
/// # #[cfg(feature = "axum")] mod with_axum {
/// use arklow::{Credentials, Failure, Principal, Secret, arklow_endpoint};
/// use http::StatusCode;
///
/// #[derive(Clone)]
/// struct Member { id: String }
///
/// async fn verify(credentials: Credentials) -> Result<Member, Failure> {
///     if *credentials.secret() == Secret::from("the key of member 7") {
///         Ok(Member { id: "7".to_owned() })
///     } else {
///         Err(Failure::new(StatusCode::UNAUTHORIZED, "unauthorized", "no such key"))
///     }
/// }
///
/// #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
/// async fn create_key(
///     Principal(member): Principal<Member>,
///     org_id: create_key::OrgId,
/// ) -> Result<create_key::Data, Failure> {
///     # let _ = org_id;
///     Err(Failure::new(StatusCode::FORBIDDEN, "forbidden", format!("member {} makes no keys", member.id)))
/// }
///
/// fn app() -> axum::Router {
///     arklow::api![create_key].authenticate(verify).router()
/// }
/// # }
/// ```
///
/// A handler that takes a `Principal` of another type than `verify` returns does not compile, unless the type is hidden
/// behind an alias. With [`credentials_checked_elsewhere`](crate::Api::credentials_checked_elsewhere), a layer of yours
/// may put a `Principal` into the request's extensions. If there is none of this type, extracting it is an internal
/// [`Failure`](crate::Failure).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Principal<T>(pub T);
