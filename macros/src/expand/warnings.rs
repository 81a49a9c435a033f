//! Warnings about the contract, on stable Rust: a constant that is deprecated with the text as its note, and one use of it
//! at the path in the attribute.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Attribute;

use super::{OperationSource, conditions};

/// Expands the warnings of the contract. The lint is `deprecated`, so `#[allow(deprecated)]` on the item silences it.
pub(super) fn expand_warnings(attributes: &[Attribute], source: &OperationSource<'_>) -> TokenStream {
    let (conditions, levels) = (conditions(attributes), levels(attributes));
    let warnings = source.operation.warnings.iter().map(|warning| {
        let note = format!("{}\nhelp: {}", warning.message, warning.help);
        let used = quote_spanned!(source.path_span=> contract);
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
