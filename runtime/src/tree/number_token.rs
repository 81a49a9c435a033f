//! Tells numbers from objects where `serde_json` presents both as maps.
//!
//! With its feature `arbitrary_precision`, which any crate of a build can turn on, `serde_json` presents a number that is
//! not an integer of 64 bits as a map with one member, the text of the number. It is seen only where something between it
//! and this crate asks it for any value.
//!
//! A request can contain an object with a member of that name, so the name alone is not enough. But `serde_json` passes
//! the text of a number as an owned `String`, and a string of the request as a borrowed one.

use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

/// The name of the only member of such a map.
pub(super) const NUMBER_TOKEN: &str = "$serde_json::private::Number";

/// Returns whether `serde_json` presents numbers as maps in this build. Called only when such a map is found.
pub(super) fn numbers_are_maps() -> bool {
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
