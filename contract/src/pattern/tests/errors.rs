//! Patterns that are refused: why, and where.

use std::time::{Duration, Instant};

use crate::Pattern;

#[track_caller]
fn check(pattern: &str, offset: usize, message: &str) {
    match Pattern::compile(pattern) {
        Ok(_) => panic!("`{pattern}` must be refused"),
        Err(error) => assert_eq!((error.offset, error.message.as_str()), (offset, message), "`{pattern}`"),
    }
}

#[test]
fn brackets_must_balance() {
    check("a(b", 1, "`(` has no `)` to close it");
    check("((a)", 0, "`(` has no `)` to close it");
    check("😀)", 1, "`)` has no `(` to open it");
    check("a]", 1, "`]` has nothing to close");
    check("a}", 1, "`}` has nothing to close");
    check("a[b", 1, "`[` has no `]` to close it");
    check(r"[\]", 0, "`[` has no `]` to close it");
    check("[a-", 0, "`[` has no `]` to close it");
    check("(?a)", 0, "`(?` does not start a group");
    check("(?", 0, "`(?` does not start a group");
}

#[test]
fn quantifiers_need_something_to_repeat() {
    for pattern in ["*", "+", "?", "{1}", "*a", "{"] {
        check(pattern, 0, "there is nothing to repeat");
    }
    check("a**", 2, "there is nothing to repeat");
    check("a???", 3, "there is nothing to repeat");
    check("a{1}{2}", 4, "there is nothing to repeat");
    check("a|*", 2, "there is nothing to repeat");
    check("(+)", 1, "there is nothing to repeat");
    check("^*", 1, "an assertion cannot be repeated");
    check("a${2}", 2, "an assertion cannot be repeated");
}

#[test]
fn braces_must_be_a_quantifier() {
    for pattern in ["a{", "a{}", "a{,2}", "a{x}", "a{1", "a{1,", "a{1,2", "a{1 }", "a{-1}", "a{1,2,3}"] {
        check(pattern, 1, "`{` must be part of `{n}`, `{n,}` or `{n,m}`");
    }
    check("ba{2,1}", 2, "the numbers of the repeat are out of order");
}

#[test]
fn class_ranges_must_be_in_order_and_of_code_points() {
    check("[z-a]", 1, "the range of the class is out of order");
    check(r"a[b\u{62}-a]", 3, "the range of the class is out of order");
    check(r"[\uDFFF-\uD800]", 1, "the range of the class is out of order");
    for pattern in [r"[\d-x]", r"[a-\d]", r"[\w-\s]", r"[--\d]"] {
        check(pattern, 1, "a range of a class cannot start or end with a class escape");
    }
}

