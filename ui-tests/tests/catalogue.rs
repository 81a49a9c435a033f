//! docs/ERRORS.md: the common messages, each with a program that causes it and the corrected program, out of `fail/`, its `.stderr`,
//! and `right/`. It is built from what is recorded, so the compiler at hand does not matter.
//!
//! `ARKLOW_BLESS=1 cargo test -p arklow-ui-tests --test catalogue` writes it anew.

use std::path::{Path, PathBuf};
use std::{env, fs};

const PAGE: &str = "../docs/ERRORS.md";
const BLESS: &str = "ARKLOW_BLESS=1 cargo test -p arklow-ui-tests --test catalogue";

/// The topics in their order on the page; any other follows in the order of the alphabet.
const TOPICS: [(&str, &str); 10] = [
    ("attribute", "The arguments of `#[arklow_endpoint(…)]`, and the items that it is put on."),
    ("path", "The method and the path, which must be those of an operation of the contract."),
    ("signature", "The kind of function, and its return type, which must be a `Result`."),
    ("arguments", "The names of the arguments, and which of them are required."),
    ("types", "Types that do not fit, which the compiler finds by traits of arklow."),
    ("values", "Values in the program that the contract does not allow."),
    ("api", "Lists of endpoints, `arklow::api![…]`, and the routers made of them."),
    (
        "components",
        "Modules of shared types, `#[arklow_components(…)]`, and endpoints that take types of another module.",
    ),
    ("credentials", "The credentials that operations ask for: who checks them, and the principal of a request."),
    ("contract", "Contracts that cannot be read, or that use what is not supported."),
];

const INTRODUCTION: &str = "# Messages of the compiler

The common messages of arklow at compile time, each with a program that causes it and the corrected program. Search this page for
the first line of your message, after `error:`. Your program has other names than `create_key` and `org_id`: if the whole line is
not found, search for the words between the names. A message that is not here, such as one for a rare keyword of a contract, says
in its second line what to write and where.

Lines that every program has, such as `use arklow::arklow_endpoint;`, are left out, and so are notes of the compiler that point
into code of other crates. `…` marks omitted lines.

This page is generated from `ui-tests`, whose tests check that every wrong program fails to compile with its message, and that
every corrected one compiles.
";

/// The folder of the corrected contracts.
const CORRECTED: &str = "right/contract/";
/// The package that the programs are compiled in.
const PACKAGE: &str = "$WORKSPACE/target/tests/trybuild/arklow-ui-tests";
/// What stands for lines of code that do not matter.
const CODE: &str = "// …";

/// Notes of the compiler that are left out, by their beginnings.
const NOISE: [&str; 6] = [
    "note: this error originates",
    "note: required ",
    "note: erroneous constant",
    "help: the trait ",
    "help: for that trait",
    "help: consider making",
];

#[test]
fn catalogue_is_current() {
    let page = page(&read_cases());
    if env::var_os("ARKLOW_BLESS").is_some() {
        return fs::write(PAGE, page).expect("the page can be written");
    }
    let recorded = read(PAGE.as_ref()).unwrap_or_default();
    let line = page.lines().zip(recorded.lines()).take_while(|(new, old)| new == old).count() + 1;
    assert!(page == recorded, "docs/ERRORS.md is out of date from line {line} on: run `{BLESS}`");
}

/// A wrong program, its message, and the right program.
struct Case {
    topic: String,
    mistake: String,
    wrong: String,
    message: String,
    right: String,
}

/// Reads every case, in the order of the page.
fn read_cases() -> Vec<Case> {
    let files = list("fail".as_ref()).into_iter().flat_map(|topic| list(&topic));
    let mut cases: Vec<Case> = files.filter(|file| file.extension() == Some("rs".as_ref())).map(read_case).collect();
    // A program of many mistakes comes last: the first under a heading shows that one mistake alone.
    cases.sort_by_key(|case| {
        let topic = TOPICS.iter().position(|(topic, _)| *topic == case.topic).unwrap_or(TOPICS.len());
        (topic, case.topic.clone(), first_lines(&case.message).count())
    });
    cases
}

