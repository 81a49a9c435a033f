//! Parameters: which shapes their text may have, and what stands for one that is left out.

use arklow_contract::{Json, Operation, Parameter, ParameterIn, PathSegment, SchemaId, Serialization, Style};

use proc_macro2::{Ident, Span};
use quote::format_ident;

use super::facts::Facts;
use super::kinds::Kinds;
use super::model::{Plan, Use};

/// What is known of a parameter beside its type.
#[derive(Clone, Debug)]
pub(crate) struct ParameterFacts {
    pub(crate) shapes: Shapes,
    /// Whether it is a string that is all of a segment of the path, as nearly all path parameters are.
    pub(crate) is_segment: bool,
    /// The `default` of its schema, as JSON; `None` of `null` and of a required parameter.
    pub(crate) default: Option<String>,
}

/// Which shapes the schema of a parameter allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shapes {
    pub(crate) scalar: bool,
    pub(crate) array: bool,
    pub(crate) object: bool,
}

impl Shapes {
    pub(crate) const SCALAR: Self = Self { scalar: true, array: false, object: false };
}

/// Finds out which shapes a schema allows.
pub(super) fn shapes_of(schema: SchemaId, facts: &mut Facts) -> Shapes {
    let kinds = facts.kinds(schema);
    let (array, object) = (kinds.meets(Kinds::ARRAY), kinds.meets(Kinds::OBJECT));
    let scalar = !kinds.is_within(Kinds::ARRAY | Kinds::OBJECT) || !(array || object);
    Shapes { scalar, array, object }
}

/// Finds out about a parameter.
pub(super) fn facts_of(parameter: &Parameter, operation: &Operation, facts: &mut Facts) -> ParameterFacts {
    let (shapes, kinds) = (shapes_of(parameter.schema, facts), facts.kinds(parameter.schema));
    let is_simple = matches!(parameter.serialization, Serialization::Style { style: Style::Simple, .. });
    let is_in_path = parameter.location_in == ParameterIn::Path;
    let has_segment = || operation.segments.iter().any(|it| it.parameter() == Some(&parameter.name));
    let is_segment = is_in_path && is_simple && kinds == Kinds::STRING && has_segment();
    let default = facts.keywords(facts.target(parameter.schema)).and_then(|keywords| keywords.default.as_ref());
    let default = default.filter(|value| !parameter.required && !matches!(value, Json::Null));
    ParameterFacts { shapes, is_segment, default: default.map(json_text) }
}

/// The places of parameters.
pub(crate) const PLACES: [ParameterIn; 4] =
    [ParameterIn::Path, ParameterIn::Query, ParameterIn::Header, ParameterIn::Cookie];

/// The name of the struct that has all parameters of a place.
pub(crate) fn place_name(plan: &Plan, place: ParameterIn) -> Ident {
    let name = match place {
        ParameterIn::Path => "Path",
        ParameterIn::Query => "Query",
        ParameterIn::Header => "Headers",
        ParameterIn::Cookie => "Cookies",
    };
    let name = Ident::new(name, Span::call_site());
    // A type of the contract keeps its name.
    let mut names = std::iter::once(name.clone()).chain((1..).map(|number| match number {
        1 => format_ident!("{name}Parameters"),
        number => format_ident!("{name}Parameters{number}"),
    }));
    // Infinitely many names, finitely many items.
    names.find(|name| plan.types.item(name).is_none()).unwrap_or(name)
}

/// Takes `null` from the type of a parameter that may be left out: `null` has no text (RFC 6570, 2.3), so it is left out.
pub(super) fn without_null(parameter: &Parameter, schema_use: Use) -> Use {
    let has_text = matches!(parameter.serialization, Serialization::Style { .. });
    Use { nullable: schema_use.nullable && (parameter.required || !has_text), ..schema_use }
}

/// Returns the index of the segment that has a placeholder.
pub(crate) fn segment_of(operation: &Operation, name: &str) -> usize {
    let has = |segment: &PathSegment| segment.parameters().any(|parameter| parameter == name);
    let Some(index) = operation.segments.iter().position(has) else {
        unreachable!("the contract has a placeholder for each path parameter");
    };
    index
}

/// Writes a value as JSON.
fn json_text(value: &Json) -> String {
    match value {
        Json::Null => "null".to_owned(),
        Json::Boolean(value) => value.to_string(),
        Json::Number(number) => number.to_string(),
        Json::String(text) => quoted(text),
        Json::Array(items) => format!("[{}]", items.iter().map(json_text).collect::<Vec<_>>().join(",")),
        Json::Object(members) => {
            let members = members.iter().map(|(name, value)| format!("{}:{}", quoted(name), json_text(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
    }
}

/// Writes a string as JSON (RFC 8259, section 7).
fn quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|character| match character {
            '"' | '\\' => format!("\\{character}"),
            '\0'..='\u{1F}' => format!("\\u{:04x}", u32::from(character)),
            character => character.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_is_json() {
        let text = Json::String("a\"\\\n\u{1}é".to_owned());
        assert_eq!(json_text(&text), r#""a\"\\\u000a\u0001é""#);
        let value = Json::Object(vec![("a".to_owned(), Json::Array(vec![Json::Boolean(true), Json::Null]))]);
        assert_eq!(json_text(&value), r#"{"a":[true,null]}"#);
    }
}
