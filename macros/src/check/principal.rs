//! `Principal<…>` as an argument: there is one where the operation asks for credentials.

use syn::{FnArg, PatType, Signature};

use super::type_syntax::principal_of;
use super::{Context, Role};
use crate::diag::Diagnostics;

/// Reports a principal where nobody authenticates: it would be missing in every request.
pub(super) fn check_principal(signature: &Signature, context: &Context<'_>, diagnostics: &mut Diagnostics) {
    if context.role == Role::Client || context.operation.credential.is_some() {
        return;
    }
    for argument in &signature.inputs {
        if let FnArg::Typed(PatType { ty, .. }) = argument
            && principal_of(ty).is_some()
        {
            let message = format!("{} has no principal: its operation asks for no credentials", context.function());
            let help =
                format!("remove the argument, or add `security` to the operation ({})", context.operation.location);
            diagnostics.push(ty, message, help);
        }
    }
}
