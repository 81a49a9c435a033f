//! The official suite of JSON Schema, judged by plans: a value is accepted if its Rust type has it and the checks accept it.

use arklow_contract::{Document, Form, Format, Json, Kind, Method, Number, SchemaId};

use super::check;
use crate::plan::decide::decide;
use crate::plan::kinds::Kinds;
use crate::plan::{Dispatch, IntegerType, Plan, Shape, Type, Types, Unknown, Use, plan_operation};

/// Runs all files of the directory `ARKLOW_SUITE`, and prints what was not judged.
#[test]
#[ignore = "asks for the suite"]
fn suite() {
    let Ok(directory) = std::env::var("ARKLOW_SUITE") else { return };
    let mut files: Vec<_> =
        std::fs::read_dir(directory).expect("it is there").flatten().map(|file| file.path()).collect();
    files.sort();
    let (mut right, mut unknown, mut refused, mut wrong) = (0, 0, 0, Vec::new());
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "json")) {
        let groups: serde_json::Value =
            serde_json::from_slice(&std::fs::read(file).expect("it can be read")).expect("it is JSON");
        for group in groups.as_array().expect("it is a list") {
            let name =
                format!("{} {}", file.file_name().expect("it is a file").to_string_lossy(), group["description"]);
            match planned(&group["schema"]) {
                Ok(plan) => {
                    check(&plan.types);
                    for test in group["tests"].as_array().expect("it is a list") {
                        let body = plan.body.as_ref().expect("there is one");
                        match has(&plan.types, body, &json(&test["data"])) {
                            Some(verdict) if Some(verdict) == test["valid"].as_bool() => right += 1,
                            Some(_) => wrong.push(format!(
                                "{name} {} {}\n{}",
                                test["data"],
                                test["valid"],
                                super::render::items(&plan.types)
                            )),
                            None => unknown += 1,
                        }
                    }
                }
                Err(error) => {
                    refused += 1;
                    println!("refused: {name}: {error}");
                }
            }
        }
    }
    println!("{right} right, {unknown} not judged, {refused} schemas refused");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

pub(super) fn planned(schema: &serde_json::Value) -> Result<Plan, String> {
    let mut contract = contract();
    let mut schema = schema.clone();
    if let Some(members) = schema.as_object_mut() {
        // References within it are its own.
        members.entry("$id").or_insert("https://example.com/schema".into());
    }
    contract["paths"]["/things/{id}"]["put"]["requestBody"]["content"]["application/json"]["schema"] = schema;
    let text = contract.to_string();
    let document = Document::read("c.json", text.as_bytes(), Format::Json).map_err(|error| error.to_string())?;
    let operation = document.operation(Method::Put, "/things/{id}").map_err(|error| format!("{error:?}"))?;
    plan_operation(&operation, &document.components()).map_err(|errors| format!("{errors:?}"))
}

/// Returns the contract of these tests.
fn contract() -> serde_json::Value {
    serde_json::json!({
        "openapi": "3.1.0", "info": {"title": "T", "version": "1"},
        "paths": {"/things/{id}": {"put": {
            "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
            "requestBody": {"content": {"application/json": {"schema": {}}}},
            "responses": {"200": {"description": "D", "content": {"application/json": {"schema": {
                "type": "object", "required": ["data", "errors"], "properties": {
                    "data": {"anyOf": [{"type": "boolean"}, {"type": "null"}]},
                    "errors": {"anyOf": [{"type": "array", "items": {
                        "type": "object", "required": ["code", "message"],
                        "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
                    }}, {"type": "null"}]},
                },
            }}}}},
        }}},
    })
}

pub(super) fn json(value: &serde_json::Value) -> Json {
    match value {
        serde_json::Value::Null => Json::Null,
        serde_json::Value::Bool(value) => Json::Boolean(*value),
        serde_json::Value::Number(number) => Json::Number(Number::new(number.to_string())),
        serde_json::Value::String(text) => Json::String(text.clone()),
        serde_json::Value::Array(items) => Json::Array(items.iter().map(json).collect()),
        serde_json::Value::Object(members) => {
            Json::Object(members.iter().map(|(name, value)| (name.clone(), json(value))).collect())
        }
    }
}

fn all(verdicts: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    let verdicts: Vec<_> = verdicts.into_iter().collect();
    if verdicts.contains(&Some(false)) {
        Some(false)
    } else {
        verdicts.into_iter().collect::<Option<Vec<_>>>().map(|_| true)
    }
}

