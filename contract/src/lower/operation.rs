//! Reads an Operation Object (OpenAPI 3.1, section 4.8.10) with its path item.

use crate::document::{Document, LookupError};
use crate::lower::annotations::{Form, Notes};
use crate::lower::path::{FoundPath, PATH_ITEM};
use crate::lower::reader::Reader;
use crate::node::Place;
use crate::operation::{Method, Operation, PathSegment};

const OPERATION: [(&str, Form); 5] = [
    ("tags", Form::Names),
    ("summary", Form::String),
    ("description", Form::String),
    ("externalDocs", Form::Link),
    ("deprecated", Form::Boolean),
];

/// Gives one operation of a document.
pub(crate) fn operation(document: &Document, method: Method, path: &str) -> Result<Operation, LookupError> {
    let mut reader = Reader::new(document);
    let Some(found) = reader.path(path) else {
        return Err(LookupError::Contract(reader.into_errors()));
    };
    let Some(found) = found else { return Err(LookupError::NoPath) };
    if found.item.node.get(method.as_str()).is_none() {
        return Err(LookupError::NoMethod);
    }
    let operation = read_path_item(&mut reader, method, path, found);
    reader.finish_all(operation).map_err(LookupError::Contract)
}

fn read_path_item<'d>(reader: &mut Reader<'d>, method: Method, path: &str, found: FoundPath<'d>) -> Option<Operation> {
    let FoundPath { segments, item, beside } = found;
    let mut members = reader.members(&item, &format!("path `{path}`"))?;
    let place = members.take(method.as_str())?;
    for other in Method::ALL {
        let _ = members.take(other.as_str());
    }
    let shared = members.take("parameters");
    let path_annotations = members.take_notes(reader, &PATH_ITEM).overlay(&beside).render();
    members.finish(reader, &["servers"]);
    let name = format!("`{} {path}`", method.as_str().to_uppercase());
    let read = OperationReader { method, name, path: path.to_owned(), segments };
    let operation = read.read(reader, &place, shared)?;
    Some(Operation { path_annotations, ..operation })
}

/// What is known of an operation before it is read.
struct OperationReader {
    method: Method,
    /// As messages name it.
    name: String,
    path: String,
    /// `None` if the path has faults, which have been reported.
    segments: Option<Vec<PathSegment>>,
}

impl OperationReader {
    fn read<'d>(self, reader: &mut Reader<'d>, place: &Place<'d>, shared: Option<Place<'d>>) -> Option<Operation> {
        let mut members = reader.members(place, &self.name)?;
        self.check_bodies(reader, place);
        let notes = members.take_notes(reader, &OPERATION);
        let operation_id = members.take_string(reader, "operationId").map(str::to_owned);
        let parameters =
            reader.parameters(self.segments.as_deref(), &self.name, shared, members.take("parameters"), place);
        let request_body = match members.take("requestBody") {
            Some(body) => reader.request_body(body, &self.name).map(Some),
            None => Some(None),
        };
        let responses = members.require(reader, "responses");
        let response = responses.and_then(|responses| reader.response(&responses, &self.name));
        let own_security = members.take("security");
        let is_own = own_security.is_some();
        let security = own_security.or_else(|| reader.document.root().step("security"));
        let credential = reader.credential(security, &self.name);
        members.finish(reader, &["callbacks", "servers"]);
        Some(Operation {
            method: self.method,
            path: self.path,
            segments: self.segments?,
            operation_id,
            summary: notes.string("summary").map(str::to_owned),
            description: notes.string("description").map(str::to_owned),
            deprecated: notes.is_true("deprecated"),
            annotations: notes.render(),
            path_annotations: Notes::default().render(),
            parameters: parameters?,
            request_body: request_body?,
            response: response?,
            credential: credential?,
            own_security: is_own,
            location: reader.document.location(place),
        })
    }

    /// Refuses bodies where HTTP has none: in a request with TRACE and in a response to HEAD (RFC 9110, sections 9.3.8
    /// and 9.3.2).
    fn check_bodies<'d>(&self, reader: &mut Reader<'d>, place: &Place<'d>) {
        let (field, body) = match self.method {
            Method::Trace => ("requestBody", "request"),
            Method::Head => ("responses", "response"),
            _ => return,
        };
        if let Some(field) = place.step(field) {
            reader.error(&field, format!("{} cannot have a {body} body", self.name), None);
        }
    }
}
