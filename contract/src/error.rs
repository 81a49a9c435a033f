//! What is wrong with a contract, and where: every error and warning names the file, line, column, and JSON pointer.

use std::fmt;

/// A place in a contract: the file, the line and column (both from 1), and the JSON pointer of the node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The file as the user named it, such as `specs/arklow.yaml`.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in code points, from 1.
    pub column: usize,
    /// The node's JSON pointer as a URI fragment, such as `#/paths/~1v1~1keys/put`; empty where there is no node.
    pub pointer: String,
}

impl fmt::Display for Location {
    /// Writes `file:line:column`, the form that terminals and editors make a link of.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// One fault of a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractError {
    /// What is wrong, in the voice of the compiler: lower case, no final period.
    pub message: String,
    /// What to write instead, where that is known, and the place.
    pub help: String,
    /// Where it stands.
    pub location: Location,
}

impl ContractError {
    /// Creates an error whose help says what to do, where that is known, and where the fault stands.
    #[must_use]
    pub fn new(message: String, advice: Option<&str>, location: Location) -> Self {
        let help = help(advice, &location);
        Self { message, help, location }
    }
}

impl fmt::Display for ContractError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.location, self.message)
    }
}

impl std::error::Error for ContractError {}

/// Something in a contract that is legal, but is probably a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractWarning {
    /// What is probably a mistake, in the voice of the compiler: lower case, no final period.
    pub message: String,
    /// What to write instead, where that is known, and the place.
    pub help: String,
    /// Where it stands.
    pub location: Location,
}

impl ContractWarning {
    /// Creates a warning whose help says what to do, where that is known, and where it stands.
    #[must_use]
    pub fn new(message: String, advice: Option<&str>, location: Location) -> Self {
        let help = help(advice, &location);
        Self { message, help, location }
    }
}

/// Why an operation cannot be returned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookupError {
    /// The contract does not have the path.
    NoPath,
    /// The path does not have the method.
    NoMethod,
    /// The operation is there, but has faults or is not supported: all errors.
    Contract(Vec<ContractError>),
}

fn help(advice: Option<&str>, location: &Location) -> String {
    let place = match location.pointer.as_str() {
        "" | "#" => format!("at {location}"),
        pointer => format!("at `{pointer}` ({location})"),
    };
    match advice {
        Some(advice) => format!("{advice}; {place}"),
        None => place,
    }
}
