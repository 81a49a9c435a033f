//! The different texts that JSON allows for a value.

use std::fmt::Write as _;

use serde_json::Value;

use super::Random;

impl Random {
    /// Writes a value in one line, with varying white space, escapes, and forms of numbers.
    pub fn text(&mut self, value: &Value) -> String {
        let mut text = String::new();
        self.write(value, &mut text);
        text
    }

    fn write(&mut self, value: &Value, text: &mut String) {
        text.push_str(self.pick(&["", "", "", "", " "]));
        match value {
            Value::String(string) => self.write_string(string, text),
            Value::Number(number) => text.push_str(&self.spell(&number.to_string())),
            Value::Array(items) => {
                text.push('[');
                for (index, item) in items.iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    self.write(item, text);
                }
                text.push(']');
            }
            Value::Object(members) => {
                text.push('{');
                for (index, (name, member)) in members.iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    self.write_string(name, text);
                    text.push(':');
                    self.write(member, text);
                }
                text.push('}');
            }
            other => text.push_str(&other.to_string()),
        }
    }

    fn write_string(&mut self, string: &str, text: &mut String) {
        if !self.one_in(5) {
            text.push_str(&Value::from(string).to_string());
            return;
        }
        text.push('"');
        for unit in string.encode_utf16() {
            write!(text, "\\u{unit:04x}").expect("a string takes everything");
        }
        text.push('"');
    }

    /// Another form of a number of the same value.
    fn spell(&mut self, number: &str) -> String {
        if number.len() > 15 || number.contains(['e', 'E']) || !self.one_in(3) {
            return number.to_owned();
        }
        let has_point = number.contains('.');
        match self.below(4) {
            0 if !has_point => format!("{number}.0"),
            0 => format!("{number}0"),
            1 => format!("{number}e0"),
            2 if !has_point && !number.ends_with('0') => format!("{number}000E-3"),
            2 => format!("{number}E+00"),
            _ if has_point => number.to_owned(),
            _ => format!("{number}.00"),
        }
    }
}
