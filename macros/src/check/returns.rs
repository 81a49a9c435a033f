//! The return type: a `Result` of what the contract answers.

use syn::{ReturnType, Signature, Type};

use super::type_syntax::{bare, is_primitive, names_module};
use super::{Context, Role};
use crate::diag::{Diagnostics, Reported};

/// Returns the return type, unless its syntax proves that it is not a `Result`.
pub(super) fn check_return<'f>(
    signature: &'f Signature,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<&'f Type, Reported> {
    let error = match context.role {
        Role::Handler => "Failure",
        Role::Client => "arklow::Error",
    };
    let (location, name) = (&context.operation.response.location, context.name);
    let help =
        format!("the contract answers with `data` or `errors` ({location}), write `-> Result<{name}::Data, {error}>`");
    let message = format!("{} must return a `Result`", context.function());
    match &signature.output {
        ReturnType::Default => Err(diagnostics.push(&signature.ident, message, help)),
        ReturnType::Type(_, ty) if is_no_result(ty, context) => Err(diagnostics.push(ty, message, help)),
        ReturnType::Type(_, ty) => Ok(ty),
    }
}

fn is_no_result(ty: &Type, context: &Context<'_>) -> bool {
    let ty = bare(ty);
    // A macro may expand to any type.
    let is_open = matches!(ty, Type::Path(_) | Type::Macro(_) | Type::Verbatim(_));
    !is_open || is_primitive(ty) || names_module(ty, context.name) || super::type_syntax::option_of(ty).is_some()
}
