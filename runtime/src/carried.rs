//! Where the credentials of a request are, as client and server read it alike.

use std::borrow::Cow;

use http::header::COOKIE;
use http::{HeaderMap, Uri};
use percent_encoding::percent_decode_str;

use crate::operation::Scheme;

/// Marks the headers that carry the credential of a scheme, so that `Debug` does not show them.
pub(crate) fn mark_sensitive(scheme: &Scheme, headers: &mut HeaderMap) {
    let header = match scheme {
        Scheme::HeaderKey(name) => name,
        Scheme::CookieKey(_) => "cookie",
        Scheme::Http(_) | Scheme::OAuth2 | Scheme::OpenId => "authorization",
        Scheme::QueryKey(_) | Scheme::MutualTls => return,
    };
    for (_, value) in headers.iter_mut().filter(|(name, _)| name.as_str() == header) {
        value.set_sensitive(true);
    }
}

/// Returns a scheme of HTTP authentication as it is written in messages: `Bearer`, of any case (RFC 9110, section 11.1).
pub(crate) fn capitalised(name: &str) -> String {
    let mut name = name.to_owned();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

/// Returns the values of the cookies of a name (RFC 6265, section 4.2.1), from all lines.
pub(crate) fn cookies<'r>(headers: &'r HeaderMap, name: &'r str) -> impl Iterator<Item = &'r [u8]> {
    let lines = headers.get_all(COOKIE).iter();
    let pairs = lines.flat_map(|line| line.as_bytes().split(|byte| *byte == b';')).map(<[u8]>::trim_ascii);
    pairs.filter_map(move |pair| pair.strip_prefix(name.as_bytes())?.strip_prefix(b"="))
}

/// Returns the values of the query parameters of a name, as they were sent.
pub(crate) fn query_values<'r>(uri: &'r Uri, name: &'r str) -> impl Iterator<Item = &'r str> {
    let pairs = uri.query().into_iter().flat_map(|query| query.split('&'));
    pairs.filter(move |pair| is_named(pair, name)).map(|pair| pair.split_once('=').map_or("", |(_, value)| value))
}

/// Whether a pair of a query is the parameter of a name.
pub(crate) fn is_named(pair: &str, name: &str) -> bool {
    let given = pair.split('=').next().unwrap_or_default();
    given == name || (given.contains(['%', '+']) && *decoded(given) == *name.as_bytes())
}

/// Decodes a part of a query, where `+` is a space.
pub(crate) fn decoded(text: &str) -> Cow<'_, [u8]> {
    match text.contains('+') {
        false => percent_decode_str(text).into(),
        true => percent_decode_str(&text.replace('+', " ")).collect::<Vec<u8>>().into(),
    }
}
