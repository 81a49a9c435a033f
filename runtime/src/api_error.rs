//! An error in the envelope of a response.

use std::fmt;

use serde::de::MapAccess;
use serde::ser::{Serialize, SerializeStruct as _, Serializer};

use crate::violation::{NamedSchema, Place, Violations};
use crate::wire::{Object, Slot, UnreadProperty};

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

impl Object for ApiError {
    const PROPERTIES: &'static [NamedSchema] =
        &[("code", &["/properties/code"]), ("message", &["/properties/message"])];
    type Slots = [Slot<String>; 2];

    fn read_property<'de, A: MapAccess<'de>>(
        [code, message]: &mut Self::Slots,
        index: usize,
        member: UnreadProperty<'_, A>,
    ) -> Result<(), A::Error> {
        member.read(if index == 0 { code } else { message })
    }

    fn finish([code, message]: Self::Slots, place: Place<'_>, violations: &mut Violations) -> Option<Self> {
        let code = code.required(place, "code", violations);
        let message = message.required(place, "message", violations);
        Some(Self { code: code?, message: message? })
    }
}

crate::macros::object! { ApiError }
