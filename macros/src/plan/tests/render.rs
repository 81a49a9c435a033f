//! Plans as text, one line for each item.

use arklow_contract::{Combined, Form, Json, Keywords, SchemaId};
use proc_macro2::{Ident, Span};

use crate::plan::{Dispatch, Field, Item, Shape, Type, Types, Unknown, Use};

/// Writes the items of a plan, each with its checks.
pub(super) fn items(types: &Types) -> String {
    let lines: Vec<String> = types.items.iter().map(|item| line(types, item)).collect();
    lines.join("\n")
}

/// Writes an item in a line.
fn line(types: &Types, item: &Item) -> String {
    let name = &item.name;
    let shape = match &item.shape {
        Shape::Alias(schema_use) => format!("type {name} = {}", use_text(types, schema_use)),
        Shape::Text { checks, is_static, .. } => {
            format!("text {name} of {}{}", checks.len(), if *is_static { " static" } else { "" })
        }
        Shape::Integer { primitive, min, max, multiple_of, is_static, .. } => {
            let primitive = format!("{primitive:?}").to_lowercase();
            format!(
                "integer {name} {primitive} {min}..={max} {multiple_of:?}{}",
                if *is_static { " static" } else { "" }
            )
        }
        Shape::Number { checks, is_static, .. } => {
            format!("number {name} of {}{}", checks.len(), if *is_static { " static" } else { "" })
        }
        Shape::Object { fields, unknown, has_check } => {
            let mut members: Vec<String> = fields.iter().map(|field| field_text(types, field)).collect();
            match unknown {
                Unknown::Ignore => {}
                Unknown::Refuse => members.push("!".to_owned()),
                Unknown::Keep(rest) => {
                    members.push(format!("..{}: {}", rest.ident, use_text(types, &rest.value)));
                }
            }
            format!("struct {name} {{ {} }}{}", members.join(", "), if *has_check { " check" } else { "" })
        }
        Shape::Choice { variants, is_open } => {
            let variants: Vec<String> =
                variants.iter().map(|variant| format!("{} = {}", variant.ident, json(&variant.value))).collect();
            format!("enum {name} {{ {}{} }}", variants.join(", "), if *is_open { ", .." } else { "" })
        }
        Shape::Constant { value } => format!("constant {name} = {}", json(value)),
        Shape::Union { dispatch, variants, has_check } => {
            let variants: Vec<String> = variants
                .iter()
                .map(|variant| format!("{}({})", variant.ident, use_text(types, &variant.schema_use)))
                .collect();
            let by = match dispatch {
                Dispatch::Kind(table) => {
                    let kinds: Vec<_> = table
                        .iter()
                        .map(|(kinds, branch)| {
                            let kinds: Vec<_> = kinds.iter().map(|kind| kind.as_str()).collect();
                            format!("{}={branch}", kinds.join("|"))
                        })
                        .collect();
                    format!("kind {}", kinds.join(" "))
                }
                Dispatch::Tag { property, values, others } => {
                    let values: Vec<_> =
                        values.iter().map(|(value, branch)| format!("{}={branch}", json(value))).collect();
                    let others = if others.is_empty() { "" } else { " and kind" };
                    format!("{property} {}{others}", values.join(" "))
                }
                Dispatch::Accepts => "accepts".to_owned(),
            };
            format!("union {name} {{ {} }} by {by}{}", variants.join(", "), if *has_check { " check" } else { "" })
        }
        Shape::Overlap { branches } => {
            let branches: Vec<String> = branches
                .iter()
                .map(|branch| format!("{}: {}", branch.method, use_text(types, &branch.schema_use)))
                .collect();
            format!("overlap {name} {{ {} }}", branches.join(", "))
        }
    };
    let checks = match &item.shape {
        Shape::Alias(_) => String::new(),
        _ => checks(types, item.schema),
    };
    format!("{shape}{checks}")
}

fn field_text(types: &Types, field: &Field) -> String {
    let text = use_text(types, &field.schema_use);
    format!("{}: {}", field.ident, if field.required { text } else { format!("Option<{text}>") })
}

