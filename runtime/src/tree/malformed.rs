//! Why a text is not read.

use std::borrow::Cow;

/// Why a text is not read: the place in it, and what it has to be.
#[derive(Clone, Debug)]
pub(crate) struct Malformed {
    /// The place in the document, as in a violation; empty for the whole.
    pub(crate) place: String,
    /// What it has to be.
    pub(crate) rule: Cow<'static, str>,
}

impl Malformed {
    pub(super) fn new(rule: &'static str) -> Self {
        Self { place: String::new(), rule: Cow::Borrowed(rule) }
    }

    /// A text that is no JSON at a byte.
    pub(super) fn not_json(text: &str, at: usize) -> Self {
        let (line, column) = line_and_column(text, at);
        Self { place: String::new(), rule: format!("must be valid JSON (line {line}, column {column})").into() }
    }

    /// A string that is JSON and no Unicode.
    pub(super) fn not_unicode(text: &str, at: usize, place: String) -> Self {
        let (line, column) = line_and_column(text, at);
        let rule = format!("holds a number or a text that is out of range (line {line}, column {column})");
        Self { place, rule: rule.into() }
    }
}

/// Returns line and column of a byte, counted from 1; for the end of the text, that of the last byte.
fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let before = &bytes[..at.min(bytes.len())];
    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
    let begin = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    (line, before.len() - begin + usize::from(at < bytes.len()))
}
