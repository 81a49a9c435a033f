//! Random schemas, values near them, and the reduction of what was found.

pub mod schema;
pub mod shrink;
pub mod spelling;
pub mod value;

use serde_json::Value;

/// A deterministic source of choices (xorshift64*).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// Each seed gives other choices.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        // FNV-1a, so that near seeds differ.
        let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(seed.to_le_bytes().into_iter().fold(0xcbf2_9ce4_8422_2325, hash) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    /// Returns a number below `bound`, which must not be 0.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next()).unwrap_or_default() % bound
    }

    /// Returns `true` in one of a number of cases.
    pub fn one_in(&mut self, cases: usize) -> bool {
        self.below(cases) == 0
    }

    /// Returns an element of a list, which must not be empty.
    pub fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }

    /// Returns some elements of a list in their order.
    pub fn some<T: Clone>(&mut self, list: &[T]) -> Vec<T> {
        list.iter().filter(|_| self.one_in(2)).cloned().collect()
    }
}

/// Names of members. Some are no identifiers, some are alike.
const NAMES: [&str; 9] = ["a", "b", "c", "kind", "type", "x-y", "x_y", "", "é"];

/// Patterns that the reference validator reads as ECMA-262 does.
const PATTERNS: [&str; 14] = [
    "^a",
    "b$",
    "^[a-c]+$",
    "^[0-9]{2,3}$",
    "x",
    "^x-",
    "^.$",
    "[^a]",
    "^(a|bc)*$",
    "é",
    "^[^b]*$",
    "^\\d+$",
    "^$",
    "a.c",
];

/// Strings, many of which match one of the patterns.
const STRINGS: [&str; 20] = [
    "",
    "a",
    "b",
    "c",
    "ab",
    "abc",
    "bca",
    "x",
    "x-y",
    "12",
    "123",
    "1234",
    "é",
    "😀",
    "a\u{301}",
    "kind",
    "cat",
    "dog",
    "b\n",
    "a\u{2028}",
];

const NUMBERS: [&str; 28] = [
    "0",
    "1",
    "2",
    "3",
    "4",
    "7",
    "10",
    "-1",
    "-2",
    "-10",
    "0.5",
    "1.5",
    "2.5",
    "-0.5",
    "0.07",
    "0.01",
    "0.1",
    "0.3",
    "0.7",
    "4.02",
    "100",
    "1000000",
    "9007199254740993",
    "-9007199254740993",
    "9223372036854775807",
    "-9223372036854775808",
    "1.0000000001",
    "0.3000000001",
];

/// Reads a text that is known to be JSON.
fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

impl Random {
    /// Any scalar.
    fn scalar(&mut self) -> Value {
        match self.below(8) {
            0 => Value::Null,
            1 => self.one_in(2).into(),
            2..=4 => json(self.pick(&NUMBERS)),
            _ => self.pick(&STRINGS).into(),
        }
    }

    /// Any value of a certain depth.
    fn any(&mut self, depth: usize) -> Value {
        if depth == 0 || self.one_in(2) {
            return self.scalar();
        }
        let count = self.below(4);
        if self.one_in(2) {
            (0..count).map(|_| self.any(depth - 1)).collect()
        } else {
            (0..count)
                .map(|_| (self.pick(&NAMES).to_owned(), self.any(depth - 1)))
                .collect::<serde_json::Map<_, _>>()
                .into()
        }
    }
}
