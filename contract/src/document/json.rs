//! Reads JSON, strictly as RFC 8259 has it, into the tree.
//!
//! Our own reader: serde_json gives no positions and lets the last of two equal keys win. jsonc-parser
//! gives both, but with every option set to strict it still takes control characters inside strings, and
//! form feeds and non-breaking spaces between tokens.

use crate::document::fault::{Fault, deeper, object};
use crate::node::{Member, Node, Position, Value};

/// Reads a text that is one JSON value.
pub(super) fn read(text: &str) -> Result<Node, Fault> {
    let mut reader = Json { text, offset: 0, counted: 0, position: Position { line: 1, column: 1 } };
    let root = reader.value(0)?;
    reader.skip_space();
    match reader.peek() {
        None => Ok(root),
        Some(_) => Err(reader.fault("invalid JSON: expected the end after the value")),
    }
}

struct Json<'a> {
    text: &'a str,
    offset: usize,
    /// How far lines and columns have been counted, and what the count was there.
    counted: usize,
    position: Position,
}

impl Json<'_> {
    fn value(&mut self, depth: usize) -> Result<Node, Fault> {
        self.skip_space();
        let position = self.position();
        let value = match self.peek() {
            Some(b'{') => return self.object(position, depth),
            Some(b'[') => self.array(position, depth)?,
            Some(b'"') => Value::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => Value::Number(self.number()?),
            _ => self.literal()?,
        };
        Ok(Node { value, position })
    }

    fn literal(&mut self) -> Result<Value, Fault> {
        for (word, value) in [("null", Value::Null), ("true", Value::Bool(true)), ("false", Value::Bool(false))] {
            if self.text.as_bytes()[self.offset..].starts_with(word.as_bytes()) {
                self.offset += word.len();
                return Ok(value);
            }
        }
        Err(self.fault("invalid JSON: expected a value"))
    }

    fn array(&mut self, position: Position, depth: usize) -> Result<Value, Fault> {
        let depth = deeper(depth, position)?;
        self.offset += 1;
        let mut items = Vec::new();
        if self.skip_past(b']') {
            return Ok(Value::Array(items.into()));
        }
        loop {
            items.push(self.value(depth).map_err(|fault| fault.within(items.len()))?);
            if self.skip_past(b']') {
                return Ok(Value::Array(items.into()));
            }
            if !self.skip_past(b',') {
                return Err(self.fault("invalid JSON: expected `,` or `]`"));
            }
        }
    }

    fn object(&mut self, position: Position, depth: usize) -> Result<Node, Fault> {
        let depth = deeper(depth, position)?;
        self.offset += 1;
        let mut members = Vec::new();
        if self.skip_past(b'}') {
            return object(position, members);
        }
        loop {
            members.push(self.member(depth)?);
            if self.skip_past(b'}') {
                return object(position, members);
            }
            if !self.skip_past(b',') {
                return Err(self.fault("invalid JSON: expected `,` or `}`"));
            }
        }
    }

    fn member(&mut self, depth: usize) -> Result<Member, Fault> {
        self.skip_space();
        let key_position = self.position();
        if self.peek() != Some(b'"') {
            return Err(self.fault("invalid JSON: expected a key in double quotes"));
        }
        let key = self.string()?;
        if !self.skip_past(b':') {
            return Err(self.fault("invalid JSON: expected `:` after the key").within(key));
        }
        match self.value(depth) {
            Ok(node) => Ok(Member { key, key_position, node }),
            Err(fault) => Err(fault.within(key)),
        }
    }

    /// Reads a string (RFC 8259, section 7), at its opening quote.
    fn string(&mut self) -> Result<String, Fault> {
        self.offset += 1;
        let mut string = String::new();
        loop {
            let start = self.offset;
            let plain = |byte: &u8| !matches!(byte, b'"' | b'\\' | 0..0x20);
            let rest = &self.text.as_bytes()[start..];
            self.offset += rest.iter().take_while(|byte| plain(byte)).count();
            string.push_str(&self.text[start..self.offset]);
            match self.peek() {
                Some(b'"') => {
                    self.offset += 1;
                    return Ok(string);
                }
                Some(b'\\') => string.push(self.escape()?),
                Some(_) => {
                    return Err(self.fault("invalid JSON: a control character must be escaped"));
                }
                None => return Err(self.fault("invalid JSON: expected the end of the string")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
        let start = self.offset;
        self.offset += 2;
        let escaped = match self.text.as_bytes().get(start + 1) {
            Some(b'"') => Some('"'),
            Some(b'\\') => Some('\\'),
            Some(b'/') => Some('/'),
            Some(b'b') => Some('\u{8}'),
            Some(b'f') => Some('\u{c}'),
            Some(b'n') => Some('\n'),
            Some(b'r') => Some('\r'),
            Some(b't') => Some('\t'),
            Some(b'u') => self.unicode_escape(),
            _ => None,
        };
        escaped.ok_or_else(|| {
            self.offset = start;
            self.fault("invalid JSON: invalid escape in a string")
        })
    }

    /// Reads what follows `\u`: a character, or the surrogate pair of one. A lone surrogate is refused:
    /// it is not a character, so no string can hold it (RFC 8259, section 8.2).
    fn unicode_escape(&mut self) -> Option<char> {
        let high = self.hex_digits()?;
        if !(0xD800..0xDC00).contains(&high) {
            return char::from_u32(high);
        }
        if !self.text.as_bytes()[self.offset..].starts_with(b"\\u") {
            return None;
        }
        self.offset += 2;
        let low = self.hex_digits()?;
        if !(0xDC00..0xE000).contains(&low) {
            return None;
        }
        char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    }

    fn hex_digits(&mut self) -> Option<u32> {
        let digits = self.text.as_bytes().get(self.offset..self.offset + 4)?;
        self.offset += 4;
        let digit = |value: u32, byte: &u8| Some(value * 16 + char::from(*byte).to_digit(16)?);
        digits.iter().try_fold(0, digit)
    }

    /// Reads a number (RFC 8259, section 6), and keeps its text.
    fn number(&mut self) -> Result<String, Fault> {
        let start = self.offset;
        self.skip_byte(b"-");
        let leading_zero = self.peek() == Some(b'0');
        let integer = self.skip_digits();
        let mut valid = integer == 1 || (integer > 1 && !leading_zero);
        if self.skip_byte(b".") {
            valid &= self.skip_digits() > 0;
        }
        if self.skip_byte(b"eE") {
            self.skip_byte(b"+-");
            valid &= self.skip_digits() > 0;
        }
        if valid {
            return Ok(self.text[start..self.offset].to_owned());
        }
        self.offset = start;
        Err(self.fault("invalid JSON: invalid number"))
    }

    fn skip_digits(&mut self) -> usize {
        let start = self.offset;
        while self.skip_byte(b"0123456789") {}
        self.offset - start
    }

    fn skip_byte(&mut self, any_of: &[u8]) -> bool {
        let found = self.peek().is_some_and(|byte| any_of.contains(&byte));
        self.offset += usize::from(found);
        found
    }

    /// Skips space, and the byte if it follows.
    fn skip_past(&mut self, byte: u8) -> bool {
        self.skip_space();
        self.skip_byte(&[byte])
    }

    fn skip_space(&mut self) {
        while self.skip_byte(b" \t\n\r") {}
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.offset).copied()
    }

    fn fault(&mut self, message: &str) -> Fault {
        Fault::new(self.position(), message)
    }

    /// Returns the current position. It counts from the last one, so that each byte is counted once.
    fn position(&mut self) -> Position {
        if let Some(bytes) = self.text.as_bytes().get(self.counted..self.offset) {
            self.position.advance(bytes);
            self.counted = self.offset;
        }
        self.position
    }
}