/// Whether a value can be read at a place.
pub(super) fn has(types: &Types, schema_use: &Use, value: &Json) -> Option<bool> {
    if schema_use.nullable && matches!(value, Json::Null) {
        return Some(true);
    }
    let id = schema_use.schema;
    let of_type = match &schema_use.ty {
        Type::Boxed(inner) => return has(types, inner, value),
        Type::Derived(name) => {
            let item = types.item(name)?;
            if let Shape::Alias(inner) = &item.shape {
                return has(types, inner, value);
            }
            return all([of_shape(types, &item.shape, item.schema, value), checked(types, item.schema, value)]);
        }
        Type::Value => Some(true),
        Type::Never => Some(false),
        Type::Null => Some(matches!(value, Json::Null)),
        Type::Bool => Some(matches!(value, Json::Boolean(_))),
        Type::String | Type::Secret => Some(matches!(value, Json::String(_))),
        Type::I64 => Some(in_range(value, IntegerType::I64.bounds())),
        Type::U64 => Some(in_range(value, IntegerType::U64.bounds())),
        Type::I128 => Some(in_range(value, IntegerType::I128.bounds())),
        Type::F64 => Some(matches!(value, Json::Number(_))),
        Type::JsonObject => Some(matches!(value, Json::Object(_))),
        Type::Vec(inner) => match value {
            Json::Array(items) => all(items.iter().map(|item| has(types, inner, item))),
            _ => Some(false),
        },
        Type::Tuple(inner) => match value {
            Json::Array(items) if items.len() == inner.len() => {
                all(inner.iter().zip(items).map(|(inner, item)| has(types, inner, item)))
            }
            _ => Some(false),
        },
        Type::Map(inner) => match value {
            Json::Object(members) => all(members.iter().map(|(_, member)| has(types, inner, member))),
            _ => Some(false),
        },
        Type::Own(_) | Type::File => None,
    };
    all([of_type, checked(types, id, value)])
}

fn in_range(value: &Json, (min, max): (i128, i128)) -> bool {
    match value {
        Json::Number(number) => number.to_integer().is_some_and(|integer| (min..=max).contains(&integer)),
        _ => false,
    }
}

/// Whether the checks of a schema, and of what it is read as, accept a value.
fn checked(types: &Types, id: SchemaId, value: &Json) -> Option<bool> {
    let mut verdicts = Vec::new();
    let mut id = Some(id);
    while let Some(note) = id.and_then(|id| types.notes.get(&id)) {
        verdicts.extend(note.checks.map(|checks| decide(&types.schemas, checks, value)));
        id = note.read_as;
    }
    all(verdicts)
}

fn of_shape(types: &Types, shape: &Shape, id: SchemaId, value: &Json) -> Option<bool> {
    match shape {
        Shape::Alias(_) => None,
        Shape::Text { checks, .. } => match value {
            Json::String(_) => all(checks.iter().map(|id| {
                let keywords = types.schemas[*id].keywords()?;
                scalar(types, *id, |only| only.string = keywords.string.clone(), value)
            })),
            _ => Some(false),
        },
        Shape::Number { checks, .. } => match value {
            Json::Number(_) => all(checks.iter().map(|id| {
                let keywords = types.schemas[*id].keywords()?;
                scalar(types, *id, |only| only.number = keywords.number.clone(), value)
            })),
            _ => Some(false),
        },
        Shape::Integer { min, max, multiple_of, .. } => Some(
            in_range(value, (*min, *max))
                && matches!(value, Json::Number(number) if multiple_of.iter().all(|multiple| number.to_integer().is_some_and(|integer| integer % multiple == 0))),
        ),
        Shape::Choice { variants, is_open } => {
            Some(variants.iter().any(|variant| variant.value == *value) || *is_open && matches!(value, Json::String(_)))
        }
        Shape::Constant { value: constant } => Some(constant == value),
        Shape::Overlap { .. } => decide(&types.schemas, id, value),
        Shape::Object { fields, unknown, .. } => {
            let Json::Object(members) = value else { return Some(false) };
            let object = types.schemas[super::last(types, id)].keywords()?.object.clone();
            let mut verdicts = Vec::new();
            for field in fields {
                match members.iter().find(|(name, _)| *name == field.wire_name) {
                    Some((_, member)) => verdicts.push(has(types, &field.schema_use, member)),
                    None => verdicts.push(Some(!field.required)),
                }
            }
            let others = members.iter().filter(|(name, _)| fields.iter().all(|field| field.wire_name != *name));
            for (name, member) in others {
                let matched = object.patterns.iter().flatten().any(|(pattern, _)| pattern.matches(name) == Some(true));
                let is_false =
                    object.additional.is_some_and(|id| matches!(types.schemas[id].form, Form::Boolean(false)));
                match unknown {
                    Unknown::Ignore => {}
                    Unknown::Refuse => verdicts.push(Some(false)),
                    Unknown::Keep(_) if !matched && is_false => verdicts.push(Some(false)),
                    Unknown::Keep(rest) if matched || object.additional.is_some() => {
                        verdicts.push(has(types, &rest.value, member));
                    }
                    Unknown::Keep(_) => {}
                }
            }
            all(verdicts)
        }
        Shape::Union { dispatch, variants, .. } => {
            let is_of =
                |kinds: &[Kind]| kinds.iter().any(|kind| Kinds::of_value(value).is_within(Kinds::of_kind(*kind)));
            let by_kind =
                |table: &[(Vec<Kind>, usize)]| table.iter().find(|(kinds, _)| is_of(kinds)).map(|(_, branch)| *branch);
            let branch = match dispatch {
                Dispatch::Kind(table) => by_kind(table),
                Dispatch::Tag { property, values, others } => match value {
                    Json::Object(members) => {
                        let tag = members.iter().find(|(name, _)| name == property).map(|(_, tag)| tag);
                        tag.and_then(|tag| values.iter().find(|(value, _)| value == tag)).map(|(_, branch)| *branch)
                    }
                    _ => by_kind(others),
                },
                Dispatch::Accepts => {
                    let accepts = |index: usize| decide(&types.schemas, variants[index].schema_use.schema, value);
                    let verdicts: Vec<_> = (0..variants.len()).map(accepts).collect();
                    if verdicts.contains(&None) {
                        return None;
                    }
                    assert!(verdicts.iter().filter(|verdict| **verdict == Some(true)).count() < 2, "a proof is wrong");
                    verdicts.iter().position(|verdict| *verdict == Some(true))
                }
            };
            branch.map_or(Some(false), |branch| has(types, &variants[branch].schema_use, value))
        }
    }
}

