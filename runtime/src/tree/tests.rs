//! The reader against `serde_json`.

use serde_json::Value as Json;

use super::{JsonWriter, Node, Tree, Value};

/// Random numbers (xorshift), the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % end
    }

    fn pick<'p>(&mut self, from: &[&'p str]) -> &'p str {
        from[self.below(from.len())]
    }
}

const SPACES: [&str; 6] = ["", "", "", " ", "\n", "\t\r "];
const STRINGS: [&str; 12] = [
    "",
    "a",
    "description",
    "ä€𝄞",
    "\\n",
    "\\u0041",
    "\\ud834\\udd1e",
    "\\\"\\\\\\/\\b\\f\\r\\t",
    "12345678",
    "1234567\\n8",
    "long enough for words of eight bytes, and an ä",
    "\\u00E9é",
];
const NUMBERS: [&str; 10] = ["0", "-0", "1", "-1.5", "1e3", "1E-3", "123456789012345", "0.1", "1.0e+2", "20"];

fn random_text(random: &mut Random, depth: usize, text: &mut String) {
    text.push_str(random.pick(&SPACES));
    match random.below(if depth == 0 { 6 } else { 10 }) {
        0 => text.push_str(random.pick(&["null", "true", "false"])),
        1 | 2 => text.push_str(random.pick(&NUMBERS)),
        3..6 => {
            text.push('"');
            text.push_str(random.pick(&STRINGS));
            text.push('"');
        }
        kind => {
            let is_object = kind < 8;
            text.push(if is_object { '{' } else { '[' });
            for index in 0..random.below(4) {
                if index > 0 {
                    text.push(',');
                }
                if is_object {
                    text.push_str(random.pick(&SPACES));
                    text.extend(["\"", random.pick(&STRINGS), ["x", "y", "z"][index], "\""]);
                    text.push_str(random.pick(&SPACES));
                    text.push(':');
                }
                random_text(random, depth - 1, text);
            }
            text.push_str(random.pick(&SPACES));
            text.push(if is_object { '}' } else { ']' });
        }
    }
    text.push_str(random.pick(&SPACES));
}

/// Changes a text in a place.
fn mutate(random: &mut Random, text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let at = random.below(chars.len() + 1);
    let new = random
        .pick(&["\"", "\\", "{", "}", "[", "]", ",", ":", "0", "1", "-", ".", "e", "\\u", "ä", "\u{1}", " ", "t"]);
    match random.below(3) {
        0 if at < chars.len() => drop(chars.remove(at)),
        1 => chars.truncate(at),
        _ => drop(chars.splice(at..at, new.chars())),
    }
    chars.into_iter().collect()
}

fn to_json(node: Node<'_>) -> Json {
    match node.value() {
        Value::Null => Json::Null,
        Value::Boolean(value) => value.into(),
        Value::Number(text) => serde_json::from_str(text).expect("a number"),
        Value::String(text) => text.into(),
        Value::Array(items) => items.map(to_json).collect(),
        Value::Object(members) => {
            Json::Object(members.map(|(name, value)| (name.to_owned(), to_json(value))).collect())
        }
    }
}

#[test]
fn texts_are_read_as_by_serde_json() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let (mut good, mut bad) = (0, 0);
    for _ in 0..40_000 {
        let mut text = String::new();
        random_text(&mut random, 4, &mut text);
        for _ in 0..random.below(3) {
            text = mutate(&mut random, &text);
        }
        match (Tree::parse(&text), serde_json::from_str::<Json>(&text)) {
            (Ok(tree), Ok(json)) => {
                good += 1;
                assert_eq!(to_json(tree.root()), json, "{text}");
            }
            // `serde_json` reads no number that is infinite as an `f64`.
            (Ok(_), Err(error)) => assert!(error.to_string().starts_with("number out of range"), "{text}: {error}"),
            (Err(malformed), Ok(_)) => panic!("{text}: {malformed:?}"),
            (Err(_), Err(_)) => bad += 1,
        }
    }
    assert!(good > 10_000 && bad > 10_000, "{good} {bad}");
}

