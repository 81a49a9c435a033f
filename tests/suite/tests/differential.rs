//! Random schemas and values, compared with the reference validator: the short form. The long one is the program
//! `differential`.

use arklow_suite::differential::groups;
use arklow_suite::embed::Embedding;
use arklow_suite::judge::{Settings, judge};

#[test]
fn random_schemas_have_the_verdicts_of_the_reference_validator() {
    let groups = groups(0, 100, 100);
    let report = judge(&groups, Settings { name: "random", embedding: Embedding::Place, exports: true });
    let report = report.expect("the package compiles");
    assert_eq!(report.compared, 10_000);
    assert!(report.faults.is_empty(), "{}", report.describe(&groups));
}
