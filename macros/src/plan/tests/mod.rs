//! Plans of small contracts.

mod bodies;
mod carriers;
mod envelope;
mod keep;
mod limits;
mod marks;
mod names;
mod objects;
mod random;
mod render;
mod suite;
mod survey;
mod unions;

use arklow_contract::{Document, Format, Method, Operation, Selection};

use super::{ComponentsPlan, Plan, Shape, Type, Types, Unknown, Use, plan_components, plan_operation};

/// A contract with one operation, whose request body and components are given in YAML of one line each.
fn contract(body: &str, components: &[&str]) -> String {
    let components: String = components.iter().map(|component| format!("    {component}\n")).collect();
    format!(
        "openapi: 3.1.0
info: {{title: T, version: '1'}}
paths:
  /things/{{id}}:
    put:
      parameters:
        - {{name: id, in: path, required: true, schema: {{type: string}}}}
      requestBody:
        content:
          application/json:
            schema: {body}
      responses:
        '200':
          description: D
          content:
            application/json:
              schema:
                type: object
                required: [data, errors]
                properties:
                  data: {{anyOf: [{{type: boolean}}, {{type: 'null'}}]}}
                  errors:
                    anyOf:
                      - type: array
                        items:
                          type: object
                          required: [code, message]
                          properties: {{code: {{type: string}}, message: {{type: string}}}}
                      - type: 'null'
components:
  schemas:
    None: {{type: string}}
{components}"
    )
}

fn document(contract: &str) -> Document {
    Document::read("c.yaml", contract.as_bytes(), Format::Yaml).unwrap_or_else(|error| panic!("{error}\n{contract}"))
}

fn operation(document: &Document) -> Operation {
    document.operation(Method::Put, "/things/{id}").unwrap_or_else(|error| panic!("{error:?}"))
}

/// Plans the operation of a contract.
fn plan(contract: &str) -> Plan {
    let document = document(contract);
    let plan = plan_operation(&operation(&document), &document.components());
    let plan = plan.unwrap_or_else(|errors| panic!("{errors:?}\n{contract}"));
    check(&plan.types);
    plan
}

/// Plans some components of a contract.
fn components(contract: &str, names: &[&str]) -> ComponentsPlan {
    let document = document(contract);
    let components = names.iter().map(|name| (*name).to_owned()).collect();
    let lowered = document.lower(&Selection { operations: Vec::new(), components });
    let lowered = lowered.unwrap_or_else(|errors| panic!("{errors:?}"));
    let plan = plan_components(&lowered, &document.components()).unwrap_or_else(|errors| panic!("{errors:?}"));
    check(&plan.types);
    plan
}

/// Writes the items that a schema of the request body has, without `Data`.
fn body(schema: &str, with: &[&str]) -> String {
    let plan = plan(&contract(schema, with));
    let text = render::items(&plan.types);
    text.lines().filter(|line| *line != "type Data = bool").collect::<Vec<_>>().join("\n")
}

/// Checks what every plan must be.
fn check(types: &Types) {
    let mut names: Vec<String> = types.items.iter().map(|item| item.name.to_string()).collect();
    names.sort();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count, "two items have one name: {names:?}");
    for item in &types.items {
        assert!(types.notes.contains_key(&item.schema), "{} has no note", item.name);
        match &item.shape {
            Shape::Alias(schema_use) => check_use(types, schema_use),
            Shape::Object { fields, unknown, .. } => {
                let structure = &types.schemas[last(types, item.schema)];
                let object = structure.keywords().map(|keywords| keywords.object.clone()).unwrap_or_default();
                let properties: Vec<_> = object.properties.into_iter().flatten().collect();
                let of_fields: Vec<_> =
                    fields.iter().map(|field| (field.wire_name.clone(), field.schema_use.schema)).collect();
                assert_eq!(properties, of_fields, "{}", item.name);
                fields.iter().for_each(|field| check_use(types, &field.schema_use));
                match unknown {
                    Unknown::Ignore => {
                        assert!(object.additional.is_none() && object.patterns.is_none(), "{}", item.name)
                    }
                    Unknown::Refuse => {
                        let additional = object.additional.map(|id| &types.schemas[id].form);
                        assert!(matches!(additional, Some(arklow_contract::Form::Boolean(false))), "{}", item.name);
                    }
                    Unknown::Keep(rest) => check_use(types, &rest.value),
                }
            }
            Shape::Union { variants, .. } => {
                for variant in variants {
                    assert!(!variant.schema_use.nullable);
                    check_use(types, &variant.schema_use);
                }
            }
            Shape::Overlap { branches } => branches.iter().for_each(|branch| check_use(types, &branch.schema_use)),
            _ => {}
        }
    }
}

/// Follows what a schema is read as.
fn last(types: &Types, id: arklow_contract::SchemaId) -> arklow_contract::SchemaId {
    let mut id = id;
    for _ in 0..100 {
        match types.notes.get(&id).and_then(|note| note.read_as) {
            Some(read_as) => id = read_as,
            None => return id,
        }
    }
    panic!("`read_as` goes in a circle");
}

/// Checks that a place can be read: its structure is where its type says.
fn check_use(types: &Types, schema_use: &Use) {
    assert!(types.notes.contains_key(&schema_use.schema), "no note for {schema_use:?}");
    let structure = types.schemas[last(types, schema_use.schema)].keywords().cloned().unwrap_or_default();
    match &schema_use.ty {
        Type::Vec(items) => {
            let declared = structure.array.items;
            assert!(declared == Some(items.schema), "{declared:?} {schema_use:?}");
            check_use(types, items);
        }
        Type::Map(value) => {
            assert_eq!(structure.object.additional, Some(value.schema));
            check_use(types, value);
        }
        Type::Tuple(items) => {
            let prefix = structure.array.prefix.unwrap_or_default();
            assert_eq!(prefix, items.iter().map(|item| item.schema).collect::<Vec<_>>());
            items.iter().for_each(|item| check_use(types, item));
        }
        Type::Boxed(inner) => {
            assert_eq!(inner.schema, schema_use.schema);
            assert!(!inner.nullable);
            check_use(types, inner);
        }
        Type::Derived(name) => {
            let item = types.item(name).unwrap_or_else(|| panic!("no item {name}"));
            if !matches!(item.shape, Shape::Alias(_)) {
                // An equal type may be that of another place.
                let _ = last(types, schema_use.schema);
            }
        }
        _ => {}
    }
}
