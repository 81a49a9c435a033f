//! What is read of a document beside single operations: batches, surveys, and what holds for all of it.

use std::sync::Arc;

use crate::error::{ContractError, ContractWarning};
use crate::operation::{Method, Operation};
use crate::schema::{SchemaId, Schemas};

/// What to read of a document at once, into one arena.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// The operations, each by its method and its path as the contract writes it.
    pub operations: Vec<(Method, String)>,
    /// Names of `components/schemas`.
    pub components: Vec<String>,
}

/// What was read of a document at once.
#[derive(Clone, Debug)]
pub struct Lowered {
    /// All schemas that the operations and components reach.
    pub schemas: Arc<Schemas>,
    /// The operations, in the order of the selection.
    pub operations: Vec<Operation>,
    /// The components, in the order of the selection.
    pub components: Vec<(String, SchemaId)>,
    /// What is legal in what was read, but is probably a mistake.
    pub warnings: Vec<ContractWarning>,
}

/// An operation as a survey of a document shows it.
#[derive(Clone, Debug)]
pub struct Surveyed {
    /// The method.
    pub method: Method,
    /// The path as the contract writes it.
    pub path: String,
    /// The operation, or what is wrong with it.
    pub operation: Result<Operation, Vec<ContractError>>,
}

/// What holds for a whole document.
#[derive(Clone, Debug)]
pub struct DocumentFacts {
    /// The servers, with the defaults of their variables filled in; `/` where the contract names none.
    pub servers: Vec<Server>,
    /// The document as JSON text, without its paths, and without any component but `securitySchemes`; `x-…` of both
    /// remain.
    pub json: String,
}

/// A server that a contract names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Its URL.
    pub url: String,
    /// Its description.
    pub description: Option<String>,
}
