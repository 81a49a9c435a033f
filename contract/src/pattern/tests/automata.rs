//! The automata that patterns come out as: the fewest states, in a fixed order.

use super::generator::{Random, pattern};
use crate::pattern::nfa::Nfa;
use crate::pattern::parse::{Parsed, parse};
use crate::pattern::{automaton, mirrored};
use crate::{Accept, Pattern, State, Transition};

fn states(pattern: &str) -> Vec<State> {
    let compiled = Pattern::compile(pattern).unwrap_or_else(|error| panic!("`{pattern}`: {error:?}"));
    compiled.states().unwrap_or_else(|| panic!("`{pattern}` needs an engine")).to_vec()
}

fn state(accept: Accept, transitions: &[(char, char, usize)]) -> State {
    let transitions = transitions.iter().map(|&(first, last, target)| Transition { first, last, target }).collect();
    State { transitions, accept }
}

#[test]
fn states_are_the_fewest() {
    let digits = [('0', '9', 1)];
    assert_eq!(states("^[0-9]+$"), [state(Accept::No, &digits), state(Accept::AtEnd, &digits)]);
    assert_eq!(states("^(?:a|b)(?:c|d)$").len(), 3);
    assert_eq!(states("^(?:ac|bc|a(?:c|d)|bd)$").len(), 3);
    assert_eq!(states("^(?:a|b|[a-z]|[^]{1,1})$").len(), 2);
    assert_eq!(states("^(?:[^]{0,40}|b)*c{5}$").len(), 6);
    assert_eq!(states("^a{0,500}$").len(), 501);
}

#[test]
fn unanchored_pattern_has_few_states() {
    assert_eq!(states("(a|b)*a(a|b){20}").len(), 22);
    assert_eq!(states("[a-z]{3}[0-9a-z]{30}").len(), 34);
    assert_eq!(states("sk_[A-Za-z0-9_]{40}").len(), 44);
}

#[test]
fn both_ways_to_an_automaton_agree() {
    for seed in 0..1_000 {
        let text = pattern(&mut Random::new(seed));
        let Ok(Parsed::Tree(tree)) = parse(&text) else { panic!("{text:?}") };
        let forwards = Nfa::new(&tree).and_then(|nfa| automaton(&nfa));
        if forwards.is_ok() {
            assert_eq!(mirrored(&tree), forwards, "{text:?}");
        }
    }
}

#[test]
fn pattern_that_matches_everything_has_one_state() {
    for pattern in ["", "^", "$", "^[^]*$", "a*", "a|^|b", r"^[\s\S]{0,}$", "^(?:[^]{2})*[^]?$", "^(?:a|[^a])*$"] {
        assert_eq!(states(pattern), [state(Accept::Always, &[])], "{pattern}");
    }
    assert_ne!(states("^.*$"), [state(Accept::Always, &[])]);
}

#[test]
fn pattern_that_matches_nothing_has_one_state() {
    for pattern in ["[]", "a$b", "a^b", r"\uD800", r"[\uD800-\uDFFF]+", "^[]*a[]$"] {
        assert_eq!(states(pattern), [state(Accept::No, &[])], "{pattern}");
    }
}

#[test]
fn decided_match_ends_the_automaton() {
    assert_eq!(
        states("^ab"),
        [state(Accept::No, &[('a', 'a', 1)]), state(Accept::No, &[('b', 'b', 2)]), state(Accept::Always, &[]),]
    );
    let rest = ('b', char::MAX, 0);
    assert_eq!(states("a"), [state(Accept::No, &[('\0', '`', 0), ('a', 'a', 1), rest]), state(Accept::Always, &[])]);
}

#[test]
fn states_come_in_the_order_of_a_breadth_first_search() {
    assert_eq!(
        states("^(?:ax|by|cxz)$"),
        [
            state(Accept::No, &[('a', 'a', 1), ('b', 'b', 2), ('c', 'c', 3)]),
            state(Accept::No, &[('x', 'x', 4)]),
            state(Accept::No, &[('y', 'y', 4)]),
            state(Accept::No, &[('x', 'x', 5)]),
            state(Accept::AtEnd, &[]),
            state(Accept::No, &[('z', 'z', 4)]),
        ]
    );
}

#[test]
fn ranges_that_touch_are_one() {
    let any = [state(Accept::No, &[('\0', char::MAX, 1)]), state(Accept::AtEnd, &[])];
    assert_eq!(states("^[^]$"), any);
    assert_eq!(states("^(?:[a-m]|[^a-m])$"), any);
    assert_eq!(states(r"^[^\uD800-\uDFFF]$"), any);
    assert_eq!(states(r"^[\0-\uD7FF\uE000-\u{10FFFF}]$"), any);
    let gap = [state(Accept::No, &[('\u{D7FF}', '\u{E000}', 1)]), state(Accept::AtEnd, &[])];
    assert_eq!(states(r"^(?:\uD7FF|\uE000)$"), gap);
}

#[test]
fn compiling_is_deterministic() {
    let pattern = r"^(?:a|bc|[d-f]{1,4}\d|😀)*(?:x|yz)|\w{3}$";
    let first = Pattern::compile(pattern);
    for _ in 0..20 {
        assert_eq!(Pattern::compile(pattern), first);
    }
}
