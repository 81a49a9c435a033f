//! A string with rules: a newtype that holds no invalid value.

use arklow_contract::StringRules;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Source, docs, pattern, schema};
use crate::types::Item;

/// Expands the newtype. Its conversions are the same for all and come from a macro of the runtime.
pub(super) fn expand_text(item: &Item, wire_name: &str, rules: &StringRules, source: &Source<'_>) -> TokenStream {
    let Item { name, pointer, .. } = item;
    let krate = &source.krate;
    let words = rules_in_words(rules);
    let stated = format!("`{wire_name}` {}", words.join(", and "));
    let rules_with_keywords = expand_rules(rules);
    let docs = docs::item_docs(item, source, &rules_in_docs(&words));
    let broken = expand_broken(rules, krate);
    let json_schema = schema::expand_text_schema(item, rules, source);
    quote! {
        #docs
        #[derive(
            ::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq,
            ::core::cmp::PartialOrd, ::core::cmp::Ord, ::core::hash::Hash
        )]
        pub struct #name(::std::borrow::Cow<'static, str>);

        impl #name {
            const fn __arklow_broken(value: &str) -> u8 {
                #broken
            }
        }

        #krate::__private::text! { #name, #pointer, [#rules_with_keywords], #stated }
        #json_schema
    }
}

/// Expands the rules with a marker for each keyword: `Length` with the first length that is allowed, and `Pattern`.
fn expand_rules(rules: &StringRules) -> TokenStream {
    let min = Literal::u64_unsuffixed(rules.min_length.unwrap_or(0));
    let length = length_in_words(rules).map(|words| quote!(Length(#min, #words)));
    let pattern = pattern_in_words(rules).map(|words| quote!(Pattern(#words)));
    let rules = length.into_iter().chain(pattern);
    quote!(#(#rules),*)
}

fn rules_in_words(rules: &StringRules) -> Vec<String> {
    length_in_words(rules).into_iter().chain(pattern_in_words(rules)).collect()
}

/// Lengths count code points, as JSON Schema does.
fn length_in_words(rules: &StringRules) -> Option<String> {
    let characters = |count: u64| format!("{count} character{}", if count == 1 { "" } else { "s" });
    match (rules.min_length.filter(|min| *min > 0), rules.max_length) {
        (None, None) => None,
        (Some(min), None) => Some(format!("must have at least {}", characters(min))),
        (None, Some(max)) => Some(format!("must have at most {}", characters(max))),
        (Some(min), Some(max)) if min == max => Some(format!("must have exactly {}", characters(min))),
        (Some(min), Some(max)) => Some(format!("must have {min} to {}", characters(max))),
    }
}

fn pattern_in_words(rules: &StringRules) -> Option<String> {
    rules.pattern.as_ref().map(|pattern| format!("must match {}", pattern.source))
}

fn rules_in_docs(words: &[String]) -> String {
    if words.is_empty() {
        return String::new();
    }
    let quoted = words.iter().map(|rule| match rule.strip_prefix("must match ") {
        Some(pattern) => format!("must match {}", docs::code_span(pattern)),
        None => format!("{rule} (Unicode code points)"),
    });
    format!("\n\nIt {}.", quoted.collect::<Vec<_>>().join(", and "))
}

/// The rules as one expression, in the order of [`rules_in_words`].
fn expand_broken(rules: &StringRules, krate: &TokenStream) -> TokenStream {
    let min = rules.min_length.filter(|min| *min > 0);
    let length = (min.is_some() || rules.max_length.is_some()).then(|| {
        let min = Literal::u64_unsuffixed(min.unwrap_or(0));
        let max = rules.max_length.map(Literal::u64_unsuffixed);
        let max = max.map_or_else(|| quote!(::core::primitive::u64::MAX), |max| quote!(#max));
        quote!(#krate::__private::length_within(value, #min, #max))
    });
    let pattern = rules.pattern.as_ref().map(|source| {
        let body = pattern::expand_pattern(source, krate);
        quote!(const fn matches(value: &str) -> bool #body)
    });
    let holds = length.into_iter().chain(pattern.is_some().then(|| quote!(matches(value))));
    match holds.collect::<Vec<_>>().as_slice() {
        [] => quote!({
            let _ = value;
            0
        }),
        [one] => quote!(#pattern !#one as u8),
        [first, second, ..] => quote!(#pattern !#first as u8 | (!#second as u8) << 1),
    }
}
