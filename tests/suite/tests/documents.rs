//! Documents of other people, and Arklow's own: every operation compiles in each form, and is exported as the document has it.

use std::path::Path;

use arklow_suite::coverage::{Form, cover};

/// Documents, and the forms to try: large ones take long.
const DOCUMENTS: [(&str, &[Form]); 4] = [
    ("contracts/arklow-more.openapi.json", &Form::ALL),
    ("openapi/museum.yaml", &Form::ALL),
    ("openapi/galaxy.yaml", &Form::ALL),
    ("openapi/prefect-fastapi.json", &[Form::Types]),
];

#[test]
fn every_operation_compiles_and_is_exported() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for (file, forms) in DOCUMENTS {
        for form in forms {
            let coverage = cover(&folder.join(file), *form, true).unwrap_or_else(|error| panic!("{file}: {error}"));
            assert!(coverage.operations > 0 && coverage.refused.is_empty(), "{file}: {:?}", coverage.refused);
            let expected: &[String] = &[];
            let differences = coverage.differences.as_deref();
            assert_eq!(differences, (*form == Form::Types).then_some(expected), "{file}");
        }
    }
}
