//! One argument: whether the syntax of its type proves that it cannot hold its part of the request.
//!
//! What syntax leaves open, such as an alias, is decided by the traits of `arklow::bind`.

use arklow_contract::{Kind, Schema};
use syn::Type;

use super::part::{Presence, RequestPart};
use super::type_syntax::{is_primitive, names_module, option_of, primitive_of, tight};
use super::{BoundArgument, Context, Role};
use crate::diag::Diagnostics;
use crate::types::Type as DerivedType;

/// Reports an argument that is optional where its part is not, or is not where it is; one that borrows in a handler; and
/// a type of the language that the part's values do not fit.
pub(super) fn check_type(argument: &BoundArgument<'_>, context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let Some(part) = argument.part() else { return };
    let certain = names_module(argument.ty, context.name) || is_primitive(argument.ty);
    let (what, location, reason) = (part.words(), part.location, part.reason);
    let inner = option_of(argument.ty);
    match (context.role, inner) {
        (Role::Handler, None) if part.presence == Presence::Optional && certain => {
            let kept = kept_type(part, argument.ty, context);
            let help = format!("{reason} ({location}), write `Option<{kept}>`");
            diagnostics.push(argument.ty, format!("{what} is optional but its argument is not"), help);
        }
        (role, Some(inner)) if part.presence == Presence::Required && !part.site.nullable => {
            let consequence = match role {
                Role::Handler => "a request that leaves it out is refused before the handler is called",
                Role::Client => "a request without it is refused",
            };
            let kept = kept_type(part, inner, context);
            let help = format!("{reason} ({location}): {consequence}, write `{kept}`");
            diagnostics.push(argument.ty, format!("{what} is required but its argument is optional"), help);
        }
        (Role::Handler, inner) if matches!(inner.unwrap_or(argument.ty), Type::Reference(_)) => {
            let ty = part.site.ty.in_words(context.name);
            let ty = if inner.is_some() { format!("Option<{ty}>") } else { ty };
            let help = format!("a handler owns its arguments, write `{ty}`");
            diagnostics.push(argument.ty, format!("{what} cannot be taken by reference"), help);
        }
        (_, inner) => check_primitive(argument, part, inner.is_some(), context, diagnostics),
    }
}

/// Whether a type of the language fits is certain: `u64` cannot hold every value of `^[0-9]+$`.
fn check_primitive(
    argument: &BoundArgument<'_>,
    part: &RequestPart<'_>,
    is_option: bool,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Some(primitive) = primitive_of(argument.ty) else { return };
    if serves(&primitive, &part.site.ty, context) {
        return;
    }
    let (written, what) = (tight(argument.ty), part.words());
    let message = match context.role {
        Role::Handler => format!("`{written}` cannot hold every value of {what}"),
        Role::Client => format!("`{written}` cannot be sent as {what}"),
    };
    let ty = part.site.ty.in_words(context.name);
    let ty = if is_option { format!("Option<{ty}>") } else { ty };
    let (said, location) = (said(part.schema), &part.schema.location);
    diagnostics.push(argument.ty, message, format!("the contract says {said} ({location}), write `{ty}`"));
}

/// Whether the traits of `arklow::bind` take this type of the language for a part of the request.
pub(super) fn serves(primitive: &str, ty: &DerivedType, context: &Context<'_>) -> bool {
    let types = context.types;
    let is_client = context.role == Role::Client;
    match ty {
        DerivedType::Derived(name) if types.is_text(name) => primitive == "String" || is_client && primitive == "str",
        DerivedType::Derived(name) => types.alias_of(name).is_some_and(|site| serves(primitive, &site.ty, context)),
        DerivedType::String => primitive == "String" || is_client && primitive == "str",
        DerivedType::Secret => is_client && matches!(primitive, "String" | "str"),
        DerivedType::Bool => primitive == "bool",
        DerivedType::I64 => primitive == "i64",
        DerivedType::U64 => primitive == "u64",
        DerivedType::I128 => primitive == "i128",
        DerivedType::F64 => primitive == "f64",
        DerivedType::Vec(_) => false,
    }
}

/// What the contract says of a value, as it is written there.
fn said(schema: &Schema) -> String {
    match &schema.kind {
        Kind::String(rules) => {
            let pattern = rules.pattern.iter().map(|pattern| format!("`pattern: {}`", pattern.source));
            let min = rules.min_length.iter().map(|min| format!("`minLength: {min}`"));
            let max = rules.max_length.iter().map(|max| format!("`maxLength: {max}`"));
            let type_ = std::iter::once("`type: string`".to_owned());
            type_.chain(pattern).chain(min).chain(max).collect::<Vec<_>>().join(", ")
        }
        Kind::Boolean => "`type: boolean`".to_owned(),
        Kind::Integer(rules) if rules.unsigned => "`type: integer`, `minimum: 0`".to_owned(),
        Kind::Integer(rules) if rules.wide => "`type: integer`, `format: uint64`".to_owned(),
        Kind::Integer(_) => "`type: integer`".to_owned(),
        Kind::Number => "`type: number`".to_owned(),
        Kind::Array(_) => "`type: array`".to_owned(),
        Kind::Object(_) => "`type: object`".to_owned(),
    }
}

/// What is written, where all that is wrong with it is an `Option`; else the derived type.
fn kept_type(part: &RequestPart<'_>, written: &Type, context: &Context<'_>) -> String {
    let fits = match context.role {
        Role::Handler => names_module(written, context.name) && !matches!(written, Type::Reference(_)),
        Role::Client => true,
    };
    let serves = primitive_of(written).map(|primitive| serves(&primitive, &part.site.ty, context));
    if serves.unwrap_or(fits) && !(context.role == Role::Handler && matches!(written, Type::Reference(_))) {
        return tight(written);
    }
    part.type_in_words(context.name)
}
