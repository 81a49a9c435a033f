//! What of an operation there is no code for yet: it is refused, in one place.

use arklow_contract::{ContractError, Location, Operation};

use crate::expand::operation_name;

/// Refuses what there is no code for yet.
pub(super) fn check_support(operation: &Operation) -> Result<(), Vec<ContractError>> {
    let mut errors = Vec::new();
    let name = operation_name(operation);
    let name = format!("`{name}`");
    check_path(operation, &name, &mut errors);
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

fn error(message: String, advice: Option<&str>, location: &Location) -> ContractError {
    ContractError::new(message, advice, location.clone())
}

fn check_path(operation: &Operation, name: &str, errors: &mut Vec<ContractError>) {
    let location = &operation.location;
    if operation.servers.is_some() {
        errors.push(error(format!("field `servers` of {name} is not supported yet"), None, location));
    }
}
