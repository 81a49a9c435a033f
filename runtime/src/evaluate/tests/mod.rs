//! Each keyword by hand, and all of them at random against the reference validator.

mod build;
mod keywords;
mod official;
mod random;
mod recursion;
mod violations;

use serde_json::Value as Json;

use super::{Evaluation, STEPS_WITHOUT_MEMORY, accepts, check};
use crate::reading::{Label, Reading};
use crate::schema::Schema;
use crate::tree::Tree;
use crate::violation::Violations;

/// Returns whether a schema accepts a value, after making sure that all ways to ask agree.
fn judge(schema: &'static Schema, text: &str) -> bool {
    let tree = Tree::parse(text).expect("JSON");
    let is_accepted = accepts(schema, tree.root());
    let violations = violations(schema, text);
    assert_eq!(is_accepted, violations.is_empty(), "{text}: {violations}");
    if is_accepted || !violations.iter().any(|violation| violation.rule() == "is nested too deeply") {
        let mut pushed = Violations::new();
        for reading in [None, Some(&mut Reading::new(Label::Alone, &mut pushed))] {
            let mut with_memory = Evaluation { steps: STEPS_WITHOUT_MEMORY + 1, ..Evaluation::new(reading) };
            assert_eq!(with_memory.evaluate(schema, tree.root(), None, None), is_accepted, "{text}");
        }
        assert_eq!(pushed.is_empty(), is_accepted || schema.verdict.is_some(), "{text}: {pushed}");
    }
    is_accepted
}

fn violations(schema: &'static Schema, text: &str) -> Violations {
    let tree = Tree::parse(text).expect("JSON");
    let mut violations = Violations::new();
    let is_valid = check(schema, tree.root(), &mut Reading::new(Label::Alone, &mut violations));
    assert_eq!(is_valid, violations.is_empty(), "{text}: {violations}");
    violations
}

fn schema(text: &str) -> &'static Schema {
    let document: Json = serde_json::from_str(text).expect("JSON");
    build::build(&document).expect("a schema in one document")
}
