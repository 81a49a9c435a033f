//! Schemas as expansions write them: an empty one, and a call for each keyword that the contract has. A call costs the compiler
//! less than a field, and what is left out costs nothing.

use super::{
    ArrayRules, Combined, Constant, Named, Notes, NumberRules, ObjectRules, Pattern, Reference, Schema, StringRules,
    Types,
};

/// Implements a method for each field, which sets it.
macro_rules! set {
    ($($type:ident { $($field:ident: $value:ty,)* })*) => { $(
        #[allow(missing_docs, reason = "as the fields")]
        impl $type { $(
            #[must_use]
            pub const fn $field(mut self, value: $value) -> Self {
                self.$field = Some(value);
                self
            }
        )* }
    )* };
}

set! {
    Schema {
        verdict: bool,
        types: Types,
        constant: &'static Constant,
        choices: &'static [Constant],
        string: &'static StringRules,
        number: &'static NumberRules,
        array: &'static ArrayRules,
        object: &'static ObjectRules,
        combined: &'static Combined,
        notes: &'static Notes,
        read_as: &'static Schema,
        checks: &'static Schema,
        file: &'static StringRules,
    }
    StringRules {
        min_length: u64,
        max_length: u64,
        pattern: &'static Pattern,
    }
    NumberRules {
        minimum: &'static str,
        maximum: &'static str,
        exclusive_minimum: &'static str,
        exclusive_maximum: &'static str,
        multiple_of: &'static str,
    }
    ArrayRules {
        prefix: &'static [&'static Schema],
        items: &'static Schema,
        contains: &'static Schema,
        min_contains: u64,
        max_contains: u64,
        min_items: u64,
        max_items: u64,
        unique: bool,
        unevaluated: &'static Schema,
    }
    ObjectRules {
        properties: &'static [Named],
        patterns: &'static [(&'static Pattern, &'static Schema)],
        additional: &'static Schema,
        names: &'static Schema,
        min: u64,
        max: u64,
        required: &'static [&'static str],
        dependent_required: &'static [(&'static str, &'static [&'static str])],
        dependent_schemas: &'static [Named],
        unevaluated: &'static Schema,
    }
    Combined {
        reference: Reference,
        dynamic_reference: Reference,
        all_of: &'static [&'static Schema],
        any_of: &'static [&'static Schema],
        one_of: &'static [&'static Schema],
        not: &'static Schema,
        condition: &'static Schema,
        then: &'static Schema,
        otherwise: &'static Schema,
        discriminator: (&'static str, &'static [(&'static str, usize)]),
    }
    Notes {
        definitions: &'static [Named],
        content_schema: &'static Schema,
    }
}

#[allow(missing_docs, reason = "as the fields")]
impl Schema {
    #[must_use]
    pub const fn name(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    #[must_use]
    pub const fn open(mut self) -> Self {
        self.is_open = true;
        self
    }
}

impl Notes {
    /// Returns annotations as JSON, which only the feature `schemars` keeps.
    #[must_use]
    pub const fn json(json: &'static str) -> Self {
        Self { json: if cfg!(feature = "schemars") { json } else { "" }, definitions: None, content_schema: None }
    }
}
