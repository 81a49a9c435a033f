//! What must not compile, and what the compiler says: `fail/<topic>/<mistake>.rs` with its `.stderr`, and what must
//! compile: `pass/<topic>/<case>.rs`.
//!
//! `TRYBUILD=overwrite cargo test -p arklow-ui-tests` records the messages anew; read the difference as a user will.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// The compiler whose words are on record; the next one may put them otherwise.
const RECORDED: &str = "1.95.";

/// The topic whose mistakes are found in constants, some of which are computed by a build alone.
const BUILT: &str = "values";

#[test]
fn messages_are_as_recorded() {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().expect("rustc runs").stdout;
    let version = String::from_utf8_lossy(&version).into_owned();
    if !version.starts_with(&format!("rustc {RECORDED}")) || version.contains("nightly") {
        eprintln!("skipped: the messages were recorded on rustc {RECORDED}*, this is {version}");
        return;
    }
    provide_contracts();
    // Apart from those that pass, all that fail are checked by one run of cargo.
    let checked = trybuild::TestCases::new();
    checked.compile_fail("fail/*.rs");
    for topic in fs::read_dir("fail").expect("the topics") {
        let topic = topic.expect("a topic").file_name().into_string().expect("a name");
        if topic != BUILT && !topic.contains('.') {
            checked.compile_fail(format!("fail/{topic}/*.rs"));
        }
    }
    drop(checked);
    let built = trybuild::TestCases::new();
    built.compile_fail(format!("fail/{BUILT}/*.rs"));
    built.pass("pass/*/*.rs");
}

/// Puts the contracts of the cases where a path of theirs begins: beside the manifest of the package that trybuild
/// generates.
fn provide_contracts() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder");
    copy(Path::new("contracts"), &target.join("tests/trybuild").join(env!("CARGO_PKG_NAME")).join("contracts"));
}

/// Copies a folder and what is in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the contracts") {
        let entry = entry.expect("a contract");
        let to = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).expect("a copy")),
        }
    }
}
