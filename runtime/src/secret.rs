//! A string that stays out of logs, errors, and memory dumps.

use std::fmt;

use subtle::ConstantTimeEq as _;
use zeroize::Zeroize as _;

use crate::violation::{Place, Violations};
use crate::wire::{FromWire, read_string};

/// A credential, or any other string that must not show up where people read.
///
/// It has no `Display`, its `Debug` shows no part of it, comparing two takes the same time wherever they differ, and
/// the memory is overwritten when it is dropped. It travels as a plain JSON string: the mark changes the Rust type
/// only, never what is sent or exported.
///
/// ```
/// use arklow::Secret;
///
/// let key = Secret::from("ak_live_1");
/// assert_eq!(format!("{key:?}"), "Secret(redacted)");
/// assert_eq!(key.expose(), "ak_live_1");
/// ```
#[derive(Clone, Default)]
pub struct Secret(String);

impl Secret {
    /// The secret itself. Whoever calls this keeps it out of logs.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl From<&str> for Secret {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(redacted)")
    }
}

impl PartialEq for Secret {
    /// Compares in a time that depends on the lengths alone.
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for Secret {}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl FromWire for Secret {
    fn read<'de, D: serde::Deserializer<'de>>(
        input: D,
        place: Place<'_>,
        violations: &mut Violations,
    ) -> Result<Option<Self>, D::Error> {
        read_string(input, place, violations, |text| Some(Self(text.into_owned())))
    }
}

impl serde::Serialize for Secret {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Secret {
    fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        crate::wire::deserialize(input)
    }
}
