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
