//! The second gate: the signature is bound to the operation, and every way in which it says otherwise is reported.
//!
//! The macro sees syntax, not types. What syntax proves is judged here; the rest is left to the traits of
//! `arklow::bind`, which the expansion calls.

mod argument_type;
mod arguments;
mod complete;
mod credential;
mod extractors;
mod function;
mod part;
mod place;
mod principal;
mod returns;
mod type_syntax;

use arklow_contract::{Operation, ParameterIn};
use syn::punctuated::Punctuated;
use syn::{FnArg, Ident, Pat, PatType, Path, Receiver, Token, Type};

pub(crate) use self::extractors::is_named_after_body;
pub(crate) use self::function::is_call_with_a_body;
use self::part::list_parts;
pub(crate) use self::part::{Presence, RequestPart};
use self::type_syntax::argument_name;
pub(crate) use self::type_syntax::{is_own, principal_of, result_of, tight};
use crate::diag::Diagnostics;
use crate::parse::signature::Function;
use crate::plan::{Plan, Target};

/// A signature that has been matched with an operation.
pub(crate) struct BoundSignature<'f> {
    pub(crate) role: Role,
    /// The receiver of a method, which is the transport of its call.
    pub(crate) receiver: Option<&'f Receiver>,
    /// The arguments, in the order of the signature.
    pub(crate) arguments: Vec<BoundArgument<'f>>,
    pub(crate) output: &'f Type,
}

impl BoundSignature<'_> {
    /// Whether an argument is bound to a parameter, or to all of its place.
    pub(crate) fn has_parameter(&self, index: usize, operation: &Operation) -> bool {
        let place = operation.parameters[index].location_in;
        let is_of_place = |it: &BoundArgument<'_>| matches!(it.purpose, Purpose::Place(other) if other == place);
        self.has(Target::Parameter(index)) || self.arguments.iter().any(is_of_place)
    }

    /// The places whose parameters are taken at once.
    pub(crate) fn places(&self) -> Vec<ParameterIn> {
        let place = |argument: &BoundArgument<'_>| match argument.purpose {
            Purpose::Place(place) => Some(place),
            _ => None,
        };
        self.arguments.iter().filter_map(place).collect()
    }

    /// Whether an argument is bound to a part of the request.
    pub(crate) fn has(&self, target: Target) -> bool {
        self.arguments.iter().any(|argument| argument.part().is_some_and(|part| part.target == target))
    }
}

/// Which side of the wire a function is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// It has a body and serves the operation.
    Handler,
    /// It has none and calls the operation.
    Client,
}

/// An argument of the function, and what it is for.
pub(crate) struct BoundArgument<'f> {
    pub(crate) pattern: &'f Pat,
    pub(crate) ty: &'f Type,
    pub(crate) purpose: Purpose<'f>,
    /// What the contract asks for, unless the syntax of the type proves that it fits.
    pub(crate) asked: Option<Asked>,
}

/// What the contract asks for in an argument.
pub(crate) struct Asked {
    /// The type as the program writes it.
    pub(crate) ty: String,
    /// The type with a `String` in its place, if a string may replace it.
    pub(crate) text: Option<String>,
}

/// What an argument is for.
#[derive(Clone, Copy)]
pub(crate) enum Purpose<'f> {
    /// Carries a client's call.
    Transport,
    /// Taken from the parts of a handler's request by axum.
    Extractor,
    /// A part of the request that the contract declares.
    Part(RequestPart<'f>),
    /// All parameters of a place.
    Place(ParameterIn),
}

impl<'f> BoundArgument<'f> {
    /// The part of the request that it is bound to.
    pub(crate) fn part(&self) -> Option<&RequestPart<'f>> {
        match &self.purpose {
            Purpose::Transport | Purpose::Extractor | Purpose::Place(_) => None,
            Purpose::Part(part) => Some(part),
        }
    }
}

/// What the checks came to.
pub(crate) enum Outcome<'f> {
    /// A bound signature. If there are errors, it is of no use but for the types.
    Bound(BoundSignature<'f>),
    /// Errors; the derived types are certain all the same.
    Partial,
    /// Errors that leave nothing certain.
    Nothing,
}

/// Checks a function against its operation.
pub(crate) fn check<'f>(
    function: &'f Function,
    operation: &'f Operation,
    plan: &'f Plan,
    (types_from, components): (Option<&'f Path>, Option<&'f Path>),
    diagnostics: &mut Diagnostics,
) -> Outcome<'f> {
    let role = if function.is_client() { Role::Client } else { Role::Handler };
    let signature = &function.signature;
    let (name, inputs) = (&signature.ident, &signature.inputs);
    // A method has no module beside it.
    let receiver = signature.receiver().filter(|_| role == Role::Client && types_from.is_some());
    let module = receiver.and(types_from).and_then(|path| path.segments.last()).map_or(name, |last| &last.ident);
    let parts = list_parts(role, operation, plan);
    let elsewhere = types_from.or(components);
    let context = Context { role, name, module, elsewhere, receiver, inputs, operation, plan, parts };
    if function::check_associated(function, &context, diagnostics).is_err() {
        return Outcome::Nothing;
    }
    function::check_qualifiers(function, &context, diagnostics);
    function::check_generics(signature, &context, diagnostics);
    principal::check_principal(signature, &context, diagnostics);
    let arguments = arguments::check_arguments(signature, &context, diagnostics);
    let Ok(output) = returns::check_return(signature, &context, diagnostics) else { return Outcome::Nothing };
    match arguments {
        Ok(arguments) => Outcome::Bound(BoundSignature { role, receiver, arguments, output }),
        Err(_) => Outcome::Partial,
    }
}

/// What every check looks at.
struct Context<'c> {
    role: Role,
    /// The function's name.
    name: &'c Ident,
    /// The module of the types, which has the function's name unless it is a method.
    module: &'c Ident,
    /// The module that the types are from, if that is another.
    elsewhere: Option<&'c Path>,
    /// The receiver of a method, which is the transport of its call.
    receiver: Option<&'c Receiver>,
    /// The arguments, of which the first is a client's transport.
    inputs: &'c Punctuated<FnArg, Token![,]>,
    operation: &'c Operation,
    plan: &'c Plan,
    /// What arguments can be bound to.
    parts: Vec<RequestPart<'c>>,
}

impl<'c> Context<'c> {
    /// The arguments but for `self`.
    fn arguments(&self) -> impl Iterator<Item = &'c PatType> {
        self.inputs.iter().filter_map(|argument| match argument {
            FnArg::Typed(argument) => Some(argument),
            FnArg::Receiver(_) => None,
        })
    }

    /// Whether another argument has the name of a part of the request.
    fn is_taken_beside(&self, argument: &PatType, part: &RequestPart<'_>) -> bool {
        let name = Some(part.name());
        self.arguments().any(|other| !std::ptr::eq(other, argument) && argument_name(&other.pat) == name)
    }

    /// The function as messages call it.
    fn function(&self) -> String {
        match self.role {
            Role::Handler => format!("handler `{}`", self.name),
            Role::Client => format!("client call `{}`", self.name),
        }
    }
}
