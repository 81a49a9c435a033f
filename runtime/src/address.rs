//! Parses a base URL into an address that can be joined with paths.
//!
//! It decides where a credential goes, so it takes only what every reader of URLs reads alike (RFC 3986 and the WHATWG
//! URL standard, the `http` crate and those of transports). What they differ on is refused, not repaired: `127.1`,
//! `localhost\@host`, a host that is not ASCII, `/../`.

use std::net::{Ipv4Addr, Ipv6Addr};

use http::Uri;
use http::uri::PathAndQuery;

use crate::error::Error;

/// What is wrong with a base URL, as the rest of a sentence. It contains no part of the URL, which could be a password.
pub(crate) type Fault = &'static str;

/// A base URL in its normal form, without a trailing slash.
#[derive(Clone, Debug)]
pub(crate) struct Address(Uri);

impl Address {
    /// Reads a base URL; `plain_http` is whether `http://` may leave this machine.
    pub(crate) fn parse(text: &str, plain_http: bool) -> Result<Self, Fault> {
        let (scheme, rest) = text.split_once("://").ok_or(SCHEME)?;
        let scheme = match scheme.to_ascii_lowercase().as_str() {
            "https" => "https",
            "http" => "http",
            _ => return Err(SCHEME),
        };
        if rest.contains(['?', '#']) {
            return Err("must not have a query or a fragment");
        }
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        if authority.contains('@') {
            return Err("must not have a user name or a password");
        }
        let (host, port) = split_port(authority);
        let host = Host::parse(host)?;
        if scheme == "http" && !host.loopback && !plain_http {
            return Err(IN_THE_CLEAR);
        }
        let port = port.map(read_port).transpose()?.map(|port| format!(":{port}")).unwrap_or_default();
        let path = read_path(path)?;
        let uri = format!("{scheme}://{}{port}{path}", host.text).parse();
        uri.map(Self).map_err(|_| "is too long")
    }

    /// Appends a path.
    pub(crate) fn join(&self, path: &PathAndQuery) -> Result<Uri, Error> {
        let base = self.0.path().trim_end_matches('/');
        crate::request::with_path(&self.0, format!("{base}{path}"))
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

const SCHEME: Fault = "must begin with `https://`, or `http://` for a server on this machine";
const IN_THE_CLEAR: Fault = "would send the credential in the clear: plain http is only for `localhost`, 127.0.0.0/8, \
                             and [::1], unless `danger_allow_plain_http` is called first";

/// A host in its normal form.
struct Host {
    text: String,
    /// Whether it is this machine without asking a resolver.
    loopback: bool,
}

impl Host {
    fn parse(text: &str) -> Result<Self, Fault> {
        if let Some(inner) = text.strip_prefix('[') {
            let address: Option<Ipv6Addr> = inner.strip_suffix(']').and_then(|inner| inner.parse().ok());
            return match address {
                // Readers differ on how to write those that hold an IPv4 address.
                Some(address) if address.to_ipv4_mapped().is_none() => {
                    Ok(Self { text: format!("[{address}]"), loopback: address.is_loopback() })
                }
                _ => Err("has a host in brackets that is not an IPv6 address"),
            };
        }
        if let Ok(address) = text.parse::<Ipv4Addr>() {
            return Ok(Self { text: address.to_string(), loopback: address.is_loopback() });
        }
        if !is_name(text) {
            return Err("must have a host: a name in ASCII, or an IP address in full");
        }
        let text = text.to_ascii_lowercase();
        Ok(Self { loopback: text == "localhost", text })
    }
}

/// Whether every reader of URLs takes a text for a host name, and none for an IP address.
///
/// WHATWG URL, 3.5: a host whose last label is a number, `0x` included, is an IPv4 address, however it is written.
fn is_name(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let last = text.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_number = match last.strip_prefix("0x") {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => last.bytes().all(|byte| byte.is_ascii_digit()),
    };
    text.split('.').all(is_label) && !is_number
}

/// Splits off the port after the last colon, unless that colon is part of an IPv6 address.
fn split_port(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    }
}

fn read_port(text: &str) -> Result<u16, Fault> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let port = text.parse().ok().filter(|port| digits && *port > 0);
    port.ok_or("must have a port from 1 to 65535, or none")
}

/// Checks a path, and removes trailing slashes.
fn read_path(path: &str) -> Result<&str, Fault> {
    // RFC 3986, 3.3: `pchar`, and the slash.
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@%/".contains(&byte);
    if !path.bytes().all(is_allowed) {
        return Err("has a character in its path that must be percent-encoded");
    }
    let escapes = path.split('%').skip(1);
    if !escapes.into_iter().all(|rest| rest.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2) {
        return Err("has a `%` in its path without two hexadecimal digits");
    }
    // WHATWG URL, 4.4: these are resolved away, percent-encoded or not.
    if path.split('/').any(|segment| matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")) {
        return Err("must not have `.` or `..` in its path");
    }
    Ok(path.trim_end_matches('/'))
}
