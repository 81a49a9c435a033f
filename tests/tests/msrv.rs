//! No dependency of the published crates needs a newer Rust version than their manifests declare. (The code of the crates
//! is checked by clippy's lint `incompatible_msrv`.)

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

const PUBLISHED: [&str; 3] = ["arklow", "arklow-contract", "arklow-macros"];

fn metadata() -> Value {
    let arguments = ["metadata", "--format-version", "1", "--all-features", "--manifest-path"];
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    let output = Command::new(env!("CARGO")).args(arguments).arg(manifest).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("metadata is JSON")
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Returns the published crates and their normal dependencies, direct and indirect.
fn reached(metadata: &Value) -> BTreeSet<&str> {
    let packages = list(&metadata["packages"]);
    let published = packages.iter().filter(|package| PUBLISHED.contains(&text(&package["name"])));
    let mut open: Vec<&str> = published.map(|package| text(&package["id"])).collect();
    assert_eq!(open.len(), PUBLISHED.len());
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            let node = list(&metadata["resolve"]["nodes"]).iter().find(|node| text(&node["id"]) == id);
            let normal = |dependency: &&Value| list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
            open.extend(node.iter().flat_map(|node| list(&node["deps"])).filter(normal).map(|it| text(&it["pkg"])));
        }
    }
    reached
}

fn version(text: &str) -> Vec<u32> {
    text.split('.').map(|number| number.parse().expect("a number")).collect()
}

#[test]
fn dependencies_support_the_declared_rust_version() {
    let metadata = metadata();
    let reached = reached(&metadata);
    let promised = version(env!("CARGO_PKG_RUST_VERSION"));
    let packages = list(&metadata["packages"]).iter().filter(|package| reached.contains(text(&package["id"])));
    let newer: Vec<String> = packages
        .filter(|package| package["rust_version"].as_str().is_some_and(|needed| version(needed) > promised))
        .map(|package| format!("{} {}", text(&package["name"]), text(&package["rust_version"])))
        .collect();
    assert!(newer.is_empty(), "newer than {promised:?}: {newer:?}");
    assert!(reached.len() > 50, "the graph was read");
}
