//! Numbers in the guise of objects.
//!
//! With serde_json's feature `arbitrary_precision`, which any crate of a build can turn on, a number that is not an
//! integer of 64 bits comes as a map of one member. Where an object is expected, that is not an object.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::refuse;

/// The name of that member.
pub(super) const NUMBER_TOKEN: &str = "$serde_json::private::Number";

/// Reads the value behind the name [`NUMBER_TOKEN`]; returns whether the map is a number.
///
/// A request can hold an object with that very member, so the name alone proves nothing. But the text of a number is
/// handed over as a `String` of its own, where one of a request is borrowed; and a map in memory knows its length.
pub(super) fn is_number<'de, A: MapAccess<'de>>(map: &mut A) -> Result<bool, A::Error> {
    let is_in_memory = map.size_hint().is_some();
    let is_own_text = map.next_value_seed(OwnText)?;
    Ok(is_own_text && !is_in_memory && numbers_are_maps())
}

/// Reads any value; returns whether it is a string that is handed over as a `String`.
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

/// Whether this build's serde_json hands a number over as a map. Asked only when such a map is met.
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

    // An integer of 64 bits comes as one in every build.
    serde_json::Deserializer::from_str("0.5").deserialize_any(Probe).unwrap_or(false)
}
