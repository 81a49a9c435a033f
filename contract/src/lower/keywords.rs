//! The keywords of JSON Schema 2020-12, with the form of each, and the type whose values it is about.

use crate::lower::annotations::ValueForm;
use crate::lower::marks::{SECRET, is_mark, is_mark_of_schema};
use crate::lower::reader::{Read, Reader};
use crate::near::near;
use crate::node::{LocatedNode, Member, Node, Value};
use crate::schema::Kind;

/// The annotations of a schema (JSON Schema validation, sections 7 to 9; OpenAPI 3.1, section 4.8.24.2).
///
/// What names a schema (core, section 8), and what only helps to read a value (OpenAPI 3.1, section 4.8.25), is carried like one.
pub(super) const ANNOTATIONS: [(&str, ValueForm); 20] = [
    ("$schema", ValueForm::String),
    ("$vocabulary", ValueForm::Object),
    ("$id", ValueForm::String),
    ("$anchor", ValueForm::String),
    ("$dynamicAnchor", ValueForm::String),
    ("discriminator", ValueForm::Object),
    ("xml", ValueForm::Object),
    ("title", ValueForm::String),
    ("description", ValueForm::String),
    ("default", ValueForm::Any),
    ("example", ValueForm::Any),
    ("examples", ValueForm::Array),
    ("deprecated", ValueForm::Boolean),
    ("readOnly", ValueForm::Boolean),
    ("writeOnly", ValueForm::Boolean),
    ("externalDocs", ValueForm::Link),
    ("$comment", ValueForm::String),
    ("format", ValueForm::String),
    ("contentEncoding", ValueForm::String),
    ("contentMediaType", ValueForm::String),
];

/// The keywords that are about the values of one type (JSON Schema core, sections 10.3 and 11; validation, sections 6.2
/// to 6.5).
const OF_ONE_TYPE: [(&str, &str, ValueForm); 28] = [
    ("multipleOf", "number", ValueForm::Positive),
    ("maximum", "number", ValueForm::Number),
    ("exclusiveMaximum", "number", ValueForm::Number),
    ("minimum", "number", ValueForm::Number),
    ("exclusiveMinimum", "number", ValueForm::Number),
    ("maxLength", "string", ValueForm::Count),
    ("minLength", "string", ValueForm::Count),
    ("pattern", "string", ValueForm::String),
    ("maxItems", "array", ValueForm::Count),
    ("minItems", "array", ValueForm::Count),
    ("uniqueItems", "array", ValueForm::Boolean),
    ("maxContains", "array", ValueForm::Count),
    ("minContains", "array", ValueForm::Count),
    ("prefixItems", "array", ValueForm::Schemas),
    ("items", "array", ValueForm::Schema),
    ("contains", "array", ValueForm::Schema),
    ("unevaluatedItems", "array", ValueForm::Schema),
    ("maxProperties", "object", ValueForm::Count),
    ("minProperties", "object", ValueForm::Count),
    ("required", "object", ValueForm::UniqueNames),
    ("dependentRequired", "object", ValueForm::MapOfNames),
    ("properties", "object", ValueForm::MapOfSchemas),
    ("patternProperties", "object", ValueForm::MapOfSchemas),
    ("additionalProperties", "object", ValueForm::Schema),
    ("propertyNames", "object", ValueForm::Schema),
    ("dependentSchemas", "object", ValueForm::MapOfSchemas),
    ("unevaluatedProperties", "object", ValueForm::Schema),
    ("contentSchema", "string", ValueForm::Schema),
];

/// The keywords that are about values of any type (JSON Schema core, sections 8 and 10.2; validation, section 6.1).
const OF_ANY_TYPE: [(&str, ValueForm); 13] = [
    ("$ref", ValueForm::String),
    ("$dynamicRef", ValueForm::String),
    ("$defs", ValueForm::MapOfSchemas),
    ("allOf", ValueForm::Schemas),
    ("anyOf", ValueForm::Schemas),
    ("oneOf", ValueForm::Schemas),
    ("not", ValueForm::Schema),
    ("if", ValueForm::Schema),
    ("then", ValueForm::Schema),
    ("else", ValueForm::Schema),
    ("type", ValueForm::Type),
    ("enum", ValueForm::Array),
    ("const", ValueForm::Any),
];

