//! Schemas are found by their `$id`, `$anchor`, and `$dynamicAnchor` (JSON Schema 2020-12 core, section 8.2).

mod common;

use common::{BASE, BODY, Lowered, assert_place, body_of, lower, marked, operation, replaced};

const SCHEMA: &str = "#/paths/~1things~1{id}/put/requestBody/content/application~1json/schema";
const OWNER: &str = "the request body of `PUT /things/{id}`";

fn contract(body: &str, components: &str) -> String {
    let contract = replaced(BASE, BODY, &format!("schema: {body}"));
    replaced(&contract, "  schemas: {}", &format!("  schemas: {components}"))
}

fn body(text: &str, components: &str) -> Lowered {
    body_of(&operation(&contract(text, components)))
}

/// Returns the target of the `$dynamicRef` of a schema.
fn dynamic_target(schema: &Lowered) -> Lowered {
    schema.at(schema.keywords().combined.dynamic_reference.as_ref().expect("there is one").target)
}

fn items(schema: &Lowered) -> Lowered {
    schema.at(schema.keywords().array.items.expect("there are items"))
}

#[test]
fn reference_by_uri_leads_to_the_schema_of_that_id() {
    let components = "{A: {$id: 'https://a.example/dir/a.json', title: a, $defs: {n: {$id: n.json, title: n, $defs: {m: {title: m}}}, o: {$anchor: o, title: o}}}, \
                      B: {$id: b/c.json, title: b}}";
    for (reference, title) in [
        ("https://a.example/dir/a.json", "a"),
        ("https://a.example/dir/a.json#", "a"),
        ("https://a.example/x/../dir/a.json", "a"),
        ("https://a.example/dir/n.json", "n"),
        ("https://a.example/dir/n.json#/$defs/m", "m"),
        ("https://a.example/dir/a.json#/$defs/n/$defs/m", "m"),
        ("https://a.example/dir/a.json#o", "o"),
        ("https://a.example/dir/a.json#%6F", "o"),
        ("#/components/schemas/A/$defs/o", "o"),
        ("b/c.json", "b"),
        ("./b/c.json", "b"),
    ] {
        let schema = body(&format!("{{$ref: '{reference}'}}"), components);
        assert_eq!(schema.target().keywords().title.as_deref(), Some(title), "{reference}");
    }
    for (reference, message) in [
        ("a.json", "`$ref` to another document, `a.json`, is not supported yet"),
        ("https://a.example/a.json", "`$ref` to another document, `https://a.example/a.json`, is not supported yet"),
        ("https://a.example/dir/a.json#p", "`$ref` target `https://a.example/dir/a.json#p` does not exist"),
        ("https://a.example/dir/n.json#o", "`$ref` target `https://a.example/dir/n.json#o` does not exist"),
        ("#o", "`$ref` target `#o` does not exist"),
        (
            "https://a.example/dir/n.json#/components/schemas/A",
            "`$ref` target `https://a.example/dir/n.json#/components/schemas/A` does not exist",
        ),
    ] {
        let errors = lower(&contract(&format!("{{$ref: '{reference}'}}"), components)).expect_err(reference);
        assert_eq!(errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>(), [message]);
    }
}

#[test]
fn reference_is_relative_to_the_id_around_it() {
    let schema = body(
        "{$id: 'https://a.example/root', $ref: '#/$defs/a', $defs: {a: {$ref: b}, b: {$id: b, $ref: '#/$defs/c', $defs: {c: {$ref: '#d'}, d: {$anchor: d, title: d}}}}}",
        "{}",
    );
    let b = schema.target().target();
    assert_eq!(b.pointer(), format!("{SCHEMA}/$defs/b"));
    assert_eq!(b.target().target().keywords().title.as_deref(), Some("d"));
    // What identifies a schema is exported as it is written.
    let json = r#"{"$id":"https://a.example/root"}"#;
    assert_eq!(schema.keywords().annotations.json, json);
}

