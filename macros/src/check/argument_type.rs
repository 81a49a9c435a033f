//! One argument: whether the syntax of its type proves that it cannot hold its part of the request.
//!
//! What syntax leaves open, such as an alias, is decided by the traits of `arklow::bind`.

use arklow_contract::{Json, Keywords, Location, SchemaId};
use syn::Type;

use super::part::{Presence, RequestPart};
use super::type_syntax::{bare, is_primitive, names_module, option_of, primitive_of, tight};
use super::{Asked, BoundArgument, Context, Role};
use crate::diag::Diagnostics;
use crate::plan::{IntegerType, Shape, Type as DerivedType, Types};

/// Reports an argument with fewer or more `Option`s than its part has reasons for; one that borrows in a handler; and a
/// type of the language that the part's values do not fit.
pub(super) fn check_type(argument: &BoundArgument<'_>, context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let Some(part) = argument.part() else { return };
    let (what, location, reason) = (part.words(), part.location, part.reason);
    let (depth, innermost) = options_of(argument.ty);
    let certain = names_module(innermost, context.module) || is_primitive(innermost);
    let is_optional = part.presence == Presence::Optional;
    let needed = usize::from(is_optional) + usize::from(part.schema_use.nullable);
    // A client may send always what a request may leave out.
    let is_sent_always = context.role == Role::Client && is_optional && !part.schema_use.nullable;
    let help_with = |kept: String| format!("{reason} ({location}), write `{}`", in_options(needed, &kept));
    match (context.role, depth) {
        (_, depth) if depth < needed && certain && part.schema_use.nullable => {
            let types = &context.plan.types;
            let null = &types.schemas[referred(part.schema_use.schema, types)].location;
            let kept = in_options(needed, &kept_type(part, innermost, context));
            let (message, help) = match is_optional {
                true => (
                    format!("{what} may be left out or `null`, and `{}` cannot tell them apart", tight(argument.ty)),
                    format!(
                        "write `{kept}`: the outer `Option` is for what is left out, the inner one for `null` ({null})"
                    ),
                ),
                false => (
                    format!("{what} may be `null` but its argument is not optional"),
                    format!("the contract allows `null` ({null}), write `{kept}`"),
                ),
            };
            diagnostics.push(argument.ty, message, help);
        }
        (_, depth) if depth < needed && certain && !is_sent_always => {
            let help = help_with(kept_type(part, innermost, context));
            diagnostics.push(argument.ty, format!("{what} is optional but its argument is not"), help);
        }
        (role, 1..) if part.presence == Presence::Required && !part.schema_use.nullable => {
            let consequence = match role {
                Role::Handler => "a request that leaves it out is refused before the handler is called",
                Role::Client => "a request without it is refused",
            };
            let kept = kept_type(part, innermost, context);
            let help = format!("{reason} ({location}): {consequence}, write `{kept}`");
            diagnostics.push(argument.ty, format!("{what} is required but its argument is optional"), help);
        }
        // The default, or none.
        (_, 1) if part.presence == Presence::Defaulted => check_primitive(argument, part, depth, context, diagnostics),
        (_, depth) if part.presence == Presence::Defaulted && depth > 1 && certain => {
            let kept = kept_type(part, innermost, context);
            let message = format!("`{}` has more `Option`s than {what} needs", tight(argument.ty));
            let help = format!("the contract has a default ({location}), write `{kept}`, or `Option<{kept}>`");
            diagnostics.push(argument.ty, message, help);
        }
        (_, depth) if needed > 0 && depth > needed && certain => {
            let message = format!("`{}` has more `Option`s than {what} needs", tight(argument.ty));
            diagnostics.push(argument.ty, message, help_with(kept_type(part, innermost, context)));
        }
        (Role::Handler, depth) if matches!(innermost, Type::Reference(_)) => {
            let ty = in_options(depth, &part.schema_use.ty.in_words(context.module));
            let help = format!("a handler owns its arguments, write `{ty}`");
            diagnostics.push(argument.ty, format!("{what} cannot be taken by reference"), help);
        }
        (_, depth) => check_primitive(argument, part, depth, context, diagnostics),
    }
}

