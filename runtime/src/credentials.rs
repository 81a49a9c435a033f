//! The credentials of a request, and the principal that they belong to.

use std::fmt;

use crate::operation::SchemeUse;
use crate::secret::Secret;

/// The credentials of a request, as the contract asks for them: the argument of the function given to
/// [`Api::authenticate`](crate::Api::authenticate).
///
/// They are those of one alternative of the operation's `security`, which is the first in the contract's order that is
/// complete. They are not empty, but otherwise unchecked: a request without them is answered with 401. Where the contract
/// allows anonymous requests (`{}`), a request that has no other alternative complete is [anonymous](Self::is_anonymous).
///
/// A certificate (`mutualTLS`) is checked by whoever ends TLS, and is not seen here: an alternative of certificates alone counts
/// as complete, after those that can be seen. Where [`get`](Self::get) returns no secret for its scheme, `verify` has to ask the
/// connection.
///
/// ```
/// use arklow::{Credentials, Failure, Secret};
/// use http::StatusCode;
///
/// #[derive(Clone)]
/// enum Caller { Guest, Member(String) }
///
/// async fn verify(credentials: Credentials) -> Result<Caller, Failure> {
///     let refused = Failure::new(StatusCode::UNAUTHORIZED, "unauthorized", "unknown");
///     if credentials.is_anonymous() {
///         return Ok(Caller::Guest);
///     }
///     match credentials.scheme() {
///         "basicAuth" if *credentials.secret() == Secret::from("correct horse") => {
///             Ok(Caller::Member(credentials.user().unwrap_or_default().to_owned()))
///         }
///         _ => Err(refused),
///     }
/// }
/// ```
///
/// This type is an axum extractor. Extracting it outside of an operation that asks for credentials is an internal
/// [`Failure`](crate::Failure).
///
/// `Debug` shows the names of the schemes and nothing that was sent.
#[derive(Clone)]
pub struct Credentials {
    alternative: &'static [SchemeUse],
    /// For each scheme of the alternative.
    given: Vec<Given>,
}

/// What was sent for a scheme.
#[derive(Clone)]
#[cfg_attr(not(feature = "axum"), allow(dead_code, reason = "requests are read by routes"))]
pub(crate) enum Given {
    /// A key or a token.
    Secret(Secret),
    /// Any of both may be empty. A user name may be a key.
    Basic { user: Secret, password: Secret },
    /// Nothing: the connection has it.
    Certificate,
}

/// The secret of credentials that have none.
static NONE: Secret = Secret::EMPTY;

impl Credentials {
    #[cfg(feature = "axum")]
    pub(crate) fn new(alternative: &'static [SchemeUse], given: Vec<Given>) -> Self {
        Self { alternative, given }
    }

    /// Returns the name of the security scheme in the contract, such as `apiKey`: of several that are required together the
    /// first one, and the empty text for an anonymous request.
    #[must_use]
    pub fn scheme(&self) -> &'static str {
        self.alternative.first().map_or("", |used| used.name)
    }

    /// Returns the secret that the client sent for [`scheme`](Self::scheme): the API key, the token, or the password. It is
    /// empty for an anonymous request and for a certificate.
    ///
    /// Compare it with `==`, which takes constant time for secrets of equal length, or look its hash up.
    #[must_use]
    pub fn secret(&self) -> &Secret {
        self.given.first().and_then(Given::secret).unwrap_or(&NONE)
    }

    /// Returns the secret that the client sent for a security scheme; `None` if the alternative that came does not have it.
    #[must_use]
    pub fn get(&self, scheme: &str) -> Option<&Secret> {
        let index = self.alternative.iter().position(|used| used.name == scheme)?;
        self.given.get(index).and_then(Given::secret)
    }

    /// Returns the user name of HTTP basic authentication.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        self.given.iter().find_map(|given| match given {
            Given::Basic { user, .. } => Some(user.expose()),
            Given::Secret(_) | Given::Certificate => None,
        })
    }

    /// Returns whether the request has no credentials, which the contract allows.
    #[must_use]
    pub fn is_anonymous(&self) -> bool {
        self.alternative.is_empty()
    }

    /// Returns the scopes or roles that the operation requires, where the alternative that came has one scheme with scopes. Of
    /// several, [`alternative`](Self::alternative) has those of each.
    ///
    /// Whether the token has them is for the function given to [`Api::authenticate`](crate::Api::authenticate) to check.
    #[must_use]
    pub fn scopes(&self) -> &'static [&'static str] {
        self.alternative.iter().map(|used| used.scopes).find(|scopes| !scopes.is_empty()).unwrap_or_default()
    }

    /// Returns the alternative of the contract that came: its security schemes, none for an anonymous request.
    #[must_use]
    pub fn alternative(&self) -> &'static [SchemeUse] {
        self.alternative
    }
}

impl Given {
    fn secret(&self) -> Option<&Secret> {
        match self {
            Self::Secret(secret) => Some(secret),
            Self::Basic { password, .. } => Some(password),
            Self::Certificate => None,
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schemes: Vec<_> = self.alternative.iter().map(|used| used.name).collect();
        f.debug_struct("Credentials").field("schemes", &schemes).finish_non_exhaustive()
    }
}

/// The [secret](Credentials::secret) of [`Credentials`] on its own, for an extractor of yours.
///
/// A request that has none, since it is anonymous or has a certificate, is answered with 401.
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
