//! Prints a schema of the contract as JSON Schema.

use schemars::{Schema as Printed, SchemaGenerator};
use serde_json::{Map, Value};

use super::COMPONENTS;
use crate::schema::{
    ArrayRules, Combined, Constant, Kind, Named, NumberRules, ObjectRules, Reference, Schema, StringRules, Types,
};

/// Prints a schema. The components that it refers to are added to the definitions of the generator.
pub(super) fn print(schema: &'static Schema, generator: &mut SchemaGenerator) -> Printed {
    if let Some(verdict) = schema.verdict {
        return verdict.into();
    }
    let mut printer = Printer { generator, keywords: Map::new() };
    printer.schema(schema);
    printer.keywords.into()
}

struct Printer<'g> {
    generator: &'g mut SchemaGenerator,
    keywords: Map<String, Value>,
}

impl Printer<'_> {
    fn schema(&mut self, schema: &'static Schema) {
        if let Some(notes) = schema.notes {
            // The macro has written it as a JSON object, so this does not fail.
            self.keywords.extend(serde_json::from_str::<Map<String, Value>>(notes.json).unwrap_or_default());
            self.named("$defs", notes.definitions);
            self.child("contentSchema", notes.content_schema);
        }
        self.set("type", schema.types.map(types));
        self.set("const", schema.constant.map(constant));
        self.set("enum", schema.choices.map(|choices| choices.iter().map(constant).collect::<Value>()));
        if let Some(StringRules { min_length, max_length, pattern }) = schema.string {
            self.set("minLength", *min_length);
            self.set("maxLength", *max_length);
            self.set("pattern", pattern.map(|pattern| pattern.source));
        }
        if let Some(rules) = schema.number {
            self.number_rules(rules);
        }
        if let Some(rules) = schema.array {
            self.array_rules(rules);
        }
        if let Some(rules) = schema.object {
            self.object_rules(rules);
        }
        if let Some(combined) = schema.combined {
            self.combined(combined);
        }
    }

    fn set(&mut self, keyword: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.keywords.insert(keyword.to_owned(), value.into());
        }
    }

    fn child(&mut self, keyword: &str, schema: Option<&'static Schema>) {
        let schema = schema.map(|schema| print(schema, self.generator));
        self.set(keyword, schema);
    }

    fn children(&mut self, keyword: &str, schemas: Option<&'static [&'static Schema]>) {
        let schemas = schemas
            .map(|schemas| schemas.iter().map(|schema| Value::from(print(schema, self.generator))).collect::<Vec<_>>());
        self.set(keyword, schemas);
    }

    fn named(&mut self, keyword: &str, schemas: Option<&'static [Named]>) {
        let schemas = schemas.map(|schemas| {
            let printed =
                schemas.iter().map(|(name, schema)| ((*name).to_owned(), Value::from(print(schema, self.generator))));
            printed.collect::<Map<_, _>>()
        });
        self.set(keyword, schemas);
    }

    fn number_rules(&mut self, rules: &'static NumberRules) {
        let NumberRules { minimum, maximum, exclusive_minimum, exclusive_maximum, multiple_of } = rules;
        self.set("minimum", minimum.map(number));
        self.set("maximum", maximum.map(number));
        self.set("exclusiveMinimum", exclusive_minimum.map(number));
        self.set("exclusiveMaximum", exclusive_maximum.map(number));
        self.set("multipleOf", multiple_of.map(number));
    }

    fn array_rules(&mut self, rules: &'static ArrayRules) {
        let ArrayRules {
            prefix,
            items,
            contains,
            min_contains,
            max_contains,
            min_items,
            max_items,
            unique,
            unevaluated,
        } = rules;
        self.children("prefixItems", *prefix);
        self.child("items", *items);
        self.child("contains", *contains);
        self.set("minContains", *min_contains);
        self.set("maxContains", *max_contains);
        self.set("minItems", *min_items);
        self.set("maxItems", *max_items);
        self.set("uniqueItems", *unique);
        self.child("unevaluatedItems", *unevaluated);
    }

    fn object_rules(&mut self, rules: &'static ObjectRules) {
        let ObjectRules {
            properties,
            patterns,
            additional,
            names,
            min,
            max,
            required,
            dependent_required,
            dependent_schemas,
            unevaluated,
        } = rules;
        self.named("properties", *properties);
        let patterns = patterns.map(|patterns| {
            let printed = patterns
                .iter()
                .map(|(pattern, schema)| (pattern.source.to_owned(), Value::from(print(schema, self.generator))));
            printed.collect::<Map<_, _>>()
        });
        self.set("patternProperties", patterns);
        self.child("additionalProperties", *additional);
        self.child("propertyNames", *names);
        self.set("minProperties", *min);
        self.set("maxProperties", *max);
        self.set("required", *required);
        let dependent = dependent_required.map(|dependent| {
            dependent.iter().map(|(name, names)| ((*name).to_owned(), Value::from(*names))).collect::<Map<_, _>>()
        });
        self.set("dependentRequired", dependent);
        self.named("dependentSchemas", *dependent_schemas);
        self.child("unevaluatedProperties", *unevaluated);
    }

    fn combined(&mut self, combined: &'static Combined) {
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
            // It is among the annotations, as it is written.
            discriminator: _,
        } = combined;
        self.reference("$ref", *reference);
        self.reference("$dynamicRef", *dynamic_reference);
        self.children("allOf", *all_of);
        self.children("anyOf", *any_of);
        self.children("oneOf", *one_of);
        self.child("not", *not);
        self.child("if", *condition);
        self.child("then", *then);
        self.child("else", *otherwise);
    }

    /// Prints a reference as the contract has it, if the generator makes a document like the contract; else to a definition.
    fn reference(&mut self, keyword: &str, reference: Option<Reference>) {
        let Some(Reference { text, target, component }) = reference else { return };
        let component = component.unwrap_or(target);
        let definitions = self.generator.settings().definitions_path.to_string();
        let definitions = definitions.trim_matches('/');
        let is_document = definitions == COMPONENTS.trim_matches('/');
        match component_token(component) {
            Some(token) => {
                self.define(&unescaped(token), component);
                let inside = target.pointer.strip_prefix(component.pointer).unwrap_or_default();
                let text = if is_document { text.to_owned() } else { format!("#/{definitions}/{token}{inside}") };
                self.set(keyword, Some(text));
            }
            None if is_document => self.set(keyword, Some(text)),
            None => {
                let name = target.pointer.trim_start_matches(['#', '/']).replace(['/', '~'], "_");
                self.define(&name, target);
                self.set("$ref", Some(format!("#/{definitions}/{name}")));
            }
        }
    }

    fn define(&mut self, name: &str, schema: &'static Schema) {
        if self.generator.definitions().contains_key(name) {
            return;
        }
        // It may refer to itself.
        self.generator.definitions_mut().insert(name.to_owned(), Value::Null);
        let printed = print(schema, self.generator);
        self.generator.definitions_mut().insert(name.to_owned(), printed.into());
    }
}

