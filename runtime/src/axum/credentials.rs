//! Reads the credentials of a request: those of the first alternative of which everything is there.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::AUTHORIZATION;
use http::request::Parts;
use http::uri::PathAndQuery;
use http::{HeaderMap, StatusCode, Uri};
use zeroize::Zeroizing;

use crate::api_error::ApiError;
use crate::carried::{capitalised, cookies, decoded, is_named, mark_sensitive, query_values};
use crate::credentials::{Credentials, Given};
use crate::failure::{Failure, code_of};
use crate::operation::{Operation, Scheme, SchemeUse};
use crate::parameter::Place;
use crate::secret::Secret;

/// How long a credential may be, in bytes. Servers limit all headers together to about as much.
const LIMIT: usize = 16 * 1024;

const DUPLICATE: Fault = "must not be sent more than once";
const EMPTY: Fault = "must not be empty";
const TOO_LONG: Fault = "must not have more than 16384 bytes";
const NOT_VISIBLE: Fault = "must be visible ASCII characters";

/// What is wrong with a credential that was sent, as the rest of a sentence.
type Fault = &'static str;

/// The credentials that a request was accepted with, in its extensions. A key in a header, where nothing else is asked for, is
/// not among them: it is read when somebody wants it, and few do.
#[derive(Clone)]
struct Accepted(Credentials);

/// Checks that a request has the credentials that its operation asks for, and keeps them.
///
/// Nobody after this sees them by chance: headers that carry some are marked as sensitive, and keys are removed from the query.
///
/// # Errors
///
/// The 401.
pub(super) fn accept_credentials(operation: &'static Operation, parts: &mut Parts) -> Result<(), Failure> {
    if !operation.asks_for_credentials() {
        return Ok(());
    }
    let credentials = read_credentials(operation, parts);
    for used in operation.security().flatten() {
        mark_sensitive(&used.scheme, &mut parts.headers);
    }
    remove_query_keys(operation, &mut parts.uri)?;
    parts.extensions.insert(Accepted(credentials?));
    Ok(())
}

/// Returns the credentials that a request for an operation was accepted with; `None` where it asks for none.
pub(super) fn accepted_credentials(operation: &'static Operation, parts: &Parts) -> Option<Credentials> {
    if let Some(header) = operation.only_header_key() {
        let value = parts.headers.get(header)?.to_str().ok()?;
        return Some(Credentials::new(operation.security().next()?, vec![Given::Secret(Secret::from(value))]));
    }
    // A request that an outer operation has passed on has what that was given.
    if !operation.asks_for_credentials() {
        return None;
    }
    parts.extensions.get::<Accepted>().map(|Accepted(credentials)| credentials.clone())
}

/// Checks the key of an operation that asks for one in a header and nothing else: exactly one, not empty. It is left there.
///
/// # Errors
///
/// The 401.
pub(super) fn check_header_key(headers: &mut HeaderMap, name: &str) -> Result<(), Failure> {
    let refusal = |what: &str| Failure::refusal(StatusCode::UNAUTHORIZED, format!("header/{name}: {what}"));
    let mut given = headers.iter_mut().filter(|(header, _)| header.as_str() == name).map(|(_, value)| value);
    let (Some(first), second) = (given.next(), given.next()) else { return Err(refusal("is required")) };
    // `Debug` of the headers, in an extractor or the handler, must not show it.
    first.set_sensitive(true);
    match (first.to_str(), second) {
        (_, Some(_)) => Err(refusal(DUPLICATE)),
        (Err(_), None) => Err(refusal(NOT_VISIBLE)),
        (Ok(value), None) if value.trim().is_empty() => Err(refusal(EMPTY)),
        (Ok(value), None) if value.len() > LIMIT => Err(refusal(TOO_LONG)),
        (Ok(_), None) => Ok(()),
    }
}

