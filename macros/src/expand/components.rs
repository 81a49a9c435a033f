//! The module of shared types: those of components, and on demand a module for each operation.

use arklow_contract::{ContractWarning, Lowered};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::constant::Constants;
use super::endpoint::expand_contract_reference;
use super::shared::expand_components;
use super::warnings::expand_warnings;
use super::{Krate, OperationSource, Source, docs, expand_types, fill_module, handler, places_alone, warnings};
use crate::diag::Diagnostics;
use crate::lookup::Contract;
use crate::parse::module::Module;
use crate::plan::ComponentsPlan;

/// The input of an expansion of shared types.
pub(crate) struct ComponentsSource<'s> {
    source: Source<'s>,
    plan: &'s ComponentsPlan,
    warnings: &'s [ContractWarning],
    /// What leaves components out: two texts around the name of one.
    omission: Option<(String, String)>,
    /// Where the warnings of the contract are shown.
    place: Span,
}

impl<'s> ComponentsSource<'s> {
    /// Prepares the expansion.
    pub(crate) fn new(
        krate: Krate,
        contract: &'s Contract,
        lowered: &'s Lowered,
        plan: &'s ComponentsPlan,
        omission: Option<(String, String)>,
        place: Span,
    ) -> Self {
        let types = &plan.types;
        let constants = Constants::new(types, &[], std::collections::BTreeSet::new());
        let owner = docs::code_span(&contract.name);
        let source = Source { krate, contract, types, owner, shared: None, constants };
        Self { source, plan, warnings: &lowered.warnings, omission, place }
    }
}

/// Expands a module of shared types, with the modules of operations, each under its name.
pub(crate) fn expand_shared_types(
    module: &Module,
    source: &ComponentsSource<'_>,
    operations: &[(Ident, OperationSource<'_>)],
    diagnostics: Diagnostics,
) -> TokenStream {
    let ComponentsSource { source: items, plan, warnings: shared, omission, place } = source;
    let (types, constants) = (super::expand_items(items), super::expand_constants(items, None));
    let components = expand_components(&plan.components, omission.as_ref(), items);
    // The contract is written once for all operations.
    let contract = operations.first().map(|(_, operation)| {
        let krate = &items.krate;
        let contract = expand_contract_reference(krate, items.contract, operation.facts);
        quote!(#[doc(hidden)] pub const __CONTRACT: &#krate::Contract = #contract;)
    });
    let modules = operations.iter().map(|(name, operation)| expand_operation(name, operation));
    let errors = diagnostics.into_tokens();
    let of_operations = operations.iter().flat_map(|(_, operation)| warnings::own_warnings(operation));
    let warnings = expand_warnings(&module.attributes, shared.iter().chain(of_operations), *place);
    let content = quote!(#errors #types #components #contract #constants #(#modules)*);
    let module = fill_module(module, &content, Some(docs::components_docs(&items.owner)));
    quote!(#module #warnings)
}

/// Expands the module of one operation.
fn expand_operation(name: &Ident, source: &OperationSource<'_>) -> TokenStream {
    let (krate, docs, types) =
        (&source.source.krate, docs::module_docs(source), expand_types(source, &places_alone(source)));
    let principal = handler::expand_any_principal(krate, &quote!(Endpoint));
    quote!(#docs pub mod #name { #types #krate::__private::if_axum! { #principal } })
}
