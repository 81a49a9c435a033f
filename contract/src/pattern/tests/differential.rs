//! The same answers as the engine `regress`, over patterns and values made up from fixed seeds.

use regress::Regex;

use super::generator::{Random, mutate, pattern, value};
use crate::{Pattern, PatternError};

const VALUES: usize = 12;

/// Compares the answers to some values, and gives how many there were.
fn compare_answers(ours: &Pattern, theirs: &Regex, random: &mut Random) -> usize {
    for _ in 0..VALUES {
        let value = value(random);
        let expected = theirs.find(&value).is_some();
        assert_eq!(ours.matches(&value), expected, "{:?} on {value:?}", ours.source);
    }
    VALUES
}

/// Tells whether an error is one of this crate's limits, and not one that every engine must agree on.
fn is_limit(error: &PatternError) -> bool {
    error.message.ends_with("is not supported in a pattern") || error.message.starts_with("the automaton")
}

#[test]
fn answers_agree_on_valid_patterns() {
    let mut compared = 0;
    for seed in 0..4_000 {
        let mut random = Random::new(seed);
        let text = pattern(&mut random);
        let theirs = Regex::with_flags(&text, "u").unwrap_or_else(|error| panic!("{text:?}: {error}"));
        match Pattern::compile(&text) {
            Ok(ours) => compared += compare_answers(&ours, &theirs, &mut random),
            Err(error) => assert!(is_limit(&error), "{text:?}: {error:?}"),
        }
    }
    assert!(compared > 40_000, "only {compared} answers compared");
}

#[test]
fn refusals_agree_on_mutated_patterns() {
    let (mut accepted, mut refused) = (0, 0);
    for seed in 0..20_000 {
        let mut random = Random::new(seed);
        let valid = pattern(&mut random);
        let text = mutate(&mut random, &valid);
        match (Pattern::compile(&text), Regex::with_flags(&text, "u")) {
            (Ok(ours), Ok(theirs)) => accepted += compare_answers(&ours, &theirs, &mut random),
            (Err(_), Err(_)) => refused += 1,
            (Err(error), Ok(_)) => assert!(is_limit(&error), "{text:?}: {error:?}"),
            (Ok(_), Err(error)) => panic!("{text:?}: {error}"),
        }
    }
    assert!(accepted > 10_000 && refused > 1_000, "only {accepted} answers and {refused} refusals compared");
}
