//! The properties of an object, most of which have nothing but a type and annotations: made by one call, for each reference to a
//! schema of its own costs the compiler as much as a small function.

use super::{Kind, Named, Notes, Schema, Types};

/// A property, as expansions write it.
#[derive(Clone, Copy, Debug)]
pub enum Property {
    /// Its name, and its schema.
    Of(&'static str, &'static Schema),
    /// Its name, and what its schema says: the pointer, `type`, and annotations as JSON (empty for none).
    Plain(&'static str, &'static str, Kind, &'static str),
}

/// The properties of an object, and the schemas of those that are plain.
#[derive(Debug)]
pub struct Properties<const N: usize> {
    /// `properties`.
    pub list: [Named; N],
    schemas: [Schema; N],
    notes: [Notes; N],
}

impl<const N: usize> Properties<N> {
    /// Makes the constant that stands at `this`, where nothing is read.
    #[must_use]
    pub const fn new(this: &'static Self, properties: [Property; N]) -> Self {
        static NOTHING: Schema = Schema::at("");
        let mut list = [("", &NOTHING); N];
        let mut schemas = [const { Schema::NONE }; N];
        let mut notes = [const { Notes::json("") }; N];
        let mut index = 0;
        while index < N {
            list[index] = match properties[index] {
                Property::Of(name, schema) => (name, schema),
                Property::Plain(name, pointer, kind, json) => {
                    let schema = &mut schemas[index];
                    schema.pointer = pointer;
                    schema.types = Some(Types::One(kind));
                    if cfg!(feature = "schemars") && !json.is_empty() {
                        notes[index] = Notes::json(json);
                        schema.notes = Some(&this.notes[index]);
                    }
                    (name, &this.schemas[index])
                }
            };
            index += 1;
        }
        Self { list, schemas, notes }
    }
}
