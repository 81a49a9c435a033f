//! Patterns and values made up from a seed: in comes a source of numbers, out go texts of the grammar of ECMA-262.

/// The code points that patterns and values are made of: few, so that they meet often.
const ALPHABET: [char; 12] = ['a', 'b', 'c', '1', '_', '-', ' ', '\n', '\u{2028}', '\u{FEFF}', '\u{E000}', '😀'];

/// What mutations put in.
const PIECES: [&str; 62] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "*",
    "+",
    "?",
    "|",
    "^",
    "$",
    "\\",
    ".",
    "-",
    ",",
    "0",
    "1",
    "2",
    "9",
    ":",
    "<",
    ">",
    "=",
    "!",
    "/",
    "a",
    "b",
    "z",
    "u",
    "x",
    "c",
    "d",
    "W",
    "s",
    "n",
    "p",
    "B",
    "k",
    "(?:",
    "(?<a>",
    "(?<b>",
    "\\u{",
    "\\uD83D",
    "\\uDE00",
    "{1,2}",
    "[^",
    "é",
    "(?=",
    "(?!",
    "(?<=",
    "(?<!",
    "\\b",
    "\\B",
    "\\1",
    "\\2",
    "\\k<a>",
    "\\p{L}",
    "\\P{sc=Greek}",
    "(?i:",
    "(?-m:",
    "\\p",
];

/// A source of numbers: the generator xorshift64, which gives the same ones for the same seed.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % limit
    }

    fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

/// Creates a short value.
pub(super) fn value(random: &mut Random) -> String {
    (0..random.below(8)).map(|_| random.pick(&ALPHABET)).collect()
}

/// Creates a valid pattern that has only what is supported.
pub(super) fn pattern(random: &mut Random) -> String {
    let mut text = String::new();
    disjunction(random, &mut text, 3);
    text
}

/// Changes a pattern in up to three places, which may make it invalid.
pub(super) fn mutate(random: &mut Random, pattern: &str) -> String {
    let mut chars: Vec<char> = pattern.chars().collect();
    for _ in 0..=random.below(3) {
        let place = random.below(chars.len() + 1);
        let piece = if random.one_in(3) { "" } else { random.pick(&PIECES) };
        let removed = random.below(3).min(chars.len() - place);
        chars.splice(place..place + removed, piece.chars());
    }
    chars.into_iter().collect()
}

fn disjunction(random: &mut Random, text: &mut String, depth: usize) {
    alternative(random, text, depth);
    while random.one_in(3) {
        text.push('|');
        alternative(random, text, depth);
    }
}

fn alternative(random: &mut Random, text: &mut String, depth: usize) {
    for _ in 0..random.below(4) {
        if random.one_in(6) {
            text.push_str(random.pick(&["^", "$"]));
        } else {
            atom(random, text, depth);
            quantifier(random, text);
        }
    }
}

fn atom(random: &mut Random, text: &mut String, depth: usize) {
    match random.below(10) {
        0..4 => {
            let c = random.pick(&ALPHABET);
            literal(random, text, c);
        }
        4 => text.push('.'),
        5 => text.push_str(random.pick(&[r"\d", r"\D", r"\w", r"\W", r"\s", r"\S"])),
        6 | 7 => class(random, text),
        _ if depth == 0 => text.push('a'),
        _ => {
            text.push_str(random.pick(&["(", "(?:"]));
            disjunction(random, text, depth - 1);
            text.push(')');
        }
    }
}

fn quantifier(random: &mut Random, text: &mut String) {
    if random.one_in(2) {
        return;
    }
    let least = random.below(3);
    match random.below(6) {
        0 => text.push('*'),
        1 => text.push('+'),
        2 => text.push('?'),
        3 => text.push_str(&format!("{{{least}}}")),
        4 => text.push_str(&format!("{{{least},}}")),
        _ => text.push_str(&format!("{{{least},{}}}", least + random.below(3))),
    }
    if random.one_in(4) {
        text.push('?');
    }
}

/// Writes a code point as itself or as one of the escapes that stand for it.
fn literal(random: &mut Random, text: &mut String, c: char) {
    let value = u32::from(c);
    match random.below(6) {
        0 => text.push_str(&format!("\\u{{{value:x}}}")),
        1 => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| text.push_str(&format!("\\u{unit:04X}"))),
        2 if value < 0x100 => text.push_str(&format!("\\x{value:02x}")),
        3 if c == '\n' => text.push_str(random.pick(&[r"\n", r"\cJ"])),
        _ => text.push(c),
    }
}

fn class(random: &mut Random, text: &mut String) {
    text.push_str(random.pick(&["[", "[", "[^"]));
    for _ in 0..random.below(4) {
        class_member(random, text);
    }
    text.push(']');
}

fn class_member(random: &mut Random, text: &mut String) {
    let (one, other) = (random.pick(&ALPHABET), random.pick(&ALPHABET));
    match random.below(6) {
        0 => text.push_str(random.pick(&[r"\d", r"\D", r"\w", r"\W", r"\s", r"\S"])),
        1 => text.push_str(random.pick(&[r"\-", r"\uD83D", r"\b", r"\]"])),
        2 => {
            class_literal(random, text, one.min(other));
            text.push('-');
            class_literal(random, text, one.max(other));
        }
        _ => class_literal(random, text, one),
    }
}

fn class_literal(random: &mut Random, text: &mut String, c: char) {
    if c == '-' { text.push_str("\\-") } else { literal(random, text, c) }
}
