//! `Principal<…>`, `Credentials`, and `Credential` as arguments: a request has them where the operation asks for credentials.

use syn::{FnArg, PatType, Signature, Type};

use super::credential::asks_for_credentials;
use super::type_syntax::{last_segment, may_be_of_arklow, principal_of};
use super::{Context, Role};
use crate::diag::Diagnostics;

/// Reports a principal or credentials where nobody authenticates: they would be missing in every request.
pub(super) fn check_principal(signature: &Signature, context: &Context<'_>, diagnostics: &mut Diagnostics) {
    if context.role == Role::Client {
        return;
    }
    check_one_principal(signature, context, diagnostics);
    if asks_for_credentials(context.operation) {
        return;
    }
    for argument in &signature.inputs {
        if let FnArg::Typed(PatType { ty, .. }) = argument
            && let Some(what) = missing(ty)
        {
            let none = if what == "credentials" { "none" } else { "no credentials" };
            let message = format!("{} has no {what}: its operation asks for {none}", context.function());
            let help =
                format!("remove the argument, or add `security` to the operation ({})", context.operation.location);
            diagnostics.push(ty, message, help);
        }
    }
}

/// Reports a second principal: a request has the one that `verify` returns.
fn check_one_principal(signature: &Signature, context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let principals = signature.inputs.iter().filter_map(|argument| match argument {
        FnArg::Typed(PatType { ty, .. }) => principal_of(ty).map(|_| ty),
        FnArg::Receiver(_) => None,
    });
    for second in principals.skip(1) {
        let message = format!("{} takes a second principal", context.function());
        diagnostics.push(second, message, "remove it: a request has the one principal that `verify` returns");
    }
}

/// Returns what a type of arklow extracts from an authenticated request.
fn missing(ty: &Type) -> Option<&'static str> {
    if principal_of(ty).is_some() {
        return Some("principal");
    }
    let is_ours = |name: &str| last_segment(ty).is_some_and(|last| last == name);
    let is_credential = is_ours("Credential") || is_ours("Credentials");
    (is_credential && may_be_of_arklow(ty)).then_some("credentials")
}
