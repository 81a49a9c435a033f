//! An error in the envelope of a response.

use std::fmt;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, SerializeStruct as _, Serializer};

use crate::bind::Derived;
use crate::carrier::{Carrier, ObjectReader, deserialize};
use crate::reading::Reading;
use crate::schema::{Kind, Named, ObjectRules, Schema, Types};
use crate::tree::{JsonWriter, Node};

/// An error in the envelope: a code for programs and a message for people.
///
/// `Display` and `Debug` are suited to logs: control characters are escaped, and texts are cut after 500 characters.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiError {
    /// What went wrong, for programs, such as `invalid_body`.
    pub code: String,
    /// What went wrong, for people.
    pub message: String,
}

impl ApiError {
    /// Makes an error with a code and a message.
    #[must_use]
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into() }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", Shown(&self.code), Shown(&self.message))
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cut = |text: &str| text.chars().take(SHOWN_CHARACTERS).collect::<String>();
        f.debug_struct("ApiError").field("code", &cut(&self.code)).field("message", &cut(&self.message)).finish()
    }
}

impl std::error::Error for ApiError {}

/// The number of characters of a received text that are shown.
const SHOWN_CHARACTERS: usize = 500;

/// A received text, made safe for a terminal or a log.
struct Shown<'a>(&'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (count, character) in self.0.chars().enumerate() {
            if count == SHOWN_CHARACTERS {
                return f.write_str("…");
            }
            // Characters that reorder or hide the text around them are escaped like control characters.
            let hidden = matches!(character, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
            if character.is_control() || hidden {
                write!(f, "{}", character.escape_default())?;
            } else {
                write!(f, "{character}")?;
            }
        }
        Ok(())
    }
}

impl Serialize for ApiError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_struct("ApiError", 2)?;
        members.serialize_field("code", &self.code)?;
        members.serialize_field("message", &self.message)?;
        members.end()
    }
}

impl<'de> Deserialize<'de> for ApiError {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        deserialize(input)
    }
}

impl Derived for ApiError {}

impl Carrier for ApiError {
    const SCHEMA: &'static Schema = &Schema {
        types: Some(Types::One(Kind::Object)),
        object: Some(&ObjectRules {
            properties: Some(PROPERTIES),
            required: Some(&["code", "message"]),
            ..ObjectRules::NONE
        }),
        ..Schema::at("")
    };

    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
        let (mut error, [code, message]) = ObjectReader::of_names(node, schema, PROPERTIES, reading);
        if !error.scan() {
            return None;
        }
        let code = error.required(code);
        let message = error.required(message);
        Some(Self { code: code?, message: message? })
    }

    fn write(&self, out: &mut JsonWriter) {
        out.begin_object();
        out.name("code");
        out.string(&self.code);
        out.name("message");
        out.string(&self.message);
        out.end_object();
    }
}

/// The properties, where no contract has them.
const PROPERTIES: &[Named; 2] = {
    const TEXT: &Schema = &Schema { types: Some(Types::One(Kind::String)), ..Schema::at("") };
    &[("code", TEXT), ("message", TEXT)]
};
