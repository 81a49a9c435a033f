//! Judges derived types by the official JSON Schema suite, and by the project's cases in the same format.
//!
//! `cargo run -p arklow-suite --bin suite -- [--own] [--file <name>] [--embedding resource|place|components|all] [--lower]`
//!
//! With `--lower`, contracts are only read, and no types derived.

use std::{env, io, process};

use arklow_contract::{Document, Format};
use arklow_suite::case_folder::{exclusions, official, own};
use arklow_suite::embed::{Embedding, contract};
use arklow_suite::group::Group;
use arklow_suite::judge::{Settings, judge};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    let value_of = |name: &str| arguments.iter().skip_while(|argument| *argument != name).nth(1).cloned();
    let mut groups = if has("--own") { own()? } else { official()? };
    if let Some(file) = value_of("--file") {
        groups.retain(|group| group.file == file);
    }
    let embeddings = match value_of("--embedding").as_deref() {
        None | Some("resource") => vec![Embedding::Resource],
        Some("place") => vec![Embedding::Place],
        Some("components") => vec![Embedding::Components],
        Some(_) => Embedding::ALL.to_vec(),
    };
    if !has("--own") {
        for exclusion in exclusions()? {
            println!("left out: {} {}: {}", exclusion.file, exclusion.group.unwrap_or_default(), exclusion.reason);
        }
    }
    let mut faults = 0;
    for embedding in embeddings {
        faults += if has("--lower") { lower(&groups, embedding) } else { derive(&groups, embedding)? };
    }
    process::exit(i32::from(faults > 0))
}

fn derive(groups: &[Group], embedding: Embedding) -> io::Result<usize> {
    let name = format!("suite_{embedding:?}").to_lowercase();
    let report = judge(groups, Settings { name: &name, embedding, exports: true })?;
    print!("{}", report.describe(groups));
    println!("{embedding:?}: {} groups, {} verdicts, {} faults", groups.len(), report.compared, report.faults.len());
    Ok(report.faults.len())
}

/// Reads the contracts, and prints which are refused.
fn lower(groups: &[Group], embedding: Embedding) -> usize {
    let mut faults = 0;
    for group in groups {
        let text = contract(&group.schema, embedding).to_string();
        let read = Document::read("case.json", text.as_bytes(), Format::Json);
        let errors = match read.map(|document| document.operation(arklow_contract::Method::Post, "/case")) {
            Err(errors) => format!("{errors:?}"),
            Ok(Err(errors)) => format!("{errors:?}"),
            Ok(Ok(_)) => continue,
        };
        faults += 1;
        println!("{} · {}\n    {}\n    {errors}", group.file, group.description, group.schema);
    }
    println!("{embedding:?}: {} groups, {faults} refused", groups.len());
    faults
}
