//! The door by which values leave: what Rust types cannot promise is checked before it is sent.

use super::{JsonWriter, Tree};
use crate::evaluate;
use crate::reading::{Label, Reading};
use crate::schema::Schema;
use crate::violation::Violations;

/// Returns the JSON of a value that has been written, after checking what its Rust type leaves open.
///
/// # Errors
///
/// The violations of the schema, and the numbers that are not finite.
pub(crate) fn finish_json(writer: JsonWriter, schema: &'static Schema, label: Label) -> Result<Vec<u8>, Violations> {
    let has_non_finite = writer.has_non_finite();
    let text = writer.into_text();
    if !has_non_finite && !schema.is_open {
        return Ok(text);
    }
    let mut violations = Violations::new();
    let mut reading = Reading::new(label, &mut violations);
    // Strings of Rust are Unicode, and the writer adds ASCII to them.
    match Tree::parse_own(&String::from_utf8_lossy(&text)) {
        Ok(tree) if has_non_finite => {
            tree.root().non_finite().for_each(|number| reading.violate_without_keyword(number, "must be finite"));
        }
        Ok(tree) => {
            evaluate::check(schema, tree.root(), &mut reading);
        }
        Err(malformed) => reading.malformed(malformed),
    }
    if violations.is_empty() { Ok(text) } else { Err(violations) }
}
