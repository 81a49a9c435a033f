//! Patterns as constant data: the table of an automaton, or what an engine compiles.

use std::collections::BTreeMap;

use arklow_contract::Pattern;
use arklow_contract::pattern::Table;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

/// The patterns of a module, each a static of its own, once.
#[derive(Default)]
pub(super) struct Patterns {
    names: BTreeMap<String, Ident>,
    statics: Vec<TokenStream>,
}

impl Patterns {
    /// A reference to the static of a pattern.
    pub(super) fn refer(&mut self, pattern: &Pattern) -> TokenStream {
        let next = self.names.len() + 1;
        let name = self.names.entry(pattern.source.clone()).or_insert_with(|| {
            let (name, source) = (Ident::new(&format!("PATTERN_{next}"), Span::call_site()), &pattern.source);
            let matcher = expand_matcher(pattern);
            self.statics.push(quote!(pub static #name: Pattern = Pattern { source: #source, matcher: #matcher };));
            name
        });
        quote!(&#name)
    }

    /// Expands the statics.
    pub(super) fn expand(self) -> TokenStream {
        self.statics.into_iter().collect()
    }
}

fn expand_matcher(pattern: &Pattern) -> TokenStream {
    match pattern.table() {
        Some(table) => {
            let table = expand_table(&table);
            quote!(Matcher::Table(#table))
        }
        None => {
            let source = &pattern.source;
            quote!(Matcher::Engine(engine!(#source)))
        }
    }
}

fn expand_table(table: &Table) -> TokenStream {
    let Table { ascii, ranges, classes, next, accepts } = table;
    let [ascii, next, accepts] = [&ascii[..], next, accepts].map(Literal::byte_string);
    let ranges = ranges.iter().map(|(first, last, class)| {
        let [first, last] = [first, last].map(|point| Literal::u32_unsuffixed(*point));
        let class = Literal::u8_unsuffixed(*class);
        quote!((#first, #last, #class))
    });
    let classes = Literal::usize_unsuffixed(*classes);
    quote!(Table { ascii: #ascii, ranges: &[#(#ranges),*], classes: #classes, next: #next, accepts: #accepts })
}
