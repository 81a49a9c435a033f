//! Reads several things of a document into one arena, or each operation by itself.

use std::sync::Arc;

use crate::document::Document;
use crate::error::{ContractError, LookupError};
use crate::lower::index::operation_name;
use crate::lower::operation::{Missing, read_operation};
use crate::lower::reader::{Read, Reader};
use crate::near::near;
use crate::node::LocatedNode;
use crate::operation::{Lowered, Method, Operation, Selection, Surveyed};
use crate::schema::SchemaId;

impl Document {
    /// Lists the names of `components/schemas`, in the contract's order.
    #[must_use]
    pub fn components(&self) -> Vec<String> {
        let schemas = component_schemas(self);
        schemas.iter().flat_map(LocatedNode::members).map(|(name, _)| name.to_owned()).collect()
    }

    /// Reads operations and components into one arena.
    ///
    /// # Errors
    ///
    /// If the contract does not have one of them, or if anything that one reaches has a fault or is not supported.
    pub fn lower(&self, selection: &Selection) -> Result<Lowered, Vec<ContractError>> {
        let mut reader = Reader::new(self);
        let operations: Vec<_> =
            selection.operations.iter().map(|(method, path)| selected_operation(&mut reader, *method, path)).collect();
        let components: Vec<_> = selection.components.iter().map(|name| component(&mut reader, name)).collect();
        let schemas = reader.take_schemas();
        let read = operations.into_iter().collect::<Read<Vec<_>>>();
        let read = read.and_then(|operations| Ok((operations, components.into_iter().collect::<Read<Vec<_>>>()?)));
        let ((operations, components), warnings) = reader.finish_all(read)?;
        let with_schemas = |operation: Operation| Operation { schemas: Arc::clone(&schemas), ..operation };
        let operations = operations.into_iter().map(with_schemas).collect();
        Ok(Lowered { operations, components, warnings, schemas })
    }

    /// Reads each operation by itself, in the contract's order.
    #[must_use]
    pub fn survey(&self) -> Vec<Surveyed> {
        let mut surveyed = Vec::new();
        for entry in self.paths() {
            for method in entry.methods.iter().map(|method| method.method) {
                let operation = match self.operation(method, &entry.path) {
                    Ok(operation) => Ok(operation),
                    // A path that is listed is there.
                    Err(LookupError::NoPath | LookupError::NoMethod) => continue,
                    Err(LookupError::Contract(errors)) => Err(errors),
                };
                surveyed.push(Surveyed { method, path: entry.path.clone(), operation });
            }
        }
        surveyed
    }
}

fn component_schemas(document: &Document) -> Option<LocatedNode<'_>> {
    document.root().walk(&["components", "schemas"].map(str::to_owned))
}

fn selected_operation(reader: &mut Reader<'_>, method: Method, path: &str) -> Read<Operation> {
    let missing = match read_operation(reader, method, path) {
        Ok(operation) => return operation,
        Err(Missing::Path) => format!("no path `{path}`"),
        Err(Missing::Method) => format!("no operation {}", operation_name(method, path)),
    };
    let root = reader.document.root();
    Err(reader.error(&root, format!("{missing} in the contract"), None))
}

fn component(reader: &mut Reader<'_>, name: &str) -> Read<(String, SchemaId)> {
    let schemas = component_schemas(reader.document);
    if let Some(place) = schemas.as_ref().and_then(|schemas| schemas.step(name)) {
        return Ok((name.to_owned(), reader.schema(&place, &format!("component `{name}`"))?));
    }
    let place = schemas.unwrap_or_else(|| reader.document.root());
    let near = near(name, place.node.members().iter().map(|member| member.key.as_str()));
    let advice = near.map(|near| format!("write `{near}`"));
    Err(reader.error(&place, format!("no component `{name}` in `components/schemas`"), advice.as_deref()))
}
