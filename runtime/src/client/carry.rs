//! Puts credentials into a request, where the contract wants them. No error contains a part of one.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use zeroize::Zeroizing;

use crate::carried::{capitalised, cookies, query_values};
use crate::error::Error;
use crate::operation::{Scheme, SchemeUse};
use crate::request::with_path;
use crate::secret::Secret;

/// All but the unreserved characters of RFC 3986, 2.3.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What is wrong with a credential, as the rest of a sentence.
type Fault = &'static str;

/// Whether a request has the credential of a scheme already.
pub(super) fn is_present(scheme: &Scheme, request: &http::Request<Bytes>) -> bool {
    match scheme {
        Scheme::HeaderKey(name) => request.headers().contains_key(*name),
        Scheme::QueryKey(name) => query_values(request.uri(), name).next().is_some(),
        Scheme::CookieKey(name) => cookies(request.headers(), name).next().is_some(),
        Scheme::Http(_) | Scheme::OAuth2 | Scheme::OpenId => request.headers().contains_key(header::AUTHORIZATION),
        Scheme::MutualTls => false,
    }
}

/// Adds a key or a token.
pub(super) fn add(used: &SchemeUse, secret: &Secret, request: &mut http::Request<Bytes>) -> Result<(), Error> {
    let wrong = |what: &str, fault: Fault| Error::config(format!("the {what} of security scheme `{used}` {fault}"));
    match &used.scheme {
        Scheme::HeaderKey(name) => header_key(secret, header_name(name)?, request.headers_mut()),
        Scheme::QueryKey(name) => {
            let secret = secret.expose();
            if secret.is_empty() {
                return Err(wrong("API key", "is empty"));
            }
            *request.uri_mut() = with_query(request.uri(), name, secret)?;
            Ok(())
        }
        Scheme::CookieKey(name) => {
            check_cookie(secret.expose()).map_err(|fault| wrong("API key", fault))?;
            add_cookie(name, secret.expose(), request.headers_mut()).map_err(|fault| wrong("API key", fault))
        }
        Scheme::Http(_) | Scheme::OAuth2 | Scheme::OpenId => {
            let name = used.scheme.authorization().unwrap_or_default();
            check_header(secret.expose()).map_err(|fault| wrong("token", fault))?;
            if name == "bearer" && secret.expose().contains(' ') {
                return Err(wrong("token", "has white space in it"));
            }
            authorize(used, name, secret.expose(), request.headers_mut())
        }
        Scheme::MutualTls => Ok(()),
    }
}

/// Adds user name and password (RFC 7617, section 2).
pub(super) fn add_basic(
    used: &SchemeUse,
    user: &Secret,
    password: &Secret,
    request: &mut http::Request<Bytes>,
) -> Result<(), Error> {
    let (user, password) = (user.expose(), password.expose());
    let fault = match (user, password) {
        ("", "") => Some("are empty"),
        (user, _) if user.contains(':') => Some("cannot be sent: a user name must not have a colon"),
        (user, password) if user.chars().chain(password.chars()).any(char::is_control) => {
            Some("cannot be sent: they have a control character")
        }
        _ => None,
    };
    if let Some(fault) = fault {
        let message = format!("user name and password of security scheme `{used}` {fault}");
        return Err(Error::config(message));
    }
    let joined = Zeroizing::new(format!("{user}:{password}"));
    let encoded = Zeroizing::new(STANDARD.encode(joined.as_bytes()));
    authorize(used, "basic", &encoded, request.headers_mut())
}

/// Sets `Authorization`, which a request has once (RFC 9110, section 11.6.2).
fn authorize(used: &SchemeUse, name: &str, credentials: &str, headers: &mut HeaderMap) -> Result<(), Error> {
    let name = capitalised(name);
    let text = Zeroizing::new(format!("{name} {credentials}"));
    let value = header_value(&text)
        .map_err(|fault| Error::config(format!("the credential of security scheme `{used}` {fault}")))?;
    match headers.get(header::AUTHORIZATION) {
        Some(other) if *other != value => Err(Error::config(format!(
            "security scheme `{used}` needs the header `authorization`, which has the credential of another scheme"
        ))),
        _ => {
            headers.insert(header::AUTHORIZATION, value);
            Ok(())
        }
    }
}

/// Sets the header of a key.
pub(super) fn header_key(key: &Secret, name: HeaderName, headers: &mut HeaderMap) -> Result<(), Error> {
    let value = check_header(key.expose()).and_then(|()| header_value(key.expose()));
    headers.insert(name, value.map_err(|fault| Error::config(format!("the API key {fault}")))?);
    Ok(())
}

pub(super) fn header_name(name: &'static str) -> Result<HeaderName, Error> {
    HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| Error::config("the contract's header for the credential has an invalid name"))
}

/// Checks that a text can be the value of a header, or the end of one.
pub(super) fn check_header(text: &str) -> Result<(), Fault> {
    if text.is_empty() {
        return Err("is empty");
    }
    // A server strips white space around a header's value (RFC 9110, 5.5).
    if text.trim_ascii().len() < text.len() {
        return Err("has white space around it");
    }
    // Servers disagree about how to decode other characters.
    if !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Err("has a character other than visible ASCII");
    }
    Ok(())
}

fn header_value(text: &str) -> Result<HeaderValue, Fault> {
    let mut value = HeaderValue::from_str(text).map_err(|_| "fits no header")?;
    value.set_sensitive(true);
    Ok(value)
}

/// Checks that a text can be the value of a cookie (RFC 6265, section 4.1.1). Servers disagree about how to decode others.
fn check_cookie(text: &str) -> Result<(), Fault> {
    let is_allowed = |byte: u8| matches!(byte, b'!'..=b'~') && !matches!(byte, b'"' | b',' | b';' | b'\\');
    match text {
        "" => Err("is empty"),
        _ if !text.bytes().all(is_allowed) => Err("has a character that fits no cookie"),
        _ => Ok(()),
    }
}

/// Adds a cookie to those that a request has (RFC 6265, section 5.4).
fn add_cookie(name: &str, value: &str, headers: &mut HeaderMap) -> Result<(), Fault> {
    let mut cookies = Zeroizing::new(Vec::new());
    for line in headers.get_all(header::COOKIE) {
        cookies.extend_from_slice(line.as_bytes());
        cookies.extend_from_slice(b"; ");
    }
    for part in [name, "=", value] {
        cookies.extend_from_slice(part.as_bytes());
    }
    let mut line = HeaderValue::from_bytes(&cookies).map_err(|_| "fits no cookie")?;
    line.set_sensitive(true);
    headers.insert(header::COOKIE, line);
    Ok(())
}

/// Adds a parameter to the query of a request.
fn with_query(uri: &Uri, name: &'static str, value: &str) -> Result<Uri, Error> {
    let separator = match uri.query() {
        None => "?",
        Some("") => "",
        Some(_) => "&",
    };
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let encoded = |text| utf8_percent_encode(text, ENCODED);
    with_path(uri, format!("{path}{separator}{}={}", encoded(name), encoded(value)))
}
