//! How the types of a function's signature and the types derived from the contract fit together.
//!
//! The attribute sees words, not types: whether `type D = Option<create_key::Description>` is what the contract asks
//! for is decided by these traits. A handler takes all that the contract allows; a client may send less.

use std::borrow::Cow;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::carrier::{self, Carrier, Integer, IntegerRules, Never, Number, NumberNewtypeRules, Text, TextRules};
#[doc(hidden)]
pub use crate::carrier::{CodecOfSerde, CodecOfText};
pub use crate::carrier::{OwnSerde, OwnText};
use crate::error::Error;
use crate::failure::Failure;
use crate::reading::Label;
use crate::schema::Schema;
use crate::secret::Secret;
use crate::violation::Violations;

/// A type derived from a contract, or the plain Rust type of a schema that says no more than its type.
///
/// Only `#[arklow_endpoint]` implements it.
#[diagnostic::on_unimplemented(message = "`{Self}` is not derived from a contract")]
pub trait Derived: Carrier + Clone {}

macro_rules! derived {
    ($($type:ty)*) => { $( impl Derived for $type {} )* };
}
derived!(String Secret bool i64 u64 i128 f64 Value Map<String, Value> Never);

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
pub trait FromText: Derived {}

impl<R: TextRules> FromText for Text<R> {}

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

/// The type of a client's argument for a value whose type a mark in the contract names.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `{P}`",
    label = "the contract asks for `{P}`, which `x-rust-type` names",
    note = "take `{P}`, or a reference to it"
)]
pub trait IntoOwn<P> {
    /// Makes the value, which is checked before it is sent.
    fn into_own(self) -> P;
}

#[diagnostic::do_not_recommend]
impl<P> IntoOwn<P> for P {
    fn into_own(self) -> P {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<P: Clone> IntoOwn<P> for &P {
    fn into_own(self) -> P {
        self.clone()
    }
}

#[diagnostic::do_not_recommend]
impl<P> IntoOwn<Option<P>> for P {
    fn into_own(self) -> Option<P> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl<P: Clone> IntoOwn<Option<P>> for Option<&P> {
    fn into_own(self) -> Option<P> {
        self.cloned()
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

/// The type of a client's argument, which must become `P`: the type derived from the contract, or a string that is
/// checked before anything is sent.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `{P}`",
    label = "the contract asks for `{P}`",
    note = "take `{P}`, with the type from the function's module; a `&str` or a `String` may replace one that is derived from a string, and is checked before anything is sent"
)]
pub trait IntoContract<P> {
    /// Makes the value; `None` if it breaks a rule, which has then been noted.
    fn into_contract(self, check: Check<'_>) -> Option<P>;
}

/// The type of a client's argument for what a request may leave out: an `Option`, or a value that is always sent.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as `{P}`",
    label = "the contract asks for `{P}`, or for nothing",
    note = "take an `Option<{P}>`, with the type from the function's module; a `&str` or a `String` may replace one that is derived from a string, and is checked before anything is sent"
)]
pub trait IntoOptional<P> {
    /// Makes the value; the outer `None` if it breaks a rule, which has then been noted.
    #[allow(clippy::option_option, reason = "the outer one is a verdict, the inner one the value")]
    fn into_optional(self, check: Check<'_>) -> Option<Option<P>>;
}

#[diagnostic::do_not_recommend]
impl<P, A: IntoContract<P>> IntoOptional<P> for Option<A> {
    fn into_optional(self, check: Check<'_>) -> Option<Option<P>> {
        self.map_or(Some(None), |value| value.into_contract(check).map(Some))
    }
}

#[diagnostic::do_not_recommend]
impl<P, A: IntoContract<P>> IntoContract<Option<P>> for Option<A> {
    /// A value that must be there and may be `null`.
    fn into_contract(self, check: Check<'_>) -> Option<Option<P>> {
        self.into_optional(check)
    }
}

/// Implements both traits for one type, as a value that is always sent. Errors speak of the type and what is asked for:
/// neither a list of these impls nor what one of them asks for in turn leads anybody to the right program.
macro_rules! sent {
    ($(<$($generic:ident: $bound:path),*> $type:ty as $target:ty, |$value:ident, $check:ident| $make:expr;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<$($generic: $bound),*> IntoContract<$target> for $type {
            fn into_contract(self, $check: Check<'_>) -> Option<$target> {
                let $value = self;
                $make
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($generic: $bound),*> IntoOptional<$target> for $type {
            fn into_optional(self, check: Check<'_>) -> Option<Option<$target>> {
                self.into_contract(check).map(Some)
            }
        }
    )* };
}

sent! {
    <P: Derived> P as P, |value, _check| Some(value);
    <P: Derived> &P as P, |value, _check| Some(value.clone());
    <P: FromText> &str as P, |value, check| check.text(value.into());
    <P: FromText> String as P, |value, check| check.text(value.into());
    <P: FromText> &String as P, |value, check| check.text(value.into());
    <P: FromText> Box<str> as P, |value, check| check.text(String::from(value).into());
    <P: FromText> Cow<'_, str> as P, |value, check| check.text(value);
    <> &str as String, |value, _check| Some(value.to_owned());
    <> Box<str> as String, |value, _check| Some(value.into());
    <> Cow<'_, str> as String, |value, _check| Some(value.into_owned());
    <> &str as Secret, |value, _check| Some(value.into());
    <> String as Secret, |value, _check| Some(value.into());
    <> f32 as f64, |value, _check| Some(value.into());
}

/// Implements both traits for integers whose every value another one has. `usize` and `isize` have no such conversion.
macro_rules! sent_integers {
    ($($target:ty: $($type:ty)*;)*) => { sent! { $($(<> $type as $target, |value, _check| Some(value.into());)*)* } };
}

sent_integers! {
    i64: i8 i16 i32 u8 u16 u32;
    u64: u8 u16 u32;
    i128: i8 i16 i32 i64 u8 u16 u32 u64;
}

/// Implements both traits for integers that are checked by the rules of a newtype.
macro_rules! sent_as_integers {
    ($($target:ident: $($type:ty)*;)*) => { $( sent! { $(
        <R: IntegerRules> $type as Integer<$target, R>, |value, check| check.value(&$target::from(value));
    )* } )* };
}

sent_as_integers! {
    i64: i8 i16 i32 i64 u8 u16 u32;
    u64: u8 u16 u32 u64;
    i128: i8 i16 i32 i64 i128 u8 u16 u32 u64;
}

sent! {
    <R: NumberNewtypeRules> f64 as Number<R>, |value, check| check.value(&value);
    <R: NumberNewtypeRules> f32 as Number<R>, |value, check| check.value(&f64::from(value));
}

/// What a handler returns: a `Result` whose data and error convert into the contract's.
#[diagnostic::on_unimplemented(
    message = "a handler cannot return `{Self}`",
    label = "the contract answers with `data` or `errors`",
    note = "write a `Result` of `{D}`, from the function's module, and `Failure`, or of types that convert into these"
)]
pub trait HandlerReturn<D> {
    /// Converts both sides.
    ///
    /// # Errors
    ///
    /// The handler's own.
    fn into_answer(self) -> Result<D, Failure>;
}

impl<T: IntoData<D>, E: IntoFailure, D> HandlerReturn<D> for Result<T, E> {
    fn into_answer(self) -> Result<D, Failure> {
        self.map(T::into_data).map_err(E::into_failure)
    }
}

/// What a handler returns in `Ok`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not convert into the data of the contract's answer",
    label = "the contract answers with `{D}`",
    note = "return `{D}` from the function's module, or a type `T` of your own with `impl From<T> for {D}`"
)]
pub trait IntoData<D> {
    /// Converts it.
    fn into_data(self) -> D;
}

#[diagnostic::do_not_recommend]
impl<T: Into<D>, D> IntoData<D> for T {
    fn into_data(self) -> D {
        self.into()
    }
}

/// What a handler returns in `Err`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not convert into `arklow::Failure`",
    label = "the contract answers with a status and errors",
    note = "return `arklow::Failure`: `Failure::new(status, code, message)` answers with a status, such as `StatusCode::NOT_FOUND`",
    note = "`.map_err(Failure::internal)` makes one of any error that is `Send` and `Sync`, and answers with 500; for `Box<dyn Error>` write `Box<dyn Error + Send + Sync>`",
    note = "or return an error type of your own, with `impl From<YourError> for arklow::Failure`"
)]
pub trait IntoFailure {
    /// Converts it.
    fn into_failure(self) -> Failure;
}

