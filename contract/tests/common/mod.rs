//! Small contracts for the tests, and what is asked of them.

#![allow(dead_code, unreachable_pub, reason = "each test file is a crate of its own and uses a part of this")]

use arklow_contract::{
    ContractError, Document, Format, Kind, LookupError, Method, Operation, Property, ResponseBody, Schema,
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

/// Lowers a schema, as that of the request body.
pub fn schema(schema: &str) -> Schema {
    operation(&with_body(schema)).request_body.expect("there is a body").schema
}

/// Lowers a schema that has one fault, and gives its message.
pub fn schema_error(schema: &str) -> String {
    let errors = lower(&with_body(schema)).expect_err(schema);
    assert_eq!(errors.len(), 1, "{schema}: {errors:#?}");
    errors[0].message.clone()
}

/// Returns the one property of an object.
pub fn only_property(schema: &Schema) -> &Property {
    let Kind::Object(rules) = &schema.kind else { panic!("{schema:?}") };
    let [property] = rules.properties.as_slice() else { panic!("{rules:?}") };
    property
}

/// Returns the schema of an answer that is not the envelope.
pub fn plain(operation: &Operation) -> &Schema {
    let ResponseBody::Plain { schema, .. } = &operation.response.body else { panic!("{operation:?}") };
    schema
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
