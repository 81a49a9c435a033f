//! Tells numbers from objects where `serde_json` presents both as maps.
//!
//! With its feature `arbitrary_precision`, which any crate of a build can turn on, `serde_json` presents a number that is
//! not an integer of 64 bits as a map with one member. Where an object is expected, such a map must be rejected.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::refuse;

/// The name of the only member of such a map.
pub(super) const NUMBER_TOKEN: &str = "$serde_json::private::Number";

/// Reads the value of the member [`NUMBER_TOKEN`], and returns whether the map is a number.
///
/// A request can contain an object with a member of that name, so the name alone is not enough. But `serde_json` passes
/// the text of a number as an owned `String`, and a string of the request as a borrowed one. A map in memory, which has
/// owned strings, knows its length.
pub(super) fn is_number<'de, A: MapAccess<'de>>(map: &mut A) -> Result<bool, A::Error> {
    let is_in_memory = map.size_hint().is_some();
    let is_own_text = map.next_value_seed(OwnText)?;
    Ok(is_own_text && !is_in_memory && numbers_are_maps())
}

/// Reads any value, and returns whether it is passed as an owned `String`.
struct OwnText;

impl OwnText {
    #[allow(clippy::unused_self, clippy::unnecessary_wraps, reason = "as visitors have it")]
    fn refuse<E>(self) -> Result<bool, E> {
        Ok(false)
    }
}

impl<'de> DeserializeSeed<'de> for OwnText {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Self::Value, D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for OwnText {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    refuse!(null bool number string array object);

    fn visit_string<E>(self, _: String) -> Result<bool, E> {
        Ok(true)
    }
}

/// Returns whether `serde_json` presents numbers as maps in this build. Called only when such a map is found.
fn numbers_are_maps() -> bool {
    struct Probe;

    impl<'de> Visitor<'de> for Probe {
        type Value = bool;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a number")
        }

        fn visit_f64<E>(self, _: f64) -> Result<bool, E> {
            Ok(false)
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
            map.next_entry::<IgnoredAny, IgnoredAny>().map(|entry| entry.is_some())
        }
    }

    // A fraction, since an integer of 64 bits is presented as one in every build.
    serde_json::Deserializer::from_str("0.5").deserialize_any(Probe).unwrap_or(false)
}