/// What the contract asks for in an argument, unless the syntax of its type proves that it fits: inside its `Option`s is the
/// type from the function's module or the one that it is shared from, or one of the language that serves.
pub(super) fn asked(ty: &Type, part: &RequestPart<'_>, context: &Context<'_>) -> Option<Asked> {
    let derived = part.schema_use.ty.in_words(context.module);
    let innermost = match (context.role, options_of(ty).1) {
        (Role::Client, Type::Reference(reference)) => bare(&reference.elem),
        (_, innermost) => innermost,
    };
    let shared = match (&part.schema_use.ty, context.elsewhere) {
        (DerivedType::Derived(name), Some(module)) => Some(format!("{}::{name}", tight(module))),
        _ => None,
    };
    let serves = |primitive: &str| serves(primitive, &part.schema_use.ty, context);
    let is_certain = match primitive_of(innermost) {
        Some(primitive) => serves(&primitive),
        None => tight(innermost) == derived || Some(tight(innermost)) == shared,
    };
    let text = serves("String").then(|| in_options(usize::from(part.schema_use.nullable), "String"));
    (!is_certain).then(|| Asked { ty: part.type_in_words(context.module), text })
}

/// How many `Option`s a type has around it, and the type inside them.
fn options_of(ty: &Type) -> (usize, &Type) {
    match option_of(ty) {
        Some(inner) => {
            let (depth, innermost) = options_of(inner);
            (depth + 1, innermost)
        }
        None => (0, bare(ty)),
    }
}

fn in_options(depth: usize, ty: &str) -> String {
    format!("{}{ty}{}", "Option<".repeat(depth), ">".repeat(depth))
}

/// Whether a type of the language fits is certain: `u64` cannot hold every value of `^[0-9]+$`.
fn check_primitive(
    argument: &BoundArgument<'_>,
    part: &RequestPart<'_>,
    depth: usize,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Some(primitive) = primitive_of(argument.ty) else { return };
    if serves(&primitive, &part.schema_use.ty, context) {
        return;
    }
    let (written, what) = (tight(argument.ty), part.words());
    let message = match context.role {
        Role::Handler => format!("`{written}` cannot hold every value of {what}"),
        Role::Client => format!("`{written}` cannot be sent as {what}"),
    };
    let ty = in_options(depth, &part.schema_use.ty.in_words(context.module));
    let (said, location) = said(part.schema_use.schema, context);
    diagnostics.push(argument.ty, message, format!("the contract says {said} ({location}), write `{ty}`"));
}

/// Whether the traits of `arklow::bind` take this type of the language for a part of the request.
pub(super) fn serves(primitive: &str, ty: &DerivedType, context: &Context<'_>) -> bool {
    let types = &context.plan.types;
    let is_client = context.role == Role::Client;
    let is_string = || primitive == "String" || is_client && primitive == "str";
    match types.resolved(ty) {
        DerivedType::Derived(_) => match types.shape_of(ty) {
            Some(Shape::Text { .. }) => is_string(),
            // An enum of strings, or a single one.
            Some(Shape::Choice { variants, .. }) => {
                is_string() && variants.iter().all(|variant| matches!(variant.value, Json::String(_)))
            }
            Some(Shape::Constant { value }) => is_string() && matches!(value, Json::String(_)),
            // What the type cannot hold is found where it is converted.
            Some(Shape::Integer { primitive: needed, .. }) => {
                primitive == "i128" && !is_client || serves(primitive, &plain_integer(*needed), context)
            }
            Some(Shape::Number { .. }) => serves(primitive, &DerivedType::F64, context),
            _ => false,
        },
        DerivedType::String => is_string(),
        DerivedType::Secret => is_client && matches!(primitive, "String" | "str"),
        DerivedType::Bool => primitive == "bool",
        // A client may send a type all of whose values the contract allows.
        DerivedType::I64 => {
            primitive == "i64" || is_client && matches!(primitive, "i8" | "i16" | "i32" | "u8" | "u16" | "u32")
        }
        DerivedType::U64 => primitive == "u64" || is_client && matches!(primitive, "u8" | "u16" | "u32"),
        DerivedType::I128 => {
            let is_narrower = matches!(primitive, "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64");
            primitive == "i128" || is_client && is_narrower
        }
        DerivedType::F64 => primitive == "f64" || is_client && primitive == "f32",
        DerivedType::Boxed(inner) => serves(primitive, &inner.ty, context),
        // The user's own type may well be one of the language.
        DerivedType::Own(_) => true,
        DerivedType::File
        | DerivedType::Null
        | DerivedType::Value
        | DerivedType::JsonObject
        | DerivedType::Never
        | DerivedType::Vec(_)
        | DerivedType::Map(_)
        | DerivedType::Tuple(_) => false,
    }
}

