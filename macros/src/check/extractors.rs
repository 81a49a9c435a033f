//! Arguments of a handler that are extractors of axum.
//!
//! A handler reads nothing of a request that its contract does not declare. Extractors of the query, the path, and the
//! body are refused by name, with what to write in their place; those of the rest of a request (`State`, `HeaderMap`)
//! are left to the traits of `arklow::bind`.

use arklow_contract::ParameterIn;
use syn::{GenericArgument, Pat, PatType, PathArguments, Type};

use super::part::RequestPart;
use super::type_syntax::{argument_name, bare, borrows, option_of, result_of, tight};
use super::{BoundArgument, Context, Purpose};
use crate::diag::{Diagnostics, Reported, list};
use crate::foreign::{Meaning, Position, meaning_of};
use crate::plan::{BodyKind, Target, place_name};

/// Binds an extractor. It must be `'static`: the request that it is taken from is gone when the handler runs.
pub(super) fn bind_extractor<'f>(
    argument: &'f PatType,
    diagnostics: &mut Diagnostics,
) -> Result<BoundArgument<'f>, Reported> {
    if borrows(&argument.ty) {
        let help = match &*argument.ty {
            Type::Reference(reference) if !borrows(&reference.elem) => owned(&argument.pat, &reference.elem),
            _ => "take a type that owns what it holds, or write `'static`".to_owned(),
        };
        return Err(diagnostics.push(&argument.ty, "an extractor cannot borrow", help));
    }
    Ok(BoundArgument { pattern: &argument.pat, ty: &argument.ty, purpose: Purpose::Extractor, asked: None })
}

/// The help for an argument by reference: a plain type is the state more often than an extractor of somebody's own.
fn owned(pattern: &Pat, ty: &Type) -> String {
    let written = tight(ty);
    let is_generic =
        matches!(bare(ty), Type::Path(path) if path.path.segments.last().is_some_and(|last| !last.arguments.is_none()));
    match argument_name(pattern).filter(|_| !is_generic) {
        Some(name) => format!(
            "a handler owns its arguments, write `State({name}): State<{written}>` if it is the router's state, or `{name}: {written}` if it is an extractor"
        ),
        None => format!("a handler owns its arguments, write `{written}`"),
    }
}

/// Reports an extractor of axum for what the contract declares, such as `Query(page): Query<Page>`, or
/// `Json(body): Json<create_key::Body>`.
pub(super) fn check_extractor(
    argument: &PatType,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<(), Reported> {
    let Some(extractor) = extractor_of(&argument.ty) else { return Ok(()) };
    let (function, name) = (context.function(), &extractor.name);
    let meant = extractor.inner.and_then(|inner| Some((inner, context.part_of_type(inner)?)));
    let (message, help) = match meant {
        Some((inner, meant)) if context.is_taken_beside(argument, &meant) => {
            let help = format!("`{}` is taken already, remove the argument", meant.name());
            (format!("{function} cannot take `{}` by `{name}`", tight(inner)), help)
        }
        Some((inner, meant)) => {
            let inner = tight(inner);
            let help = format!("the contract's {meant} is taken by its name, write `{}: {inner}`", meant.name());
            (format!("{function} cannot take `{inner}` by `{name}`"), help)
        }
        None => (format!("{function} cannot take `{name}`"), help(extractor.meaning, argument, context)),
    };
    Err(diagnostics.push(argument, message, help))
}

fn help(meaning: Meaning, argument: &PatType, context: &Context<'_>) -> String {
    let place = match meaning {
        Meaning::PathExtractor => Some(ParameterIn::Path),
        Meaning::QueryExtractor => Some(ParameterIn::Query),
        _ => None,
    };
    let (what, parts): (String, Vec<&RequestPart<'_>>) = match place {
        Some(place) => (format!("{} parameter", place.as_str()), context.parameters_in(place).collect()),
        None => {
            let body = context.parts.iter().filter(|part| part.target == Target::Body);
            ("request body".to_owned(), body.collect())
        }
    };
    let (taken, free): (Vec<&RequestPart<'_>>, Vec<_>) =
        parts.into_iter().partition(|part| context.is_taken_beside(argument, part));
    let place = place.filter(|_| free.len() > 1);
    let arguments: Vec<String> = free.into_iter().map(|part| part.declaration(context.module)).collect();
    if arguments.is_empty() && !taken.is_empty() {
        let names: Vec<String> = taken.into_iter().map(RequestPart::name).collect();
        return format!("{} is taken already, remove the argument", list(names.iter().map(String::as_str)));
    }
    if arguments.is_empty() {
        let location = &context.operation.location;
        return format!(
            "the contract declares no {what} for this operation ({location}): declare it there, or remove the argument"
        );
    }
    let (arguments, written) = (arguments.join(", "), tight(argument));
    match place.filter(|_| taken.is_empty() && context.receiver.is_none()) {
        Some(place) => format!(
            "an argument is bound by its name, write `{arguments}`, or `{}: {}::{}` for all of them, in place of `{written}`",
            place.as_str(),
            context.module,
            place_name(context.plan, place),
        ),
        None => {
            let is_multipart = context.plan.bodies.iter().any(|media| media.kind == BodyKind::Multipart);
            let files = if written.contains("Multipart") && is_multipart {
                ": the parts are its fields, and a file is an `arklow::File`"
            } else {
                ""
            };
            format!("an argument is bound by its name, write `{arguments}` in place of `{written}`{files}")
        }
    }
}

/// An extractor of axum.
struct AxumExtractor<'t> {
    name: String,
    meaning: Meaning,
    /// The `T` of `Json<T>`.
    inner: Option<&'t Type>,
}

/// Recognises an extractor of axum, be it inside an `Option` or a `Result`. A path into another crate or module than
/// axum's is somebody's own type of that name.
fn extractor_of(ty: &Type) -> Option<AxumExtractor<'_>> {
    if let Some(inner) = option_of(ty).or_else(|| result_of(ty).map(|(inner, _)| inner)) {
        return extractor_of(inner);
    }
    let Type::Path(path) = bare(ty) else { return None };
    let (first, last) = (path.path.segments.first()?, path.path.segments.last()?);
    let is_of_axum =
        path.path.segments.len() == 1 || ["axum", "axum_extra", "extract"].iter().any(|module| first.ident == module);
    if path.qself.is_some() || !is_of_axum {
        return None;
    }
    let name = last.ident.to_string();
    let meaning = meaning_of(Position::ArgumentType, &name)?;
    let inner = match &last.arguments {
        PathArguments::AngleBracketed(arguments) => arguments.args.iter().find_map(|argument| match argument {
            GenericArgument::Type(inner) => Some(inner),
            _ => None,
        }),
        _ => None,
    };
    let is_generic = matches!(name.as_str(), "Path" | "Query" | "OptionalQuery" | "Json" | "Form");
    let is_read_by_the_contract =
        matches!(meaning, Meaning::PathExtractor | Meaning::QueryExtractor | Meaning::BodyExtractor);
    (is_read_by_the_contract && is_generic == inner.is_some()).then_some(AxumExtractor { name, meaning, inner })
}

/// Whether a type is named like an extractor of axum that takes the body, which nobody calls one that does not.
pub(crate) fn is_named_after_body(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    let meaning =
        path.path.segments.last().and_then(|last| meaning_of(Position::ArgumentType, &last.ident.to_string()));
    matches!(meaning, Some(Meaning::BodyExtractor | Meaning::RawBodyExtractor))
}
