//! The answer: what a handler returned to what is sent, what came back to what a call returns.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned as _;

use super::krate_at;
use crate::check::{Role, result_of};

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

/// Converts the answer in `__arklow_answer`. Where both sides of a `Result` are written out, each is judged on its own, and
/// what is wrong with it stands on it; what it is, the compiler knows, for there are other types of that name.
pub(super) fn expand_answer(role: Role, output: &Type, module: &Ident, krate: &TokenStream) -> TokenStream {
    let Conversions { whole: [bound, method], data, error } = match role {
        Role::Handler => HANDLER,
        Role::Client => CLIENT,
    };
    let Some((data_type, error_type)) = result_of(output) else {
        // The variable keeps a span of ours: out of a `macro_rules!` the two are different in hygiene.
        let answer = quote!(__arklow_answer);
        let [bound, method] = [bound, method].map(|name| format_ident!("{name}", span = output.span()));
        return quote_spanned!(output.span()=> <#output as #krate::bind::#bound<#module::Data>>::#method(#answer));
    };
    let (data_name, data) = convert(data_type, data, &quote!(::<#module::Data>), krate);
    let (error_name, error) = convert(error_type, error, &TokenStream::new(), krate);
    quote! {
        match __arklow_answer {
            ::core::result::Result::Ok(#data_name) => ::core::result::Result::Ok(#data),
            ::core::result::Result::Err(#error_name) => ::core::result::Result::Err(#error),
        }
    }
}

/// A variable on a type, and its conversion: all that an error can stand on is there.
fn convert(
    ty: &Type,
    [bound, method]: [&str; 2],
    arguments: &TokenStream,
    krate: &TokenStream,
) -> (Ident, TokenStream) {
    let span = ty.span();
    let [name, bound, method] = ["__arklow_side", bound, method].map(|name| Ident::new(name, span));
    let krate = krate_at(krate, span);
    let converted = quote_spanned!(span=> #krate::bind::#bound #arguments::#method(#name));
    (name, converted)
}