#[test]
fn same_anchor_in_two_resources_is_two_schemas() {
    let components = "{A: {$id: a, $ref: '#x', $defs: {x: {$anchor: x, title: ax}}}, B: {$id: b, $ref: '#x', $defs: {x: {$anchor: x, title: bx}}}}";
    for (name, title) in [("a", "ax"), ("b", "bx")] {
        let schema = body(&format!("{{$ref: {name}}}"), components);
        assert_eq!(schema.target().target().keywords().title.as_deref(), Some(title));
    }
}

#[test]
fn duplicate_name_is_rejected() {
    for (components, message, pointer) in [
        (
            "{A: {$anchor: x}, B: {$anchor: §x}}",
            "duplicate `$anchor` `x` in {}: `#/components/schemas/A` has it",
            "#/components/schemas/B/$anchor",
        ),
        (
            "{A: {$dynamicAnchor: x}, B: {$anchor: §x}}",
            "duplicate `$anchor` `x` in {}: `#/components/schemas/A` has it",
            "#/components/schemas/B/$anchor",
        ),
        (
            "{A: {$id: 'https://a.example/x'}, B: {$id: §'https://a.example/y/../x'}}",
            "duplicate `$id` `https://a.example/y/../x` in {}: `#/components/schemas/A` has it",
            "#/components/schemas/B/$id",
        ),
    ] {
        let text = "{type: array, prefixItems: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}";
        let (text, place) = marked(&contract(text, components));
        let errors = lower(&text).expect_err(components);
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert_eq!(errors[0].message, message.replace("{}", OWNER));
        assert_place(&errors[0], place, pointer);
    }
}

#[test]
fn name_in_data_names_nothing() {
    let components = "{A: {example: {$anchor: x}, default: {$id: x}, const: {$anchor: x}, enum: [{$anchor: x}], x-a: {$anchor: x}, properties: {$anchor: {title: p}}}}";
    let errors = lower(&contract("{$ref: '#x'}", components)).expect_err("there is no anchor");
    assert_eq!(errors[0].message, "`$ref` target `#x` does not exist");
    assert!(lower(&contract("{$ref: '#/components/schemas/A'}", components)).is_ok());
}

#[test]
fn near_anchor_is_advised() {
    let errors = lower(&contract("{$ref: '#itmes'}", "{A: {$anchor: items}}")).expect_err("it is misspelt");
    assert!(errors[0].help.starts_with("write `#items`; at"), "{}", errors[0].help);
}

#[test]
fn pointer_that_is_not_in_the_resource_is_taken_from_the_document() {
    let text = "{$id: 'https://a.example/a', allOf: [{$ref: §'#/components/schemas/A'}]}";
    let (text, place) = marked(&contract(text, "{A: {title: a}}"));
    let operation = operation(&text);
    let schema = body_of(&operation);
    let all = schema.keywords().combined.all_of.clone().expect("there is one");
    assert_eq!(schema.at(all[0]).target().keywords().title.as_deref(), Some("a"));
    let [warning] = operation.warnings.as_slice() else { panic!("{:?}", operation.warnings) };
    let message = "`#/components/schemas/A` in {} is not in the schema `https://a.example/a`, to which it is relative";
    assert_eq!(warning.message, message.replace("{}", OWNER));
    // A warning stands at the key of a member.
    assert_eq!((warning.location.line, warning.location.column), (place.0, place.1 - "$ref: ".len()));
}

/// The trees of JSON Schema 2020-12 core, appendix C, and section "Extending recursive schemas".
const TREES: &str = "{\
    Tree: {$id: 'https://example.com/tree', $dynamicAnchor: node, type: object, properties: {data: true, \
           children: {type: array, items: {$dynamicRef: '#node'}}}}, \
    Strict: {$id: 'https://example.com/strict-tree', $dynamicAnchor: node, $ref: tree, unevaluatedProperties: false}}";

#[test]
fn dynamic_reference_leads_to_the_outermost_anchor() {
    let tree = body("{$ref: 'https://example.com/tree'}", TREES).target();
    let node = dynamic_target(&items(&tree.property("children")));
    assert_eq!(node.id, tree.id);

    let strict = body("{$ref: 'https://example.com/strict-tree'}", TREES).target();
    let tree = strict.target();
    assert_eq!(tree.pointer(), "#/components/schemas/Tree");
    let node = dynamic_target(&items(&tree.property("children")));
    assert_eq!(node.pointer(), "#/components/schemas/Strict");
    // The same place in another scope is another schema, and the scopes come to an end.
    assert_eq!(node.id, strict.id);
}

