//! The path of an attribute: `"/v1/orgs/<org_id>/keys/"`.

use syn::LitStr;

use crate::diag::Diagnostics;

/// A path with its placeholders, as OpenAPI writes it.
#[derive(Clone)]
pub(crate) struct PathTemplate {
    /// The literal of the attribute.
    pub(crate) literal: LitStr,
    /// The path with `{org_id}` for `<org_id>`.
    pub(crate) path: String,
}

/// Reads the path; a placeholder is a whole segment in angle brackets, and the spellings of other frameworks are
/// answered with the line to write.
pub(crate) fn parse_template(literal: &LitStr, diagnostics: &mut Diagnostics) -> Option<PathTemplate> {
    let written = literal.value();
    let segments: Vec<Segment<'_>> = written.split('/').map(parse_segment).collect();
    let repaired = repaired(&written);
    let wrong = segments.iter().find_map(|segment| match segment {
        Segment::Foreign { written, .. } => {
            Some(format!("a placeholder is written in angle brackets, not `{written}`"))
        }
        Segment::Broken(written) => Some(format!("`{written}` is neither a placeholder nor plain text")),
        Segment::Text(_) | Segment::Placeholder(_) => None,
    });
    if let Some((_, rest)) = written.split_once("://") {
        let path = rest.find('/').map_or("/", |slash| &rest[slash..]);
        let help = format!("the server is the client's to choose, write {path:?}");
        diagnostics.push(literal, "a path has no server before it", help);
        return None;
    }
    if let Some((path, _)) = repaired.split_once('?') {
        let help = format!("what a query holds are parameters of the operation, write {path:?}");
        diagnostics.push(literal, "a path has no query behind it", help);
        return None;
    }
    if written.is_empty() {
        diagnostics.push(
            literal,
            "the path is empty",
            "write that of an operation, such as \"/v1/orgs/<org_id>/keys/\"",
        );
        return None;
    }
    let wrong = match wrong {
        Some(wrong) => wrong,
        None if written != repaired => "a path begins with a slash".to_owned(),
        None => {
            let path = segments.iter().map(Segment::contract).collect::<Vec<_>>().join("/");
            return Some(PathTemplate { literal: literal.clone(), path });
        }
    };
    let help = if segments.iter().any(|segment| matches!(segment, Segment::Broken(_))) {
        "a placeholder is a whole segment, such as `<org_id>`".to_owned()
    } else {
        format!("write {repaired:?}")
    };
    diagnostics.push(literal, wrong, help);
    None
}

/// A path as it is to be written: with a slash before it, and every placeholder in angle brackets.
pub(super) fn repaired(written: &str) -> String {
    let segments = written.split('/').map(|segment| parse_segment(segment).repaired());
    let path = segments.collect::<Vec<_>>().join("/");
    if path.starts_with('/') { path } else { format!("/{path}") }
}

/// A path of the contract as an attribute writes it.
pub(crate) fn as_written(path: &str) -> String {
    path.replace('{', "<").replace('}', ">")
}

enum Segment<'w> {
    Text(&'w str),
    Placeholder(&'w str),
    /// A placeholder in the spelling of OpenAPI (`{id}`) or of other frameworks (`:id`).
    Foreign {
        written: &'w str,
        name: &'w str,
    },
    Broken(&'w str),
}

impl Segment<'_> {
    fn repaired(&self) -> String {
        match self {
            Self::Text(text) | Self::Broken(text) => (*text).to_owned(),
            Self::Placeholder(name) | Self::Foreign { name, .. } => format!("<{name}>"),
        }
    }

    fn contract(&self) -> String {
        match self {
            Self::Text(text) | Self::Broken(text) => (*text).to_owned(),
            Self::Placeholder(name) | Self::Foreign { name, .. } => format!("{{{name}}}"),
        }
    }
}

fn parse_segment(written: &str) -> Segment<'_> {
    let between = |open: &str, close: &str| written.strip_prefix(open)?.strip_suffix(close);
    let is_name = |name: &&str| !name.is_empty() && !name.contains(['<', '>', '{', '}']);
    if let Some(name) = between("<", ">").filter(is_name) {
        Segment::Placeholder(name)
    } else if let Some(name) = between("{", "}").or_else(|| written.strip_prefix(':')).filter(is_name) {
        Segment::Foreign { written, name }
    } else if written.contains(['<', '>', '{', '}']) {
        Segment::Broken(written)
    } else {
        Segment::Text(written)
    }
}
