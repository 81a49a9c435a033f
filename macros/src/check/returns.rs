//! The return type: a `Result` of what the contract answers.

use arklow_contract::Location;
use syn::{GenericArgument, PathArguments, ReturnType, Signature, Type, TypeParamBound};

use super::type_syntax::{bare, is_primitive, names_module, result_of, tight};
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
    let (location, name) = (place_of_answers(context), context.module);
    let answers = match context.plan.answers.envelope {
        Some(_) => "the contract answers with `data` or `errors`",
        None => "the contract declares the answers",
    };
    let help = format!("{answers} ({location}), write `-> Result<{name}::Data, {error}>`");
    let message = format!("{} must return a `Result`", context.function());
    match &signature.output {
        ReturnType::Default => Err(diagnostics.push(&signature.ident, message, help)),
        ReturnType::Type(_, ty) if is_no_result(ty, context) => Err(diagnostics.push(ty, message, help)),
        ReturnType::Type(_, ty) => {
            check_error_type(ty, context, diagnostics)?;
            check_declared_error(ty, context, diagnostics)?;
            Ok(ty)
        }
    }
}

/// Reports `Box<dyn Error>` in a handler, which is no failure, and no `source` of one: it need not be `Send`.
fn check_error_type(ty: &Type, context: &Context<'_>, diagnostics: &mut Diagnostics) -> Result<(), Reported> {
    let Some((_, error)) = result_of(ty).filter(|(_, error)| context.role == Role::Handler && is_boxed_error(error))
    else {
        return Ok(());
    };
    let message = format!("`{}` does not convert into `arklow::Failure`", tight(error));
    let help = "write `arklow::Failure`: `.map_err(Failure::internal)` makes one of any error that is `Send` and `Sync`, such as `Box<dyn Error + Send + Sync>`, and answers with 500";
    Err(diagnostics.push(error, message, help))
}

/// Reports the type `Error` of the function's module, where the contract declares no answers that make one.
fn check_declared_error(ty: &Type, context: &Context<'_>, diagnostics: &mut Diagnostics) -> Result<(), Reported> {
    let is_own = |ty: &Type| {
        let Type::Path(path) = bare(ty) else { return false };
        names_module(ty, context.module) && path.path.segments.last().is_some_and(|last| last.ident == "Error")
    };
    let Some((_, error)) = result_of(ty).filter(|(_, error)| is_own(error)) else { return Ok(()) };
    if context.plan.answers.has_error() {
        return Ok(());
    }
    let (written, location) = (tight(error), place_of_answers(context));
    let message = format!("no type `{written}`: the contract declares no error answers");
    let write = if context.role == Role::Handler { "arklow::Failure" } else { "arklow::Error" };
    let help = format!("the answers of this operation are success or the envelope ({location}), write `{write}`");
    Err(diagnostics.push(error, message, help))
}

/// Where the answers of the operation stand.
fn place_of_answers<'c>(context: &Context<'c>) -> &'c Location {
    let operation = context.operation;
    let first = operation.responses.list.first().map(|response| &response.location);
    first.or(operation.responses.location.as_ref()).unwrap_or(&operation.location)
}

fn is_boxed_error(ty: &Type) -> bool {
    let Type::Path(path) = bare(ty) else { return false };
    let Some(last) = path.path.segments.last().filter(|last| last.ident == "Box") else { return false };
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return false };
    let Some(GenericArgument::Type(Type::TraitObject(object))) = arguments.args.first() else { return false };
    let Some(TypeParamBound::Trait(first)) = object.bounds.first() else { return false };
    first.path.segments.last().is_some_and(|last| last.ident == "Error")
}

fn is_no_result(ty: &Type, context: &Context<'_>) -> bool {
    let ty = bare(ty);
    // A macro may expand to any type.
    let is_open = matches!(ty, Type::Path(_) | Type::Macro(_) | Type::Verbatim(_));
    !is_open || is_primitive(ty) || names_module(ty, context.module) || super::type_syntax::option_of(ty).is_some()
}
