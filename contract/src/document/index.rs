//! What is searched for once in a whole document, because an operation must differ in it from all others.

use std::collections::BTreeMap;

use crate::error::Location;

/// The index of a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// The operations that have each `operationId`.
    pub(crate) operation_ids: BTreeMap<String, Vec<IndexedOperation>>,
    /// The paths of each shape, as the contract writes them.
    pub(crate) paths: BTreeMap<PathShape, Vec<String>>,
}

/// What counts of a path when paths are compared: the pieces of each segment, literal text decoded, `None` for a placeholder.
pub(crate) type PathShape = Vec<Vec<Option<Vec<u8>>>>;

/// An operation that has an `operationId`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct IndexedOperation {
    /// As messages name it, such as `` `PUT /things/{id}` ``.
    pub(crate) name: String,
    /// Where the `operationId` stands.
    pub(crate) location: Location,
}
