//! What of an operation there is no code for yet: it is refused, in one place, and what is left is read from here.
//!
//! Each function that returns a part says what [`check_support`] has made sure of.

use arklow_contract::{ContractError, Location, MediaKind, MediaType, Operation, RequestBody, SchemaId};

use crate::expand::operation_name;

/// A request body that has one media type, JSON, with a schema.
#[derive(Clone, Copy)]
pub(crate) struct JsonBody<'o> {
    pub(crate) body: &'o RequestBody,
    pub(crate) media_type: &'o MediaType,
    pub(crate) schema: SchemaId,
}

/// Returns the body of requests.
pub(crate) fn json_body(operation: &Operation) -> Option<JsonBody<'_>> {
    let body = operation.request_body.as_ref()?;
    let [media_type] = body.media_types.as_slice() else { unreachable!("a body has one media type") };
    let Some(schema) = media_type.schema else { unreachable!("a body has a schema") };
    Some(JsonBody { body, media_type, schema })
}

/// Refuses what there is no code for yet.
pub(super) fn check_support(operation: &Operation) -> Result<(), Vec<ContractError>> {
    let mut errors = Vec::new();
    let name = operation_name(operation);
    let name = format!("`{name}`");
    check_path(operation, &name, &mut errors);
    check_body(operation, &name, &mut errors);
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

fn error(message: String, advice: Option<&str>, location: &Location) -> ContractError {
    ContractError::new(message, advice, location.clone())
}

fn check_path(operation: &Operation, name: &str, errors: &mut Vec<ContractError>) {
    let location = &operation.location;
    if operation.servers.is_some() {
        errors.push(error(format!("field `servers` of {name} is not supported yet"), None, location));
    }
    if operation.annotations.json.contains("\"callbacks\"") {
        errors.push(error(format!("field `callbacks` of {name} is not supported yet"), None, location));
    }
}

fn check_body(operation: &Operation, name: &str, errors: &mut Vec<ContractError>) {
    let Some(body) = &operation.request_body else { return };
    check_media_types(&body.media_types, &format!("the request body of {name}"), &body.location, errors);
}

fn check_media_types(media_types: &[MediaType], owner: &str, location: &Location, errors: &mut Vec<ContractError>) {
    let json = media_types.iter().position(is_json);
    for (_, refused) in media_types.iter().enumerate().filter(|(index, _)| Some(*index) != json) {
        let message = format!("media type `{}` in {owner} is not supported yet", refused.name);
        let advice = "only one media type is supported, `application/json`";
        errors.push(error(message, Some(advice), &refused.location));
    }
    match json.map(|index| &media_types[index]) {
        Some(MediaType { name, schema: None, location, .. }) => {
            let message = format!("media type `{name}` in {owner} without a schema is not supported yet");
            errors.push(error(message, None, location));
        }
        None if media_types.is_empty() => {
            errors.push(error(format!("{owner} without `content` is not supported yet"), None, location));
        }
        _ => {}
    }
}

/// JSON, whatever its parameters, as long as they name no other charset than UTF-8 (RFC 8259, section 8.1).
fn is_json(media_type: &MediaType) -> bool {
    let name = media_type.name.to_ascii_lowercase();
    let names_utf8 = |parameter: &str| match parameter.trim().split_once('=') {
        Some(("charset", value)) => value.trim_matches('"') == "utf-8",
        _ => true,
    };
    let mut parts = name.split(';');
    let is_application = parts.next().is_some_and(|essence| essence.trim() == "application/json");
    media_type.kind == MediaKind::Json && is_application && parts.all(names_utf8)
}
