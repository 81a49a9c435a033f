//! The order of members in an exported text.
//!
//! Fixed fields of OpenAPI and JSON Schema come in the order of the tables below. Names that the contract chooses (paths,
//! properties, components) come in alphabetical order, and so do `x-…` and other fields that are not in the tables. So a text
//! does not depend on the order in which `serde_json` keeps members, which its feature `preserve_order` changes.

use serde::ser::{Serialize, Serializer};
use serde_json::{Map, Value};

/// A JSON value with an order of members.
pub(super) enum Ordered<'v> {
    Object(Vec<(&'v str, Ordered<'v>)>),
    Array(Vec<Ordered<'v>>),
    Scalar(&'v Value),
}

impl<'v> Ordered<'v> {
    /// Orders an OpenAPI document.
    pub(super) fn document(document: &'v Value) -> Self {
        Self::new(document, ValueKind::Object(&DOCUMENT))
    }

    fn new(value: &'v Value, kind: ValueKind) -> Self {
        match value {
            Value::Object(members) => Self::Object(kind.order(members)),
            Value::Array(elements) => Self::Array(elements.iter().map(|element| Self::new(element, kind)).collect()),
            scalar => Self::Scalar(scalar),
        }
    }
}

impl Serialize for Ordered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Object(members) => serializer.collect_map(members.iter().map(|(name, member)| (name, member))),
            Self::Array(elements) => serializer.collect_seq(elements),
            Self::Scalar(value) => value.serialize(serializer),
        }
    }
}

/// The kind of a value in the document, or of the elements of an array there.
#[derive(Clone, Copy)]
enum ValueKind {
    /// An object with fixed fields.
    Object(&'static Fields),
    /// An object whose names the contract chooses, all with values of one kind.
    Names(&'static Fields),
    /// An object of objects whose names the contract chooses, such as the callbacks of an operation.
    NamesOfNames(&'static Fields),
    /// Data, such as an example.
    Data,
}

/// The fixed fields of an object in their order.
struct Fields(&'static [(&'static str, ValueKind)]);

impl Fields {
    /// The rank of a field; one that is not in the table comes after all that are.
    fn rank(&self, name: &str) -> usize {
        self.0.iter().position(|(field, _)| *field == name).unwrap_or(self.0.len())
    }
}

impl ValueKind {
    fn order(self, members: &Map<String, Value>) -> Vec<(&str, Ordered<'_>)> {
        let rank = |name: &str| match self {
            Self::Object(fields) => fields.rank(name),
            Self::Names(&_) | Self::NamesOfNames(&_) | Self::Data => 0,
        };
        let mut names: Vec<&str> = members.keys().map(String::as_str).collect();
        names.sort_unstable_by_key(|name| (rank(name), *name));
        names.into_iter().map(|name| (name, Ordered::new(&members[name], self.of_member(name)))).collect()
    }

