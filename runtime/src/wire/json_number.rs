//! Writing numbers that serde does not write as JSON requires.

use serde::ser::{Error as _, Serialize, Serializer};

/// Serializes a number, or a list of numbers.
///
/// A float that is not finite is an error: `serde_json` would write `null`, which the contract does not allow. An `i128`
/// that fits 64 bits is written as an integer of 64 bits, since not every serializer accepts an `i128`.
pub struct JsonNumber<'a, T>(pub &'a T);

/// A number, or a container of numbers.
pub trait Numbers {
    /// Serializes the numbers.
    ///
    /// # Errors
    ///
    /// Those of the serializer, and one for a float that is not finite.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

impl Numbers for f64 {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_finite() {
            serializer.serialize_f64(*self)
        } else {
            Err(S::Error::custom("must be a finite number"))
        }
    }
}

impl Numbers for i128 {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (i64::try_from(*self), u64::try_from(*self)) {
            (Ok(value), _) => serializer.serialize_i64(value),
            (_, Ok(value)) => serializer.serialize_u64(value),
            _ => serializer.serialize_i128(*self),
        }
    }
}

impl<T: Numbers> Numbers for Option<T> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(numbers) => serializer.serialize_some(&JsonNumber(numbers)),
            None => serializer.serialize_none(),
        }
    }
}

impl<T: Numbers> Numbers for Vec<T> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(JsonNumber))
    }
}

impl<T: Numbers> Serialize for JsonNumber<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}
