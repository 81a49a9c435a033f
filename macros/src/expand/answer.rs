//! The answer: converts what a handler returns to the response, and a response to what a call returns.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned as _;

use super::Krate;
use crate::check::{Role, is_own, result_of};

/// Traits of `arklow::bind`, each with its method: for the whole return type, and for the two sides of a `Result`.
struct Conversions {
    whole: [&'static str; 2],
    data: [&'static str; 2],
    error: [&'static str; 2],
}

const HANDLER: Conversions = Conversions {
    whole: ["HandlerReturn", "into_answer"],
    data: ["IntoData", "into_data"],
    error: ["IntoFailure", "into_failure"],
};

const CLIENT: Conversions = Conversions {
    whole: ["ClientReturn", "from_answer"],
    data: ["FromData", "from_data"],
    error: ["FromError", "from_error"],
};

/// Converts the answer in `__arklow_answer`. Where both sides of a `Result` are written out, each is converted on its own,
/// so that an error has the span of that side. Whether the type is std's `Result` is left to the compiler.
pub(super) fn expand_answer(role: Role, output: &Type, module: &dyn ToTokens, krate: &Krate) -> TokenStream {
    let Conversions { whole: [bound, method], data, error } = match role {
        Role::Handler => HANDLER,
        Role::Client => CLIENT,
    };
    let Some((data_type, error_type)) = result_of(output) else {
        // The variable keeps our span: in a `macro_rules!` the user's has another hygiene.
        let answer = quote!(__arklow_answer);
        let [bound, method] = [bound, method].map(|name| format_ident!("{name}", span = output.span()));
        return quote_spanned!(output.span()=> <#output as #krate::bind::#bound<#module::Data>>::#method(#answer));
    };
    let (data_name, data) = if is_own(data_type, &module.to_token_stream().to_string(), "Data") {
        // What needs no conversion costs the compiler none.
        let name = Ident::new("__arklow_side", data_type.span());
        (name.clone(), name.into_token_stream())
    } else {
        convert(data_type, data, &quote!(::<#module::Data>), krate)
    };
    let (error_name, error) = convert(error_type, error, &TokenStream::new(), krate);
    quote! {
        match __arklow_answer {
            ::core::result::Result::Ok(#data_name) => ::core::result::Result::Ok(#data),
            ::core::result::Result::Err(#error_name) => ::core::result::Result::Err(#error),
        }
    }
}

/// Expands a variable and its conversion, both with the span of a type, where their errors are shown.
fn convert(ty: &Type, [bound, method]: [&str; 2], arguments: &TokenStream, krate: &Krate) -> (Ident, TokenStream) {
    let span = ty.span();
    let [name, bound, method] = ["__arklow_side", bound, method].map(|name| Ident::new(name, span));
    let krate = krate.at(span);
    let converted = quote_spanned!(span=> #krate::bind::#bound #arguments::#method(#name));
    (name, converted)
}
