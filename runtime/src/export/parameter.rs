//! Parameter Objects (OpenAPI 3.1, section 4.8.12).

use schemars::SchemaGenerator;
use serde_json::{Map, Value};

use super::components::Sections;
use super::{parsed, schema};
use crate::operation::Operation;
use crate::parameter::Parameter;

/// Prints the parameters of an operation, or those of its path item. One that is ignored is exported where the contract has
/// it.
pub(super) fn print_parameters(
    operation: &Operation,
    of_path_item: bool,
    generator: &mut SchemaGenerator,
    sections: &mut Sections,
) -> Vec<Value> {
    let mut printed = Vec::new();
    for index in 0..=operation.parameters.len() {
        let ignored = operation.ignored.iter().filter(|(before, of, _)| (*before, *of) == (index, of_path_item));
        printed.extend(ignored.map(|(.., json)| Value::from(parsed(json))));
        let parameter = operation.parameters.get(index).filter(|it| it.is_of_path_item == of_path_item);
        printed.extend(parameter.map(|parameter| {
            let printed = print(parameter, generator);
            match parameter.component {
                Some(component) => sections.refer("parameters", component, printed),
                None => printed,
            }
        }));
    }
    printed
}

fn print(parameter: &Parameter, generator: &mut SchemaGenerator) -> Value {
    let mut object = print_header(parameter, generator);
    object.insert("in".to_owned(), parameter.place.as_str().into());
    object.insert("name".to_owned(), parameter.name.into());
    object.into()
}

/// Prints a Header Object (OpenAPI 3.1, section 4.8.21): a parameter without its place and name.
pub(super) fn print_header(parameter: &Parameter, generator: &mut SchemaGenerator) -> Map<String, Value> {
    let mut object = parsed(parameter.notes);
    let mut set = |name: &str, value: Value| object.insert(name.to_owned(), value);
    match parameter.content {
        None => drop(set("schema", schema::print(parameter.schema, generator).into())),
        Some(content) => {
            let mut media_type = parsed(content.notes);
            if content.has_schema {
                media_type.insert("schema".to_owned(), schema::print(parameter.schema, generator).into());
            }
            let content = Map::from_iter([(content.media_type.to_owned(), Value::from(media_type))]);
            set("content", content.into());
        }
    }
    if parameter.required {
        set("required", true.into());
    }
    object
}
