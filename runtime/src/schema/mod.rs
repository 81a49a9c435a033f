//! Schemas as constant data, which decides what is accepted and is printed for the export.
//!
//! Expansions write them as `static` items, which may refer to each other and to themselves. A keyword that the contract
//! does not have is `None`; one that is there is kept as it is written, so that the export equals the contract.

mod build;
mod engine;
mod envelope;
mod plain;
pub(crate) mod properties;
mod text;

use std::fmt;

#[cfg(feature = "regress")]
pub use self::engine::Engine;
pub use self::engine::engine;
pub use self::envelope::Envelope;
pub use self::plain::{Properties, Property};
// Expansions import all of this module, and nothing from a prelude.
pub use self::text::{length_within, next_char};
pub use core::option::Option::{None, Some};

/// A Schema Object (JSON Schema 2020-12), or a boolean schema.
pub struct Schema {
    /// Where the contract has it: a `#` and a JSON pointer.
    pub pointer: &'static str,
    /// What messages call it: the name of its component, its `title`, or the name of its Rust type; empty for none.
    pub name: &'static str,
    /// The verdict of a boolean schema.
    pub verdict: Option<bool>,
    /// `type`.
    pub types: Option<Types>,
    /// `const`.
    pub constant: Option<&'static Constant>,
    /// `enum`.
    pub choices: Option<&'static [Constant]>,
    /// The keywords that are about strings.
    pub string: Option<&'static StringRules>,
    /// The keywords that are about numbers.
    pub number: Option<&'static NumberRules>,
    /// The keywords that are about arrays.
    pub array: Option<&'static ArrayRules>,
    /// The keywords that are about objects.
    pub object: Option<&'static ObjectRules>,
    /// The keywords that apply other schemas to the same value.
    pub combined: Option<&'static Combined>,
    /// What only the export shows.
    pub notes: Option<&'static Notes>,
    /// The schema by which its Rust type is read, where that is another one: the target of a reference, the schema beside
    /// `null`, the union of an `allOf`.
    pub read_as: Option<&'static Schema>,
    /// What its Rust type leaves to be checked; `None` if that is nothing.
    pub checks: Option<&'static Schema>,
    /// The lengths in bytes that are allowed, where it is of a file in a multipart body, and its keywords are not of JSON.
    pub file: Option<&'static StringRules>,
    /// Whether a value of its Rust type, or one inside of it, can break it, so that it is checked before it is written.
    pub is_open: bool,
}

impl fmt::Debug for Schema {
    /// Writes where the contract has it: it may contain itself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Schema").field(&self.pointer).finish()
    }
}

impl Schema {
    /// The schema without keywords, at no place.
    const NONE: Self = Self {
        pointer: "",
        name: "",
        verdict: None,
        types: None,
        constant: None,
        choices: None,
        string: None,
        number: None,
        array: None,
        object: None,
        combined: None,
        notes: None,
        read_as: None,
        checks: None,
        file: None,
        is_open: false,
    };

    /// The schema without keywords, which accepts everything.
    #[must_use]
    pub const fn at(pointer: &'static str) -> Self {
        Self { pointer, ..Self::NONE }
    }

    /// The schema of a named type that is of one kind.
    #[must_use]
    pub const fn of(pointer: &'static str, name: &'static str, kind: Kind) -> Self {
        Self { pointer, name, types: Some(Types::One(kind)), ..Self::NONE }
    }
}