/// Returns the last token of the pointer of a component.
fn component_token(schema: &Schema) -> Option<&'static str> {
    let token = schema.pointer.strip_prefix('#')?.strip_prefix(COMPONENTS)?.strip_prefix('/')?;
    (!token.contains('/')).then_some(token)
}

/// Returns the name that a token of a pointer stands for (RFC 6901, 4).
fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

fn types(types: Types) -> Value {
    match types {
        Types::One(kind) => name_of(kind).into(),
        Types::List(kinds) => kinds.iter().map(|kind| name_of(*kind)).collect(),
    }
}

fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Boolean => "boolean",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::String => "string",
        Kind::Array => "array",
        Kind::Object => "object",
    }
}

fn number(text: &str) -> Value {
    // It is a number of the contract, which has been read before.
    serde_json::from_str(text).unwrap_or_default()
}

fn constant(value: &Constant) -> Value {
    match value {
        Constant::Null => Value::Null,
        Constant::Boolean(value) => (*value).into(),
        Constant::Number(text) => number(text),
        Constant::String(text) => (*text).into(),
        Constant::Array(items) => items.iter().map(constant).collect(),
        Constant::Object(members) => {
            members.iter().map(|(name, member)| ((*name).to_owned(), constant(member))).collect()
        }
    }
}
