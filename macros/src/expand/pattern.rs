//! A pattern's automaton as straight-line Rust: no engine, no table, nothing to initialise at run time.

use arklow_contract::pattern::{Accept, Pattern, State, Transition};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The body of a `const fn (value: &str) -> bool`.
pub(super) fn expand_pattern(pattern: &Pattern, krate: &TokenStream) -> TokenStream {
    let states = &pattern.states;
    if states.first().is_some_and(|start| start.accept == Accept::Always) {
        return quote!({
            let _ = value;
            true
        });
    }
    if states.iter().all(|state| state.transitions.is_empty()) {
        let is_empty_matched = states.first().is_some_and(|start| start.accept == Accept::AtEnd);
        return if is_empty_matched {
            quote!({ value.is_empty() })
        } else {
            quote!({
                let _ = value;
                false
            })
        };
    }
    // Without a transition on anything but ASCII, a byte at or above 0x80 refuses, and bytes need no decoding.
    let is_ascii = states.iter().flat_map(|state| &state.transitions).all(|transition| transition.last.is_ascii());
    let step = if is_ascii {
        quote!(let point = value.as_bytes()[at]; at += 1;)
    } else {
        quote!(let (point, next) = #krate::__private::next_char(value, at); at = next;)
    };
    let arms = states.iter().enumerate().flat_map(|(index, state)| expand_state(index, state, states, is_ascii));
    let accepting = (states.iter().enumerate())
        .filter(|(_, state)| state.accept == Accept::AtEnd)
        .map(|(index, _)| Literal::usize_unsuffixed(index));
    let accepting: Vec<_> = accepting.collect();
    let verdict = if accepting.is_empty() { quote!(false) } else { quote!(::core::matches!(state, #(#accepting)|*)) };
    // Where the first step always decides, as in `^a`, the compiler would warn of unreachable code.
    let leads_on = |transition: &Transition| states[transition.target].accept != Accept::Always;
    let decides_at_once = !states.iter().flat_map(|state| &state.transitions).any(leads_on);
    let allow = decides_at_once.then(|| quote!(#![allow(unreachable_code)]));
    quote! {{
        #allow
        let (mut state, mut at) = (0_u16, 0);
        while at < value.len() {
            #step
            state = match (state, point) {
                #(#arms)*
                _ => return false,
            };
        }
        #verdict
    }}
}

/// The arms of a state, one for each state that it leads to.
fn expand_state(index: usize, state: &State, states: &[State], is_ascii: bool) -> Vec<TokenStream> {
    let mut targets: Vec<usize> = state.transitions.iter().map(|transition| transition.target).collect();
    targets.sort_unstable();
    targets.dedup();
    let from = Literal::usize_unsuffixed(index);
    let arm = |target: usize| {
        let ranges = state.transitions.iter().filter(|transition| transition.target == target);
        let ranges = ranges.map(|range| expand_range(range.first, range.last, is_ascii));
        let accepts = states.get(target).is_some_and(|state| state.accept == Accept::Always);
        let next = if accepts {
            quote!(return true)
        } else {
            let target = Literal::usize_unsuffixed(target);
            quote!(#target)
        };
        quote!((#from, #(#ranges)|*) => #next,)
    };
    targets.into_iter().map(arm).collect()
}

fn expand_range(first: char, last: char, is_ascii: bool) -> TokenStream {
    let literal = |point: char| match u8::try_from(point) {
        Ok(byte) if is_ascii => Literal::byte_character(byte),
        _ => Literal::u32_unsuffixed(point.into()),
    };
    let (first, last) = (literal(first), literal(last));
    if first.to_string() == last.to_string() { quote!(#first) } else { quote!(#first..=#last) }
}
