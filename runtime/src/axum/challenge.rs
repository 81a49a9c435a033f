//! The challenges of a 401: which credentials the operation asks for.

use axum::response::Response;
use http::HeaderValue;
use http::header::WWW_AUTHENTICATE;

use crate::carried::capitalised;
use crate::operation::{Operation, Scheme, SchemeUse};

/// Adds the challenges that a 401 must have (RFC 9110, section 15.5.2), one for each scheme, unless it has some.
pub(super) fn challenge(operation: &Operation, response: &mut Response) {
    let headers = response.headers_mut();
    if headers.contains_key(WWW_AUTHENTICATE) {
        return;
    }
    for used in operation.security().flatten() {
        let Ok(value) = HeaderValue::try_from(challenge_of(used)) else { continue };
        if headers.get_all(WWW_AUTHENTICATE).iter().all(|other| *other != value) {
            headers.append(WWW_AUTHENTICATE, value);
        }
    }
}

/// Returns the challenge of a scheme. The realm is the name of the scheme in the contract. No scheme is registered for a key
/// or a certificate, so that challenge describes it in the words of the contract.
fn challenge_of(used: &SchemeUse) -> String {
    let realm = quoted(used.name);
    match &used.scheme {
        Scheme::HeaderKey(name) => format!("ApiKey in=\"header\", name={}", quoted(name)),
        Scheme::QueryKey(name) => format!("ApiKey in=\"query\", name={}", quoted(name)),
        Scheme::CookieKey(name) => format!("ApiKey in=\"cookie\", name={}", quoted(name)),
        Scheme::Http("basic") => format!("Basic realm={realm}, charset=\"UTF-8\""),
        Scheme::Http(name) => format!("{} realm={realm}", capitalised(name)),
        // RFC 6750, section 3. Scopes of other schemes are roles, which are not for clients.
        Scheme::OAuth2 | Scheme::OpenId if !used.scopes.is_empty() => {
            format!("Bearer realm={realm}, scope={}", quoted(&used.scopes.join(" ")))
        }
        Scheme::OAuth2 | Scheme::OpenId => format!("Bearer realm={realm}"),
        Scheme::MutualTls => format!("MutualTLS realm={realm}"),
    }
}

/// Writes a quoted string (RFC 9110, section 5.6.4).
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
