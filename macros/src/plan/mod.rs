//! Which Rust types schemas become, and what they leave to be checked.
//!
//! In: the arena of schemas, and the places of an operation or a list of components. Out: for each place a Rust type, a
//! list of derived types with their names, and a note for each schema of how its values are read. A type may be wider
//! than its schema, never narrower; what it does not decide is a check, and nothing else is.
//!
//! The unit is a conjunction: the schemas that all hold for one value, which are a schema, what it refers to, and what is in its
//! `allOf` (`facts`). Its kinds and what it says choose a type (`planner`, and a file for each sort of type); what that type
//! decides is left out of the checks (`residual`), and what these look at is kept (`keep`). Names, boxes, and what is open come last (`naming`, `finish`).

mod answers;
mod array;
mod assemble;
mod bodies;
mod choice;
mod decide;
mod dispatch;
mod envelope;
mod facts;
mod files;
mod fingerprint;
mod finish;
mod keep;
mod kinds;
pub(crate) mod model;
mod naming;
mod narrowing;
mod object;
mod operation;
mod own;
mod parameter;
mod place;
mod planner;
mod refusals;
mod residual;
mod scalar;
mod statuses;
mod union;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use model::*;
#[allow(unused_imports, reason = "shared types")]
pub(crate) use narrowing::Narrowing;
#[allow(unused_imports, reason = "shared types")]
pub(crate) use operation::{plan_components, plan_operation, plan_operation_in};
pub(crate) use parameter::{PLACES, Shapes, place_name, segment_of};
