//! A handler: its arguments from a request, its answer into an envelope, and the route.

use arklow_contract::ParameterIn;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned as _;

use super::answer::expand_answer;
use super::argument::expand_conversion;
use super::request::fields_of_place;
use super::types::{codec, part_type, type_of_use};
use super::{Krate, OperationSource, conditions};
use crate::check::{
    BoundArgument, BoundSignature, Presence, Purpose, RequestPart, Role, is_named_after_body, is_own, principal_of,
};
use crate::names::variable;
use crate::parse::signature::Function;
use crate::plan::{self, Field, Target, place_name};

/// Expands the items that follow a handler.
pub(super) fn expand_handler(
    function: &Function,
    source: &OperationSource<'_>,
    bound: &BoundSignature<'_>,
) -> TokenStream {
    let krate = &source.source.krate;
    let conditions = conditions(&function.attributes);
    let wrappers = expand_wrappers(bound, krate);
    let serve = expand_serve(function, source, bound);
    let route = expand_route(function, source, bound);
    quote! {
        #(#conditions)*
        const _: () = {
            #wrappers
            #serve
            #krate::__private::if_axum! { #route }
        };
    }
}

/// Expands the route of a handler with errors, so that a list with the handler adds none.
pub(super) fn expand_route_with_errors(function: &Function, source: &OperationSource<'_>) -> TokenStream {
    let krate = &source.source.krate;
    let (conditions, module) = (conditions(&function.attributes), &function.signature.ident);
    let principal = expand_any_principal(krate, &quote!(#module::Endpoint));
    quote! {
        #(#conditions)*
        const _: () = {
            #krate::__private::if_axum! {
                #principal

                impl<State> #krate::axum::Route<State> for #module::Endpoint
                where
                    State: ::core::clone::Clone + ::core::marker::Send + ::core::marker::Sync + 'static,
                {
                    async fn handle(
                        _: #krate::__private::http::request::Parts,
                        _: #krate::__private::AxumBody,
                        _: State,
                    ) -> ::core::result::Result<#module::Data, #krate::axum::Refusal> {
                        ::core::unimplemented!()
                    }
                }
            }
        };
    }
}

/// Expands what calls the handler with a request. The traits of `arklow::bind` make each argument and convert the answer.
fn expand_serve(function: &Function, source: &OperationSource<'_>, bound: &BoundSignature<'_>) -> TokenStream {
    let krate = &source.source.krate;
    let module = &function.signature.ident;
    let unpack = expand_unpack(source, bound, module);
    let arguments =
        bound.arguments.iter().enumerate().map(|(index, argument)| match (argument.part(), argument.purpose) {
            (Some(part), _) => expand_argument(argument, part, module, source),
            (None, Purpose::Place(place)) => expand_place(place, module, source),
            (None, _) => extractor_value(index, argument),
        });
    let call = quote_spanned!(module.span()=> #module(#(#arguments),*).await);
    let answer = expand_answer(Role::Handler, bound.output, module, krate);
    let serve = serve_name(module);
    let patterns = nested(bound, |name, _| name.to_token_stream());
    let types = nested(bound, |name, argument| match is_named_after_body(argument.ty) {
        true => wrapper_name(name, argument.ty).to_token_stream(),
        false => argument.ty.to_token_stream(),
    });
    let lifetimes = &function.signature.generics;
    let where_clause = &lifetimes.where_clause;
    quote! {
        #[allow(dead_code, deprecated, unused_variables, clippy::unused_async)]
        async fn #serve #lifetimes (
            #patterns: #types,
            __arklow_request: #module::Request,
        ) -> ::core::result::Result<#module::Data, #krate::Failure> #where_clause {
            #unpack
            let __arklow_answer = #call;
            #answer
        }
    }
}

