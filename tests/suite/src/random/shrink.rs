//! Smaller schemas and values, one step at a time.

use serde_json::{Map, Value, json};

/// Returns values that are a step smaller.
#[must_use]
pub fn smaller_values(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(items) => smaller_arrays(items, smaller_values),
        Value::Object(members) => smaller_objects(members, smaller_values),
        Value::String(text) if !text.is_empty() => {
            let mut shorter: Vec<char> = text.chars().collect();
            shorter.pop();
            vec![json!(""), shorter.into_iter().collect::<String>().into()]
        }
        Value::Number(number) if !["0", "1"].contains(&number.to_string().as_str()) => vec![json!(0), json!(1)],
        _ => Vec::new(),
    }
}

/// Returns schemas that are a step smaller.
#[must_use]
pub fn smaller_schemas(schema: &Value) -> Vec<Value> {
    match schema {
        Value::Object(keywords) => {
            let mut smaller: Vec<Value> = vec![json!({})];
            // A schema inside takes the place of the whole.
            for (keyword, value) in keywords {
                let inside: Vec<&Value> = match value {
                    Value::Array(list) if keyword.ends_with("Of") => list.iter().collect(),
                    Value::Object(map) if keyword == "$defs" => map.values().collect(),
                    Value::Object(_) if keyword != "properties" => vec![value],
                    _ => Vec::new(),
                };
                for schema in inside.into_iter().filter_map(Value::as_object) {
                    let mut schema = schema.clone();
                    if let Some(definitions) = keywords.get("$defs") {
                        schema.entry("$defs").or_insert_with(|| definitions.clone());
                    }
                    smaller.push(schema.into());
                }
            }
            smaller.extend(smaller_objects(keywords, smaller_schemas));
            smaller
        }
        Value::Array(items) => smaller_arrays(items, smaller_schemas),
        _ => Vec::new(),
    }
}

fn smaller_arrays(items: &[Value], smaller: fn(&Value) -> Vec<Value>) -> Vec<Value> {
    let without = |index: usize| {
        let mut items = items.to_vec();
        items.remove(index);
        items.into()
    };
    let mut arrays: Vec<Value> = (0..items.len()).map(without).collect();
    for (index, item) in items.iter().enumerate() {
        for other in smaller(item) {
            let mut items = items.to_vec();
            items[index] = other;
            arrays.push(items.into());
        }
    }
    arrays
}

fn smaller_objects(members: &Map<String, Value>, smaller: fn(&Value) -> Vec<Value>) -> Vec<Value> {
    let without = |name: &String| {
        let mut members = members.clone();
        members.shift_remove(name);
        members.into()
    };
    let mut objects: Vec<Value> = members.keys().map(without).collect();
    for (name, member) in members {
        for other in smaller(member) {
            let mut members = members.clone();
            members.insert(name.clone(), other);
            objects.push(members.into());
        }
    }
    objects
}
