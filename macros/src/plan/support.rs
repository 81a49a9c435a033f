//! What of an operation there is no code for yet: it is refused, in one place, and what is left is read from here.
//!
//! Each function that returns a part says what [`check_support`] has made sure of.

use arklow_contract::{
    ContractError, KeyPlace, Location, Operation, Requirement, Scheme, SchemeUse,
};

use crate::expand::operation_name;

/// An API key in a header.
#[derive(Clone, Copy)]
pub(crate) struct HeaderKey<'o> {
    pub(crate) scheme: &'o str,
    pub(crate) header: &'o str,
}

/// Returns the credential that requests carry.
pub(crate) fn header_key(operation: &Operation) -> Option<HeaderKey<'_>> {
    let scheme = operation.security.first()?.schemes.first()?;
    let Scheme::ApiKey { name: header, .. } = &scheme.scheme else { unreachable!("a credential is a key") };
    Some(HeaderKey { scheme: &scheme.name, header })
}

/// Refuses what there is no code for yet.
pub(super) fn check_support(operation: &Operation) -> Result<(), Vec<ContractError>> {
    let mut errors = Vec::new();
    let name = operation_name(operation);
    let name = format!("`{name}`");
    check_path(operation, &name, &mut errors);
    check_security(operation, &name, &mut errors);
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

fn check_security(operation: &Operation, name: &str, errors: &mut Vec<ContractError>) {
    let owner = if operation.own_security.is_some() { name } else { "the document" };
    let refused = match operation.security.as_slice() {
        [] => None,
        [Requirement { schemes, .. }] => match schemes.as_slice() {
            [] => None,
            [scheme] => refuse_scheme(scheme, owner),
            [_, SchemeUse { location, .. }, ..] => {
                let message =
                    format!("several schemes in one requirement of `security` of {owner} are not supported yet");
                Some(error(message, Some("leave one"), location))
            }
        },
        [_, Requirement { location, .. }, ..] => {
            let message = format!("alternatives in `security` of {owner} are not supported yet");
            Some(error(message, Some("leave one"), location))
        }
    };
    errors.extend(refused);
}

fn refuse_scheme(used: &SchemeUse, owner: &str) -> Option<ContractError> {
    let SchemeUse { name, scheme, scopes, location } = used;
    let word = match scheme {
        _ if !scopes.is_empty() => {
            let message = format!("roles of security scheme `{name}` of {owner} are not supported yet");
            return Some(error(message, None, location));
        }
        Scheme::ApiKey { place: KeyPlace::Header, .. } => return None,
        Scheme::ApiKey { place, .. } => format!("in: {}", place.as_str()),
        Scheme::Http { .. } => "type: http".to_owned(),
        Scheme::OAuth2 => "type: oauth2".to_owned(),
        Scheme::OpenIdConnect => "type: openIdConnect".to_owned(),
        Scheme::MutualTls => "type: mutualTLS".to_owned(),
    };
    let message = format!("`{word}` of security scheme `{name}` is not supported yet");
    Some(error(message, Some("only an API key in a header is supported"), location))
}
