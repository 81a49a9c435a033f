//! Recognises the envelope `{data, errors}` by its exact shape; annotations are kept, wherever they stand.

use crate::annotations::Annotations;
use crate::operation::{Deviation, ResponseBody};
use crate::schema::{Kind, Nullable, ObjectRules, Schema, StringRules};

/// Returns what the body of an answer is.
pub(super) fn response_body(schema: Schema) -> ResponseBody {
    if !has_both_members(&schema) {
        return ResponseBody::Plain { schema: Box::new(schema), deviation: None };
    }
    match recognise(&schema) {
        Ok(envelope) => envelope,
        Err(deviation) => ResponseBody::Plain { schema: Box::new(schema), deviation: Some(deviation) },
    }
}

fn has_both_members(schema: &Schema) -> bool {
    let Kind::Object(rules) = &schema.kind else { return false };
    ["data", "errors"].iter().all(|name| rules.properties.iter().any(|property| property.name == *name))
}

/// Returns the envelope that a schema is, or the first thing in which it deviates.
fn recognise(schema: &Schema) -> Result<ResponseBody, Deviation> {
    let mut annotations = Vec::new();
    let [data, errors] = members(schema, ["data", "errors"], "the answer")?;
    keep_own(schema, "", &mut annotations);

    let data = nullable(data, "data", "/properties/data", &mut annotations)?;

    let errors = nullable(errors, "errors", "/properties/errors", &mut annotations)?;
    let pointer = "/properties/errors/anyOf/0";
    let Kind::Array(items) = &errors.kind else {
        return Err(deviation(&errors, "property `errors` is not an array"));
    };
    keep_own(&errors, pointer, &mut annotations);
    let [code, message] = members(items, ["code", "message"], "an item of `errors`")?;
    let pointer = format!("{pointer}/items");
    keep_own(items, &pointer, &mut annotations);
    for (name, schema) in [("code", code), ("message", message)] {
        check_plain_string(schema, name)?;
        keep_own(schema, &format!("{pointer}/properties/{name}"), &mut annotations);
    }
    let errors_pointers = [&errors, &**items].map(|schema| schema.location.pointer.clone());
    let pointer = schema.location.pointer.clone();
    Ok(ResponseBody::Envelope { data: Box::new(data), annotations, pointer, errors_pointers })
}

fn deviation(schema: &Schema, message: impl Into<String>) -> Deviation {
    Deviation { message: message.into(), location: schema.location.clone() }
}

/// Returns the two properties of an object that has exactly these, and requires both.
fn members<'s>(schema: &'s Schema, names: [&str; 2], owner: &str) -> Result<[&'s Schema; 2], Deviation> {
    let Kind::Object(ObjectRules { properties, .. }) = &schema.kind else {
        return Err(deviation(schema, format!("{owner} is not an object")));
    };
    if schema.nullable.is_some() {
        return Err(deviation(schema, format!("{owner} may be `null`")));
    }
    if let Some(further) = properties.iter().find(|property| !names.contains(&property.name.as_str())) {
        let message = format!("{owner} has a further property `{}`", further.name);
        return Err(deviation(&further.schema, message));
    }
    let member = |name: &str| {
        let missing = || deviation(schema, format!("{owner} has no property `{name}`"));
        let property = properties.iter().find(|property| property.name == name).ok_or_else(missing)?;
        if property.required {
            return Ok(&property.schema);
        }
        let message = format!("property `{name}` of {owner} is not in `required`");
        Err(Deviation { message, location: property.location.clone() })
    };
    let [first, second] = names.map(member);
    Ok([first?, second?])
}

/// Takes the `null` off a schema. A component that allows `null` itself ends with it.
fn nullable(
    schema: &Schema,
    name: &str,
    pointer: &str,
    annotations: &mut Vec<(String, Annotations)>,
) -> Result<Schema, Deviation> {
    match schema.nullable {
        Some(Nullable::AnyOf) => {}
        Some(Nullable::TypeArray) => {
            return Err(deviation(schema, format!("property `{name}` is nullable by `type`, not by `anyOf`")));
        }
        None => return Err(deviation(schema, format!("property `{name}` may not be `null`"))),
    }
    keep(&schema.nullable_annotations, pointer, annotations);
    let mut inner = Schema { nullable: None, nullable_annotations: Annotations::default(), ..schema.clone() };
    if let Some(component) = inner.component.take_if(|component| component.nullable) {
        keep(&component.use_annotations, pointer, annotations);
    }
    Ok(inner)
}

fn check_plain_string(schema: &Schema, name: &str) -> Result<(), Deviation> {
    let deviation = |what: &str| Err(deviation(schema, format!("property `{name}` of an item of `errors` {what}")));
    match &schema.kind {
        Kind::String(_) if schema.nullable.is_some() => deviation("may be `null`"),
        Kind::String(_) if schema.secret => deviation("is a secret"),
        Kind::String(rules) if *rules != StringRules::default() => deviation("has a length or a pattern"),
        Kind::String(_) => Ok(()),
        _ => deviation("is not a string"),
    }
}

/// Keeps the annotations of a schema, and those beside the reference to it.
fn keep_own(schema: &Schema, pointer: &str, annotations: &mut Vec<(String, Annotations)>) {
    keep(&schema.annotations, pointer, annotations);
    if let Some(component) = &schema.component {
        keep(&component.use_annotations, pointer, annotations);
    }
}

fn keep(own: &Annotations, pointer: &str, annotations: &mut Vec<(String, Annotations)>) {
    if *own != Annotations::default() {
        annotations.push((pointer.to_owned(), own.clone()));
    }
}
