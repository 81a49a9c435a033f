//! The arguments: each is bound by its name to a part of the request, or is the transport or an extractor.

use syn::{Pat, PatType, Signature};

use super::credential::{is_credential, report_credential};
use super::part::{Presence, RequestPart};
use super::type_syntax::{argument_name, derived_name, is_primitive, mentions_module, primitive_of, tight};
use super::{BoundArgument, Context, Purpose, Role, argument_type, complete, extractors, place};
use crate::diag::{Diagnostics, Reported, list, near};
use crate::names::{field, plain};
use crate::plan::{RequestMedia, Target};

/// Binds every argument. Fails if one of them could not be, or if together they are not what the operation needs.
pub(super) fn check_arguments<'f>(
    signature: &'f Signature,
    context: &Context<'f>,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<BoundArgument<'f>>, Reported> {
    let mark = diagnostics.mark();
    let arguments = context.arguments().enumerate();
    let bound: Vec<_> =
        arguments.filter_map(|(index, argument)| bind(index, argument, context, diagnostics).ok()).collect();
    let all_bound = diagnostics.since(mark);
    let has_transport = bound.first().is_some_and(|first| matches!(first.purpose, Purpose::Transport));
    if context.role == Role::Client && context.receiver.is_none() && !has_transport && all_bound.is_ok() {
        let help = "add the client as the first argument: `client: &arklow::Client`; or give the function a body to serve the operation";
        diagnostics.push(&signature.ident, format!("{} has no transport", context.function()), help);
    }
    let each_once = complete::check_once(&bound, context, diagnostics);
    // A name that could not be bound, or was bound to something else, may be what is missing: one mistake, one error.
    if all_bound.and(each_once).is_ok() {
        complete::check_missing(signature, &bound, context, diagnostics);
    }
    bound.iter().for_each(|argument| argument_type::check_type(argument, context, diagnostics));
    diagnostics.since(mark).map(|()| bound)
}

fn bind<'f>(
    index: usize,
    argument: &'f PatType,
    context: &Context<'f>,
    diagnostics: &mut Diagnostics,
) -> Result<BoundArgument<'f>, Reported> {
    let bound = |purpose| {
        let asked = match &purpose {
            Purpose::Part(part) => argument_type::asked(&argument.ty, part, context),
            Purpose::Transport | Purpose::Extractor | Purpose::Place(_) => None,
        };
        Ok(BoundArgument { pattern: &argument.pat, ty: &argument.ty, purpose, asked })
    };
    if let Some(bound) = place::bind_place(argument, context, diagnostics) {
        return bound;
    }
    let name = argument_name(&argument.pat);
    let part = name.as_deref().and_then(|name| context.part_of_name(name));
    let is_value = is_primitive(&argument.ty) || mentions_module(&argument.ty, context.module);
    if let (Some(name), None) = (&name, part)
        && is_credential(name, &argument.ty, is_value, context)
    {
        return Err(report_credential(name, argument, context, diagnostics));
    }
    // The transport goes by its place, whatever its name; a value of the contract in it is a missing transport.
    if context.role == Role::Client && context.receiver.is_none() && index == 0 {
        if name.is_none() {
            let help = "the call is sent over it, write `client`";
            return Err(diagnostics.push(&argument.pat, "the transport needs a name", help));
        }
        if !is_value {
            return bound(Purpose::Transport);
        }
    }
    if context.role == Role::Handler {
        extractors::check_extractor(argument, context, diagnostics)?;
    }
    if let Some(part) = part {
        check_called_body(&part, argument, context, diagnostics)?;
        return bound(Purpose::Part(part));
    }
    check_not_request(argument, context, diagnostics)?;
    if context.role == Role::Handler && !is_value {
        return extractors::bind_extractor(argument, diagnostics);
    }
    // Only a name binds: a pattern is an extractor, and a value is none.
    let Some(name) = name else { return Err(report_pattern(argument, context, diagnostics)) };
    if context.role == Role::Client && !is_value && is_first_a_value(context) {
        let message = format!("the transport of {} must be its first argument", context.function());
        return Err(diagnostics.push(&argument.pat, message, format!("move `{name}` to the front")));
    }
    Err(report_unknown(&name, argument, context, diagnostics))
}

