//! The conversions of arguments, by the traits of `arklow::bind`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::Krate;
use crate::check::{Asked, BoundArgument, Presence, RequestPart, Role, tight};
use crate::plan::Target;

/// Converts an argument of a handler from what the request holds, or one of a client to it.
///
/// Where syntax does not prove that its type fits, it is converted by a trait of its own, whose error names types as the
/// program does: the compiler knows `create_key::OrgId` by what it stands for alone.
pub(super) fn expand_conversion(
    (role, function): (Role, &Ident),
    (argument, part): (&BoundArgument<'_>, &RequestPart<'_>),
    target: &TokenStream,
    arguments: &TokenStream,
    krate: &Krate,
) -> TokenStream {
    let ty = argument.ty;
    let (bound, method) = match (role, part.target, part.presence) {
        (Role::Handler, _, Presence::Required) => ("FromContract", "from_contract"),
        (Role::Handler, _, Presence::Defaulted) => ("FromDefaulted", "from_defaulted"),
        (Role::Handler, Target::Body, _) => ("FromOptionalBody", "from_optional_body"),
        (Role::Handler, ..) => ("FromOptional", "from_optional"),
        (Role::Client, _, Presence::Required) => ("IntoContract", "into_contract"),
        (Role::Client, ..) => ("IntoOptional", "into_optional"),
    };
    let [bound, method] = [bound, method].map(|name| format_ident!("{name}", span = ty.span()));
    let Some(asked) = &argument.asked else {
        return quote_spanned!(ty.span()=> <#ty as #krate::bind::#bound<#target>>::#method(#arguments));
    };
    let value = match part.presence {
        Presence::Required => target.clone(),
        Presence::Optional | Presence::OptionalWithDefault | Presence::Defaulted => {
            quote!(::core::option::Option<#target>)
        }
    };
    let (parameters, output, passed) = match role {
        Role::Handler if part.presence == Presence::Defaulted => {
            let result = |ty: TokenStream| quote!(::core::result::Result<#ty, #krate::Failure>);
            let (made, own) = (result(target.clone()), result(quote!(Self)));
            let default = quote!(default: impl ::core::ops::FnOnce() -> #made);
            (quote!(value: #value, #default), own, quote!(value, default))
        }
        Role::Handler => (quote!(value: #value), quote!(Self), quote!(value)),
        Role::Client => {
            let parameters = quote!(self, check: #krate::bind::Check<'_>);
            (parameters, quote!(::core::option::Option<#value>), quote!(self, check))
        }
    };
    let [message, label, note] =
        words(role, argument, part, asked).map(|text| text.replace('{', "{{").replace('}', "}}"));
    // Messages show this name: the compiler writes one that is unique without the path to it. In the block, which names one
    // type of the program, hardly anything else is called so.
    let name = format_ident!("argument_{}_of_{}", part.argument, function, span = Span::call_site());
    let converted = quote_spanned!(ty.span()=> <#ty as #name>::__arklow_convert(#arguments));
    quote! {{
        #[diagnostic::on_unimplemented(message = #message, label = #label, note = #note)]
        #[allow(non_camel_case_types)]
        trait #name: ::core::marker::Sized {
            fn __arklow_convert(#parameters) -> #output;
        }

        #[diagnostic::do_not_recommend]
        impl<__ArklowType: #krate::bind::#bound<#target>> #name for __ArklowType {
            fn __arklow_convert(#parameters) -> #output {
                #krate::bind::#bound::<#target>::#method(#passed)
            }
        }

        #converted
    }}
}

/// What the compiler says of a type that does not fit: the message, the label, and the advice.
fn words(role: Role, argument: &BoundArgument<'_>, part: &RequestPart<'_>, asked: &Asked) -> [String; 3] {
    let (written, Asked { ty, text }) = (tight(argument.ty), asked);
    let or_text = |before: &str, after: &str| match text {
        Some(text) if text != ty => format!(" or `{before}{text}{after}`"),
        _ => String::new(),
    };
    match (role, part.target, part.presence) {
        (Role::Handler, _, Presence::Required) => [
            format!("`{written}` cannot hold every value that the contract allows for `{ty}`"),
            format!("the contract asks for `{ty}`"),
            format!("take `{ty}`{}", or_text("", "")),
        ],
        (Role::Handler, _, Presence::Defaulted) => [
            format!("`{written}` cannot hold every value that the contract allows for `{ty}`"),
            format!("the contract asks for `{ty}`, or for nothing, and has a default"),
            format!(
                "take `{ty}`{}, which is the default where a request leaves it out, or an `Option` of it",
                or_text("", "")
            ),
        ],
        (Role::Handler, Target::Body, presence) => [
            format!("`{written}` cannot be the body of this operation"),
            format!("the contract's body is `{ty}`, and may be left out"),
            match presence {
                Presence::OptionalWithDefault => {
                    format!("take `{ty}`, or an `Option` of it, or its properties by their names")
                }
                _ => format!("take `Option<{ty}>`, or its properties by their names"),
            },
        ],
        (Role::Handler, ..) => [
            format!("`{written}` cannot hold a `{ty}` that a request may leave out"),
            format!("the contract asks for `{ty}`, or for nothing"),
            format!("take `Option<{ty}>`{}", or_text("Option<", ">")),
        ],
        (Role::Client, _, presence) => {
            let (or_nothing, taken) = match presence {
                Presence::Required => ("", ty.clone()),
                Presence::Optional | Presence::OptionalWithDefault | Presence::Defaulted => {
                    (", or for nothing", format!("Option<{ty}>"))
                }
            };
            let strings = match text {
                None => "",
                Some(text) if text == ty => "; a `&str` may replace the `String`",
                Some(_) => {
                    "; a `&str` or a `String` may replace the derived type, and is checked before anything is sent"
                }
            };
            [
                format!("`{written}` cannot be sent as `{ty}`"),
                format!("the contract asks for `{ty}`{or_nothing}"),
                format!("take `{taken}`{strings}"),
            ]
        }
    }
}
