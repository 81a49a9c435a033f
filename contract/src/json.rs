//! JSON values of a contract, such as those of `enum`.

use crate::number::Number;

/// A JSON value. Two are equal where JSON Schema says so (2020-12 core, section 4.2.2): numbers by their mathematical value,
/// objects whatever the order of their members.
#[derive(Clone, Debug)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object, its members in the contract's order, without duplicates.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Returns a text that is the same for all values that are equal.
    #[must_use]
    pub fn canonical(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Boolean(value) => value.to_string(),
            Self::Number(number) => number.canonical(),
            Self::String(text) => format!("{text:?}"),
            Self::Array(items) => {
                let items: Vec<_> = items.iter().map(Self::canonical).collect();
                format!("[{}]", items.join(","))
            }
            Self::Object(members) => {
                let member = |(name, value): &(String, Self)| format!("{name:?}:{}", value.canonical());
                let mut members: Vec<_> = members.iter().map(member).collect();
                members.sort_unstable();
                format!("{{{}}}", members.join(","))
            }
        }
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Boolean(one), Self::Boolean(other)) => one == other,
            (Self::Number(one), Self::Number(other)) => one == other,
            (Self::String(one), Self::String(other)) => one == other,
            (Self::Array(one), Self::Array(other)) => one == other,
            (Self::Object(one), Self::Object(other)) => {
                let has = |(name, value): &(String, Self)| {
                    other.iter().any(|(other_name, other_value)| other_name == name && other_value == value)
                };
                one.len() == other.len() && one.iter().all(has)
            }
            _ => false,
        }
    }
}

impl Eq for Json {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_have_one_text() {
        let number = |text: &str| Json::Number(Number::new(text));
        let object = |members: &[(&str, &str)]| {
            Json::Object(members.iter().map(|(name, value)| ((*name).to_owned(), number(value))).collect())
        };
        let values = [
            Json::Null,
            Json::Boolean(true),
            Json::String("null".to_owned()),
            Json::String("1".to_owned()),
            number("1"),
            number("1.0"),
            Json::Array(vec![number("10e-1")]),
            Json::Array(vec![number("1")]),
            Json::Array(vec![Json::Boolean(true)]),
            object(&[("a", "1"), ("b", "2")]),
            object(&[("b", "2.0"), ("a", "1")]),
            object(&[("a", "1")]),
            object(&[("a", "2"), ("b", "2")]),
        ];
        for one in &values {
            for other in &values {
                assert_eq!(one == other, one.canonical() == other.canonical(), "{one:?} {other:?}");
            }
        }
    }
}
