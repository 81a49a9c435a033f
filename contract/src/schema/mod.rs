//! JSON Schema 2020-12 as an arena: each Schema Object that is reached is an entry, and refers to others by id.
//!
//! Keywords are independent, and each is about the values of its own kind only, so a schema is a record of rules by kind of
//! value. Nothing is resolved into anything else: a `$ref` is an id beside the other keywords, and recursion is an id.

mod kind;
mod marks;
mod rules;

use std::ops::Index;

use crate::annotations::Annotations;
use crate::error::Location;
use crate::json::Json;

pub use kind::{Kind, Types};
pub use marks::Marks;
pub use rules::{ArrayRules, Combined, Discriminator, NumberRules, ObjectRules, Reference, StringRules};

/// A schema of [`Schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(u32);

impl SchemaId {
    /// Returns the number of the schema in its arena, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The schemas that operations reach. Recursion is an id; nothing is copied.
#[derive(Clone, Debug, Default)]
pub struct Schemas(Vec<Schema>);

impl Schemas {
    /// The most schemas that an arena holds.
    pub const MAX: usize = 1_000_000;

    /// Adds a schema; the ids of others stay.
    pub fn push(&mut self, schema: Schema) -> SchemaId {
        let id = SchemaId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0.push(schema);
        id
    }

    /// Returns a schema to be changed.
    pub fn get_mut(&mut self, id: SchemaId) -> Option<&mut Schema> {
        self.0.get_mut(id.index())
    }

    /// Returns the schemas in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (SchemaId, &Schema)> {
        self.ids().zip(&self.0)
    }

    /// Returns all ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = SchemaId> + use<> {
        (0..u32::try_from(self.0.len()).unwrap_or(u32::MAX)).map(SchemaId)
    }

    /// Counts the schemas.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there is no schema.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Index<SchemaId> for Schemas {
    type Output = Schema;

    fn index(&self, id: SchemaId) -> &Schema {
        &self.0[id.index()]
    }
}

/// A Schema Object, or a boolean schema.
#[derive(Clone, Debug)]
pub struct Schema {
    /// Where it stands.
    pub location: Location,
    /// Its name, if it stands directly in `components/schemas`.
    pub component: Option<String>,
    /// What it says.
    pub form: Form,
}

impl Schema {
    /// Returns the keywords; `None` of a boolean schema.
    #[must_use]
    pub fn keywords(&self) -> Option<&Keywords> {
        if let Form::Keywords(keywords) = &self.form { Some(keywords) } else { None }
    }
}

/// What a schema says.
#[derive(Clone, Debug)]
pub enum Form {
    /// `true`, which accepts everything, or `false`, which accepts nothing.
    Boolean(bool),
    /// An object of keywords.
    Keywords(Box<Keywords>),
}

/// All keywords of a schema. `None` is one that is not written; an empty list is one that is.
#[derive(Clone, Debug, Default)]
pub struct Keywords {
    /// `type`.
    pub types: Option<Types>,
    /// `const`.
    pub constant: Option<Json>,
    /// `enum`.
    pub choices: Option<Vec<Json>>,
    /// The keywords that are about strings.
    pub string: StringRules,
    /// The keywords that are about numbers.
    pub number: NumberRules,
    /// The keywords that are about arrays.
    pub array: ArrayRules,
    /// The keywords that are about objects.
    pub object: ObjectRules,
    /// The keywords that apply other schemas to the same value.
    pub combined: Combined,
    /// `$defs`.
    pub definitions: Option<Vec<(String, SchemaId)>>,
    /// `contentSchema`, an annotation.
    pub content_schema: Option<SchemaId>,
    /// All that has no effect on what is accepted, as it is written: the annotations, those below included, `$id`,
    /// `$schema`, `$anchor`, `$dynamicAnchor`, `$comment`, `discriminator`, `xml`, and `x-…`; marks (`x-rust-…`) are not here.
    pub annotations: Annotations,
    /// `title`.
    pub title: Option<String>,
    /// `format`.
    pub format: Option<String>,
    /// `contentMediaType`.
    pub content_media_type: Option<String>,
    /// `contentEncoding`.
    pub content_encoding: Option<String>,
    /// `default`.
    pub default: Option<Json>,
    /// Whether it is `deprecated`.
    pub deprecated: bool,
    /// Whether it is `readOnly`.
    pub read_only: bool,
    /// Whether it is `writeOnly`.
    pub write_only: bool,
    /// What it says of the Rust type alone.
    pub marks: Marks,
}

impl Keywords {
    /// Returns whether a string here is a secret: by `x-rust-secret: true`, `format: password`, or `writeOnly`.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.marks.secret || self.write_only || self.format.as_deref() == Some("password")
    }
}
