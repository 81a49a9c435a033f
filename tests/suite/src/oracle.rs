//! The reference validator.

use jsonschema::Validator;
use serde_json::Value;

/// A schema, compiled once.
pub struct Oracle(Validator);

impl Oracle {
    /// Compiles a schema.
    ///
    /// # Errors
    ///
    /// If it is not a schema.
    pub fn of(schema: &Value) -> Result<Self, String> {
        jsonschema::draft202012::new(schema).map(Self).map_err(|error| error.to_string())
    }

    /// Returns whether the schema accepts a JSON text.
    ///
    /// # Errors
    ///
    /// If it is not JSON.
    pub fn accepts(&self, text: &str) -> Result<bool, String> {
        let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        Ok(self.0.is_valid(&value))
    }
}
