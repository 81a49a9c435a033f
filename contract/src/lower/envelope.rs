//! Recognises the envelope `{data, errors}` by its exact shape; annotations are kept, wherever they stand.

use crate::annotations::Annotations;
use crate::error::Location;
use crate::near::near;
use crate::operation::{Deviation, ResponseBody};
use crate::schema::{Kind, Nullable, Property, Schema, StringRules};

/// What to write for a member that must allow `null`, after its name.
const OR_NULL: &str = "{anyOf: [<schema>, {type: \"null\"}]}";

/// What to write for an element of `errors`.
const ITEM: &str =
    "{type: object, required: [code, message], properties: {code: {type: string}, message: {type: string}}}";

/// Returns what the body of an answer is.
pub(super) fn response_body(schema: Schema) -> ResponseBody {
    let mut recognition = Recognition::default();
    match (property(&schema, "data"), property(&schema, "errors")) {
        (Some(data), Some(errors)) => {
            let envelope = recognition.envelope(&schema, data, errors);
            if let Some(envelope) = envelope.filter(|_| recognition.deviations.is_empty()) {
                return envelope;
            }
        }
        (Some(_), None) => recognition.check_spelling(&schema, "errors"),
        (None, Some(_)) => recognition.check_spelling(&schema, "data"),
        (None, None) => {}
    }
    ResponseBody::Plain { schema: Box::new(schema), deviations: recognition.deviations }
}

fn property<'s>(schema: &'s Schema, name: &str) -> Option<&'s Schema> {
    properties(schema).iter().find(|property| property.name == name).map(|property| &property.schema)
}

fn properties(schema: &Schema) -> &[Property] {
    if let Kind::Object(rules) = &schema.kind { &rules.properties } else { &[] }
}

/// What is found in a schema that has both members.
#[derive(Default)]
struct Recognition {
    annotations: Vec<(String, Annotations)>,
    deviations: Vec<Deviation>,
}

impl Recognition {
    fn envelope(&mut self, schema: &Schema, data: &Schema, errors: &Schema) -> Option<ResponseBody> {
        if schema.nullable.is_some() {
            self.deviates(&schema.use_location, "the answer may be `null`", "remove the `null`");
        }
        self.check_members(schema, ["data", "errors"], "the answer");
        self.keep_own(schema, "");
        let data = self.nullable(data, "data", "/properties/data");
        let errors = self.nullable(errors, "errors", "/properties/errors");
        let Kind::Array(items) = &errors.kind else {
            let advice = format!("write `errors: {{anyOf: [{{type: array, items: {ITEM}}}, {{type: \"null\"}}]}}`");
            self.deviates(&errors.use_location, "`errors` must be an array or `null`", advice);
            return None;
        };
        let pointer = "/properties/errors/anyOf/0";
        self.keep_own(&errors, pointer);
        let pointer = format!("{pointer}/items");
        self.check_item(items);
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

    fn deviates(&mut self, location: &Location, message: impl Into<String>, advice: impl Into<String>) {
        let deviation = Deviation { message: message.into(), advice: advice.into(), location: location.clone() };
        self.deviations.push(deviation);
    }

    /// Names a property that was probably meant to be a member which is missing.
    fn check_spelling(&mut self, schema: &Schema, name: &str) {
        let written = properties(schema).iter().find(|property| near(&property.name, [name]).is_some());
        if let Some(Property { name: written, schema, .. }) = written {
            let message = format!("the answer has `{written}` in the place of `{name}`");
            self.deviates(&schema.use_location, message, format!("rename it to `{name}`"));
        }
    }

    /// Checks what an element of `errors` is.
    fn check_item(&mut self, item: &Schema) {
        let Kind::Object(_) = &item.kind else {
            let message = "items of `errors` must be objects with `code` and `message`";
            return self.deviates(&item.use_location, message, format!("write `items: {ITEM}`"));
        };
        if item.nullable.is_some() {
            self.deviates(&item.use_location, "items of `errors` may be `null`", "remove the `null`");
        }
        self.check_members(item, ["code", "message"], "an item of `errors`");
        for name in ["code", "message"] {
            if property(item, name).is_none() {
                let message = format!("an item of `errors` must have `{name}`");
                self.deviates(&item.location, message, format!("add `{name}: {{type: string}}` to `properties`"));
            }
        }
    }

    /// Checks that an object has no other properties than these, and requires both.
    fn check_members(&mut self, schema: &Schema, names: [&str; 2], owner: &str) {
        for Property { name, required, location, schema } in properties(schema) {
            if !names.contains(&name.as_str()) {
                let message = format!("{owner} has a further property `{name}`");
                self.deviates(&schema.use_location, message, format!("remove `{name}`"));
            } else if !required {
                let message = format!("{owner} must require `{name}`");
                self.deviates(location, message, format!("add `{name}` to `required`"));
            }
        }
    }

    /// Takes the `null` off a schema. A component that allows `null` itself ends with it.
    ///
    /// What is missing is missing where the schema is used: the same component may be right somewhere else.
    fn nullable(&mut self, schema: &Schema, name: &str, pointer: &str) -> Schema {
        match schema.nullable {
            Some(Nullable::AnyOf) => {}
            Some(Nullable::TypeArray) => {
                let message = format!("`{name}` must allow `null` by `anyOf`, not by `type`");
                let advice = format!("remove `\"null\"` from `type`, and write `{name}: {OR_NULL}`");
                self.deviates(&schema.use_location, message, advice);
            }
            None => {
                let message = format!("`{name}` must allow `null`");
                self.deviates(&schema.use_location, message, format!("write `{name}: {OR_NULL}`"));
            }
        }
        self.keep(&schema.nullable_annotations, pointer);
        let mut inner = Schema { nullable: None, nullable_annotations: Annotations::default(), ..schema.clone() };
        if let Some(component) = inner.component.take_if(|component| component.nullable) {
            self.keep(&component.use_annotations, pointer);
        }
        inner
    }

    fn check_plain_string(&mut self, schema: &Schema, name: &str) {
        let (what, advice) = match &schema.kind {
            Kind::String(_) if schema.nullable.is_some() => ("may be `null`", "write `type: string`"),
            Kind::String(_) if schema.secret => {
                ("is a secret", "remove its `format: password`, `writeOnly`, or `x-rust-secret`")
            }
            Kind::String(rules) if *rules != StringRules::default() => {
                ("has a length or a pattern", "remove its `minLength`, `maxLength`, and `pattern`")
            }
            Kind::String(_) => return,
            _ => ("is not a string", "write `type: string`"),
        };
        let message = format!("property `{name}` of an item of `errors` {what}");
        self.deviates(&schema.use_location, message, advice);
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
