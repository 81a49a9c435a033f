//! The state of lowering: the document, the errors so far, and the readers of plain values.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Document, SecretPointer};
use crate::error::ContractError;
use crate::node::{Place, Position, Value};
use crate::pattern::{Pattern, PatternError};

/// Reads parts of a document and collects what is wrong with them.
///
/// A function that reads gives `None` where it has added an error, and its caller goes on with the other parts, so
/// that a user sees all faults of an operation at once.
pub(super) struct Reader<'d> {
    pub(super) document: &'d Document,
    errors: Vec<ContractError>,
    /// The pointers of the schemas that have faults: one that is used twice has them reported once.
    pub(super) faulty: BTreeSet<String>,
    /// The pointers of the schemas that are being read, from the outermost to the innermost.
    pub(super) within: Vec<String>,
    /// How many schemas have been read.
    pub(super) schemas: usize,
    /// The patterns that have been compiled. One can take a second, and stand in a component that is used everywhere.
    patterns: BTreeMap<&'d str, Result<Pattern, PatternError>>,
}

impl<'d> Reader<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self {
            document,
            errors: Vec::new(),
            faulty: BTreeSet::new(),
            within: Vec::new(),
            schemas: 0,
            patterns: BTreeMap::new(),
        }
    }

    /// Gives up the errors.
    pub(super) fn into_errors(self) -> Vec<ContractError> {
        self.errors
    }

    /// Gives the value if there was no error, else the first.
    pub(super) fn finish_first<T>(self, value: Option<T>) -> Result<T, ContractError> {
        match (self.errors.into_iter().next(), value) {
            (None, Some(value)) => Ok(value),
            (Some(error), _) => Err(error),
            (None, None) => unreachable!("a part is missing only where an error was added"),
        }
    }

    /// Gives the value if there was no error, else all errors.
    pub(super) fn finish_all<T>(self, value: Option<T>) -> Result<T, Vec<ContractError>> {
        match value {
            Some(value) if self.errors.is_empty() => Ok(value),
            _ => Err(self.errors),
        }
    }

    /// Adds an error about something that is there, at its key.
    pub(super) fn error(&mut self, place: &Place<'d>, message: String, advice: Option<&str>) {
        self.error_at(place, place.position(), message, advice);
    }

    /// Adds an error about a value, at the value.
    pub(super) fn value_error(&mut self, place: &Place<'d>, message: String, advice: Option<&str>) {
        self.error_at(place, place.node.position, message, advice);
    }

    /// Adds an error about an entry of the list of secrets.
    pub(super) fn error_in_list(&mut self, secret: &SecretPointer, message: String) {
        self.add(ContractError::new(message, None, secret.location.clone()));
    }

    fn error_at(&mut self, place: &Place<'d>, position: Position, message: String, advice: Option<&str>) {
        let location = self.document.location_at(place, position);
        self.add(ContractError::new(message, advice, location));
    }

    /// Adds an error once: a reference that leads nowhere may be reached in many ways.
    fn add(&mut self, error: ContractError) {
        if !self.errors.contains(&error) {
            self.errors.push(error);
        }
    }

    /// Counts the errors so far.
    pub(super) fn error_count(&self) -> usize {
        self.errors.len()
    }

    /// Adds an error about a value that has not the form it must have.
    pub(super) fn must_be(&mut self, place: &Place<'d>, owner: &str, form: &str) {
        self.value_error(place, format!("`{}` in {owner} must be {form}", place.name()), None);
    }

    /// Reads a string.
    pub(super) fn string(&mut self, place: &Place<'d>, owner: &str) -> Option<&'d str> {
        let text = place.node.as_str();
        if text.is_none() {
            let message = format!("`{}` in {owner} must be a string", place.name());
            // In YAML, `version: 1.0` is a number.
            let is_plain = matches!(place.node.value, Value::Number(_) | Value::Bool(_));
            self.value_error(place, message, is_plain.then_some("put it in quotes"));
        }
        text
    }

    /// Reads a boolean.
    pub(super) fn boolean(&mut self, place: &Place<'d>, owner: &str) -> Option<bool> {
        let Value::Bool(value) = place.node.value else {
            self.must_be(place, owner, "`true` or `false`");
            return None;
        };
        Some(value)
    }

    /// Compiles a pattern, each text once.
    pub(super) fn compile(&mut self, source: &'d str) -> Result<Pattern, PatternError> {
        self.patterns.entry(source).or_insert_with(|| Pattern::compile(source)).clone()
    }

    /// Reads an array.
    pub(super) fn array(&mut self, place: &Place<'d>, owner: &str) -> Option<Vec<Place<'d>>> {
        let Value::Array(_) = &place.node.value else {
            self.must_be(place, owner, "an array");
            return None;
        };
        Some(place.items())
    }

    /// Reads an object of free names, such as `properties`.
    pub(super) fn object(&mut self, place: &Place<'d>, owner: &str) -> Option<Vec<(&'d str, Place<'d>)>> {
        let Value::Object(_) = &place.node.value else {
            self.must_be(place, owner, "an object");
            return None;
        };
        Some(place.members().collect())
    }
}
