//! Reads an Operation Object (OpenAPI 3.1, section 4.8.10) with its path item.

use std::sync::Arc;

use crate::annotations::Annotations;
use crate::document::Document;
use crate::error::LookupError;
use crate::lower::annotations::ValueForm;
use crate::lower::index::operation_name;
use crate::lower::parameter::Parameters;
use crate::lower::path::{FoundPath, PATH_ITEM};
use crate::lower::reader::{Read, Reader};
use crate::near::near;
use crate::node::{LocatedNode, Value};
use crate::operation::{Method, Operation, PathSegment, RequestBody, Server};

/// The fields of a path item that are not methods.
const PATH_ITEM_FIELDS: [&str; 5] = ["$ref", "summary", "description", "servers", "parameters"];

const OPERATION: [(&str, ValueForm); 7] = [
    ("tags", ValueForm::Names),
    ("summary", ValueForm::String),
    ("description", ValueForm::String),
    ("externalDocs", ValueForm::Link),
    ("deprecated", ValueForm::Boolean),
    ("callbacks", ValueForm::Object),
    ("servers", ValueForm::Array),
];

impl Document {
    /// Returns one operation, with every reference resolved. `path` is as the contract writes it.
    ///
    /// # Errors
    ///
    /// If the contract does not have the operation, or if anything that the operation reaches has a fault or is not
    /// supported.
    pub fn operation(&self, method: Method, path: &str) -> Result<Operation, LookupError> {
        let mut reader = Reader::new(self);
        let operation = match read_operation(&mut reader, method, path) {
            Ok(operation) => operation,
            Err(missing) => {
                reader.discard_errors();
                return Err(match missing {
                    Missing::Path => LookupError::NoPath,
                    Missing::Method => LookupError::NoMethod,
                });
            }
        };
        let schemas = reader.take_schemas();
        let (operation, warnings) = reader.finish_all(operation).map_err(LookupError::Contract)?;
        Ok(Operation { schemas, warnings, ..operation })
    }
}

/// What the contract does not have of an operation that is looked up.
pub(super) enum Missing {
    Path,
    Method,
}

/// Reads an operation. Its `schemas` and `warnings` are left empty.
pub(super) fn read_operation(reader: &mut Reader<'_>, method: Method, path: &str) -> Result<Read<Operation>, Missing> {
    let found = match reader.path(path) {
        Ok(Some(found)) => found,
        Ok(None) => return Err(Missing::Path),
        Err(reported) => return Ok(Err(reported)),
    };
    if found.item.place.node.get(method.as_str()).is_some() {
        return Ok(read_path_item(reader, method, path, found));
    }
    match check_method_names(reader, path, &found.item.place) {
        Ok(()) => Err(Missing::Method),
        Err(reported) => Ok(Err(reported)),
    }
}

/// Reports the fields of a path item that are misspelt methods: one of them may be the method that is looked up.
fn check_method_names<'d>(reader: &mut Reader<'d>, path: &str, item: &LocatedNode<'d>) -> Read<()> {
    let mut checked = Ok(());
    for (name, place) in item.members().filter(|(name, _)| !PATH_ITEM_FIELDS.contains(name)) {
        let methods = Method::ALL.map(Method::as_str);
        if let Some(method) = near(name, methods).filter(|method| *method != name && item.node.get(method).is_none()) {
            let message = format!("unknown field `{name}` of path `{path}`");
            checked = Err(reader.error(&place, message, Some(&format!("write `{method}`"))));
        }
    }
    checked
}

fn read_path_item<'d>(reader: &mut Reader<'d>, method: Method, path: &str, found: FoundPath<'d>) -> Read<Operation> {
    let FoundPath { segments, item: resolved } = found;
    let item = &resolved.place;
    let mut members = reader.members(item, &format!("path `{path}`"))?;
    let place = members.require(reader, method.as_str())?;
    for other in Method::ALL {
        let _ = members.take(other.as_str());
    }
    let shared_parameters = members.take("parameters");
    let mut notes = members.take_notes(reader, &PATH_ITEM);
    if shared_parameters.as_ref().is_some_and(is_empty_array) {
        notes.push_from(item, "parameters");
    }
    let name = format!("path `{path}`");
    let servers = own_servers(reader, item, &name);
    let carried = reader.carry(item, &notes, &name);
    members.finish(reader)?;
    let read = OperationReader { method, name: operation_name(method, path), path: path.to_owned(), segments };
    let operation = read.read(reader, &place, shared_parameters)?;
    carried?;
    let servers = operation.servers.or(servers?);
    let path_annotations = resolved.annotations(&notes, "pathItems");
    Ok(Operation { path_annotations, path_component: resolved.component("pathItems"), servers, ..operation })
}

