//! Compares derived types with the reference validator, over random schemas and values.
//!
//! `cargo run -p arklow-suite --bin differential -- --seed 1 --schemas 200 --values 500 --rounds 10 [--embedding place]`
//!
//! Each round has a seed of its own, counted from the first. A difference is reduced, and printed in the format of the files in
//! `tests/json-schema-own`, where it is to be kept. `--print` only prints the groups.

use std::{env, io, process};

use arklow_suite::differential::{groups, reduce};
use arklow_suite::embed::Embedding;
use arklow_suite::group::write;
use arklow_suite::judge::{Settings, judge};

/// How many differences of a round are reduced.
const REDUCED: usize = 5;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let number = |name: &str, default: usize| {
        let value = arguments.iter().skip_while(|argument| *argument != name).nth(1);
        value.map_or(default, |value| value.parse().unwrap_or_else(|_| panic!("{name} needs a number")))
    };
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    let (seed, schemas, values) = (number("--seed", 0), number("--schemas", 200), number("--values", 200));
    let (mut compared, mut accepted, mut faults) = (0, 0, 0);
    for round in 0..number("--rounds", 1) {
        let groups = groups((seed + round) as u64, schemas, values);
        if has("--print") {
            print!("{}", write(&groups));
            continue;
        }
        let embedding = if has("--place") { Embedding::Place } else { Embedding::ALL[round % 3] };
        let report = judge(&groups, Settings { name: "differential", embedding, exports: true })?;
        compared += report.compared;
        accepted += groups.iter().flat_map(|group| &group.tests).filter(|test| test.valid).count();
        faults += report.faults.len();
        println!(
            "seed {}: {} verdicts, {} differ; in all {compared} verdicts ({accepted} accept), {faults} differ",
            seed + round,
            report.compared,
            report.faults.len()
        );
        let mut seen = Vec::new();
        for fault in report.faults {
            if seen.contains(&fault.group) || seen.len() == REDUCED {
                continue;
            }
            seen.push(fault.group);
            let (group, fault) = if has("--raw") {
                let mut group = groups[fault.group].clone();
                group.tests = fault.test.iter().cloned().collect();
                (group, fault)
            } else {
                reduce(&groups[fault.group], &fault, embedding)?
            };
            println!("{}\n    {}\n{}", groups[seen[seen.len() - 1]].description, fault.kind, write(&[group]));
        }
    }
    process::exit(i32::from(faults > 0))
}
