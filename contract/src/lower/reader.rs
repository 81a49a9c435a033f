//! The state of lowering: the document, the errors and warnings so far, and the readers of plain values.

use std::sync::Arc;

use crate::document::Document;
use crate::error::{ContractError, ContractWarning};
use crate::lower::arena::Arena;
use crate::lower::carried::Carried;
use crate::node::{LocatedNode, Position, Value};
use crate::schema::Schemas;

/// Proof that an error was added to the [`Reader`]: only adding one makes it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reported(());

/// What was read, or the proof that what is wrong with it was reported.
pub(super) type Read<T> = Result<T, Reported>;

/// Reads parts of a document and collects what is wrong with them.
///
/// A function that fails has added an error, and its caller goes on with the other parts, so that a user sees all faults
/// of an operation at once.
pub(super) struct Reader<'d> {
    pub(super) document: &'d Document,
    errors: Errors,
    warnings: Vec<ContractWarning>,
    /// The schemas that have been reached.
    pub(super) arena: Arena<'d>,
    /// The components to which the annotations of an operation refer.
    pub(super) carried: Vec<Carried<'d>>,
}

/// Collects errors, which must be taken before it is dropped.
#[derive(Default)]
struct Errors(Vec<ContractError>);

impl Errors {
    /// Adds an error once: a reference that leads nowhere may be reached in many ways.
    fn add(&mut self, error: ContractError) -> Reported {
        if !self.0.contains(&error) {
            self.0.push(error);
        }
        Reported(())
    }

    fn take(&mut self) -> Vec<ContractError> {
        std::mem::take(&mut self.0)
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        debug_assert!(self.0.is_empty() || std::thread::panicking(), "errors were dropped unread: {:?}", self.0);
    }
}

impl<'d> Reader<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self { document, errors: Errors::default(), warnings: Vec::new(), arena: Arena::default(), carried: Vec::new() }
    }

    /// Takes the schemas that have been reached.
    pub(super) fn take_schemas(&mut self) -> Arc<Schemas> {
        Arc::new(std::mem::take(&mut self.arena.schemas))
    }

    /// Ends the reading of something whose errors are reported by another reading of it.
    pub(super) fn discard_errors(mut self) {
        let _ = self.errors.take();
    }

    /// Returns the value if there was no error, else the first.
    pub(super) fn finish_first<T>(self, value: Read<T>) -> Result<T, ContractError> {
        self.finish_all(value).map(|(value, _)| value).map_err(|errors| {
            errors.into_iter().next().unwrap_or_else(|| unreachable!("a part is missing only where an error was added"))
        })
    }

    /// Returns the value and the warnings if there was no error, else all errors.
    pub(super) fn finish_all<T>(mut self, value: Read<T>) -> Result<(T, Vec<ContractWarning>), Vec<ContractError>> {
        let errors = self.errors.take();
        match value {
            Ok(value) if errors.is_empty() => Ok((value, self.warnings)),
            _ => Err(errors),
        }
    }

    /// Adds an error about something that is there, at its key.
    pub(super) fn error(&mut self, place: &LocatedNode<'d>, message: String, advice: Option<&str>) -> Reported {
        self.error_at(place, place.position(), message, advice)
    }

    /// Adds an error about a value, at the value.
    pub(super) fn value_error(&mut self, place: &LocatedNode<'d>, message: String, advice: Option<&str>) -> Reported {
        self.error_at(place, place.node.position, message, advice)
    }

    fn error_at(
        &mut self,
        place: &LocatedNode<'d>,
        position: Position,
        message: String,
        advice: Option<&str>,
    ) -> Reported {
        let location = self.document.location_at(place, position);
        self.errors.add(ContractError::new(message, advice, location))
    }

    /// Adds a warning about something that is there, at its key.
    pub(super) fn warning(&mut self, place: &LocatedNode<'d>, message: String, advice: Option<&str>) {
        let warning = ContractWarning::new(message, advice, self.document.location(place));
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    /// Counts the errors so far.
    pub(super) fn error_count(&self) -> usize {
        self.errors.0.len()
    }

    /// Returns whether errors were added since there were so many.
    pub(super) fn reported_since(&self, error_count: usize) -> Option<Reported> {
        (self.error_count() > error_count).then_some(Reported(()))
    }

    /// Adds an error about a value that does not have the form that it must have.
    pub(super) fn must_be(&mut self, place: &LocatedNode<'d>, owner: &str, form: &str) -> Reported {
        self.value_error(place, format!("`{}` in {owner} must be {form}", place.name()), None)
    }

    /// Reads a string.
    pub(super) fn string(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<&'d str> {
        place.node.as_str().ok_or_else(|| {
            let message = format!("`{}` in {owner} must be a string", place.name());
            // In YAML, `version: 1.0` is a number.
            let is_plain = matches!(place.node.value, Value::Number(_) | Value::Bool(_));
            self.value_error(place, message, is_plain.then_some("put it in quotes"))
        })
    }

    /// Reads a boolean.
    pub(super) fn boolean(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<bool> {
        match place.node.value {
            Value::Bool(value) => Ok(value),
            _ => Err(self.must_be(place, owner, "`true` or `false`")),
        }
    }

    /// Reads an array.
    pub(super) fn array(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<Vec<LocatedNode<'d>>> {
        match place.node.value {
            Value::Array(_) => Ok(place.items()),
            _ => Err(self.must_be(place, owner, "an array")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    fn document() -> Document {
        Document::parse("c.json", b"{}", Format::Json).expect("it is JSON")
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "errors were dropped unread")]
    fn unread_errors_panic_when_they_are_dropped() {
        let document = document();
        let mut reader = Reader::new(&document);
        reader.error(&document.root(), "a fault".to_owned(), None);
    }

    #[test]
    fn equal_errors_are_added_once() {
        let document = document();
        let mut reader = Reader::new(&document);
        let first = reader.error(&document.root(), "a fault".to_owned(), None);
        let _ = reader.error(&document.root(), "a fault".to_owned(), None);
        let _ = reader.error(&document.root(), "another fault".to_owned(), None);
        let errors = reader.finish_all::<()>(Err(first)).expect_err("there are errors");
        let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
        assert_eq!(messages, ["a fault", "another fault"]);
    }

    #[test]
    fn value_with_an_error_beside_it_is_not_returned() {
        let document = document();
        let mut reader = Reader::new(&document);
        let _ = reader.error(&document.root(), "a fault".to_owned(), None);
        assert_eq!(reader.finish_all(Ok(1)).map(|(value, _)| value).map_err(|errors| errors.len()), Err(1));
    }
}
