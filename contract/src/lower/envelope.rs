//! Recognises the envelope `{data, errors}` by its exact shape; annotations are kept, wherever they stand.

use crate::annotations::Annotations;
use crate::operation::{Deviation, ResponseBody};
use crate::schema::{Kind, Nullable, Property, Schema, StringRules};

/// Returns what the body of an answer is.
pub(super) fn response_body(schema: Schema) -> ResponseBody {
    let mut recognition = Recognition::default();
    match (property(&schema, "data"), property(&schema, "errors")) {
        (Some(data), Some(errors)) => {
            let envelope = recognition.envelope(&schema, data, errors);
            match envelope.filter(|_| recognition.deviations.is_empty()) {
                Some(envelope) => envelope,
                None => ResponseBody::Plain { schema: Box::new(schema), deviations: recognition.deviations },
            }
        }
        _ => ResponseBody::Plain { schema: Box::new(schema), deviations: Vec::new() },
    }
}

fn property<'s>(schema: &'s Schema, name: &str) -> Option<&'s Schema> {
    let Kind::Object(rules) = &schema.kind else { return None };
    rules.properties.iter().find(|property| property.name == name).map(|property| &property.schema)
}

/// What is found in a schema that has both members.
#[derive(Default)]
struct Recognition {
    annotations: Vec<(String, Annotations)>,
    deviations: Vec<Deviation>,
}

impl Recognition {
    fn envelope(&mut self, schema: &Schema, data: &Schema, errors: &Schema) -> Option<ResponseBody> {
        self.check_members(schema, ["data", "errors"], "the answer");
        self.keep_own(schema, "");
        let data = self.nullable(data, "data", "/properties/data");
        let errors = self.nullable(errors, "errors", "/properties/errors");
        let Kind::Array(items) = &errors.kind else {
            self.deviates(&errors, "property `errors` is not an array");
            return None;
        };
        let pointer = "/properties/errors/anyOf/0";
        self.keep_own(&errors, pointer);
        let pointer = format!("{pointer}/items");
        self.check_members(items, ["code", "message"], "an item of `errors`");
        self.keep_own(items, &pointer);
        for name in ["code", "message"] {
            if let Some(schema) = property(items, name) {
                self.check_plain_string(schema, name);
                self.keep_own(schema, &format!("{pointer}/properties/{name}"));
            }
        }
        // Without one of them it is not the envelope, which has been noted.
        let (code, message) = (property(items, "code")?, property(items, "message")?);
        let errors_pointers = [&errors, &**items, code, message].map(|schema| schema.location.pointer.clone());
        let annotations = std::mem::take(&mut self.annotations);
        let pointer = schema.location.pointer.clone();
        Some(ResponseBody::Envelope { data: Box::new(data), annotations, pointer, errors_pointers })
    }

    fn deviates(&mut self, schema: &Schema, message: impl Into<String>) {
        self.deviations.push(Deviation { message: message.into(), location: schema.location.clone() });
    }

    /// Checks that a schema is an object with exactly these properties, and requires both.
    fn check_members(&mut self, schema: &Schema, names: [&str; 2], owner: &str) {
        let Kind::Object(rules) = &schema.kind else {
            return self.deviates(schema, format!("{owner} is not an object"));
        };
        if schema.nullable.is_some() {
            self.deviates(schema, format!("{owner} may be `null`"));
        }
        for Property { name, required, location, schema } in &rules.properties {
            if !names.contains(&name.as_str()) {
                self.deviates(schema, format!("{owner} has a further property `{name}`"));
            } else if !required {
                let message = format!("property `{name}` of {owner} is not in `required`");
                self.deviations.push(Deviation { message, location: location.clone() });
            }
        }
        for name in names {
            if property(schema, name).is_none() {
                self.deviates(schema, format!("{owner} has no property `{name}`"));
            }
        }
    }

    /// Takes the `null` off a schema. A component that allows `null` itself ends with it.
    fn nullable(&mut self, schema: &Schema, name: &str, pointer: &str) -> Schema {
        match schema.nullable {
            Some(Nullable::AnyOf) => {}
            Some(Nullable::TypeArray) => {
                self.deviates(schema, format!("property `{name}` is nullable by `type`, not by `anyOf`"));
            }
            None => self.deviates(schema, format!("property `{name}` may not be `null`")),
        }
        self.keep(&schema.nullable_annotations, pointer);
        let mut inner = Schema { nullable: None, nullable_annotations: Annotations::default(), ..schema.clone() };
        if let Some(component) = inner.component.take_if(|component| component.nullable) {
            self.keep(&component.use_annotations, pointer);
        }
        inner
    }

    fn check_plain_string(&mut self, schema: &Schema, name: &str) {
        let what = match &schema.kind {
            Kind::String(_) if schema.nullable.is_some() => "may be `null`",
            Kind::String(_) if schema.secret => "is a secret",
            Kind::String(rules) if *rules != StringRules::default() => "has a length or a pattern",
            Kind::String(_) => return,
            _ => "is not a string",
        };
        self.deviates(schema, format!("property `{name}` of an item of `errors` {what}"));
    }

    /// Keeps the annotations of a schema, and those beside the reference to it.
    fn keep_own(&mut self, schema: &Schema, pointer: &str) {
        self.keep(&schema.annotations, pointer);
        if let Some(component) = &schema.component {
            self.keep(&component.use_annotations, pointer);
        }
    }

    fn keep(&mut self, own: &Annotations, pointer: &str) {
        if *own != Annotations::default() {
            self.annotations.push((pointer.to_owned(), own.clone()));
        }
    }
}