fn read_case(wrong: PathBuf) -> Case {
    let needs = |path: &Path, how: &str| {
        read(path).unwrap_or_else(|| panic!("no {} for {}: {how}, then run `{BLESS}`", path.display(), wrong.display()))
    };
    let name = |path: &Path| path.file_stem().expect("a name").to_string_lossy().into_owned();
    let right = Path::new("right").join(wrong.strip_prefix("fail").expect("it is in there"));
    Case {
        topic: name(wrong.parent().expect("a topic")),
        mistake: name(&wrong),
        wrong: needs(&wrong, "write it"),
        message: needs(&wrong.with_extension("stderr"), "record it, as tests/ui.rs says"),
        right: needs(&right, "write the program put right, and a line for it in tests/right.rs"),
    }
}

/// Lays out the page: cases whose message has the same first line come under one heading, where the first of them stands.
fn page(cases: &[Case]) -> String {
    let mut headings: Vec<(&str, Vec<&Case>)> = Vec::new();
    for case in cases {
        let first = first_lines(&case.message).next().unwrap_or_else(|| panic!("{} has no message", case.mistake));
        match headings.iter_mut().find(|(heading, _)| *heading == first) {
            Some((_, variants)) => variants.push(case),
            None => headings.push((first, vec![case])),
        }
    }
    let (mut index, mut sections, mut topic) = (String::new(), String::new(), "");
    for (heading, variants) in &headings {
        let case = variants[0];
        let anchor = format!("{}-{}", case.topic, case.mistake);
        if case.topic != topic {
            topic = &case.topic;
            let about = TOPICS.iter().find(|(name, _)| name == &topic).map_or("", |(_, about)| about);
            index += &format!("\n**[{topic}](#{topic})**\n\n");
            sections += &format!("\n## {topic}\n\n{about}\n");
        }
        index += &format!("- [{heading}](#{anchor})\n");
        sections += &format!("\n<a id=\"{anchor}\"></a>\n\n### {heading}\n");
        for case in variants {
            // What a program of many mistakes says further is found by the index too, unless it has a heading.
            for line in first_lines(&case.message).filter(|line| headings.iter().all(|(heading, _)| heading != line)) {
                index += &format!("- [{line}](#{anchor})\n");
            }
            if variants.len() > 1 {
                sections += &format!("\n#### {}\n", case.mistake.replace('_', " "));
            }
            sections += &entry(case);
        }
    }
    format!("{INTRODUCTION}{index}{sections}")
}

fn entry(case: &Case) -> String {
    // A corrected contract has a path of its own here, and is shown under that of the wrong one.
    let right = case.right.replace(CORRECTED, "contracts/");
    let (wrong, right) = (bare(&case.wrong, &right), bare(&right, &case.wrong));
    let right_hunk = if right.lines().count() > 12 { hunks(&wrong, &right, None, CODE).1 } else { right.clone() };
    let (mut contract_wrong, mut contract_right) = (String::new(), String::new());
    for (path, wrong, right) in contracts(case) {
        let language = path.rsplit('.').next().expect("an extension");
        let mark = if language == "yaml" { "# …" } else { "…" };
        let (wrong, right) = hunks(&wrong, &right, blamed_line(&case.message, &path), mark);
        contract_wrong += &format!("\nIn {path}:\n{}", fence(language, &wrong));
        contract_right += &format!("\nIn {path}:\n{}", fence(language, &right));
    }
    let program = if right == wrong { String::new() } else { fence("rust", &right_hunk) };
    format!(
        "\nWrong:\n{}{contract_wrong}\nThe compiler says:\n{}\nRight:\n{program}{contract_right}",
        fence("rust", &wrong),
        fence("text", &shorten(&case.message)),
    )
}

/// The first line of each message, without `error:`.
fn first_lines(message: &str) -> impl Iterator<Item = &str> {
    message.lines().filter(|line| line.starts_with("error")).filter_map(|line| Some(line.split_once(": ")?.1))
}

