//! References are resolved inside of the document; any other is an error at its place.

mod common;

use arklow_contract::{Component, Kind, LookupError, Method, Types};
use common::{BASE, BODY, Lowered, answer_of, assert_place, body_of, document, lower, marked, operation, replaced};

const SCHEMA: &str = "#/paths/~1things~1{id}/put/requestBody/content/application~1json/schema";
const OWNER: &str = "the request body of `PUT /things/{id}`";

/// Returns `BASE` with a schema of the body and the components, each in one line.
fn contract(body: &str, components: &str) -> String {
    let contract = replaced(BASE, BODY, &format!("schema: {body}"));
    replaced(&contract, "components:\n  schemas: {}\n", &format!("components: {components}\n"))
}

fn body(text: &str, components: &str) -> Lowered {
    body_of(&operation(&contract(text, components)))
}

#[test]
fn reference_to_a_component_is_a_schema_beside_its_target() {
    let schema = body(
        "{$ref: '#/components/schemas/A', description: use, maxLength: 3}",
        "{schemas: {A: {type: string, title: own}}}",
    );
    let keywords = schema.keywords();
    assert_eq!((schema.pointer(), &schema.schema().component), (SCHEMA, &None));
    assert_eq!((keywords.annotations.json.as_str(), keywords.string.max_length), (r#"{"description":"use"}"#, Some(3)));
    let reference = keywords.combined.reference.as_ref().expect("there is one");
    assert_eq!((reference.text.as_str(), reference.component), ("#/components/schemas/A", None));
    let target = schema.target();
    assert_eq!(target.schema().component.as_deref(), Some("A"));
    assert_eq!(target.pointer(), "#/components/schemas/A");
    assert_eq!(target.keywords().annotations.json, r#"{"title":"own"}"#);
}

#[test]
fn reference_into_a_component_knows_it() {
    let components = "{schemas: {A: {type: object, properties: {b: {type: string, title: own, format: f}}}}}";
    let schema = body("{$ref: '#/components/schemas/A/properties/b', title: use}", components);
    let reference = schema.keywords().combined.reference.clone().expect("there is one");
    let target = schema.at(reference.target);
    assert_eq!((target.schema().component.as_deref(), target.pointer()), (None, "#/components/schemas/A/properties/b"));
    let component = schema.at(reference.component.expect("it stands in one"));
    assert_eq!(component.schema().component.as_deref(), Some("A"));
    // It is the same schema by both ways.
    assert_eq!(component.property("b").id, target.id);
}

#[test]
fn pointers_are_decoded() {
    for pointer in [
        "#/components/schemas/a~1b~0c é",
        "#/components/schemas/a%7E1b~0c%20%C3%A9",
        "#/components/schemas/%61~1b~0c é",
    ] {
        let schema = body(&format!("{{$ref: '{pointer}'}}"), "{schemas: {a/b~c é: {type: string}}}");
        assert_eq!(schema.target().schema().component.as_deref(), Some("a/b~c é"), "{pointer}");
    }
    let components = "{schemas: {}, x-list: [{type: string}, {type: boolean}]}";
    let schema = body("{$ref: '#/components/x-list/1'}", components);
    assert_eq!(schema.target().keywords().types, Some(Types::One(Kind::Boolean)));
}

#[test]
fn chain_of_references_is_kept() {
    let components =
        "{schemas: {A: {$ref: '#/components/schemas/B', title: a, format: f}, B: {type: string, title: b, x-b: 1}}}";
    let schema = body("{$ref: '#/components/schemas/A', title: use}", components);
    let (a, b) = (schema.target(), schema.target().target());
    assert_eq!((a.schema().component.as_deref(), b.schema().component.as_deref()), (Some("A"), Some("B")));
    assert_eq!(a.keywords().annotations.json, r#"{"title":"a","format":"f"}"#);
    assert_eq!(b.keywords().annotations.json, r#"{"title":"b","x-b":1}"#);
}

#[test]
fn schema_that_is_reached_twice_is_read_once() {
    let components =
        "{schemas: {A: {type: object, properties: {b: {$ref: '#/components/schemas/B'}}}, B: {type: string}}}";
    let text = "{type: array, prefixItems: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/A'}]}";
    let schema = body(text, components);
    // The parameter, the body, three items, `A`, its property, `B`, and the answer.
    assert_eq!(schema.schemas.len(), 9);
    assert_eq!(schema.schemas.iter().filter(|(_, schema)| schema.component.is_some()).count(), 2);
}

#[test]
fn schema_may_be_recursive() {
    for (text, components) in [
        (
            "{$ref: '#/components/schemas/A'}",
            "{schemas: {A: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}}}",
        ),
        (
            "{$ref: '#/components/schemas/A'}",
            "{schemas: {A: {type: array, items: {$ref: '#/components/schemas/B'}}, B: {anyOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}}}",
        ),
        (&format!("{{type: object, properties: {{a: {{$ref: '{SCHEMA}'}}}}}}"), "{}"),
    ] {
        let schema = body(text, components);
        let references: Vec<_> = schema
            .schemas
            .iter()
            .filter_map(|(id, schema)| Some((id, schema.keywords()?.combined.reference.as_ref()?.target)))
            .collect();
        let is_back = |(id, target): &(arklow_contract::SchemaId, arklow_contract::SchemaId)| target < id;
        assert!(references.iter().any(is_back), "{references:?}");
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
    // What stands in a component is its own; what stands beside the `$ref` counts for the reader.
    assert_eq!(operation.path_annotations.json, r#"{"summary":"under","description":"path"}"#);
    let written = |component: Option<&Component>| component.map(|it| (it.name.clone(), it.beside.json.clone()));
    let expected = |name: &str, beside: &str| Some((name.to_owned(), beside.to_owned()));
    assert_eq!(written(operation.path_component.as_ref()), expected("P", r#"{"summary":"over"}"#));
    assert_eq!(operation.location.pointer, "#/components/pathItems/P/put");
    let parameter = &operation.parameters[0];
    assert_eq!(parameter.annotations.json, r#"{"description":"under","x-p":1}"#);
    assert_eq!(parameter.annotations.text.as_deref(), Some("over"));
    let id = parameter.component.as_ref();
    assert_eq!(written(id), expected("Id", r#"{"description":"over"}"#));
    let other = id.and_then(|id| id.target.as_deref());
    assert_eq!(written(other), expected("Other", r#"{"description":"between"}"#));
    assert_eq!(operation.parameters[0].location.pointer, "#/components/parameters/Other");
    let body = operation.request_body.as_ref().expect("there is a body");
    assert_eq!(body.annotations.json, r#"{"description":"body"}"#);
    assert_eq!(written(body.component.as_ref()), expected("B", "{}"));
    let response = &operation.responses.list[0];
    assert_eq!(response.annotations.json, r#"{"description":"under"}"#);
    assert_eq!(response.annotations.text.as_deref(), Some("over"));
    assert_eq!(written(response.component.as_ref()), expected("R", r#"{"description":"over"}"#));
    assert_eq!(answer_of(&operation).keywords().types, Some(Types::One(Kind::Boolean)));
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
        ("'#'", "`$ref` to `#` leads to the whole document"),
        ("''", "`$ref` to `` leads to the whole document"),
        ("'#anchor'", "`$ref` target `#anchor` does not exist"),
        ("'https://json-schema.org/draft/2020-12/schema'", "`$ref` to the metaschema of JSON Schema is not supported"),
        ("other.yaml#/A", "`$ref` to another document, `other.yaml#/A`, is not supported yet"),
        (
            "'https://example.com/a.json'",
            "`$ref` to another document, `https://example.com/a.json`, is not supported yet",
        ),
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
fn circle_of_references_alone_is_refused_at_the_closing_one() {
    let circular = format!("circular `$ref` in {OWNER}");
    for (body, components, pointer) in [
        (
            "{$ref: '#/components/schemas/A'}",
            "{schemas: {A: {$ref: §'#/components/schemas/A'}}}",
            "#/components/schemas/A/$ref",
        ),
        (
            "{$ref: '#/components/schemas/A'}",
            "{schemas: {A: {$ref: '#/components/schemas/B'}, B: {$ref: §'#/components/schemas/A', type: object}}}",
            "#/components/schemas/B/$ref",
        ),
        (
            "{type: object, properties: {a: {$ref: '#/components/schemas/A'}, b: {$ref: '#/components/schemas/B'}}}",
            "{schemas: {A: {$ref: '#/components/schemas/B'}, B: {$ref: §'#/components/schemas/A'}}}",
            "#/components/schemas/B/$ref",
        ),
        (&format!("{{$ref: §'{SCHEMA}'}}"), "{}", &format!("{SCHEMA}/$ref")),
    ] {
        let (text, place) = marked(&contract(body, components));
        let errors = lower(&text).expect_err(body);
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert_eq!(errors[0].message, circular);
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
fn keywords_may_stand_beside_a_reference() {
    let schema = body(
        "{$ref: '#/components/schemas/A', type: string, maxLength: 1, properties: {}, $defs: {}, additionalProperties: true}",
        "{schemas: {A: {type: string}}}",
    );
    let keywords = schema.keywords();
    assert_eq!(keywords.types, Some(Types::One(Kind::String)));
    assert_eq!(keywords.string.max_length, Some(1));
    assert_eq!(keywords.object.properties.as_deref(), Some(&[][..]));
    assert_eq!(keywords.definitions.as_deref(), Some(&[][..]));
    assert_eq!(keywords.object.additional.map(|id| schema.at(id).verdict()), Some(Some(true)));
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
    let response = &operation.responses.list[0];
    assert_eq!(response.annotations.json, r#"{"description":"r"}"#);
    assert_eq!(response.annotations.text.as_deref(), Some("own"));
    let beside = response.component.as_ref().map(|component| component.beside.json.as_str());
    assert_eq!(beside, Some(r#"{"summary":"s","description":"own"}"#));
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
