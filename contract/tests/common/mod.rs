//! Small contracts for the tests, and what is asked of them.

#![allow(dead_code, unreachable_pub, reason = "each test file is a crate of its own and uses a part of this")]

use std::sync::Arc;

use arklow_contract::{
    ContractError, ContractWarning, Document, Form, Format, Keywords, LookupError, Method, Operation, Schema, SchemaId,
    Schemas,
};

/// A contract with one operation. A test replaces a part of it.
pub const BASE: &str = r"openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /things/{id}:
    put:
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      requestBody:
        content:
          application/json:
            schema: {type: object, properties: {}}
      responses:
        '200':
          description: D
          content:
            application/json:
              schema: {type: boolean}
components:
  schemas: {}
";

/// What stands in `BASE` for the schema of the request body.
pub const BODY: &str = "schema: {type: object, properties: {}}";

/// Replaces a part of a contract, which must be there once.
pub fn replaced(contract: &str, from: &str, to: &str) -> String {
    assert_eq!(contract.matches(from).count(), 1, "`{from}` must stand once in:\n{contract}");
    contract.replace(from, to)
}

/// Returns `BASE` with another schema of the request body, in one line.
pub fn with_body(schema: &str) -> String {
    replaced(BASE, BODY, &format!("schema: {schema}"))
}

/// Reads a contract in YAML.
pub fn read(contract: &str) -> Result<Document, ContractError> {
    Document::read("c.yaml", contract.as_bytes(), Format::Yaml)
}

/// Reads a contract in YAML that is well-formed.
pub fn document(contract: &str) -> Document {
    read(contract).unwrap_or_else(|error| panic!("{error}\n{contract}"))
}

/// Lowers the operation of a contract like `BASE`.
pub fn lower(contract: &str) -> Result<Operation, Vec<ContractError>> {
    match document(contract).operation(Method::Put, "/things/{id}") {
        Ok(operation) => Ok(operation),
        Err(LookupError::Contract(errors)) => Err(errors),
        Err(other) => panic!("{other:?}"),
    }
}

/// Lowers the operation of a contract like `BASE` that has no fault.
pub fn operation(contract: &str) -> Operation {
    lower(contract).unwrap_or_else(|errors| panic!("{errors:#?}\n{contract}"))
}

/// A schema in its arena.
#[derive(Clone, Debug)]
pub struct Lowered {
    pub schemas: Arc<Schemas>,
    pub id: SchemaId,
}

impl Lowered {
    pub fn schema(&self) -> &Schema {
        &self.schemas[self.id]
    }

    /// Returns the keywords of a schema that is not boolean.
    pub fn keywords(&self) -> &Keywords {
        self.schema().keywords().unwrap_or_else(|| panic!("{:?}", self.schema()))
    }

    /// Returns the verdict of a boolean schema.
    pub fn verdict(&self) -> Option<bool> {
        if let Form::Boolean(verdict) = self.schema().form { Some(verdict) } else { None }
    }

    /// Returns another schema of the arena.
    pub fn at(&self, id: SchemaId) -> Self {
        Self { schemas: Arc::clone(&self.schemas), id }
    }

    /// Returns the schema of a property.
    pub fn property(&self, name: &str) -> Self {
        let properties = self.keywords().object.properties.iter().flatten();
        let (_, id) = properties.into_iter().find(|(other, _)| other == name).unwrap_or_else(|| panic!("no `{name}`"));
        self.at(*id)
    }

    /// Returns what its `$ref` leads to.
    pub fn target(&self) -> Self {
        self.at(self.keywords().combined.reference.as_ref().expect("there is a reference").target)
    }

    pub fn pointer(&self) -> &str {
        &self.schema().location.pointer
    }
}

/// Returns the schema of the request body.
pub fn body_of(operation: &Operation) -> Lowered {
    let body = operation.request_body.as_ref().expect("there is a body");
    Lowered { schemas: Arc::clone(&operation.schemas), id: body.media_types[0].schema.expect("there is a schema") }
}

/// Returns the schema of the answer.
pub fn answer_of(operation: &Operation) -> Lowered {
    let answer = &operation.responses.list[0].media_types[0];
    Lowered { schemas: Arc::clone(&operation.schemas), id: answer.schema.expect("there is a schema") }
}

/// Lowers a schema, as that of the request body.
pub fn schema(schema: &str) -> Lowered {
    body_of(&operation(&with_body(schema)))
}

/// Lowers a schema, and returns what it is warned of.
pub fn warnings(schema: &str) -> Vec<ContractWarning> {
    operation(&with_body(schema)).warnings
}

/// Lowers a schema that has one fault, and gives its message.
pub fn schema_error(schema: &str) -> String {
    let errors = lower(&with_body(schema)).expect_err(schema);
    assert_eq!(errors.len(), 1, "{schema}: {errors:#?}");
    errors[0].message.clone()
}

/// Takes the mark `§` out of a text, and gives the line and the column where it stood.
pub fn marked(text: &str) -> (String, (usize, usize)) {
    let (before, after) = text.split_once('§').unwrap_or_else(|| panic!("no mark in:\n{text}"));
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (format!("{before}{after}"), (line, column))
}

/// Checks that an error stands where the mark stood, and has the pointer.
pub fn assert_place(error: &ContractError, place: (usize, usize), pointer: &str) {
    let location = &error.location;
    assert_eq!((location.line, location.column), place, "{error}");
    assert_eq!(location.pointer, pointer, "{error}");
    let help = &error.help;
    assert!(help.ends_with(&format!("({location})")), "{help}");
}
