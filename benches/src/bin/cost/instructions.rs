//! The instructions of a request and of a call, counted by valgrind's callgrind.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::workspace::{Revision, output};

/// The difference of two runs, one of twice as many requests, is counted, so that what a program does once is not.
const COUNT: u64 = 500;

const CASES: [(&str, &str); 4] = [
    ("valid", "request through the router, valid"),
    ("bad-path", "the same, `org_id` is `12a`"),
    ("bad-body", "the same, a description of one character"),
    ("call", "a call without I/O"),
];

/// Prints the instructions of each case by hand and with each revision.
pub(crate) fn print(revisions: &[Revision]) -> Result<(), String> {
    let programs: Vec<PathBuf> = revisions.iter().map(build).collect::<Result<_, _>>()?;
    let names: Vec<&str> = revisions.iter().map(|revision| revision.name.as_str()).collect();
    println!("\nInstructions (release build), and the ratio to the hand-written one\n");
    println!("| | hand-written | {} |", names.join(" | "));
    println!("| --- | ---: | {} |", vec!["---:"; names.len()].join(" | "));
    for (case, text) in CASES {
        let hand = count(&programs[0], "hand-written", case)?;
        let mut row = format!("| {text} | {hand} |");
        for program in &programs {
            let instructions = count(program, "arklow", case)?;
            row += &format!(" {instructions} ({:.3}) |", ratio(instructions, hand));
        }
        println!("{row}");
    }
    Ok(())
}

#[allow(clippy::cast_precision_loss, reason = "three digits are shown")]
fn ratio(instructions: u64, hand: u64) -> f64 {
    instructions as f64 / hand as f64
}

/// Builds the program `requests` over a revision.
fn build(revision: &Revision) -> Result<PathBuf, String> {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/requests.rs");
    let manifest = format!(
        "[[bin]]\nname = \"requests\"\npath = {:?}\n\n[dependencies]\narklow = {{ path = $RUNTIME, features = [\"axum\"] }}\n{DEPENDENCIES}",
        program.display().to_string()
    );
    let package = revision.package("requests", &manifest)?;
    output(&mut package.cargo(&["build", "--release"]))?;
    Ok(package.target.join("release/requests"))
}

/// As in the manifest of this crate.
const DEPENDENCIES: &str = r#"
axum = { version = "0.8.4", default-features = false, features = ["json"] }
bytes = "1.12"
http = "1.3"
serde = { version = "1.0", features = ["derive"] }
serde_json = "1.0"
tokio = { version = "1.47", features = ["rt"] }
tower = { version = "0.5", default-features = false, features = ["util"] }
"#;

/// Counts the instructions of one request.
fn count(program: &Path, side: &str, case: &str) -> Result<u64, String> {
    let run = |count: u64| {
        let mut command = Command::new("valgrind");
        command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(program).args([side, case]);
        let result = command.arg(count.to_string()).output().map_err(|error| format!("valgrind: {error}"))?;
        let said = String::from_utf8_lossy(&result.stderr).into_owned();
        let collected = said.lines().find_map(|line| line.split_once("Collected :"));
        collected.and_then(|(_, number)| number.trim().parse::<u64>().ok()).ok_or(said)
    };
    Ok((run(2 * COUNT)? - run(COUNT)?) / COUNT)
}
