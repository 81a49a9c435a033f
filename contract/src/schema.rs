//! JSON Schema as far as it is supported: what a value must be, with references resolved.

use crate::annotations::Annotations;
use crate::error::Location;
use crate::pattern::Pattern;

/// What a value must be.
#[derive(Clone, Debug)]
pub struct Schema {
    /// The value's type and its rules.
    pub kind: Kind,
    /// How the schema allows `null` beside its kind, if it does.
    pub nullable: Option<Nullable>,
    /// The annotations beside the `anyOf` of [`Nullable::AnyOf`]; `annotations` are those of the schema inside.
    pub nullable_annotations: Annotations,
    /// `title`, `description`, `default`, `examples`, `deprecated`, `format`, keywords of another type, and the like.
    pub annotations: Annotations,
    /// Whether the value is a secret: `format: password`, `writeOnly`, or `x-rust-secret: true`.
    pub secret: bool,
    /// The name of the component that a `$ref` led to, such as `NewKey` of `#/components/schemas/NewKey`.
    pub component: Option<Component>,
    /// Where the schema stands (where a reference leads, not where it is made).
    pub location: Location,
    /// Where the schema is used: where a reference to it is made, else where it stands.
    pub use_location: Location,
}

/// A schema that stands in `components/schemas`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// Its name there.
    pub name: String,
    /// The annotations beside the `$ref`, which belong to the place of use.
    pub use_annotations: Annotations,
    /// Whether the component itself allows `null`; else it is the place of use that does, if the schema is nullable.
    pub nullable: bool,
}

/// The two ways to write that a value may be `null`. They mean the same; the export keeps the one that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nullable {
    /// `anyOf: [<schema>, {type: "null"}]`.
    AnyOf,
    /// `type: [<type>, "null"]`.
    TypeArray,
}

/// A type, with the rules that belong to it.
#[derive(Clone, Debug)]
pub enum Kind {
    /// `type: string`.
    String(StringRules),
    /// `type: boolean`.
    Boolean,
    /// `type: integer`.
    Integer(IntegerRules),
    /// `type: number`.
    Number,
    /// `type: array`.
    Array(Box<Schema>),
    /// `type: object`.
    Object(ObjectRules),
}

/// The rules of a string. Lengths count Unicode code points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StringRules {
    /// `minLength`.
    pub min_length: Option<u64>,
    /// `maxLength`.
    pub max_length: Option<u64>,
    /// `pattern`.
    pub pattern: Option<Pattern>,
}

/// The rules of an integer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IntegerRules {
    /// Whether it is known not to be negative: `minimum: 0`, which is the one bound supported, taken as a `u64`.
    pub unsigned: bool,
    /// Whether its `format` is `uint64` and nothing keeps it from being negative: neither `i64` nor `u64` holds both.
    pub wide: bool,
}

/// The rules of an object. Unknown members are allowed and ignored.
#[derive(Clone, Debug)]
pub struct ObjectRules {
    /// The properties, in the contract's order.
    pub properties: Vec<Property>,
    /// The contract's `required`, in its order; each names one of `properties`.
    pub required: Vec<String>,
}

/// A property of an object.
#[derive(Clone, Debug)]
pub struct Property {
    /// The name on the wire.
    pub name: String,
    /// Whether it is in `required`.
    pub required: bool,
    /// Where the contract says whether it is required: its name in `required`, else the property itself.
    pub location: Location,
    /// What its value must be.
    pub schema: Schema,
}
