//! The pipeline of `#[arklow_components]`: attribute and module, the components that are selected, tokens.

use arklow_contract::{ContractError, DocumentFacts, LookupError, Lowered, Operation};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::spanned::Spanned as _;

use crate::diag::{Diagnostics, Reported};
use crate::endpoint::take_attribute;
use crate::expand::{self, ComponentsSource, Krate, OperationSource, SharedModule};
use crate::faults::Reporter;
use crate::foreign::Meaning;
use crate::lookup::{Contract, lookup_contract};
use crate::parse::components::parse_components;
use crate::parse::module::{Module, parse_module, report_no_module};
use crate::parse::options::Options;
use crate::plan::{ComponentsPlan, Plan, plan_components, plan_operation};
use crate::selection::{Selected, SelectedOperation, select};

/// Expands the attribute. Errors are reported at two gates, after parse and lookup and after planning, all at once.
pub(crate) fn expand(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let (expansion, tracking) = expand_untracked(attribute, item);
    quote!(#expansion #tracking)
}

/// The expansion on its own, and beside it what tracks the contract.
pub(crate) fn expand_untracked(attribute: TokenStream, item: TokenStream) -> (TokenStream, TokenStream) {
    let mut diagnostics = Diagnostics::default();
    let Some(mut module) = parse_module(&item) else {
        report_no_module(&item, &mut diagnostics);
        let errors = diagnostics.into_tokens();
        return (quote!(#item #errors), TokenStream::new());
    };
    check_module(&mut module, &mut diagnostics);
    let (found, tracking) = look_up(attribute, &module, &mut diagnostics);
    let tokens = match (&found, diagnostics.mark()) {
        // With types beside them, operations that cannot be derived are all there is to tell.
        (Ok(found), _) if module.content.is_empty() => found.expand(&module, diagnostics),
        _ => expand::expand_module_with_errors(&module, diagnostics, None),
    };
    (tokens, tracking)
}

/// Reports attributes that have no place beside ours, and a module that holds something.
fn check_module(module: &mut Module, diagnostics: &mut Diagnostics) {
    if let Some(second) = take_attribute(&mut module.attributes, Meaning::Components) {
        diagnostics.push(second, "duplicate attribute `arklow_components`", "remove one of them");
    }
    if let Some(other) = take_attribute(&mut module.attributes, Meaning::Endpoint) {
        let help = "give each of them a module of its own";
        diagnostics.push(other, "a module holds the types of components or those of one operation", help);
    }
    if !module.content.is_empty() {
        let message = format!("module `{}` is not empty", module.name);
        let help = format!("the types of the components are put into it, leave it empty: `{}`", module.in_words());
        diagnostics.push(&module.content, message, help);
    }
}

/// What the gates let through.
struct Found {
    krate: Krate,
    contract: Contract,
    facts: DocumentFacts,
    lowered: Lowered,
    plan: ComponentsPlan,
    operations: Vec<(Ident, Operation, Plan)>,
    omission: Option<(String, String)>,
    /// Where the attribute names what is selected.
    place: Span,
}

impl Found {
    fn expand(&self, module: &Module, diagnostics: Diagnostics) -> TokenStream {
        let Self { krate, contract, facts, lowered, plan, operations, omission, place } = self;
        let source = ComponentsSource::new(krate.clone(), contract, lowered, plan, omission.clone(), *place);
        let operations: Vec<(Ident, OperationSource<'_>)> = operations
            .iter()
            .map(|(name, operation, plan)| {
                let shared = Some(SharedModule::Parent);
                let source = OperationSource::new(krate.clone(), contract, facts, operation, plan, shared, *place);
                (name.clone(), source)
            })
            .collect();
        expand::expand_shared_types(module, &source, &operations, diagnostics)
    }
}

/// The gates: the attribute, its contract, what it selects, and the types of that; and what tracks the contract.
fn look_up(
    attribute: TokenStream,
    module: &Module,
    diagnostics: &mut Diagnostics,
) -> (Result<Found, Reported>, TokenStream) {
    let options = match parse_components(attribute, diagnostics) {
        Ok(options) => options,
        Err(reported) => return (Err(reported), TokenStream::new()),
    };
    let name = module.name.to_string();
    let reporter = Reporter { function: &name, method: None, path: &name };
    let contract = match lookup_contract(options.contract.as_ref(), &module.name, Some(&reporter), diagnostics) {
        Ok(contract) => contract,
        Err(reported) => return (Err(reported), TokenStream::new()),
    };
    let tracking = contract.tracking();
    (derive(contract, &options, module, &reporter, diagnostics), tracking)
}

fn derive(
    contract: Contract,
    options: &Options,
    module: &Module,
    reporter: &Reporter<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<Found, Reported> {
    let name = &module.name;
    let selected = select(&contract, options.selection.as_ref(), name, diagnostics)?;
    let mut report = |errors: &[ContractError]| contract.report(errors, reporter, name, diagnostics);
    let facts = contract.document.facts().map_err(|error| report(&[error]));
    let lowered = contract.document.lower(&selected.components()).map_err(|errors| report(&errors))?;
    let components = contract.document.components();
    let plan = plan_components(&lowered, &components).map_err(|errors| report(&errors))?;
    let Selected { operations, omission, tokens, .. } = selected;
    let tokens = tokens.unwrap_or_else(|| name.to_token_stream());
    let derive = |operation: SelectedOperation| {
        derive_operation(operation, name, &contract, &components, &tokens, diagnostics).ok()
    };
    let operations = operations.into_iter().filter_map(derive).collect();
    let krate = Krate::new(options.krate.as_ref());
    let place = tokens.span();
    Ok(Found { krate, facts: facts?, lowered, plan, operations, omission, place, contract })
}

/// Derives the types of one operation. Its faults are reported on `tokens`, as those of the module that it would have.
fn derive_operation(
    operation: SelectedOperation,
    parent: &Ident,
    contract: &Contract,
    components: &[String],
    tokens: &TokenStream,
    diagnostics: &mut Diagnostics,
) -> Result<(Ident, Operation, Plan), Reported> {
    let SelectedOperation { module, method, path } = operation;
    let function = format!("{parent}::{module}");
    let reporter = Reporter { function: &function, method: Some(method), path: &path };
    let mut report = |errors: &[ContractError]| contract.report(errors, &reporter, tokens, diagnostics);
    let operation = contract.document.operation(method, &path).map_err(|error| match error {
        LookupError::Contract(errors) => report(&errors),
        LookupError::NoPath | LookupError::NoMethod => report(&[]),
    })?;
    let plan = plan_operation(&operation, components).map_err(|errors| report(&errors))?;
    Ok((module, operation, plan))
}
