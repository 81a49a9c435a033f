//! The judge: a reference validator of JSON Schema.

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
    /// The schema at a JSON pointer of an OpenAPI document.
    ///
    /// # Panics
    ///
    /// If there is none.
    #[must_use]
    pub fn at(name: &'static str, document: &Value, pointer: &str) -> Self {
        let mut schema = document.pointer(pointer).unwrap_or_else(|| panic!("{name} has {pointer}")).clone();
        // So that its references lead somewhere.
        schema["components"] = document["components"].clone();
        Self::of(name, schema)
    }

    /// A schema on its own.
    ///
    /// # Panics
    ///
    /// If it is none.
    #[must_use]
    pub fn of(name: &'static str, document: Value) -> Self {
        let validator = jsonschema::draft202012::new(&document).expect("a schema");
        Self { name, schema: document.clone(), document, validator }
    }

    /// Whose schema it is.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name
    }

    /// The schema, and the document that its references lead into.
    #[must_use]
    pub fn schema(&self) -> (&Value, &Value) {
        (&self.schema, &self.document)
    }

    /// The verdict.
    #[must_use]
    pub fn accepts(&self, value: &Value) -> bool {
        self.validator.is_valid(value)
    }
}
