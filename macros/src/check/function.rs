//! What may stand around the arguments: `async`, other words, generics, and no `self`.

use quote::ToTokens as _;
use syn::{FnArg, GenericParam, Safety, Signature};

use super::{Context, Role};
use crate::diag::Diagnostics;

/// `self` has no place: the module of the types would stand in an `impl`, where Rust has none. Says whether there is one.
pub(super) fn check_receiver(signature: &Signature, context: &Context<'_>, diagnostics: &mut Diagnostics) -> bool {
    let receiver = signature.inputs.iter().find(|argument| matches!(argument, FnArg::Receiver(_)));
    if let Some(receiver) = receiver {
        let help = match context.role {
            Role::Handler => "write a free function, and take what it shares as `State<…>`",
            Role::Client => "write a free function that takes the client as its first argument",
        };
        diagnostics.push(receiver, format!("{} cannot take `self`", context.function()), help);
    }
    receiver.is_some()
}

/// `async` must stand there; `const`, `unsafe`, `extern`, and `...` may not.
pub(super) fn check_qualifiers(signature: &Signature, context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let function = context.function();
    if signature.asyncness.is_none() {
        let help = format!("write `async fn {}`", context.name);
        diagnostics.push(signature.fn_token, format!("{function} must be `async`"), help);
    }
    let mut refuse = |tokens: &dyn quote::ToTokens, what: &str| {
        diagnostics.push(tokens, format!("{function} cannot be {what}"), format!("write `async fn {}`", context.name));
    };
    if let Some(token) = &signature.constness {
        refuse(token, "`const`");
    }
    if let Safety::Unsafe(token) = &signature.safety {
        refuse(token, "`unsafe`");
    }
    if let Some(abi) = &signature.abi {
        refuse(abi, "`extern`");
    }
    if let Some(variadic) = &signature.variadic {
        refuse(variadic, "variadic");
    }
}

/// Lifetimes are fine; a client may be generic over its transport; a route has nobody to choose a handler's types.
pub(super) fn check_generics(signature: &Signature, context: &Context<'_>, diagnostics: &mut Diagnostics) {
    if context.role == Role::Client {
        return;
    }
    for parameter in &signature.generics.params {
        if !matches!(parameter, GenericParam::Lifetime(_)) {
            let message = format!("{} cannot be generic", context.function());
            diagnostics.push(parameter, message, "write the type itself: nobody chooses it when the route is called");
        }
    }
    for argument in &signature.inputs {
        if let FnArg::Typed(argument) = argument
            && let syn::Type::ImplTrait(ty) = &*argument.ty
        {
            let message = format!("{} cannot take `{}`", context.function(), ty.to_token_stream());
            diagnostics.push(ty, message, "write the type itself: nobody chooses it when the route is called");
        }
    }
}
