//! The arguments: each is bound by its name, and together they are what the operation needs.

use arklow_contract::ParameterIn;
use quote::ToTokens as _;
use syn::{FnArg, Pat, PatType, Signature, Type};

use super::words::{borrows, derived_name, is_primitive, mentions_module, names_module, option_of};
use super::{BoundArgument, Context, Role, Target};
use crate::diag::{Diagnostics, list, near};
use crate::names::plain;
use crate::types::{Site, Type as DerivedType, place_of};

/// Binds every argument; `None` if one of them could not be.
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
    let is_reported = diagnostics.len() > before;
    let first = bound.first().map(|first| first.target);
    if context.role == Role::Client && first != Some(Target::Transport) && !is_reported {
        let help = "add the client as the first argument: `client: &arklow::Client`";
        diagnostics.push(&signature.ident, format!("{} has no transport", context.function()), help);
    }
    check_once(&bound, diagnostics);
    check_body_once(&bound, context, diagnostics);
    // A name that could not be bound may be what is missing: one mistake, one error.
    if diagnostics.len() == before {
        check_missing(signature, &bound, context, diagnostics);
    }
    bound.iter().for_each(|argument| check_optional(argument, context, diagnostics));
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
        // The transport goes by its place, whatever its name; a value of the contract in it is a missing transport.
        (Role::Client, None, _) if index == 0 => {
            let help = "the call goes over it, write `client`";
            diagnostics.push(&argument.pat, "the transport needs a name", help);
            None
        }
        (Role::Client, _, _) if index == 0 && !is_value => bound(Target::Transport),
        (_, Some(_), Some(target)) => bound(target),
        (Role::Handler, _, _) if !is_value => extractor(argument, diagnostics),
        // Only a name binds: a pattern is an extractor, and a value is none.
        (_, None, _) => {
            let message = match context.role {
                Role::Handler => format!("{} cannot take `{}` by a pattern", context.function(), tight(&argument.ty)),
                Role::Client => format!("{} cannot take a pattern", context.function()),
            };
            let help = match meant_by_type(&argument.ty, context) {
                Some(name) => format!("give the argument its name in the contract, `{name}`"),
                None => "give the argument its name in the contract".to_owned(),
            };
            diagnostics.push(&argument.pat, message, help);
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

/// An extractor, which must own what it takes: the request that it is taken from is gone when the handler runs.
fn extractor<'f>(argument: &'f PatType, diagnostics: &mut Diagnostics) -> Option<BoundArgument<'f>> {
    if borrows(&argument.ty) {
        let help = "take a type that owns what it holds, or write `'static`";
        diagnostics.push(&argument.ty, "an extractor cannot borrow", help);
        return None;
    }
    Some(BoundArgument { pattern: &argument.pat, ty: &argument.ty, target: Target::Extractor })
}

/// The name of an argument that is a plain name; every other pattern is an extractor.
fn argument_name(pattern: &Pat) -> Option<String> {
    match pattern {
        Pat::Ident(ident) if ident.by_ref.is_none() && ident.subpat.is_none() => Some(plain(&ident.ident)),
        _ => None,
    }
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
    parameter.or_else(|| types.body_fields().iter().position(|field| is(&field.ident)).map(Target::Property))
}

fn unknown(name: &str, argument: &PatType, context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let names = names(context);
    let message = format!("argument `{name}` is not a parameter or body property of this operation");
    let help = match near(name, names.iter().map(|(name, _)| name.as_str())) {
        Some(meant) => {
            let what = names.iter().find(|(name, _)| name == meant).map_or("", |(_, what)| what);
            format!("the contract has the {what} `{meant}`, rename the argument to `{meant}`")
        }
        None => match meant_by_type(&argument.ty, context) {
            Some(meant) => format!("its type is that of `{meant}`, rename the argument to `{meant}`"),
            None if names.is_empty() => "the operation has none".to_owned(),
            None => format!("the operation has {}", list(names.iter().map(|(name, _)| name.as_str()))),
        },
    };
    diagnostics.push(&argument.pat, message, help);
}

