//! `arklow::api![…]`: one list of endpoints for the router and the document.

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote_spanned};
use syn::parse::{ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::{Path, Token};

use crate::diag::Diagnostics;
use crate::expand::krate_at;

/// Expands the list. It is flat: a list in the type system overflows at a few hundred endpoints.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let parser = |input: ParseStream<'_>| {
        let krate = input.call(Path::parse_mod_style)?;
        input.parse::<Token![;]>()?;
        Ok((krate, Punctuated::<Path, Token![,]>::parse_terminated(input)?))
    };
    match parser.parse2(input) {
        Ok((krate, endpoints)) => expand_list(&krate, &endpoints.into_iter().collect::<Vec<_>>()),
        Err(error) => {
            let text = format!("{error}\nhelp: list the functions, such as `arklow::api![server::create_key]`");
            syn::Error::new(error.span(), text).to_compile_error()
        }
    }
}

fn expand_list(krate: &Path, endpoints: &[Path]) -> TokenStream {
    let (endpoints, errors) = check_once(endpoints);
    // Which of them has no route is said on its place in the list.
    let bounds = endpoints.iter().map(|endpoint| {
        let krate = krate_at(&krate.to_token_stream(), endpoint.span());
        quote_spanned!(endpoint.span()=> #endpoint::Endpoint: #krate::Route<S>,)
    });
    // What goes wrong in here comes out of `arklow::api!`, whose own span `$crate` has, and of nothing behind it.
    let span = Span::call_site().resolved_at(krate.span());
    quote_spanned! {span=> {
        #errors
        struct List;
        #krate::__private::if_axum! {
            impl<S> #krate::Routes<S> for List
            where
                S: ::core::clone::Clone + ::core::marker::Send + ::core::marker::Sync + 'static,
                #(#bounds)*
            {
                fn add_to(&self, table: &mut #krate::__private::RouteTable<S>) {
                    #(table.add::<#endpoints::Endpoint>();)*
                }
            }
        }
        #krate::__private::if_schemars! {
            impl #krate::__private::Documented for List {
                fn describe(&self, document: &mut #krate::__private::DocumentSchema) {
                    #(document.add::<#endpoints::Endpoint>();)*
                }
            }
        }
        const _: () = #krate::__private::assert_one_api(&[
            #(<#endpoints::Endpoint as #krate::Endpoint>::OPERATION),*
        ]);
        #krate::Api::new(List)
    } }
}

/// The same words twice are the same endpoint twice; it goes on with one of them.
fn check_once(endpoints: &[Path]) -> (Vec<&Path>, TokenStream) {
    let mut diagnostics = Diagnostics::default();
    let mut known = BTreeSet::new();
    let is_new = |endpoint: &&Path| {
        let words = endpoint.to_token_stream().to_string();
        let is_new = known.insert(words.clone());
        if !is_new {
            diagnostics.push(endpoint, format!("`{words}` is listed twice"), "remove one of them");
        }
        is_new
    };
    let once = endpoints.iter().filter(is_new).collect();
    (once, diagnostics.into_tokens())
}