/// Reports `body: &str` where a parameter or a property is called `body` and the body itself is no such value.
fn check_called_body(
    body: &RequestPart<'_>,
    argument: &PatType,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<(), Reported> {
    let Some(primitive) = primitive_of(&argument.ty) else { return Ok(()) };
    if body.target != Target::Body || argument_type::serves(&primitive, &body.schema_use.ty, context) {
        return Ok(());
    }
    let is_meant = |part: &&RequestPart<'_>| part.target != Target::Body && plain(&field(part.contract_name)) == "body";
    let Some(meant) = context.parts.iter().find(is_meant) else { return Ok(()) };
    let help = format!("the {meant} is taken as `{}`, rename the argument", meant.name());
    Err(diagnostics.push(&argument.pat, "argument `body` is the whole body of the request", help))
}

/// Whether a client begins with what the contract names, so that its transport is yet to come.
fn is_first_a_value(context: &Context<'_>) -> bool {
    let Some(first) = context.arguments().next() else { return false };
    is_primitive(&first.ty) || mentions_module(&first.ty, context.module)
}

/// Reports a whole request as one argument.
fn check_not_request(argument: &PatType, context: &Context<'_>, diagnostics: &mut Diagnostics) -> Result<(), Reported> {
    if derived_name(&argument.ty, context.module).is_none_or(|name| name != "Request") {
        return Ok(());
    }
    let is_shown = |part: &&RequestPart<'_>| match part.target {
        Target::Parameter(_) => part.presence == Presence::Required,
        Target::Body => true,
        Target::Property(_) => false,
    };
    let arguments: Vec<String> =
        context.parts.iter().filter(is_shown).map(|part| part.declaration(context.module)).collect();
    let help = match arguments.as_slice() {
        [] => "the operation has neither parameters nor a body, remove the argument".to_owned(),
        arguments => format!("each part of the request is an argument of its own, write `{}`", arguments.join(", ")),
    };
    let message = format!("{} cannot take a whole `{}`", context.function(), tight(&argument.ty));
    Err(diagnostics.push(argument, message, help))
}

fn report_pattern(argument: &PatType, context: &Context<'_>, diagnostics: &mut Diagnostics) -> Reported {
    let message = match context.role {
        Role::Handler => format!("{} cannot take `{}` by a pattern", context.function(), tight(&argument.ty)),
        Role::Client => format!("{} cannot take a pattern", context.function()),
    };
    let help = match context.part_of_type(&argument.ty) {
        Some(meant) => {
            let is_unused = matches!(*argument.pat, Pat::Wild(_));
            let name = if is_unused { format!("_{}", plain(meant.argument)) } else { meant.name() };
            format!("its type is that of the contract's {meant}, write `{name}`")
        }
        None => format!("give the argument a name of the contract: {}", names_in_words(context)),
    };
    diagnostics.push(&argument.pat, message, help)
}

fn report_unknown(name: &str, argument: &PatType, context: &Context<'_>, diagnostics: &mut Diagnostics) -> Reported {
    let parts: Vec<_> = context.parts.iter().filter(|part| part.target != Target::Body).collect();
    let names: Vec<String> = parts.iter().map(|part| plain(part.argument)).collect();
    let message = format!("argument `{name}` is not a parameter or body property of this operation");
    let near = near(name, names.iter().map(String::as_str));
    let help = match near.and_then(|near| parts.iter().find(|part| plain(part.argument) == near)) {
        _ if media_type_of(name, context).is_some() => help_of_several_media_types(name, context),
        Some(meant) => format!("the contract has the {meant}, rename the argument to `{}`", meant.name()),
        None => match context.part_of_type(&argument.ty) {
            Some(meant) => format!("its type is that of the {meant}, rename the argument to `{}`", meant.name()),
            None => format!("the operation has {}", names_in_words(context)),
        },
    };
    diagnostics.push(&argument.pat, message, help)
}

/// The media type whose body has a property, where the body comes in several that are not of one type.
fn media_type_of<'c>(name: &str, context: &Context<'c>) -> Option<&'c str> {
    let (plan, body) = (context.plan, context.operation.request_body.as_ref()?);
    let has = |media: &&RequestMedia| {
        let fields = media.schema_use.as_ref().map_or(&[][..], |it| plan.types.fields_of(&it.ty));
        plan.bodies.len() > 1 && fields.iter().any(|field| plain(&field.ident) == name)
    };
    let index = plan.bodies.iter().find(has)?.media_types.first()?;
    body.media_types.get(*index).map(|media_type| media_type.name.as_str())
}

fn help_of_several_media_types(name: &str, context: &Context<'_>) -> String {
    let (media_type, module) = (media_type_of(name, context).unwrap_or_default(), context.module);
    format!(
        "it is a property of the body in one of several media types, write `body: {module}::Body`, or choose one by `media = {media_type:?}` in the attribute"
    )
}

fn names_in_words(context: &Context<'_>) -> String {
    // The body comes last: its properties say more.
    let (body, others): (Vec<_>, Vec<_>) = context.parts.iter().partition(|part| part.target == Target::Body);
    let names: Vec<String> = others.into_iter().chain(body).map(RequestPart::name).collect();
    format!("{} ({})", list(names.iter().map(String::as_str)), context.operation.location)
}
