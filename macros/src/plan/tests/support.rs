//! What there is no code for yet is refused, not skipped.

use super::{contract, document, operation};
use crate::plan::plan_operation;

/// Returns what is wrong with a contract, a part of it replaced.
fn refusals(from: &str, to: &str) -> Vec<String> {
    let contract = contract("{type: object, properties: {}}", &[]);
    assert_eq!(contract.matches(from).count(), 1, "{from}");
    let document = document(&contract.replace(from, to));
    let errors = plan_operation(&operation(&document), &document.components()).err().unwrap_or_default();
    errors.into_iter().map(|error| error.message).collect()
}

#[test]
fn each_part_without_code_is_refused() {
    for (from, to, message) in
        [("    put:\n", "    put:\n      servers: [{url: /}]\n", "field `servers` of {} is not supported yet")]
    {
        assert_eq!(refusals(from, to), [message.replace("{}", "`PUT /things/{id}`")], "{to}");
    }
}
