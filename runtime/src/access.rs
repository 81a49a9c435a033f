//! The states of [`Api`](crate::Api): who checks the credentials that the operations of a list ask for.

use crate::sealed::Sealed;

/// No operation of the list asks for credentials.
#[derive(Clone, Copy, Debug)]
pub struct Anonymous;

/// Some operation of the list asks for credentials, and nothing checks them yet. Such a list has no routes.
#[derive(Clone, Copy, Debug)]
pub struct Unchecked;

/// A layer or an extractor of the application checks the credentials.
#[derive(Clone, Copy, Debug)]
pub struct CheckedElsewhere;

impl Sealed for Anonymous {}
impl Sealed for Unchecked {}
impl Sealed for CheckedElsewhere {}

/// A principal type without values.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum Nobody {}

/// The first state of a list, which depends on whether one of its operations asks for credentials.
#[doc(hidden)]
pub trait Initial {
    /// The state.
    type Access;

    /// Its value.
    const ACCESS: Self::Access;
}

/// Whether an operation of a list asks for credentials.
#[doc(hidden)]
pub struct AsksForCredentials<const ASKS: bool>;

impl Initial for AsksForCredentials<false> {
    type Access = Anonymous;
    const ACCESS: Anonymous = Anonymous;
}

impl Initial for AsksForCredentials<true> {
    type Access = Unchecked;
    const ACCESS: Unchecked = Unchecked;
}
