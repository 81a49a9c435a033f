//! Patterns that are refused: why, and where.

use std::time::{Duration, Instant};

use crate::{Matcher, Pattern};

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
fn construct_that_needs_an_engine_is_named() {
    for (pattern, construct) in [
        ("a(?=b)", "the look-ahead `(?=`"),
        ("a(?!b)", "the look-ahead `(?!`"),
        ("(?<=a)b", "the look-behind `(?<=`"),
        ("(?<!a)b", "the look-behind `(?<!`"),
        (r"(a)\1", r"the back-reference `\1`"),
        (r"\1(a)", r"the back-reference `\1`"),
        (r"(?<n>a)\k<n>", r"the back-reference `\k`"),
        (r"\k<n>(?<n>a)", r"the back-reference `\k`"),
        (r"\bword", r"the word boundary `\b`"),
        (r"\B", r"the word boundary `\B`"),
        (r"\p{L}", r"the property escape `\p`"),
        (r"[^a\P{L}]", r"the property escape `\P`"),
        (r"\p{Script=Greek}\p{scx=Grek}\p{gc=Lu}\p{Alphabetic}\p{digit}", r"the property escape `\p`"),
        ("a(?i:b)", "a flag modifier, such as `(?i:`"),
        ("(?-s:b)(?im-s:c)", "a flag modifier, such as `(?i:`"),
    ] {
        let compiled = Pattern::compile(pattern).unwrap_or_else(|error| panic!("`{pattern}`: {error:?}"));
        assert_eq!(compiled.matcher, Matcher::Engine(construct.to_owned()), "`{pattern}`");
        assert_eq!((compiled.matches(""), compiled.table(), compiled.is_empty()), (None, None, false));
    }
}

#[test]
fn invalid_use_of_what_needs_an_engine_is_rejected() {
    check(r"(a)\2", 3, "there is no group 2 to refer to");
    check(r"(?:a)\1", 5, "there is no group 1 to refer to");
    check(r"(?=a)\1", 5, "there is no group 1 to refer to");
    check(r"(?<n>a)\k<m>", 7, "there is no group `m` to refer to");
    check(r"(?<n>a)\k", 7, r"`\k` needs the name of a group, `\k<name>`");
    check(r"\p", 0, r"`\p` needs a property in braces, such as `\p{Letter}`");
    check(r"\pL", 0, r"`\p` needs a property in braces, such as `\p{Letter}`");
    check(r"\p{L", 0, r"`\p` needs a property in braces, such as `\p{Letter}`");
    for property in ["Elephant", "Greek", "Script=Elephant", "Elephant=L", "script=Greek", "", "L=", "ASCII=true"] {
        check(&format!(r"a\p{{{property}}}"), 1, &format!("there is no Unicode property `{property}`"));
    }
    check("(?=a)*", 5, "an assertion cannot be repeated");
    check(r"\b+", 2, "an assertion cannot be repeated");
    check("(?=a", 0, "`(` has no `)` to close it");
    for pattern in ["(?i)", "(?ii:a)", "(?i-i:a)", "(?-:a)", "(?x:a)", "(?i--m:a)"] {
        check(pattern, 0, "`(?` does not start a group");
    }
}

#[test]
fn limits_are_checked_before_the_work() {
    let nested = |depth| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert!(Pattern::compile(&nested(100)).is_ok());
    check(&nested(101), 100, "groups nest deeper than 100");
    check(&"(".repeat(1_000_000), 100, "groups nest deeper than 100");
    let start = Instant::now();
    for (pattern, construct) in [
        ("a".repeat(1_000_000).as_str(), "a pattern of more than 50000 parts"),
        ("ba{1000000000}", "a repeat that makes more than 50000 parts"),
        ("(?:){1000000000}", "a repeat that makes more than 50000 parts"),
        ("a{99999999999999999999}", "a repeat that makes more than 50000 parts"),
        ("a{0,1000000000}", "a repeat that makes more than 50000 parts"),
        ("a{1000000000,}", "a repeat that makes more than 50000 parts"),
        ("(a{1000}){1000}", "a repeat that makes more than 50000 parts"),
        ("a{8000}".repeat(4).as_str(), "an automaton that is too large"),
    ] {
        let compiled = Pattern::compile(pattern).map(|compiled| compiled.matcher);
        assert_eq!(compiled, Ok(Matcher::Engine(construct.to_owned())));
    }
    assert!(start.elapsed() < Duration::from_secs(10), "took {:?}", start.elapsed());
}

#[test]
fn too_large_automaton_is_given_up_early() {
    let states = |pattern: &str| Pattern::compile(pattern).map(|pattern| pattern.states().map(<[_]>::len));
    assert_eq!(states("^a{19999}$"), Ok(Some(20_000)));
    assert_eq!(states("^a{20000}$"), Ok(None));
    assert_eq!(states(r"^[\s\S]{1,16384}$"), Ok(Some(16_385)));
    let start = Instant::now();
    for pattern in ["^(a|b)*a(a|b){20}$", "^(?:a?){3000}b", "^(?:(?:a?){60}){40}$", r"[\s\d]{900}[\w\s]{900}x"] {
        assert_eq!(states(pattern), Ok(None), "{pattern}");
    }
    assert!(start.elapsed() < Duration::from_secs(30), "took {:?}", start.elapsed());
}

#[test]
fn long_pattern_is_an_automaton() {
    let start = Instant::now();
    let words: Vec<String> = (0..600).map(|number: u32| format!("{:x}", number.wrapping_mul(2_654_435_761))).collect();
    for pattern in [
        format!("^{}$", "abcdefghij".repeat(400)),
        format!("^(?:{})$", words.join("|")),
        // Unanchored, so every place may be the start of any of the words.
        words.join("|"),
        format!("^.{{1,{}}}$", 4000),
    ] {
        let compiled = Pattern::compile(&pattern).expect("it is valid");
        let table = compiled.table().unwrap_or_else(|| panic!("{} needs an engine", &pattern[..20]));
        assert!(table.matches(&words[0]) == (compiled.matches(&words[0]) == Some(true)));
    }
    assert!(start.elapsed() < Duration::from_secs(20), "took {:?}", start.elapsed());
}

#[test]
fn compiling_never_panics() {
    let pieces =
        ["(", ")", "[", "]", "{", "}", "?", "\\", "<", "u", "D83D", "-", "^", "1", ",", "p", "😀", "|", "k", ":"];
    for number in 0..pieces.len().pow(4) {
        let digits = [1, 20, 400, 8000].map(|place| number / place % pieces.len());
        let _ = Pattern::compile(&digits.map(|digit| pieces[digit]).concat());
    }
}
