//! Reads several things of a document into one arena, and surveys what of a document is supported.

use std::sync::Arc;

use crate::document::Document;
use crate::error::{ContractError, LookupError};
use crate::lower::index::operation_name;
use crate::lower::operation::{Missing, read_operation};
use crate::lower::path::PATH_ITEM;
use crate::lower::reader::{Read, Reader};
use crate::near::near;
use crate::node::LocatedNode;
use crate::operation::{Lowered, Method, Operation, Selection, Surveyed, SurveyedSchemas};
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

    /// Returns what of each operation is supported, in the contract's order: its schemas, wherever they stand, and all of it.
    #[must_use]
    pub fn survey(&self) -> Vec<Surveyed> {
        let mut surveyed = Vec::new();
        for entry in self.paths() {
            for method in entry.methods.iter().map(|method| method.method) {
                let operation = match self.operation(method, &entry.path) {
                    Ok(_) | Err(LookupError::NoPath | LookupError::NoMethod) => Ok(()),
                    Err(LookupError::Contract(errors)) => Err(errors),
                };
                let (path, schemas) = (entry.path.clone(), survey_schemas(self, method, &entry.path));
                surveyed.push(Surveyed { method, path, schemas, operation });
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

fn survey_schemas(document: &Document, method: Method, path: &str) -> Result<SurveyedSchemas, Vec<ContractError>> {
    let mut survey = Survey { reader: Reader::new(document), name: operation_name(method, path), roots: Vec::new() };
    let read = survey.operation(method, path);
    let Survey { mut reader, roots, .. } = survey;
    let schemas = reader.take_schemas();
    reader.finish_all(read.map(|()| SurveyedSchemas { schemas, roots })).map(|(surveyed, _)| surveyed)
}

/// The survey of one operation: all its schemas are read, whatever else stands around them.
struct Survey<'d> {
    reader: Reader<'d>,
    name: String,
    roots: Vec<SchemaId>,
}

impl<'d> Survey<'d> {
    fn operation(&mut self, method: Method, path: &str) -> Read<()> {
        let item = self.reader.document.root().step("paths").and_then(|paths| paths.step(path));
        let Some(item) = item else { return Ok(()) };
        let item = self.reader.resolve_path_item(item, path, &PATH_ITEM)?.place;
        let Some(operation) = item.step(method.as_str()) else { return Ok(()) };
        for list in [item.step("parameters"), operation.step("parameters")].into_iter().flatten() {
            for parameter in list.items() {
                self.field(parameter);
            }
        }
        if let Some(body) = operation.step("requestBody") {
            self.field(body);
        }
        for (_, response) in operation.step("responses").iter().flat_map(LocatedNode::members) {
            self.field(response);
        }
        Ok(())
    }

    /// Reads the schemas of a parameter, a body, an answer, or a header. What is wrong with them has been reported.
    fn field(&mut self, place: LocatedNode<'d>) {
        let name = self.name.clone();
        let Ok(resolved) = self.reader.resolve(place, &name, &[]) else { return };
        let place = resolved.place;
        if let Some(schema) = place.step("schema") {
            self.roots.extend(self.reader.schema(&schema, &name));
        }
        for (_, header) in place.step("headers").iter().flat_map(LocatedNode::members) {
            self.field(header);
        }
        for (_, media_type) in place.step("content").iter().flat_map(LocatedNode::members) {
            if let Some(schema) = media_type.step("schema") {
                self.roots.extend(self.reader.schema(&schema, &name));
            }
            for (_, encoding) in media_type.step("encoding").iter().flat_map(LocatedNode::members) {
                for (_, header) in encoding.step("headers").iter().flat_map(LocatedNode::members) {
                    self.field(header);
                }
            }
        }
    }
}
