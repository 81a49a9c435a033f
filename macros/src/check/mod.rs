//! The second gate: the signature is bound to the operation, and every way in which it says otherwise is reported.
//!
//! The macro sees words, not types. What words make certain is judged here; the rest is left to the traits of
//! `arklow::bind`, which the expansion calls.

mod arguments;
mod complete;
mod extractors;
mod fit;
mod function;
mod principal;
mod returns;
mod words;

use arklow_contract::Operation;
use syn::{FnArg, Ident, Pat, Type};

pub(crate) use self::extractors::is_named_after_body;
pub(crate) use self::function::is_call_with_a_body;
pub(crate) use self::words::{principal_of, result_of};
use crate::diag::Diagnostics;
use crate::parse::signature::Function;
pub(crate) use crate::types::Target;
use crate::types::Types;

/// A signature that has been matched with an operation.
pub(crate) struct BoundSignature<'f> {
    pub(crate) role: Role,
    /// The arguments, in the order of the signature.
    pub(crate) arguments: Vec<BoundArgument<'f>>,
    pub(crate) output: &'f Type,
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
    pub(crate) target: Target,
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
    operation: &Operation,
    types: &Types,
    diagnostics: &mut Diagnostics,
) -> Outcome<'f> {
    let role = if function.is_client() { Role::Client } else { Role::Handler };
    let signature = &function.signature;
    let context = Context { role, name: &signature.ident, first: signature.inputs.first(), operation, types };
    if function::check_associated(function, &context, diagnostics) {
        return Outcome::Nothing;
    }
    function::check_qualifiers(signature, &context, diagnostics);
    function::check_generics(signature, &context, diagnostics);
    principal::check_principal(signature, &context, diagnostics);
    let arguments = arguments::check_arguments(signature, &context, diagnostics);
    let Some(output) = returns::check_return(signature, &context, diagnostics) else { return Outcome::Nothing };
    match arguments {
        Some(arguments) => Outcome::Bound(BoundSignature { role, arguments, output }),
        None => Outcome::Partial,
    }
}

/// What every check looks at.
struct Context<'c> {
    role: Role,
    /// The function's name, which is the module's too.
    name: &'c Ident,
    /// The first argument, which is a client's transport.
    first: Option<&'c FnArg>,
    operation: &'c Operation,
    types: &'c Types,
}

impl Context<'_> {
    /// The function as messages call it.
    fn function(&self) -> String {
        match self.role {
            Role::Handler => format!("handler `{}`", self.name),
            Role::Client => format!("client call `{}`", self.name),
        }
    }
}
