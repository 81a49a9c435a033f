//! Reads a JSON text (RFC 8259) into a tape, in one loop whatever the nesting.

use super::malformed::Malformed;
use super::string::{Escape, read_escape, skip_plain};
use super::tape::{Entry, Tape};

/// The index of the first byte that is wrong.
type Fault = usize;

/// A text that is being read.
pub(super) struct Parser<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    tape: Tape<'t>,
    /// The first string that is no Unicode: its escape, and its place.
    not_unicode: Option<(usize, String)>,
    takes_non_finite: bool,
}

/// Whether a container is followed by its content.
enum Next {
    Content,
    Complete,
}

impl<'t> Parser<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        // Few texts have more entries than that: names and strings are long, and numbers have commas.
        let tape = Tape::with_capacity(text.len() / 8 + 8);
        Self { text, bytes: text.as_bytes(), at: 0, tape, not_unicode: None, takes_non_finite: false }
    }

    /// Also takes the numbers `NaN`, `Infinity`, and `-Infinity`.
    pub(super) fn with_non_finite(self) -> Self {
        Self { takes_non_finite: true, ..self }
    }

    /// Reads a value that is in so many containers.
    pub(super) fn in_containers(mut self, depth: usize) -> Self {
        self.tape.begin_at(depth);
        self
    }

    pub(super) fn parse(mut self) -> Result<Tape<'t>, Malformed> {
        match (self.document(), self.not_unicode) {
            (Err(at), _) => Err(Malformed::not_json(self.text, at)),
            (Ok(()), Some((at, place))) => Err(Malformed::not_unicode(self.text, at, place)),
            (Ok(()), None) => Ok(self.tape),
        }
    }

    fn document(&mut self) -> Result<(), Fault> {
        loop {
            if let Next::Content = self.value()? {
                continue;
            }
            if !self.after_value()? {
                break;
            }
        }
        match self.skip_space() {
            None => Ok(()),
            Some(_) => Err(self.at),
        }
    }

    /// Reads a value; of a container that is not empty, its beginning, up to where its first value begins.
    fn value(&mut self) -> Result<Next, Fault> {
        match self.skip_space() {
            Some(b'"') => self.string(false)?,
            Some(b'{') => {
                self.at += 1;
                self.tape.open(true);
                if self.skip_space() != Some(b'}') {
                    return self.name().map(|()| Next::Content);
                }
                self.at += 1;
                self.tape.close();
            }
            Some(b'[') => {
                self.at += 1;
                self.tape.open(false);
                if self.skip_space() != Some(b']') {
                    return Ok(Next::Content);
                }
                self.at += 1;
                self.tape.close();
            }
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't') => self.literal("true", Entry::Boolean(true))?,
            Some(b'f') => self.literal("false", Entry::Boolean(false))?,
            Some(b'n') => self.literal("null", Entry::Null)?,
            Some(b'N') if self.takes_non_finite => self.literal("NaN", Entry::Number("NaN"))?,
            Some(b'I') if self.takes_non_finite => self.literal("Infinity", Entry::Number("Infinity"))?,
            _ => return Err(self.at),
        }
        Ok(Next::Complete)
    }

    /// Reads what follows a value, up to where the next one begins. Returns whether there is one.
    fn after_value(&mut self) -> Result<bool, Fault> {
        loop {
            let Some(is_object) = self.tape.is_in_object() else { return Ok(false) };
            self.tape.complete();
            match self.skip_space() {
                Some(b',') => {
                    self.at += 1;
                    if is_object {
                        self.skip_space();
                        self.name()?;
                    }
                    return Ok(true);
                }
                Some(b'}') if is_object => {}
                Some(b']') if !is_object => {}
                _ => return Err(self.at),
            }
            self.at += 1;
            self.tape.close();
        }
    }

    /// Skips white space, and returns the byte behind it.
    #[inline]
    fn skip_space(&mut self) -> Option<u8> {
        loop {
            match self.bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                byte => return byte.copied(),
            }
        }
    }

    /// Reads the name of a member, and the colon.
    #[inline]
    fn name(&mut self) -> Result<(), Fault> {
        if self.bytes.get(self.at) != Some(&b'"') {
            return Err(self.at);
        }
        self.string(true)?;
        match self.skip_space() {
            Some(b':') => self.at += 1,
            _ => return Err(self.at),
        }
        Ok(())
    }

    /// Reads a string, at its quote.
    #[inline]
    fn string(&mut self, is_name: bool) -> Result<(), Fault> {
        let begin = self.at + 1;
        let end = skip_plain(self.bytes, begin);
        if self.bytes.get(end) == Some(&b'"') {
            self.at = end + 1;
            let text = self.slice(begin, end);
            self.tape.push(Entry::String(text));
            return Ok(());
        }
        self.string_with_escapes(begin, end, is_name)
    }

    /// Reads a string that has an escape, or is wrong, at `end`.
    #[cold]
    fn string_with_escapes(&mut self, mut begin: usize, mut end: usize, is_name: bool) -> Result<(), Fault> {
        let own = self.tape.own.len();
        loop {
            self.tape.own.push_str(self.slice(begin, end));
            match self.bytes.get(end) {
                Some(b'"') => break,
                Some(b'\\') => {}
                _ => return Err(end),
            }
            let (escape, next) = read_escape(self.bytes, end + 1)?;
            match escape {
                Escape::Char(char) => self.tape.own.push(char),
                Escape::Half if self.not_unicode.is_none() => {
                    let mut place = String::new();
                    self.tape.write_place(is_name, &mut place);
                    self.not_unicode = Some((end, place));
                }
                Escape::Half => {}
            }
            begin = next;
            end = skip_plain(self.bytes, begin);
        }
        self.at = end + 1;
        self.tape.push(Entry::OwnString(own..self.tape.own.len()));
        Ok(())
    }

    /// Returns a part of the text, which begins and ends at characters of ASCII.
    #[inline]
    fn slice(&self, begin: usize, end: usize) -> &'t str {
        self.text.get(begin..end).unwrap_or_default()
    }

    /// Reads a number, at its first character.
    fn number(&mut self) -> Result<(), Fault> {
        let begin = self.at;
        if self.bytes[begin] == b'-' {
            self.at += 1;
            if self.takes_non_finite && self.bytes.get(self.at) == Some(&b'I') {
                self.at = begin;
                return self.literal("-Infinity", Entry::Number("-Infinity"));
            }
        }
        if self.bytes.get(self.at) == Some(&b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.bytes.get(self.at) {
            self.at += 1;
            if let Some(b'+' | b'-') = self.bytes.get(self.at) {
                self.at += 1;
            }
            self.digits()?;
        }
        let number = Entry::Number(self.slice(begin, self.at));
        self.tape.push(number);
        Ok(())
    }

    /// Reads digits, at least one.
    fn digits(&mut self) -> Result<(), Fault> {
        let begin = self.at;
        while let Some(b'0'..=b'9') = self.bytes.get(self.at) {
            self.at += 1;
        }
        if self.at == begin { Err(begin) } else { Ok(()) }
    }

    fn literal(&mut self, word: &str, entry: Entry<'t>) -> Result<(), Fault> {
        for byte in word.bytes() {
            if self.bytes.get(self.at) != Some(&byte) {
                return Err(self.at);
            }
            self.at += 1;
        }
        self.tape.push(entry);
        Ok(())
    }
}