/// The one name that an argument of this type can have, where its type is one of the module's.
fn meant_by_type(ty: &Type, context: &Context<'_>) -> Option<String> {
    let types = context.types;
    let derived = derived_name(ty, context.name)?;
    let is = |site: &Site| matches!(&site.ty, DerivedType::Derived(name) if name == derived);
    let body = types.body.iter().filter(|body| is(body)).map(|_| "body".to_owned());
    let parameters = types.parameter_fields.iter().zip(&types.parameters).filter(|(_, site)| is(site));
    let properties = types.body_fields().iter().filter(|field| is(&field.site)).map(|field| &field.ident);
    let mut meant = body.chain(parameters.map(|(field, _)| field).chain(properties).map(plain));
    meant.next().filter(|_| meant.next().is_none())
}

/// What can be bound, as arguments are called, and what it is.
fn names(context: &Context<'_>) -> Vec<(String, String)> {
    let types = context.types;
    let parameters = types.parameter_fields.iter().zip(&context.operation.parameters);
    let parameters =
        parameters.map(|(field, parameter)| (plain(field), format!("{} parameter", place_of(parameter.location_in))));
    let properties = types.body_fields().iter().map(|field| (plain(&field.ident), "body property".to_owned()));
    parameters.chain(properties).collect()
}

