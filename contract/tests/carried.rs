//! What the export repeats word for word, with the components to which it refers.

mod common;

use arklow_contract::Operation;
use common::{BASE, assert_place, lower, marked, operation, replaced};

const PUT: &str = "#/paths/~1things~1{id}/put";

/// `BASE` with a field of the operation, one of its answer, and components.
fn contract(of_operation: &str, of_answer: &str, components: &str) -> String {
    let contract = replaced(BASE, "    put:\n", &format!("    put:\n      {of_operation}\n"));
    let contract = replaced(&contract, "description: D\n", &format!("description: D\n          {of_answer}\n"));
    replaced(&contract, "components:\n  schemas: {}\n", &format!("components: {components}\n"))
}

fn carried(operation: &Operation) -> Vec<(&str, &str, &str)> {
    let carried = operation.carried_components.iter();
    carried.map(|it| (it.section.as_str(), it.name.as_str(), it.json.as_str())).collect()
}

#[test]
fn components_of_callbacks_are_carried_with_what_they_reach() {
    let callback = "callbacks: {done: {'{$url}': {post: {requestBody: {$ref: '#/components/requestBodies/B'}, responses: {'200': {description: d}}}}}}";
    let components = "{requestBodies: {B: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}, \
        schemas: {A: {properties: {value: {$ref: '#/components/schemas/C'}}}, C: {type: string, x-rust-name: D}, Unused: {}}}";
    let lowered = operation(&contract(callback, "x-a: 1", components));
    assert_eq!(
        carried(&lowered),
        [
            (
                "requestBodies",
                "B",
                r##"{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}}"##
            ),
            ("schemas", "A", r##"{"properties":{"value":{"$ref":"#/components/schemas/C"}}}"##),
            ("schemas", "C", r#"{"type":"string"}"#),
        ]
    );
    assert!(
        lowered.annotations.json.starts_with(r##"{"callbacks":{"done":{"{$url}":{"post":{"requestBody":{"$ref":"##)
    );
    // They decide nothing, so they are not lowered.
    assert_eq!(lowered.schema_roots().len(), 3);
}

#[test]
fn examples_and_links_are_carried() {
    let answer = "links: {next: {$ref: '#/components/links/L'}, own: {operationId: a, parameters: {p: $request.query.p}}}\n          headers: {X-A: {schema: {}, examples: {e: {$ref: '#/components/examples/E'}}}}";
    let components = "{links: {L: {operationRef: '#/paths/~1a/get'}}, examples: {E: {value: {$ref: data}}}}";
    let lowered = operation(&contract("x-a: 1", answer, components));
    assert_eq!(
        carried(&lowered),
        [("examples", "E", r#"{"value":{"$ref":"data"}}"#), ("links", "L", r##"{"operationRef":"#/paths/~1a/get"}"##)]
    );
}

#[test]
fn reference_in_data_or_an_extension_may_lead_nowhere() {
    for field in [
        "x-a: {$ref: '#/nowhere'}",
        "x-a: {$ref: 1}",
        "x-a: [{b: {$ref: './other.json'}}]",
        "callbacks: {c: {e: {get: {parameters: [{name: a, in: query, example: {$ref: '#/nowhere'}, schema: {enum: [{$ref: a}]}}]}}}}",
    ] {
        assert_eq!(carried(&operation(&contract(field, "x-b: 1", "{}"))), [], "{field}");
    }
    let lowered = operation(&contract("x-a: {$ref: '#/components/x-list/A'}", "x-b: 1", "{x-list: {A: {}}}"));
    assert_eq!(carried(&lowered), [("x-list", "A", "{}")]);
}

#[test]
fn wrong_carried_object_is_refused() {
    let callback = "callbacks: {c: {e: {get: {requestBody: {$ref: §'#/components/requestBodies/B'}}}}}";
    let missing = "`$ref` target `#/components/requestBodies/B` does not exist";
    let response = "response `200` of `PUT /things/{id}`";
    for (of_operation, of_answer, message, pointer) in [
        (callback, "x-b: 1", missing.to_owned(), "/callbacks/c/e/get/requestBody/$ref"),
        (
            "x-a: 1",
            "links: {l: {§operationID: a}}",
            format!("unknown field `operationID` of link `l` of {response}"),
            "/responses/200/links/l/operationID",
        ),
        ("x-a: 1", "links: {l: §1}", format!("link `l` of {response} must be an object"), "/responses/200/links/l"),
        (
            "x-a: 1",
            "headers: {X-A: {schema: {}, examples: {e: {§val: 1}}}}",
            format!("unknown field `val` of example `e` of header `X-A` of {response}"),
            "/responses/200/headers/X-A/examples/e/val",
        ),
    ] {
        let (contract, place) = marked(&contract(of_operation, of_answer, "{}"));
        let errors = lower(&contract).expect_err(&message);
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert_eq!(errors[0].message, message);
        assert_place(&errors[0], place, &format!("{PUT}{pointer}"));
    }
}

#[test]
fn servers_of_an_operation_take_the_place_of_those_of_its_path() {
    let own = |servers: &str| contract(&format!("servers: {servers}"), "x-b: 1", "{}");
    let urls = |contract: &str| {
        let servers = operation(contract).servers;
        servers.map(|servers| servers.into_iter().map(|server| server.url).collect::<Vec<_>>())
    };
    let of_path = |contract: &str| replaced(contract, "    put:\n", "    servers: [{url: 'https://path'}]\n    put:\n");
    let with_variable = "[{url: 'https://{a}', variables: {a: {default: op}}}, {url: /v1, description: d}]";
    assert_eq!(urls(BASE), None);
    assert_eq!(urls(&of_path(BASE)), Some(vec!["https://path".to_owned()]));
    let two = Some(vec!["https://op".to_owned(), "/v1".to_owned()]);
    assert_eq!(urls(&own(with_variable)), two);
    assert_eq!(urls(&of_path(&own(with_variable))), two);
    assert_eq!(urls(&of_path(&own("[]"))), Some(vec!["https://path".to_owned()]));
    let lowered = operation(&own("[]"));
    assert_eq!((lowered.servers, lowered.annotations.json.as_str()), (None, r#"{"servers":[]}"#));
    let errors = lower(&own("[{ul: a}]")).expect_err("it has no URL");
    assert_eq!(errors[0].message, "unknown field `ul` of a server of `PUT /things/{id}`");
}
