//! The path of an attribute: `"/v1/orgs/<org_id>/keys/"`.
//!
//! It is parsed here and judged by the lookup: `/:ping/` is a placeholder of another framework, unless the contract has
//! that very text.

use syn::LitStr;

use crate::diag::{Diagnostics, Reported};

/// A path as an attribute writes it.
pub(crate) struct PathTemplate {
    /// The literal of the attribute.
    pub(crate) literal: LitStr,
    /// The part of the literal that is the path.
    written: String,
    segments: Vec<Segment>,
}

/// A segment of a path.
struct Segment {
    written: String,
    kind: SegmentKind,
}

enum SegmentKind {
    Text,
    /// `<org_id>`.
    Placeholder,
    /// A placeholder in the spelling of OpenAPI (`{id}`) or of other frameworks (`:id`), with its name.
    Foreign(String),
    /// Brackets that are neither.
    Broken,
}

impl PathTemplate {
    /// Parses a path, which is the literal or a part of it.
    pub(crate) fn parse(literal: &LitStr, written: &str) -> Self {
        let segments = split(written).into_iter().map(Segment::parse).collect();
        Self { literal: literal.clone(), written: written.to_owned(), segments }
    }

    /// Returns the path as OpenAPI writes it, for messages and for a direct lookup: `{org_id}` for `<org_id>`.
    pub(crate) fn path(&self) -> String {
        self.join(|segment| match &segment.kind {
            SegmentKind::Foreign(name) => format!("{{{name}}}"),
            SegmentKind::Text | SegmentKind::Placeholder | SegmentKind::Broken => {
                segment.written.replace('<', "{").replace('>', "}")
            }
        })
    }

    /// Returns the path that the contract would have if it is named to the letter; none if braces are written, which
    /// name no placeholder here.
    pub(crate) fn exact_path(&self) -> Option<String> {
        (!self.written.contains(['{', '}'])).then(|| self.written.replace('<', "{").replace('>', "}"))
    }

    /// Whether it names a path of the contract: each placeholder in angle brackets, and text that is equal once it is
    /// decoded (RFC 3986, section 6.2.2).
    pub(crate) fn names(&self, path: &str) -> bool {
        self.matches(path, |segment, other| segment.written == as_written(other) || segment.is_text(other))
    }

    /// Whether it names a path but for the names and the spelling of placeholders.
    pub(crate) fn has_shape_of(&self, path: &str) -> bool {
        self.matches(path, |segment, other| match segment.name() {
            Some(_) => placeholder(other).is_some(),
            None => segment.is_text(other),
        })
    }

    /// Returns the first placeholder that is called otherwise in a path of the same shape: its name here, and there.
    pub(crate) fn renamed<'p>(&self, path: &'p str) -> Option<(String, &'p str)> {
        let mut pairs = self.segments.iter().zip(path.split('/'));
        pairs.find_map(|(segment, other)| {
            let (here, there) = (segment.name()?, placeholder(other)?);
            (here != there).then_some((here, there))
        })
    }

    /// Returns the first text of a path of the same shape that is one of its placeholders in the spelling of another
    /// framework: `:id`.
    pub(crate) fn foreign_text_in<'p>(&self, path: &'p str) -> Option<&'p str> {
        let is_foreign = |segment: &Segment, other: &str| {
            placeholder(other).is_none() && segment.name().is_some_and(|name| foreign_name(other) == Some(&name))
        };
        let is_alike = |segment: &Segment, other: &str| match segment.name() {
            Some(_) => placeholder(other).is_some() || is_foreign(segment, other),
            None => segment.is_text(other),
        };
        let mut pairs = self.segments.iter().zip(path.split('/'));
        self.matches(path, is_alike)
            .then(|| pairs.find(|(segment, other)| is_foreign(segment, other)))?
            .map(|pair| pair.1)
    }

    fn matches(&self, path: &str, is_same: impl Fn(&Segment, &str) -> bool) -> bool {
        let others: Vec<&str> = path.split('/').collect();
        others.len() == self.segments.len()
            && self.segments.iter().zip(others).all(|(segment, other)| is_same(segment, other))
    }

    /// Reports what is wrong with it, whatever the contract. `write` makes the help of the path that was most likely
    /// meant.
    pub(crate) fn check(&self, diagnostics: &mut Diagnostics, write: impl Fn(&str) -> String) -> Result<(), Reported> {
        let Some(Fault { message, why, path }) = self.fault() else { return Ok(()) };
        let help = match (path, why) {
            (Some(path), why) => format!("{why}{}", write(&path)),
            (None, "") => "write the path of an operation, such as \"/v1/orgs/<org_id>/keys/\"".to_owned(),
            (None, why) => why.to_owned(),
        };
        Err(diagnostics.push(&self.literal, message, help))
    }

    fn fault(&self) -> Option<Fault> {
        if let Some((_, rest)) = self.written.split_once("://") {
            let path = rest.find('/').map_or("/", |slash| &rest[slash..]);
            let why = "the client chooses the server, ";
            return Some(Fault {
                message: "a path cannot contain a server".to_owned(),
                why,
                path: Some(repaired(path)),
            });
        }
        if self.written.is_empty() {
            return Some(Fault { message: "the path is empty".to_owned(), why: "", path: None });
        }
        let repaired = self.repaired();
        if let Some((path, _)) = repaired.split_once('?') {
            let why = "query parameters are arguments of the function, ";
            return Some(Fault {
                message: "a path cannot contain a query".to_owned(),
                why,
                path: Some(path.to_owned()),
            });
        }
        let broken = self.segments.iter().find(|segment| matches!(segment.kind, SegmentKind::Broken));
        let wrong = self.segments.iter().find_map(|segment| match &segment.kind {
            SegmentKind::Foreign(_) => {
                Some(format!("a placeholder is written in angle brackets, not `{}`", segment.written))
            }
            SegmentKind::Broken => Some(format!("`{}` is neither a placeholder nor plain text", segment.written)),
            SegmentKind::Text | SegmentKind::Placeholder => None,
        });
        let message = match wrong {
            Some(wrong) => wrong,
            None if !self.written.starts_with('/') => "a path must begin with a slash".to_owned(),
            None => return None,
        };
        let (why, path) = match broken {
            Some(_) => ("a placeholder is a whole segment, such as `<org_id>`", None),
            None => ("", Some(repaired)),
        };
        Some(Fault { message, why, path })
    }

    /// Returns the path as it is to be written: with a slash before it, and every placeholder in angle brackets.
    pub(crate) fn repaired(&self) -> String {
        let path = self.join(|segment| match &segment.kind {
            SegmentKind::Foreign(name) => format!("<{name}>"),
            _ => segment.written.clone(),
        });
        if path.starts_with('/') { path } else { format!("/{path}") }
    }

    fn join(&self, write: impl Fn(&Segment) -> String) -> String {
        self.segments.iter().map(write).collect::<Vec<_>>().join("/")
    }
}

