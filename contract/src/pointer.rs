//! JSON Pointer (RFC 6901): the text of places, and of `$ref`.

use std::fmt::Write as _;

use crate::percent;

/// Adds a token to a pointer.
pub(crate) fn join(pointer: &str, token: &str) -> String {
    format!("{pointer}/{}", escape(token))
}

/// Escapes a token (RFC 6901, section 3).
pub(crate) fn escape(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

/// Decodes the escapes of a token; `None` where `~` is followed by neither 0 nor 1.
pub(crate) fn unescape(token: &str) -> Option<String> {
    let mut parts = token.split('~');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push(match part.as_bytes().first() {
            Some(b'0') => '~',
            Some(b'1') => '/',
            _ => return None,
        });
        text.push_str(&part[1..]);
    }
    Some(text)
}

/// Splits a pointer into its tokens; `None` if it is not one. The empty pointer has no tokens.
pub(crate) fn parse(pointer: &str) -> Option<Vec<String>> {
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    pointer.strip_prefix('/')?.split('/').map(unescape).collect()
}

/// Splits the fragment of a URI, without its `#`, into tokens (RFC 6901, section 6).
pub(crate) fn parse_fragment(fragment: &str) -> Option<Vec<String>> {
    parse(&String::from_utf8(percent::decode(fragment)?).ok()?)
}

/// Writes tokens as a pointer.
pub(crate) fn write(tokens: &[String]) -> String {
    tokens.iter().fold(String::new(), |mut pointer, token| {
        let _ = write!(pointer, "/{}", escape(token));
        pointer
    })
}

/// Reads a token as the index of an array: digits without leading zeros (RFC 6901, section 4).
pub(crate) fn array_index(token: &str) -> Option<usize> {
    let digits = token.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || (token.starts_with('0') && token.len() > 1) {
        return None;
    }
    token.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_survive_escaping() {
        for token in ["", "a", "a/b", "~1", "m~n", "/~0"] {
            assert_eq!(unescape(&escape(token)).as_deref(), Some(token));
        }
        assert_eq!(unescape("~2"), None);
        assert_eq!(unescape("a~"), None);
        assert_eq!(unescape("~é"), None);
    }

    #[test]
    fn fragments_are_percent_decoded_before_they_are_split() {
        let tokens = |text| parse_fragment(text).map(|tokens| tokens.join(" | "));
        assert_eq!(tokens("/a~1b/%7Bid%7D").as_deref(), Some("a/b | {id}"));
        assert_eq!(tokens("/%C3%A9").as_deref(), Some("é"));
        assert_eq!(tokens("/a%2Fb").as_deref(), Some("a | b"));
        assert_eq!(tokens("").as_deref(), Some(""));
        for bad in ["a", "/%4", "/%zz", "/%FF", "/~"] {
            assert_eq!(tokens(bad), None, "{bad}");
        }
    }

    #[test]
    fn indexes_have_no_leading_zeros() {
        assert_eq!(array_index("0"), Some(0));
        assert_eq!(array_index("10"), Some(10));
        for bad in ["", "01", "-1", "+1", "-", "99999999999999999999999"] {
            assert_eq!(array_index(bad), None, "{bad}");
        }
    }
}
