//! Recognises the envelope `{data, errors}` by its exact shape; annotations are kept, wherever they stand.

use crate::operation::{Annotations, ResponseBody};
use crate::schema::{Kind, Nullable, ObjectRules, Schema, StringRules};

/// Gives the envelope that a schema is, or `None` if it deviates in anything.
pub(super) fn recognise(schema: &Schema) -> Option<ResponseBody> {
    let mut annotations = Vec::new();
    let [data, errors] = members(schema, ["data", "errors"])?;
    keep_own(schema, "", &mut annotations);

    let data = nullable(data, "/properties/data", &mut annotations)?;

    let errors = nullable(errors, "/properties/errors", &mut annotations)?;
    let pointer = "/properties/errors/anyOf/0";
    let Kind::Array(items) = &errors.kind else { return None };
    keep_own(&errors, pointer, &mut annotations);
    let [code, message] = members(items, ["code", "message"])?;
    let pointer = format!("{pointer}/items");
    keep_own(items, &pointer, &mut annotations);
    for (name, schema) in [("code", code), ("message", message)] {
        if !is_plain_string(schema) {
            return None;
        }
        keep_own(schema, &format!("{pointer}/properties/{name}"), &mut annotations);
    }
    let errors_pointers = [&errors, &**items].map(|schema| schema.location.pointer.clone());
    let pointer = schema.location.pointer.clone();
    Some(ResponseBody::Envelope { data: Box::new(data), annotations, pointer, errors_pointers })
}

/// Gives the two properties of an object that has exactly these, and requires both.
fn members<'s>(schema: &'s Schema, names: [&str; 2]) -> Option<[&'s Schema; 2]> {
    let (Kind::Object(ObjectRules { properties, required }), None) = (&schema.kind, schema.nullable) else {
        return None;
    };
    // Both lists hold no name twice, and `required` only names of properties.
    if properties.len() != 2 || required.len() != 2 {
        return None;
    }
    let find = |name| properties.iter().find(|property| property.name == name);
    let [first, second] = names.map(find);
    Some([&first?.schema, &second?.schema])
}

/// Takes the `null` off a schema. A component that allows `null` itself ends with it.
fn nullable(schema: &Schema, pointer: &str, annotations: &mut Vec<(String, Annotations)>) -> Option<Schema> {
    if schema.nullable != Some(Nullable::AnyOf) {
        return None;
    }
    keep(&schema.nullable_annotations, pointer, annotations);
    let mut inner = Schema { nullable: None, nullable_annotations: Annotations::default(), ..schema.clone() };
    if let Some(component) = inner.component.take_if(|component| component.nullable) {
        keep(&component.use_annotations, pointer, annotations);
    }
    Some(inner)
}

fn is_plain_string(schema: &Schema) -> bool {
    let plain = matches!(&schema.kind, Kind::String(rules) if *rules == StringRules::default());
    plain && schema.nullable.is_none() && !schema.secret
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
