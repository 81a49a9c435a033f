//! Which Rust types schemas become, and what they leave to be checked.
//!
//! In: the arena of schemas, and the places of an operation or a list of components. Out: for each place a Rust type, a
//! list of derived types with their names, and a note for each schema of how its values are read. A type may be wider
//! than its schema, never narrower; what it does not decide is a check, and nothing else is.

pub(crate) mod model;

use arklow_contract::{ContractError, Lowered, Operation};

pub(crate) use model::*;

/// Plans the types of an operation. `components` are the names of all components of the contract, in its order.
///
/// # Errors
///
/// Marks that are wrong, and what there is no Rust type for.
pub(crate) fn plan_operation(_operation: &Operation, _components: &[String]) -> Result<Plan, Vec<ContractError>> {
    Err(Vec::new())
}

/// Plans the types of the components of a batch. `components` are the names of all components of the contract, in its order.
///
/// # Errors
///
/// Marks that are wrong, and what there is no Rust type for.
pub(crate) fn plan_components(_lowered: &Lowered, _components: &[String]) -> Result<ComponentsPlan, Vec<ContractError>> {
    Err(Vec::new())
}
