//! How much code an endpoint expands to: what is compiled in every crate that has one. A growth has to be meant.

use std::fs;
use std::path::Path;

use arklow_benches::Counts;

/// The counts of a golden expansion.
fn counts(golden: &str) -> Counts {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../macros/tests/expand").join(golden);
    Counts::of(fs::read_to_string(path).expect("the golden").parse().expect("tokens"))
}

/// The counts may be less than the budget. Where they are much less, the budget is to be lowered.
fn check(golden: &str, budget: Counts) {
    let Counts { tokens, impls, functions, generic_functions, constants } = counts(golden);
    let of_budget = [
        ("tokens", tokens, budget.tokens),
        ("impls", impls, budget.impls),
        ("functions", functions, budget.functions),
        ("generic functions", generic_functions, budget.generic_functions),
        ("constants", constants, budget.constants),
    ];
    for (name, count, most) in of_budget {
        assert!(count <= most, "{golden} has {count} {name}, and its budget is {most}");
        assert!(most - count <= most / 10 + 1, "{golden} has {count} {name}: lower its budget of {most}");
    }
}

#[test]
fn handler_keeps_its_budget() {
    let budget = Counts { tokens: 3150, impls: 8, functions: 10, generic_functions: 0, constants: 20 };
    check("handler.rs", budget);
}

/// One success, and what is declared for a request that is not valid: the most frequent answers.
#[test]
fn answers_keep_their_budget() {
    let budget = Counts { tokens: 4000, impls: 9, functions: 17, generic_functions: 0, constants: 24 };
    check("answers.rs", budget);
}

#[test]
fn call_keeps_its_budget() {
    let budget = Counts { tokens: 3100, impls: 7, functions: 8, generic_functions: 0, constants: 20 };
    check("client.rs", budget);
}
