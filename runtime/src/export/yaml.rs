//! Writes YAML text in block style.
//!
//! Every JSON scalar is valid YAML (YAML 1.2, 1.3). Quotes are omitted only where every reader takes the text for a string:
//! some readers still take `no`, `1e3`, or `12:30` for something else.

use serde_json::Value;

use super::order::Ordered;

/// Writes a value.
pub(super) fn to_string(value: &Ordered<'_>) -> String {
    let mut text = String::new();
    write_block(&mut text, value, 0);
    text
}

/// Writes a value whose first line has been started, and ends the line.
fn write_block(text: &mut String, value: &Ordered<'_>, indent: usize) {
    match value {
        Ordered::Object(members) if !members.is_empty() => {
            for (index, (name, member)) in members.iter().enumerate() {
                begin(text, indent, index);
                write_string(text, name);
                text.push(':');
                write_inner(text, member, indent);
            }
        }
        Ordered::Array(elements) if !elements.is_empty() => {
            for (index, element) in elements.iter().enumerate() {
                begin(text, indent, index);
                text.push_str("- ");
                write_block(text, element, indent + 1);
            }
        }
        Ordered::Object(_) => text.push_str("{}\n"),
        Ordered::Array(_) => text.push_str("[]\n"),
        Ordered::Scalar(scalar) => {
            write_scalar(text, scalar);
            text.push('\n');
        }
    }
}

/// Indents a line of a block, except the first one, which continues the line of its parent.
fn begin(text: &mut String, indent: usize, index: usize) {
    if index > 0 {
        text.extend(std::iter::repeat_n("  ", indent));
    }
}

/// Writes the value after `name:`.
fn write_inner(text: &mut String, value: &Ordered<'_>, indent: usize) {
    let is_block = match value {
        Ordered::Object(members) => !members.is_empty(),
        Ordered::Array(elements) => !elements.is_empty(),
        Ordered::Scalar(_) => false,
    };
    if is_block {
        text.push('\n');
        text.extend(std::iter::repeat_n("  ", indent + 1));
        write_block(text, value, indent + 1);
    } else {
        text.push(' ');
        write_block(text, value, indent + 1);
    }
}

fn write_scalar(text: &mut String, value: &Value) {
    match value {
        Value::String(string) => write_string(text, string),
        other => text.push_str(&other.to_string()),
    }
}

fn write_string(text: &mut String, string: &str) {
    if is_plain(string) {
        text.push_str(string);
    } else {
        text.push_str(&Value::from(string).to_string());
    }
}

/// Returns whether a string without quotes is read back as the same string, in YAML 1.1 and 1.2.
fn is_plain(string: &str) -> bool {
    const WORDS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let is_safe =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '_' | '-' | '/' | '.' | '{' | '}' | '\'' | ',');
    string.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '/'))
        && string.chars().all(is_safe)
        && !string.ends_with(' ')
        && !WORDS.contains(&string.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Ordered, to_string};

    #[test]
    fn blocks_and_scalars() {
        let value = json!({
            "openapi": "3.1.0",
            "empty": {},
            "none": [],
            "list": [{"url": "https://x", "a": null}, ["no", 1.5], "plain text"],
            "200": {"x": "^[0-9]+$"},
        });
        let expected = [
            "openapi: \"3.1.0\"",
            "\"200\":",
            "  x: \"^[0-9]+$\"",
            "empty: {}",
            "list:",
            "  - a: null",
            "    url: \"https://x\"",
            "  - - \"no\"",
            "    - 1.5",
            "  - plain text",
            "none: []",
            "",
        ];
        assert_eq!(to_string(&Ordered::document(&value)), expected.join("\n"));
    }
}
