//! The contracts of `tests/cases`, through derived types.

use std::fs;

use arklow_suite::group::{folder, in_one_line};
use arklow_suite::package::{Contract, Sources};
use arklow_suite::program::Answer;
use serde_json::Value;

/// Contracts that are refused while compiling, with a part of the message.
const REFUSED: [(&str, &str); 3] = [
    ("13-nullable-of-3-0", "unknown keyword `nullable`"),
    ("19-pattern-not-u", "is not an escape here, write `-`"),
    ("20-pattern-unsupported", "(?i)^abc$"),
];

struct Case {
    name: String,
    contract: Contract,
    /// Bodies, and whether they are accepted.
    values: Vec<(String, bool)>,
}

fn cases() -> Vec<Case> {
    let entries = fs::read_dir(folder("cases")).expect("the folder");
    let mut folders: Vec<_> =
        entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    let read = |path: std::path::PathBuf| {
        let case: Value =
            serde_json::from_str(&fs::read_to_string(path.join("case.json")).expect("a case")).expect("JSON");
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), in_one_line);
        let values = |list: &str, accepted: bool| -> Vec<(String, bool)> {
            case[list].as_array().expect("a list").iter().map(|value| (text(value), accepted)).collect()
        };
        let of_operation = |name: &str| case["operation"][name].as_str().expect("a text").to_owned();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        Case {
            contract: Contract {
                file: format!("{name}.yaml"),
                text: fs::read_to_string(path.join("contract.yaml")).expect("a contract").into(),
                method: of_operation("method"),
                path: of_operation("path"),
            },
            name,
            values: [values("accept", true), values("refuse", false)].concat(),
        }
    };
    folders.into_iter().map(read).collect()
}

#[test]
fn cases_are_accepted_and_refused_as_they_say() {
    let cases = cases();
    let contracts: Vec<Contract> = cases.iter().map(|case| case.contract.clone()).collect();
    let sources = Sources { name: "cases", contracts: &contracts, exports: false };
    let package = sources.build().expect("the package compiles");

    for (index, case) in cases.iter().enumerate() {
        let expected = REFUSED.iter().find(|(name, _)| *name == case.name).map(|(_, message)| *message);
        let refused = package.refused.get(&index);
        match (expected, refused) {
            (None, None) => {}
            (Some(message), Some(refused)) => assert!(refused.contains(message), "{}: {refused}", case.name),
            (_, refused) => panic!("{}: {refused:?}", case.name),
        }
    }

    let derived = || cases.iter().enumerate().filter(|(index, _)| !package.refused.contains_key(index));
    let values: Vec<(usize, &str, bool)> = derived()
        .flat_map(|(index, case)| case.values.iter().map(move |(text, accepted)| (index, text.as_str(), *accepted)))
        .collect();
    let bodies: Vec<(usize, &str)> = values.iter().map(|(index, text, _)| (*index, *text)).collect();
    let answers = package.program.read(&bodies).expect("the program runs");
    let mut faults = String::new();
    for ((index, text, accepted), answer) in values.iter().zip(&answers) {
        if *text == BEYOND_F64 {
            continue;
        }
        if answer.is_accepted() != *accepted || matches!(answer, Answer::Unwritable(_)) {
            faults += &format!("{}: {text}: {answer:?}\n", cases[*index].name);
        }
        // What the author of the contract means is kept, to the last digit.
        let is_kept = ["01-", "02-", "15-", "16-", "51-"].iter().any(|number| cases[*index].name.starts_with(number));
        if let (Answer::Accepted(written), true) = (answer, is_kept && *accepted) {
            let kept = KEPT.iter().find(|(read, _)| read == text).map_or(*text, |(_, written)| *written);
            let (written, kept): (Value, Value) = (parsed(written), parsed(kept));
            if written != kept {
                faults += &format!("{}: {text} becomes {written}\n", cases[*index].name);
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// A valid number that no `f64` holds, and no `i64`: a limit that is documented.
const BEYOND_F64: &str = r#"{"x":1e400}"#;

/// Numbers that have a simpler form.
const KEPT: [(&str, &str); 10] = [
    (r#"{"n":1.0}"#, r#"{"n":1}"#),
    (r#"{"n":1e2}"#, r#"{"n":100}"#),
    (r#"{"n":10e-1}"#, r#"{"n":1}"#),
    (r#"{"n":-0}"#, r#"{"n":0}"#),
    (r#"{"u":-0}"#, r#"{"u":0}"#),
    (r#"{"u":-0.0}"#, r#"{"u":0}"#),
    (r#"{"n":9007199254740993.0}"#, r#"{"n":9007199254740993}"#),
    (r#"{"n":9223372036854775807.0}"#, r#"{"n":9223372036854775807}"#),
    (r#"{"n":-9223372036854775808.0}"#, r#"{"n":-9223372036854775808}"#),
    (r#"{"x":9007199254740993.0}"#, r#"{"x":9007199254740992.0}"#),
];

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}
