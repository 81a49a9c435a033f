//! A contract around a schema, which keeps its meaning: `#` in a reference is the schema itself, and no longer the root of the
//! document.

use serde_json::{Map, Value, json};

use crate::schema_walk::{has_any, walk};

/// How a schema gets into a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embedding {
    /// In place, with an `$id`, so that it is a resource of its own, in which `#` is resolved.
    Resource,
    /// In place; references get the JSON pointer of the place before their own.
    Place,
    /// As a component, and its `$defs` as others, with references to them.
    Components,
}

impl Embedding {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Resource, Self::Place, Self::Components];
}

/// Where the schema of the operation is, or a reference to it.
pub(crate) const PLACE: &str = "#/paths/~1case/post/requestBody/content/application~1json/schema";
const REFERENCES: [&str; 2] = ["$ref", "$dynamicRef"];

/// Returns a contract whose operation `POST /case` takes a schema as its body.
#[must_use]
pub fn contract(schema: &Value, embedding: Embedding) -> Value {
    let mut schema = schema.clone();
    let mut components = Map::new();
    // References in a resource are relative to it wherever it is.
    let is_resource = schema.get("$id").is_some();
    match embedding {
        Embedding::Resource => add_id(&mut schema),
        Embedding::Place if is_resource => {}
        Embedding::Place => rewrite(&mut schema, &|pointer| format!("{PLACE}{pointer}")),
        Embedding::Components => {
            if !is_resource {
                components = take_definitions(&mut schema);
            }
            components.insert(CASE.to_owned(), schema);
            schema = json!({ "$ref": format!("#{COMPONENTS}/{CASE}") });
        }
    }
    document(schema, components)
}

fn document(schema: Value, components: Map<String, Value>) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Case", "version": "1"},
        "paths": {"/case": operation(schema)},
        "components": {"schemas": components},
    })
}

/// Returns a path whose operation `post` takes a schema as its body.
pub(crate) fn operation(schema: Value) -> Value {
    let error = json!({"type": "object", "required": ["code", "message"], "properties": {
        "code": {"type": "string"}, "message": {"type": "string"},
    }});
    let answer = json!({"type": "object", "required": ["data", "errors"], "properties": {
        "data": {"anyOf": [{"type": "object", "properties": {"id": {"type": "string"}}}, {"type": "null"}]},
        "errors": {"anyOf": [{"type": "array", "items": error}, {"type": "null"}]},
    }});
    json!({"post": {
        "requestBody": {"required": true, "content": {"application/json": {"schema": schema}}},
        "responses": {"200": {"description": "", "content": {"application/json": {"schema": answer}}}},
        "security": [],
    }})
}

/// Makes a schema with references a resource.
fn add_id(schema: &mut Value) {
    let refers = has_any(schema, &["$ref", "$dynamicRef", "$anchor", "$dynamicAnchor"]);
    if let (Value::Object(keywords), true) = (schema, refers) {
        keywords.entry("$id").or_insert_with(|| "https://example.test/case".into());
    }
}

const CASE: &str = "Case";
const COMPONENTS: &str = "/components/schemas";

/// Returns the `$defs` of a schema, and its references lead to components of these names.
fn take_definitions(schema: &mut Value) -> Map<String, Value> {
    let is_name = |name: &String| {
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        !name.is_empty() && name.chars().all(is_allowed) && name != CASE
    };
    let movable = |definitions: &Value| definitions.as_object().is_some_and(|it| it.keys().all(is_name));
    let moves = schema.get("$defs").is_some_and(movable);
    let redirect = |pointer: &str| match pointer.strip_prefix("/$defs/") {
        Some(rest) if moves => format!("#{COMPONENTS}/{rest}"),
        _ => format!("#{COMPONENTS}/{CASE}{pointer}"),
    };
    rewrite(schema, &redirect);
    let definitions = schema.as_object_mut().filter(|_| moves).and_then(|keywords| keywords.shift_remove("$defs"));
    match definitions {
        Some(Value::Object(definitions)) => definitions,
        _ => Map::new(),
    }
}

/// Rewrites the references that begin with `#` and are JSON pointers, outside of resources of their own.
pub(crate) fn rewrite(schema: &mut Value, redirect: &dyn Fn(&str) -> String) {
    walk(schema, &mut |keywords| {
        if keywords.contains_key("$id") {
            return false;
        }
        for keyword in REFERENCES {
            let Some(Value::String(reference)) = keywords.get_mut(keyword) else { continue };
            if let Some(pointer) = reference.strip_prefix('#').filter(|it| it.is_empty() || it.starts_with('/')) {
                *reference = redirect(pointer);
            }
        }
        true
    });
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Embedding, contract};

    #[test]
    fn references_lead_to_the_schema() {
        let schema = json!({"properties": {"a": {"$ref": "#"}, "b": {"$ref": "#/$defs/X"}}, "$defs": {"X": {"enum": [{"$ref": "#"}]}}});
        let place = contract(&schema, Embedding::Place).to_string();
        assert!(
            place.contains(r##""$ref":"#/paths/~1case/post/requestBody/content/application~1json/schema/$defs/X""##)
        );
        let components = contract(&schema, Embedding::Components);
        assert_eq!(components["components"]["schemas"]["Case"]["properties"]["b"]["$ref"], "#/components/schemas/X");
        assert_eq!(components["components"]["schemas"]["Case"]["properties"]["a"]["$ref"], "#/components/schemas/Case");
        assert_eq!(components["components"]["schemas"]["X"]["enum"][0]["$ref"], "#");
        assert!(contract(&schema, Embedding::Resource).to_string().contains(r#""$id":"https://example.test/case""#));
    }
}
