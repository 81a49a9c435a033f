//! What must not compile, and what the compiler says: `fail/<topic>/<mistake>.rs` with its `.stderr`, and what must
//! compile: `pass/<topic>/<case>.rs`.
//!
//! `TRYBUILD=overwrite cargo test -p arklow-ui-tests` records the messages anew; read the difference as a user will.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// The compiler whose words are on record; the next one may put them otherwise.
const RECORDED: &str = "1.95.";

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
    // Apart from those that pass, all that fail are compiled by one run of cargo.
    let wrong = trybuild::TestCases::new();
    wrong.compile_fail("fail/*.rs");
    wrong.compile_fail("fail/*/*.rs");
    drop(wrong);
    trybuild::TestCases::new().pass("pass/*/*.rs");
}

/// Puts the contracts of the cases where a path of theirs begins: beside the manifest of the package that trybuild
/// generates.
fn provide_contracts() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder");
    let folder = target.join("tests/trybuild").join(env!("CARGO_PKG_NAME")).join("contracts");
    fs::create_dir_all(&folder).expect("a folder");
    for contract in fs::read_dir("contracts").expect("the contracts") {
        let contract = contract.expect("a contract");
        fs::copy(contract.path(), folder.join(contract.file_name())).expect("a copy");
    }
}