/// Returns what the Rust type of a place makes of a value that it has, when it is written again.
pub(super) fn written(types: &Types, schema_use: &Use, value: &Json) -> Json {
    let of = |schema_use: &Use, value: &Json| written(types, schema_use, value);
    match (&schema_use.ty, value) {
        (Type::Boxed(inner), _) => of(inner, value),
        (Type::Derived(name), _) => {
            let Some(item) = types.item(name) else { return value.clone() };
            written_shape(types, &item.shape, item.schema, value)
        }
        (Type::Vec(inner), Json::Array(items)) => Json::Array(items.iter().map(|item| of(inner, item)).collect()),
        (Type::Tuple(inner), Json::Array(items)) => {
            Json::Array(inner.iter().zip(items).map(|(inner, item)| of(inner, item)).collect())
        }
        (Type::Map(inner), Json::Object(members)) => {
            Json::Object(members.iter().map(|(name, member)| (name.clone(), of(inner, member))).collect())
        }
        _ => value.clone(),
    }
}

fn written_shape(types: &Types, shape: &Shape, id: SchemaId, value: &Json) -> Json {
    match (shape, value) {
        (Shape::Alias(inner), _) => written(types, inner, value),
        (Shape::Object { fields, unknown, .. }, Json::Object(members)) => {
            let structure = types.schemas[super::last(types, id)].keywords().cloned().unwrap_or_default();
            let matches = |name: &str| {
                structure.object.patterns.iter().flatten().any(|(pattern, _)| pattern.matches(name) == Some(true))
            };
            let kept = members.iter().filter_map(|(name, member)| {
                if let Some(field) = fields.iter().find(|field| field.wire_name == *name) {
                    return Some((name.clone(), written(types, &field.schema_use, member)));
                }
                let Unknown::Keep(rest) = unknown else { return None };
                let is_kept = structure.object.additional.is_some() || matches(name);
                is_kept.then(|| (name.clone(), written(types, &rest.value, member)))
            });
            Json::Object(kept.collect())
        }
        (Shape::Union { variants, .. }, _) => {
            let branch = variants.iter().find(|branch| has(types, &branch.schema_use, value) != Some(false));
            branch.map_or_else(|| value.clone(), |branch| written(types, &branch.schema_use, value))
        }
        _ => value.clone(),
    }
}

/// Judges a value by some keywords of a schema.
fn scalar(types: &Types, id: SchemaId, keep: impl Fn(&mut arklow_contract::Keywords), value: &Json) -> Option<bool> {
    let mut only = arklow_contract::Keywords::default();
    keep(&mut only);
    let mut schemas = types.schemas.clone();
    let location = schemas[id].location.clone();
    let id = schemas.push(arklow_contract::Schema { location, component: None, form: Form::Keywords(Box::new(only)) });
    decide(&schemas, id, value)
}
