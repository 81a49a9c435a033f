//! Strings and numbers with rules: other names of generic types of the runtime, whose rules a marker type in `rules` has.

use arklow_contract::{Json, NumberRules, SchemaId, StringRules};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Source, docs};
use crate::plan::{IntegerType, Item};

/// Expands a string with rules.
pub(super) fn expand_text(
    item: &Item,
    wire_name: &str,
    checks: &[SchemaId],
    is_static: bool,
    source: &Source<'_>,
) -> TokenStream {
    let Item { name, schema, .. } = item;
    let krate = &source.krate;
    let rules: Vec<&StringRules> =
        checks.iter().filter_map(|id| source.types.schemas[*id].keywords()).map(|keywords| &keywords.string).collect();
    let words = rules.iter().flat_map(|rules| [length_in_words(rules), pattern_in_words(rules)]).flatten();
    let docs = docs::item_docs(item, source, &rules_in_docs(words));
    let engine = (!is_static).then(|| quote!(engine));
    let default =
        expand_default(item, &quote!(&'static ::core::primitive::str), is_static, source, |value| match value {
            Json::String(text) => Some(quote!(#text)),
            _ => None,
        });
    let (schema, checks) = (source.constants.path(*schema), expand_checks(item, checks, source));
    quote! {
        #docs
        pub type #name = #krate::Text<rules::#name>;
        #krate::__private::text! { #engine #name, #wire_name, #schema #checks }
        #default
    }
}

/// Expands the `default` of a newtype, which has a constant for it where constants are checked.
fn expand_default(
    item: &Item,
    ty: &TokenStream,
    is_static: bool,
    source: &Source<'_>,
    expand: impl FnOnce(&Json) -> Option<TokenStream>,
) -> Option<TokenStream> {
    let default = source.types.schemas[item.schema].keywords()?.default.as_ref().filter(|_| is_static)?;
    let (krate, name, value) = (&source.krate, &item.name, expand(default)?);
    Some(quote! {
        impl #krate::__private::Defaulted<#ty> for rules::#name {
            const DEFAULT: #ty = #value;
        }
    })
}

/// The schemas whose rules hold, where that is not the item's own alone.
fn expand_checks(item: &Item, checks: &[SchemaId], source: &Source<'_>) -> Option<TokenStream> {
    if checks == [item.schema] {
        return None;
    }
    let checks = checks.iter().map(|id| source.constants.path(*id));
    Some(quote!(, [#(#checks),*]))
}

/// What an integer may be.
pub(super) struct IntegerBounds<'p> {
    pub(super) primitive: IntegerType,
    pub(super) min: i128,
    pub(super) max: i128,
    pub(super) multiple_of: &'p [i128],
    /// Whether these are all rules, so that a constant can be checked while compiling.
    pub(super) is_static: bool,
}

/// Expands an integer with rules.
pub(super) fn expand_integer(
    item: &Item,
    wire_name: &str,
    bounds: &IntegerBounds<'_>,
    source: &Source<'_>,
) -> TokenStream {
    let Item { name, schema, .. } = item;
    let IntegerBounds { primitive, min, max, multiple_of, is_static } = bounds;
    let krate = &source.krate;
    let (ty, least, greatest) = match primitive {
        IntegerType::U64 => (quote!(u64), 0, i128::from(u64::MAX)),
        IntegerType::I128 => (quote!(i128), i128::MIN, i128::MAX),
        IntegerType::I64 => (quote!(i64), i128::from(i64::MIN), i128::from(i64::MAX)),
    };
    let range = match (*min > least, *max < greatest) {
        (false, false) => None,
        (true, false) => Some(format!("must be at least {min}")),
        (false, true) => Some(format!("must be at most {max}")),
        (true, true) if min == max => Some(format!("must be {min}")),
        (true, true) => Some(format!("must be {min} to {max}")),
    };
    let multiples = multiple_of.iter().map(|number| format!("must be a multiple of {number}"));
    let docs = docs::item_docs(item, source, &rules_in_docs(range.into_iter().chain(multiples)));
    let schema = source.constants.path(*schema);
    let checked = (!is_static).then(|| quote!(checked));
    let default = expand_default(item, &quote!(::core::primitive::#ty), *is_static, source, |value| match value {
        // What is not in the range of the type is not in that of the rules.
        Json::Number(number) => {
            number.to_string().parse().ok().filter(|number| (*min..=*max).contains(number)).map(expand_i128)
        }
        _ => None,
    });
    let [min, max] = [*min, *max].map(expand_i128);
    let multiple_of = multiple_of.iter().map(|number| expand_i128(*number));
    quote! {
        #docs
        pub type #name = #krate::Integer<::core::primitive::#ty, rules::#name>;
        #krate::__private::integer! { #checked #name, #wire_name, #schema, #min, #max, [#(#multiple_of),*] }
        #default
    }
}

fn expand_i128(number: i128) -> TokenStream {
    let (sign, digits) = ((number < 0).then(|| quote!(-)), Literal::u128_unsuffixed(number.unsigned_abs()));
    quote!(#sign #digits)
}

/// Expands a number with rules.
pub(super) fn expand_number(
    item: &Item,
    wire_name: &str,
    checks: &[SchemaId],
    is_static: bool,
    source: &Source<'_>,
) -> TokenStream {
    let Item { name, schema, .. } = item;
    let krate = &source.krate;
    let rules: Vec<&NumberRules> =
        checks.iter().filter_map(|id| source.types.schemas[*id].keywords()).map(|keywords| &keywords.number).collect();
    let docs = docs::item_docs(item, source, &rules_in_docs(rules.iter().flat_map(|rules| number_in_words(rules))));
    let (path, mut checks) = (source.constants.path(*schema), expand_checks(item, checks, source));
    let bounds = is_static.then(|| {
        let bounds = rules.iter().flat_map(|rules| bounds(rules));
        checks = checks.take().or_else(|| Some(quote!(, [#path])));
        quote!(, static [#(#bounds),*])
    });
    let default = expand_default(item, &quote!(::core::primitive::f64), is_static, source, |value| match value {
        Json::Number(number) => number.to_string().parse().ok().filter(|it: &f64| it.is_finite()).map(expand_f64),
        _ => None,
    });
    quote! {
        #docs
        pub type #name = #krate::Number<rules::#name>;
        #krate::__private::number! { #name, #wire_name, #path #checks #bounds }
        #default
    }
}

fn expand_f64(number: f64) -> TokenStream {
    let (sign, digits) = (number.is_sign_negative().then(|| quote!(-)), Literal::f64_unsuffixed(number.abs()));
    quote!(#sign #digits)
}

/// The bounds as the runtime compares them in `const`.
fn bounds(rules: &NumberRules) -> Vec<TokenStream> {
    let NumberRules { minimum, maximum, exclusive_minimum, exclusive_maximum, multiple_of: _ } = rules;
    let bounds = [
        ("Minimum", minimum),
        ("Maximum", maximum),
        ("ExclusiveMinimum", exclusive_minimum),
        ("ExclusiveMaximum", exclusive_maximum),
    ];
    let bounds = bounds.into_iter().filter_map(|(name, number)| {
        let number: f64 = number.as_ref()?.as_str().parse().ok().filter(|number: &f64| number.is_finite())?;
        let (name, number) = (quote::format_ident!("{name}"), expand_f64(number));
        Some(quote!(#name(#number)))
    });
    bounds.collect()
}

fn number_in_words(rules: &NumberRules) -> Vec<String> {
    let NumberRules { minimum, maximum, exclusive_minimum, exclusive_maximum, multiple_of } = rules;
    let words = [
        ("at least", minimum),
        ("at most", maximum),
        ("greater than", exclusive_minimum),
        ("less than", exclusive_maximum),
        ("a multiple of", multiple_of),
    ];
    words.into_iter().filter_map(|(words, number)| Some(format!("must be {words} {}", number.as_ref()?))).collect()
}

/// Lengths count code points, as JSON Schema does.
fn length_in_words(rules: &StringRules) -> Option<String> {
    let characters = |count: u64| format!("{count} character{}", if count == 1 { "" } else { "s" });
    let words = match (rules.min_length.filter(|min| *min > 0), rules.max_length) {
        (None, None) => return None,
        (Some(min), None) => format!("must have at least {}", characters(min)),
        (None, Some(max)) => format!("must have at most {}", characters(max)),
        (Some(min), Some(max)) if min == max => format!("must have exactly {}", characters(min)),
        (Some(min), Some(max)) => format!("must have {min} to {}", characters(max)),
    };
    Some(format!("{words} (Unicode code points)"))
}

fn pattern_in_words(rules: &StringRules) -> Option<String> {
    rules.pattern.as_ref().map(|pattern| format!("must match {}", docs::code_span(&pattern.source)))
}

fn rules_in_docs(words: impl IntoIterator<Item = String>) -> String {
    let words: Vec<String> = words.into_iter().collect();
    if words.is_empty() { String::new() } else { format!("\n\nIt {}.", words.join(", and ")) }
}
