//! How a type is read and written: by itself, by its text, or item by item.
//!
//! A type of the user's has no trait of ours. A codec mirrors the type around it: `Each<Textual>` reads a `Vec` of a type with
//! `FromStr`.

use std::borrow::Cow;
use std::marker::PhantomData;

use super::Carrier;
use crate::reading::Reading;
use crate::schema::Schema;
use crate::tree::{JsonWriter, Node};

/// Reads and writes values of `T`.
pub trait Codec<T> {
    /// The schema by which a value on its own is read.
    const SCHEMA: &'static Schema = &Schema::at("");

    /// Whether a value is read only if it breaks none of the contract's rules.
    const AFTER_RULES: bool = false;

    /// What `null` is, where every schema that the type carries may leave it to the type.
    #[must_use]
    fn null() -> Option<T> {
        None
    }

    /// Takes a string that has no document, if it is certainly valid at a place without checks; else returns it.
    #[doc(hidden)]
    fn take(text: Cow<'_, str>) -> Result<T, Cow<'_, str>> {
        Err(text)
    }

    /// Returns the string that the value is, if it is certainly one.
    #[doc(hidden)]
    fn as_text(_: &T) -> Option<&str> {
        None
    }

    /// Reads a value by the structure of a schema. `None` if it breaks the contract; the violations have been pushed.
    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<T>;

    /// Writes a value.
    fn write(value: &T, out: &mut JsonWriter);
}

/// The codec of a type that carries the values by itself.
#[derive(Debug)]
pub enum Plain {}

impl<T: Carrier> Codec<T> for Plain {
    const SCHEMA: &'static Schema = T::SCHEMA;

    fn null() -> Option<T> {
        T::null()
    }

    fn take(text: Cow<'_, str>) -> Result<T, Cow<'_, str>> {
        T::take(text)
    }

    fn as_text(value: &T) -> Option<&str> {
        value.as_text()
    }

    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<T> {
        T::read(node, schema, reading)
    }

    fn write(value: &T, out: &mut JsonWriter) {
        value.write(out);
    }
}

/// The codec of an `Option`, whose `None` is `null`.
#[derive(Debug)]
pub struct Nullable<C>(PhantomData<C>);

/// The codec of a `Box`.
#[derive(Debug)]
pub struct Boxed<C>(PhantomData<C>);

/// The codec of a `Vec`.
#[derive(Debug)]
pub struct Each<C>(PhantomData<C>);

/// The codec of a map.
#[derive(Debug)]
pub struct Members<C>(PhantomData<C>);
