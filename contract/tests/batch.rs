//! Several operations and components are read into one arena, and a survey reads each operation.

mod common;

use std::sync::Arc;

use arklow_contract::{Method, Selection};
use common::document;

const CONTRACT: &str = r"openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a/{id}:
    parameters: [{name: id, in: path, required: true, schema: {$ref: '#/components/schemas/Id'}}]
    get:
      responses: {'200': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}
    put:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
      responses: {'200': {description: D, content: {application/json: {schema: {type: boolean}}}}}
  /b:
    get:
      parameters: [{name: q, in: query, schema: {type: integer, minimum: 3}}]
      responses:
        '200': {description: D, headers: {X-A: {schema: {enum: [1, 2]}}}, content: {text/plain: {schema: {type: string}}}}
        default: {$ref: '#/components/responses/Error'}
  /c:
    get:
      responses: {'200': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/Wrong'}}}}}
components:
  responses:
    Error: {description: D, content: {application/json: {schema: {not: {}}}}}
  schemas:
    Id: {type: string, pattern: '^[0-9]+$'}
    A: {type: object, properties: {id: {$ref: '#/components/schemas/Id'}, other: {$ref: '#/components/schemas/A'}}, elephant: 1}
    Wrong: {type: strin}
";

fn selection(operations: &[(Method, &str)], components: &[&str]) -> Selection {
    Selection {
        operations: operations.iter().map(|(method, path)| (*method, (*path).to_owned())).collect(),
        components: components.iter().map(|name| (*name).to_owned()).collect(),
    }
}

#[test]
fn batch_has_one_arena() {
    let document = document(CONTRACT);
    assert_eq!(document.components(), ["Id", "A", "Wrong"]);
    let selected = selection(&[(Method::Get, "/a/{id}"), (Method::Put, "/a/{id}")], &["A", "Id"]);
    let lowered = document.lower(&selected).expect("they are valid");
    let methods: Vec<_> = lowered.operations.iter().map(|operation| operation.method).collect();
    assert_eq!(methods, [Method::Get, Method::Put]);
    let [(a, id_of_a), (id, id_of_id)] = lowered.components.as_slice() else { panic!("{:?}", lowered.components) };
    assert_eq!((a.as_str(), id.as_str()), ("A", "Id"));
    assert_eq!(lowered.schemas[*id_of_a].component.as_deref(), Some("A"));
    let target = |id| lowered.schemas[id].keywords().and_then(|it| it.combined.reference.as_ref()).map(|it| it.target);
    let body = common::body_of(&lowered.operations[1]).id;
    assert_eq!((target(common::answer_of(&lowered.operations[0]).id), target(body)), (Some(*id_of_a), Some(*id_of_a)));
    assert_eq!(target(lowered.operations[1].parameters[0].schema), Some(*id_of_id));
    // The parameter is one schema of two operations.
    assert_eq!(lowered.operations[0].parameters[0].schema, lowered.operations[1].parameters[0].schema);
    assert!(lowered.operations.iter().all(|operation| Arc::ptr_eq(&operation.schemas, &lowered.schemas)));
    assert_eq!(lowered.warnings.len(), 1);
    assert!(lowered.operations.iter().all(|operation| operation.warnings.is_empty()));
}

#[test]
fn fault_that_is_shared_is_told_once() {
    let document = document(CONTRACT);
    let selected = selection(&[(Method::Get, "/c"), (Method::Get, "/c"), (Method::Put, "/a/{id}")], &["Wrong", "A"]);
    let errors = document.lower(&selected).expect_err("one is wrong");
    let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
    assert_eq!(messages, ["unknown type `strin` in response `200` of `GET /c`"]);
}

#[test]
fn what_is_not_there_is_named() {
    let document = document(CONTRACT);
    let selected = selection(&[(Method::Get, "/d"), (Method::Post, "/c")], &["a", "Elephant"]);
    let errors = document.lower(&selected).expect_err("none is there");
    let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "no path `/d` in the contract",
            "no operation `POST /c` in the contract",
            "no component `a` in `components/schemas`",
            "no component `Elephant` in `components/schemas`",
        ]
    );
}

#[test]
fn survey_has_each_operation_or_its_faults() {
    let survey = document(CONTRACT).survey();
    let found: Vec<_> = survey
        .iter()
        .map(|it| {
            let roots = it.operation.as_ref().map(|operation| operation.schema_roots().len()).map_err(Vec::len);
            (it.method, it.path.as_str(), roots)
        })
        .collect();
    assert_eq!(
        found,
        [
            (Method::Get, "/a/{id}", Ok(2)),
            (Method::Put, "/a/{id}", Ok(3)),
            (Method::Get, "/b", Ok(4)),
            (Method::Get, "/c", Err(1)),
        ]
    );
}
