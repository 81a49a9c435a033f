//! Prints how much of OpenAPI documents is supported.
//!
//! `cargo run -p arklow-suite --bin survey -- [--reasons] <file>…`

use std::env;
use std::path::Path;

use arklow_suite::survey::Survey;

fn main() {
    let (options, files): (Vec<String>, Vec<String>) = env::args().skip(1).partition(|word| word == "--reasons");
    let surveys: Vec<Survey> = files.iter().map(|file| Survey::of(Path::new(file))).collect();
    println!("| document | operations | all schemas | whole | schemas | |");
    println!("| --- | ---: | ---: | ---: | ---: | --- |");
    for survey in &surveys {
        println!("{}", survey.row());
    }
    if options.is_empty() {
        return;
    }
    for survey in &surveys {
        println!(
            "\n{}: schemas\n{}\n{}: operations\n{}",
            survey.name,
            survey.reasons(true),
            survey.name,
            survey.reasons(false)
        );
    }
}