#[test]
fn malformed_text_is_located() {
    for (text, place, rule) in [
        ("{\n  x}", "", "must be valid JSON (line 2, column 3)"),
        (r#"{"description": "x""#, "", "must be valid JSON (line 1, column 19)"),
        (" ", "", "must be valid JSON (line 1, column 1)"),
        ("<html>", "", "must be valid JSON (line 1, column 1)"),
        ("01", "", "must be valid JSON (line 1, column 2)"),
        ("[1,]", "", "must be valid JSON (line 1, column 4)"),
        (
            r#"{"a": [1, {"b/c": "\ud800"}]}"#,
            "a/1/b~1c",
            "holds a number or a text that is out of range (line 1, column 20)",
        ),
        (r#"{"a": [1, {"\ud800": 1}]}"#, "a/1", "holds a number or a text that is out of range (line 1, column 13)"),
        (r#""\udc00\ud800""#, "", "holds a number or a text that is out of range (line 1, column 2)"),
        (r#"["\ud800", x]"#, "", "must be valid JSON (line 1, column 12)"),
    ] {
        let malformed = Tree::parse(text).expect_err(text);
        assert_eq!((malformed.place.as_str(), &*malformed.rule), (place, rule), "{text}");
    }
}

#[test]
fn members_are_kept_in_order_with_duplicates() {
    let tree = Tree::parse(r#"{"b": 1, "a": [2, {}, []], "b": {"c": 3}, "\u0062": 4}"#).expect("JSON");
    let members: Vec<_> = tree.root().members().expect("an object").collect();
    assert_eq!(members.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["b", "a", "b", "b"]);
    assert_eq!(tree.root().member("b").and_then(Node::as_number), Some("4"));
    let places: Vec<_> = members[1].1.items().expect("an array").map(place).collect();
    assert_eq!(places, ["a/0", "a/1", "a/2"]);
    assert_eq!(place(members[2].1.member("c").expect("a member")), "b/c");
    assert_eq!(place(tree.root()), "");
}

fn place(node: Node<'_>) -> String {
    let mut place = String::new();
    node.write_place(&mut place);
    place
}

#[test]
fn nesting_is_read_whatever_its_depth() {
    let deep = 100_000;
    let text = format!("{}{}", "[".repeat(deep), "]".repeat(deep));
    let tree = Tree::parse(&text).expect("JSON");
    let mut node = tree.root();
    for _ in 0..127 {
        assert!(!node.is_deep());
        node = node.items().expect("an array").next().expect("an item");
    }
    assert!(node.is_deep());
    assert!(Tree::parse(&"[".repeat(deep)).is_err());
}

#[test]
fn number_that_is_not_finite_is_read_only_from_the_writer() {
    let mut writer = JsonWriter::new();
    writer.begin_array();
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.5] {
        writer.float(value);
    }
    writer.begin_object();
    writer.name("a\"");
    writer.string("b\n");
    writer.name("c");
    writer.begin_array();
    writer.end_array();
    writer.end_object();
    writer.null();
    writer.end_array();
    assert!(writer.needs_check());
    let text = String::from_utf8(writer.into_text()).expect("UTF-8");
    assert_eq!(text, r#"[NaN,Infinity,-Infinity,-0.5,{"a\"":"b\n","c":[]},null]"#);
    assert!(Tree::parse(&text).is_err());
    let tree = Tree::parse_own(&text).expect("our own");
    let numbers: Vec<_> = tree.root().items().expect("an array").filter_map(Node::as_number).collect();
    assert_eq!(numbers, ["NaN", "Infinity", "-Infinity", "-0.5"]);
}

#[test]
fn entry_is_as_small_as_a_string_allows() {
    assert!(size_of::<super::Entry<'_>>() <= 3 * size_of::<usize>());
}
