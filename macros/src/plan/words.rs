//! Names for values, by words.

use std::collections::BTreeSet;

use arklow_contract::Json;

use crate::names::type_name;

/// Returns the name of the variant for a constant: `N404`, `Minus1`, `Plus1`, `Empty`, `GreaterEqual`.
pub(super) fn value_name(value: &Json) -> String {
    match value {
        Json::Null => "Null".to_owned(),
        Json::Boolean(true) => "True".to_owned(),
        Json::Boolean(false) => "False".to_owned(),
        Json::Number(number) => text_name(&number.as_str().replace('.', " point ")),
        Json::String(text) => text_name(text),
        Json::Array(_) => "Array".to_owned(),
        Json::Object(_) => "Object".to_owned(),
    }
}

/// Returns the name of the variant for a string.
pub(super) fn text_name(text: &str) -> String {
    if text.is_empty() {
        return "Empty".to_owned();
    }
    let spelt = if text.chars().any(char::is_alphanumeric) { signs(text) } else { symbols(text) };
    let name = type_name(&spelt);
    match name.strip_prefix('_') {
        Some(digits) if digits.starts_with(|c: char| c.is_ascii_digit()) => format!("N{digits}"),
        _ => name,
    }
}

/// Writes signs as words: every `+`, and `-` in front.
fn signs(text: &str) -> String {
    let (minus, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("minus ", rest));
    format!("{minus}{}", rest.replace('+', " plus "))
}

/// Writes each symbol as a word.
fn symbols(text: &str) -> String {
    let word = |c: char| match c {
        '+' => "plus".to_owned(),
        '-' => "minus".to_owned(),
        '*' => "star".to_owned(),
        '/' => "slash".to_owned(),
        '\\' => "backslash".to_owned(),
        '=' => "equal".to_owned(),
        '<' => "less".to_owned(),
        '>' => "greater".to_owned(),
        '!' => "not".to_owned(),
        '~' => "tilde".to_owned(),
        '.' => "dot".to_owned(),
        ',' => "comma".to_owned(),
        ':' => "colon".to_owned(),
        ';' => "semicolon".to_owned(),
        '?' => "question".to_owned(),
        '#' => "hash".to_owned(),
        '$' => "dollar".to_owned(),
        '%' => "percent".to_owned(),
        '&' => "and".to_owned(),
        '|' => "or".to_owned(),
        '^' => "caret".to_owned(),
        '@' => "at".to_owned(),
        '_' => "underscore".to_owned(),
        ' ' => "space".to_owned(),
        '\'' => "quote".to_owned(),
        '"' => "double quote".to_owned(),
        '`' => "backtick".to_owned(),
        '(' => "open".to_owned(),
        ')' => "close".to_owned(),
        '[' => "open bracket".to_owned(),
        ']' => "close bracket".to_owned(),
        '{' => "open brace".to_owned(),
        '}' => "close brace".to_owned(),
        c => format!("u{:x}", u32::from(c)),
    };
    text.chars().map(word).collect::<Vec<_>>().join(" ")
}

/// Returns a name, numbered from 2 if it is taken, and takes it.
pub(super) fn unique(name: &str, taken: &mut BTreeSet<String>) -> String {
    if taken.insert(name.to_owned()) {
        return name.to_owned();
    }
    // A name that ends in a digit is told apart from its number.
    let separator = if name.ends_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
    let mut number = 2_usize;
    loop {
        let numbered = format!("{name}{separator}{number}");
        if taken.insert(numbered.clone()) {
            return numbered;
        }
        number += 1;
    }
}
