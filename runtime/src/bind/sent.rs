//! The arguments of client functions.

use std::borrow::Cow;

use super::{Derived, FromText};
use crate::carrier::{self, Carrier, Integer, IntegerRules, Number, NumberNewtypeRules};
use crate::reading::Label;
use crate::schema::Schema;
use crate::secret::Secret;
use crate::violation::Violations;

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
