//! The time of `cargo check` for a further endpoint of the size of the embedded contract's.

use std::fmt::Write as _;
use std::fs;

use crate::workspace::{Package, Revision, output};

/// Measures the processor time of the compiler alone, without cargo's.
const WRAPPER: &str = r#"#!/usr/bin/env bash
TIMEFORMAT='%U %S'
{ time "$@" 2>&3; } 3>&2 2>>"$ARKLOW_TIMES"
"#;

/// How often a crate is checked; the least time counts.
const RUNS: usize = 3;

/// Prints the times of crates with 1, 10, 100, and 1,000 endpoints, one revision beside the other.
pub(crate) fn print(revisions: &[Revision], largest: usize) -> Result<(), String> {
    let packages: Vec<Package> = revisions.iter().map(package).collect::<Result<_, _>>()?;
    let names: Vec<&str> = revisions.iter().map(|revision| revision.name.as_str()).collect();
    println!(
        "\ncargo check of a crate of N handlers, CPU seconds of rustc (user + system, the least of {RUNS} runs), and ms per further endpoint\n"
    );
    println!("| endpoints | {} |", names.join(" | "));
    println!("| ---: | {} |", vec!["---:"; names.len()].join(" | "));
    let mut before: Option<(usize, Vec<f64>)> = None;
    for count in [1, 10, 100, 1_000].into_iter().filter(|count| *count <= largest) {
        let mut times = vec![f64::INFINITY; packages.len()];
        for run in 0..if count < 1_000 { RUNS } else { 1 } {
            // In turns, so that a busy machine slows all of them.
            for (package, time) in packages.iter().zip(&mut times) {
                *time = time.min(measure(package, count, run)?);
            }
        }
        let mut row = format!("| {count} |");
        for (index, time) in times.iter().enumerate() {
            let further = before.as_ref().map(|(fewer, before)| {
                let seconds = (time - before[index]) / f64::from(u32::try_from(count - fewer).unwrap_or(u32::MAX));
                format!(" ({:.1} ms)", seconds * 1e3)
            });
            write!(row, " {time:.2}{} |", further.unwrap_or_default()).expect("a string takes everything");
        }
        println!("{row}");
        before = Some((count, times));
    }
    Ok(())
}

fn package(revision: &Revision) -> Result<Package, String> {
    let manifest = "[dependencies]\narklow = { path = $RUNTIME, features = [\"axum\"] }\n";
    let package = revision.package("check", manifest)?;
    package.write("wrapper", WRAPPER)?;
    output(std::process::Command::new("chmod").arg("+x").arg(package.folder.join("wrapper")))?;
    Ok(package)
}

/// Checks a crate of so many endpoints, and returns the seconds.
fn measure(package: &Package, count: usize, run: usize) -> Result<f64, String> {
    let mut code = format!("// {run}\n");
    for index in 0..count {
        code.push_str(&HANDLER.replace("create_key", &format!("create_key_{index}")));
    }
    package.write("src/lib.rs", &code)?;
    let times = package.folder.join("times");
    let wrapper = package.folder.join("wrapper");
    // Dependencies first: the wrapper measures members of the workspace alone, and only the package is one.
    output(package.cargo(&["check"]).env("RUSTC_WORKSPACE_WRAPPER", &wrapper).env("ARKLOW_TIMES", &times))?;
    let text = fs::read_to_string(&times).map_err(|error| error.to_string())?;
    let last = text.lines().rfind(|line| !line.is_empty()).unwrap_or_default();
    last.split(' ').map(|seconds| seconds.parse::<f64>().map_err(|_| format!("not a time: {text}"))).sum()
}

const HANDLER: &str = r#"
#[arklow::arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
pub async fn create_key(org_id: create_key::OrgId, body: create_key::Body) -> Result<create_key::Data, arklow::Failure> {
    Ok(create_key::Data {
        id: "1".to_owned(),
        org_id: org_id.into(),
        member_id: "7".to_owned(),
        user_id: None,
        material: "not random".into(),
        description: body.description.map(String::from),
    })
}
"#;
