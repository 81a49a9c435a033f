//! Values that patterns match and values that they do not, construct by construct.

use crate::Pattern;

#[track_caller]
fn check(pattern: &str, matched: &[&str], unmatched: &[&str]) {
    let compiled = Pattern::compile(pattern).unwrap_or_else(|error| panic!("`{pattern}`: {error:?}"));
    for value in matched {
        assert_eq!(compiled.matches(value), Some(true), "`{pattern}` must match {value:?}");
    }
    for value in unmatched {
        assert_eq!(compiled.matches(value), Some(false), "`{pattern}` must not match {value:?}");
    }
}

#[test]
fn pattern_matches_anywhere() {
    check("ab", &["ab", "xab", "abx", "aab", "a\nab\n"], &["", "a", "ba", "a b"]);
    check("aab", &["aaab", "aaaab"], &["ab", "aaa"]);
    check("", &["", "x", "\n"], &[]);
    check("a|", &["", "b"], &[]);
    check("😀", &["😀", "x😀x"], &["", "😁"]);
}

#[test]
fn anchors_hold_at_the_very_start_and_end() {
    check("^[0-9]+$", &["0", "0123456789"], &["", "12\n", "\n12", "a1", "1a", "١"]);
    check("^a|b$", &["a", "ax", "xb", "b"], &["", "xa", "bx"]);
    check("(?:^|,)x", &["x", "xy", "a,x", ",x"], &["ax", "", "a,,"]);
    check("x(?:$|,)", &["x", "ax", "x,b"], &["xa", ""]);
    check("a$b", &[], &["", "a", "ab", "a\nb"]);
    check("a^b", &[], &["", "b", "ab", "a\nb"]);
    check("(?:a|^)b", &["b", "bc", "xab"], &["xb", ""]);
    check("^$", &[""], &["a", "\n"]);
    check("$^", &[""], &["a", "\n"]);
    check("^^a$$", &["a"], &["aa", ""]);
    check("^", &["", "a"], &[]);
    check("$", &["", "a"], &[]);
    check("^(?:^a|^)*b", &["b", "ab"], &["aab", "xb"]);
    check("(?:$^|b)$", &["", "b", "ab"], &["a"]);
    check("(?:^a|c$)+", &["a", "ab", "c", "bc"], &["ba", "cb", ""]);
    check("(?:^|x)+$", &["", "x", "ax"], &["a"]);
    check("(?:a$)?b", &["b", "ab"], &["a"]);
}

#[test]
fn dot_matches_anything_but_a_line_terminator() {
    check("^.$", &["a", "é", "😀", "\u{85}", "\u{b}", "\0", "\u{D7FF}", "\u{E000}", "\u{10FFFF}"], &["", "aa"]);
    check("^.$", &[], &["\n", "\r", "\u{2028}", "\u{2029}", "\r\n"]);
    check("^.*$", &["", "abc"], &["a\nb", "\n"]);
}

#[test]
fn class_escapes_are_those_of_ecma_262() {
    check(r"^\d$", &["0", "9"], &["/", ":", "٣", "a", ""]);
    check(r"^\D$", &["/", ":", "٣", "a", "\n"], &["0", "9", ""]);
    check(r"^\w$", &["A", "Z", "a", "z", "0", "9", "_"], &["@", "[", "`", "{", "/", ":", "^", "é", "ſ", "\u{212A}"]);
    check(r"^\W$", &["@", "[", "`", "{", "/", ":", "^", "é", "ſ"], &["A", "Z", "a", "z", "0", "9", "_"]);
    let spaces = [
        "\t", "\n", "\u{b}", "\u{c}", "\r", " ", "\u{A0}", "\u{1680}", "\u{2000}", "\u{200A}", "\u{2028}", "\u{2029}",
        "\u{202F}", "\u{205F}", "\u{3000}", "\u{FEFF}",
    ];
    let others = ["\u{8}", "\u{e}", "\u{85}", "\u{180E}", "\u{1FFF}", "\u{200B}", "\u{2060}", "\u{FEFE}", "a"];
    check(r"^\s$", &spaces, &others);
    check(r"^\S$", &others, &spaces);
}

#[test]
fn character_escapes_are_those_of_ecma_262() {
    check(r"^\t\n\v\f\r\0$", &["\t\n\u{b}\u{c}\r\0"], &["tnvfr0"]);
    check(r"^\cA\cz\cJ$", &["\u{1}\u{1a}\n"], &["cAczcJ"]);
    check(r"^\x41\x7e$", &["A~"], &["x41x7e"]);
    check(r"^\u0041\u{1F600}\u{0000000042}$", &["A😀B"], &["A😀"]);
    check(r"^\uD83D\uDE00$", &["😀"], &["😁", "\u{FFFD}\u{FFFD}"]);
    check(r"^\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/$", &["^$\\.*+?()[]{}|/"], &[""]);
    check("^-/,:=!<>#&~@%'\"` \n$", &["-/,:=!<>#&~@%'\"` \n"], &[""]);
}

