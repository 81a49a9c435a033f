//! No input makes the macro panic: tokens and contracts that are spoilt at random go in, and what comes out is Rust.
//!
//! The same cases in each run: `ARKLOW_FUZZ_CASES` is how many each target runs (few unless it is set), and
//! `ARKLOW_FUZZ_SEED` the number of the first, which a finding names. A long run, for which the macro must be told to be
//! optimised, unlike in a build that uses it:
//!
//! ```text
//! export CARGO_PROFILE_RELEASE_BUILD_OVERRIDE_OPT_LEVEL=3
//! ARKLOW_FUZZ_CASES=250000 cargo test --release -p arklow-macros fuzz -- --nocapture
//! ```

mod documents;
mod functions;
mod markdown;
mod patterns;
mod random;
mod text;
mod tokens;
mod tree;
mod words;

use std::any::Any;
use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use proc_macro2::{TokenStream, TokenTree};

use random::Random;

/// How many cases each target has where nothing is said: enough for a fault that many inputs lead to, in a second.
const FEW: u64 = 100;

/// How long an expansion may take where the code is optimised. A compiler that hangs is no better than one that panics.
const LONGEST: Duration = Duration::from_secs(2);

/// The stack of rustc's own thread.
const STACK: usize = 8 << 20;

/// How many findings end a run.
const ENOUGH: usize = 10;

/// Makes inputs and says what must hold of them.
trait Target {
    type Input: Display;

    /// Makes an input.
    fn input(&self, random: &mut Random) -> Self::Input;

    /// Panics where something does not hold; says whether the input came to an expansion without errors.
    fn check(&self, input: &Self::Input) -> bool;
}

/// Runs a target on a stack like that of the compiler.
fn run<T: Target>(name: &'static str, target: impl FnOnce() -> T + Send + 'static) {
    let thread = std::thread::Builder::new().name(name.to_owned()).stack_size(STACK);
    let done = thread.spawn(move || run_here(name, &target())).expect("a thread").join();
    // What there is to say has been said.
    assert!(done.is_ok(), "{name}: see above");
}

fn run_here(name: &str, target: &impl Target) {
    let (first, cases) = (number("ARKLOW_FUZZ_SEED", 0), number("ARKLOW_FUZZ_CASES", FEW));
    let begin = Instant::now();
    let (mut full, mut slowest, mut findings) = (0, (Duration::ZERO, first), 0);
    for case in first..first.saturating_add(cases) {
        let input = target.input(&mut Random::new(case));
        if cases == 1 {
            eprintln!("{input}");
        }
        match attempt(target, &input) {
            Ok((is_full, time)) => {
                full += u64::from(is_full);
                slowest = slowest.max((time, case));
            }
            Err(what) => {
                findings += 1;
                eprintln!("{name}: {what}\nARKLOW_FUZZ_SEED={case} ARKLOW_FUZZ_CASES=1\n{input}\n");
            }
        }
        if findings == ENOUGH {
            break;
        }
    }
    let share = full * 100 / cases.max(1);
    let (time, case) = slowest;
    eprintln!(
        "{name}: {cases} cases, {share} % expanded without errors, {:?}; the longest, {case}, {time:?}",
        begin.elapsed()
    );
    assert_eq!(findings, 0, "{name}: see above");
    // Where next to nothing gets past the first check, nothing behind it is tested. A few cases tell less of the share.
    let floor = [(1000, 10), (FEW, 5)].into_iter().find(|(least, _)| cases >= *least).map_or(0, |(_, floor)| floor);
    assert!(share >= floor, "{name}: only {share} % of the cases were expanded without errors");
}

/// Checks an input: whether it was expanded without errors, and how long all checks took; or what went wrong.
fn attempt<T: Target>(target: &T, input: &T::Input) -> Result<(bool, Duration), String> {
    let begin = Instant::now();
    let is_full = catch_unwind(AssertUnwindSafe(|| target.check(input))).map_err(|panic| message(&*panic))?;
    Ok((is_full, begin.elapsed()))
}

/// Expands, and asserts that it does not take long.
fn in_time(expand: impl Fn() -> TokenStream) -> TokenStream {
    let begin = (Instant::now(), processor_time());
    let expansion = expand();
    let time = processor_time().zip(begin.1).map_or_else(|| begin.0.elapsed(), |(end, begin)| end - begin);
    assert!(time < LONGEST || cfg!(debug_assertions), "the expansion takes {time:?}");
    expansion
}

/// The time that the thread has had, where the system says it: other processes may have had the rest.
fn processor_time() -> Option<Duration> {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    statistics.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("a panic").to_owned()
}

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).map_or(default, |value| value.parse().expect("a number"))
}

/// The files below a folder of the workspace, in order; none in the packaged crate.
fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == extension));
    paths.sort();
    paths
}

/// Asserts that an expansion is made of items; and so is what it hands to the macros that leave items out by feature,
/// into which a parser does not look.
fn assert_items(tokens: &TokenStream) {
    if let Err(error) = syn::parse2::<syn::File>(tokens.clone()) {
        panic!("the expansion is not Rust: {error}\n{tokens}");
    }
    assert_items_within(tokens);
}

fn assert_items_within(tokens: &TokenStream) {
    let mut is_conditional = false;
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(name) => is_conditional = name == "if_axum" || name == "if_schemars",
            TokenTree::Group(group) if is_conditional => assert_items(&group.stream()),
            TokenTree::Group(group) => assert_items_within(&group.stream()),
            TokenTree::Punct(mark) if mark.as_char() == '!' => {}
            TokenTree::Punct(_) | TokenTree::Literal(_) => is_conditional = false,
        }
    }
}

/// Asserts that an expansion is the same once more, and says whether it is free of errors.
fn assert_same(expansion: &TokenStream, again: Option<TokenStream>) -> bool {
    let text = expansion.to_string();
    if let Some(again) = again {
        assert_eq!(text, again.to_string(), "two expansions of one input differ");
    }
    !text.contains("compile_error")
}

#[test]
fn attributes_and_functions() {
    run("attributes and functions", tokens::Endpoints::new);
}

#[test]
fn lists() {
    run("lists", tokens::Lists::new);
}

#[test]
fn contracts_in_yaml() {
    run("contracts in YAML", documents::Contracts::yaml);
}

#[test]
fn contracts_in_json() {
    run("contracts in JSON", documents::Contracts::json);
}

#[test]
fn patterns() {
    run("patterns", patterns::Patterns::new);
}
