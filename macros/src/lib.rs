//! The attributes `#[arklow_endpoint]` and `#[arklow_components]`, and the list `api![]`, documented where they are
//! re-exported: in the crate [`arklow`](https://docs.rs/arklow), which is the one to depend on.
//!
//! Each entry point converts tokens and calls one function. Data flows one way: attribute and signature (`parse`),
//! the contract's operation (`lookup`), both bound to each other (`check`), tokens (`expand`).

mod api;
mod check;
mod components;
mod diag;
mod endpoint;
mod expand;
mod faults;
mod foreign;
mod lookup;
mod names;
mod near_file;
mod near_miss;
mod parse;
mod plan;
mod selection;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

/// Makes a function the handler or the call of an operation; see `arklow::arklow_endpoint`.
#[proc_macro_attribute]
pub fn arklow_endpoint(attribute: TokenStream, item: TokenStream) -> TokenStream {
    endpoint::expand(attribute.into(), item.into()).into()
}

/// Derives the types of a contract's components into a module; see `arklow::arklow_components`.
#[proc_macro_attribute]
pub fn arklow_components(attribute: TokenStream, item: TokenStream) -> TokenStream {
    components::expand(attribute.into(), item.into()).into()
}

/// Implements `arklow::api!`, which passes its own `$crate` first.
#[doc(hidden)]
#[proc_macro]
pub fn __api(input: TokenStream) -> TokenStream {
    api::expand(input.into()).into()
}

/// The facts of the embedded contract, for the runtime's own constant.
#[doc(hidden)]
#[proc_macro]
pub fn __embedded_contract(krate: TokenStream) -> TokenStream {
    endpoint::expand_embedded_contract(krate.into()).into()
}