/// Reads the first alternative that is complete. Something that was sent and is wrong makes no request anonymous.
fn read_credentials(operation: &'static Operation, parts: &Parts) -> Result<Credentials, Failure> {
    let mut unread = Unread::default();
    for schemes in operation.alternatives() {
        let is_seen = schemes.iter().any(|used| used.scheme != Scheme::MutualTls);
        if !is_seen && let Some(refusal) = unread.fault.take() {
            return Err(refusal);
        }
        if let Some(given) = read_alternative(schemes, parts, &mut unread) {
            return Ok(Credentials::new(schemes, given));
        }
    }
    Err(unread.into_failure())
}

/// Why no alternative is complete.
#[derive(Default)]
struct Unread {
    /// The refusal of the first credential that was sent and is wrong.
    fault: Option<Failure>,
    /// What is missing of each alternative.
    missing: Vec<Vec<&'static Scheme>>,
}

impl Unread {
    fn into_failure(self) -> Failure {
        if let Some(refusal) = self.fault {
            return refusal;
        }
        let refusal = |message: String| Failure::refusal(StatusCode::UNAUTHORIZED, message);
        match self.missing.as_slice() {
            [missing] => {
                let mut errors = missing.iter().map(|scheme| match scheme.authorization() {
                    Some(name) => format!("{}: is required ({})", place(scheme), capitalised(name)),
                    None => format!("{}: is required", place(scheme)),
                });
                let first = refusal(errors.next().unwrap_or_default());
                errors
                    .fold(first, |failure, error| failure.and(ApiError::new(code_of(StatusCode::UNAUTHORIZED), error)))
            }
            alternatives => {
                let name = |scheme: &&Scheme| match scheme.authorization() {
                    Some(name) => format!("{} ({})", place(scheme), capitalised(name)),
                    None => place(scheme),
                };
                let names = |missing: &Vec<&Scheme>| missing.iter().map(name).collect::<Vec<_>>().join(" and ");
                let alternatives: Vec<_> = alternatives.iter().map(names).collect();
                refusal(format!("one of these is required: {}", alternatives.join("; ")))
            }
        }
    }
}

fn read_alternative(schemes: &'static [SchemeUse], parts: &Parts, unread: &mut Unread) -> Option<Vec<Given>> {
    let mut complete = Vec::with_capacity(schemes.len());
    let mut missing = Vec::new();
    for used in schemes {
        match read(&used.scheme, parts) {
            Ok(Some(given)) => complete.push(given),
            Ok(None) => missing.push(&used.scheme),
            Err(fault) => {
                let refusal = format!("{}: {fault}", place(&used.scheme));
                let refusal = Failure::refusal(StatusCode::UNAUTHORIZED, refusal);
                unread.fault.get_or_insert(refusal);
                return None;
            }
        }
    }
    if missing.is_empty() {
        return Some(complete);
    }
    unread.missing.push(missing);
    None
}

/// Returns the place of a credential, as messages name it.
fn place(scheme: &Scheme) -> String {
    match scheme {
        Scheme::HeaderKey(name) => format!("header/{name}"),
        Scheme::QueryKey(name) => format!("query/{name}"),
        Scheme::CookieKey(name) => format!("cookie/{name}"),
        Scheme::MutualTls => "a certificate".to_owned(),
        Scheme::Http(_) | Scheme::OAuth2 | Scheme::OpenId => "header/authorization".to_owned(),
    }
}

/// Reads the credential of a scheme; `None` if it was not sent.
fn read(scheme: &Scheme, parts: &Parts) -> Result<Option<Given>, Fault> {
    let key = match scheme {
        Scheme::HeaderKey(name) => {
            let values = parts.headers.get_all(*name).iter();
            only(values)?.map(|value| value.to_str().map_err(|_| NOT_VISIBLE)).transpose()?.map(Cow::Borrowed)
        }
        Scheme::CookieKey(name) => only(cookies(&parts.headers, name))?.map(read_cookie).transpose()?,
        Scheme::QueryKey(name) => only(query_values(&parts.uri, name))?.map(read_query_value).transpose()?,
        Scheme::MutualTls => return Ok(Some(Given::Certificate)),
        Scheme::Http(_) | Scheme::OAuth2 | Scheme::OpenId => {
            return read_authorization(scheme.authorization().unwrap_or_default(), &parts.headers);
        }
    };
    match key {
        Some(key) if key.trim().is_empty() => Err(EMPTY),
        Some(key) if key.len() > LIMIT => Err(TOO_LONG),
        key => Ok(key.map(|key| Given::Secret(Secret::from(key.into_owned())))),
    }
}

