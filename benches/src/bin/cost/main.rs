//! Counts what arklow costs: the compiler's time for a further endpoint, the instructions of a request and of a call, and
//! what an expansion consists of.
//!
//! ```text
//! cargo run -p arklow-benches --bin cost -- [check] [instructions] [expansion] [--baseline <revision>] [--largest <n>]
//! ```
//!
//! Without a word it counts all three. `instructions` needs valgrind. With a revision of this repository the same is
//! counted there, and compared.

mod check;
mod expansion;
mod instructions;
mod workspace;

use std::{env, process};

use self::workspace::Revision;

/// What is to be counted.
struct Arguments {
    parts: Vec<String>,
    baseline: Option<String>,
    /// The largest number of endpoints in one crate.
    largest: usize,
}

impl Arguments {
    fn parse() -> Result<Self, String> {
        let mut arguments = Self { parts: Vec::new(), baseline: None, largest: 1_000 };
        let mut words = env::args().skip(1);
        while let Some(word) = words.next() {
            match word.as_str() {
                "check" | "instructions" | "expansion" => arguments.parts.push(word),
                "--baseline" => arguments.baseline = Some(words.next().ok_or("--baseline needs a revision")?),
                "--largest" => {
                    let number = words.next().and_then(|number| number.parse().ok());
                    arguments.largest = number.ok_or("--largest needs a number")?;
                }
                other => return Err(format!("no option {other}")),
            }
        }
        Ok(arguments)
    }

    fn has(&self, part: &str) -> bool {
        self.parts.is_empty() || self.parts.iter().any(|it| it == part)
    }
}

fn run() -> Result<(), String> {
    let arguments = Arguments::parse()?;
    let baseline = arguments.baseline.as_deref().map(Revision::of).transpose()?;
    let revisions: Vec<Revision> = [Revision::current()].into_iter().chain(baseline).collect();
    if arguments.has("expansion") {
        expansion::print(&revisions)?;
    }
    if arguments.has("check") {
        check::print(&revisions, arguments.largest)?;
    }
    if arguments.has("instructions") {
        instructions::print(&revisions)?;
    }
    Ok(())
}

fn main() {
    if let Err(error) = run() {
        eprintln!("error: {error}");
        process::exit(1);
    }
}
