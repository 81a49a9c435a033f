//! What the requests of an operation must carry, as constant data (OpenAPI 3.1, sections 4.8.27 and 4.8.30).

use std::fmt;
use std::slice;

use super::Operation;

/// One of the alternatives of `security`: all of its schemes must be satisfied together.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum Requirement {
    /// One scheme.
    One(SchemeUse),
    /// Any number of schemes, in the contract's order: none where requests may be anonymous.
    All(&'static [SchemeUse]),
}

/// An API key in a header, alone: what most contracts ask for.
#[doc(hidden)]
#[must_use]
pub const fn header_key(name: &'static str, header: &'static str) -> Requirement {
    Requirement::One(SchemeUse::header_key(name, header))
}

impl Requirement {
    /// Returns the schemes, in the contract's order.
    pub(crate) const fn schemes(&self) -> &[SchemeUse] {
        match self {
            Self::One(scheme) => slice::from_ref(scheme),
            Self::All(schemes) => schemes,
        }
    }

    /// Returns what a request shows of it.
    pub(crate) fn evidence(&self) -> Evidence {
        match self.schemes() {
            [] => Evidence::Nothing,
            schemes if schemes.iter().all(|used| matches!(used.scheme, Scheme::MutualTls)) => Evidence::Connection,
            _ => Evidence::Request,
        }
    }
}

/// Where the credentials of an alternative are seen. Alternatives are tried in this order, and within it in the contract's:
/// one that asks for nothing is complete in every request, and would hide those after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Evidence {
    /// In the request.
    Request,
    /// In the connection alone, which the transport checks.
    Connection,
    /// Nowhere: requests may be anonymous.
    Nothing,
}

/// A security scheme, as an operation asks for it.
#[derive(Clone, Copy, Debug)]
pub struct SchemeUse {
    pub(crate) name: &'static str,
    pub(crate) scheme: Scheme,
    pub(crate) scopes: &'static [&'static str],
}

impl SchemeUse {
    /// Returns the name of the scheme in the contract, such as `bearerAuth`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the scopes or roles that the operation requires of it.
    #[must_use]
    pub const fn scopes(&self) -> &'static [&'static str] {
        self.scopes
    }
}

impl fmt::Display for SchemeUse {
    /// Writes the name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// What a security scheme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// A key in a header, whose name is in lower case.
    HeaderKey(&'static str),
    /// A key in a query parameter.
    QueryKey(&'static str),
    /// A key in a cookie.
    CookieKey(&'static str),
    /// A scheme of HTTP authentication, in lower case.
    Http(&'static str),
    /// A token of OAuth 2.
    OAuth2,
    /// A token of OpenID Connect.
    OpenId,
    /// A certificate of the connection.
    MutualTls,
}

impl Scheme {
    /// Returns the name of the scheme of HTTP authentication that it is sent by, in lower case.
    pub(crate) const fn authorization(&self) -> Option<&'static str> {
        match self {
            Self::Http(name) => Some(name),
            // RFC 6750, section 2.1.
            Self::OAuth2 | Self::OpenId => Some("bearer"),
            Self::HeaderKey(_) | Self::QueryKey(_) | Self::CookieKey(_) | Self::MutualTls => None,
        }
    }

    /// Whether both are carried by the same part of a request.
    pub(crate) fn is_beside(&self, other: &Self) -> bool {
        self == other || self.authorization().is_some() && other.authorization().is_some()
    }
}

#[doc(hidden)]
impl SchemeUse {
    const fn of(name: &'static str, scheme: Scheme) -> Self {
        Self { name, scheme, scopes: &[] }
    }

    /// `header` is in lower case.
    #[must_use]
    pub const fn header_key(name: &'static str, header: &'static str) -> Self {
        Self::of(name, Scheme::HeaderKey(header))
    }

    #[must_use]
    pub const fn query_key(name: &'static str, parameter: &'static str) -> Self {
        Self::of(name, Scheme::QueryKey(parameter))
    }

    #[must_use]
    pub const fn cookie_key(name: &'static str, cookie: &'static str) -> Self {
        Self::of(name, Scheme::CookieKey(cookie))
    }

    /// `scheme` is in lower case.
    #[must_use]
    pub const fn http(name: &'static str, scheme: &'static str) -> Self {
        Self::of(name, Scheme::Http(scheme))
    }

    #[must_use]
    pub const fn oauth2(name: &'static str) -> Self {
        Self::of(name, Scheme::OAuth2)
    }

    #[must_use]
    pub const fn open_id(name: &'static str) -> Self {
        Self::of(name, Scheme::OpenId)
    }

    #[must_use]
    pub const fn mutual_tls(name: &'static str) -> Self {
        Self::of(name, Scheme::MutualTls)
    }

    #[must_use]
    pub const fn requiring(mut self, scopes: &'static [&'static str]) -> Self {
        self.scopes = scopes;
        self
    }
}

impl Operation {
    /// Returns the alternatives of its `security`, in the contract's order: all schemes of one of them must be satisfied. There
    /// are none where it asks for nothing, and an empty one where requests may be anonymous.
    ///
    /// ```
    /// # use arklow::arklow_endpoint;
    /// # #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    /// # async fn create_key(t: &dyn arklow::Transport, org_id: &str) -> Result<create_key::Data, arklow::Error>;
    /// # fn main() {
    /// use arklow::Endpoint as _;
    ///
    /// let alternatives: Vec<_> = create_key::Endpoint::OPERATION.security().collect();
    /// assert_eq!(alternatives.len(), 1);
    /// assert_eq!(alternatives[0][0].name(), "apiKey");
    /// # }
    /// ```
    pub fn security(&self) -> impl ExactSizeIterator<Item = &'static [SchemeUse]> + use<> {
        self.security.iter().map(Requirement::schemes)
    }

    /// Whether an alternative asks for credentials. An operation that has none, or only `{}`, is open to everybody.
    pub(crate) const fn asks_for_credentials(&self) -> bool {
        let mut index = 0;
        while index < self.security.len() {
            if !self.security[index].schemes().is_empty() {
                return true;
            }
            index += 1;
        }
        false
    }

    /// Returns the header of the key that it asks for, if it asks for one in a header and nothing else.
    pub(crate) const fn only_header_key(&self) -> Option<&'static str> {
        match self.security {
            [Requirement::One(SchemeUse { scheme: Scheme::HeaderKey(header), .. })] => Some(header),
            _ => None,
        }
    }

    /// Returns the alternatives in the order in which they are tried.
    pub(crate) fn alternatives(&self) -> impl Iterator<Item = &'static [SchemeUse]> + use<> {
        let alternatives = self.security;
        [Evidence::Request, Evidence::Connection, Evidence::Nothing].into_iter().flat_map(move |evidence| {
            alternatives.iter().filter(move |one| one.evidence() == evidence).map(Requirement::schemes)
        })
    }
}
