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
    /// Text and placeholders in turn, as in `{base}...{head}`.
    Mixed(&'static [Segment]),
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
            Segment::Mixed(pieces) => mixed(pieces, given, |_, _| {}),
        }
    });
    fits && rest.is_empty()
}

/// Splits a path before its first slash.
fn split(path: &str) -> (&str, &str) {
    path.split_at(path.bytes().position(|byte| byte == b'/').unwrap_or(path.len()))
}

/// Returns the segment of a path at an index, as it was sent.
#[inline]
pub(crate) fn segment(path: &str, index: usize) -> Option<&str> {
    let mut rest = path;
    for _ in 0..index {
        rest = split(rest.strip_prefix('/')?).1;
    }
    rest.strip_prefix('/').map(|rest| split(rest).0)
}

/// Returns what a path has for a placeholder, which is in the segment at an index; empty, if the path does not match.
pub(crate) fn value<'p>(segments: &[Segment], path: &'p str, index: usize, name: &str) -> &'p str {
    let given = segment(path, index).unwrap_or_default();
    let Some(Segment::Mixed(pieces)) = segments.get(index) else { return given };
    let mut value = "";
    mixed(pieces, given, |placeholder, found| {
        if placeholder == name {
            value = found;
        }
    });
    value
}

/// Matches a segment with text and placeholders in turn: each placeholder takes as little as it can, from the left, and at
/// least one character. The last text must end the segment.
fn mixed<'p>(pieces: &'static [Segment], given: &'p str, mut found: impl FnMut(&'static str, &'p str)) -> bool {
    let mut rest = given;
    let mut open: Option<&'static str> = None;
    for (index, piece) in pieces.iter().enumerate() {
        match (piece, open) {
            (Segment::Parameter(name), _) => open = Some(name),
            (Segment::Text(text), name) => {
                let least = usize::from(name.is_some());
                let mut places = (least..=rest.len()).filter_map(|at| Some((at, literal(rest.get(at..)?, text)?)));
                let is_last = index + 1 == pieces.len();
                let place = match name {
                    None => places.next().filter(|(at, _)| *at == 0),
                    Some(_) if is_last => places.find(|(at, length)| at + length == rest.len()),
                    Some(_) => places.next(),
                };
                let Some((at, length)) = place.filter(|(at, length)| !is_last || at + length == rest.len()) else {
                    return false;
                };
                if let Some(name) = open.take() {
                    found(name, &rest[..at]);
                }
                rest = &rest[at + length..];
            }
            (Segment::Mixed(_), _) => return false,
        }
    }
    match open {
        Some(name) if !rest.is_empty() => found(name, rest),
        Some(_) => return false,
        None => {}
    }
    true
}

/// Returns the length of literal text with which a text begins, compared decoded.
fn literal(given: &str, text: &str) -> Option<usize> {
    let mut at = 0;
    for expected in percent_decode_str(text) {
        let rest = given.as_bytes().get(at..)?;
        let digits = rest.get(1..3).filter(|_| rest[0] == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        at += match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if byte == expected => 3,
            None if rest.first() == Some(&expected) => 1,
            _ => return None,
        };
    }
    given.is_char_boundary(at).then_some(at)
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

    #[test]
    fn placeholders_in_one_segment_take_as_little_as_they_can() {
        static RANGE: [Segment; 1] =
            [Segment::Mixed(&[Segment::Parameter("base"), Segment::Text("..."), Segment::Parameter("head")])];
        static FILE: [Segment; 1] =
            [Segment::Mixed(&[Segment::Text("v"), Segment::Parameter("n"), Segment::Text(".json")])];
        for (path, base, head) in [
            ("/a...b", "a", "b"),
            ("/a...b...c", "a", "b...c"),
            ("/....x", ".", "x"),
            ("/a%2E..b", "a", "b"),
            ("/a....b", "a", ".b"),
        ] {
            assert!(matches(&RANGE, path), "{path}");
            assert_eq!((value(&RANGE, path, 0, "base"), value(&RANGE, path, 0, "head")), (base, head), "{path}");
        }
        for path in ["/a..b", "/...b", "/a...", "/..."] {
            assert!(!matches(&RANGE, path), "{path}");
        }
        assert_eq!(value(&FILE, "/v1.json", 0, "n"), "1");
        assert_eq!(value(&FILE, "/v1.json.json", 0, "n"), "1.json");
        for path in ["/v.json", "/1.json", "/v1.jso", "/v1.jsonx", "/xv1.json"] {
            assert!(!matches(&FILE, path), "{path}");
        }
    }
}
