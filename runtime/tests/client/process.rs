//! What depends on the process, such as its environment: each case runs in one of its own.

use std::process::Command;

use arklow::{Client, reqwest::Reqwest};
use rustls::crypto::CryptoProvider;

use crate::KEY;

/// Runs an ignored test in a process of its own, and returns its output.
fn run(test: &str, variables: &[(&str, &str)]) -> String {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", test, "--ignored", "--nocapture"]);
    child.env_remove("ARKLOW_API_KEY").env_remove("ARKLOW_API_URL").envs(variables.iter().copied());
    let output = child.output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{printed}");
    printed
}

#[test]
#[ignore = "run by the others"]
fn print_from_env() {
    match Client::from_env() {
        Ok(client) => println!("{client:?}"),
        Err(error) => println!("{error}\n{error:?}"),
    }
}

fn from_env(variables: &[(&str, &str)]) -> String {
    let printed = run("process::print_from_env", variables);
    assert!(!printed.contains(KEY) && !printed.contains("hunter2"), "{printed}");
    printed
}

#[test]
fn key_and_server_come_from_the_environment() {
    let printed = from_env(&[("ARKLOW_API_KEY", KEY)]);
    assert!(printed.contains(r#"base_url: "https://api.arklow.io/""#), "{printed}");
    let printed = from_env(&[("ARKLOW_API_KEY", KEY), ("ARKLOW_API_URL", "http://localhost:1/api/")]);
    assert!(printed.contains(r#"base_url: "http://localhost:1/api""#), "{printed}");
}

#[test]
fn missing_key_in_the_environment_is_an_error() {
    assert!(from_env(&[]).contains("`ARKLOW_API_KEY` is not set"));
    assert!(from_env(&[("ARKLOW_API_KEY", "")]).contains("`ARKLOW_API_KEY` is empty"));
    assert!(from_env(&[("ARKLOW_API_KEY", "hunter2\n")]).contains("`ARKLOW_API_KEY` has white space around it"));
}

/// An empty variable must not select production by accident.
#[test]
fn base_url_in_the_environment_is_checked() {
    for url in ["", "api.arklow.io", "https://me:hunter2@h"] {
        let printed = from_env(&[("ARKLOW_API_KEY", KEY), ("ARKLOW_API_URL", url)]);
        assert!(printed.contains("`ARKLOW_API_URL` must"), "{url}: {printed}");
    }
    let printed = from_env(&[("ARKLOW_API_KEY", KEY), ("ARKLOW_API_URL", "http://h")]);
    assert!(printed.contains("`ARKLOW_API_URL` would send the credential in the clear"), "{printed}");
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_not_utf_8_is_an_error() {
    use std::os::unix::ffi::OsStrExt as _;

    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "process::print_from_env", "--ignored", "--nocapture"]);
    let output = child.env("ARKLOW_API_KEY", std::ffi::OsStr::from_bytes(b"hunter2\xff")).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.contains("`ARKLOW_API_KEY` is not UTF-8") && !printed.contains("hunter2"), "{printed}");
}

#[test]
#[ignore = "run by the others"]
fn choose_cryptography() {
    Reqwest::new().unwrap();
    assert!(CryptoProvider::get_default().is_none());
    Reqwest::from_builder(reqwest::Client::builder).unwrap();
    assert!(CryptoProvider::get_default().is_some());
}

#[test]
fn default_cryptography_is_set_only_by_from_builder() {
    run("process::choose_cryptography", &[]);
}
