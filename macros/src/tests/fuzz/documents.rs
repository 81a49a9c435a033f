//! Contracts that are spoilt, and what the macro makes of functions over them.

use std::fmt::{Display, Formatter};
use std::fs::{File, read_to_string};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use arklow_contract::{Document, Format, Method, MethodEntry, PathEntry};
use proc_macro2::TokenStream;
use serde_json::Value;

use super::functions::{attribute, client, handler};
use super::markdown::assert_docs;
use super::random::Random;
use super::text::{mutate_bytes, mutate_lines, rename};
use super::tree::Tree;
use super::{Target, assert_items, assert_same, files, in_time};
use crate::endpoint::expand_untracked;

/// A contract, and what decides about the functions over it.
pub(super) struct Contract {
    pub(super) bytes: Vec<u8>,
    pub(super) format: Format,
    pub(super) choice: u64,
}

impl Display for Contract {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        let Self { bytes, format, choice } = self;
        write!(formatter, "{format:?}, choice {choice}\n{}", String::from_utf8_lossy(bytes))
    }
}

/// A folder for the contracts of one target: the macro reads files.
pub(super) struct Scratch {
    folder: PathBuf,
    /// How many files have been written. A file is read again when its time is another, and the clock's is too coarse.
    written: AtomicU64,
}

impl Scratch {
    pub(super) fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("arklow-fuzz-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for contracts");
        Self { folder, written: AtomicU64::new(0) }
    }

    /// Reads a contract, lowers all of its operations, and expands a function for one of them.
    pub(super) fn check(&self, contract: &Contract) -> bool {
        let Contract { bytes, format, choice } = contract;
        let mut random = Random::new(*choice);
        let document = Document::read("contract", bytes, *format).ok();
        let _ = document.as_ref().map(Document::facts);
        let entries = document.as_ref().map(Document::paths).unwrap_or_default();
        let mut operations = Vec::new();
        for entry in &entries {
            for method in &entry.methods {
                let operation = document.as_ref().and_then(|it| it.operation(method.method, &entry.path).ok());
                operations.push((method.method, entry.path.as_str(), operation));
            }
        }
        if operations.is_empty() {
            operations.push((Method::Put, "/", None));
        }
        // One that can be expanded says more, where there is one.
        let good = operations.iter().filter(|(_, _, operation)| operation.is_some()).count();
        operations.sort_by_key(|(_, _, operation)| operation.is_none());
        let among = if good > 0 && !random.one_in(10) { good } else { operations.len() };
        let (method, path, operation) = random.one_of(&operations[..among]);
        let file = self.write(contract);
        let attribute = attribute(&mut random, *method, path, &file);
        let make = random.pick(&[handler, client]);
        let function = make(&mut random, operation.as_ref());
        is_expanded(&attribute, &function, random.one_in(4))
    }

    fn write(&self, contract: &Contract) -> String {
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let extension = if contract.format == Format::Json { "json" } else { "yaml" };
        let path = self.folder.join(format!("contract.{extension}"));
        std::fs::write(&path, &contract.bytes).expect("write the contract");
        let modified = SystemTime::UNIX_EPOCH + Duration::from_secs(number);
        File::options().append(true).open(&path).and_then(|file| file.set_modified(modified)).expect("set its time");
        path.to_string_lossy().into_owned()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Expands a function that is Rust into what must be Rust, and says whether it is free of errors.
fn is_expanded(attribute: &TokenStream, function: &TokenStream, again: bool) -> bool {
    let expand = || expand_untracked(attribute.clone(), function.clone()).0;
    let expansion = in_time(expand);
    assert_items(&expansion);
    assert_docs(&expansion);
    assert_same(&expansion, again.then(expand))
}

/// Contracts in one of the notations.
pub(super) struct Contracts {
    scratch: Scratch,
    format: Format,
    /// Those that have an operation without faults come first.
    texts: Vec<String>,
    good: usize,
    /// The same as trees, for JSON.
    trees: Vec<Tree>,
}

const FOLDERS: [&str; 5] =
    ["contract/assets", "tests/contracts", "ui-tests/contracts", "macros/tests/expand", "tests/hygiene"];

/// What there is in the packaged crate: little, but no less valid.
const BUILT_IN: &str = r##"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/things/{id}/":{"put":{"summary":"s",
"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string","minLength":1}}],
"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},
"responses":{"200":{"description":"d","content":{"application/json":{"schema":{"type":"object","required":["data","errors"],"properties":{
"data":{"anyOf":[{"$ref":"#/components/schemas/Thing"},{"type":"null"}]},
"errors":{"anyOf":[{"type":"array","items":{"type":"object","required":["code","message"],"properties":{"code":{"type":"string"},"message":{"type":"string"}}}},
{"type":"null"}]}}}}}}}}}},"components":{"schemas":{"Kind":{"type":"string","pattern":"^[a-z]+$"},"Thing":{"type":"object","required":["name"],"properties":{
"name":{"type":"string","maxLength":9},"kind":{"$ref":"#/components/schemas/Kind"},"note":{"type":["string","null"],"description":"d"},
"list":{"type":"array","items":{"type":"object","properties":{"ratio":{"type":"number"},"count":{"type":"integer","minimum":0}}}}}}}}}"##;

