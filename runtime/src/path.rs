//! The path of an operation in its segments: literal text, and placeholders for one segment each.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// A segment of a path: the text between two slashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Literal text as the contract writes it, which compares percent-decoded.
    Text(&'static str),
    /// A placeholder, by the name of its parameter: any segment that is not empty.
    Parameter(&'static str),
}

/// Whether a path of a request has the segments of a template.
pub(crate) fn matches(segments: &[Segment], path: &str) -> bool {
    let mut rest = path;
    let fits = segments.iter().all(|segment| {
        let Some(behind) = rest.strip_prefix('/') else { return false };
        let (given, next) = split(behind);
        rest = next;
        match segment {
            Segment::Parameter(_) => !given.is_empty(),
            Segment::Text(text) => is_same_text(text, given),
        }
    });
    fits && rest.is_empty()
}

/// Splits a path before its first slash.
fn split(path: &str) -> (&str, &str) {
    path.split_at(path.bytes().position(|byte| byte == b'/').unwrap_or(path.len()))
}

/// Returns the segment of a path at an index, as it was sent.
pub(crate) fn segment(path: &str, index: usize) -> Option<&str> {
    let mut rest = path;
    for _ in 0..index {
        rest = split(rest.strip_prefix('/')?).1;
    }
    rest.strip_prefix('/').map(|rest| split(rest).0)
}

/// Compares literal text decoded: `%c3` is `%C3` (RFC 3986, 6.2.2).
pub(crate) fn is_same_text(text: &str, given: &str) -> bool {
    text == given || (text.contains('%') || given.contains('%')) && decoded(text) == decoded(given)
}

fn decoded(text: &str) -> Cow<'_, [u8]> {
    percent_decode_str(text).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_compares_decoded_and_a_placeholder_takes_one_segment() {
        let segments = [Segment::Text("caf%C3%A9"), Segment::Parameter("*rest"), Segment::Text("")];
        for path in ["/caf%C3%A9/x/", "/caf%c3%a9/x/", "/%63af%c3%A9/%2F/", "/caf%C3%A9/../"] {
            assert!(matches(&segments, path), "{path}");
        }
        for path in ["/caf%C3%A9/x", "/caf%C3%A9//", "/caf%C3%A9/x/y/", "/cafe/x/", "caf%C3%A9/x/", "", "/"] {
            assert!(!matches(&segments, path), "{path}");
        }
        assert!(matches(&[Segment::Text("")], "/"));
        assert_eq!(segment("/a/b/", 1), Some("b"));
        assert_eq!(segment("/a/b/", 3), None);
    }
}
