//! Types that another module holds: the shared types of a contract, which the modules of operations show under the same names.

use std::collections::{BTreeMap, BTreeSet};

use arklow_contract::SchemaId;
use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::Path;
use syn::spanned::Spanned as _;

use super::{Krate, Source, name_hash};
use crate::lookup::Contract;
use crate::parse::options::path_in_words;
use crate::plan::{Item, Types};

/// The module of the shared types, as the module of an operation names it.
#[derive(Clone, Copy)]
pub(crate) enum SharedModule<'s> {
    /// A path from the root of a crate.
    At(&'s Path),
    /// The module around that of the operation, which was derived together with it.
    Parent,
}

impl SharedModule<'_> {
    /// The path in the module of the operation.
    fn path(self) -> TokenStream {
        match self {
            Self::At(path) => path.to_token_stream(),
            Self::Parent => quote!(super),
        }
    }

    /// The path of the statics, in those of the operation.
    fn schemas(self) -> TokenStream {
        match self {
            Self::At(path) => {
                let schemas = self.located(&format_ident!("__schemas"));
                quote!(#path::#schemas)
            }
            Self::Parent => quote!(super::super::__schemas),
        }
    }

    /// Where the user names it: the last word, because stable Rust cannot join spans.
    fn span(self) -> Span {
        let last = if let Self::At(path) = self { path.segments.last() } else { None };
        last.map_or_else(Span::call_site, |last| last.ident.span())
    }

    /// Expands imports of statics, by their names.
    pub(super) fn expand_statics<'n>(self, names: impl Iterator<Item = &'n Ident>) -> Option<TokenStream> {
        let path = self.schemas();
        let mut names = names.map(|name| self.located(name)).peekable();
        names.peek()?;
        Some(quote!(#[allow(unused_imports)] pub use #path::{#(#names),*};))
    }

    /// A name with the place where the user names the module: what is not there is shown there.
    fn located(self, name: &Ident) -> Ident {
        let mut name = name.clone();
        name.set_span(self.span().resolved_at(name.span()));
        name
    }
}

/// The schemas whose statics the module of shared types holds: those of its items.
pub(super) fn shared_schemas(types: &Types) -> BTreeSet<SchemaId> {
    types.items.iter().filter(|item| item.owner.is_some()).map(|item| item.schema).collect()
}

/// Expands the imports of the items that the module of shared types holds, and the check that it holds the same.
pub(super) fn expand_shared(source: &Source<'_>) -> Option<TokenStream> {
    let module = source.shared?;
    let shared: Vec<&Item> = source.types.items.iter().filter(|item| item.owner.is_some()).collect();
    if shared.is_empty() {
        return None;
    }
    let (path, names) = (module.path(), shared.iter().map(|item| module.located(&item.name)));
    let check = match module {
        SharedModule::At(path) => Some(expand_check(path, &shared, source)),
        SharedModule::Parent => None,
    };
    Some(quote! {
        #[allow(unused_imports)]
        pub use #path::{#(#names),*};
        #check
    })
}

/// Expands the check that the shared items were derived from the same components.
fn expand_check(path: &Path, shared: &[&Item], source: &Source<'_>) -> TokenStream {
    let owners: BTreeSet<&str> = shared.iter().filter_map(|item| item.owner.as_deref()).collect();
    let (krate, words) = (&source.krate, path_in_words(path));
    let components = expand_list(owners.into_iter(), source.contract, krate);
    let (name, hash) = (&source.contract.name, Literal::u64_suffixed(source.contract.document.fingerprint()));
    let own = SharedModule::At(path).located(&format_ident!("__COMPONENTS"));
    let arguments = quote!(&#path::#own, #words, #name, #hash, #components);
    let check = call_at(path, &quote!(#krate::__private::assert_components), arguments);
    quote!(const _: () = #check;)
}

/// Expands a call that has the place of a path, from its beginning to its end: where it panics while compiling is shown there.
pub(super) fn call_at(path: &Path, function: &TokenStream, arguments: TokenStream) -> TokenStream {
    let function = Krate::of(function.clone()).at(path.span());
    let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
    arguments.set_span(path.segments.last().map_or_else(|| path.span(), |last| last.ident.span()));
    quote!(#function #arguments)
}

/// Expands what a module of shared types says of itself. `omission` is what leaves components out: two texts around a name.
pub(super) fn expand_components(
    names: &[String],
    omission: Option<&(String, String)>,
    source: &Source<'_>,
) -> TokenStream {
    let krate = &source.krate;
    let components = expand_list(names.iter().map(String::as_str), source.contract, krate);
    let (name, hash) = (&source.contract.name, Literal::u64_suffixed(source.contract.document.fingerprint()));
    let omission = super::option(omission.map(|(before, after)| quote!((#before, #after))));
    quote! {
        #[doc(hidden)]
        pub static __COMPONENTS: #krate::__private::Components =
            #krate::__private::Components::new(#name, #hash, #omission, #components);
    }
}

/// Expands components in the order of the hashes of their names.
fn expand_list<'n>(names: impl Iterator<Item = &'n str>, contract: &Contract, krate: &Krate) -> TokenStream {
    let by_hash: BTreeMap<(u64, &str), u64> = names
        .filter_map(|name| Some(((name_hash(name), name), contract.document.component_fingerprint(name)?)))
        .collect();
    let components = by_hash.into_iter().map(|((hash, name), fingerprint)| {
        let [hash, fingerprint] = [hash, fingerprint].map(Literal::u64_suffixed);
        let name = name.replace('~', "~0").replace('/', "~1");
        quote!(#krate::__private::Component::new(#hash, #name, #fingerprint))
    });
    quote!(&[#(#components),*])
}
