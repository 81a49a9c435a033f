//! Helpers for the integration tests in `tests/`.

mod generator;
mod numbers;
mod oracle;
pub mod package;
mod wire;

use serde_json::Value;

pub use self::generator::Generator;
pub use self::numbers::{judged, with_plain_integers, with_quoted_numbers};
pub use self::oracle::Oracle;
pub use self::wire::{Recorder, answer, put, put_with, read};

/// Returns the embedded contract as read by `python3 -c 'import yaml, json, …'`, a reader that is independent of arklow's.
#[must_use]
pub fn embedded() -> Value {
    json(include_str!("../contracts/arklow.openapi.json"))
}

/// Returns `contracts/traps.yaml`, read in the same way.
#[must_use]
pub fn traps() -> Value {
    json(include_str!("../contracts/traps.json"))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("the copy is JSON")
}
