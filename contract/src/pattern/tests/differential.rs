//! The same answers as the engine `regress`, over patterns and values made up from fixed seeds.

use regress::Regex;
use regress::backends::{PikeVMExecutor, find};

use super::generator::{Random, mutate, pattern, value};
use crate::Pattern;

const VALUES: usize = 12;

/// Compares the answers to some values, of the automaton and of its table, and gives how many there were.
///
/// The engine runs on its linear back end: the other one takes years for some of the nested repeats.
fn compare_answers(ours: &Pattern, theirs: &Regex, random: &mut Random) -> usize {
    let Some(table) = ours.table() else { return 0 };
    for _ in 0..VALUES {
        let value = value(random);
        let expected = find::<PikeVMExecutor<'_, '_>>(theirs, &value, 0).next().is_some();
        assert_eq!(ours.matches(&value), Some(expected), "{:?} on {value:?}", ours.source);
        assert_eq!(table.matches(&value), expected, "the table of {:?} on {value:?}", ours.source);
    }
    VALUES
}

/// Returns whether a pattern has what `regress` 0.12 does not read as ECMA-262 says.
///
/// After a lead surrogate it takes a `\u` for a part of the same escape, even if that does not make a pair. Among the
/// hexadecimal digits of a `\u` it takes a sign. It repeats word boundaries, which are assertions. (Term.js agrees with this crate on
/// the first two.)
fn is_misread(pattern: &str) -> bool {
    let halved = pattern.split(r"\uD83D\u").skip(1).any(|rest| !rest.starts_with("DE00"));
    let repeats = |boundary: &str| pattern.split(boundary).skip(1).any(|rest| rest.starts_with(['*', '+', '?', '{']));
    halved || repeats(r"\b") || repeats(r"\B") || pattern.contains(r"\u+") || pattern.contains(r"\u{+")
}

#[test]
fn answers_agree_on_valid_patterns() {
    let mut compared = 0;
    for seed in 0..3_000 {
        let mut random = Random::new(seed);
        let text = pattern(&mut random);
        if is_misread(&text) {
            continue;
        }
        let theirs = Regex::with_flags(&text, "u").unwrap_or_else(|error| panic!("{text:?}: {error}"));
        match Pattern::compile(&text) {
            Ok(ours) => compared += compare_answers(&ours, &theirs, &mut random),
            Err(error) => panic!("{text:?}: {error:?}"),
        }
    }
    assert!(compared > 30_000, "only {compared} answers compared");
}

#[test]
fn rejections_agree_on_mutated_patterns() {
    let (mut accepted, mut refused) = (0, 0);
    for seed in 0..6_000 {
        let mut random = Random::new(seed);
        let valid = pattern(&mut random);
        let text = mutate(&mut random, &valid);
        if is_misread(&text) {
            continue;
        }
        match (Pattern::compile(&text), Regex::with_flags(&text, "u")) {
            (Ok(ours), Ok(theirs)) => accepted += compare_answers(&ours, &theirs, &mut random),
            (Err(_), Err(_)) => refused += 1,
            (Err(error), Ok(_)) => panic!("{text:?}: {error:?}"),
            (Ok(_), Err(error)) => panic!("{text:?}: {error}"),
        }
    }
    assert!(accepted > 10_000 && refused > 1_000, "only {accepted} answers and {refused} refusals compared");
}
