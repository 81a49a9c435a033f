//! The reference validator agrees with what the files say, so that a difference is one of the derived types.

use arklow_suite::case_folder::{official, own};
use arklow_suite::group::Group;
use arklow_suite::oracle::Oracle;

fn check(groups: &[Group], is_known: impl Fn(&Group) -> bool) {
    for group in groups.iter().filter(|group| !is_known(group)) {
        let oracle = Oracle::of(&group.schema).unwrap_or_else(|error| panic!("{}: {error}", group.description));
        for test in &group.tests {
            assert_eq!(
                oracle.accepts(&test.data),
                Ok(test.valid),
                "{} · {} · {}",
                group.file,
                group.description,
                test.data
            );
        }
    }
}

/// Those that it judges wrongly: it rounds numbers, and a `$ref` to a dynamic anchor leads it to the outermost one.
const ERRORS_OF_THE_VALIDATOR: [&str; 2] = ["exact-numbers.json", "static-references.json"];

#[test]
fn reference_validator_agrees_with_own_cases() {
    check(&own().expect("the files"), |group| ERRORS_OF_THE_VALIDATOR.contains(&group.file.as_str()));
}

/// Not with those that are about patterns in the last detail.
#[test]
fn reference_validator_agrees_with_the_official_suite() {
    check(&official().expect("the files"), |group| group.file == "optional/ecmascript-regex.json");
}
