//! What a request must carry.

use crate::error::Location;

/// One of the alternatives of `security`: all of its schemes must be satisfied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The schemes, in the contract's order; none where requests may be anonymous.
    pub schemes: Vec<SchemeUse>,
    /// Where it stands.
    pub location: Location,
}

/// A security scheme as a requirement uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeUse {
    /// The name of the scheme in `components/securitySchemes`.
    pub name: String,
    /// What it is.
    pub scheme: Scheme,
    /// The scopes or roles that are required.
    pub scopes: Vec<String>,
    /// Where the requirement has it.
    pub location: Location,
}

/// A security scheme (OpenAPI 3.1, section 4.8.27).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// A key.
    ApiKey {
        /// Where it is sent.
        place: KeyPlace,
        /// The name of the query parameter, the header, or the cookie, as the contract writes it.
        name: String,
    },
    /// A scheme of HTTP authentication.
    Http {
        /// Its name in lower case, such as `bearer`, `basic`, or `digest`.
        scheme: String,
    },
    /// A token of OAuth 2.
    OAuth2,
    /// A token of OpenID Connect.
    OpenIdConnect,
    /// A certificate, which the transport checks.
    MutualTls,
}

/// Where a key is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants are the values of `in`")]
pub enum KeyPlace {
    Query,
    Header,
    Cookie,
}

impl KeyPlace {
    /// Returns the name as OpenAPI writes it, such as `query`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}
