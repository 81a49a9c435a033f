//! The keywords of JSON Schema 2020-12, with the form of each, and the type whose values it is about.

use crate::lower::annotations::Form;
use crate::lower::marks::{SECRET, is_mark};
use crate::lower::reader::{Read, Reader};
use crate::node::{Place, Value};

/// The annotations of a schema (JSON Schema validation, sections 7 to 9; OpenAPI 3.1, section 4.8.24.2).
pub(super) const ANNOTATIONS: [(&str, Form); 13] = [
    ("title", Form::String),
    ("description", Form::String),
    ("default", Form::Any),
    ("example", Form::Any),
    ("examples", Form::Array),
    ("deprecated", Form::Boolean),
    ("readOnly", Form::Boolean),
    ("writeOnly", Form::Boolean),
    ("externalDocs", Form::Link),
    ("$comment", Form::String),
    ("format", Form::String),
    ("contentEncoding", Form::String),
    ("contentMediaType", Form::String),
];

/// The keywords that are about the values of one type (JSON Schema core, sections 10.3 and 11; validation, sections 6.2
/// to 6.5).
const OF_ONE_TYPE: [(&str, &str, Form); 28] = [
    ("multipleOf", "number", Form::Positive),
    ("maximum", "number", Form::Number),
    ("exclusiveMaximum", "number", Form::Number),
    ("minimum", "number", Form::Number),
    ("exclusiveMinimum", "number", Form::Number),
    ("maxLength", "string", Form::Count),
    ("minLength", "string", Form::Count),
    ("pattern", "string", Form::String),
    ("maxItems", "array", Form::Count),
    ("minItems", "array", Form::Count),
    ("uniqueItems", "array", Form::Boolean),
    ("maxContains", "array", Form::Count),
    ("minContains", "array", Form::Count),
    ("prefixItems", "array", Form::Schemas),
    ("items", "array", Form::Schema),
    ("contains", "array", Form::Schema),
    ("unevaluatedItems", "array", Form::Schema),
    ("maxProperties", "object", Form::Count),
    ("minProperties", "object", Form::Count),
    ("required", "object", Form::UniqueNames),
    ("dependentRequired", "object", Form::MapOfNames),
    ("properties", "object", Form::MapOfSchemas),
    ("patternProperties", "object", Form::MapOfSchemas),
    ("additionalProperties", "object", Form::Schema),
    ("propertyNames", "object", Form::Schema),
    ("dependentSchemas", "object", Form::MapOfSchemas),
    ("unevaluatedProperties", "object", Form::Schema),
    ("contentSchema", "string", Form::Schema),
];

/// The keywords that are about values of any type (JSON Schema core, sections 8 and 10.2; validation, section 6.1).
const OF_ANY_TYPE: [(&str, Form); 12] = [
    ("$ref", Form::String),
    ("$defs", Form::MapOfSchemas),
    ("allOf", Form::Schemas),
    ("anyOf", Form::Schemas),
    ("oneOf", Form::Schemas),
    ("not", Form::Schema),
    ("if", Form::Schema),
    ("then", Form::Schema),
    ("else", Form::Schema),
    ("type", Form::Type),
    ("enum", Form::Array),
    ("const", Form::Any),
];

/// The keywords that are understood, each on the type that it is about.
pub(super) const UNDERSTOOD: [&str; 8] =
    ["minLength", "maxLength", "pattern", "minimum", "items", "properties", "required", "additionalProperties"];

/// Returns the annotations that a schema of a type may have. A keyword that is about values of another type is one of
/// them: it has no effect (JSON Schema validation, section 6).
pub(super) fn annotations(kind: &str) -> Vec<(&'static str, Form)> {
    let of = if kind == "integer" { "number" } else { kind };
    let others = OF_ONE_TYPE.iter().filter(|(_, other, _)| *other != of);
    ANNOTATIONS.into_iter().chain(others.map(|(name, _, form)| (*name, *form))).collect()
}

impl<'d> Reader<'d> {
    /// Checks the form of a schema that has no effect and is carried to the export: that of each keyword, and the marks.
    pub(super) fn check_schema_form(&mut self, place: &Place<'d>, owner: &str) -> Read<()> {
        if !matches!(place.node.value, Value::Object(_) | Value::Bool(_)) {
            return Err(self.must_be(place, owner, "a schema: an object, `true`, or `false`"));
        }
        let mut checked = Ok(());
        for (name, member) in place.members() {
            let result = match form_of(name) {
                Some(form) => form.check(self, &member, owner),
                None if name == SECRET => self.boolean(&member, owner).map(|_| ()),
                None if is_mark(name) => Err(self.misplaced_mark(&member, owner)),
                None => self.check_carried(&member, owner),
            };
            checked = checked.and(result);
        }
        checked
    }
}

fn form_of(name: &str) -> Option<Form> {
    let of_one_type = OF_ONE_TYPE.iter().map(|(keyword, _, form)| (*keyword, *form));
    let mut all = ANNOTATIONS.into_iter().chain(OF_ANY_TYPE).chain(of_one_type);
    all.find(|(keyword, _)| *keyword == name).map(|(_, form)| form)
}
