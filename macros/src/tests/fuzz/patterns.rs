//! Patterns in the manner of ECMA-262, in a contract that has nothing else.

use std::fmt::{Display, Formatter};

use arklow_contract::{Format, Pattern};

use super::Target;
use super::documents::{Contract, Scratch};
use super::random::Random;
use super::tree::write_string;

/// What a pattern is made of, beside its groups.
#[rustfmt::skip]
const ATOMS: [&str; 40] = [
    "a", "b", "z", "0", "-", "é", "🦀", " ", ".", r"\d", r"\D", r"\w", r"\W", r"\s", r"\S", r"\b", r"\1", r"\u{1F600}",
    r"\u{110000}", r"\uD83D\uDE00", r"\uD83D", r"\x7f", r"\cJ", r"\0", r"\-", r"\/", r"\p{L}", "[a-z]", "[^a-z]", "[]",
    "[^]", "[z-a]", r"[\d\D]", r"[\w-]", r"[\u{0}-\u{10FFFF}]", "[é-🦀]", r"[\uD800-\uDFFF]", "[a-", "^", "$",
];

#[rustfmt::skip]
const REPEATS: [&str; 17] = [
    "*", "+", "?", "*?", "{0}", "{1}", "{2,}", "{1,3}", "{3}", "{0,30}", "{100}", "{9,9999}", "{3,2}", "{4294967295}",
    "{4294967296,}", "{99999999999999999999999}", "{,2}",
];

/// Makes a pattern, which may be wrong.
pub(super) fn pattern(random: &mut Random) -> String {
    let mut text = String::new();
    let (is_anchored, depth) = (random.one_in(2), random.pick(&[0, 1, 1, 2, 3, 3, 120]));
    text.push_str(if is_anchored { "^" } else { "" });
    choices(random, &mut text, depth);
    text.push_str(if is_anchored { "$" } else { "" });
    text
}

fn choices(random: &mut Random, text: &mut String, depth: usize) {
    for _ in 0..=random.below(4) {
        // Few atoms are wrong, but a long pattern would have one of them in most cases.
        let atoms = if random.one_in(20) { &ATOMS[..] } else { &ATOMS[..15] };
        let repeats = if random.one_in(20) { &REPEATS[..] } else { &REPEATS[..9] };
        if depth > 0 && random.one_in(2) {
            text.push_str(if random.one_in(20) { "(?<n>" } else { random.pick(&["(", "(?:"]) });
            // One group of those that nest deep is enough.
            let inner = if depth > 3 { depth - 1 } else { random.below(depth) };
            choices(random, text, inner);
            text.push(')');
        } else {
            text.push_str(random.pick(atoms));
        }
        if random.one_in(3) {
            text.push_str(random.pick(repeats));
        }
        if random.one_in(6) {
            text.push('|');
        }
        if depth > 3 {
            break;
        }
    }
}

pub(super) struct Patterns(Scratch);

/// A contract with the pattern in it.
pub(super) struct Case {
    pattern: String,
    contract: Contract,
}

impl Display for Case {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:?}\n{}", self.pattern, self.contract)
    }
}

const BEFORE: &str = r#"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/{id}/":{"put":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string","pattern":"#;
const AFTER: &str = r#"}}],"responses":{"200":{"description":"d","content":{"application/json":{"schema":{"type":"object","required":["data","errors"],"properties":{"data":{"anyOf":[{"type":"object","properties":{"a":{"type":"string"}}},{"type":"null"}]},"errors":{"anyOf":[{"type":"array","items":{"type":"object","required":["code","message"],"properties":{"code":{"type":"string"},"message":{"type":"string"}}}},{"type":"null"}]}}}}}}}}}}}"#;

impl Patterns {
    pub(super) fn new() -> Self {
        Self(Scratch::new("patterns"))
    }
}

impl Target for Patterns {
    type Input = Case;

    fn input(&self, random: &mut Random) -> Case {
        let mut pattern = pattern(random);
        if random.one_in(4) {
            let at = random.below(pattern.chars().count());
            let cut: String = pattern.chars().skip(at).collect();
            pattern.push_str(&cut);
        }
        let mut json = BEFORE.to_owned();
        write_string(&pattern, &mut json);
        json.push_str(AFTER);
        let contract = Contract { bytes: json.into_bytes(), format: Format::Json, choice: random.next() };
        Case { pattern, contract }
    }

    fn check(&self, case: &Case) -> bool {
        let is_full = self.0.check(&case.contract);
        assert!(!is_full || Pattern::compile(&case.pattern).is_ok(), "it is expanded, but is no pattern");
        is_full
    }
}
