//! Constant schemas from JSON, as an expansion would write them. They are leaked.
//!
//! Data that is built at run time cannot refer to itself, so that references are followed to some depth, and lead to a
//! schema that accepts everything below it.

use std::collections::HashMap;

use arklow_contract::Pattern as Compiled;
use serde_json::{Map, Value as Json};

use crate::schema::{
    ArrayRules, Combined, Constant, Kind, Matcher, Named, NumberRules, ObjectRules, Pattern, Reference, Schema,
    StringRules, Table, Types,
};

/// The number of references on the way to a schema.
const MAX_REFERENCES: usize = 20;

/// Builds a schema; `None` if a reference leads out of the document, or a pattern needs an engine.
pub(super) fn build(document: &Json) -> Option<&'static Schema> {
    Builder { document, built: HashMap::new() }.at("", MAX_REFERENCES)
}

struct Builder<'d> {
    document: &'d Json,
    built: HashMap<(String, usize), &'static Schema>,
}

type Object = Map<String, Json>;

const STRING: [&str; 3] = ["minLength", "maxLength", "pattern"];
const NUMBER: [&str; 5] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
const ARRAY: [&str; 9] = [
    "prefixItems",
    "items",
    "contains",
    "minContains",
    "maxContains",
    "minItems",
    "maxItems",
    "uniqueItems",
    "unevaluatedItems",
];
const OBJECT: [&str; 10] = [
    "properties",
    "patternProperties",
    "additionalProperties",
    "propertyNames",
    "minProperties",
    "maxProperties",
    "required",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedProperties",
];
const COMBINED: [&str; 10] =
    ["$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "discriminator"];

fn has(object: &Object, keywords: &[&str]) -> bool {
    keywords.iter().any(|keyword| object.contains_key(*keyword))
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn leak_str(text: &str) -> &'static str {
    text.to_owned().leak()
}

fn step(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

impl Builder<'_> {
    fn at(&mut self, pointer: &str, references: usize) -> Option<&'static Schema> {
        let key = (pointer.to_owned(), references);
        if let Some(schema) = self.built.get(&key) {
            return Some(schema);
        }
        let schema = self.schema(pointer, references)?;
        self.built.insert(key, schema);
        Some(schema)
    }

    fn schema(&mut self, pointer: &str, references: usize) -> Option<&'static Schema> {
        let place = leak_str(&format!("#{pointer}"));
        let object = match self.document.pointer(pointer)? {
            Json::Bool(verdict) => return Some(leak(Schema { verdict: Some(*verdict), ..Schema::at(place) })),
            Json::Object(object) => object.clone(),
            _ => return None,
        };
        if object.contains_key("$id") && !pointer.is_empty() {
            return None;
        }
        let child = &mut |name: &str| self.child(&object, pointer, name, references);
        let array = ArrayRules {
            items: child("items")?,
            contains: child("contains")?,
            unevaluated: child("unevaluatedItems")?,
            prefix: self.list(&object, pointer, "prefixItems", references)?,
            min_contains: count(&object, "minContains"),
            max_contains: count(&object, "maxContains"),
            min_items: count(&object, "minItems"),
            max_items: count(&object, "maxItems"),
            unique: object.get("uniqueItems").and_then(Json::as_bool),
        };
        Some(leak(Schema {
            name: object.get("title").and_then(Json::as_str).map(leak_str).unwrap_or_default(),
            types: object.get("type").map(types),
            constant: object.get("const").map(|value| leak(constant(value))),
            choices: object.get("enum").and_then(Json::as_array).map(|values| &*constants(values).leak()),
            string: has(&object, &STRING).then_some(leak(StringRules {
                min_length: count(&object, "minLength"),
                max_length: count(&object, "maxLength"),
                pattern: match object.get("pattern").and_then(Json::as_str) {
                    Some(source) => Some(pattern(source)?),
                    None => None,
                },
            })),
            number: has(&object, &NUMBER).then_some(leak(NumberRules {
                minimum: number(&object, "minimum"),
                maximum: number(&object, "maximum"),
                exclusive_minimum: number(&object, "exclusiveMinimum"),
                exclusive_maximum: number(&object, "exclusiveMaximum"),
                multiple_of: number(&object, "multipleOf"),
            })),
            array: has(&object, &ARRAY).then_some(leak(array)),
            object: has(&object, &OBJECT).then_some(leak(self.object(&object, pointer, references)?)),
            combined: has(&object, &COMBINED).then_some(leak(self.combined(&object, pointer, references)?)),
            ..Schema::at(place)
        }))
    }

    fn object(&mut self, object: &Object, pointer: &str, references: usize) -> Option<ObjectRules> {
        let strings = |value: &Json| -> &'static [&'static str] {
            let strings = value.as_array().into_iter().flatten().filter_map(Json::as_str);
            strings.map(leak_str).collect::<Vec<_>>().leak()
        };
        let mut patterns = Vec::new();
        for (source, schema) in self.named(object, pointer, "patternProperties", references)?.unwrap_or_default() {
            patterns.push((pattern(source)?, *schema));
        }
        let dependent = object.get("dependentRequired").and_then(Json::as_object);
        Some(ObjectRules {
            properties: self.named(object, pointer, "properties", references)?,
            patterns: object.contains_key("patternProperties").then_some(patterns.leak()),
            additional: self.child(object, pointer, "additionalProperties", references)?,
            names: self.child(object, pointer, "propertyNames", references)?,
            min: count(object, "minProperties"),
            max: count(object, "maxProperties"),
            required: object.get("required").map(strings),
            dependent_required: dependent.map(|dependent| {
                &*dependent.iter().map(|(name, names)| (leak_str(name), strings(names))).collect::<Vec<_>>().leak()
            }),
            dependent_schemas: self.named(object, pointer, "dependentSchemas", references)?,
            unevaluated: self.child(object, pointer, "unevaluatedProperties", references)?,
        })
    }

    fn combined(&mut self, object: &Object, pointer: &str, references: usize) -> Option<Combined> {
        let discriminator = object.get("discriminator").and_then(|discriminator| {
            let property = leak_str(discriminator.get("propertyName")?.as_str()?);
            let mapping = discriminator.get("mapping")?.as_object()?.iter();
            let values = mapping.filter_map(|(value, index)| Some((leak_str(value), index.as_u64()?.try_into().ok()?)));
            Some((property, &*values.collect::<Vec<_>>().leak()))
        });
        Some(Combined {
            reference: self.reference(object, "$ref", references)?,
            dynamic_reference: self.reference(object, "$dynamicRef", references)?,
            all_of: self.list(object, pointer, "allOf", references)?,
            any_of: self.list(object, pointer, "anyOf", references)?,
            one_of: self.list(object, pointer, "oneOf", references)?,
            not: self.child(object, pointer, "not", references)?,
            condition: self.child(object, pointer, "if", references)?,
            then: self.child(object, pointer, "then", references)?,
            otherwise: self.child(object, pointer, "else", references)?,
            discriminator,
        })
    }

    /// Returns the schema in a keyword, if the keyword is there.
    #[allow(clippy::option_option, reason = "the outer one is a failure")]
    fn child(
        &mut self,
        object: &Object,
        pointer: &str,
        name: &str,
        references: usize,
    ) -> Option<Option<&'static Schema>> {
        if object.contains_key(name) { self.at(&step(pointer, name), references).map(Some) } else { Some(None) }
    }

    #[allow(clippy::option_option, reason = "the outer one is a failure")]
    fn list(
        &mut self,
        object: &Object,
        pointer: &str,
        name: &str,
        references: usize,
    ) -> Option<Option<&'static [&'static Schema]>> {
        let Some(list) = object.get(name).and_then(Json::as_array) else { return Some(None) };
        let pointer = step(pointer, name);
        let schemas = (0..list.len()).map(|index| self.at(&format!("{pointer}/{index}"), references));
        schemas.collect::<Option<Vec<_>>>().map(|schemas| Some(&*schemas.leak()))
    }

    #[allow(clippy::option_option, reason = "the outer one is a failure")]
    fn named(
        &mut self,
        object: &Object,
        pointer: &str,
        name: &str,
        references: usize,
    ) -> Option<Option<&'static [Named]>> {
        let Some(members) = object.get(name).and_then(Json::as_object) else { return Some(None) };
        let pointer = step(pointer, name);
        let schemas = members.keys().map(|name| Some((leak_str(name), self.at(&step(&pointer, name), references)?)));
        schemas.collect::<Option<Vec<_>>>().map(|schemas| Some(&*schemas.leak()))
    }

    #[allow(clippy::option_option, reason = "the outer one is a failure")]
    fn reference(&mut self, object: &Object, keyword: &str, references: usize) -> Option<Option<Reference>> {
        let Some(text) = object.get(keyword).and_then(Json::as_str) else { return Some(None) };
        let target = match references.checked_sub(1) {
            None => leak(Schema::at("#")),
            Some(references) => self.at(&self.resolve(text)?, references)?,
        };
        Some(Some(Reference { text: leak_str(text), target, component: None }))
    }

    /// Returns the pointer of what a reference leads to.
    fn resolve(&self, text: &str) -> Option<String> {
        let fragment = text.strip_prefix('#')?;
        let fragment = percent_encoding::percent_decode_str(fragment).decode_utf8().ok()?.into_owned();
        if fragment.is_empty() || fragment.starts_with('/') {
            return Some(fragment);
        }
        anchor(self.document, &fragment, String::new())
    }
}