/// What is wrong with a path by itself.
struct Fault {
    message: String,
    /// Why, if that needs to be said: what the help begins with.
    why: &'static str,
    /// The path to write.
    path: Option<String>,
}

impl Segment {
    fn parse(written: String) -> Self {
        let is_plain = |name: &str| !name.is_empty() && !name.contains(['<', '>', '{', '}']);
        let kind = if between(&written, "<", ">").is_some_and(is_plain) {
            SegmentKind::Placeholder
        } else if let Some(name) = foreign_name(&written) {
            SegmentKind::Foreign(name.to_owned())
        } else if written.contains(['<', '>', '{', '}']) {
            SegmentKind::Broken
        } else {
            SegmentKind::Text
        };
        Self { written, kind }
    }

    /// The name of the placeholder that it is; so `<int:org_id>` is called `int:org_id`.
    fn name(&self) -> Option<String> {
        match &self.kind {
            SegmentKind::Placeholder => between(&self.written, "<", ">").map(str::to_owned),
            SegmentKind::Foreign(name) => Some(name.clone()),
            SegmentKind::Text | SegmentKind::Broken => None,
        }
    }

    fn is_text(&self, other: &str) -> bool {
        !other.contains(['{', '}']) && decode(&self.written) == decode(other)
    }
}

/// A path of the contract as an attribute writes it.
pub(crate) fn as_written(path: &str) -> String {
    path.replace('{', "<").replace('}', ">")
}

/// A path as it is to be written.
pub(crate) fn repaired(written: &str) -> String {
    let literal = LitStr::new(written, proc_macro2::Span::call_site());
    PathTemplate::parse(&literal, written).repaired()
}

/// The name of the placeholder that a segment of the contract is.
fn placeholder(segment: &str) -> Option<&str> {
    between(segment, "{", "}").filter(|name| !name.contains(['{', '}']))
}

fn between<'w>(written: &'w str, open: &str, close: &str) -> Option<&'w str> {
    written.strip_prefix(open)?.strip_suffix(close)
}

/// The name of a placeholder in the spelling of OpenAPI or another framework, without the type, pattern, or mark that it
/// has there: `{id}`, `{id:\d+}`, `{id?}`, `{*rest}`, `${id}`, `:id`, `:id(\d+)`,
/// `*rest`, `[id]`, `[...rest]`, `(?P<id>\d+)`.
fn foreign_name(written: &str) -> Option<&str> {
    let braced = between(written, "{", "}").or_else(|| between(written, "${", "}"));
    let bracketed = between(written, "[", "]");
    let marked = written.strip_prefix(':').or_else(|| written.strip_prefix('*'));
    let grouped = written.strip_prefix("(?P<").or_else(|| written.strip_prefix("(?<"));
    let inner = braced.or(bracketed).or(marked).or(grouped)?.trim_start_matches(['*', '.', ':', ' ']);
    let end = inner.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))).unwrap_or(inner.len());
    let (name, rest) = inner.split_at(end);
    // Brackets in what follows are those of a pattern, which begins with a mark.
    let is_pattern = rest.is_empty() || rest.starts_with([':', '?', '*', '+', '(', '=', '<', ' ']) || grouped.is_some();
    (!name.is_empty() && is_pattern).then_some(name)
}

