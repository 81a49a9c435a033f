//! The answer: what a handler returned to what is sent, what came back to what a call returns.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned as _;

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

/// Converts the answer in `__arklow_answer`. Where both sides of a `Result` are written out, each is judged on its own,
/// and what is wrong with it stands on it.
pub(super) fn expand_answer(role: Role, output: &Type, module: &Ident, krate: &TokenStream) -> TokenStream {
    let Conversions { whole, data, error } = match role {
        Role::Handler => HANDLER,
        Role::Client => CLIENT,
    };
    let of_data = quote!(<#module::Data>);
    // Variables of ours keep spans of ours: out of a `macro_rules!` the two are different in hygiene.
    let Some((data_type, error_type)) = result_of(output) else {
        return convert(output, whole, &of_data, &quote!(__arklow_answer), krate);
    };
    let data = convert(data_type, data, &of_data, &quote!(__arklow_data), krate);
    let error = convert(error_type, error, &TokenStream::new(), &quote!(__arklow_error), krate);
    quote! {
        match __arklow_answer {
            ::core::result::Result::Ok(__arklow_data) => ::core::result::Result::Ok(#data),
            ::core::result::Result::Err(__arklow_error) => ::core::result::Result::Err(#error),
        }
    }
}

fn convert(
    ty: &Type,
    [bound, method]: [&str; 2],
    arguments: &TokenStream,
    value: &TokenStream,
    krate: &TokenStream,
) -> TokenStream {
    let [bound, method] = [bound, method].map(|name| format_ident!("{name}", span = ty.span()));
    quote_spanned!(ty.span()=> <#ty as #krate::bind::#bound #arguments>::#method(#value))
}
