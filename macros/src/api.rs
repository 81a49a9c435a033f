//! `arklow::api![…]`: one list of endpoints for the router and the document.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned as _;

use crate::diag::{Diagnostics, Errors, Reported, list, near};
use crate::expand::{Krate, expand_key};
use crate::lookup::{Contract, lookup_contract};
use crate::names::{field, plain};
use crate::near_miss::report_tag;
use crate::parse::list::{Complete, EndpointList, Exception, parse_list};
use crate::parse::template::as_written;
use crate::selection::report_broken_paths;

/// Expands the list. It is flat: a list in the type system overflows at a few hundred endpoints.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    match parse_list(input, &mut diagnostics) {
        // What the compiler would say of a list that is not as it was meant leads nowhere.
        Ok(list) if diagnostics.mark() == 0 => return expand_list(&list, diagnostics),
        Ok(_) => {}
        Err(error) => {
            let help = "list the functions, such as `arklow::api![server::create_key]`";
            diagnostics.push_at(error.span(), error.to_string(), help);
        }
    }
    diagnostics.finish().err().map(Errors::into_expression).unwrap_or_default()
}

fn expand_list(list: &EndpointList, mut diagnostics: Diagnostics) -> TokenStream {
    let krate = &list.krate;
    let endpoints = check_once(&list.endpoints, &mut diagnostics);
    // Which of them has no route is said on its place in the list.
    let types: Vec<_> =
        endpoints.iter().map(|endpoint| quote_spanned!(endpoint.span()=> #endpoint::Endpoint)).collect();
    let bounds = endpoints.iter().zip(&types).map(|(endpoint, ty)| {
        let krate = Krate::of(krate.to_token_stream()).at(endpoint.span());
        quote_spanned!(endpoint.span()=> #ty: #krate::axum::Route<S>,)
    });
    // Errors in here are shown as errors of `arklow::api!`, whose span `$crate` has.
    let span = Span::call_site().resolved_at(krate.span());
    let wanted = list.complete.as_ref().map(|complete| expand_wanted(complete, krate, &mut diagnostics));
    let wanted = wanted.and_then(Result::ok);
    let checks = expand_checks(&endpoints, &types, krate);
    let list_constant = format_ident!("LIST", span = krate.span());
    let errors = diagnostics.into_tokens();
    quote_spanned! {span=> {
        #errors
        struct List;
        impl #krate::__private::Sealed for List {}
        #krate::__private::if_axum! {
            impl<S> #krate::axum::Routes<S> for List
            where
                S: ::core::clone::Clone + ::core::marker::Send + ::core::marker::Sync + 'static,
                #(#bounds)*
            {
                fn add_to<A: #krate::axum::Authentication<S>>(&self, table: &mut #krate::__private::RouteTable<S, A>) {
                    #(table.add::<#types>();)*
                }
            }
            impl<P> #krate::axum::TakesPrincipal<P> for List
            where
                #(#types: #krate::axum::TakesPrincipal<P>,)*
            {
            }
        }
        #krate::__private::if_schemars! {
            impl #krate::__private::Documented for List {
                fn describe(&self, document: &mut #krate::__private::DocumentSchema) {
                    #(document.add::<#types>();)*
                }
            }
        }
        #checks
        #wanted
        #krate::__private::new_api::<{ #list_constant.asks_for_credentials() }, _>(List)
    } }
}

/// Reports an endpoint that is listed again under the same path, and continues with the first.
fn check_once<'l>(endpoints: &'l [Path], diagnostics: &mut Diagnostics) -> Vec<&'l Path> {
    let mut known = BTreeSet::new();
    let is_new = |endpoint: &&Path| {
        let words = in_words(endpoint);
        let is_new = known.insert(words.clone());
        if !is_new {
            diagnostics.push(endpoint, format!("duplicate endpoint `{words}`"), "remove one of them");
        }
        is_new
    };
    endpoints.iter().filter(is_new).collect()
}

