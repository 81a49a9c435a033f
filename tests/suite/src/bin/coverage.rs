//! Derives all operations of OpenAPI documents, as types, handlers, and calls, and compares the exports with the documents.
//!
//! `cargo run -p arklow-suite --bin coverage -- [--alone] [--reasons] <file>…`
//!
//! With `--alone` each operation derives its own types, else they share those of components. The export of a YAML document is
//! compared with the copy in JSON beside it.

use std::env;
use std::path::Path;

use arklow_suite::coverage::{Coverage, Form, cover};

fn main() {
    let (options, files): (Vec<String>, Vec<String>) = env::args().skip(1).partition(|word| word.starts_with("--"));
    let has = |name: &str| options.iter().any(|option| option == name);
    println!("| document | form | operations | compile | export | check |");
    println!("| --- | --- | ---: | ---: | --- | ---: |");
    for file in &files {
        for form in Form::ALL {
            match cover(Path::new(file), form, !has("--alone")) {
                Ok(coverage) => print(file, form, &coverage, has("--reasons")),
                Err(error) => println!("| {file} | {form:?} | | | {error} | |"),
            }
        }
    }
}

fn print(file: &str, form: Form, coverage: &Coverage, reasons: bool) {
    let Coverage { operations, refused, differences, took } = coverage;
    let export = match differences.as_deref() {
        None => String::new(),
        Some([]) => "equal".to_owned(),
        Some(differences) => format!("{} differences", differences.len()),
    };
    println!("| {file} | {form:?} | {operations} | {} | {export} | {took:.1?} |", operations - refused.len());
    if reasons {
        refused.iter().for_each(|(operation, reason)| println!("\n{operation}: {reason}"));
        differences.iter().flatten().for_each(|difference| println!("\n{difference}"));
    }
}
