//! Reads the list of secrets beside a contract: a JSON array of JSON pointers into the contract.

use crate::document::Document;
use crate::error::{ContractError, Location};
use crate::node::{Node, Place, Value};
use crate::pointer;

/// A pointer of the list.
#[derive(Clone, Debug)]
pub(crate) struct SecretPointer {
    /// The pointer, without the `#` of a fragment, with only the escapes that are needed.
    pub(crate) pointer: String,
    /// Where it stands in the list.
    pub(crate) location: Location,
}

/// Reads the list. A pointer that leads to no schema is an error: a secret must not be lost by a typing mistake.
pub(super) fn read(document: &Document, list_name: &str, list: &Node) -> Result<Vec<SecretPointer>, ContractError> {
    let list = Place::root(list);
    let Value::Array(_) = &list.node.value else {
        let advice = Some("write an array of JSON pointers");
        let location = location(list_name, &list);
        return Err(ContractError::new("a list of secrets must be an array".into(), advice, location));
    };
    list.items().iter().map(|item| read_pointer(document, list_name, item)).collect()
}

fn read_pointer(document: &Document, list_name: &str, item: &Place<'_>) -> Result<SecretPointer, ContractError> {
    let location = location(list_name, item);
    let fault = |message: String| ContractError::new(message, None, location.clone());
    let Some(text) = item.node.as_str() else {
        return Err(fault("a list of secrets must hold strings".into()));
    };
    let tokens = match text.strip_prefix('#') {
        Some(fragment) => pointer::parse_fragment(fragment),
        None => pointer::parse(text),
    };
    let Some(tokens) = tokens else {
        return Err(fault(format!("`{text}` is not a JSON pointer")));
    };
    match document.root().walk(&tokens) {
        None => Err(fault(format!("`{text}` leads to nothing in {}", document.name()))),
        Some(place) if !may_be_string(place.node) => {
            Err(fault(format!("`{text}` does not lead to the schema of a string")))
        }
        Some(place) => Ok(SecretPointer { pointer: place.pointer, location }),
    }
}

/// Tells whether a node can be the schema of a string, as far as it shows without following references.
fn may_be_string(node: &Node) -> bool {
    let of_type = match node.get("type").map(|node| &node.value) {
        Some(Value::String(name)) => name == "string",
        Some(Value::Array(names)) => names.iter().any(|name| name.as_str() == Some("string")),
        _ => false,
    };
    of_type || node.get("$ref").is_some() || node.get("anyOf").is_some()
}

fn location(list_name: &str, place: &Place<'_>) -> Location {
    let position = place.position();
    Location {
        file: list_name.to_owned(),
        line: position.line,
        column: position.column,
        pointer: format!("#{}", place.pointer),
    }
}
