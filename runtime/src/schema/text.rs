//! The rules of strings, which are also checked while compiling.

use super::{Matcher, Pattern, StringRules, Table};

impl StringRules {
    /// Returns whether a string is neither too short nor too long.
    #[must_use]
    pub const fn has_length(&self, text: &str) -> bool {
        let min = if let Some(min) = self.min_length { min } else { 0 };
        let max = if let Some(max) = self.max_length { max } else { u64::MAX };
        length_within(text, min, max)
    }

    /// Returns the keyword that the length of a string breaks.
    #[must_use]
    pub fn broken_length(&self, text: &str) -> Option<&'static str> {
        if self.has_length(text) {
            return None;
        }
        let is_short = self.min_length.is_some_and(|min| !length_within(text, min, u64::MAX));
        Some(if is_short { "minLength" } else { "maxLength" })
    }
}

impl Pattern {
    /// Returns whether the pattern matches anywhere in a string.
    #[must_use]
    #[inline]
    pub fn matches(&self, text: &str) -> bool {
        match &self.matcher {
            Matcher::Table(table) => table.matches(text),
            Matcher::Engine(engine) => engine(text),
        }
    }
}

/// The state from which nothing matches any more, and the one that an automaton begins in.
const DEAD: usize = 0;
const START: usize = 1;
/// What `accepts` says of a state.
const REJECTS: u8 = 0;
const ACCEPTS_ALL: u8 = 2;

impl Table {
    /// Returns whether the pattern matches anywhere in a string.
    #[must_use]
    pub const fn matches(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let (mut state, mut at) = (START, 0);
        while at < bytes.len() {
            if state == DEAD {
                return false;
            }
            if self.accepts[state] == ACCEPTS_ALL {
                return true;
            }
            let class = if bytes[at] < 128 {
                at += 1;
                self.ascii[bytes[at - 1] as usize]
            } else {
                let (point, next) = next_char(text, at);
                at = next;
                self.class(point)
            };
            let entry = 2 * (state * self.classes + class as usize);
            state = self.next[entry] as usize | (self.next[entry + 1] as usize) << 8;
        }
        self.accepts[state] != REJECTS
    }

    /// Finds the class of a code point, by halving the ranges.
    const fn class(&self, point: u32) -> u8 {
        let (mut begin, mut end) = (0, self.ranges.len());
        while begin < end {
            let middle = usize::midpoint(begin, end);
            let (first, last, class) = self.ranges[middle];
            if point < first {
                end = middle;
            } else if point > last {
                begin = middle + 1;
            } else {
                return class;
            }
        }
        0
    }
}

/// Returns whether a string has `min` to `max` code points (JSON Schema 2020-12, validation, 6.3.1 and 6.3.2).
///
/// The bounds are `u64` on every target: a contract may have one that no `usize` of 32 bits holds. A code point has one to
/// four bytes, so the length in bytes is enough to decide for most strings.
#[must_use]
pub const fn length_within(value: &str, min: u64, max: u64) -> bool {
    let bytes = value.as_bytes();
    let length = bytes.len() as u64;
    if length < min || length.div_ceil(4) > max {
        return false;
    }
    if length <= max && length.div_ceil(4) >= min {
        return true;
    }
    let (mut count, mut at) = (0_u64, 0);
    while at < bytes.len() {
        // Every byte except a continuation byte begins a code point.
        count += (bytes[at] & 0xC0 != 0x80) as u64;
        at += 1;
    }
    min <= count && count <= max
}

/// Returns the code point that begins at byte `at` of a string, and the index of the next one.
#[must_use]
pub const fn next_char(value: &str, at: usize) -> (u32, usize) {
    let bytes = value.as_bytes();
    let first = bytes[at] as u32;
    let (mut point, length) = match first {
        0..0x80 => (first, 1),
        0x80..0xE0 => (first & 0x1F, 2),
        0xE0..0xF0 => (first & 0x0F, 3),
        _ => (first & 0x07, 4),
    };
    let mut next = at + 1;
    while next < at + length {
        point = point << 6 | (bytes[next] & 0x3F) as u32;
        next += 1;
    }
    (point, next)
}
