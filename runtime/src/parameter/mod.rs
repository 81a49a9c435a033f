//! Parameters of a request.

use crate::schema::Schema;

/// What a contract says of a parameter.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    pub(crate) place: &'static str,
    pub(crate) name: &'static str,
    pub(crate) required: bool,
    pub(crate) schema: &'static Schema,
    pub(crate) notes: &'static str,
}

#[doc(hidden)]
impl Parameter {
    /// A parameter in the path.
    #[must_use]
    pub const fn path(name: &'static str, schema: &'static Schema) -> Self {
        Self { place: "path", name, required: true, schema, notes: "{}" }
    }

    #[must_use]
    pub const fn notes(mut self, json: &'static str) -> Self {
        self.notes = json;
        self
    }
}
