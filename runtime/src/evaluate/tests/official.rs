//! The official suite of JSON Schema, as far as a schema is one document without resources inside of it.

use std::fs;
use std::path::Path;

use serde_json::Value as Json;

use super::{build, judge};

/// The suite is part of the repository, and not of the package.
const SUITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/json-schema-test-suite");

#[test]
fn verdicts_are_those_of_the_official_suite() {
    let directory = std::env::var("ARKLOW_JSON_SCHEMA_SUITE").unwrap_or_else(|_| SUITE.to_owned());
    let (mut judged, mut passed_over, mut wrong) = (0, Vec::new(), Vec::new());
    for name in ["", "optional"] {
        let Ok(files) = fs::read_dir(Path::new(&directory).join(name)) else { continue };
        for path in files.filter_map(|file| file.ok().map(|file| file.path())) {
            // `format` is an annotation; that file has a meta-schema by which it is none.
            if path.extension().is_none_or(|extension| extension != "json") || path.ends_with("format-assertion.json") {
                continue;
            }
            let groups: Json = serde_json::from_slice(&fs::read(&path).expect("a file")).expect("JSON");
            for group in groups.as_array().into_iter().flatten() {
                let title = format!("{}: {}", path.display(), group["description"]);
                let Some(schema) = build::build(&group["schema"]) else {
                    passed_over.push(title);
                    continue;
                };
                for test in group["tests"].as_array().into_iter().flatten() {
                    judged += 1;
                    if Some(judge(schema, &test["data"].to_string())) != test["valid"].as_bool() {
                        wrong.push(format!("{title}: {}", test["description"]));
                    }
                }
            }
        }
    }
    println!("{judged} judged, passed over: {passed_over:#?}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
