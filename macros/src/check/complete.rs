//! The arguments together: each part of a request is taken once, and none is missing.

use arklow_contract::ParameterIn;
use syn::Signature;

use super::arguments::argument_name;
use super::{BoundArgument, Context, Role, Target};
use crate::diag::Diagnostics;
use crate::types::{Site, place_of};

/// Each part of a request is taken by one argument: a leading `_` makes no other name, and the body is taken whole or by
/// its properties. Says whether it is so.
pub(super) fn check_once(bound: &[BoundArgument<'_>], context: &Context<'_>, diagnostics: &mut Diagnostics) -> bool {
    let before = diagnostics.len();
    for (index, argument) in bound.iter().enumerate() {
        let is_taken = bound[..index].iter().any(|other| other.target == argument.target);
        if is_taken && argument.target != Target::Extractor {
            let name = argument_name(argument.pattern).unwrap_or_default();
            let help = "remove one of them; one leading `_` does not count";
            diagnostics.push(argument.pattern, format!("`{name}` is taken by two arguments"), help);
        }
    }
    let has_body = bound.iter().any(|argument| argument.target == Target::Body);
    for argument in bound.iter().filter(|_| has_body) {
        if let Target::Property(index) = argument.target {
            let field = &context.types.body_fields()[index];
            let message = format!("`{}` is taken twice, as an argument and in `body`", field.wire_name);
            let help = format!("it is a property of the body ({}), remove one of them", field.location);
            diagnostics.push(argument.pattern, message, help);
        }
    }
    diagnostics.len() == before
}

/// A handler takes every path parameter; a client needs whatever a request must have.
pub(super) fn check_missing(
    signature: &Signature,
    bound: &[BoundArgument<'_>],
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) {
    let has = |target| bound.iter().any(|argument| argument.target == target);
    for (index, parameter) in context.operation.parameters.iter().enumerate() {
        let needed = match context.role {
            Role::Handler => parameter.location_in == ParameterIn::Path,
            Role::Client => parameter.required,
        };
        if needed && !has(Target::Parameter(index)) {
            let kind = place_of(parameter.location_in);
            let field = &context.types.parameter_fields[index];
            let ty = site_in_words(&context.types.parameters[index], context);
            let help = format!("the contract requires it ({}), add `{field}: {ty}`", parameter.location);
            let message = format!("missing an argument for {kind} parameter `{}`", parameter.name);
            diagnostics.push(&signature.ident, message, help);
        }
    }
    if context.role == Role::Client && !has(Target::Body) {
        check_missing_body(signature, &has, context, diagnostics);
    }
}

fn check_missing_body(
    signature: &Signature,
    has: &dyn Fn(Target) -> bool,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Some(body) = &context.operation.request_body else { return };
    let fields = context.types.body_fields();
    let some = (0..fields.len()).any(|index| has(Target::Property(index)));
    if !some {
        // Where nothing in the body is required, a client that names no part of it sends `{}`, or nothing at all.
        if body.required && !context.types.body_has_default() {
            let help = format!("the contract requires it ({}), add `body: {}::Body`", body.location, context.name);
            diagnostics.push(&signature.ident, "missing an argument for the request body", help);
        }
        return;
    }
    for (index, field) in fields.iter().enumerate() {
        if field.required && !has(Target::Property(index)) {
            let ty = site_in_words(&field.site, context);
            let message = format!("missing an argument for body property `{}`", field.wire_name);
            let argument = &context.types.property_arguments[index];
            let help = format!("the contract lists it in `required` ({}), add `{argument}: {ty}`", field.location);
            diagnostics.push(&signature.ident, message, help);
        }
    }
}

/// The type at a place of the contract as a message writes it.
fn site_in_words(site: &Site, context: &Context<'_>) -> String {
    let ty = site.ty.in_words(context.name);
    if site.nullable { format!("Option<{ty}>") } else { ty }
}
