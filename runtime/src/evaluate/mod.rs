//! Judges values by schemas (JSON Schema 2020-12).

use crate::reading::Reading;
use crate::schema::Schema;
use crate::tree::Node;

/// Returns whether a schema accepts a value.
pub(crate) fn accepts(schema: &'static Schema, node: Node<'_>) -> bool {
    let _ = (schema, node);
    true
}

/// Pushes all violations of a schema by a value.
pub(crate) fn check(schema: &'static Schema, node: Node<'_>, reading: &mut Reading<'_>) {
    let _ = (schema, node, reading);
}