fn plain_integer(primitive: IntegerType) -> DerivedType {
    match primitive {
        IntegerType::I64 => DerivedType::I64,
        IntegerType::U64 => DerivedType::U64,
        IntegerType::I128 => DerivedType::I128,
    }
}

/// The schema by whose structure a value is read.
fn read_by(schema: SchemaId, types: &Types) -> SchemaId {
    // A way that leads nowhere is as long as there are schemas.
    (0..types.schemas.len())
        .try_fold(schema, |schema, _| types.notes.get(&schema).and_then(|note| note.read_as).ok_or(schema))
        .unwrap_or_else(|last| last)
}

/// The schema that references lead to.
fn referred(schema: SchemaId, types: &Types) -> SchemaId {
    let target = |schema: SchemaId| types.schemas[schema].keywords()?.combined.reference.as_ref().map(|it| it.target);
    (0..types.schemas.len()).try_fold(schema, |schema, _| target(schema).ok_or(schema)).unwrap_or_else(|last| last)
}

/// What the contract says of a value, as it is written there, and where.
fn said<'c>(schema: SchemaId, context: &Context<'c>) -> (String, &'c Location) {
    let types = &context.plan.types;
    let schema = &types.schemas[read_by(schema, types)];
    let Some(Keywords { types: kinds, constant, choices, string, number, combined, format, .. }) = schema.keywords()
    else {
        return ("that any value is right, or none".to_owned(), &schema.location);
    };
    let kinds = kinds.as_ref().map(|kinds| match kinds.kinds() {
        [kind] => format!("type: {}", kind.as_str()),
        kinds => format!("type: [{}]", kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ")),
    });
    let is_wide = kinds.as_deref() == Some("type: integer") && number.minimum.is_none();
    let format = format.iter().filter(|format| is_wide && *format == "uint64").map(|_| "format: uint64".to_owned());
    let bounds = [
        ("minimum", &number.minimum),
        ("maximum", &number.maximum),
        ("exclusiveMinimum", &number.exclusive_minimum),
        ("exclusiveMaximum", &number.exclusive_maximum),
        ("multipleOf", &number.multiple_of),
    ];
    let bounds = bounds.into_iter().filter_map(|(name, number)| Some(format!("{name}: {}", number.as_ref()?)));
    let lengths = [("minLength", string.min_length), ("maxLength", string.max_length)];
    let lengths = lengths.into_iter().filter_map(|(name, length)| Some(format!("{name}: {}", length?)));
    let pattern = string.pattern.iter().map(|pattern| format!("pattern: {}", pattern.source));
    let others = [
        ("const", constant.is_some()),
        ("enum", choices.is_some()),
        ("allOf", combined.all_of.is_some()),
        ("anyOf", combined.any_of.is_some()),
        ("oneOf", combined.one_of.is_some()),
    ];
    let others = others.into_iter().filter(|(_, is_there)| *is_there).map(|(name, _)| name.to_owned());
    let said: Vec<String> =
        kinds.into_iter().chain(format).chain(bounds).chain(pattern).chain(lengths).chain(others).collect();
    let said = said.into_iter().map(|keyword| format!("`{keyword}`")).collect::<Vec<_>>().join(", ");
    (if said.is_empty() { "that any value is right".to_owned() } else { said }, &schema.location)
}

/// The type inside the `Option`s: what is written, where all that is wrong with it is their number, else the derived one.
fn kept_type(part: &RequestPart<'_>, written: &Type, context: &Context<'_>) -> String {
    let is_borrowed = matches!(written, Type::Reference(_));
    let fits = match context.role {
        Role::Handler if is_borrowed => false,
        Role::Handler => names_module(written, context.module),
        Role::Client => true,
    };
    let serves = primitive_of(written).map(|primitive| serves(&primitive, &part.schema_use.ty, context));
    match serves.unwrap_or(fits) && !(context.role == Role::Handler && is_borrowed) {
        true => tight(written),
        false => part.schema_use.ty.in_words(context.module),
    }
}
