//! A client call: its arguments checked, its request sent, its answer as the function returns it.

use arklow_contract::ParameterIn;
use proc_macro2::{Ident, Literal, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Pat, Receiver};

use super::answer::expand_answer;
use super::argument::expand_conversion;
use super::handler::expand_any_principal;
use super::object::method;
use super::request::{fields_of_place, is_body_required};
use super::types::{codec, part_type};
use super::{Krate, OperationSource, conditions, docs, large_error, moved_to};
use crate::check::{BoundArgument, BoundSignature, Purpose, Role};
use crate::names::variable;
use crate::parse::signature::Function;
use crate::plan::{Target, Use, place_name};

/// Expands the function with the body that it lacks, which begins with items.
pub(super) fn expand_call(
    function: &Function,
    source: &OperationSource<'_>,
    bound: &BoundSignature<'_>,
    items: Option<&TokenStream>,
) -> TokenStream {
    let Function { attributes, visibility, signature, .. } = function;
    let krate = &source.source.krate;
    // A method has no module beside it, and names the one of its types.
    let module: &dyn ToTokens = match (bound.receiver, source.types_from) {
        (Some(_), Some(path)) => path,
        _ => &signature.ident,
    };
    let checks = bound.arguments.iter().filter_map(|argument| match argument.purpose {
        Purpose::Place(place) => Some(expand_place(place, argument, source, module)),
        _ => expand_check(argument, &signature.ident, source, module),
    });
    let request = expand_request(source, bound, module);
    let transport = bound.arguments.iter().find(|argument| matches!(argument.purpose, Purpose::Transport));
    // Our variables keep our spans, also inside tokens with the span of the user's types: in a `macro_rules!` those have
    // another hygiene.
    let request_variable = quote!(__arklow_request);
    // All of it has the span of the type, which errors are about; the name keeps its own hygiene.
    let transport = transport.map(|argument| {
        let (ty, span) = (argument.ty, argument.ty.span());
        let krate = krate.at(span);
        let name = moved_to(span, name_of(argument.pattern));
        if has_impl(ty.to_token_stream()) {
            quote_spanned!(span=> #krate::Transport::send(&#name, #request_variable).await)
        } else {
            quote_spanned!(span=> <#ty as #krate::Transport>::send(&#name, #request_variable).await)
        }
    });
    let transport = transport.or_else(|| bound.receiver.map(|receiver| expand_send_by_self(receiver, krate)));
    let answer = expand_answer(Role::Client, bound.output, module, krate);
    let (deprecated, large_error) = (expand_deprecated(function, source), large_error(source));
    let beside = bound.receiver.is_none().then(|| {
        let conditions = conditions(&function.attributes);
        let principal = expand_any_principal(krate, &quote!(#module::Endpoint));
        quote! {
            #(#conditions)*
            const _: () = { #krate::__private::if_axum! { #principal } };
        }
    });
    quote! {
        #deprecated
        #large_error
        #(#attributes)*
        #visibility #signature {
            #items
            let mut __arklow_arguments = #krate::__private::Arguments::of::<#module::Endpoint>();
            #(#checks)*
            let __arklow_request = (|| ::core::option::Option::Some(#request))();
            let __arklow_answer = match __arklow_arguments.into_http::<#module::Endpoint>(__arklow_request) {
                ::core::result::Result::Ok(__arklow_request) => #transport,
                ::core::result::Result::Err(__arklow_error) => ::core::result::Result::Err(__arklow_error),
            };
            let __arklow_answer = #krate::__private::outcome::<#module::Endpoint>(__arklow_answer);
            #answer
        }

        #beside
    }
}

/// Sends the request by the method's own receiver, with whose span it is.
fn expand_send_by_self(receiver: &Receiver, krate: &Krate) -> TokenStream {
    let (span, variable) = (receiver.self_token.span, quote!(__arklow_request));
    let (krate, this) = (krate.at(span), &receiver.self_token);
    quote_spanned!(span=> <Self as #krate::Transport>::send(#this, #variable).await)
}

/// A warning at each call of an operation that the contract calls deprecated.
fn expand_deprecated(function: &Function, source: &OperationSource<'_>) -> Option<TokenStream> {
    let operation = source.operation;
    let is_said = function.attributes.iter().any(|attribute| attribute.path().is_ident("deprecated"));
    (operation.deprecated && !is_said).then(|| {
        let place = docs::code_span(&operation.location.to_string());
        let note = format!("the contract says so of {} ({place})", source.source.owner);
        quote!(#[deprecated = #note])
    })
}

/// Whether a type has an `impl Trait` in it, which has no name in the function's body.
fn has_impl(ty: TokenStream) -> bool {
    ty.into_iter().any(|token| match token {
        TokenTree::Ident(word) => word == "impl",
        TokenTree::Group(group) => has_impl(group.stream()),
        _ => false,
    })
}

fn name_of(pattern: &Pat) -> TokenStream {
    match pattern {
        Pat::Ident(pattern) => pattern.ident.to_token_stream(),
        other => other.to_token_stream(),
    }
}

/// Takes the parameters of a place apart.
fn expand_place(
    place: ParameterIn,
    argument: &BoundArgument<'_>,
    source: &OperationSource<'_>,
    module: &dyn ToTokens,
) -> TokenStream {
    let (name, fields) = (name_of(argument.pattern), fields_of_place(source, place));
    let variables: Vec<Ident> = fields.iter().map(|(_, field)| variable(field)).collect();
    let idents = fields.iter().map(|(_, field)| field);
    let checks = fields.iter().zip(&variables).map(|((index, _), variable)| {
        let check = expand_check_in_place(*index, &source.plan.parameters[*index], source, variable);
        quote!(let #variable = ::core::option::Option::Some(#variable); #check)
    });
    let ty = place_name(source.plan, place);
    quote!(let #module::#ty { #(#idents: #variables,)* } = #name; #(#checks)*)
}

/// Checks one argument by the trait that says whether its type can become the derived one.
fn expand_check(
    argument: &BoundArgument<'_>,
    function: &Ident,
    source: &OperationSource<'_>,
    module: &dyn ToTokens,
) -> Option<TokenStream> {
    let part = argument.part()?;
    let (krate, name) = (&source.source.krate, part.contract_name);
    let checked = variable(part.argument);
    let schema = source.source.constants.path_in(module, part.schema_use.schema);
    let mut also = None;
    let place = match part.target {
        Target::Parameter(index) => {
            also = expand_check_in_place(index, part.schema_use, source, &checked);
            let index = Literal::usize_unsuffixed(index);
            quote!(at_parameter(#index, #schema))
        }
        Target::Body => quote!(at_body(#schema)),
        Target::Property(_) => quote!(at_property(#name, #schema)),
    };
    let (target, is_own) = part_type(part, module, &source.source);
    let (ty, name) = (argument.ty, name_of(argument.pattern));
    if is_own {
        let value = quote_spanned!(ty.span()=> <#ty as #krate::bind::IntoOwn<#target>>::into_own(#name));
        return Some(quote!(let #checked = ::core::option::Option::Some(#value); #also));
    }
    let arguments = quote!(#name, __arklow_arguments.#place);
    let value = expand_conversion((Role::Client, function), (argument, part), &target, &arguments, krate);
    Some(quote!(let #checked = #value; #also))
}

/// Checks that a value can be sent at its place. Anything can be sent in a query or a cookie.
fn expand_check_in_place(
    index: usize,
    schema_use: &Use,
    source: &OperationSource<'_>,
    checked: &Ident,
) -> Option<TokenStream> {
    let parameter = &source.operation.parameters[index];
    if !matches!(parameter.location_in, ParameterIn::Path | ParameterIn::Header) {
        return None;
    }
    let check = method("check_parameter", codec(schema_use, &source.source));
    let index = Literal::usize_unsuffixed(index);
    // `None` is a value that may not be sent, or nothing to send.
    let value = if parameter.required {
        quote!(#checked.as_ref())
    } else {
        quote!(#checked.as_ref().and_then(::core::option::Option::as_ref))
    };
    Some(quote!(__arklow_arguments.#check(#index, #value);))
}

/// Expands the request as an expression that uses `?`: all arguments have been checked before it.
fn expand_request(source: &OperationSource<'_>, bound: &BoundSignature<'_>, module: &dyn ToTokens) -> TokenStream {
    let plan = source.plan;
    let parameters = plan.parameter_fields.iter().enumerate().map(|(index, field)| {
        let variable = variable(field);
        if bound.has_parameter(index, source.operation) {
            quote!(#field: #variable?,)
        } else {
            quote!(#field: ::core::option::Option::None,)
        }
    });
    let body = plan.body.as_ref().map(|_| {
        let field = &plan.body_field;
        let value = expand_body(source, bound, module);
        quote!(#field: #value,)
    });
    quote!(#module::Request { #(#parameters)* #body })
}

fn expand_body(source: &OperationSource<'_>, bound: &BoundSignature<'_>, module: &dyn ToTokens) -> TokenStream {
    let plan = source.plan;
    let has = |target| bound.has(target);
    if has(Target::Body) {
        let variable = variable(&plan.body_field);
        return quote!(#variable?);
    }
    let fields = plan.body_fields();
    let named = (0..fields.len()).any(|index| has(Target::Property(index)));
    // A client that names no part of the body sends none, and an empty object where there must be one.
    if !named && !is_body_required(source) {
        return quote!(::core::option::Option::None);
    }
    let fields = fields.iter().enumerate().map(|(index, field)| {
        let (ident, variable) = (&field.ident, variable(&plan.property_arguments[index]));
        if has(Target::Property(index)) {
            quote!(#ident: #variable?,)
        } else {
            quote!(#ident: ::core::option::Option::None,)
        }
    });
    let body = quote!(#module::Body { #(#fields)* });
    if is_body_required(source) { body } else { quote!(::core::option::Option::Some(#body)) }
}