/// Writes a type, with the checks of its place unless it is derived.
pub(super) fn use_text(types: &Types, schema_use: &Use) -> String {
    let inner = |schema_use: &Use| use_text(types, schema_use);
    let text = match &schema_use.ty {
        Type::Vec(items) => format!("Vec<{}>", inner(items)),
        Type::Map(value) => format!("Map<{}>", inner(value)),
        Type::Tuple(items) => format!("({})", items.iter().map(inner).collect::<Vec<_>>().join(", ")),
        Type::Boxed(boxed) => format!("Box<{}>", inner(boxed)),
        Type::Derived(name) => name.to_string(),
        Type::JsonObject => "JsonObject".to_owned(),
        Type::Value => "Value".to_owned(),
        ty => ty.in_words(&Ident::new("m", Span::call_site())),
    };
    let checks = match &schema_use.ty {
        Type::Derived(_) | Type::Boxed(_) => String::new(),
        _ => checks(types, schema_use.schema),
    };
    let text = format!("{text}{checks}");
    if schema_use.nullable { format!("Option<{text}>") } else { text }
}

/// Writes which keywords are left to be checked of a schema, following what it is read as.
pub(super) fn checks(types: &Types, id: SchemaId) -> String {
    let mut all = Vec::new();
    let mut id = Some(id);
    while let Some(note) = id.and_then(|id| types.notes.get(&id)) {
        all.extend(note.checks.map(|checks| keywords_of(types, checks)));
        id = note.read_as;
    }
    if all.is_empty() { String::new() } else { format!(" if {}", all.join("; ")) }
}

fn keywords_of(types: &Types, id: SchemaId) -> String {
    match &types.schemas[id].form {
        Form::Boolean(verdict) => verdict.to_string(),
        Form::Keywords(keywords) => names_of(types, keywords).join(" "),
    }
}

/// Returns the names of the keywords of a schema that judge something. Those of parts are in brackets.
fn names_of(types: &Types, keywords: &Keywords) -> Vec<String> {
    let Combined {
        reference,
        dynamic_reference,
        all_of,
        any_of,
        one_of,
        not,
        condition,
        then,
        otherwise,
        discriminator: _,
    } = &keywords.combined;
    let (string, number, array, object) = (&keywords.string, &keywords.number, &keywords.array, &keywords.object);
    let mut names: Vec<String> = [
        ("type", keywords.types.is_some()),
        ("const", keywords.constant.is_some()),
        ("enum", keywords.choices.is_some()),
        ("minLength", string.min_length.is_some()),
        ("maxLength", string.max_length.is_some()),
        ("pattern", string.pattern.is_some()),
        ("minimum", number.minimum.is_some()),
        ("maximum", number.maximum.is_some()),
        ("exclusiveMinimum", number.exclusive_minimum.is_some()),
        ("exclusiveMaximum", number.exclusive_maximum.is_some()),
        ("multipleOf", number.multiple_of.is_some()),
        ("prefixItems", array.prefix.is_some()),
        ("items", array.items.is_some()),
        ("contains", array.contains.is_some()),
        ("minContains", array.min_contains.is_some()),
        ("maxContains", array.max_contains.is_some()),
        ("minItems", array.min_items.is_some()),
        ("maxItems", array.max_items.is_some()),
        ("uniqueItems", array.unique.is_some()),
        ("unevaluatedItems", array.unevaluated.is_some()),
        ("properties", object.properties.is_some()),
        ("patternProperties", object.patterns.is_some()),
        ("additionalProperties", object.additional.is_some()),
        ("propertyNames", object.names.is_some()),
        ("minProperties", object.min.is_some()),
        ("maxProperties", object.max.is_some()),
        ("required", object.required.is_some()),
        ("dependentRequired", object.dependent_required.is_some()),
        ("dependentSchemas", object.dependent_schemas.is_some()),
        ("unevaluatedProperties", object.unevaluated.is_some()),
        ("$ref", reference.is_some()),
        ("$dynamicRef", dynamic_reference.is_some()),
        ("anyOf", any_of.is_some()),
        ("oneOf", one_of.is_some()),
        ("not", not.is_some()),
        ("if", condition.is_some()),
        ("then", then.is_some()),
        ("else", otherwise.is_some()),
    ]
    .into_iter()
    .filter(|(_, is_there)| *is_there)
    .map(|(name, _)| name.to_owned())
    .collect();
    if let Some(parts) = all_of {
        let parts: Vec<_> = parts.iter().map(|part| keywords_of(types, *part)).collect();
        names.push(format!("allOf[{}]", parts.join(", ")));
    }
    names
}

fn json(value: &Json) -> String {
    match value {
        Json::Null => "null".to_owned(),
        Json::Boolean(value) => value.to_string(),
        Json::Number(number) => number.to_string(),
        Json::String(text) => format!("{text:?}"),
        Json::Array(items) => format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(",")),
        Json::Object(members) => {
            let members: Vec<_> = members.iter().map(|(name, value)| format!("{name:?}:{}", json(value))).collect();
            format!("{{{}}}", members.join(","))
        }
    }
}
