//! What came with a request to say who sends it, and whom that was found to be.

use crate::secret::Secret;

/// The credentials of a request, as the contract asks for them: what `verify` of
/// [`Api::authenticate`](crate::Api::authenticate) judges.
///
/// They are there, one value of each, and not empty: a request without them has been answered with 401. Nothing more is
/// known of them. As an argument of a handler it is an axum extractor; outside of an operation whose contract asks for
/// credentials, taking it is an internal [`Failure`](crate::Failure).
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

    /// What the client sent for it, such as the API key. Compare it with `==`, which takes the same time wherever two
    /// secrets of one length differ, or look its hash up.
    #[must_use]
    pub fn secret(&self) -> &Secret {
        &self.secret
    }
}

/// The one credential of a request on its own, for an extractor of yours: the secret of [`Credentials`].
///
/// To find out once per request who sent it, give an async function to [`Api::authenticate`](crate::Api::authenticate).
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

/// Who sends a request: what `verify` of [`Api::authenticate`](crate::Api::authenticate) returned, as an argument of
/// handlers.
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
/// A handler that takes another type than `verify` returns does not compile where the words say so. Behind an alias, and
/// with [`credentials_checked_elsewhere`](crate::Api::credentials_checked_elsewhere), it is taken from the request's
/// extensions, where a layer of yours may put it; if it is not there, that is an internal [`Failure`](crate::Failure).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Principal<T>(pub T);
