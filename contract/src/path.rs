//! The paths of a contract, and the segments of a path template (OpenAPI 3.1, section 4.8.8.2).

use crate::document::PathShape;
use crate::error::Location;
use crate::operation::{Method, PathSegment};
use crate::percent;

/// A path of a contract, for diagnostics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathEntry {
    /// The path as the contract writes it.
    pub path: String,
    /// Its operations, in the contract's order.
    pub methods: Vec<MethodEntry>,
    /// Where the path stands.
    pub location: Location,
}

/// An operation of a path, for diagnostics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodEntry {
    /// The method.
    pub method: Method,
    /// The `operationId`.
    pub operation_id: Option<String>,
    /// The `tags`.
    pub tags: Vec<String>,
    /// Where the operation stands.
    pub location: Location,
}

/// What is wrong with a path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathError {
    /// What is wrong, in the voice of the compiler.
    pub message: String,
    /// What to write instead.
    pub advice: Option<String>,
}

/// Parses a path as a contract writes it, such as `/v1/orgs/{org_id}/keys/`.
///
/// The segments are those after the leading slash, so a trailing slash adds an empty one. Of a placeholder's name only
/// the braces are excluded: OpenAPI gives it no other grammar.
///
/// # Errors
///
/// All faults of the path, in its order.
pub fn parse_path(path: &str) -> Result<Vec<PathSegment>, Vec<PathError>> {
    let Some(relative) = path.strip_prefix('/') else {
        let advice = Some(format!("write `/{path}`"));
        return Err(vec![PathError { message: format!("`{path}` must begin with a slash"), advice }]);
    };
    let mut segments = Vec::new();
    let mut errors = Vec::new();
    for written in relative.split('/') {
        match parse_segment(written, path) {
            Ok(PathSegment::Parameter(name)) if is_in(&segments, &name) => {
                errors.push(PathError { message: format!("duplicate placeholder `{name}` in `{path}`"), advice: None });
            }
            Ok(segment) => segments.push(segment),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(segments) } else { Err(errors) }
}

fn is_in(segments: &[PathSegment], name: &str) -> bool {
    segments.iter().any(|segment| segment.parameter() == Some(name))
}

fn parse_segment(written: &str, path: &str) -> Result<PathSegment, PathError> {
    let fault = |message: String, advice| Err(PathError { message, advice });
    match placeholder(written) {
        Some("") => fault(format!("placeholder without a name in `{path}`"), None),
        Some(name) => Ok(PathSegment::Parameter(name.to_owned())),
        None if written.contains(['{', '}']) => fault(
            format!("path segment `{written}` of `{path}` is not supported"),
            Some("a placeholder must be a whole segment".to_owned()),
        ),
        None => match parse_text(written, path) {
            None => Ok(PathSegment::Text(written.to_owned())),
            Some(error) => Err(error),
        },
    }
}

/// Returns what is wrong with literal text: it may hold any `pchar` (RFC 3986, section 3.3).
fn parse_text(text: &str, path: &str) -> Option<PathError> {
    let is_pchar = |c: char| c.is_ascii_alphanumeric() || "-._~%!$&'()*+,;=:@".contains(c);
    if let Some(c) = text.chars().find(|c| !is_pchar(*c)) {
        let message = format!("the character {c:?} in `{path}` is not supported");
        let name = text.strip_prefix('<').and_then(|text| text.strip_suffix('>'));
        let advice = name.map_or_else(|| "percent-encode it".to_owned(), |name| format!("write `{{{name}}}`"));
        return Some(PathError { message, advice: Some(advice) });
    }
    percent::decode(text).is_none().then(|| PathError {
        message: format!("invalid percent escape in `{path}`"),
        advice: Some("write `%` and two hexadecimal digits, or `%25` for the percent sign itself".to_owned()),
    })
}

fn placeholder(segment: &str) -> Option<&str> {
    let name = segment.strip_prefix('{')?.strip_suffix('}')?;
    (!name.contains(['{', '}'])).then_some(name)
}

/// Returns what two equal paths have in common: the names of placeholders do not count (OpenAPI 3.1, section 4.8.8.2), nor
/// how a character is escaped (RFC 3986, section 6.2.2).
pub(crate) fn shape(segments: &[PathSegment]) -> PathShape {
    let decoded = |segment: &PathSegment| match segment {
        PathSegment::Parameter(_) => None,
        // Parsed text has no invalid escape.
        PathSegment::Text(text) => Some(percent::decode(text).unwrap_or_else(|| text.clone().into_bytes())),
    };
    segments.iter().map(decoded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_same(one: &str, other: &str) -> bool {
        shape(&parse_path(one).expect(one)) == shape(&parse_path(other).expect(other))
    }

    #[test]
    fn segments_keep_what_the_contract_writes() {
        let text = |text: &str| PathSegment::Text(text.to_owned());
        let parameter = |name: &str| PathSegment::Parameter(name.to_owned());
        for (path, segments) in [
            ("/", vec![text("")]),
            ("/a/{id}/", vec![text("a"), parameter("id"), text("")]),
            ("/files/{*rest}", vec![text("files"), parameter("*rest")]),
            ("/{path*}/{id:int}/{org.id}", vec![parameter("path*"), parameter("id:int"), parameter("org.id")]),
            ("/:ping/*star/items:search", vec![text(":ping"), text("*star"), text("items:search")]),
            ("/caf%C3%A9/%7Bid%7D", vec![text("caf%C3%A9"), text("%7Bid%7D")]),
            ("//a", vec![text(""), text("a")]),
        ] {
            assert_eq!(parse_path(path).as_ref(), Ok(&segments), "{path}");
        }
    }

    #[test]
    fn all_faults_are_returned() {
        let messages = |path: &str| -> Vec<String> {
            parse_path(path).expect_err(path).into_iter().map(|error| error.message).collect()
        };
        assert_eq!(messages("a"), ["`a` must begin with a slash"]);
        assert_eq!(
            messages("/{}/{a}b/%4/%zz/é/{a}/{a}"),
            [
                "placeholder without a name in `/{}/{a}b/%4/%zz/é/{a}/{a}`",
                "path segment `{a}b` of `/{}/{a}b/%4/%zz/é/{a}/{a}` is not supported",
                "invalid percent escape in `/{}/{a}b/%4/%zz/é/{a}/{a}`",
                "invalid percent escape in `/{}/{a}b/%4/%zz/é/{a}/{a}`",
                "the character 'é' in `/{}/{a}b/%4/%zz/é/{a}/{a}` is not supported",
                "duplicate placeholder `a` in `/{}/{a}b/%4/%zz/é/{a}/{a}`",
            ]
        );
    }

    #[test]
    fn paths_compare_decoded_and_without_names() {
        for (one, other) in
            [("/caf%C3%A9/", "/caf%c3%a9/"), ("/%61/{x}", "/a/{y}"), ("/%FF", "/%ff"), ("/a%2Fb", "/a%2fb")]
        {
            assert!(is_same(one, other), "{one} {other}");
        }
        for (one, other) in [("/a/", "/a"), ("/a%2Fb", "/a/b"), ("/%7Bx%7D", "/{x}"), ("/A", "/a"), ("/{x}", "/x")] {
            assert!(!is_same(one, other), "{one} {other}");
        }
    }
}
