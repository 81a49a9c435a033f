//! A number for all that a schema says: two schemas of the same number have the same type.

use std::collections::BTreeMap;

use arklow_contract::{Combined, Form, Json, Keywords, Reference, SchemaId, Schemas};

use super::kinds::Kinds;

/// FNV-1a.
struct Hasher(u64);

impl Hasher {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn text(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn number(&mut self, number: u64) {
        self.text(&number.to_string());
    }
}

/// Returns a number for what a Rust type is made from: all that a schema says, components by their names, but for the annotations of the
/// schema itself and whether it allows `null`, which belong to its place.
pub(super) fn type_fingerprint(schemas: &Schemas, id: SchemaId) -> u64 {
    let mut walk = Walk { schemas, hasher: Hasher::new(), known: BTreeMap::new(), is_loose: true };
    walk.content(id);
    walk.hasher.0
}

struct Walk<'s> {
    schemas: &'s Schemas,
    hasher: Hasher,
    known: BTreeMap<SchemaId, u64>,
    /// Whether what belongs to the place is left out, of the next schema.
    is_loose: bool,
}

impl Walk<'_> {
    fn schema(&mut self, label: &str, id: SchemaId) {
        self.hasher.text(label);
        match &self.schemas[id].component {
            Some(name) => {
                self.hasher.text("component");
                self.hasher.text(name);
            }
            None => self.content(id),
        }
    }

    fn content(&mut self, id: SchemaId) {
        let is_loose = std::mem::take(&mut self.is_loose);
        if let Some(number) = self.known.get(&id) {
            self.hasher.text("again");
            return self.hasher.number(*number);
        }
        let number = u64::try_from(self.known.len()).unwrap_or(u64::MAX);
        self.known.insert(id, number);
        let schemas = self.schemas;
        match &schemas[id].form {
            Form::Boolean(verdict) => self.hasher.text(if *verdict { "true" } else { "false" }),
            Form::Keywords(keywords) => self.keywords(keywords, is_loose),
        }
        self.hasher.text("end");
    }

    fn keywords(&mut self, keywords: &Keywords, is_loose: bool) {
        if let Some(types) = &keywords.types {
            let kinds = Kinds::of_types(types);
            let kinds = if is_loose { kinds & Kinds::VALUES } else { kinds };
            self.hasher.text("type");
            kinds.to_list().iter().for_each(|kind| self.hasher.text(kind.as_str()));
        }
        let constants =
            [("const", keywords.constant.as_slice()), ("enum", keywords.choices.as_deref().unwrap_or_default())];
        for (label, values) in constants {
            for value in values.iter().filter(|value| !is_loose || !matches!(value, Json::Null)) {
                self.hasher.text(label);
                self.hasher.text(&value.canonical());
            }
        }
        self.scalar_rules(keywords);
        self.array_rules(keywords);
        self.object_rules(keywords);
        self.combined(&keywords.combined);
        for (name, schema) in keywords.definitions.iter().flatten().filter(|_| !is_loose) {
            self.hasher.text(name);
            self.schema("$defs", *schema);
        }
        if let Some(schema) = keywords.content_schema.filter(|_| !is_loose) {
            self.schema("contentSchema", schema);
        }
        if !is_loose {
            self.hasher.text(&keywords.annotations.json);
        }
        let marks = &keywords.marks;
        self.hasher.text(if keywords.is_secret() { "secret" } else { "" });
        self.hasher.text(if marks.is_open { "open" } else { "" });
        for mark in [&marks.rust_type, &marks.rust_name] {
            self.hasher.text(mark.as_ref().map_or("", |(text, _)| text));
        }
        let names = marks.variant_names.iter().chain(&marks.extensible_enum).flatten();
        names.for_each(|name| self.hasher.text(name));
        if keywords.format.as_deref() == Some("uint64") {
            self.hasher.text("uint64");
        }
    }

    fn scalar_rules(&mut self, keywords: &Keywords) {
        let string = &keywords.string;
        self.count("minLength", string.min_length);
        self.count("maxLength", string.max_length);
        self.text("pattern", string.pattern.as_ref().map(|pattern| &*pattern.source));
        let number = &keywords.number;
        for (label, number) in [
            ("minimum", &number.minimum),
            ("maximum", &number.maximum),
            ("exclusiveMinimum", &number.exclusive_minimum),
            ("exclusiveMaximum", &number.exclusive_maximum),
            ("multipleOf", &number.multiple_of),
        ] {
            self.text(label, number.as_ref().map(arklow_contract::Number::as_str));
        }
    }

    fn array_rules(&mut self, keywords: &Keywords) {
        let array = &keywords.array;
        for schema in array.prefix.iter().flatten() {
            self.schema("prefixItems", *schema);
        }
        for (label, schema) in
            [("items", array.items), ("contains", array.contains), ("unevaluatedItems", array.unevaluated)]
        {
            self.optional(label, schema);
        }
        self.count("minContains", array.min_contains);
        self.count("maxContains", array.max_contains);
        self.count("minItems", array.min_items);
        self.count("maxItems", array.max_items);
        self.text("uniqueItems", array.unique.map(|unique| if unique { "true" } else { "false" }));
    }

    fn object_rules(&mut self, keywords: &Keywords) {
        let object = &keywords.object;
        for (label, schemas) in [("properties", &object.properties), ("dependentSchemas", &object.dependent_schemas)] {
            for (name, schema) in schemas.iter().flatten() {
                self.hasher.text(name);
                self.schema(label, *schema);
            }
        }
        for (pattern, schema) in object.patterns.iter().flatten() {
            self.hasher.text(&pattern.source);
            self.schema("patternProperties", *schema);
        }
        for (label, schema) in [
            ("additionalProperties", object.additional),
            ("propertyNames", object.names),
            ("unevaluatedProperties", object.unevaluated),
        ] {
            self.optional(label, schema);
        }
        self.count("minProperties", object.min);
        self.count("maxProperties", object.max);
        for name in object.required.iter().flatten() {
            self.text("required", Some(name));
        }
        for (name, names) in object.dependent_required.iter().flatten() {
            self.text("dependentRequired", Some(name));
            names.iter().for_each(|name| self.hasher.text(name));
        }
    }

    fn combined(&mut self, combined: &Combined) {
        for (label, reference) in [("$ref", &combined.reference), ("$dynamicRef", &combined.dynamic_reference)] {
            if let Some(Reference { target, .. }) = reference {
                self.schema(label, *target);
            }
        }
        for (label, schemas) in [("allOf", &combined.all_of), ("anyOf", &combined.any_of), ("oneOf", &combined.one_of)]
        {
            for schema in schemas.iter().flatten() {
                self.schema(label, *schema);
            }
        }
        for (label, schema) in
            [("not", combined.not), ("if", combined.condition), ("then", combined.then), ("else", combined.otherwise)]
        {
            self.optional(label, schema);
        }
        for (value, branch) in combined.discriminator.iter().flat_map(|discriminator| &discriminator.mapping) {
            self.hasher.text(value);
            self.hasher.number(u64::try_from(*branch).unwrap_or(u64::MAX));
        }
    }

    fn optional(&mut self, label: &str, schema: Option<SchemaId>) {
        if let Some(schema) = schema {
            self.schema(label, schema);
        }
    }

    fn count(&mut self, label: &str, count: Option<u64>) {
        if let Some(count) = count {
            self.hasher.text(label);
            self.hasher.number(count);
        }
    }

    fn text(&mut self, label: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.hasher.text(label);
            self.hasher.text(text);
        }
    }
}