#[test]
fn escapes_must_be_known() {
    check(r"a\-", 1, r"`\-` is not an escape here, write `-`");
    check(r"\a", 0, r"`\a` is not an escape");
    check("\\\n", 0, r"`\\n` is not an escape");
    check(r"\_", 0, r"`\_` is not an escape here, write `_`");
    check(r"\é", 0, r"`\é` is not an escape");
    check(r"[\!]", 1, r"`\!` is not an escape here, write `!`");
    for letter in ['B', 'k', '1', '9', 'z'] {
        check(&format!(r"[\{letter}]"), 1, &format!(r"`\{letter}` is not an escape"));
    }
    check(r"ab\", 2, r"`\` has nothing to escape");
    check(r"[\", 1, r"`\` has nothing to escape");
    check(r"\00", 0, r"`\0` cannot have a digit after it");
    check(r"[\08]", 1, r"`\0` cannot have a digit after it");
    for pattern in [r"\c", r"\c1", r"\cé", r"\c_"] {
        check(pattern, 0, r"`\c` needs a letter from `A` to `Z`");
    }
    for pattern in [r"\x", r"\x4", r"\x4g", r"\xé0"] {
        check(pattern, 0, r"`\x` needs two hexadecimal digits");
    }
    for pattern in [r"\u", r"\u004", r"\u00g0", r"\u+041"] {
        check(pattern, 0, r"`\u` needs four hexadecimal digits, or some in braces");
    }
    for pattern in [r"\u{", r"\u{}", r"\u{1", r"\u{g}", r"\u{1 }"] {
        check(pattern, 0, r"`\u{` needs hexadecimal digits and a closing brace");
    }
    check(r"\u{110000}", 0, r"`\u{...}` is past the last code point, `10ffff`");
    check(r"\u{fffffffffffff}", 0, r"`\u{...}` is past the last code point, `10ffff`");
    check(r"\uD83D\u", 6, r"`\u` needs four hexadecimal digits, or some in braces");
}

#[test]
fn names_of_groups_must_be_identifiers_and_differ() {
    check("(?<>a)", 3, "the name of the group is empty");
    check("(?<a", 3, "the name of the group has no `>` to close it");
    check("(?<1a>b)", 3, "the name of a group must be an identifier");
    check("(?<a-b>c)", 4, "the name of a group must be an identifier");
    check("(?<😀>c)", 3, "the name of a group must be an identifier");
    check(r"(?<\uD800>c)", 3, "the name of a group must be an identifier");
    check("(?<a>b)(?<a>c)", 10, "two groups have the name `a`");
    check(r"(?<a>b)(?:x|(?<\u0061>c))", 15, "two groups have the name `a`");
    check("(?:(?<a>b)|(?<a>c))(?<a>d)", 22, "two groups have the name `a`");
}

#[test]
fn unsupported_construct_is_named() {
    let unsupported = |pattern: &str, offset, construct: &str| {
        check(pattern, offset, &format!("{construct} is not supported in a pattern"));
    };
    unsupported("a(?=b)", 1, "the look-ahead `(?=`");
    unsupported("a(?!b)", 1, "the look-ahead `(?!`");
    unsupported("(?<=a)b", 0, "the look-behind `(?<=`");
    unsupported("(?<!a)b", 0, "the look-behind `(?<!`");
    unsupported(r"(a)\1", 3, r"the back-reference `\1`");
    unsupported(r"(?<n>a)\k<n>", 7, r"the back-reference `\k`");
    unsupported(r"\bword", 0, r"the word boundary `\b`");
    unsupported(r"\B", 0, r"the word boundary `\B`");
    unsupported(r"\p{L}", 0, r"the property escape `\p`");
    unsupported(r"[^a\P{L}]", 3, r"the property escape `\P`");
    unsupported("a(?i:b)", 1, "the flag modifier `(?i`");
    unsupported("(?-s:b)", 0, "the flag modifier `(?-`");
}

#[test]
fn limits_are_checked_before_the_work() {
    let nested = |depth| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert!(Pattern::compile(&nested(100)).is_ok());
    check(&nested(101), 100, "groups nest deeper than 100");
    check(&"(".repeat(1_000_000), 100, "groups nest deeper than 100");
    check(&"a".repeat(1_000_000), 10_000, "the pattern has more than 10000 parts");
    check("ba{1000000000}", 2, "the repeat makes more than 10000 parts");
    check("(?:){1000000000}", 4, "the repeat makes more than 10000 parts");
    check("a{99999999999999999999}", 1, "the repeat makes more than 10000 parts");
    check("a{0,1000000000}", 1, "the repeat makes more than 10000 parts");
    check("a{1000000000,}", 1, "the repeat makes more than 10000 parts");
    check("(a{1000}){1000}", 9, "the repeat makes more than 10000 parts");
    check(&"a{4000}".repeat(4), 0, "the repeats of the pattern make more than 10000 parts");
}

#[test]
fn too_large_automaton_is_rejected_early() {
    assert_eq!(Pattern::compile("^a{999}$").map(|pattern| pattern.states.len()), Ok(1000));
    check("^a{1000}$", 0, "the automaton of the pattern has more than 1000 states");
    let start = Instant::now();
    for pattern in ["^(a|b)*a(a|b){20}$", "^(?:a?){3000}b", "^(?:(?:a?){60}){40}$", r"[\s\d]{900}[\w\s]{900}x"] {
        check(pattern, 0, "the automaton of the pattern is too large");
    }
    assert!(start.elapsed() < Duration::from_secs(30), "took {:?}", start.elapsed());
}

#[test]
fn compiling_never_panics() {
    let pieces =
        ["(", ")", "[", "]", "{", "}", "?", "\\", "<", "u", "D83D", "-", "^", "9", ",", "x", "😀", "|", "k", ":"];
    for number in 0..pieces.len().pow(4) {
        let digits = [1, 20, 400, 8000].map(|place| number / place % pieces.len());
        let _ = Pattern::compile(&digits.map(|digit| pieces[digit]).concat());
    }
}
