//! Large schemas, and such as are reached in very many ways.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::{body, contract, document, operation};
use crate::plan::plan_operation;

/// Asserts that a plan takes no longer than a slow machine needs for what is linear.
fn is_quick<T>(plan: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = plan();
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    result
}

#[test]
fn large_schemas_have_types() {
    let values: Vec<String> = (0..600).map(|number| format!("v{number}")).collect();
    let text = is_quick(|| body(&format!("{{enum: [{}]}}", values.join(", ")), &[]));
    assert!(text.starts_with("enum Body { V0 = \"v0\"") && text.contains("V599"), "{text}");

    let properties: Vec<String> =
        (0..300).map(|number| format!("p{number}: {{type: string, minLength: {number}}}")).collect();
    let text = is_quick(|| body(&format!("{{type: object, properties: {{{}}}}}", properties.join(", ")), &[]));
    assert!(text.lines().count() == 300 && text.contains("p299: Option<P299>"), "{text}");

    let branch =
        |number: usize| format!("B{number}: {{type: object, required: [t], properties: {{t: {{const: t{number}}}}}}}");
    let branches: Vec<String> = (0..200).map(branch).collect();
    let references: Vec<String> =
        (0..200).map(|number| format!("{{$ref: '#/components/schemas/B{number}'}}")).collect();
    let branches: Vec<&str> = branches.iter().map(String::as_str).collect();
    let text = is_quick(|| body(&format!("{{oneOf: [{}]}}", references.join(", ")), &branches));
    assert!(text.contains("B199(B199) } by t \"t0\"=0"), "{text}");

    // Without a proof, each pair would have to be compared.
    let untold: Vec<String> =
        (0..200).map(|number| format!("B{number}: {{type: object, properties: {{p{number}: true}}}}")).collect();
    let untold: Vec<&str> = untold.iter().map(String::as_str).collect();
    let text = is_quick(|| body(&format!("{{anyOf: [{}]}}", references.join(", ")), &untold));
    assert!(text.starts_with("overlap Body { as_b0: B0"), "{text}");
}

#[test]
fn schemas_that_are_reached_in_many_ways_are_planned_once() {
    // 2^40 ways lead to the last one.
    for keyword in ["allOf", "anyOf", "oneOf"] {
        let mut components = String::new();
        for number in 0..40 {
            let next = number + 1;
            let _ = write!(
                components,
                "A{number}: {{{keyword}: [{{$ref: '#/components/schemas/A{next}'}}, {{$ref: '#/components/schemas/A{next}'}}, {{minProperties: {number}}}]}}\n    "
            );
        }
        components.push_str("A40: {type: object, properties: {a: {type: string}}}");
        is_quick(|| body("{$ref: '#/components/schemas/A0'}", &[&components]));
    }
}

#[test]
fn conjunctions_of_recursive_schemas_end() {
    let components: Vec<String> = (0..6)
        .map(|number| {
            let next = (number + 1) % 6;
            format!("A{number}: {{type: object, properties: {{a: {{$ref: '#/components/schemas/A{next}'}}, b: {{$ref: '#/components/schemas/A{number}'}}}}}}")
        })
        .collect();
    let components: Vec<&str> = components.iter().map(String::as_str).collect();
    let schema = "{allOf: [{$ref: '#/components/schemas/A0'}, {$ref: '#/components/schemas/A2'}, {$ref: '#/components/schemas/A3'}]}";
    let text = is_quick(|| body(schema, &components));
    assert!(text.starts_with("struct Body { a: Option<"), "{text}");
}

#[test]
fn deep_schemas_do_not_exhaust_the_stack() {
    for (schema, end) in [
        ("{type: array, items: {$ref: '#/components/schemas/ANEXT'}}", "{type: string}"),
        ("{$ref: '#/components/schemas/ANEXT'}", "{type: object, properties: {a: {type: string}}}"),
        ("{type: object, properties: {a: {$ref: '#/components/schemas/ANEXT'}}}", "{type: string, minLength: 2}"),
        ("{anyOf: [{$ref: '#/components/schemas/ANEXT'}, {type: string}]}", "{type: integer}"),
        ("{allOf: [{$ref: '#/components/schemas/ANEXT'}, {minProperties: 1}]}", "{type: object}"),
    ] {
        let mut components = String::new();
        for number in 0..700 {
            let _ = write!(components, "A{number}: {}\n    ", schema.replace("NEXT", &(number + 1).to_string()));
        }
        let _ = write!(components, "A700: {end}");
        let contract = contract("{$ref: '#/components/schemas/A0'}", &[&components]);
        let planned = is_quick(|| {
            let document = document(&contract);
            plan_operation(&operation(&document), &document.components()).map(|plan| super::check(&plan.types))
        });
        assert_eq!(planned, Ok(()), "{schema}");
    }
}

#[test]
fn circles_that_say_nothing_are_json() {
    for schema in [
        "A: {$ref: '#/components/schemas/A'}",
        "A: {allOf: [{$ref: '#/components/schemas/A'}]}",
        "A: {anyOf: [{$ref: '#/components/schemas/A'}]}",
    ] {
        let document = document(&contract("{$ref: '#/components/schemas/A'}", &[schema]));
        // It may be refused where the contract is read, but is no reason to panic.
        let operation = document.operation(arklow_contract::Method::Put, "/things/{id}");
        if let Ok(operation) = operation {
            let _ = is_quick(|| plan_operation(&operation, &document.components()).map(|plan| plan.types.items.len()));
        }
    }
}