    fn of_member(self, name: &str) -> Self {
        match self {
            Self::Object(fields) => fields.0.get(fields.rank(name)).map_or(Self::Data, |(_, kind)| *kind),
            Self::Names(fields) => Self::Object(fields),
            Self::NamesOfNames(fields) => Self::Names(fields),
            Self::Data => Self::Data,
        }
    }
}

use ValueKind::{Data, Names, NamesOfNames, Object};

static DOCUMENT: Fields = Fields(&[
    ("openapi", Data),
    ("info", Object(&INFO)),
    ("jsonSchemaDialect", Data),
    ("externalDocs", Object(&LINK)),
    ("servers", Object(&SERVER)),
    ("security", Data),
    ("tags", Object(&TAG)),
    ("paths", Names(&PATH_ITEM)),
    ("webhooks", Names(&PATH_ITEM)),
    ("components", Object(&COMPONENTS)),
]);

static INFO: Fields = Fields(&[
    ("title", Data),
    ("summary", Data),
    ("description", Data),
    ("version", Data),
    ("termsOfService", Data),
    ("contact", Object(&CONTACT)),
    ("license", Object(&LICENSE)),
]);

static CONTACT: Fields = Fields(&[("name", Data), ("url", Data), ("email", Data)]);

static LICENSE: Fields = Fields(&[("name", Data), ("identifier", Data), ("url", Data)]);

static LINK: Fields = Fields(&[("url", Data), ("description", Data)]);

static SERVER: Fields = Fields(&[("url", Data), ("description", Data), ("variables", Names(&SERVER_VARIABLE))]);

static SERVER_VARIABLE: Fields = Fields(&[("description", Data), ("enum", Data), ("default", Data)]);

static TAG: Fields = Fields(&[("name", Data), ("description", Data), ("externalDocs", Object(&LINK))]);

static PATH_ITEM: Fields = Fields(&[
    ("$ref", Data),
    ("summary", Data),
    ("description", Data),
    ("servers", Object(&SERVER)),
    ("parameters", Object(&PARAMETER)),
    ("get", Object(&OPERATION)),
    ("put", Object(&OPERATION)),
    ("post", Object(&OPERATION)),
    ("delete", Object(&OPERATION)),
    ("options", Object(&OPERATION)),
    ("head", Object(&OPERATION)),
    ("patch", Object(&OPERATION)),
    ("trace", Object(&OPERATION)),
]);

static OPERATION: Fields = Fields(&[
    ("tags", Data),
    ("summary", Data),
    ("description", Data),
    ("externalDocs", Object(&LINK)),
    ("operationId", Data),
    ("deprecated", Data),
    ("security", Data),
    ("servers", Object(&SERVER)),
    ("parameters", Object(&PARAMETER)),
    ("requestBody", Object(&REQUEST_BODY)),
    ("responses", Names(&RESPONSE)),
    ("callbacks", NamesOfNames(&PATH_ITEM)),
]);

/// For headers too, which have neither `name` nor `in`.
static PARAMETER: Fields = Fields(&[
    ("$ref", Data),
    ("name", Data),
    ("in", Data),
    ("description", Data),
    ("required", Data),
    ("deprecated", Data),
    ("allowEmptyValue", Data),
    ("style", Data),
    ("explode", Data),
    ("allowReserved", Data),
    ("schema", Object(&SCHEMA)),
    ("content", Names(&MEDIA_TYPE)),
    ("example", Data),
    ("examples", Names(&EXAMPLE)),
]);

static REQUEST_BODY: Fields =
    Fields(&[("$ref", Data), ("description", Data), ("required", Data), ("content", Names(&MEDIA_TYPE))]);

static MEDIA_TYPE: Fields = Fields(&[
    ("schema", Object(&SCHEMA)),
    ("encoding", Names(&ENCODING)),
    ("example", Data),
    ("examples", Names(&EXAMPLE)),
]);

static ENCODING: Fields = Fields(&[
    ("contentType", Data),
    ("headers", Names(&PARAMETER)),
    ("style", Data),
    ("explode", Data),
    ("allowReserved", Data),
]);

static EXAMPLE: Fields =
    Fields(&[("$ref", Data), ("summary", Data), ("description", Data), ("value", Data), ("externalValue", Data)]);

static RESPONSE: Fields = Fields(&[
    ("$ref", Data),
    ("description", Data),
    ("headers", Names(&PARAMETER)),
    ("content", Names(&MEDIA_TYPE)),
    ("links", Names(&RESPONSE_LINK)),
]);

static RESPONSE_LINK: Fields = Fields(&[
    ("$ref", Data),
    ("description", Data),
    ("operationRef", Data),
    ("operationId", Data),
    ("parameters", Data),
    ("requestBody", Data),
    ("server", Object(&SERVER)),
]);

static COMPONENTS: Fields = Fields(&[
    ("schemas", Names(&SCHEMA)),
    ("responses", Names(&RESPONSE)),
    ("parameters", Names(&PARAMETER)),
    ("examples", Names(&EXAMPLE)),
    ("requestBodies", Names(&REQUEST_BODY)),
    ("headers", Names(&PARAMETER)),
    ("securitySchemes", Names(&SECURITY_SCHEME)),
    ("links", Names(&RESPONSE_LINK)),
    ("callbacks", NamesOfNames(&PATH_ITEM)),
    ("pathItems", Names(&PATH_ITEM)),
]);

static SECURITY_SCHEME: Fields = Fields(&[
    ("$ref", Data),
    ("type", Data),
    ("description", Data),
    ("name", Data),
    ("in", Data),
    ("scheme", Data),
    ("bearerFormat", Data),
    ("flows", Names(&FLOW)),
    ("openIdConnectUrl", Data),
]);

static FLOW: Fields = Fields(&[("authorizationUrl", Data), ("tokenUrl", Data), ("refreshUrl", Data), ("scopes", Data)]);

static SCHEMA: Fields = Fields(&[
    ("$schema", Data),
    ("$id", Data),
    ("$anchor", Data),
    ("$ref", Data),
    ("$comment", Data),
    ("type", Data),
    ("title", Data),
    ("description", Data),
    ("format", Data),
    ("contentEncoding", Data),
    ("contentMediaType", Data),
    ("const", Data),
    ("enum", Data),
    ("minLength", Data),
    ("maxLength", Data),
    ("pattern", Data),
    ("minimum", Data),
    ("exclusiveMinimum", Data),
    ("maximum", Data),
    ("exclusiveMaximum", Data),
    ("multipleOf", Data),
    ("minItems", Data),
    ("maxItems", Data),
    ("uniqueItems", Data),
    ("minContains", Data),
    ("maxContains", Data),
    ("minProperties", Data),
    ("maxProperties", Data),
    ("required", Data),
    ("dependentRequired", Data),
    ("prefixItems", Object(&SCHEMA)),
    ("items", Object(&SCHEMA)),
    ("contains", Object(&SCHEMA)),
    ("unevaluatedItems", Object(&SCHEMA)),
    ("properties", Names(&SCHEMA)),
    ("patternProperties", Names(&SCHEMA)),
    ("propertyNames", Object(&SCHEMA)),
    ("dependentSchemas", Names(&SCHEMA)),
    ("additionalProperties", Object(&SCHEMA)),
    ("unevaluatedProperties", Object(&SCHEMA)),
    ("allOf", Object(&SCHEMA)),
    ("anyOf", Object(&SCHEMA)),
    ("oneOf", Object(&SCHEMA)),
    ("not", Object(&SCHEMA)),
    ("if", Object(&SCHEMA)),
    ("then", Object(&SCHEMA)),
    ("else", Object(&SCHEMA)),
    ("discriminator", Data),
    ("default", Data),
    ("example", Data),
    ("examples", Data),
    ("deprecated", Data),
    ("readOnly", Data),
    ("writeOnly", Data),
    ("xml", Data),
    ("externalDocs", Object(&LINK)),
    ("$defs", Names(&SCHEMA)),
]);

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Ordered;

