//! The rest of the signature: `async` and other qualifiers, generics, and no `self`.

use quote::quote;
use syn::{ConstParam, FnArg, GenericParam, ReceiverKind, Safety, Signature, Type, TypeParam, TypeParamBound};

use super::type_syntax::tight;
use super::{Context, Role};
use crate::diag::{Diagnostics, Reported};
use crate::parse::signature::{Function, find_word};

/// Rejects `self` and `Self`: an `impl` or a trait cannot hold the module of the types. A call whose types are elsewhere can be a
/// method.
pub(super) fn check_associated(
    function: &Function,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<(), Reported> {
    if let Some(receiver) = context.receiver {
        if let ReceiverKind::Reference(_, _, None) = receiver.kind {
            return Ok(());
        }
        return Err(diagnostics.push(receiver, format!("{} must take `&self`", context.function()), "write `&self`"));
    }
    let Some(token) = function.receiver_or_self() else { return Ok(()) };
    let what = if function.signature.receiver().is_some() { "take `self`" } else { "use `Self`" };
    let help = match context.role {
        Role::Handler => "write a free function, and take what it shares as `State<…>`",
        Role::Client => {
            "write a free function that takes the client as its first argument; a method that takes `&self` names the types of \
             another module, as in `types = crate::create_key`"
        }
    };
    Err(diagnostics.push(token, format!("{} cannot {what}", context.function()), help))
}

/// Whether a function with a body begins with what carries a call: no handler takes a client by reference.
pub(crate) fn is_call_with_a_body(function: &Function) -> bool {
    let Some(FnArg::Typed(first)) = function.signature.inputs.first() else { return false };
    function.body.is_some() && is_transport(&first.ty)
}

fn is_transport(ty: &Type) -> bool {
    let is_named = |path: &syn::Path, name: &str| path.segments.last().is_some_and(|last| last.ident == name);
    let bounds = match ty {
        Type::Reference(reference) => {
            // A `'static` reference can be an extractor.
            if reference.lifetime.as_ref().is_some_and(|lifetime| lifetime.ident == "static") {
                return false;
            }
            let is_client = matches!(&*reference.elem, Type::Path(path) if is_named(&path.path, "Client"));
            return is_client || is_transport(&reference.elem);
        }
        Type::ImplTrait(ty) => &ty.bounds,
        Type::TraitObject(ty) => &ty.bounds,
        _ => return false,
    };
    bounds.iter().any(|bound| matches!(bound, TypeParamBound::Trait(bound) if is_named(&bound.path, "Transport")))
}

/// Requires `async`, and rejects `const`, `unsafe`, `extern`, and `...`.
pub(super) fn check_qualifiers(function: &Function, context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let (signature, what) = (&function.signature, context.function());
    if signature.asyncness.is_none() {
        let has_runtime = function.body.iter().any(|body| find_word(body.stream(), "block_on").is_some());
        let write = format!("write `async fn {}`", context.name);
        let help = match has_runtime {
            // So do `#[tokio::main]` and its like.
            true => format!(
                "{write}, or remove the attribute above `#[arklow_endpoint]` that has removed `async`, such as `#[tokio::main]`"
            ),
            false => write,
        };
        diagnostics.push(signature.fn_token, format!("{what} must be `async`"), help);
    }
    let mut refuse = |tokens: &dyn quote::ToTokens, qualifier: &str| {
        let help = format!("remove it, write `async fn {}`", context.name);
        diagnostics.push(tokens, format!("{what} cannot be {qualifier}"), help);
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
        let help = "remove it: the contract declares what an operation takes";
        diagnostics.push(variadic, format!("{what} cannot be variadic"), help);
    }
}

/// Accepts lifetimes; a client may be generic over its transport, but no caller chooses the types of a handler.
pub(super) fn check_generics(signature: &Signature, context: &Context<'_>, diagnostics: &mut Diagnostics) {
    if context.role == Role::Client {
        return check_client_generics(signature, context, diagnostics);
    }
    for parameter in &signature.generics.params {
        if !matches!(parameter, GenericParam::Lifetime(_)) {
            let message = format!("{} cannot be generic", context.function());
            diagnostics.push(parameter, message, "write the type itself: a route cannot choose it");
        }
    }
    let help = "write the type itself, such as one of the contract: a route cannot choose it";
    refuse_impl_trait(signature.inputs.iter(), help, context, diagnostics);
}

fn refuse_impl_trait<'s>(
    arguments: impl Iterator<Item = &'s FnArg>,
    help: &str,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) {
    for argument in arguments {
        if let FnArg::Typed(argument) = argument
            && matches!(*argument.ty, Type::ImplTrait(_))
        {
            let message = format!("{} cannot take `{}`", context.function(), tight(&argument.ty));
            diagnostics.push(&argument.ty, message, help);
        }
    }
}

/// A type that a call is generic over is its transport's, or one that it makes of the answer.
fn check_client_generics(signature: &Signature, context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let (transport, output) = (signature.inputs.first(), &signature.output);
    let mentioned = quote!(#transport #output);
    for parameter in &signature.generics.params {
        let (GenericParam::Type(TypeParam { ident, .. }) | GenericParam::Const(ConstParam { ident, .. })) = parameter
        else {
            continue;
        };
        if find_word(mentioned.clone(), &ident.to_string()).is_none() {
            let message = format!("{} can only be generic over its transport", context.function());
            diagnostics.push(parameter, message, format!("write the type itself in place of `{ident}`"));
        }
    }
    refuse_impl_trait(signature.inputs.iter().skip(1), "write the type itself, such as `&str`", context, diagnostics);
}