#[diagnostic::do_not_recommend]
impl<T: Into<Failure>> IntoFailure for T {
    fn into_failure(self) -> Failure {
        self.into()
    }
}

/// What a client function returns: a `Result` that can be made of the contract's data and of [`Error`].
#[diagnostic::on_unimplemented(
    message = "a client call cannot return `{Self}`",
    label = "the call returns the data of the contract's answer, or an `arklow::Error`",
    note = "write a `Result` of `{D}`, from the function's module, and `arklow::Error`, or of types that can be made from these"
)]
pub trait ClientReturn<D> {
    /// Converts both sides.
    fn from_answer(answer: Result<D, Error>) -> Self;
}

impl<T: FromData<D>, E: FromError, D> ClientReturn<D> for Result<T, E> {
    fn from_answer(answer: Result<D, Error>) -> Self {
        answer.map(T::from_data).map_err(E::from_error)
    }
}

/// What a client function returns in `Ok`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be made from the data of the contract's answer",
    label = "the contract answers with `{D}`",
    note = "return `{D}` from the function's module, or a type `T` of your own with `impl From<{D}> for T`"
)]
pub trait FromData<D> {
    /// Converts it.
    fn from_data(data: D) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: From<D>, D> FromData<D> for T {
    fn from_data(data: D) -> Self {
        data.into()
    }
}

/// What a client function returns in `Err`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be made from `arklow::Error`",
    label = "a call fails with an `arklow::Error`",
    note = "return `arklow::Error`, or an error type of your own, with `impl From<arklow::Error> for YourError`"
)]
pub trait FromError {
    /// Converts it.
    fn from_error(error: Error) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: From<Error>> FromError for T {
    fn from_error(error: Error) -> Self {
        error.into()
    }
}

/// Where an argument stands, and where its violations go.
pub struct Check<'a> {
    pub(crate) label: Label,
    pub(crate) schema: &'static Schema,
    pub(crate) violations: &'a mut Violations,
}

impl Check<'_> {
    fn text<P: FromText>(self, value: Cow<'_, str>) -> Option<P> {
        let Self { label, schema, violations } = self;
        carrier::convert_text(value, schema, label, violations)
    }

    /// Checks a value by the rules of a newtype.
    fn value<T: Carrier, P: Carrier>(self, value: &T) -> Option<P> {
        let Self { label, schema, violations } = self;
        carrier::reread(value, schema, label, violations)
    }
}
