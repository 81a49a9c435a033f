//! The keywords of JSON Schema 2020-12, with the form of each, and the type whose values it is about.

use crate::lower::annotations::ValueForm;
use crate::lower::marks::{SECRET, is_mark};
use crate::lower::reader::{Read, Reader};
use crate::near::near;
use crate::node::{LocatedNode, Member, Node, Value};

/// The annotations of a schema (JSON Schema validation, sections 7 to 9; OpenAPI 3.1, section 4.8.24.2).
pub(super) const ANNOTATIONS: [(&str, ValueForm); 13] = [
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
const OF_ANY_TYPE: [(&str, ValueForm); 12] = [
    ("$ref", ValueForm::String),
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

/// Other keywords that OpenAPI 3.1 and JSON Schema 2020-12 have (core, section 8; OpenAPI, section 4.8.24.2).
const OTHERS: [&str; 8] =
    ["$id", "$schema", "$anchor", "$dynamicRef", "$dynamicAnchor", "$vocabulary", "discriminator", "xml"];

/// The keywords that are understood, each on the type that it is about.
pub(super) const UNDERSTOOD: [&str; 8] =
    ["minLength", "maxLength", "pattern", "minimum", "items", "properties", "required", "additionalProperties"];

/// Returns the annotations that a schema of a type may have. A keyword that is about values of another type is one of
/// them: it has no effect (JSON Schema validation, section 6).
pub(super) fn annotations(kind: &str) -> Vec<(&'static str, ValueForm)> {
    let of = if kind == "integer" { "number" } else { kind };
    let others = OF_ONE_TYPE.iter().filter(|(_, other, _)| *other != of);
    ANNOTATIONS.into_iter().chain(others.map(|(name, _, form)| (*name, *form))).collect()
}

/// What is wrong with a keyword that the reader of a schema does not take.
pub(super) struct KeywordFault {
    pub(super) message: String,
    pub(super) advice: Option<String>,
}

/// Returns what is wrong with a keyword that the reader of a schema does not take: it is not supported, or there is none
/// of that name.
pub(super) fn fault_of(member: &Member, schema: &LocatedNode<'_>, owner: &str) -> KeywordFault {
    let keyword = member.key.as_str();
    if is_keyword(keyword) {
        let is_nullable = keyword == "oneOf" && is_or_null(&member.node);
        let advice =
            is_nullable.then(|| "write `anyOf: [<schema>, {type: \"null\"}]`, which means the same".to_owned());
        return KeywordFault { message: format!("keyword `{keyword}` in {owner} is not supported yet"), advice };
    }
    let advice = match keyword {
        "nullable" => Some(advice_for_nullable(member, schema)),
        "definitions" => Some("in JSON Schema 2020-12, it is called `$defs`".to_owned()),
        "additionalItems" => Some("in JSON Schema 2020-12, `items` is about the items after `prefixItems`".to_owned()),
        "dependencies" => Some("in JSON Schema 2020-12, it is `dependentRequired` or `dependentSchemas`".to_owned()),
        _ => near(keyword, names()).map(|name| format!("write `{name}`")),
    };
    KeywordFault { message: format!("unknown keyword `{keyword}` in {owner}"), advice }
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
pub(super) fn is_envelope_member(schema: &LocatedNode<'_>) -> bool {
    ["/properties/data", "/properties/errors"].iter().any(|way| schema.pointer.ends_with(way))
}

/// Returns whether the alternatives are a schema and `{type: "null"}`, in any order.
fn is_or_null(alternatives: &Node) -> bool {
    let Value::Array(items) = &alternatives.value else { return false };
    items.len() == 2 && items.iter().filter(|item| is_null(item)).count() == 1
}

/// Returns whether a schema is `{type: "null"}`.
pub(super) fn is_null(node: &Node) -> bool {
    matches!(node.members(), [only] if only.key == "type" && only.node.as_str() == Some("null"))
}

/// Returns whether OpenAPI 3.1 or JSON Schema 2020-12 has a keyword.
pub(super) fn is_keyword(name: &str) -> bool {
    form_of(name).is_some() || OTHERS.contains(&name)
}

fn names() -> impl Iterator<Item = &'static str> {
    all().map(|(name, _)| name).chain(OTHERS)
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
                None if name == SECRET => self.boolean(&member, owner).map(|_| ()),
                None if is_mark(name) => Err(self.misplaced_mark(&member, owner)),
                None => self.check_carried(&member, owner),
            };
            checked = checked.and(result);
        }
        checked
    }
}

fn form_of(name: &str) -> Option<ValueForm> {
    all().find(|(keyword, _)| *keyword == name).map(|(_, form)| form)
}

fn all() -> impl Iterator<Item = (&'static str, ValueForm)> {
    let of_one_type = OF_ONE_TYPE.iter().map(|(keyword, _, form)| (*keyword, *form));
    ANNOTATIONS.into_iter().chain(OF_ANY_TYPE).chain(of_one_type)
}