fn is_empty_array(place: &LocatedNode<'_>) -> bool {
    matches!(&place.node.value, Value::Array(items) if items.is_empty())
}

/// Reads the servers that take the place of those of the document; an empty list does not.
fn own_servers<'d>(reader: &mut Reader<'d>, place: &LocatedNode<'d>, owner: &str) -> Read<Option<Vec<Server>>> {
    let servers = place.step("servers").map(|servers| reader.servers(&servers, owner)).transpose()?;
    Ok(servers.filter(|servers| !servers.is_empty()))
}

/// What is known of an operation before it is read.
struct OperationReader {
    method: Method,
    /// As messages name it.
    name: String,
    path: String,
    segments: Read<Vec<PathSegment>>,
}

impl OperationReader {
    fn read<'d>(
        self,
        reader: &mut Reader<'d>,
        place: &LocatedNode<'d>,
        shared: Option<LocatedNode<'d>>,
    ) -> Read<Operation> {
        let mut members = reader.members(place, &self.name)?;
        let mut notes = members.take_notes(reader, &OPERATION);
        let operation_id = members.take("operationId").map(|id| self.operation_id(reader, &id)).transpose();
        let segments = self.segments.as_deref().ok();
        let own = members.take("parameters");
        if own.as_ref().is_some_and(is_empty_array) {
            notes.push_from(place, "parameters");
        }
        let parameters = reader.parameters(segments, &self.name, [shared, own], place);
        let request_body = members.take("requestBody").map(|body| self.request_body(reader, body)).transpose();
        let responses = members.take("responses").map(|responses| reader.responses(&responses, &self.name)).transpose();
        let own_security = members.take("security");
        let own_security_json = own_security.as_ref().map(|security| security.node.to_json());
        let security = match own_security {
            Some(security) => reader.security(Some(security), &self.name),
            None => reader.security(reader.document.root().step("security"), "the document"),
        };
        let servers = own_servers(reader, place, &self.name);
        let carried = reader.carry(place, &notes, &self.name);
        members.finish(reader)?;
        carried?;
        let Parameters { parameters, ignored } = parameters?;
        Ok(Operation {
            method: self.method,
            path: self.path,
            segments: self.segments?,
            operation_id: operation_id?,
            summary: notes.string("summary").map(str::to_owned),
            description: notes.string("description").map(str::to_owned),
            deprecated: notes.is_true("deprecated"),
            annotations: notes.render(),
            path_annotations: Annotations::default(),
            path_component: None,
            servers: servers?,
            parameters,
            ignored_parameters: ignored,
            request_body: request_body?,
            responses: responses?.unwrap_or_default(),
            security: security?,
            own_security: own_security_json,
            carried_components: reader.take_carried(),
            schemas: Arc::default(),
            warnings: Vec::new(),
            location: reader.document.location(place),
        })
    }

    fn request_body<'d>(&self, reader: &mut Reader<'d>, place: LocatedNode<'d>) -> Read<RequestBody> {
        match self.method {
            // RFC 9110, section 9.3.8.
            Method::Trace => Err(reader.error(&place, format!("{} cannot have a request body", self.name), None)),
            Method::Get | Method::Head => {
                // RFC 9110, sections 9.3.1 and 9.3.2.
                let advice = "HTTP gives it no meaning, so that servers and proxies may drop it";
                reader.warning(&place, format!("{} has a request body", self.name), Some(advice));
                reader.request_body(place, &self.name)
            }
            _ => reader.request_body(place, &self.name),
        }
    }

    fn operation_id<'d>(&self, reader: &mut Reader<'d>, place: &LocatedNode<'d>) -> Read<String> {
        let id = reader.string(place, &self.name)?;
        reader.check_operation_id(id, &self.name, place);
        Ok(id.to_owned())
    }
}
