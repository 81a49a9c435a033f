//! A place in the text of a pattern: in comes the text, out go its code points, one after the other.

/// A reader of a pattern's code points.
pub(super) struct Cursor {
    chars: Vec<char>,
    offset: usize,
    engine: Option<String>,
}

impl Cursor {
    /// Starts at the first code point of a text.
    pub(super) fn new(text: &str) -> Self {
        Self { chars: text.chars().collect(), offset: 0, engine: None }
    }

    /// Notes something that no automaton decides, such as ``the look-ahead `(?=` ``.
    pub(super) fn note_engine(&mut self, construct: String) {
        self.engine.get_or_insert(construct);
    }

    /// Returns the first thing that no automaton decides.
    pub(super) fn into_engine(self) -> Option<String> {
        self.engine
    }

    /// Returns how many code points come before this place.
    pub(super) fn offset(&self) -> usize {
        self.offset
    }

    /// Returns to a place that `offset` gave.
    pub(super) fn rewind(&mut self, offset: usize) {
        self.offset = offset;
    }

    /// Returns the next code point and does not skip it.
    pub(super) fn peek(&self) -> Option<char> {
        self.chars.get(self.offset).copied()
    }

    /// Returns the next code point and skips it.
    pub(super) fn take(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.offset += 1;
        Some(next)
    }

    /// Skips a text, if it comes next.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let mut rest = self.chars.iter().skip(self.offset);
        let found = text.chars().all(|expected| rest.next() == Some(&expected));
        if found {
            self.offset += text.chars().count();
        }
        found
    }

    /// Skips a run of decimal digits and returns their value, at most the largest `u32`.
    pub(super) fn take_decimal(&mut self) -> Option<u32> {
        let mut value: Option<u32> = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            value = Some(value.unwrap_or(0).saturating_mul(10).saturating_add(digit));
            self.offset += 1;
        }
        value
    }

    /// Skips the given number of hexadecimal digits and returns their value, if so many come next.
    pub(super) fn take_hex(&mut self, digits: usize) -> Option<u32> {
        (0..digits).try_fold(0, |value, _| Some(value * 16 + self.take()?.to_digit(16)?))
    }
}
