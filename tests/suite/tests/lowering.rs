//! Every schema of the cases and random ones can be read, however it gets into a contract.

use arklow_contract::{Document, Format, Method};
use arklow_suite::case_folder::{official, own};
use arklow_suite::differential::groups;
use arklow_suite::embed::{Embedding, contract};
use arklow_suite::group::Group;

fn check(groups: &[Group]) {
    let mut faults = String::new();
    for group in groups {
        for embedding in Embedding::ALL {
            let text = contract(&group.schema, embedding).to_string();
            let document = Document::read("case.json", text.as_bytes(), Format::Json).expect("a contract");
            if let Err(error) = document.operation(Method::Post, "/case") {
                let Group { file, description, schema, .. } = group;
                faults += &format!("{file} · {description} · {embedding:?}: {schema}\n    {error:?}\n");
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn official_suite_is_read() {
    check(&official().expect("the files"));
}

#[test]
fn own_cases_are_read() {
    check(&own().expect("the files"));
}

#[test]
fn random_schemas_are_read() {
    check(&groups(7, 300, 0));
}
