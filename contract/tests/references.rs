//! References are resolved inside of the document; any other is an error at its place.

mod common;

use arklow_contract::{Kind, LookupError, Method, Nullable};
use common::{BASE, BODY, assert_place, document, lower, marked, operation, plain, replaced};

const SCHEMA: &str = "#/paths/~1things~1{id}/put/requestBody/content/application~1json/schema";
const OWNER: &str = "the request body of `PUT /things/{id}`";

/// Returns `BASE` with a schema of the body and the components, each in one line.
fn contract(body: &str, components: &str) -> String {
    let contract = replaced(BASE, BODY, &format!("schema: {body}"));
    replaced(&contract, "components:\n  schemas: {}\n", &format!("components: {components}\n"))
}

fn body(text: &str, components: &str) -> arklow_contract::Schema {
    operation(&contract(text, components)).request_body.expect("there is a body").schema
}

#[test]
fn reference_to_a_component_keeps_its_name() {
    let schema =
        body("{$ref: '#/components/schemas/A', description: use}", "{schemas: {A: {type: string, title: own}}}");
    assert!(matches!(schema.kind, Kind::String(_)));
    assert_eq!(schema.annotations.json, r#"{"title":"own"}"#);
    let component = schema.component.expect("it is one");
    assert_eq!((component.name.as_str(), component.nullable), ("A", false));
    assert_eq!(component.use_annotations.json, r#"{"description":"use"}"#);
    assert_eq!(schema.location.pointer, "#/components/schemas/A");
}

#[test]
fn other_references_are_inlined_with_the_annotations_beside_them() {
    let components = "{schemas: {A: {type: object, properties: {b: {type: string, title: own, format: f}}}}}";
    let schema = body("{$ref: '#/components/schemas/A/properties/b', title: use, description: d}", components);
    assert!(schema.component.is_none());
    assert_eq!(schema.annotations.json, r#"{"title":"use","format":"f","description":"d"}"#);
}

#[test]
fn pointers_are_decoded() {
    for pointer in [
        "#/components/schemas/a~1b~0c é",
        "#/components/schemas/a%7E1b~0c%20%C3%A9",
        "#/components/schemas/%61~1b~0c é",
    ] {
        let schema = body(&format!("{{$ref: '{pointer}'}}"), "{schemas: {a/b~c é: {type: string}}}");
        assert_eq!(schema.component.map(|component| component.name).as_deref(), Some("a/b~c é"), "{pointer}");
    }
    let components = "{schemas: {}, x-list: [{type: string}, {type: boolean}]}";
    assert!(matches!(body("{$ref: '#/components/x-list/1'}", components).kind, Kind::Boolean));
}

#[test]
fn chain_of_references_keeps_the_first_component() {
    let components =
        "{schemas: {A: {$ref: '#/components/schemas/B', title: a, format: f}, B: {type: string, title: b, x-b: 1}}}";
    let schema = body("{$ref: '#/components/schemas/A', title: use}", components);
    let component = schema.component.expect("it is one");
    assert_eq!((component.name.as_str(), component.use_annotations.json.as_str()), ("A", r#"{"title":"use"}"#));
    assert_eq!(schema.annotations.json, r#"{"title":"a","x-b":1,"format":"f"}"#);
}

#[test]
fn null_belongs_to_the_component_or_to_its_use() {
    let components =
        "{schemas: {A: {type: string}, B: {anyOf: [{type: string}, {type: 'null'}]}, C: {type: [string, 'null']}}}";
    for (text, nullable, in_component) in [
        ("{anyOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}", Nullable::AnyOf, false),
        ("{$ref: '#/components/schemas/B'}", Nullable::AnyOf, true),
        ("{$ref: '#/components/schemas/C'}", Nullable::TypeArray, true),
    ] {
        let schema = body(text, components);
        assert_eq!(schema.nullable, Some(nullable), "{text}");
        assert_eq!(schema.component.map(|component| component.nullable), Some(in_component), "{text}");
    }
}

#[test]
fn every_kind_of_object_can_be_a_reference() {
    let contract = r"openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /things/{id}: {$ref: '#/components/pathItems/P', summary: over}
components:
  pathItems:
    P:
      summary: under
      description: path
      parameters: [{$ref: '#/components/parameters/Id', description: over}]
      put:
        requestBody: {$ref: '#/components/requestBodies/B'}
        responses:
          '200': {$ref: '#/components/responses/R', description: over}
  parameters:
    Id: {$ref: '#/components/parameters/Other', description: between}
    Other: {name: id, in: path, required: true, schema: {type: string}, description: under, x-p: 1}
  requestBodies:
    B: {description: body, content: {application/json: {schema: {type: object, properties: {}}}}}
  responses:
    R: {description: under, content: {application/json: {schema: {type: boolean}}}}
";
    let operation = operation(contract);
    assert_eq!(operation.path_annotations.json, r#"{"summary":"over","description":"path"}"#);
    assert_eq!(operation.location.pointer, "#/components/pathItems/P/put");
    assert_eq!(operation.parameters[0].annotations.json, r#"{"description":"over","x-p":1}"#);
    assert_eq!(operation.parameters[0].location.pointer, "#/components/parameters/Other");
    let body = operation.request_body.as_ref().expect("there is a body");
    assert_eq!(body.annotations.json, r#"{"description":"body"}"#);
    assert_eq!(operation.response.annotations.json, r#"{"description":"over"}"#);
    assert!(matches!(plain(&operation).kind, Kind::Boolean));
    let paths = document(contract).paths();
    assert_eq!(paths[0].methods.iter().map(|entry| entry.method).collect::<Vec<_>>(), [Method::Put]);
}

#[test]
fn invalid_reference_is_rejected() {
    for (reference, message) in [
        ("'#/components/schemas/Missing'", "`$ref` target `#/components/schemas/Missing` does not exist"),
        ("'#/components/schemas/A/properties/b'", "`$ref` target `#/components/schemas/A/properties/b` does not exist"),
        ("'#/x-list/01'", "`$ref` target `#/x-list/01` does not exist"),
        ("'#/x-list/1'", "`$ref` target `#/x-list/1` does not exist"),
        ("'#/x-list/-'", "`$ref` target `#/x-list/-` does not exist"),
        ("'#/a~2'", "`$ref` to `#/a~2` is not a valid JSON pointer"),
        ("'#/a%zz'", "`$ref` to `#/a%zz` is not a valid JSON pointer"),
        ("'#/a%FF'", "`$ref` to `#/a%FF` is not a valid JSON pointer"),
        ("'#'", "`$ref` to `#` is not supported yet"),
        ("'#anchor'", "`$ref` to `#anchor` is not supported yet"),
        ("other.yaml#/A", "`$ref` to another document, `other.yaml#/A`, is not supported yet"),
        (
            "'https://example.com/a.json'",
            "`$ref` to another document, `https://example.com/a.json`, is not supported yet",
        ),
        ("''", "`$ref` to another document, ``, is not supported yet"),
        ("1", "`$ref` in the request body of `PUT /things/{id}` must be a string"),
    ] {
        let (text, place) =
            marked(&contract(&format!("{{$ref: §{reference}}}"), "{schemas: {A: {type: object, properties: {}}}}"));
        let text = format!("{text}x-list: [{{type: string}}]\n");
        let errors = lower(&text).expect_err(reference);
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert_eq!(errors[0].message, message);
        assert_place(&errors[0], place, &format!("{SCHEMA}/$ref"));
    }
}

#[test]
fn circular_schema_is_refused_at_the_closing_reference() {
    let recursive = |pointer: &str| format!("recursive schema `{pointer}` in {OWNER} is not supported yet");
    let circular = format!("circular `$ref` in {OWNER}");
    for (body, components, message, pointer) in [
        (
            "{$ref: '#/components/schemas/A'}",
            "{schemas: {A: {$ref: §'#/components/schemas/A'}}}",
            circular.clone(),
            "#/components/schemas/A/$ref",
        ),
        (
            "{$ref: '#/components/schemas/A'}",
            "{schemas: {A: {$ref: '#/components/schemas/B'}, B: {$ref: §'#/components/schemas/A'}}}",
            circular,
            "#/components/schemas/B/$ref",
        ),
        (
            "{$ref: '#/components/schemas/A'}",
            "{schemas: {A: {type: object, properties: {a: {$ref: §'#/components/schemas/A'}}}}}",
            recursive("#/components/schemas/A"),
            "#/components/schemas/A/properties/a/$ref",
        ),
        (
            "{$ref: '#/components/schemas/A'}",
            "{schemas: {A: {type: array, items: {$ref: '#/components/schemas/B'}}, B: {anyOf: [{$ref: §'#/components/schemas/A'}, {type: 'null'}]}}}",
            recursive("#/components/schemas/A"),
            "#/components/schemas/B/anyOf/0/$ref",
        ),
        (
            &format!("{{type: object, properties: {{a: {{$ref: §'{SCHEMA}'}}}}}}"),
            "{}",
            recursive(SCHEMA),
            &format!("{SCHEMA}/properties/a/$ref"),
        ),
    ] {
        let (text, place) = marked(&contract(body, components));
        let errors = lower(&text).expect_err(body);
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert_eq!(errors[0].message, message);
        assert_place(&errors[0], place, pointer);
    }
}

#[test]
fn circular_reference_objects_are_rejected() {
    let circle = "{responses: {A: {$ref: '#/components/responses/B'}, B: {$ref: §'#/components/responses/A'}}}";
    let (text, place) = marked(&contract("{type: object, properties: {}}", circle));
    let from = &text[text.find("        '200':").expect("it is there")..text.find("components:").expect("it is there")];
    let lines = from.matches('\n').count() - 1;
    let text = replaced(&text, from, "        '200': {$ref: '#/components/responses/A'}\n");
    let errors = lower(&text).expect_err("it is a circle");
    assert_eq!(errors[0].message, "circular `$ref` in response `200` of `PUT /things/{id}`");
    assert_place(&errors[0], (place.0 - lines, place.1), "#/components/responses/B/$ref");

    let circle =
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /things/{id}: {$ref: '#/paths/~1things~1{id}'}\n";
    let errors = lower(circle).expect_err("it is a circle");
    assert_eq!(errors[0].message, "circular `$ref` in path `/things/{id}`");
    assert!(document(circle).paths()[0].methods.is_empty());
}

#[test]
fn only_annotations_may_stand_beside_a_reference() {
    for keyword in ["type: string", "maxLength: 1", "properties: {}", "$defs: {}", "additionalProperties: true"] {
        let name = keyword.split(':').next().unwrap_or_default();
        let text =
            contract(&format!("{{$ref: '#/components/schemas/A', §{keyword}}}"), "{schemas: {A: {type: string}}}");
        let (text, place) = marked(&text);
        let errors = lower(&text).expect_err(keyword);
        assert_eq!(errors[0].message, format!("keyword `{name}` beside `$ref` in {OWNER} is not supported yet"));
        assert_place(&errors[0], place, &format!("{SCHEMA}/{name}"));
    }
}

#[test]
fn fields_beside_a_reference_object_are_ignored() {
    let beside = |beside: &str| {
        replaced(
            &contract(
                "{type: object, properties: {}}",
                "{parameters: {P: {name: id, in: path, required: true, schema: {type: string}}}}",
            ),
            "- {name: id, in: path, required: true, schema: {type: string}}",
            &format!("- {{$ref: '#/components/parameters/P', §{beside}}}"),
        )
    };
    // A parameter has no `summary`, so one beside a reference has no effect (OpenAPI 3.1, section 4.8.23.1).
    let (text, _) = marked(&beside("summary: s"));
    let operation = operation(&text);
    assert_eq!((operation.parameters[0].annotations.json.as_str(), operation.warnings), ("{}", Vec::new()));
    let (text, place) = marked(&beside("summary: 1"));
    let errors = lower(&text).expect_err("it is not a string");
    assert_eq!(errors[0].message, "`summary` in a parameter of `PUT /things/{id}` must be a string");
    assert_eq!(errors[0].location.line, place.0);
    // Other fields are ignored too, which is hardly meant.
    for field in ["in: path", "required: false", "x-a: 1"] {
        let name = field.split(':').next().unwrap_or_default();
        let (text, place) = marked(&beside(field));
        let operation = common::operation(&text);
        assert_eq!(operation.parameters[0].annotations.json, "{}");
        let [warning] = operation.warnings.as_slice() else { panic!("{operation:?}") };
        assert_eq!(
            warning.message,
            format!("`{name}` beside `$ref` in a parameter of `PUT /things/{{id}}` is ignored")
        );
        assert!(warning.help.starts_with("move it to where the `$ref` leads; at"), "{}", warning.help);
        assert_eq!((warning.location.line, warning.location.column), place);
    }
}

#[test]
fn summary_beside_a_reference_to_a_body_or_a_response_has_no_effect() {
    let parts = "{requestBodies: {B: {description: b, content: {application/json: {schema: {type: boolean}}}}}, \
                 responses: {R: {description: r, content: {application/json: {schema: {type: boolean}}}}}}";
    let text = BASE.split("      requestBody:").next().unwrap_or_default();
    let text = format!(
        "{text}      requestBody: {{$ref: '#/components/requestBodies/B', summary: s}}\n      responses: \
         {{'200': {{$ref: '#/components/responses/R', summary: s, description: own}}}}\ncomponents: {parts}\n"
    );
    let operation = operation(&text);
    assert_eq!(operation.request_body.expect("there is one").annotations.json, r#"{"description":"b"}"#);
    assert_eq!(operation.response.annotations.json, r#"{"description":"own"}"#);
    assert_eq!(operation.warnings, []);
}

#[test]
fn fields_beside_the_reference_of_a_path_item_are_refused() {
    let text = replaced(
        BASE,
        "paths:\n",
        "paths:\n  /a/{id}: {$ref: '#/paths/~1things~1{id}', summary: s, §parameters: []}\n",
    );
    let (text, place) = marked(&text);
    let error = common::document(&text).operation(Method::Put, "/a/{id}").expect_err("it is undefined");
    let LookupError::Contract(errors) = error else { panic!("{error:?}") };
    assert_eq!(errors[0].message, "`parameters` beside `$ref` in path `/a/{id}` is not supported");
    assert_place(&errors[0], place, "#/paths/~1a~1{id}/parameters");
}