/// Removes the locations, and the notes that are left out.
fn shorten(message: &str) -> String {
    let mut notes: Vec<Vec<&str>> = Vec::new();
    for line in message.lines() {
        let begins = ["error", "note: ", "help: "].iter().any(|beginning| plain(line).starts_with(beginning));
        match notes.last_mut() {
            Some(note) if !begins && !line.is_empty() => note.push(line),
            _ => notes.push(vec![line]),
        }
    }
    notes.retain(|note| {
        let leads_away = |line: &&str| line.contains("$WORKSPACE") || line.contains("$CARGO");
        let elsewhere = note.iter().filter(|line| plain(line).starts_with("--> ")).any(leads_away);
        !elsewhere && !NOISE.iter().any(|noise| plain(note[0]).starts_with(noise))
    });
    let lines: Vec<&str> = notes.concat().into_iter().filter(|line| !plain(line).starts_with("--> ")).collect();
    lines.join("\n").trim_end_matches([' ', '|', '\n']).replace(PACKAGE, "/home/me/keys")
}

/// A line of a message without what the compiler puts before it.
fn plain(line: &str) -> &str {
    line.trim_start().trim_start_matches("= ")
}

/// A program without the lines that are the same in every one.
fn bare(program: &str, other: &str) -> String {
    let same = |line: &str| line.starts_with("use arklow::") && other.lines().any(|theirs| theirs == line);
    let kept = program.lines().filter(|line| !["#![allow(unused)]", "fn main() {}"].contains(line) && !same(line));
    kept.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// The lines in which two texts differ, with the whole paragraphs of code or three lines of a contract around them.
/// `blamed`, a line that the message names, is always among them.
fn hunks(wrong: &str, right: &str, blamed: Option<usize>, mark: &str) -> (String, String) {
    let (wrong, right): (Vec<&str>, Vec<&str>) = (wrong.lines().collect(), right.lines().collect());
    let same = |(a, b): &(&&str, &&str)| a == b;
    let mut before = wrong.iter().zip(&right).take_while(same).count();
    let shorter = wrong.len().min(right.len());
    let mut after = wrong.iter().rev().zip(right.iter().rev()).take_while(same).count().min(shorter - before);
    if let Some(line) = blamed {
        (before, after) = (before.min(line - 1), after.min(wrong.len().saturating_sub(line)));
    }
    let widen = |lines: &mut dyn Iterator<Item = &&str>| match mark {
        CODE => lines.take_while(|line| !line.is_empty()).count(),
        _ => lines.take(3).count(),
    };
    before -= widen(&mut right[..before].iter().rev());
    after -= widen(&mut right[right.len() - after..].iter());
    let cut = |lines: &[&str]| {
        let part = &lines[before..lines.len() - after];
        let marks = |hidden: usize| (hidden > 0).then_some(mark);
        marks(before).into_iter().chain(part.iter().copied()).chain(marks(after)).collect::<Vec<_>>().join("\n")
    };
    (cut(&wrong), cut(&right))
}

/// The contract of a case, wrong and corrected, if they differ.
fn contracts(case: &Case) -> Vec<(String, String, String)> {
    let path = |program: &str| Some(program.split_once("contract = \"")?.1.split_once('"')?.0.to_owned());
    let corrected = path(&case.right).filter(|path| path.starts_with(CORRECTED));
    let (Some(wrong), Some(right)) = (path(&case.wrong), corrected) else { return Vec::new() };
    let (Some(wrong_text), Some(right_text)) = (read(wrong.as_ref()), read(right.as_ref())) else { return Vec::new() };
    if wrong_text == right_text { Vec::new() } else { vec![(wrong, wrong_text, right_text)] }
}

/// The line of a file that the message names, as in `contracts/keys.yaml:9:11`.
fn blamed_line(message: &str, path: &str) -> Option<usize> {
    message.split_once(&format!("{path}:"))?.1.split(':').next()?.parse().ok()
}

fn fence(language: &str, text: &str) -> String {
    format!("\n```{language}\n{text}\n```\n")
}

/// What is in a folder, in the order of the names; nothing if it is a file.
fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

fn read(path: &Path) -> Option<String> {
    Some(fs::read_to_string(path).ok()?.replace("\r\n", "\n"))
}
