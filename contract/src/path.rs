//! The paths of a contract, and the segments of a path template (OpenAPI 3.1, section 4.8.8.2).

use crate::document::PathShape;
use crate::error::Location;
use crate::operation::{Method, PathPiece, PathSegment};
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
    let mut names: Vec<String> = Vec::new();
    for written in relative.split('/') {
        match parse_segment(written, path) {
            Ok(segment) => {
                for name in segment.parameters() {
                    if names.iter().any(|other| other == name) {
                        let message = format!("duplicate placeholder `{name}` in `{path}`");
                        errors.push(PathError { message, advice: None });
                    }
                    names.push(name.to_owned());
                }
                segments.push(segment);
            }
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(segments) } else { Err(errors) }
}

fn parse_segment(written: &str, path: &str) -> Result<PathSegment, PathError> {
    let mut pieces = parse_pieces(written, path)?;
    match (pieces.pop(), pieces.is_empty()) {
        (None, _) => Ok(PathSegment::Text(String::new())),
        (Some(PathPiece::Text(text)), true) => Ok(PathSegment::Text(text)),
        (Some(PathPiece::Parameter(name)), true) => Ok(PathSegment::Parameter(name)),
        (Some(last), false) => {
            pieces.push(last);
            Ok(PathSegment::Mixed(pieces))
        }
    }
}

fn parse_pieces(written: &str, path: &str) -> Result<Vec<PathPiece>, PathError> {
    let mut pieces = Vec::new();
    let mut rest = written;
    while let Some((text, after)) = rest.split_once('{') {
        let name = after.split_once('}').filter(|(name, _)| !name.contains('{'));
        let (Some((name, after)), false) = (name, text.contains('}')) else { return Err(braces(written, path)) };
        if name.is_empty() {
            return Err(PathError { message: format!("placeholder without a name in `{path}`"), advice: None });
        }
        match pieces.last() {
            Some(PathPiece::Parameter(before)) if text.is_empty() => {
                // Nothing would tell where one ends and the other begins.
                let message = format!("placeholders `{before}` and `{name}` without text between them in `{path}`");
                return Err(PathError {
                    message,
                    advice: Some("put a character between them, such as `/`".to_owned()),
                });
            }
            _ => pieces.extend(parse_piece(text, path)?),
        }
        pieces.push(PathPiece::Parameter(name.to_owned()));
        rest = after;
    }
    if rest.contains('}') {
        return Err(braces(written, path));
    }
    pieces.extend(parse_piece(rest, path)?);
    Ok(pieces)
}

fn braces(written: &str, path: &str) -> PathError {
    let message = format!("the braces of `{written}` in `{path}` do not match");
    PathError { message, advice: Some("write a placeholder as `{name}`".to_owned()) }
}

/// Parses literal text that may be empty.
fn parse_piece(text: &str, path: &str) -> Result<Option<PathPiece>, PathError> {
    match parse_text(text, path) {
        Some(error) => Err(error),
        None => Ok((!text.is_empty()).then(|| PathPiece::Text(text.to_owned()))),
    }
}

/// Returns what is wrong with literal text: it may hold any `pchar` (RFC 3986, section 3.3).
fn parse_text(text: &str, path: &str) -> Option<PathError> {
    let is_pchar = |c: char| c.is_ascii_alphanumeric() || "-._~%!$&'()*+,;=:@".contains(c);
    if let Some(c) = text.chars().find(|c| !is_pchar(*c)) {
        let message = format!("the character {c:?} in `{path}` is not supported");
        let name = text.strip_prefix('<').and_then(|text| text.strip_suffix('>'));
        let advice = match (name, c) {
            (Some(name), _) => format!("write `{{{name}}}`"),
            (None, '?') => "a path ends before the query: declare what is in it as query parameters".to_owned(),
            (None, '#') => "a path has no fragment: remove it".to_owned(),
            (None, _) => "percent-encode it".to_owned(),
        };
        return Some(PathError { message, advice: Some(advice) });
    }
    percent::decode(text).is_none().then(|| PathError {
        message: format!("invalid percent escape in `{path}`"),
        advice: Some("write `%` and two hexadecimal digits, or `%25` for the percent sign itself".to_owned()),
    })
}

/// Returns what two equal paths have in common: the names of placeholders do not count (OpenAPI 3.1, section 4.8.8.2), nor
/// how a character is escaped (RFC 3986, section 6.2.2).
pub(crate) fn shape(segments: &[PathSegment]) -> PathShape {
    // Parsed text has no invalid escape.
    let decoded = |text: &str| Some(percent::decode(text).unwrap_or_else(|| text.as_bytes().to_vec()));
    let piece = |piece: &PathPiece| match piece {
        PathPiece::Text(text) => decoded(text),
        PathPiece::Parameter(_) => None,
    };
    let segment = |segment: &PathSegment| match segment {
        PathSegment::Text(text) => vec![decoded(text)],
        PathSegment::Parameter(_) => vec![None],
        PathSegment::Mixed(pieces) => pieces.iter().map(piece).collect(),
    };
    segments.iter().map(segment).collect()
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
            messages("/{}/{a/%4/%zz/é/{a}/{a}"),
            [
                "placeholder without a name in `/{}/{a/%4/%zz/é/{a}/{a}`",
                "the braces of `{a` in `/{}/{a/%4/%zz/é/{a}/{a}` do not match",
                "invalid percent escape in `/{}/{a/%4/%zz/é/{a}/{a}`",
                "invalid percent escape in `/{}/{a/%4/%zz/é/{a}/{a}`",
                "the character 'é' in `/{}/{a/%4/%zz/é/{a}/{a}` is not supported",
                "duplicate placeholder `a` in `/{}/{a/%4/%zz/é/{a}/{a}`",
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
