//! The arguments: each is bound by its name to a part of the request, or is the transport or an extractor.

use syn::{FnArg, Pat, PatType, Signature, Type};

use super::words::{derived_name, is_primitive, last_segment, mentions_module, primitive_of, tight};
use super::{BoundArgument, Context, Role, Target, complete, extractors, fit};
use crate::diag::{Diagnostics, list, near};
use crate::foreign::{Meaning, Position, meaning_of};
use crate::names::{field, plain};
use crate::types::{Site, Type as DerivedType};

/// Binds every argument; `None` if one of them could not be, or if together they are not what the operation needs.
pub(super) fn check_arguments<'f>(
    signature: &'f Signature,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<BoundArgument<'f>>> {
    let before = diagnostics.len();
    let typed = signature.inputs.iter().filter_map(|argument| match argument {
        FnArg::Typed(argument) => Some(argument),
        FnArg::Receiver(_) => None,
    });
    let bound: Vec<_> =
        typed.enumerate().filter_map(|(index, argument)| bind(index, argument, context, diagnostics)).collect();
    let is_all_bound = diagnostics.len() == before;
    let first = bound.first().map(|first| first.target);
    if context.role == Role::Client && first != Some(Target::Transport) && is_all_bound {
        let help = "add the client as the first argument: `client: &arklow::Client`; or give the function a body to serve the operation";
        diagnostics.push(&signature.ident, format!("{} has no transport", context.function()), help);
    }
    let is_each_once = complete::check_once(&bound, context, diagnostics);
    // A name that could not be bound, or was bound to something else, may be what is missing: one mistake, one error.
    if is_all_bound && is_each_once {
        complete::check_missing(signature, &bound, context, diagnostics);
    }
    bound.iter().for_each(|argument| fit::check_fit(argument, context, diagnostics));
    (diagnostics.len() == before).then_some(bound)
}

fn bind<'f>(
    index: usize,
    argument: &'f PatType,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<BoundArgument<'f>> {
    let bound = |target| Some(BoundArgument { pattern: &argument.pat, ty: &argument.ty, target });
    let name = argument_name(&argument.pat);
    let target = name.as_deref().and_then(|name| target_of(name, context));
    let is_value = is_primitive(&argument.ty) || mentions_module(&argument.ty, context.name);
    match (context.role, &name, target) {
        (_, Some(name), None) if is_credential(name, &argument.ty, is_value, context) => {
            credential(name, argument, context, diagnostics);
            None
        }
        // The transport goes by its place, whatever its name; a value of the contract in it is a missing transport.
        (Role::Client, None, _) if index == 0 => {
            let help = "the call goes over it, write `client`";
            diagnostics.push(&argument.pat, "the transport needs a name", help);
            None
        }
        (Role::Client, _, _) if index == 0 && !is_value => bound(Target::Transport),
        (Role::Handler, _, _) if extractors::is_refused(argument, context, diagnostics) => None,
        (_, _, None) if is_request(argument, context, diagnostics) => None,
        (_, Some(_), Some(Target::Body)) if is_value_called_body(argument, context, diagnostics) => None,
        (_, Some(_), Some(target)) => bound(target),
        (Role::Handler, _, _) if !is_value => extractors::bind_extractor(argument, diagnostics),
        // Only a name binds: a pattern is an extractor, and a value is none.
        (_, None, _) => {
            pattern(argument, context, diagnostics);
            None
        }
        (Role::Client, Some(name), None) if !is_value && is_first_a_value(context) => {
            let message = format!("the transport of {} must be its first argument", context.function());
            diagnostics.push(&argument.pat, message, format!("move `{name}` to the front"));
            None
        }
        (_, Some(name), None) => {
            unknown(name, argument, context, diagnostics);
            None
        }
    }
}

/// The name of an argument that is a plain name; every other pattern is an extractor.
pub(super) fn argument_name(pattern: &Pat) -> Option<String> {
    match pattern {
        Pat::Ident(ident) if ident.by_ref.is_none() && ident.subpat.is_none() => Some(plain(&ident.ident)),
        _ => None,
    }
}

/// Reports `body: &str` where a parameter or a property is called `body` and the body itself is no such value.
fn is_value_called_body(argument: &PatType, context: &Context<'_>, diagnostics: &mut Diagnostics) -> bool {
    let Some(primitive) = primitive_of(&argument.ty) else { return false };
    if context.types.body.as_ref().is_none_or(|body| fit::serves(&primitive, &body.ty, context)) {
        return false;
    }
    let Some(meant) = parts(context).into_iter().find(|part| plain(&field(&part.contract_name)) == "body") else {
        return false;
    };
    let help = format!("the {meant} is taken as `{}`, rename the argument", meant.name);
    diagnostics.push(&argument.pat, "argument `body` is the whole body of the request", help);
    true
}

/// Whether an argument is called like the credential, and is a value or a secret, which no extractor and no transport is.
fn is_credential(name: &str, ty: &Type, is_value: bool, context: &Context<'_>) -> bool {
    let header = context.operation.credential.as_ref().map(|credential| plain(&field(&credential.header)));
    let is_named = header.is_some_and(|header| header == name)
        || meaning_of(Position::ArgumentName, name) == Some(Meaning::Credential);
    let last = last_segment(ty).and_then(|last| meaning_of(Position::ArgumentType, &last.to_string()));
    is_named && (is_value || last == Some(Meaning::Credential))
}

