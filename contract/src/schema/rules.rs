//! The keywords of a schema by the kind of value that they are about.

use super::SchemaId;
use crate::error::Location;
use crate::number::Number;
use crate::pattern::Pattern;

/// The keywords that are about strings. Lengths count Unicode code points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StringRules {
    /// `minLength`.
    pub min_length: Option<u64>,
    /// `maxLength`.
    pub max_length: Option<u64>,
    /// `pattern`.
    pub pattern: Option<Pattern>,
}

/// The keywords that are about numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberRules {
    /// `minimum`.
    pub minimum: Option<Number>,
    /// `maximum`.
    pub maximum: Option<Number>,
    /// `exclusiveMinimum`.
    pub exclusive_minimum: Option<Number>,
    /// `exclusiveMaximum`.
    pub exclusive_maximum: Option<Number>,
    /// `multipleOf`, greater than zero.
    pub multiple_of: Option<Number>,
}

/// The keywords that are about arrays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArrayRules {
    /// `prefixItems`.
    pub prefix: Option<Vec<SchemaId>>,
    /// `items`: of the items after those of `prefixItems`.
    pub items: Option<SchemaId>,
    /// `contains`.
    pub contains: Option<SchemaId>,
    /// `minContains`, without an effect where there is no `contains`.
    pub min_contains: Option<u64>,
    /// `maxContains`, without an effect where there is no `contains`.
    pub max_contains: Option<u64>,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `uniqueItems`.
    pub unique: Option<bool>,
    /// `unevaluatedItems`.
    pub unevaluated: Option<SchemaId>,
}

/// The keywords that are about objects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObjectRules {
    /// `properties`, in the contract's order.
    pub properties: Option<Vec<(String, SchemaId)>>,
    /// `patternProperties`.
    pub patterns: Option<Vec<(Pattern, SchemaId)>>,
    /// `additionalProperties`.
    pub additional: Option<SchemaId>,
    /// `propertyNames`.
    pub names: Option<SchemaId>,
    /// `minProperties`.
    pub min: Option<u64>,
    /// `maxProperties`.
    pub max: Option<u64>,
    /// `required`, without duplicates; a name need not be one of `properties`.
    pub required: Option<Vec<String>>,
    /// Where each name of `required` stands there.
    pub required_locations: Vec<Location>,
    /// `dependentRequired`.
    pub dependent_required: Option<Vec<(String, Vec<String>)>>,
    /// `dependentSchemas`.
    pub dependent_schemas: Option<Vec<(String, SchemaId)>>,
    /// `unevaluatedProperties`.
    pub unevaluated: Option<SchemaId>,
}

impl ObjectRules {
    /// Returns whether a name is in `required`.
    #[must_use]
    pub fn requires(&self, name: &str) -> bool {
        self.required.iter().flatten().any(|required| required == name)
    }

    /// Finds where a name stands in `required`.
    #[must_use]
    pub fn required_location(&self, name: &str) -> Option<&Location> {
        let index = self.required.as_ref()?.iter().position(|required| required == name)?;
        self.required_locations.get(index)
    }
}

/// The keywords that apply other schemas to the same value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Combined {
    /// `$ref`.
    pub reference: Option<Reference>,
    /// `$dynamicRef`, with the target that its scope gives it.
    pub dynamic_reference: Option<Reference>,
    /// `allOf`.
    pub all_of: Option<Vec<SchemaId>>,
    /// `anyOf`.
    pub any_of: Option<Vec<SchemaId>>,
    /// `oneOf`.
    pub one_of: Option<Vec<SchemaId>>,
    /// `not`.
    pub not: Option<SchemaId>,
    /// `if`.
    pub condition: Option<SchemaId>,
    /// `then`, without an effect where there is no `if`.
    pub then: Option<SchemaId>,
    /// `else`, without an effect where there is no `if`.
    pub otherwise: Option<SchemaId>,
    /// `discriminator`, which [`Keywords::annotations`](super::Keywords::annotations) has as it is written.
    pub discriminator: Option<Discriminator>,
}

/// A `$ref` or `$dynamicRef`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// As the contract writes it.
    pub text: String,
    /// Where it leads.
    pub target: SchemaId,
    /// The schema of `components/schemas` in which the target stands, where that is another one than the target.
    pub component: Option<SchemaId>,
}

/// A `discriminator` (OpenAPI 3.1, section 4.8.25): it only names what tells branches apart, and never changes what is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discriminator {
    /// `propertyName`.
    pub property: String,
    /// The values of the property that stand for branches of `oneOf` (else of `anyOf`), each with the index of its branch: those
    /// of `mapping`, then the name of each component that a branch refers to and that `mapping` does not have.
    pub mapping: Vec<(String, usize)>,
}
