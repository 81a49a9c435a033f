//! Writes JSON.

use serde::Serialize;

use super::string::skip_plain;
use crate::file::{File, Files};

/// Appends JSON to a text.
///
/// Whoever calls it opens and closes containers in pairs, and writes a name before each value in an object; commas and
/// colons come by themselves.
#[derive(Debug, Default)]
pub struct JsonWriter {
    text: Vec<u8>,
    /// Whether a value has been written in the innermost container, so that the next one needs a comma.
    is_behind_value: bool,
    content: Content,
}

/// What is in a text beside JSON that is certainly valid.
#[derive(Debug, Default)]
enum Content {
    #[default]
    Valid,
    /// Something that may be no JSON, or break the contract.
    Unchecked,
    /// Files, which stand beside the text. It is unchecked too.
    Files(Box<Files>),
}

impl JsonWriter {
    /// Begins an empty text.
    #[must_use]
    pub fn new() -> Self {
        Self { text: Vec::with_capacity(128), ..Self::default() }
    }

    /// Returns the text. It is JSON, unless it has a number that is not finite.
    pub(crate) fn into_text(self) -> Vec<u8> {
        self.text
    }

    /// Returns whether something was written that may be no JSON, or break the contract, whatever the schema.
    pub(crate) fn needs_check(&self) -> bool {
        !matches!(self.content, Content::Valid)
    }

    /// Notes that something was written that may break the contract.
    pub(crate) fn demand_check(&mut self) {
        if let Content::Valid = self.content {
            self.content = Content::Unchecked;
        }
    }

    /// Returns the files, which stand beside the text.
    pub(crate) fn take_files(&mut self) -> Files {
        match std::mem::take(&mut self.content) {
            Content::Files(files) => *files,
            Content::Valid | Content::Unchecked => Files::default(),
        }
    }

    /// Writes what stands for a file.
    pub(crate) fn file(&mut self, file: File) {
        if !matches!(self.content, Content::Files(_)) {
            self.content = Content::Files(Box::new(Files { list: Vec::new(), is_own: true }));
        }
        if let Content::Files(files) = &mut self.content {
            let index = files.add(file);
            self.string(&index);
        }
    }

    /// Writes the comma before a value or a name, if it needs one.
    #[inline]
    fn separate(&mut self) {
        if self.is_behind_value {
            self.text.push(b',');
        }
        self.is_behind_value = true;
    }

    fn literal(&mut self, word: &str) {
        self.separate();
        self.text.extend_from_slice(word.as_bytes());
    }

    /// Writes a scalar as `serde_json` writes it.
    fn scalar(&mut self, value: impl Serialize) {
        self.separate();
        // Neither a `Vec` nor a scalar fails.
        let _ = serde_json::to_writer(&mut self.text, &value);
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.literal("null");
    }

    /// Writes a boolean.
    pub fn boolean(&mut self, value: bool) {
        self.literal(if value { "true" } else { "false" });
    }

    /// Writes an integer.
    pub fn integer(&mut self, value: i64) {
        self.scalar(value);
    }

    /// Writes an integer without a sign.
    pub fn unsigned(&mut self, value: u64) {
        self.scalar(value);
    }

    /// Writes an integer of 128 bits.
    pub fn wide_integer(&mut self, value: i128) {
        self.scalar(value);
    }

    /// Writes a number. One that is not finite is no JSON, and is found when the text is checked.
    pub fn float(&mut self, value: f64) {
        if value.is_finite() {
            return self.scalar(value);
        }
        self.demand_check();
        self.literal(match value {
            f64::INFINITY => "Infinity",
            f64::NEG_INFINITY => "-Infinity",
            _ => "NaN",
        });
    }

    /// Writes a number by its text.
    pub fn number(&mut self, text: &str) {
        self.literal(text);
    }

    /// Writes a value that is JSON already.
    pub(crate) fn raw(&mut self, json: &str) {
        self.literal(json);
    }

    /// Writes a string.
    pub fn string(&mut self, text: &str) {
        self.separate();
        self.quoted(text);
    }

    /// Writes the text of a string, with the escapes that JSON asks for (RFC 8259, section 7).
    #[inline]
    fn quoted(&mut self, text: &str) {
        let bytes = text.as_bytes();
        self.text.reserve(bytes.len() + 3);
        self.text.push(b'"');
        let end = skip_plain(bytes, 0);
        self.text.extend_from_slice(&bytes[..end]);
        if end < bytes.len() {
            self.escaped(&bytes[end..]);
        }
        self.text.push(b'"');
    }

    #[cold]
    fn escaped(&mut self, mut bytes: &[u8]) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        while let Some((first, rest)) = bytes.split_first() {
            let short = match first {
                b'"' | b'\\' => Some(*first),
                b'\n' => Some(b'n'),
                b'\r' => Some(b'r'),
                b'\t' => Some(b't'),
                0x8 => Some(b'b'),
                0xC => Some(b'f'),
                _ => None,
            };
            match short {
                Some(short) => self.text.extend_from_slice(&[b'\\', short]),
                None => {
                    let digits = [HEX[usize::from(first >> 4)], HEX[usize::from(first & 15)]];
                    self.text.extend_from_slice(b"\\u00");
                    self.text.extend_from_slice(&digits);
                }
            }
            let end = skip_plain(rest, 0);
            self.text.extend_from_slice(&rest[..end]);
            bytes = &rest[end..];
        }
    }

    /// Begins an array.
    pub fn begin_array(&mut self) {
        self.literal("[");
        self.is_behind_value = false;
    }

    /// Ends an array.
    pub fn end_array(&mut self) {
        self.text.push(b']');
        self.is_behind_value = true;
    }

    /// Begins an object.
    pub fn begin_object(&mut self) {
        self.literal("{");
        self.is_behind_value = false;
    }

    /// Writes the name of a member, whose value comes next.
    pub fn name(&mut self, name: &str) {
        self.separate();
        self.quoted(name);
        self.text.push(b':');
        self.is_behind_value = false;
    }

    /// Ends an object.
    pub fn end_object(&mut self) {
        self.text.push(b'}');
        self.is_behind_value = true;
    }
}