/// Returns the kind of value that a keyword is about, where that is one.
pub(super) fn kind_of(keyword: &str) -> Option<Kind> {
    let (_, kind, _) = OF_ONE_TYPE.iter().find(|(name, ..)| *name == keyword)?;
    Kind::parse(kind)
}

/// What a keyword that there is not was probably meant to be; `None` if it is that of somebody else.
pub(super) fn advice_for_unknown(member: &Member, schema: &LocatedNode<'_>) -> Option<String> {
    match member.key.as_str() {
        "nullable" => Some(advice_for_nullable(member, schema)),
        "definitions" => Some("in JSON Schema 2020-12, it is called `$defs`".to_owned()),
        "$recursiveRef" => Some("in JSON Schema 2020-12, it is called `$dynamicRef`".to_owned()),
        "$recursiveAnchor" => Some("in JSON Schema 2020-12, it is called `$dynamicAnchor`".to_owned()),
        "additionalItems" => Some("in JSON Schema 2020-12, `items` is about the items after `prefixItems`".to_owned()),
        "dependencies" => Some("in JSON Schema 2020-12, it is `dependentRequired` or `dependentSchemas`".to_owned()),
        keyword => near(keyword, names()).map(|name| format!("write `{name}`")),
    }
}

/// Returns whether a keyword that there is not may be one of another language, such as the `min_items` that a generator lets
/// through: nobody misspells a keyword so.
pub(super) fn is_foreign(keyword: &str) -> bool {
    keyword.contains('_')
}

/// Returns what to write for the `nullable` of OpenAPI 3.0.
fn advice_for_nullable(nullable: &Member, schema: &LocatedNode<'_>) -> String {
    let unknown = "it is not a keyword of OpenAPI 3.1";
    if matches!(nullable.node.value, Value::Bool(false)) {
        return format!("{unknown}; remove it");
    }
    let kind = schema.node.get("type").and_then(Node::as_str);
    match (schema.node.get("$ref").and_then(Node::as_str), kind) {
        (Some(target), _) => format!("{unknown}; write `anyOf: [{{$ref: \"{target}\"}}, {{type: \"null\"}}]`"),
        (None, Some(kind)) if !is_envelope_member(schema) => {
            format!("{unknown}; write `type: [{kind}, \"null\"]`")
        }
        _ => format!("{unknown}; write `anyOf: [<schema>, {{type: \"null\"}}]`"),
    }
}

/// Returns whether a schema may be that of a member of the envelope, where `null` must be allowed by `anyOf`.
fn is_envelope_member(schema: &LocatedNode<'_>) -> bool {
    ["/properties/data", "/properties/errors"].iter().any(|way| schema.pointer.ends_with(way))
}

fn names() -> impl Iterator<Item = &'static str> {
    all().map(|(name, _)| name)
}

impl<'d> Reader<'d> {
    /// Checks the form of a schema that has no effect and is carried to the export: that of each keyword, and the marks.
    pub(super) fn check_schema_form(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<()> {
        if !matches!(place.node.value, Value::Object(_) | Value::Bool(_)) {
            return Err(self.must_be(place, owner, "a schema: an object, `true`, or `false`"));
        }
        let mut checked = Ok(());
        for (name, member) in place.members() {
            let result = match form_of(name) {
                Some(form) => form.check(self, &member, owner),
                None if is_mark_of_schema(name, member.node) => Ok(()),
                None if name == SECRET => self.boolean(&member, owner).map(|_| ()),
                None if is_mark(name) => Err(self.misplaced_mark(&member, owner)),
                None => self.check_carried(&member, owner),
            };
            checked = checked.and(result);
        }
        checked
    }
}

/// Returns the form that the value of a keyword has.
pub(super) fn form_of(name: &str) -> Option<ValueForm> {
    all().find(|(keyword, _)| *keyword == name).map(|(_, form)| form)
}

fn all() -> impl Iterator<Item = (&'static str, ValueForm)> {
    let of_one_type = OF_ONE_TYPE.iter().map(|(keyword, _, form)| (*keyword, *form));
    ANNOTATIONS.into_iter().chain(OF_ANY_TYPE).chain(of_one_type)
}