fn in_words(endpoint: &Path) -> String {
    endpoint.to_token_stream().to_string().replace(' ', "")
}

/// Expands checks of what only the endpoints know: their operations and contracts. Each has the span of its endpoint.
fn expand_checks(endpoints: &[&Path], types: &[TokenStream], krate: &Path) -> TokenStream {
    let listed = endpoints.iter().zip(types).map(|(endpoint, ty)| {
        let name = in_words(endpoint);
        quote!(#krate::__private::Listed::new(<#ty as #krate::Endpoint>::OPERATION, #name))
    });
    let variable = format_ident!("LIST", span = krate.span());
    let fits = endpoints.iter().enumerate().skip(1).map(|(index, endpoint)| {
        let index = Literal::usize_unsuffixed(index);
        let span = endpoint.span();
        let variable = at(span, &variable);
        quote_spanned!(span=> const _: () = #variable.assert_fits(#index);)
    });
    quote! {
        const #variable: &#krate::__private::List = &#krate::__private::List::new(&[#(#listed),*]);
        #(#fits)*
    }
}

/// Checks that no operation of the contract, or of a tag, is missing but for those that are excepted. Which contract it is,
/// its endpoints cannot say.
fn expand_wanted(complete: &Complete, krate: &Path, diagnostics: &mut Diagnostics) -> Result<TokenStream, Reported> {
    let word = &complete.word;
    let contract = lookup_contract(complete.contract.as_ref(), word, None, diagnostics)?;
    let tag = complete.tag.as_ref().map(syn::LitStr::value);
    report_broken_paths(&contract.document, word, diagnostics);
    let mut operations = operations(&contract, tag.as_deref());
    if let Some(tag) = complete.tag.as_ref().filter(|_| operations.is_empty()) {
        return Err(report_tag(&contract.document, tag, diagnostics));
    }
    let (name, fingerprint) = (&contract.name, Literal::u64_suffixed(contract.document.fingerprint()));
    let of = match tag {
        Some(tag) => format!("{} with the tag `{tag}`", contract.document.name()),
        None => contract.document.name().to_owned(),
    };
    let wanted_type = quote!(#krate::__private::Wanted);
    let excepted = take_excepted(&complete.except, &mut operations, &contract, &of, diagnostics)?;
    let variable = |name: &str, span| at(span, &format_ident!("{name}", span = krate.span()));
    let excepted = excepted.iter().map(|(literal, RequiredOperation { title: key, name: operation, .. })| {
        let (list, key) = (variable("LIST", literal.span()), expand_key(key, krate));
        let excepted = quote!(#wanted_type::new(#fingerprint, #name, #of, &[(#key, #operation)]));
        quote_spanned!(literal.span()=> const _: () = #list.assert_lacks(&#excepted);)
    });
    let keys = operations.iter().map(|operation| expand_key(&operation.title, krate));
    let names = operations.iter().map(|operation| &operation.name);
    let tracking = contract.tracking();
    let [list, wanted] = ["LIST", "WANTED"].map(|name| variable(name, word.span()));
    let assert = quote_spanned!(word.span()=> const _: () = #list.assert_complete(&#wanted););
    Ok(quote! {
        #tracking
        #(#excepted)*
        const #wanted: #wanted_type = #wanted_type::new(#fingerprint, #name, #of, &[#((#keys, #names)),*]);
        #assert
    })
}

/// Takes the excepted operations out of those that must be there. Returns those that are excepted by name, each with the
/// literal that names it.
fn take_excepted<'c>(
    exceptions: &'c [Exception],
    operations: &mut Vec<RequiredOperation>,
    contract: &Contract,
    of: &str,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<(&'c syn::LitStr, RequiredOperation)>, Reported> {
    let mark = diagnostics.mark();
    let mut named: Vec<(&syn::LitStr, RequiredOperation)> = Vec::new();
    for exception in exceptions {
        let literal = match exception {
            Exception::Operation(literal) => literal,
            Exception::Function(function) => {
                let help = excepted_function(function, operations);
                diagnostics.push(function, "expected an operation or a tag, found a function", help);
                continue;
            }
            Exception::Tag(_) => continue,
        };
        let written = literal.value();
        match operations.iter().position(|operation| operation.is_called(&written)) {
            Some(index) => named.push((literal, operations.remove(index))),
            None if named.iter().any(|(_, operation)| operation.is_called(&written)) => {
                diagnostics.push(literal, format!("duplicate exception `{written}`"), "remove one of them");
            }
            None => {
                let help = match near(&written, operations.iter().flat_map(RequiredOperation::names)) {
                    Some(meant) => format!("write {meant:?}"),
                    None => named_so(operations),
                };
                diagnostics.push(literal, format!("no operation of {of} is called `{written}`"), help);
            }
        }
    }
    for exception in exceptions {
        let Exception::Tag(literal) = exception else { continue };
        let tag = literal.value();
        let has_tag = |operation: &RequiredOperation| operation.tags.contains(&tag);
        if operations.iter().chain(named.iter().map(|(_, operation)| operation)).any(has_tag) {
            operations.retain(|operation| !has_tag(operation));
        } else {
            report_tag(&contract.document, literal, diagnostics);
        }
    }
    diagnostics.since(mark).map(|()| named)
}

/// The help for an operation that is excepted by a function: the one with an `operationId` that makes this name.
fn excepted_function(function: &Path, operations: &[RequiredOperation]) -> String {
    let name = function.segments.last().map(|last| plain(&last.ident)).unwrap_or_default();
    let ids = operations.iter().filter_map(|operation| operation.operation_id.as_deref());
    match ids.into_iter().find(|id| plain(&field(id)) == name) {
        Some(id) => format!("write {id:?}"),
        None => named_so(operations),
    }
}

/// How operations are named, with the first as an example.
fn named_so(operations: &[RequiredOperation]) -> String {
    let titles = || operations.iter().map(|operation| operation.title.as_str());
    match titles().next() {
        None => "all of its operations are excepted already, remove it".to_owned(),
        Some(only) if operations.len() == 1 => format!("write {only:?}, or the `operationId` of that operation"),
        Some(first) => format!(
            "write a method and a path, such as {first:?}, or an `operationId`; the operations are {}",
            list(titles())
        ),
    }
}

/// A name that means what it meant, at another place.
fn at(span: Span, name: &Ident) -> Ident {
    Ident::new(&name.to_string(), name.span().located_at(span))
}

/// An operation that a complete list must have.
struct RequiredOperation {
    /// Its method and path, such as `PUT /v1/orgs/{org_id}/keys/`.
    title: String,
    operation_id: Option<String>,
    tags: Vec<String>,
    /// As a message names it, with its place.
    name: String,
}

impl RequiredOperation {
    /// What an exception may call it.
    fn names(&self) -> impl Iterator<Item = &str> {
        self.operation_id.as_deref().into_iter().chain([self.title.as_str()])
    }

    /// Whether an exception calls it so; its path may be written as in an attribute too.
    fn is_called(&self, written: &str) -> bool {
        self.names().any(|name| name == written || as_written(name) == written)
    }
}

/// The operations of a contract, or of a tag.
fn operations(contract: &Contract, tag: Option<&str>) -> Vec<RequiredOperation> {
    let mut operations = Vec::new();
    for entry in contract.document.paths() {
        for method in entry.methods {
            if tag.is_none_or(|tag| method.tags.iter().any(|other| other == tag)) {
                let title = format!("{} {}", method.method.as_str().to_ascii_uppercase(), entry.path);
                let name = format!("`{title}` ({})", method.location);
                operations.push(RequiredOperation {
                    title,
                    operation_id: method.operation_id,
                    tags: method.tags,
                    name,
                });
            }
        }
    }
    operations
}
