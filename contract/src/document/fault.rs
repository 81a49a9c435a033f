//! A fault that a reader finds, before the way to it is known.

use crate::error::{ContractError, Location};
use crate::node::{Member, Node, Position, Value};
use crate::pointer;

/// How deep a document may nest: far more than a contract needs, far less than a stack holds.
pub(super) const MAX_DEPTH: usize = 128;

/// A fault with its position. Its pointer grows from the inside to the outside while the readers
/// return, so that reading keeps no account of where it is as long as all is well.
#[derive(Debug)]
pub(super) struct Fault {
    message: String,
    advice: Option<&'static str>,
    position: Position,
    steps: Vec<String>,
}

impl Fault {
    /// Creates a fault.
    pub(super) fn new(position: Position, message: impl Into<String>) -> Self {
        Self { message: message.into(), advice: None, position, steps: Vec::new() }
    }

    /// Says what to write instead.
    pub(super) fn with_advice(self, advice: &'static str) -> Self {
        Self { advice: Some(advice), ..self }
    }

    /// Creates the fault of a document that nests too deep.
    pub(super) fn too_deep(position: Position) -> Self {
        Self::new(position, format!("the document nests deeper than {MAX_DEPTH} levels"))
    }

    /// Adds the step that leads from a node to the part that has the fault.
    pub(super) fn within(mut self, step: impl ToString) -> Self {
        self.steps.push(step.to_string());
        self
    }

    /// Names the file.
    pub(super) fn in_file(self, file: &str) -> ContractError {
        let Self { message, advice, position: Position { line, column }, mut steps } = self;
        steps.reverse();
        let pointer = if steps.is_empty() { String::new() } else { format!("#{}", pointer::write(&steps)) };
        let location = Location { file: file.to_owned(), line, column, pointer };
        ContractError::new(message, advice, location)
    }
}

/// Returns the next level of nesting, if that is not too deep.
pub(super) fn deeper(depth: usize, position: Position) -> Result<usize, Fault> {
    if depth == MAX_DEPTH { Err(Fault::too_deep(position)) } else { Ok(depth + 1) }
}

/// Creates an object. A duplicate key is an error, although most readers take the second without a word.
pub(super) fn object(position: Position, members: Vec<Member>) -> Result<Node, Fault> {
    let mut order: Vec<&Member> = members.iter().collect();
    // A stable sort: of equal keys, the first stays first.
    order.sort_by(|a, b| a.key.cmp(&b.key));
    if let Some([first, second, ..]) = order.windows(2).find(|pair| pair[0].key == pair[1].key) {
        let Position { line, column } = first.key_position;
        let message = format!("duplicate key `{}`, first at line {line}, column {column}", first.key);
        return Err(Fault::new(second.key_position, message).within(&second.key));
    }
    Ok(Node { value: Value::Object(members.into()), position })
}
