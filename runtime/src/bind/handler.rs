//! The arguments of handlers.

use super::{Derived, FromText};
use crate::carrier::{Integer, IntegerRules, Number, NumberNewtypeRules, Text, TextRules};
use crate::failure::Failure;

/// The type of a handler's argument for a value whose type a mark in the contract names.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold every value that the contract allows for `{P}`",
    label = "the contract asks for `{P}`, which `x-rust-type` names",
    note = "take `{P}`"
)]
pub trait FromOwn<P> {
    /// Makes the argument of a value that has been checked.
    fn from_own(value: P) -> Self;
}

#[diagnostic::do_not_recommend]
impl<P> FromOwn<P> for P {
    fn from_own(value: P) -> Self {
        value
    }
}

/// The type of a handler's argument, which must hold every value that the contract allows for `P`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold every value that the contract allows for `{P}`",
    label = "the contract asks for `{P}`",
    note = "take `{P}`, with the type from the function's module; a `String` may replace one that is derived from a string"
)]
pub trait FromContract<P>: Sized {
    /// Makes the argument of a value that has been checked.
    fn from_contract(value: P) -> Self;
}

#[diagnostic::do_not_recommend]
impl<P, A: FromContract<P>> FromContract<Option<P>> for Option<A> {
    /// A value that must be there and may be `null`.
    fn from_contract(value: Option<P>) -> Self {
        value.map(A::from_contract)
    }
}

#[diagnostic::do_not_recommend]
impl<P: Derived> FromContract<P> for P {
    fn from_contract(value: P) -> Self {
        value
    }
}

#[diagnostic::do_not_recommend]
impl<P: FromText + Into<String>> FromContract<P> for String {
    fn from_contract(value: P) -> Self {
        value.into()
    }
}

#[diagnostic::do_not_recommend]
impl<R: NumberNewtypeRules> FromContract<Number<R>> for f64 {
    fn from_contract(value: Number<R>) -> Self {
        value.get()
    }
}

macro_rules! from_integers {
    ($($type:ident: $($other:ident)*;)*) => { $( $(
        #[diagnostic::do_not_recommend]
        impl<R: IntegerRules> FromContract<Integer<$other, R>> for $type {
            fn from_contract(value: Integer<$other, R>) -> Self {
                value.get().into()
            }
        }
    )* )* };
}

from_integers! {
    i64: i64;
    u64: u64;
    i128: i64 u64 i128;
}

/// The type of a handler's argument for what a request may leave out.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold a `{P}` that a request may leave out",
    label = "the contract asks for `{P}`, or for nothing",
    note = "take an `Option<{P}>`, with the type from the function's module; a `String` may replace one that is derived from a string"
)]
pub trait FromOptional<P>: Sized {
    /// Makes the argument of a value that has been checked, or of none.
    fn from_optional(value: Option<P>) -> Self;
}

#[diagnostic::do_not_recommend]
impl<P, A: FromContract<P>> FromOptional<P> for Option<A> {
    fn from_optional(value: Option<P>) -> Self {
        value.map(A::from_contract)
    }
}

/// The type of a handler's argument for a parameter that a request may leave out, and that has a default.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold every value that the contract allows for `{P}`",
    label = "the contract asks for `{P}`, or for nothing, and has a default",
    note = "take `{P}`, which is the default where a request leaves it out, or an `Option<{P}>`, which shows that; a `String` may replace a type that is derived from a string"
)]
pub trait FromDefaulted<P>: Sized {
    /// Makes the argument of a value that has been checked, or of none.
    ///
    /// # Errors
    ///
    /// Those of the default, which is made if it is needed.
    fn from_defaulted(value: Option<P>, default: impl FnOnce() -> Result<P, Failure>) -> Result<Self, Failure>;
}

#[diagnostic::do_not_recommend]
impl<P, A: FromContract<P>> FromDefaulted<P> for Option<A> {
    fn from_defaulted(value: Option<P>, _: impl FnOnce() -> Result<P, Failure>) -> Result<Self, Failure> {
        Ok(value.map(A::from_contract))
    }
}

/// Implements it for types that hold the value itself.
macro_rules! defaulted {
    ($(<$($generic:ident: $bound:path),*> $type:ty as $target:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<$($generic: $bound),*> FromDefaulted<$target> for $type {
            fn from_defaulted(
                value: Option<$target>,
                default: impl FnOnce() -> Result<$target, Failure>,
            ) -> Result<Self, Failure> {
                value.map_or_else(default, Ok).map(Self::from_contract)
            }
        }
    )* };
}

defaulted! {
    <P: Derived> P as P;
    <R: TextRules> String as Text<R>;
    <R: NumberNewtypeRules> f64 as Number<R>;
    <R: IntegerRules> i64 as Integer<i64, R>;
    <R: IntegerRules> u64 as Integer<u64, R>;
    <R: IntegerRules> i128 as Integer<i64, R>;
    <R: IntegerRules> i128 as Integer<u64, R>;
    <R: IntegerRules> i128 as Integer<i128, R>;
}

/// The type of a handler's argument for a parameter with a default, whose type a mark in the contract names.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold every value that the contract allows for `{P}`",
    label = "the contract asks for `{P}`, which `x-rust-type` names, or for nothing, and has a default",
    note = "take `{P}`, or an `Option<{P}>`"
)]
pub trait FromOwnDefaulted<P>: Sized {
    /// Makes the argument of a value that has been checked, or of none.
    ///
    /// # Errors
    ///
    /// Those of the default, which is made if it is needed.
    fn from_own_defaulted(value: Option<P>, default: impl FnOnce() -> Result<P, Failure>) -> Result<Self, Failure>;
}

#[diagnostic::do_not_recommend]
impl<P> FromOwnDefaulted<P> for P {
    fn from_own_defaulted(value: Option<P>, default: impl FnOnce() -> Result<P, Failure>) -> Result<Self, Failure> {
        value.map_or_else(default, Ok)
    }
}

#[diagnostic::do_not_recommend]
impl<P> FromOwnDefaulted<P> for Option<P> {
    fn from_own_defaulted(value: Option<P>, _: impl FnOnce() -> Result<P, Failure>) -> Result<Self, Failure> {
        Ok(value)
    }
}

/// A body in which nothing is required: one that was left out is `Body::default()`.
///
/// Only `#[arklow_endpoint]` implements it.
pub trait Omissible: Derived + Default {}

/// The type of a handler's argument `body`, where a request may leave the body out.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the body of this operation",
    label = "the contract's body is `{P}`, and may be left out",
    note = "take `{P}` from the function's module, or an `Option` of it, or its properties by their names"
)]
pub trait FromOptionalBody<P>: Sized {
    /// Makes the argument of a body that has been checked, or of none.
    fn from_optional_body(value: Option<P>) -> Self;
}

#[diagnostic::do_not_recommend]
impl<P, A: FromContract<P>> FromOptionalBody<P> for Option<A> {
    fn from_optional_body(value: Option<P>) -> Self {
        value.map(A::from_contract)
    }
}

#[diagnostic::do_not_recommend]
impl<P: Omissible> FromOptionalBody<P> for P {
    fn from_optional_body(value: Option<P>) -> Self {
        value.unwrap_or_default()
    }
}
