//! The arguments together: each part of a request is taken once, and none is missing.

use arklow_contract::ParameterIn;
use syn::Signature;

use super::part::{Presence, RequestPart};
use super::type_syntax::argument_name;
use super::{BoundArgument, Context, Purpose, Role, place};
use crate::diag::{Diagnostics, Reported};
use crate::plan::Target;

/// Each part of a request is taken by one argument: a leading `_` makes no other name, and the body is taken whole or by
/// its properties.
pub(super) fn check_once(
    bound: &[BoundArgument<'_>],
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<(), Reported> {
    let mark = diagnostics.mark();
    place::check_once(bound, context, diagnostics);
    let target_of = |argument: &BoundArgument<'_>| argument.part().map(|part| part.target);
    for (index, argument) in bound.iter().enumerate() {
        let target = target_of(argument);
        if target.is_some() && bound[..index].iter().any(|other| target_of(other) == target) {
            let name = argument_name(argument.pattern).unwrap_or_default();
            let help = "remove one of them; a leading `_` is ignored";
            diagnostics.push(argument.pattern, format!("duplicate argument `{name}`"), help);
        }
    }
    let has_body = bound.iter().any(|argument| target_of(argument) == Some(Target::Body));
    for argument in bound.iter().filter(|_| has_body) {
        if let Some(part @ RequestPart { target: Target::Property(_), .. }) = argument.part() {
            let message = format!("`{}` is taken twice, as an argument and in `body`", part.contract_name);
            let help = format!("it is a property of the body ({}), remove one of them", part.location);
            diagnostics.push(argument.pattern, message, help);
        }
    }
    diagnostics.since(mark)
}

/// A handler takes every path parameter; a client needs whatever a request must have.
pub(super) fn check_missing(
    signature: &Signature,
    bound: &[BoundArgument<'_>],
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) {
    let has = |target| {
        bound.iter().any(|argument| match (argument.part(), target, argument.purpose) {
            (Some(part), ..) => part.target == target,
            (None, Target::Parameter(index), Purpose::Place(place)) => {
                context.operation.parameters[index].location_in == place
            }
            _ => false,
        })
    };
    let is_property = |part: &RequestPart<'_>| matches!(part.target, Target::Property(_));
    let takes_properties = context.parts.iter().any(|part| is_property(part) && has(part.target));
    for part in context.parts.iter().filter(|part| !has(part.target)) {
        let is_required = part.presence == Presence::Required;
        let needed = match (context.role, part.target) {
            (Role::Handler, Target::Parameter(index)) => {
                context.operation.parameters[index].location_in == ParameterIn::Path
            }
            (Role::Handler, Target::Body | Target::Property(_)) => false,
            (Role::Client, Target::Parameter(_)) => is_required,
            // Where nothing in the body is required, a client that names no part of it sends `{}`, or nothing at all.
            (Role::Client, Target::Body) => is_required && !takes_properties && !context.plan.body_has_default(),
            (Role::Client, Target::Property(_)) => is_required && takes_properties,
        };
        if needed {
            let what = match part.target {
                Target::Body => "the request body".to_owned(),
                Target::Parameter(_) | Target::Property(_) => part.words(),
            };
            let why = match part.target {
                Target::Property(_) => part.reason,
                Target::Parameter(_) | Target::Body => "the contract requires it",
            };
            let add = part.declaration(context.module);
            let help = format!("{why} ({}), add `{add}`", part.location);
            diagnostics.push(&signature.ident, format!("missing an argument for {what}"), help);
        }
    }
}
