//! Judges derived types by cases in the format of the official JSON Schema suite: a schema, and values with verdicts.
//!
//! Each schema becomes a contract with one operation that takes it as the body of a request. One package derives the types
//! of many such contracts, and its program reads values through them.

pub mod case_folder;
pub mod coverage;
pub mod differential;
pub mod embed;
pub mod group;
pub mod judge;
pub mod oracle;
pub mod package;
pub mod program;
pub mod random;
pub mod schema_walk;
pub mod survey;