#[test]
fn one_schema_in_two_scopes_is_two() {
    let text =
        "{type: array, prefixItems: [{$ref: 'https://example.com/tree'}, {$ref: 'https://example.com/strict-tree'}]}";
    let schema = body(text, TREES);
    let places: Vec<_> = schema
        .schemas
        .iter()
        .filter(|(_, other)| other.location.pointer == "#/components/schemas/Tree/properties/children/items")
        .map(|(id, _)| dynamic_target(&schema.at(id)).pointer().to_owned())
        .collect();
    assert_eq!(places, ["#/components/schemas/Tree", "#/components/schemas/Strict"]);
}

#[test]
fn generic_list_takes_the_type_of_its_user() {
    let components = "{\
        Page: {$id: 'https://a.example/page', type: object, properties: {items: {type: array, items: {$dynamicRef: '#item'}}}, \
               $defs: {item: {$dynamicAnchor: item, not: true}}}, \
        Books: {$id: 'https://a.example/books', $ref: page, $defs: {item: {$dynamicAnchor: item, title: book}}}, \
        Authors: {$id: 'https://a.example/authors', $ref: page, $defs: {item: {$dynamicAnchor: item, title: author}}}}";
    for (name, title) in [("books", "book"), ("authors", "author")] {
        let page = body(&format!("{{$ref: 'https://a.example/{name}'}}"), components).target().target();
        let item = dynamic_target(&items(&page.property("items")));
        assert_eq!(item.keywords().title.as_deref(), Some(title));
    }
}

#[test]
fn dynamic_reference_to_no_dynamic_anchor_is_a_plain_one() {
    let components = "{A: {$id: a, $defs: {x: {$anchor: x, title: ax}}, properties: {p: {$dynamicRef: '#x'}, q: {$dynamicRef: '#/$defs/y'}}}, \
                      B: {$id: b, $dynamicAnchor: y, $ref: a, $defs: {x: {$dynamicAnchor: x, title: bx}}}}";
    let components = components
        .replace("x: {$anchor: x, title: ax}", "x: {$anchor: x, title: ax}, y: {$dynamicAnchor: y, title: ay}");
    let a = body("{$ref: b}", &components).target().target();
    assert_eq!(dynamic_target(&a.property("p")).keywords().title.as_deref(), Some("ax"));
    // By a JSON pointer, it is no name that could be looked for.
    assert_eq!(dynamic_target(&a.property("q")).keywords().title.as_deref(), Some("ay"));

    let (text, place) = marked(&contract("{$dynamicRef: §'#x'}", "{A: {$id: a, $dynamicAnchor: x}}"));
    let errors = lower(&text).expect_err("there is no such anchor");
    assert_eq!(errors[0].message, "`$dynamicRef` target `#x` does not exist");
    assert_place(&errors[0], place, &format!("{SCHEMA}/$dynamicRef"));
}

#[test]
fn scopes_of_many_resources_come_to_an_end() {
    // Each refers to all, and each has the anchor: only the first of a scope counts, but all are kept in order.
    let names: Vec<String> = (0..6).map(|number| format!("r{number}")).collect();
    let references: Vec<_> = names.iter().map(|name| format!("{name}: {{$ref: {name}}}")).collect();
    let schema = |name: &String| {
        format!(
            "{name}: {{$id: {name}, $dynamicAnchor: n, properties: {{{}, self: {{$dynamicRef: '#n'}}}}}}",
            references.join(", ")
        )
    };
    let components = format!("{{{}}}", names.iter().map(schema).collect::<Vec<_>>().join(", "));
    let body = body("{$ref: r3}", &components);
    for (id, schema) in body.schemas.iter() {
        if schema.location.pointer.ends_with("/self") {
            assert_eq!(dynamic_target(&body.at(id)).pointer(), "#/components/schemas/r3");
        }
    }
    assert!(body.schemas.len() < 1_000, "{}", body.schemas.len());
}
