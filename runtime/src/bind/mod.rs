//! How the types of a function's signature and the types derived from the contract fit together.
//!
//! The attribute sees words, not types: whether `type D = Option<create_key::Description>` is what the contract asks
//! for is decided by these traits. A handler takes all that the contract allows; a client may send less.

mod handler;
mod returns;
mod sent;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::carrier::{Carrier, Integer, IntegerRules, Never, Number, NumberNewtypeRules, Text, TextRules};
#[doc(hidden)]
pub use crate::carrier::{CodecOfSerde, CodecOfText};
pub use crate::carrier::{OwnSerde, OwnText};
use crate::raw::Raw;
use crate::secret::Secret;

pub use self::handler::{
    FromContract, FromDefaulted, FromOptional, FromOptionalBody, FromOwn, FromOwnDefaulted, Omissible,
};
pub use self::returns::{ClientReturn, FromData, FromError, HandlerReturn, IntoData, IntoFailure};
pub use self::sent::{Check, IntoContract, IntoOptional, IntoOwn};

/// A type derived from a contract, or the plain Rust type of a schema that says no more than its type.
///
/// Only `#[arklow_endpoint]` implements it.
#[diagnostic::on_unimplemented(message = "`{Self}` is not derived from a contract")]
pub trait Derived: Clone {}

macro_rules! derived {
    ($($type:ty)*) => { $( impl Derived for $type {} )* };
}
derived!(Raw String Secret bool i64 u64 i128 f64 Value Map<String, Value> Never);

impl Derived for () {}

impl<T: Carrier + Clone> Derived for Vec<T> {}
impl<T: Carrier + Clone> Derived for BTreeMap<String, T> {}
impl<T: Derived> Derived for Box<T> {}
impl<R: TextRules> Derived for Text<R> {}
impl<R: NumberNewtypeRules> Derived for Number<R> {}

macro_rules! derived_integers {
    ($($type:ty)*) => { $( impl<R: IntegerRules> Derived for Integer<$type, R> {} )* };
}
derived_integers!(i64 u64 i128);

macro_rules! derived_tuples {
    ($(($($type:ident)+))*) => { $( impl<$($type: Carrier + Clone),+> Derived for ($($type,)+) {} )* };
}
derived_tuples! {
    (T0) (T0 T1) (T0 T1 T2) (T0 T1 T2 T3) (T0 T1 T2 T3 T4) (T0 T1 T2 T3 T4 T5) (T0 T1 T2 T3 T4 T5 T6)
    (T0 T1 T2 T3 T4 T5 T6 T7) (T0 T1 T2 T3 T4 T5 T6 T7 T8) (T0 T1 T2 T3 T4 T5 T6 T7 T8 T9)
    (T0 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10) (T0 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11)
}

/// A derived type that is a string on the wire.
pub trait FromText: Derived + Carrier {}

impl<R: TextRules> FromText for Text<R> {}
