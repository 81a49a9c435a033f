//! Encoded text to strings.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// Why a text is no value: the rule that it breaks.
pub(super) type Rule = &'static str;

/// How text is encoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Coding {
    /// By percent signs, in a path and in cookies.
    #[default]
    Percent,
    /// By percent signs, with `+` for a space, in a query.
    Query,
    /// Not at all, in headers.
    Plain,
}

impl Coding {
    /// Decodes a text.
    pub(crate) fn decode(self, raw: &str) -> Result<Cow<'_, str>, Rule> {
        match self {
            Self::Plain => Ok(raw.into()),
            Self::Query if raw.contains('+') => {
                percent_decode(&raw.replace('+', " ")).map(|text| Cow::Owned(text.into_owned()))
            }
            Self::Percent | Self::Query => percent_decode(raw),
        }
    }
}

/// Decodes percent-encoded text.
#[inline]
pub(crate) fn percent_decode(raw: &str) -> Result<Cow<'_, str>, Rule> {
    if raw.bytes().any(|byte| byte == b'%') { decode_escapes(raw) } else { Ok(raw.into()) }
}

#[cold]
fn decode_escapes(raw: &str) -> Result<Cow<'_, str>, Rule> {
    if !is_percent_encoded(raw) {
        return Err("must be percent-encoded");
    }
    percent_decode_str(raw).decode_utf8().map_err(|_| "must be UTF-8")
}

/// Whether two hex digits follow every `%` (RFC 3986, 2.1).
fn is_percent_encoded(raw: &str) -> bool {
    let is_hex = |digit: Option<char>| digit.is_some_and(|digit| digit.is_ascii_hexdigit());
    raw.split('%').skip(1).all(|rest| {
        let mut digits = rest.chars();
        is_hex(digits.next()) && is_hex(digits.next())
    })
}
