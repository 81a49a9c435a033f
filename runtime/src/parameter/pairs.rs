//! The names and values of a query, of a form, or of cookies.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::COOKIE;

use super::decode::Coding;

/// The names of a query, decoded, or of cookies, and their values, as they were sent.
#[derive(Debug, Default)]
pub(crate) struct Pairs<'r> {
    list: Vec<(Cow<'r, str>, &'r str)>,
    /// How the values are encoded.
    pub(super) coding: Coding,
}

impl<'r> Pairs<'r> {
    /// Splits a query. A name that is not percent-encoded is no name of the contract's.
    pub(crate) fn of_query(query: &'r str) -> Self {
        let pairs = split_query(query);
        let list = pairs.filter_map(|(name, value)| Some((Coding::Query.decode(name).ok()?, value))).collect();
        Self { list, coding: Coding::Query }
    }

    /// Splits the cookies of all `Cookie` lines (RFC 6265, 5.4). One that is not UTF-8 does not hide the others. A name is not
    /// decoded: `__%48ost-id` is not `__Host-id`, which browsers protect.
    pub(crate) fn of_cookies(headers: &'r HeaderMap) -> Self {
        let lines = headers.get_all(COOKIE).iter().flat_map(|line| line.as_bytes().split(|byte| *byte == b';'));
        let cookies = lines.filter_map(|cookie| std::str::from_utf8(cookie).ok());
        let pairs = cookies.filter_map(|cookie| cookie.trim_matches([' ', '\t']).split_once('='));
        let pairs = pairs.map(|(name, value)| (Cow::Borrowed(name), unquoted(value)));
        Self { list: pairs.collect(), coding: Coding::Percent }
    }

    /// Returns the values of a name.
    pub(super) fn values(&self, name: &str) -> impl Iterator<Item = &'r str> {
        self.list.iter().filter(move |(other, _)| other == name).map(|(_, value)| *value)
    }

    /// Returns all names and values.
    pub(super) fn into_list(self) -> Vec<(Cow<'r, str>, &'r str)> {
        self.list
    }

    /// Returns all names and values.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &'r str)> {
        self.list.iter().map(|(name, value)| (&**name, *value))
    }
}

/// Splits a query. A name without `=` has an empty value.
fn split_query(query: &str) -> impl Iterator<Item = (&str, &str)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

/// Returns the names of a query, decoded; as an error, one that cannot be decoded.
#[cfg(feature = "axum")]
pub(super) fn names_of_query(query: &str) -> impl Iterator<Item = Result<Cow<'_, str>, &str>> {
    split_query(query).map(|(name, _)| Coding::Query.decode(name).map_err(|_| name))
}

/// Returns the value of a cookie, which may stand in quotes (RFC 6265, 4.1.1).
fn unquoted(value: &str) -> &str {
    value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value)
}
