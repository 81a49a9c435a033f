//! The places of a schema that are schemas themselves.

use serde_json::{Map, Value};

const SINGLE: [&str; 12] = [
    "items",
    "contains",
    "additionalProperties",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "not",
    "if",
    "then",
    "else",
    "contentSchema",
    "additionalItems",
];
const LISTS: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];
const MAPS: [&str; 5] = ["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"];

/// Calls a function with the object of a schema, and with those of the schemas inside of it, outermost first. Where the
/// function returns `false`, what is inside is left out.
pub fn walk(schema: &mut Value, visit: &mut impl FnMut(&mut Map<String, Value>) -> bool) {
    let Value::Object(keywords) = schema else { return };
    if !visit(keywords) {
        return;
    }
    for (keyword, value) in keywords {
        let keyword = keyword.as_str();
        match value {
            Value::Array(list) if LISTS.contains(&keyword) => list.iter_mut().for_each(|schema| walk(schema, visit)),
            Value::Object(map) if MAPS.contains(&keyword) => map.values_mut().for_each(|schema| walk(schema, visit)),
            value if SINGLE.contains(&keyword) => walk(value, visit),
            _ => {}
        }
    }
}

/// Returns whether a schema, or one inside of it, has one of these keywords.
#[must_use]
pub fn has_any(schema: &Value, keywords: &[&str]) -> bool {
    let mut found = false;
    walk(&mut schema.clone(), &mut |schema| {
        found |= keywords.iter().any(|keyword| schema.contains_key(*keyword));
        !found
    });
    found
}
