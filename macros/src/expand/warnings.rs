//! Warnings about the contract, on stable Rust: a constant that is deprecated with the text as its note, and one use of it
//! at the path in the attribute.

use arklow_contract::ContractWarning;
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Attribute;

use super::{OperationSource, conditions};

/// Returns the warnings of an operation, but for those of components that another module holds.
pub(super) fn own_warnings<'s>(source: &'s OperationSource<'_>) -> impl Iterator<Item = &'s ContractWarning> {
    let is_shared = source.source.shared.is_some();
    let is_of_component = |warning: &ContractWarning| warning.location.pointer.starts_with("#/components/schemas/");
    source.operation.warnings.iter().filter(move |warning| !(is_shared && is_of_component(warning)))
}

/// Expands warnings of the contract. The lint is `deprecated`, so `#[allow(deprecated)]` on the item silences it.
pub(super) fn expand_warnings<'w>(
    attributes: &[Attribute],
    warnings: impl Iterator<Item = &'w ContractWarning>,
    place: Span,
) -> TokenStream {
    let (conditions, levels) = (conditions(attributes), levels(attributes));
    let warnings = warnings.map(|warning| {
        let note = format!("{}\nhelp: {}", warning.message, warning.help);
        let used = quote_spanned!(place=> contract);
        quote! {
            #(#conditions)*
            #(#levels)*
            const _: () = {
                #[deprecated(note = #note)]
                #[allow(non_upper_case_globals)]
                const contract: () = ();
                #used
            };
        }
    });
    warnings.collect()
}

/// The levels of lints that the item has. An `expect` stays at the item alone: here it might not be met.
fn levels(attributes: &[Attribute]) -> Vec<&Attribute> {
    const LEVELS: [&str; 5] = ["allow", "warn", "deny", "forbid", "cfg_attr"];
    let is_level = |attribute: &&Attribute| LEVELS.iter().any(|name| attribute.path().is_ident(name));
    attributes.iter().filter(is_level).collect()
}
