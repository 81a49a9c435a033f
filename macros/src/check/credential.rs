//! Arguments that are called like the credential, which is no part of the request that an endpoint names.

use std::collections::BTreeSet;

use arklow_contract::{Operation, Scheme, SchemeUse};
use syn::{PatType, Type};

use super::type_syntax::last_segment;
use super::{Context, Role};
use crate::diag::{Diagnostics, Reported};
use crate::foreign::{Meaning, Position, meaning_of};
use crate::names::{field, plain};

/// Whether an argument is called like the credential, and is a value or a secret, which no extractor and no transport is.
pub(super) fn is_credential(name: &str, ty: &Type, is_value: bool, context: &Context<'_>) -> bool {
    let is_named = keys(context.operation).any(|key| plain(&field(&key.to_ascii_lowercase())) == name)
        || meaning_of(Position::ArgumentName, name) == Some(Meaning::Credential)
        || meaning_of(Position::ArgumentName, name) == Some(Meaning::UserName) && has_basic(context.operation);
    let last = last_segment(ty).and_then(|last| meaning_of(Position::ArgumentType, &last.to_string()));
    is_named && (is_value || last == Some(Meaning::Credential))
}

/// Reports it, with the ways to the credential.
pub(super) fn report_credential(
    name: &str,
    argument: &PatType,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Reported {
    let message = format!("{} cannot take the credential as `{name}`", context.function());
    let help = match (context.role, asks_for_credentials(context.operation)) {
        (_, false) => {
            let location = &context.operation.location;
            format!("the contract asks for no credential for this operation ({location}), remove the argument")
        }
        (Role::Handler, true) => {
            "take `arklow::Credential`; or remove the argument, check the credential by `.authenticate(verify)` on the list, and take what `verify` returns as `arklow::Principal<…>`".to_owned()
        }
        (Role::Client, true) => {
            let methods = methods(context.operation);
            format!("remove the argument: the client sends the credential with each call, and takes it by {methods}")
        }
    };
    diagnostics.push(&argument.pat, message, help)
}

/// Whether requests need credentials. An operation that has no `security`, or only `{}`, is open to everybody.
pub(super) fn asks_for_credentials(operation: &Operation) -> bool {
    operation.security.iter().any(|alternative| !alternative.schemes.is_empty())
}

fn schemes(operation: &Operation) -> impl Iterator<Item = &SchemeUse> {
    operation.security.iter().flat_map(|alternative| &alternative.schemes)
}

/// The names of headers, query parameters, and cookies that carry keys.
fn keys(operation: &Operation) -> impl Iterator<Item = &str> {
    schemes(operation).filter_map(|used| match &used.scheme {
        Scheme::ApiKey { name, .. } => Some(name.as_str()),
        _ => None,
    })
}

/// Whether requests carry a user name and a password.
fn has_basic(operation: &Operation) -> bool {
    schemes(operation).any(|used| matches!(&used.scheme, Scheme::Http { scheme } if scheme == "basic"))
}

/// The methods of a client that take the credentials of an operation, each once.
fn methods(operation: &Operation) -> String {
    let is_one_key = keys(operation).map(str::to_ascii_lowercase).collect::<BTreeSet<_>>().len() == 1;
    let mut methods = Vec::new();
    for used in schemes(operation) {
        let method = match &used.scheme {
            Scheme::ApiKey { .. } if is_one_key => "`Client::api_key`".to_owned(),
            Scheme::ApiKey { .. } => format!("`Client::api_key_for(\"{}\", …)`", used.name),
            Scheme::Http { scheme } if scheme == "basic" => format!("`Client::basic(\"{}\", …)`", used.name),
            Scheme::Http { scheme } if scheme != "bearer" => format!("`Client::token(\"{}\", …)`", used.name),
            Scheme::Http { .. } | Scheme::OAuth2 | Scheme::OpenIdConnect => {
                format!("`Client::bearer(\"{}\", …)`", used.name)
            }
            Scheme::MutualTls => "its transport".to_owned(),
        };
        if !methods.contains(&method) {
            methods.push(method);
        }
    }
    methods.join(" or ")
}
