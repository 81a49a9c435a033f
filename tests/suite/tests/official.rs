//! The official JSON Schema suite, and the project's cases in its format, through derived types.

use arklow_suite::case_folder::{official, own};
use arklow_suite::embed::Embedding;
use arklow_suite::group::Group;
use arklow_suite::judge::{Settings, judge};

fn check(name: &str, groups: &[Group], embedding: Embedding) {
    let report = judge(groups, Settings { name, embedding, exports: true }).expect("the package compiles");
    assert!(report.compared > 0 && report.faults.is_empty(), "{}", report.describe(groups));
}

#[test]
fn official_suite_has_the_right_verdicts() {
    check("official", &official().expect("the files"), Embedding::Resource);
}

#[test]
fn own_cases_have_the_right_verdicts() {
    check("own", &own().expect("the files"), Embedding::Components);
}
