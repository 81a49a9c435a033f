//! The pipeline: attribute and function, the operation, the bound signature, tokens.

use arklow_contract::{ContractError, DocumentFacts, Operation};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::parse::Parser as _;
use syn::{Attribute, LitStr, Path};

use crate::check::{Outcome, check, is_call_with_a_body};
use crate::diag::{Diagnostics, Reported};
use crate::expand::{self, Krate, SharedModule};
use crate::faults::Reporter;
use crate::foreign::{Meaning, Position, meaning_of};
use crate::lookup::{Contract, lookup_contract, lookup_operation};
use crate::near_miss;
use crate::parse::attr::{Arguments, PathlessAttr, parse_attr};
use crate::parse::depth::check_depth;
use crate::parse::module::{Module, parse_module};
use crate::parse::signature::{Function, parse_function};
use crate::parse::unfinished::{Unfinished, parse_unfinished};
use crate::plan::{Narrowing, Plan, plan_operation_in};

/// Expands the attribute. Errors are reported at two gates, after parse and lookup and after check, all at once.
pub(crate) fn expand(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let (expansion, tracking) = expand_untracked(attribute, item);
    quote!(#expansion #tracking)
}

/// The expansion on its own, and beside it what tracks the contract, which depends on the process and the machine.
pub(crate) fn expand_untracked(attribute: TokenStream, item: TokenStream) -> (TokenStream, TokenStream) {
    let mut diagnostics = Diagnostics::default();
    if let Some(module) = parse_module(&item) {
        return expand_module(attribute, module, diagnostics);
    }
    let function = check_depth(&attribute).and_then(|()| parse_function(item.clone()));
    match function {
        Ok(function) => expand_function(attribute, function, diagnostics),
        Err(error) => {
            diagnostics.push_syntax(error);
            match parse_unfinished(&item) {
                Some(unfinished) => expand_unfinished(attribute, unfinished, diagnostics),
                None => {
                    let errors = diagnostics.into_tokens();
                    (quote!(#item #errors), TokenStream::new())
                }
            }
        }
    }
}

/// Expands a module that asks for the types alone.
fn expand_module(
    attribute: TokenStream,
    mut module: Module,
    mut diagnostics: Diagnostics,
) -> (TokenStream, TokenStream) {
    if let Err(error) = check_depth(&attribute) {
        diagnostics.push_syntax(error);
        return (expand::expand_module_with_errors(&module, diagnostics, None), TokenStream::new());
    }
    if let Some(second) = take_attribute(&mut module.attributes, Meaning::Endpoint) {
        diagnostics.push(second, DUPLICATE.1, DUPLICATE.2);
    }
    if !module.content.is_empty() {
        let message = format!("module `{}` is not empty", module.name);
        let help = format!("the types of the operation are put into it, leave it empty: `{}`", module.in_words());
        diagnostics.push(&module.content, message, help);
    }
    let (found, tracking) = look_up(attribute, &module.name.to_string(), module.place(), &mut diagnostics);
    let source = found.as_ref().ok().map(Found::source);
    let tokens = match (&source, diagnostics.mark()) {
        (Some(source), 0) => {
            let tokens = expand::expand_types_alone(&module, source);
            let errors = diagnostics.into_tokens();
            quote!(#tokens #errors)
        }
        _ => expand::expand_module_with_errors(&module, diagnostics, source.as_ref()),
    };
    (tokens, tracking)
}

fn expand_function(
    attribute: TokenStream,
    mut function: Function,
    mut diagnostics: Diagnostics,
) -> (TokenStream, TokenStream) {
    take_foreign_attributes(&mut function, &mut diagnostics);
    // The attribute's place without its expansion: the compiler has nothing to add to an error there.
    let place = function.signature.fn_token.span.located_at(Span::call_site());
    let (found, tracking) = look_up(attribute, &function.signature.ident.to_string(), place, &mut diagnostics);
    // An `impl` has no place for it.
    let (within, beside) = match function.receiver_or_self() {
        Some(_) => (tracking, TokenStream::new()),
        None => (TokenStream::new(), tracking),
    };
    let tokens = match found {
        Ok(found) => expand_found(function, &found, &within, diagnostics),
        Err(_) => expand::expand_errors(function, diagnostics, None),
    };
    (tokens, beside)
}

fn expand_found(
    mut function: Function,
    found: &Found,
    tracking: &TokenStream,
    mut diagnostics: Diagnostics,
) -> TokenStream {
    let source = found.source();
    if is_call_with_a_body(&function) {
        let message = format!("client call `{}` has a body", function.signature.ident);
        diagnostics.push(&function.signature.ident, message, "replace the body with `;`: arklow writes it");
        function.body = None;
        return expand::expand_errors(function, diagnostics, Some(&source));
    }
    let elsewhere = (found.types_from.as_ref(), found.components.as_ref());
    let outcome = check(&function, &found.operation, &found.plan, elsewhere, &mut diagnostics);
    // What the compiler would say of the types as well is left out, unless they are not certain.
    let source_of_errors = if matches!(outcome, Outcome::Nothing) { None } else { Some(&source) };
    match (outcome, diagnostics.mark()) {
        (Outcome::Bound(bound), 0) if bound.receiver.is_some() => {
            let tokens = expand::expand_method(&function, &source, &bound, tracking);
            let errors = diagnostics.into_tokens();
            quote!(#tokens #errors)
        }
        (Outcome::Bound(bound), 0) => {
            let tokens = expand::expand_endpoint(&function, &source, &bound);
            let errors = diagnostics.into_tokens();
            quote!(#tokens #errors)
        }
        _ => expand::expand_errors(function, diagnostics, source_of_errors),
    }
}

/// An attribute that has no place beside ours: what it is for, and what to say.
type Foreign = (Meaning, &'static str, &'static str);

/// The second one would make a second module of the same name.
const DUPLICATE: Foreign = (Meaning::Endpoint, "duplicate attribute `arklow_endpoint`", "remove one of them");

/// Takes an attribute off that has a meaning.
pub(crate) fn take_attribute(attributes: &mut Vec<Attribute>, meaning: Meaning) -> Option<Attribute> {
    let name = |attribute: &Attribute| attribute.path().segments.last().map(|last| last.ident.to_string());
    let is_meant =
        |attribute: &Attribute| name(attribute).and_then(|it| meaning_of(Position::Attribute, &it)) == Some(meaning);
    let index = attributes.iter().position(is_meant)?;
    Some(attributes.remove(index))
}

/// Takes off, and reports, attributes that have no place beside ours.
fn take_foreign_attributes(function: &mut Function, diagnostics: &mut Diagnostics) {
    let foreign = [
        DUPLICATE,
        (
            Meaning::Main,
            "an endpoint cannot be the program's `main`",
            "remove the attribute, and write a `main` that serves the endpoint",
        ),
        (
            Meaning::HandlerCheck,
            "this attribute is for handlers of axum",
            "remove it: arklow checks the arguments, and `.routes()` of an `arklow::api![…]` serves the function",
        ),
    ];
    for (meaning, message, help) in foreign {
        if let Some(attribute) = take_attribute(&mut function.attributes, meaning) {
            diagnostics.push(attribute, message, help);
        }
    }
    for attribute in function.take_argument_attributes() {
        let help = "remove it: an argument is bound by its name, and the contract says where it is sent";
        diagnostics.push(attribute, "an argument of an endpoint cannot have attributes", help);
    }
}

/// Expands a function that is still being typed: the types of the operation.
fn expand_unfinished(
    attribute: TokenStream,
    unfinished: Unfinished,
    mut diagnostics: Diagnostics,
) -> (TokenStream, TokenStream) {
    let (found, tracking) = look_up(attribute, &unfinished.name.to_string(), Span::call_site(), &mut diagnostics);
    let source = found.as_ref().ok().map(Found::source);
    (expand::expand_unfinished(unfinished, diagnostics, source.as_ref()), tracking)
}

/// What the first gate lets through.
struct Found {
    krate: Krate,
    contract: Contract,
    facts: DocumentFacts,
    operation: Operation,
    plan: Plan,
    /// The module of the shared types.
    components: Option<Path>,
    /// The module whose types the function takes for its own.
    types_from: Option<Path>,
    path_span: Span,
}

impl Found {
    fn source(&self) -> expand::OperationSource<'_> {
        let Self { krate, contract, facts, operation, plan, components, types_from, path_span } = self;
        let shared = components.as_ref().map(SharedModule::At);
        let source = expand::OperationSource::new(krate.clone(), contract, facts, operation, plan, shared, *path_span);
        source.with_types_from(types_from.as_ref())
    }
}

/// The first gate: the attribute, its contract, its operation, and the types of that; and what tracks the contract.
fn look_up(
    attribute: TokenStream,
    function: &str,
    place: Span,
    diagnostics: &mut Diagnostics,
) -> (Result<Found, Reported>, TokenStream) {
    let attr = match parse_attr(attribute, place, diagnostics) {
        Ok(Arguments::Endpoint(attr)) => attr,
        Ok(Arguments::Pathless(attr)) => return (Err(report_pathless(&attr, diagnostics)), TokenStream::new()),
        Err(reported) => return (Err(reported), TokenStream::new()),
    };
    let literal = &attr.template.literal;
    let path = attr.template.path();
    let reporter = Reporter { function, method: attr.method.method(), path: &path };
    let option = attr.options.contract.as_ref();
    let contract = match lookup_contract(option, literal, Some(&reporter), diagnostics) {
        Ok(contract) => contract,
        Err(reported) => return (Err(reported), TokenStream::new()),
    };
    let tracking = contract.tracking();
    let operation = lookup_operation(&contract, &attr, &reporter, diagnostics);
    let found = operation.and_then(|operation| {
        let media = narrow(attr.options.media.as_ref(), &operation, diagnostics);
        let mut report = |errors: &[ContractError]| contract.report(errors, &reporter, literal, diagnostics);
        // Both are judged before either is asked for.
        let plan =
            plan_operation_in(&operation, &contract.document.components(), &media?).map_err(|errors| report(&errors));
        let facts = contract.document.facts().map_err(|error| report(&[error]));
        let krate = Krate::new(attr.options.krate.as_ref());
        let marked = components_module(&contract, literal.span()).map_err(|error| report(&[error]));
        let types_from = attr.options.types.clone();
        let components = attr.options.components.clone().or(marked?).filter(|_| types_from.is_none());
        let (facts, plan, path_span) = (facts?, plan?, literal.span());
        Ok(Found { krate, facts, plan, operation, contract, components, types_from, path_span })
    });
    (found, tracking)
}

/// Narrows an operation to the media type that an attribute names.
fn narrow(media: Option<&LitStr>, operation: &Operation, diagnostics: &mut Diagnostics) -> Result<Narrowing, Reported> {
    let Some(literal) = media else { return Ok(Narrowing::default()) };
    let media_type = literal.value();
    Narrowing::to(&media_type, operation).map_err(|advice| {
        let name = expand::operation_name(operation);
        diagnostics.push(literal, format!("`{media_type}` is not a media type of `{name}`"), advice)
    })
}

/// The module of the shared types that the contract names.
fn components_module(contract: &Contract, span: Span) -> Result<Option<Path>, ContractError> {
    let Some((text, location)) = contract.document.components_module() else { return Ok(None) };
    let tokens = text.parse::<TokenStream>().ok().map(|tokens| expand::moved_to(span, tokens));
    let path = tokens.and_then(|tokens| Path::parse_mod_style.parse2(tokens).ok());
    let is_relative = |path: &Path| path.segments.first().is_some_and(|it| it.ident == "self" || it.ident == "super");
    match path.filter(|path| !is_relative(path)) {
        Some(path) => Ok(Some(path)),
        None => {
            let message = format!("`x-rust-components` must be the path of a module, `{text}` is none");
            let advice = "write it from the root of a crate, such as `crate::models`";
            Err(ContractError::new(message, Some(advice), location))
        }
    }
}

/// Reports arguments without a path, with what its contract says to write.
fn report_pathless(attr: &PathlessAttr, diagnostics: &mut Diagnostics) -> Reported {
    let place = quote_spanned!(attr.place=> path);
    let contract = lookup_contract(attr.options.contract.as_ref(), &place, None, diagnostics);
    let document = contract.as_ref().ok().map(|contract| &*contract.document);
    near_miss::report_pathless(document, attr, diagnostics)
}

/// Expands to the facts of the embedded contract.
pub(crate) fn expand_embedded_contract(krate: TokenStream) -> TokenStream {
    let krate = Krate::of(krate);
    let expand = || {
        let contract = Contract::embedded()?;
        let facts = contract.document.facts()?;
        Ok(expand::expand_contract(&krate, &contract, &facts))
    };
    expand().unwrap_or_else(|error: arklow_contract::ContractError| {
        let text = error.to_string();
        quote!(::core::compile_error!(#text))
    })
}
