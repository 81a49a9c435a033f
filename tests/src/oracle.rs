//! The reference validator of JSON Schema.

use jsonschema::Validator;
use serde_json::Value;

/// A schema, compiled once.
pub struct Oracle {
    name: &'static str,
    document: Value,
    schema: Value,
    validator: Validator,
}

impl Oracle {
    /// Compiles the schema at a JSON pointer of an OpenAPI document.
    ///
    /// # Panics
    ///
    /// If there is no schema.
    #[must_use]
    pub fn at(name: &'static str, document: &Value, pointer: &str) -> Self {
        let mut schema = document.pointer(pointer).unwrap_or_else(|| panic!("{name} has {pointer}")).clone();
        // So that its references can be resolved.
        schema["components"] = document["components"].clone();
        Self::of(name, schema)
    }

    /// Compiles a schema on its own.
    ///
    /// # Panics
    ///
    /// If it is not a schema.
    #[must_use]
    pub fn of(name: &'static str, document: Value) -> Self {
        let validator = jsonschema::draft202012::new(&document).expect("a schema");
        Self { name, schema: document.clone(), document, validator }
    }

    /// The origin of the schema, for messages.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name
    }

    /// The schema, and the document in which its references are resolved.
    #[must_use]
    pub fn schema(&self) -> (&Value, &Value) {
        (&self.schema, &self.document)
    }

    /// Returns whether the schema accepts a value.
    #[must_use]
    pub fn accepts(&self, value: &Value) -> bool {
        self.validator.is_valid(value)
    }
}
