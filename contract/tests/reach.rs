//! Which components operations reach, and what tells a component from one of another contract.

use arklow_contract::{Document, Format, Method};

fn read(contract: &str) -> Document {
    Document::read("shop.yaml", contract.as_bytes(), Format::Yaml).unwrap_or_else(|error| panic!("{error}"))
}

const SHOP: &str = "
openapi: 3.1.0
info: {title: Shop, version: '1'}
paths:
  /pets/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {$ref: '#/components/schemas/PetId'}}
    get:
      parameters:
        - $ref: '#/components/parameters/Filter'
      responses:
        '200': {$ref: '#/components/responses/Pet'}
    put:
      requestBody:
        content:
          application/xml: {schema: {properties: {$ref: {type: string}, a: {$ref: '#/components/schemas/Order/properties/item'}}}}
      responses:
        '204':
          description: D
          headers: {X-Rate: {schema: {$ref: '#/components/schemas/Rate'}}}
components:
  parameters:
    Filter: {name: filter, in: query, schema: {$ref: '#/components/schemas/Filter'}}
  responses:
    Pet:
      description: D
      content:
        application/json: {schema: {$ref: '#/components/schemas/Pet', examples: [{$ref: '#/components/schemas/Unused'}]}}
  schemas:
    Unused: {type: string}
    Rate: {type: integer}
    Pet:
      type: object
      properties:
        parent: {$ref: '#/components/schemas/Pet'}
        owner: {$ref: '#/components/schemas/Owner'}
        id: {$ref: '#/components/schemas/PetId'}
        note: {$ref: '#/components/x-shared/Note'}
    Owner: {type: object}
    Order: {properties: {item: {type: string}}}
    Filter: {const: {$ref: '#/components/schemas/Unused'}}
    PetId: {type: string}
  x-shared:
    Note: {type: string}
";

#[test]
fn components_are_reached_through_all_that_an_operation_has() {
    let shop = read(SHOP);
    assert_eq!(shop.components_reached([(Method::Get, "/pets/{id}")]), ["Pet", "Owner", "Filter", "PetId"]);
    assert_eq!(shop.components_reached([(Method::Put, "/pets/{id}")]), ["Rate", "Order", "PetId"]);
    assert_eq!(shop.components_reached([(Method::Put, "/pets"), (Method::Post, "/pets/{id}")]), [""; 0]);
    assert_eq!(shop.components_within(["Pet", "Unused"]), ["Unused", "Pet", "Owner", "PetId"]);
}

#[test]
fn fingerprint_of_a_component_is_of_what_it_says() {
    let shop = read(SHOP);
    let changes = |from: &str, to: &str| -> Vec<String> {
        assert!(SHOP.contains(from), "{from}");
        let changed = read(&SHOP.replace(from, to));
        let differs = |name: &String| shop.component_fingerprint(name) != changed.component_fingerprint(name);
        shop.components().into_iter().filter(differs).collect()
    };
    assert_eq!(changes("{type: string}\n    Rate", "{ type: 'string' } # the same\n    Rate"), [""; 0]);
    assert_eq!(changes("Owner: {type: object}", "Owner: {type: object, description: D}"), ["Owner"]);
    assert_eq!(changes("note: {$ref", "note: {description: D, $ref"), ["Pet"]);
    // What a component refers to is its own, unless that is a component.
    assert_eq!(changes("Note: {type: string}", "Note: {type: integer}"), ["Pet"]);
    assert_eq!(changes("Order: {", "Order2: {"), ["Order"]);
    assert_eq!(shop.component_fingerprint("Nothing"), None);
}
