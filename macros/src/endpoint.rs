//! The pipeline: attribute and function, the operation, the bound signature, tokens.

use proc_macro2::{Span, TokenStream};
use quote::quote;

use crate::check::{Outcome, check};
use crate::diag::Diagnostics;
use crate::expand;
use crate::lookup::{Contract, lookup_contract, lookup_operation};
use crate::parse::attr::parse_attr;
use crate::parse::signature::parse_function;
use crate::types::derive_types;

/// Expands the attribute. Errors are reported at two gates, after parse and lookup and after check, all at once.
pub(crate) fn expand(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let (expansion, tracking) = expand_untracked(attribute, item);
    quote!(#expansion #tracking)
}

/// The expansion on its own, and beside it what tracks the contract, which depends on the process and the machine.
pub(crate) fn expand_untracked(attribute: TokenStream, item: TokenStream) -> (TokenStream, TokenStream) {
    let mut function = match parse_function(item.clone()) {
        Ok(function) => function,
        Err(error) => {
            let error = error.to_compile_error();
            return (quote!(#item #error), TokenStream::new());
        }
    };
    let mut diagnostics = Diagnostics::default();
    if let Some(again) = function.take_repeated() {
        diagnostics.push(again, "the attribute is given twice", "remove one of them");
    }
    // The attribute's place without its expansion: the compiler has nothing to add to an error there.
    let place = function.signature.fn_token.span.located_at(Span::call_site());
    let attr = parse_attr(attribute, place, &mut diagnostics);
    let contract = attr.as_ref().and_then(|attr| lookup_contract(attr, &mut diagnostics));
    let is_method = function.signature.receiver().is_some();
    let tracking = contract.as_ref().filter(|_| !is_method).map(Contract::tracking).unwrap_or_default();
    let found = attr.zip(contract).and_then(|(attr, contract)| {
        let operation = lookup_operation(&contract, &attr, &mut diagnostics)?;
        let types = derive_types(&operation);
        let literal = &attr.template.literal;
        let types = types.map_err(|errors| errors.iter().for_each(|error| diagnostics.push_contract(literal, error)));
        Some((attr, contract, operation, types.ok()?))
    });
    let Some((attr, contract, operation, types)) = found else {
        return (expand::expand_errors(function, diagnostics, None), tracking);
    };
    let facts = match contract.document.facts() {
        Ok(facts) => facts,
        Err(error) => {
            diagnostics.push_contract(&attr.template.literal, &error);
            return (expand::expand_errors(function, diagnostics, None), tracking);
        }
    };
    let source = expand::Source {
        krate: expand::krate(attr.options.krate.as_ref()),
        contract: &contract,
        facts: &facts,
        operation: &operation,
        types: &types,
    };
    let tokens = match check(&function, &operation, &types, &mut diagnostics) {
        Outcome::Bound(bound) if diagnostics.is_empty() => expand::expand_endpoint(&function, &source, &bound),
        Outcome::Bound(_) | Outcome::Partial => expand::expand_errors(function, diagnostics, Some(&source)),
        Outcome::Nothing => expand::expand_errors(function, diagnostics, None),
    };
    (tokens, tracking)
}

/// Expands to the facts of the embedded contract.
pub(crate) fn expand_embedded_contract(krate: &TokenStream) -> TokenStream {
    let expand = || {
        let contract = Contract::embedded()?;
        let facts = contract.document.facts()?;
        Ok(expand::expand_contract(krate, &contract, &facts))
    };
    expand().unwrap_or_else(|error: arklow_contract::ContractError| {
        let text = error.to_string();
        quote!(::core::compile_error!(#text))
    })
}
