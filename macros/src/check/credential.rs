//! Arguments that are called like the credential, which is no part of the request that an endpoint names.

use syn::{PatType, Type};

use super::type_syntax::last_segment;
use super::{Context, Role};
use crate::diag::{Diagnostics, Reported};
use crate::foreign::{Meaning, Position, meaning_of};
use crate::names::{field, plain};
use crate::plan::support::header_key;

/// Whether an argument is called like the credential, and is a value or a secret, which no extractor and no transport is.
pub(super) fn is_credential(name: &str, ty: &Type, is_value: bool, context: &Context<'_>) -> bool {
    let header = header_key(context.operation).map(|key| plain(&field(&key.header.to_ascii_lowercase())));
    let is_named = header.is_some_and(|header| header == name)
        || meaning_of(Position::ArgumentName, name) == Some(Meaning::Credential);
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
    let help = match (context.role, header_key(context.operation)) {
        (_, None) => {
            let location = &context.operation.location;
            format!("the contract asks for no credential for this operation ({location}), remove the argument")
        }
        (Role::Handler, Some(_)) => {
            "take `arklow::Credential`; or remove the argument, check the credential by `.authenticate(verify)` on the list, and take what `verify` returns as `arklow::Principal<…>`".to_owned()
        }
        (Role::Client, Some(_)) => {
            "remove the argument: the client sends the credential with each call, and takes it by `Client::api_key`".to_owned()
        }
    };
    diagnostics.push(&argument.pat, message, help)
}
