//! All parameters of a place as one argument, such as `query: find::Query`.

use arklow_contract::ParameterIn;
use syn::{PatType, Type};

use super::type_syntax::{argument_name, derived_name, tight};
use super::{BoundArgument, Context, Purpose};
use crate::diag::{Diagnostics, Reported};
use crate::plan::{PLACES, Target, place_name};

/// Binds an argument whose type is that of a place. It goes by its type: the name is free.
pub(super) fn bind_place<'f>(
    argument: &'f PatType,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Result<BoundArgument<'f>, Reported>> {
    let place = place_of_type(&argument.ty, context)?;
    if context.parameters_in(place).next().is_none() {
        let message = format!("the operation has no parameters in its {}", word_of(place));
        let help = format!("remove the argument ({})", context.operation.location);
        return Some(Err(diagnostics.push(argument, message, help)));
    }
    if argument_name(&argument.pat).is_none() {
        let fields: Vec<String> = context.parameters_in(place).map(|part| format!("{}, ", part.name())).collect();
        let help = format!(
            "write `{}: {}`; its fields are {}",
            place.as_str(),
            tight(&argument.ty),
            fields.concat().trim_end_matches(", ")
        );
        let message = format!("{} cannot take `{}` by a pattern", context.function(), tight(&argument.ty));
        return Some(Err(diagnostics.push(&argument.pat, message, help)));
    }
    Some(Ok(BoundArgument { pattern: &argument.pat, ty: &argument.ty, purpose: Purpose::Place(place), asked: None }))
}

/// The place whose parameters a type of the module holds.
pub(super) fn place_of_type(ty: &Type, context: &Context<'_>) -> Option<ParameterIn> {
    let derived = derived_name(ty, context.module)?;
    PLACES.into_iter().find(|place| place_name(context.plan, *place) == *derived)
}

fn word_of(place: ParameterIn) -> &'static str {
    match place {
        ParameterIn::Path => "path",
        ParameterIn::Query => "query",
        ParameterIn::Header => "headers",
        ParameterIn::Cookie => "cookies",
    }
}

/// Reports a parameter that is taken by its name and with its place.
pub(super) fn check_once(bound: &[BoundArgument<'_>], context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (index, argument) in bound.iter().enumerate() {
        let Purpose::Place(place) = argument.purpose else { continue };
        if bound[..index].iter().any(|other| matches!(other.purpose, Purpose::Place(it) if it == place)) {
            let message = format!("duplicate argument for the parameters in the {}", word_of(place));
            diagnostics.push(argument.pattern, message, "remove one of them");
        }
        for other in bound {
            let Some(part) = other.part() else { continue };
            let Target::Parameter(parameter) = part.target else { continue };
            if context.operation.parameters[parameter].location_in == place {
                let ty = tight(argument.ty);
                let message = format!("`{}` is taken twice, as an argument and in `{ty}`", part.contract_name);
                diagnostics.push(other.pattern, message, format!("it is a field of `{ty}`, remove the argument"));
            }
        }
    }
}