/// Each part of a request is taken by one argument: a leading `_` makes no other name.
fn check_once(bound: &[BoundArgument<'_>], diagnostics: &mut Diagnostics) {
    for (index, argument) in bound.iter().enumerate() {
        let is_taken = bound[..index].iter().any(|other| other.target == argument.target);
        if is_taken && argument.target != Target::Extractor {
            let name = argument_name(argument.pattern).unwrap_or_default();
            let help = "remove one of them; one leading `_` does not count";
            diagnostics.push(argument.pattern, format!("`{name}` is taken by two arguments"), help);
        }
    }
}

/// The body is taken whole or by its properties, not both.
fn check_body_once(bound: &[BoundArgument<'_>], context: &Context<'_>, diagnostics: &mut Diagnostics) {
    if !bound.iter().any(|argument| argument.target == Target::Body) {
        return;
    }
    for argument in bound {
        if let Target::Property(index) = argument.target {
            let name = &context.types.body_fields()[index].wire_name;
            let message = format!("`{name}` is taken twice, as an argument and in `body`");
            diagnostics.push(argument.pattern, message, "remove one of them");
        }
    }
}

/// A handler takes every path parameter; a client needs whatever a request must have.
fn check_missing(
    signature: &Signature,
    bound: &[BoundArgument<'_>],
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) {
    let has = |target| bound.iter().any(|argument| argument.target == target);
    let module = context.name;
    for (index, parameter) in context.operation.parameters.iter().enumerate() {
        let needed = match context.role {
            Role::Handler => parameter.location_in == ParameterIn::Path,
            Role::Client => parameter.required,
        };
        if needed && !has(Target::Parameter(index)) {
            let kind = place_of(parameter.location_in);
            let field = &context.types.parameter_fields[index];
            let ty = site_in_words(&context.types.parameters[index], module);
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
    let module = context.name;
    let fields = context.types.body_fields();
    let some = (0..fields.len()).any(|index| has(Target::Property(index)));
    if !some {
        // Where nothing in the body is required, a client that names no part of it sends `{}`, or nothing at all.
        if body.required && !context.types.body_has_default() {
            let help = format!("the contract requires it ({}), add `body: {module}::Body`", body.location);
            diagnostics.push(&signature.ident, "missing an argument for the request body", help);
        }
        return;
    }
    for (index, field) in fields.iter().enumerate() {
        if field.required && !has(Target::Property(index)) {
            let name = &field.wire_name;
            let ty = site_in_words(&field.site, module);
            let help = format!("the contract lists it in `required`, add `{}: {ty}`", field.ident);
            diagnostics.push(&signature.ident, format!("missing an argument for body property `{name}`"), help);
        }
    }
}

/// Whether an argument may be absent is certain where it names a type of the module, or a primitive one.
fn check_optional(argument: &BoundArgument<'_>, context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let Some(subject) = subject_of(argument.target, context) else { return };
    let certain = names_module(argument.ty, context.name) || is_primitive(argument.ty);
    let what = format!("{} `{}`", subject.kind, subject.name);
    match (context.role, option_of(argument.ty)) {
        (Role::Handler, None) if subject.optional && !subject.has_default && certain => {
            let help = format!("{}, write `Option<{}>`", subject.why, subject.keep(argument.ty, context));
            diagnostics.push(argument.ty, format!("{what} is optional but its argument is not"), help);
        }
        (role, Some(inner)) if !subject.optional && !subject.nullable => {
            let consequence = match role {
                Role::Handler => "a request that leaves it out is refused before the handler is called",
                Role::Client => "a request without it is refused",
            };
            let help = format!("{consequence}, write `{}`", subject.keep(inner, context));
            diagnostics.push(argument.ty, format!("{what} is required but its argument is optional"), help);
        }
        (Role::Handler, inner) if matches!(inner.unwrap_or(argument.ty), Type::Reference(_)) => {
            let ty = subject.ty.in_words(context.name);
            let ty = if inner.is_some() { format!("Option<{ty}>") } else { ty };
            let help = format!("a handler owns its arguments, write `{ty}`");
            diagnostics.push(argument.ty, format!("{what} cannot be taken by reference"), help);
        }
        _ => {}
    }
}

/// Writes a type as people do, without the spaces between its tokens.
fn tight(ty: &Type) -> String {
    let written = ty.to_token_stream().to_string();
    written.replace(" :: ", "::").replace(" < ", "<").replace(" >", ">").replace("& ", "&")
}

/// The type at a place of the contract as a message writes it.
fn site_in_words(site: &Site, module: &syn::Ident) -> String {
    let ty = site.ty.in_words(module);
    if site.nullable { format!("Option<{ty}>") } else { ty }
}

/// What an argument stands for, in words.
struct Subject<'c> {
    kind: &'static str,
    name: &'c str,
    ty: DerivedType,
    optional: bool,
    nullable: bool,
    /// Whether something stands for the absent value, as an empty `Body` does.
    has_default: bool,
    why: &'static str,
}

impl Subject<'_> {
    /// What is written, where all that is wrong with it is an `Option`; else the derived type.
    fn keep(&self, written: &Type, context: &Context<'_>) -> String {
        let fits = match context.role {
            Role::Handler => names_module(written, context.name) && !matches!(written, Type::Reference(_)),
            Role::Client => true,
        };
        if fits || matches!(written, Type::Path(path) if path.path.is_ident("String")) {
            return tight(written);
        }
        let ty = self.ty.in_words(context.name);
        if self.nullable { format!("Option<{ty}>") } else { ty }
    }
}

fn subject_of<'c>(target: Target, context: &'c Context<'_>) -> Option<Subject<'c>> {
    let types = context.types;
    let body_required = context.operation.request_body.as_ref().is_some_and(|body| body.required);
    match target {
        Target::Transport | Target::Extractor => None,
        Target::Parameter(index) => {
            let parameter = &context.operation.parameters[index];
            Some(Subject {
                kind: "parameter",
                name: &parameter.name,
                ty: types.parameters[index].ty.clone(),
                optional: !parameter.required,
                nullable: types.parameters[index].nullable,
                has_default: false,
                why: "the contract does not say `required: true`",
            })
        }
        Target::Body => Some(Subject {
            kind: "request",
            name: "body",
            ty: types.body.as_ref()?.ty.clone(),
            optional: !body_required,
            nullable: false,
            has_default: types.body_has_default(),
            why: "the contract does not say `required: true`",
        }),
        Target::Property(index) => {
            let field = &types.body_fields()[index];
            Some(Subject {
                kind: "body property",
                name: &field.wire_name,
                ty: field.site.ty.clone(),
                optional: !field.required || !body_required && !types.body_has_default(),
                nullable: field.site.nullable,
                has_default: false,
                why: if field.required {
                    "the contract does not require the body that holds it"
                } else {
                    "the contract does not list it in `required`"
                },
            })
        }
    }
}