fn credential(name: &str, argument: &PatType, context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let message = format!("{} cannot take the credential as `{name}`", context.function());
    let help = match (context.role, &context.operation.credential) {
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
    diagnostics.push(&argument.pat, message, help);
}

/// Whether a client begins with what the contract names, so that its transport is yet to come.
fn is_first_a_value(context: &Context<'_>) -> bool {
    let Some(FnArg::Typed(first)) = context.first else { return false };
    is_primitive(&first.ty) || mentions_module(&first.ty, context.name)
}

fn target_of(name: &str, context: &Context<'_>) -> Option<Target> {
    let types = context.types;
    let is = |ident: &syn::Ident| plain(ident) == name;
    if name == "body" && types.body.is_some() {
        return Some(Target::Body);
    }
    let parameter = types.parameter_fields.iter().position(is).map(Target::Parameter);
    parameter.or_else(|| types.property_arguments.iter().position(is).map(Target::Property))
}

/// Reports a whole request as one argument. Says whether it is one.
fn is_request(argument: &PatType, context: &Context<'_>, diagnostics: &mut Diagnostics) -> bool {
    if derived_name(&argument.ty, context.name).is_none_or(|name| name != "Request") {
        return false;
    }
    let is_needed = |target: &Target| match target {
        Target::Parameter(index) => context.operation.parameters[*index].required,
        _ => true,
    };
    let parameters = (0..context.types.parameters.len()).map(Target::Parameter);
    let targets = parameters.chain(context.types.body.iter().map(|_| Target::Body)).filter(is_needed);
    let arguments: Vec<String> = targets.filter_map(|target| fit::declaration_of(target, context)).collect();
    let help = match arguments.as_slice() {
        [] => "the operation has neither parameters nor a body, remove the argument".to_owned(),
        arguments => format!("each part of the request is an argument of its own, write `{}`", arguments.join(", ")),
    };
    let message = format!("{} cannot take a whole `{}`", context.function(), tight(&argument.ty));
    diagnostics.push(argument, message, help);
    true
}

fn pattern(argument: &PatType, context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let message = match context.role {
        Role::Handler => format!("{} cannot take `{}` by a pattern", context.function(), tight(&argument.ty)),
        Role::Client => format!("{} cannot take a pattern", context.function()),
    };
    let help = match meant_by_type(&argument.ty, context) {
        Some(meant) => {
            let unused = if matches!(*argument.pat, Pat::Wild(_)) { "_" } else { "" };
            format!("its type is that of the contract's {meant}, write `{unused}{}`", meant.name)
        }
        None => format!("give the argument a name of the contract: {}", names_in_words(context)),
    };
    diagnostics.push(&argument.pat, message, help);
}

fn unknown(name: &str, argument: &PatType, context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let parts = parts(context);
    let message = format!("argument `{name}` is not a parameter or body property of this operation");
    let near = near(name, parts.iter().map(|part| part.name.as_str()));
    let help = match near.and_then(|near| parts.iter().find(|part| part.name == near)) {
        Some(meant) => format!("the contract has the {meant}, rename the argument to `{}`", meant.name),
        None => match meant_by_type(&argument.ty, context) {
            Some(meant) => format!("its type is that of the {meant}, rename the argument to `{}`", meant.name),
            None => format!("the operation has {}", names_in_words(context)),
        },
    };
    diagnostics.push(&argument.pat, message, help);
}

/// A part of the request that an argument can be bound to.
pub(super) struct Part {
    /// As arguments are called.
    pub(super) name: String,
    /// As the contract calls it.
    contract_name: String,
    /// Such as ``path parameter `org_id` (arklow.openapi.yaml:42:11)``.
    words: String,
}

impl std::fmt::Display for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words)
    }
}

fn part(target: Target, context: &Context<'_>) -> Option<Part> {
    let ident = context.types.argument_of(target)?;
    let subject = fit::subject_of(target, context)?;
    Some(Part {
        name: plain(ident),
        contract_name: subject.name.to_owned(),
        words: format!("{} ({})", subject.words(), subject.location),
    })
}

/// What can be bound by a name of its own: the parameters, and the properties of the body.
fn parts(context: &Context<'_>) -> Vec<Part> {
    let parameters = (0..context.types.parameters.len()).map(Target::Parameter);
    let properties = (0..context.types.body_fields().len()).map(Target::Property);
    parameters.chain(properties).filter_map(|target| part(target, context)).collect()
}

fn names_in_words(context: &Context<'_>) -> String {
    let parts = parts(context);
    let body = context.types.body.iter().map(|_| "body");
    let names = list(parts.iter().map(|part| part.name.as_str()).chain(body));
    format!("{names} ({})", context.operation.location)
}

/// The one part that an argument of this type can be, where its type is one of the module's.
pub(super) fn meant_by_type(ty: &Type, context: &Context<'_>) -> Option<Part> {
    let types = context.types;
    let derived = derived_name(ty, context.name)?;
    let is = |site: &Site| matches!(&site.ty, DerivedType::Derived(name) if name == derived);
    let body = types.body.iter().filter(|body| is(body)).map(|_| Target::Body);
    let parameters = types.parameters.iter().enumerate().filter(|(_, site)| is(site));
    let properties = types.body_fields().iter().enumerate().filter(|(_, field)| is(&field.site));
    let parameters = parameters.map(|(index, _)| Target::Parameter(index));
    let properties = properties.map(|(index, _)| Target::Property(index));
    let mut meant = body.chain(parameters).chain(properties);
    let first = meant.next()?;
    if meant.next().is_some() { None } else { part(first, context) }
}