/// Finds an anchor.
fn anchor(value: &Json, name: &str, pointer: String) -> Option<String> {
    let is_anchor = |keyword: &str| value.get(keyword).and_then(Json::as_str) == Some(name);
    if is_anchor("$anchor") || is_anchor("$dynamicAnchor") {
        return Some(pointer);
    }
    match value {
        Json::Object(members) => members
            .iter()
            .filter(|(key, _)| !matches!(key.as_str(), "enum" | "const"))
            .find_map(|(key, value)| anchor(value, name, step(&pointer, key))),
        Json::Array(items) => {
            items.iter().enumerate().find_map(|(index, item)| anchor(item, name, format!("{pointer}/{index}")))
        }
        _ => None,
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts in tests are small")]
fn count(object: &Object, name: &str) -> Option<u64> {
    object.get(name).and_then(Json::as_f64).map(|count| count as u64)
}

fn number(object: &Object, name: &str) -> Option<&'static str> {
    object.get(name).map(|number| leak_str(&number.to_string()))
}

fn types(value: &Json) -> Types {
    let kind = |value: &Json| match value.as_str() {
        Some("null") => Kind::Null,
        Some("boolean") => Kind::Boolean,
        Some("integer") => Kind::Integer,
        Some("number") => Kind::Number,
        Some("string") => Kind::String,
        Some("array") => Kind::Array,
        _ => Kind::Object,
    };
    match value {
        Json::Array(kinds) => Types::List(kinds.iter().map(kind).collect::<Vec<_>>().leak()),
        value => Types::One(kind(value)),
    }
}

fn constants(values: &[Json]) -> Vec<Constant> {
    values.iter().map(constant).collect()
}

fn constant(value: &Json) -> Constant {
    match value {
        Json::Null => Constant::Null,
        Json::Bool(value) => Constant::Boolean(*value),
        Json::Number(number) => Constant::Number(leak_str(&number.to_string())),
        Json::String(text) => Constant::String(leak_str(text)),
        Json::Array(items) => Constant::Array(constants(items).leak()),
        Json::Object(members) => {
            let members = members.iter().map(|(name, value)| (leak_str(name), constant(value)));
            Constant::Object(members.collect::<Vec<_>>().leak())
        }
    }
}

pub(super) fn pattern(source: &str) -> Option<&'static Pattern> {
    let table = Compiled::compile(source).ok()?.table()?;
    let table = Table {
        ascii: leak(table.ascii),
        ranges: table.ranges.leak(),
        classes: table.classes,
        next: table.next.leak(),
        accepts: table.accepts.leak(),
    };
    Some(leak(Pattern { source: leak_str(source), matcher: Matcher::Table(table) }))
}
