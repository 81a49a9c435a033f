//! `Principal<…>`, `Credentials`, and `Credential` as arguments: a request has them where the operation asks for credentials.

use syn::{FnArg, PatType, Signature, Type};

use super::type_syntax::{last_segment, principal_of, stands_in};
use super::{Context, Role};
use crate::diag::Diagnostics;

/// Reports a principal or credentials where nobody authenticates: they would be missing in every request.
pub(super) fn check_principal(signature: &Signature, context: &Context<'_>, diagnostics: &mut Diagnostics) {
    if context.role == Role::Client || context.operation.credential.is_some() {
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

/// What a type of ours takes from a request that has passed authentication. A path into this crate is somebody's own type.
fn missing(ty: &Type) -> Option<&'static str> {
    if principal_of(ty).is_some() {
        return Some("principal");
    }
    let is_ours = |name: &str| last_segment(ty).is_some_and(|last| last == name);
    let is_credential = is_ours("Credential") || is_ours("Credentials");
    (is_credential && !stands_in(ty, &["crate", "self", "super"])).then_some("credentials")
}