/// The extractors, as patterns or as types, in pairs, the second of which is a pair again: `(a, (b, ()))`. One that is wrapped
/// is the second of three: `(a, ((), b, ()))`.
fn nested<'b>(bound: &'b BoundSignature<'_>, of: impl Fn(&Ident, &'b BoundArgument<'_>) -> TokenStream) -> TokenStream {
    extractors(bound).rev().fold(quote!(()), |rest, (name, argument)| {
        let item = of(&name, argument);
        if is_named_after_body(argument.ty) { quote!(((), #item, #rest)) } else { quote!((#item, #rest)) }
    })
}

/// The name of what calls the handler. Errors about its future say it.
fn serve_name(module: &Ident) -> Ident {
    format_ident!("serve_{}", module, span = Span::call_site())
}

fn wrapper_name(extractor: &Ident, ty: &Type) -> Ident {
    format_ident!("__ArklowWrapper{}", index_of(extractor), span = ty.span())
}

fn alias_name(extractor: &Ident, ty: &Type) -> Ident {
    format_ident!("__ArklowExtractor{}", index_of(extractor), span = ty.span())
}

fn extractor_name(index: usize) -> Ident {
    format_ident!("__arklow_extractor_{index}")
}

fn index_of(extractor: &Ident) -> String {
    extractor.to_string().replace(|character: char| !character.is_ascii_digit(), "")
}

fn extractors<'b, 'f>(
    bound: &'b BoundSignature<'f>,
) -> impl DoubleEndedIterator<Item = (Ident, &'b BoundArgument<'f>)> {
    let all = bound.arguments.iter().enumerate().filter(|(_, argument)| matches!(argument.purpose, Purpose::Extractor));
    all.map(|(index, argument)| (extractor_name(index), argument))
}

/// What an extractor has taken.
fn extractor_value(index: usize, argument: &BoundArgument<'_>) -> TokenStream {
    let name = extractor_name(index);
    if is_named_after_body(argument.ty) { quote!(#name.0) } else { quote!(#name) }
}

/// Wraps extractors that are named after the body, which they take, whatever the state. Without a bound on the state, the
/// error is shown here, on the type, and not where a router is made.
fn expand_wrappers(bound: &BoundSignature<'_>, krate: &Krate) -> TokenStream {
    let wrapped = extractors(bound).filter(|(_, argument)| is_named_after_body(argument.ty));
    let wrappers = wrapped.map(|(extractor, argument)| {
        let ty = argument.ty;
        let (name, krate_here) = (wrapper_name(&extractor, ty), krate.at(ty.span()));
        // All of the call has one place, so that the error is shown once.
        let alias = alias_name(&extractor, ty);
        let extract = quote_spanned!(ty.span()=> #krate_here::axum::extract::<#alias>(parts).await?);
        quote! {
            type #alias = #ty;
            struct #name(#alias);
            #krate::__private::if_axum! {
                #[automatically_derived]
                impl #krate::axum::WrappedExtractor for #name {
                    async fn extract(
                        parts: &mut #krate::__private::http::request::Parts,
                    ) -> ::core::result::Result<Self, #krate::axum::Refusal> {
                        ::core::result::Result::Ok(Self(#extract))
                    }
                }
            }
        }
    });
    wrappers.collect()
}

/// Destructures the request into variables named as in the contract.
fn expand_unpack(source: &OperationSource<'_>, bound: &BoundSignature<'_>, module: &Ident) -> TokenStream {
    let plan = source.plan;
    let fields = &plan.parameter_fields;
    let body = plan.body.as_ref().map(|_| &plan.body_field);
    let locals = fields.iter().chain(body).map(variable);
    let names = fields.iter().chain(body);
    // Where the types turn out to be those of another operation, that is the one error.
    let rest = source.types_from.map(|_| quote!(..));
    let request = quote!(let #module::Request { #(#names: #locals,)* #rest } = __arklow_request;);
    let taken = |index| bound.has(Target::Property(index));
    let arguments = plan.body_fields().iter().zip(&plan.property_arguments).enumerate();
    let (properties, arguments): (Vec<&Field>, Vec<&Ident>) =
        arguments.filter(|(index, _)| taken(*index)).map(|(_, pair)| pair).unzip();
    let (Some(body), false) = (body, properties.is_empty()) else { return request };
    let body = variable(body);
    let idents: Vec<&Ident> = properties.iter().map(|field| &field.ident).collect();
    let locals: Vec<Ident> = arguments.into_iter().map(variable).collect();
    let destructured = quote!(#module::Body { #(#idents: #locals,)* .. });
    let unpacked = if super::request::is_body_required(source) {
        quote!(let #destructured = #body;)
    } else if plan.body_has_default() {
        quote!(let #destructured = ::core::option::Option::unwrap_or_default(#body);)
    } else {
        let some = properties.iter().zip(&locals).map(|(field, local)| {
            if field.required { quote!(::core::option::Option::Some(#local)) } else { quote!(#local) }
        });
        let none = properties.iter().map(|_| quote!(::core::option::Option::None));
        quote! {
            let (#(#locals,)*) = match #body {
                ::core::option::Option::Some(#destructured) => (#(#some,)*),
                ::core::option::Option::None => (#(#none,)*),
            };
        }
    };
    quote!(#request #unpacked)
}

/// Makes one argument of all parameters of a place.
fn expand_place(place: ParameterIn, module: &Ident, source: &OperationSource<'_>) -> TokenStream {
    let (ty, fields) = (place_name(source.plan, place), fields_of_place(source, place));
    let fields = fields.iter().map(|(_, field)| {
        let variable = variable(field);
        quote!(#field: #variable,)
    });
    quote!(#module::#ty { #(#fields)* })
}

/// Makes an argument of what the request holds.
fn expand_argument(
    argument: &BoundArgument<'_>,
    part: &RequestPart<'_>,
    module: &Ident,
    source: &OperationSource<'_>,
) -> TokenStream {
    let krate = &source.source.krate;
    let (value, (target, is_own)) = (variable(part.argument), part_type(part, module, &source.source));
    if let (Presence::Defaulted, Target::Parameter(index)) = (part.presence, part.target) {
        return expand_defaulted(argument, part, index, module, source);
    }
    if is_own {
        let ty = argument.ty;
        return quote_spanned!(ty.span()=> <#ty as #krate::bind::FromOwn<#target>>::from_own(#value));
    }
    if is_as_in_request(argument, part, module) {
        return value.into_token_stream();
    }
    expand_conversion((Role::Handler, module), (argument, part), &target, &quote!(#value), krate)
}

/// Makes an argument of a parameter that has a default.
fn expand_defaulted(
    argument: &BoundArgument<'_>,
    part: &RequestPart<'_>,
    index: usize,
    module: &Ident,
    source: &OperationSource<'_>,
) -> TokenStream {
    let (krate, ty, value) = (&source.source.krate, argument.ty, variable(part.argument));
    let target = type_of_use(part.schema_use, Some(module), krate);
    let own = codec(part.schema_use, &source.source);
    let codec = own.clone().unwrap_or_else(|| quote!(#krate::__private::Plain));
    let index = Literal::usize_unsuffixed(index);
    let endpoint = quote!(<#module::Endpoint as #krate::Endpoint>::OPERATION);
    let default = quote!(|| #krate::__private::default_of::<#codec, #target>(#endpoint, #index));
    let arguments = quote!(#value, #default);
    let converted = match own {
        Some(_) => {
            quote_spanned!(ty.span()=> <#ty as #krate::bind::FromOwnDefaulted<#target>>::from_own_defaulted(#arguments))
        }
        None => expand_conversion((Role::Handler, module), (argument, part), &target, &arguments, krate),
    };
    quote!(#converted?)
}

/// Whether the type of an argument is written as that of its value in the request, so that nothing is converted.
fn is_as_in_request(argument: &BoundArgument<'_>, part: &RequestPart<'_>, module: &Ident) -> bool {
    let name = match (part.target, &part.schema_use.ty) {
        (Target::Body, _) => "Body".to_owned(),
        (_, plan::Type::Derived(name)) => name.to_string(),
        _ => return false,
    };
    part.presence == Presence::Required && !part.schema_use.nullable && is_own(argument.ty, &module.to_string(), &name)
}

/// Expands the route, for every state that the extractors can be taken from.
fn expand_route(function: &Function, source: &OperationSource<'_>, bound: &BoundSignature<'_>) -> TokenStream {
    let krate = &source.source.krate;
    let module = &function.signature.ident;
    // Aliases of the types: a user's type may have the same name as the type parameter of the state.
    let (aliases, types): (Vec<_>, Vec<_>) = extractors(bound)
        .filter(|(_, argument)| !is_named_after_body(argument.ty))
        .map(|(name, argument)| (alias_name(&name, argument.ty), argument.ty))
        .unzip();
    let bounds = types.iter().zip(&aliases).map(|(ty, alias)| {
        let krate = krate.at(ty.span());
        quote_spanned!(ty.span()=> #alias: #krate::axum::Extractor<State>,)
    });
    let krate_here = krate.at(module.span());
    let principal = expand_principal(bound, krate, module);
    let extractors = nested(bound, |name, argument| match is_named_after_body(argument.ty) {
        true => wrapper_name(name, argument.ty).to_token_stream(),
        false => alias_name(name, argument.ty).to_token_stream(),
    });
    // Errors about the future as a whole, such as that it is not `Send`, are shown on the function's name; but variables
    // keep our spans: in a `macro_rules!` the user's have another hygiene.
    let [parts, body, state] = ["parts", "body", "state"].map(|it| format_ident!("__arklow_{it}"));
    let serve = serve_name(module);
    let private = krate.private();
    quote_spanned! {module.span()=>
        #(type #aliases = #types;)*

        #principal

        #[automatically_derived]
        impl<State> #krate_here::axum::Route<State> for #module::Endpoint
        where
            State: ::core::clone::Clone + ::core::marker::Send + ::core::marker::Sync + 'static,
            #(#bounds)*
        {
            fn handle(
                #parts: #private::http::request::Parts,
                #body: #private::AxumBody,
                #state: State,
            ) -> impl ::core::future::Future<
                Output = ::core::result::Result<#module::Data, #krate::axum::Refusal>
            > + ::core::marker::Send {
                #private::handle::<Self, #extractors, State, _>(#parts, #body, #state, #serve)
            }
        }
    }
}

/// Expands which principals the handler accepts: the `T` of an argument that is written as `Principal<T>`, else any.
fn expand_principal(bound: &BoundSignature<'_>, krate: &Krate, module: &Ident) -> TokenStream {
    let Some(principal) = extractors(bound).find_map(|(_, argument)| principal_of(argument.ty)) else {
        return expand_any_principal(krate, &quote!(#module::Endpoint));
    };
    // With a single implementation, type inference would choose it for what `verify` returns.
    quote_spanned! {principal.span()=>
        #[automatically_derived]
        impl #krate::axum::TakesPrincipal<#principal> for #module::Endpoint {}
        #[automatically_derived]
        impl #krate::axum::TakesPrincipal<#krate::access::Nobody> for #module::Endpoint {}
    }
}

/// Expands an endpoint that accepts any principal. A client call does so too: its missing route is the better error.
pub(super) fn expand_any_principal(krate: &Krate, endpoint: &TokenStream) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl<Principal> #krate::axum::TakesPrincipal<Principal> for #endpoint {}
    }
}