/// Returns the only value, if there is one.
fn only<T>(mut values: impl Iterator<Item = T>) -> Result<Option<T>, Fault> {
    match (values.next(), values.next()) {
        (_, Some(_)) => Err(DUPLICATE),
        (value, None) => Ok(value),
    }
}

fn read_cookie(value: &[u8]) -> Result<Cow<'_, str>, Fault> {
    let text = std::str::from_utf8(value).ok().filter(|text| text.bytes().all(|byte| matches!(byte, b' '..=b'~')));
    text.map(Cow::Borrowed).ok_or(NOT_VISIBLE)
}

fn read_query_value(value: &str) -> Result<Cow<'_, str>, Fault> {
    String::from_utf8(decoded(value).into_owned()).map(Cow::Owned).map_err(|_| "must be UTF-8")
}

/// Reads what follows the name of a scheme in the only `Authorization`. One of another scheme is none.
fn read_authorization(wanted: &str, headers: &HeaderMap) -> Result<Option<Given>, Fault> {
    let Some(value) = only(headers.get_all(AUTHORIZATION).iter())? else { return Ok(None) };
    if value.len() > LIMIT {
        return Err(TOO_LONG);
    }
    let text = value.to_str().map_err(|_| NOT_VISIBLE)?;
    let (name, rest) = text.split_once(' ').unwrap_or((text, ""));
    // RFC 9110, section 11.1.
    if !name.eq_ignore_ascii_case(wanted) {
        return Ok(None);
    }
    let rest = rest.trim_ascii();
    match wanted {
        _ if rest.is_empty() => Err("must not end after the name of the scheme"),
        "basic" => read_basic(rest).map(Some),
        "bearer" if rest.contains(|other: char| other.is_ascii_whitespace()) => Err("must have one token"),
        _ => Ok(Some(Given::Secret(Secret::from(rest)))),
    }
}

/// Reads user name and password, of which the user name ends at the first colon (RFC 7617, section 2).
fn read_basic(encoded: &str) -> Result<Given, Fault> {
    let bytes = Zeroizing::new(STANDARD.decode(encoded).map_err(|_| "must be base64")?);
    let text = std::str::from_utf8(&bytes).map_err(|_| "must be UTF-8")?;
    match text.split_once(':') {
        None => Err("must have a colon between user name and password"),
        Some(("", "")) => Err(EMPTY),
        Some(_) if text.chars().any(char::is_control) => Err("must not have control characters"),
        Some((user, password)) => Ok(Given::Basic { user: user.into(), password: password.into() }),
    }
}

/// Removes the keys of an operation from the query. A parameter of the same name that the contract declares stays, since it is
/// the handler's.
fn remove_query_keys(operation: &'static Operation, uri: &mut Uri) -> Result<(), Failure> {
    let is_parameter =
        |name: &str| operation.parameters.iter().any(|one| one.place == Place::Query && one.name == name);
    let keys: Vec<_> = (operation.security().flatten())
        .filter_map(|used| if let Scheme::QueryKey(name) = used.scheme { Some(name) } else { None })
        .filter(|name| !is_parameter(name))
        .collect();
    let Some(query) = uri.query() else { return Ok(()) };
    let is_key = |pair: &&str| keys.iter().any(|name| is_named(pair, name));
    if !query.split('&').any(|pair| is_key(&pair)) {
        return Ok(());
    }
    let rest: Vec<_> = query.split('&').filter(|pair| !is_key(pair)).collect();
    let mut path = uri.path().to_owned();
    if !rest.is_empty() {
        path.push('?');
        path.push_str(&rest.join("&"));
    }
    let mut parts = std::mem::take(uri).into_parts();
    parts.path_and_query = PathAndQuery::try_from(path).ok();
    *uri = Uri::from_parts(parts).map_err(Failure::internal)?;
    Ok(())
}