    #[test]
    fn fixed_fields_have_ranks_and_chosen_names_are_alphabetical() {
        let schema = json!({
            "properties": {"type": {"description": "d", "type": "string"}, "description": {"type": "null"}, "a": {}},
            "x-mark": {"type": 1, "openapi": 2},
            "required": ["type", "a"],
            "default": {"type": 1, "a": 2},
            "type": "object",
            "anyOf": [{"title": "t", "type": "object"}],
        });
        let document = json!({
            "x-b": 0,
            "components": {"schemas": {"title": schema}},
            "info": {"version": "1", "title": "T"},
            "paths": {"/b": {"post": {"responses": {}, "operationId": "o", "tags": []}, "get": {}}, "/a": {}},
            "x-a": 0,
            "openapi": "3.1.0",
        });
        let expected = concat!(
            r#"{"openapi":"3.1.0","info":{"title":"T","version":"1"},"#,
            r#""paths":{"/a":{},"/b":{"get":{},"post":{"tags":[],"operationId":"o","responses":{}}}},"#,
            r#""components":{"schemas":{"title":{"type":"object","required":["type","a"],"#,
            r#""properties":{"a":{},"description":{"type":"null"},"type":{"type":"string","description":"d"}},"#,
            r#""anyOf":[{"type":"object","title":"t"}],"default":{"a":2,"type":1},"x-mark":{"openapi":2,"type":1}}}},"#,
            r#""x-a":0,"x-b":0}"#,
        );
        assert_eq!(serde_json::to_string(&Ordered::document(&document)).expect("JSON"), expected);
    }
}