#[test]
fn lone_surrogate_matches_nothing() {
    check(r"\uD800", &[], &["", "\u{FFFD}", "\u{D7FF}", "\u{E000}", "𐀀"]);
    check(r"\uDE00\uD83D", &[], &["😀"]);
    check(r"\u{D83D}\u{DE00}", &[], &["😀"]);
    check(r"\uD83D\u{DE00}", &[], &["😀"]);
    check(r"^(?:\uD800|a)$", &["a"], &["\u{FFFD}"]);
    check(r"^[\uD800-\uDFFF]$", &[], &["\u{D7FF}", "\u{E000}", "😀"]);
    check(r"^[^\uD800-\uDFFF]$", &["\u{D7FF}", "\u{E000}", "😀"], &[]);
    check(r"^[\uD7FF-\uE000]$", &["\u{D7FF}", "\u{E000}"], &["\u{D7FE}", "\u{E001}"]);
    check(r"^[\uD800-\uE000]$", &["\u{E000}"], &["\u{D7FF}", "\u{E001}"]);
    check(r"^[\uD83D\uDE00-\uD83D\uDE02]$", &["😀", "😁", "😂"], &["😃", "\u{D7FF}"]);
}

#[test]
fn classes_have_members_ranges_and_negation() {
    check("^[abc]$", &["a", "b", "c"], &["d", "", "ab"]);
    check("^[b-d]$", &["b", "c", "d"], &["a", "e", "-"]);
    check("^[^b-d]$", &["a", "e", "\n", "😀"], &["b", "d", ""]);
    check("[]", &[], &["", "a"]);
    check("^a[]?$", &["a"], &["ab"]);
    check("^[^]$", &["a", "\n", "😀"], &["", "ab"]);
    check("^[-a]$", &["-", "a"], &["b"]);
    check("^[a-]$", &["-", "a"], &["b"]);
    check("^[a^]$", &["^", "a"], &["b"]);
    check("^[+--]$", &["+", ",", "-"], &["*", "."]);
    check(r"^[\d-]$", &["5", "-"], &["a"]);
    check(r"^[-\d]$", &["5", "-"], &["a"]);
    check(r"^[a\-z]$", &["a", "-", "z"], &["b"]);
    check(r"^[\b]$", &["\u{8}"], &["b"]);
    check(r"^[\]\\\^\/]$", &["]", "\\", "^", "/"], &["["]);
    check("^[[{}().*+?|$/]$", &["[", "{", "}", "(", ")", ".", "*", "+", "?", "|", "$", "/"], &["]"]);
    check(r"^[\w\s]$", &["a", " ", "_"], &["-"]);
    check(r"^[^\w\s]$", &["-"], &["a", " ", "_"]);
    check(r"^[\s\S]$", &["a", " ", "\n"], &[""]);
    check(r"^[\0\x41\u{1F600}\cA]$", &["\0", "A", "😀", "\u{1}"], &["0", "x"]);
    check("^[😀-😂]$", &["😁"], &["😃"]);
}

#[test]
fn groups_and_alternatives_nest() {
    check("^(a|b(c|d))$", &["a", "bc", "bd"], &["b", "ac", ""]);
    check("^(?:ab)+$", &["ab", "abab"], &["", "aba"]);
    check("^(?<year>[0-9]{4})-(?<month>[0-9]{2})$", &["2024-01"], &["2024-1"]);
    check("^(?:(?<n>a)|(?<n>b))$", &["a", "b"], &["ab"]);
    check(r"^(?<$_é1>a)(?<\u{61}b>c)$", &["ac"], &[]);
    check("^()$", &[""], &["a"]);
    check("^(|a)$", &["", "a"], &["b"]);
    check("^(a||b)$", &["", "a", "b"], &["c"]);
}

#[test]
fn quantifiers_repeat() {
    check("^a*$", &["", "a", "aaaa"], &["b"]);
    check("^a+$", &["a", "aaaa"], &["", "ab"]);
    check("^ba?$", &["b", "ba"], &["baa"]);
    check("^a{2}$", &["aa"], &["a", "aaa"]);
    check("^a{2,}$", &["aa", "aaaaa"], &["", "a"]);
    check("^a{1,3}$", &["a", "aa", "aaa"], &["", "aaaa"]);
    check("^a{0}$", &[""], &["a"]);
    check("^a{0,0}b$", &["b"], &["ab"]);
    check("^a{00002}$", &["aa"], &["a"]);
    check("^a*?b+?c??d{1,2}?$", &["bd", "aabbcdd"], &["ad", "bddd"]);
    check("^(?:a*)*$", &["", "aaa"], &["b"]);
    check("^(?:a|b?)+c$", &["c", "abbac"], &["ad"]);
    check("^(?:a{2}){3}$", &["aaaaaa"], &["aaaaa", "aaaaaaa"]);
    check("^.{3}$", &["a😀é"], &["a😀", "a😀éb"]);
    check("a{2,1000}", &["aa", "xaax"], &["a", "aba"]);
}

#[test]
fn patterns_of_contracts_match() {
    let uuid = "^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$";
    check(uuid, &["123e4567-e89b-12d3-a456-426614174000"], &["123e4567-e89b-12d3-a456-42661417400", "x"]);
    let host = r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$";
    check(host, &["a.com", "a-b.example.org"], &["-a.com", "a-.com", "com", "a..com", "a.c"]);
    let octet = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)";
    let address = format!(r"^(?:{octet}\.){{3}}{octet}$");
    check(&address, &["0.0.0.0", "255.255.255.255", "1.22.199.249"], &["256.0.0.0", "1.2.3", "1.2.3.4.5", "1.2.3."]);
}