/// A kind of JSON value that `type` can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// The kinds that `type` allows, as the contract writes them.
#[derive(Clone, Copy, Debug)]
pub enum Types {
    /// `type: string`.
    One(Kind),
    /// `type: [string, "null"]`.
    List(&'static [Kind]),
}

/// A JSON value in a schema. A number is its text.
#[derive(Debug)]
pub enum Constant {
    /// `null`.
    Null,
    /// A boolean.
    Boolean(bool),
    /// A number.
    Number(&'static str),
    /// A string.
    String(&'static str),
    /// An array.
    Array(&'static [Constant]),
    /// An object.
    Object(&'static [(&'static str, Constant)]),
}

/// The keywords that are about strings. Lengths count Unicode code points.
#[derive(Debug)]
pub struct StringRules {
    /// `minLength`.
    pub min_length: Option<u64>,
    /// `maxLength`.
    pub max_length: Option<u64>,
    /// `pattern`.
    pub pattern: Option<&'static Pattern>,
}

impl StringRules {
    /// No rules.
    pub const NONE: Self = Self { min_length: None, max_length: None, pattern: None };
}

/// A `pattern` (ECMA-262, flag `u`).
#[derive(Debug)]
pub struct Pattern {
    /// As the contract writes it.
    pub source: &'static str,
    /// What decides whether a string matches.
    pub matcher: Matcher,
}

/// What decides whether a string matches a pattern.
#[derive(Debug)]
pub enum Matcher {
    /// An automaton.
    Table(Table),
    /// An engine, for what no automaton decides (feature `regress`).
    Engine(fn(&str) -> bool),
}

/// A deterministic automaton over classes of code points.
#[derive(Debug)]
pub struct Table {
    /// The class of each ASCII character.
    pub ascii: &'static [u8; 128],
    /// The classes of other code points: disjoint ranges in order, both ends included. A code point in none is of class 0.
    pub ranges: &'static [(u32, u32, u8)],
    /// The number of classes.
    pub classes: usize,
    /// The next state of each state and class, little-endian in two bytes: at `2 * (state * classes + class)`. State 0 is the one from
    /// which nothing matches any more; 1 is the start.
    pub next: &'static [u8],
    /// For each state: 0 rejects, 1 accepts where the string ends, 2 accepts whatever follows.
    pub accepts: &'static [u8],
}

/// The keywords that are about numbers. Each number is its text.
#[derive(Debug)]
pub struct NumberRules {
    /// `minimum`.
    pub minimum: Option<&'static str>,
    /// `maximum`.
    pub maximum: Option<&'static str>,
    /// `exclusiveMinimum`.
    pub exclusive_minimum: Option<&'static str>,
    /// `exclusiveMaximum`.
    pub exclusive_maximum: Option<&'static str>,
    /// `multipleOf`.
    pub multiple_of: Option<&'static str>,
}

impl NumberRules {
    /// No rules.
    pub const NONE: Self =
        Self { minimum: None, maximum: None, exclusive_minimum: None, exclusive_maximum: None, multiple_of: None };
}

/// The keywords that are about arrays.
#[derive(Debug)]
pub struct ArrayRules {
    /// `prefixItems`.
    pub prefix: Option<&'static [&'static Schema]>,
    /// `items`.
    pub items: Option<&'static Schema>,
    /// `contains`.
    pub contains: Option<&'static Schema>,
    /// `minContains`.
    pub min_contains: Option<u64>,
    /// `maxContains`.
    pub max_contains: Option<u64>,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `uniqueItems`.
    pub unique: Option<bool>,
    /// `unevaluatedItems`.
    pub unevaluated: Option<&'static Schema>,
}

impl ArrayRules {
    /// No rules.
    pub const NONE: Self = Self {
        prefix: None,
        items: None,
        contains: None,
        min_contains: None,
        max_contains: None,
        min_items: None,
        max_items: None,
        unique: None,
        unevaluated: None,
    };
}

/// A name on the wire, and the schema of its value.
pub type Named = (&'static str, &'static Schema);

/// The keywords that are about objects.
#[derive(Debug)]
pub struct ObjectRules {
    /// `properties`.
    pub properties: Option<&'static [Named]>,
    /// `patternProperties`.
    pub patterns: Option<&'static [(&'static Pattern, &'static Schema)]>,
    /// `additionalProperties`.
    pub additional: Option<&'static Schema>,
    /// `propertyNames`.
    pub names: Option<&'static Schema>,
    /// `minProperties`.
    pub min: Option<u64>,
    /// `maxProperties`.
    pub max: Option<u64>,
    /// `required`.
    pub required: Option<&'static [&'static str]>,
    /// `dependentRequired`.
    pub dependent_required: Option<&'static [(&'static str, &'static [&'static str])]>,
    /// `dependentSchemas`.
    pub dependent_schemas: Option<&'static [Named]>,
    /// `unevaluatedProperties`.
    pub unevaluated: Option<&'static Schema>,
}

impl ObjectRules {
    /// No rules.
    pub const NONE: Self = Self {
        properties: None,
        patterns: None,
        additional: None,
        names: None,
        min: None,
        max: None,
        required: None,
        dependent_required: None,
        dependent_schemas: None,
        unevaluated: None,
    };
}

/// The keywords that apply other schemas to the same value.
#[derive(Debug)]
pub struct Combined {
    /// `$ref`.
    pub reference: Option<Reference>,
    /// `$dynamicRef`, with the target that its scope gives it.
    pub dynamic_reference: Option<Reference>,
    /// `allOf`.
    pub all_of: Option<&'static [&'static Schema]>,
    /// `anyOf`.
    pub any_of: Option<&'static [&'static Schema]>,
    /// `oneOf`.
    pub one_of: Option<&'static [&'static Schema]>,
    /// `not`.
    pub not: Option<&'static Schema>,
    /// `if`.
    pub condition: Option<&'static Schema>,
    /// `then`.
    pub then: Option<&'static Schema>,
    /// `else`.
    pub otherwise: Option<&'static Schema>,
    /// The `propertyName` of `discriminator`, by which messages find the branch that a value is meant for, and the value of
    /// each branch there, by its index in `oneOf` or `anyOf`.
    pub discriminator: Option<(&'static str, &'static [(&'static str, usize)])>,
}

impl Combined {
    /// No keywords.
    pub const NONE: Self = Self {
        reference: None,
        dynamic_reference: None,
        all_of: None,
        any_of: None,
        one_of: None,
        not: None,
        condition: None,
        then: None,
        otherwise: None,
        discriminator: None,
    };
}

/// A `$ref` or `$dynamicRef`.
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    /// As the contract writes it.
    pub text: &'static str,
    /// Where it leads.
    pub target: &'static Schema,
    /// The schema of `components` in which the target stands, where that is another one than the target.
    pub component: Option<&'static Schema>,
}

/// What only the export shows.
#[derive(Debug)]
pub struct Notes {
    /// Annotations and other keywords without an effect, as one JSON object.
    pub json: &'static str,
    /// `$defs`.
    pub definitions: Option<&'static [Named]>,
    /// `contentSchema`.
    pub content_schema: Option<&'static Schema>,
}