/// Splits a path at its slashes, but for those in the braces or parentheses of a pattern, such as `{rest:[^/]+}`.
fn split(written: &str) -> Vec<String> {
    let mut segments: Vec<String> = Vec::new();
    for piece in written.split('/') {
        match segments.last_mut().filter(|last| is_open(last)) {
            Some(last) => {
                last.push('/');
                last.push_str(piece);
            }
            None => segments.push(piece.to_owned()),
        }
    }
    // What is never closed is no pattern.
    if segments.last().is_some_and(|last| is_open(last)) {
        return written.split('/').map(str::to_owned).collect();
    }
    segments
}

fn is_open(segment: &str) -> bool {
    let count = |mark: char| segment.matches(mark).count();
    let begins = segment.starts_with(['{', ':', '(']) && segment.contains([':', '(']);
    begins && (count('{') > count('}') || count('(') > count(')'))
}

/// Decodes the percent-encoding of a segment.
fn decode(segment: &str) -> Vec<u8> {
    let bytes = segment.as_bytes();
    let digit = |index: usize| bytes.get(index).and_then(|byte| char::from(*byte).to_digit(16));
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while let Some(&byte) = bytes.get(index) {
        match (byte, digit(index + 1), digit(index + 2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push(u8::try_from(high * 16 + low).unwrap_or(byte));
                index += 3;
            }
            _ => {
                decoded.push(byte);
                index += 1;
            }
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::{LitStr, PathTemplate, repaired};

    fn template(written: &str) -> PathTemplate {
        PathTemplate::parse(&LitStr::new(written, proc_macro2::Span::call_site()), written)
    }

    #[test]
    fn placeholders_of_other_frameworks_are_repaired() {
        for foreign in [
            "{org_id}",
            r"{org_id:\d+}",
            r"{org_id:[^/]+}",
            r"{org_id:[0-9]{2}}",
            "{org_id:int}",
            "{org_id?}",
            "{org_id=1}",
            "{*org_id}",
            "{**org_id}",
            "{org_id*}",
            "{org_id+}",
            "{ org_id }",
            "${org_id}",
            ":org_id",
            r":org_id(\d+)",
            r":org_id([^/]+)",
            ":org_id?",
            "*org_id",
            "[org_id]",
            "[...org_id]",
            r"(?P<org_id>\d+)",
        ] {
            assert_eq!(repaired(&format!("/v1/{foreign}/keys/")), "/v1/<org_id>/keys/", "{foreign}");
        }
    }

    #[test]
    fn text_is_left_alone() {
        for text in ["/a/", "/a(b)/", "/a:b/", "/$metadata/", "/a*/", "/(a/b/", "/<a>/", "/"] {
            assert_eq!(repaired(text), text);
            assert!(template(text).fault().is_none(), "{text}");
        }
    }

    #[test]
    fn contract_path_is_named_to_the_letter() {
        for (written, path) in [
            ("/a/<b>/", "/a/{b}/"),
            ("/:ping/", "/:ping/"),
            ("/*star/", "/*star/"),
            ("/files/<*rest>", "/files/{*rest}"),
            ("/b/<id:int>/", "/b/{id:int}/"),
            ("/<a<b>/", "/{a<b}/"),
            ("/<base>...<head>", "/{base}...{head}"),
            ("/caf%c3%a9/", "/caf%C3%A9/"),
            ("/café/", "/caf%C3%A9/"),
            ("/%7euser/", "/~user/"),
        ] {
            assert!(template(written).names(path), "{written} {path}");
        }
        for (written, path) in [
            ("/a/{b}/", "/a/{b}/"),
            ("/a/b", "/a%2Fb"),
            ("/<b>/", "/b/"),
            ("/b/", "/{b}/"),
            ("/a", "/A"),
            ("/<a%41>", "/{aA}"),
        ] {
            assert!(!template(written).names(path), "{written} {path}");
        }
    }

    #[test]
    fn shapes_have_placeholders_at_the_same_places() {
        for written in ["/a/<x>/", "/a/{x}/", "/a/:x/", "/a/<int:x>/", r"/a/{x:\d+}/"] {
            assert!(template(written).has_shape_of("/a/{b}/"), "{written}");
        }
        assert!(!template("/a/x/").has_shape_of("/a/{b}/"));
    }
}
