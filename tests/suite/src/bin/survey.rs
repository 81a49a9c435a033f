//! Prints how much of OpenAPI documents is supported.
//!
//! `cargo run -p arklow-suite --bin survey -- [--reasons] [--derive] <file>…`
//!
//! With `--derive` the types of all schemas that stand in operations are derived and compiled too.

use std::env;
use std::path::Path;

use arklow_suite::survey::Survey;

fn main() {
    let (options, files): (Vec<String>, Vec<String>) = env::args().skip(1).partition(|word| word.starts_with("--"));
    let surveys: Vec<Survey> = files.iter().map(|file| Survey::of(Path::new(file))).collect();
    println!("| document | operations | lowered | schemas | |");
    println!("| --- | ---: | ---: | ---: | --- |");
    for survey in &surveys {
        println!("{}", survey.row());
    }
    let has = |name: &str| options.iter().any(|option| option == name);
    for survey in surveys.iter().filter(|_| has("--reasons")) {
        println!("\n{}\n{}", survey.name, survey.reasons());
    }
    for survey in surveys.iter().filter(|_| has("--derive")) {
        match survey.derive() {
            Ok((schemas, refused)) => {
                println!("\n{}: of {schemas} schemas in operations, {} cannot be derived", survey.name, refused.len());
                refused.iter().for_each(|(place, message)| println!("  {place}: {message}"));
            }
            Err(error) => println!("\n{}: {error}", survey.name),
        }
    }
}
