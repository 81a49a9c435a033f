//! Converts paths of a contract to routes of axum. A route depends on the positions of placeholders, not on their names.

use crate::path::Segment;

/// Returns the routes of a path. Literal text compares decoded, but axum compares it as written, so text with
/// percent-escapes has one route as the contract writes it, and one for each of the two usual spellings.
pub(super) fn routes_of(segments: &[Segment]) -> Vec<String> {
    let mut routes: Vec<String> = Vec::new();
    for spell in [str::to_owned, normalize, |text: &str| lowercase_escapes(&normalize(text))] {
        let route = route(segments, spell);
        if !routes.contains(&route) {
            routes.push(route);
        }
    }
    routes
}

/// Returns what a route matches, whatever its placeholders are called.
pub(super) fn shape_of(route: &str) -> String {
    let segments: Vec<&str> = route.split('/').map(|it| if it.starts_with('{') { "{}" } else { it }).collect();
    segments.join("/")
}

/// Names of placeholders mean nothing to axum, except some such as `*rest`. A name that is not a plain word is replaced.
fn route(segments: &[Segment], spell: fn(&str) -> String) -> String {
    let (mut route, mut names) = (String::new(), Vec::new());
    for segment in segments {
        route.push('/');
        match segment {
            Segment::Text(text) => route.push_str(&spell(text)),
            Segment::Parameter(name) => {
                let name = plain_name(name, &names);
                route.push_str(&format!("{{{name}}}"));
                names.push(name);
            }
            // axum matches all of the segment; whether it is right is seen when the request is read.
            Segment::Mixed(_) => {
                let name = plain_name("", &names);
                route.push_str(&format!("{{{name}}}"));
                names.push(name);
            }
        }
    }
    route
}

/// Returns the name if it is a plain word and new in this path, else a numbered one.
fn plain_name(name: &str, before: &[String]) -> String {
    let is_plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_plain && !before.iter().any(|other| other == name) {
        return name.to_owned();
    }
    let mut numbered = (before.len() + 1..).map(|number| format!("p{number}"));
    // Infinitely many numbers, finitely many names.
    numbered.find(|name| !before.contains(name)).unwrap_or_default()
}

/// Returns the normal form of a text (RFC 3986, 6.2.2): no escapes of unreserved characters, others in upper case.
fn normalize(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        normal.push_str(before);
        let escape = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match escape.map(char::from) {
            Some(c) if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~') => normal.push(c),
            Some(c) => normal.push_str(&format!("%{:02X}", u32::from(c))),
            None => {
                normal.push('%');
                rest = after;
                continue;
            }
        }
        rest = &after[2..];
    }
    normal.push_str(rest);
    normal
}

/// Returns the text with the digits of its escapes in lower case.
fn lowercase_escapes(text: &str) -> String {
    let mut after_percent = 0;
    let lower = |c: char| match (c, after_percent) {
        ('%', _) => {
            after_percent = 2;
            c
        }
        (_, 0) => c,
        _ => {
            after_percent -= 1;
            c.to_ascii_lowercase()
        }
    };
    text.chars().map(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Segment::{Parameter, Text};

    #[test]
    fn placeholders_keep_plain_names() {
        assert_eq!(routes_of(&[Text("pets"), Parameter("pet_id"), Text("toys")]), ["/pets/{pet_id}/toys"]);
        assert_eq!(routes_of(&[Text("files"), Parameter("*rest"), Text("")]), ["/files/{p1}/"]);
        assert_eq!(routes_of(&[Text("a"), Parameter("p2"), Parameter("b-c")]), ["/a/{p2}/{p3}"]);
    }

    #[test]
    fn text_with_escapes_has_the_usual_spellings() {
        assert_eq!(routes_of(&[Text("caf%C3%a9")]), ["/caf%C3%a9", "/caf%C3%A9", "/caf%c3%a9"]);
        assert_eq!(routes_of(&[Text("%7Ea%2f")]), ["/%7Ea%2f", "/~a%2F", "/~a%2f"]);
        assert_eq!(routes_of(&[Text("items:search"), Text("")]), ["/items:search/"]);
        assert_eq!(routes_of(&[Text("100%"), Text("%zz%é")]), ["/100%/%zz%é"]);
    }
}
