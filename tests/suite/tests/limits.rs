//! Sizes that real documents have.

use std::collections::BTreeMap;

use arklow_suite::embed::Embedding;
use arklow_suite::group::{Group, Test};
use arklow_suite::judge::{Settings, judge};
use arklow_suite::oracle::Oracle;
use serde_json::{Map, Value, json};

/// A group whose verdicts are those of the reference validator.
fn group(description: &str, schema: Value, values: &[Value]) -> Group {
    let oracle = Oracle::of(&schema).expect("a schema");
    let test = |value: &Value| {
        let data = value.to_string();
        Test { description: String::new(), valid: oracle.accepts(&data).expect("JSON"), data }
    };
    let tests = values.iter().map(test).collect();
    Group { file: "limits".to_owned(), description: description.to_owned(), schema, tests }
}

fn tagged_union() -> Group {
    let branch = |index: usize| {
        json!({"type": "object", "required": ["kind", "value"], "properties": {
            "kind": {"const": format!("k{index}")}, "value": {"type": "integer", "minimum": index},
        }})
    };
    let schema = json!({"oneOf": (0..200).map(branch).collect::<Vec<_>>(), "discriminator": {"propertyName": "kind"}});
    let values = [
        json!({"kind": "k0", "value": 0}),
        json!({"kind": "k199", "value": 199}),
        json!({"kind": "k199", "value": 198}),
        json!({"kind": "k200", "value": 200}),
    ];
    group("a union of 200 branches by a tag", schema, &values)
}

fn plain_union() -> Group {
    let branch = |index: usize| json!({"type": "object", "required": [format!("p{index}")], "properties": {format!("p{index}"): {"type": "string"}}});
    let schema = json!({"oneOf": (0..200).map(branch).collect::<Vec<_>>()});
    let values = [json!({"p0": "x"}), json!({"p199": "x"}), json!({"p3": "x", "p4": "x"}), json!({"p3": 1}), json!({})];
    group("a union of 200 branches that may overlap", schema, &values)
}

fn large_object() -> Group {
    let names: Vec<String> = (0..300).map(|index| format!("member_{index}")).collect();
    let kinds = ["string", "integer", "boolean"];
    let properties: Map<String, Value> =
        names.iter().enumerate().map(|(index, name)| (name.clone(), json!({"type": kinds[index % 3]}))).collect();
    let full: Map<String, Value> = names
        .iter()
        .enumerate()
        .map(|(index, name)| (name.clone(), [json!("x"), json!(1), json!(true)][index % 3].clone()))
        .collect();
    let mut lacking = full.clone();
    lacking.remove("member_299");
    let mut wrong = full.clone();
    wrong.insert("member_150".to_owned(), json!([]));
    let schema = json!({"type": "object", "properties": properties, "required": names, "additionalProperties": false});
    group("an object of 300 properties", schema, &[full.into(), lacking.into(), wrong.into(), json!({})])
}

fn large_enum() -> Group {
    let values: Vec<String> = (0..600).map(|index| format!("value-{index}")).collect();
    let schema = json!({"type": "string", "enum": values});
    group("an enum of 600 values", schema, &[json!("value-0"), json!("value-599"), json!("value-600"), json!("")])
}

fn long_pattern() -> Group {
    let words: Vec<String> =
        (0..400).map(|index| format!("{:08x}", index * 2_654_435_761_usize % 4_294_967_296)).collect();
    let pattern = format!("^(?:{})$", words.join("|"));
    assert!(pattern.len() > 3_500 && pattern.len() < 4_000);
    let schema = json!({"type": "string", "pattern": pattern});
    group(
        "a pattern of nearly 4,000 characters",
        schema,
        &[json!(words[0]), json!(words[399]), json!("0000000g"), json!("")],
    )
}

fn deep_schema() -> Group {
    let nest = |value: Value, _| json!({"type": "object", "properties": {"n": value}, "required": ["n"]});
    let schema = (0..60).fold(json!({"type": "array", "items": {"type": "integer"}}), nest);
    let wrap = |value: Value| (0..60).fold(value, |value, _| json!({"n": value}));
    group("sixty objects, each in the next", schema, &[wrap(json!([1])), wrap(json!(["a"])), wrap(json!({}))])
}

fn deep_value() -> Group {
    let schema = json!({"type": "object", "properties": {"next": {"$ref": "#"}, "v": {"type": "integer"}}});
    let wrap = |value: Value, count: usize| (0..count).fold(value, |value, _| json!({"next": value}));
    group("a value of a hundred levels", schema, &[wrap(json!({"v": 1}), 100), wrap(json!({"v": "1"}), 100)])
}

fn long_tuple() -> Group {
    let items: Vec<Value> =
        (0..30).map(|index| json!({"type": if index % 2 == 0 { "string" } else { "integer" }})).collect();
    let schema = json!({"type": "array", "prefixItems": items, "items": false, "minItems": 30});
    let right: Vec<Value> = (0..30).map(|index| if index % 2 == 0 { json!("x") } else { json!(1) }).collect();
    let mut wrong = right.clone();
    wrong[29] = json!("x");
    group("a tuple of thirty items", schema, &[right[..29].into(), right.clone().into(), wrong.into()])
}

fn many_conjuncts() -> Group {
    let part = |index: usize| json!({"properties": {format!("p{index}"): {"type": "integer"}}, "required": [format!("p{index}")]});
    let schema = json!({"allOf": (0..60).map(part).collect::<Vec<_>>()});
    let full: BTreeMap<String, Value> = (0..60).map(|index| (format!("p{index}"), json!(1))).collect();
    group("an allOf of sixty", schema, &[json!(full), json!({"p0": 1})])
}

#[test]
fn sizes_of_real_documents_are_no_limit() {
    let groups = [
        tagged_union(),
        plain_union(),
        large_object(),
        large_enum(),
        long_pattern(),
        deep_schema(),
        deep_value(),
        long_tuple(),
        many_conjuncts(),
    ];
    let settings = Settings { name: "limits", embedding: Embedding::Components, exports: true };
    let report = judge(&groups, settings).expect("the package compiles");
    assert!(report.faults.is_empty(), "{}", report.describe(&groups));
}
