//! Numbers as JSON can hold them: serde_json writes one that is not finite as `null`, which the contract does not allow.

use serde::ser::{Error as _, Serialize, Serializer};

/// A number, or numbers in a list, whose writing fails if one is not finite.
pub struct Finite<'a, T>(pub &'a T);

/// What holds nothing but numbers.
pub trait Numbers {
    /// Whether all of them are finite.
    fn are_finite(&self) -> bool;
}

impl Numbers for f64 {
    fn are_finite(&self) -> bool {
        self.is_finite()
    }
}

impl<T: Numbers> Numbers for Option<T> {
    fn are_finite(&self) -> bool {
        self.as_ref().is_none_or(T::are_finite)
    }
}

impl<T: Numbers> Numbers for Vec<T> {
    fn are_finite(&self) -> bool {
        self.iter().all(T::are_finite)
    }
}

impl<T: Numbers + Serialize> Serialize for Finite<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.are_finite() {
            self.0.serialize(serializer)
        } else {
            Err(S::Error::custom("must be a finite number"))
        }
    }
}