impl Contracts {
    pub(super) fn yaml() -> Self {
        Self::new("yaml", Format::Yaml)
    }

    pub(super) fn json() -> Self {
        Self::new("json", Format::Json)
    }

    fn new(name: &str, format: Format) -> Self {
        let mut texts = texts(name);
        texts.sort_by_cached_key(|text| !is_good(text, format));
        let good = texts.iter().filter(|text| is_good(text, format)).count();
        let trees = texts.iter().filter_map(|text| serde_json::from_str(text).ok()).filter(Value::is_object);
        let trees = trees.map(|value| Tree::of(&value)).collect();
        Self { scratch: Scratch::new(name), format, texts, good, trees }
    }

    fn yaml_text(&self, random: &mut Random) -> Vec<u8> {
        let among = if random.one_in(5) { self.texts.len() } else { self.good };
        let mut text = self.texts[random.below(among)].clone();
        while random.one_in(3) {
            text = rename(random, &text);
        }
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let other: Vec<String> = random.one_of(&self.texts).lines().map(str::to_owned).collect();
        while random.one_in(2) {
            mutate_lines(random, &mut lines, &other);
        }
        lines.join(if random.one_in(8) { "\r\n" } else { "\n" }).into_bytes()
    }

    fn json_text(&self, random: &mut Random) -> Vec<u8> {
        if random.one_in(20) {
            return random.one_of(&self.texts).clone().into_bytes();
        }
        let mut tree = random.one_of(&self.trees).clone();
        for _ in 0..random.below(6) {
            tree.vary(random);
        }
        while random.one_in(3) {
            tree.mutate(random);
        }
        let mut json = String::new();
        tree.write(&mut json);
        json.into_bytes()
    }
}

fn is_good(text: &str, format: Format) -> bool {
    let Ok(document) = Document::read("contract", text.as_bytes(), format) else { return false };
    let is_good = |path: &PathEntry, method: &MethodEntry| document.operation(method.method, &path.path).is_ok();
    document.paths().iter().any(|path| path.methods.iter().any(|method| is_good(path, method)))
}

fn texts(extension: &str) -> Vec<String> {
    let paths = FOLDERS.iter().flat_map(|folder| files(folder, extension));
    let texts = paths.filter_map(|path| read_to_string(path).ok());
    let mut texts: Vec<String> = texts.collect();
    // JSON is YAML too.
    texts.push(BUILT_IN.to_owned());
    texts
}

impl Target for Contracts {
    type Input = Contract;

    fn input(&self, random: &mut Random) -> Contract {
        let mut bytes = match self.format {
            Format::Yaml => self.yaml_text(random),
            Format::Json => self.json_text(random),
        };
        if random.one_in(12) {
            mutate_bytes(random, &mut bytes);
        }
        // The other reader must come to something as well.
        let is_yaml = self.format == Format::Yaml || random.one_in(8);
        let format = if is_yaml { Format::Yaml } else { Format::Json };
        Contract { bytes, format, choice: random.next() }
    }

    fn check(&self, contract: &Contract) -> bool {
        self.scratch.check(contract)
    }
}
