//! A string that does not show up where people read.

use std::fmt;

use subtle::ConstantTimeEq as _;
use zeroize::Zeroize as _;

/// A credential, or any other string that must not show up in logs and error messages.
///
/// What holds:
///
/// - `Debug` writes `Secret(redacted)` and no part of the string, and there is no `Display`. So a value that holds a
///   secret can be logged with `{:?}`.
/// - Comparing two secrets of the same length takes a time that does not depend on where they differ. Their lengths
///   can be told from the time: secrets of different lengths are unequal at once.
/// - When a secret is dropped, the buffer that it holds is overwritten.
///
/// What does not hold:
///
/// - Other copies are not overwritten: a `&str` that it was made of, a request or an answer that it was read from or
///   written to, a `String` that was reallocated before it came here, what was copied from [`expose`](Self::expose).
///   Memory can be swapped out or dumped while the secret is in use.
/// - Serializing writes the string as it is, since that is how it travels: `serde_json::to_string` of a value that holds
///   a secret is a text with the secret in it.
///
/// The mark changes the Rust type only, never what is sent or exported.
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
    /// The empty one.
    pub(crate) const EMPTY: Self = Self(String::new());

    /// The secret itself, for whoever has to send or check it. It is an ordinary `&str`, and nothing protects it.
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
    /// Compares in a time that depends on the lengths alone, and on whether they are equal.
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

impl serde::Serialize for Secret {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Secret {
    fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        crate::carrier::deserialize(input)
    }
}
