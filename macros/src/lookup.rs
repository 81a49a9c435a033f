//! Which contract, and which operation of it: documents are read once per process, near misses are named.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::SystemTime;

use arklow_contract::{ContractError, Document, Format, LookupError, Operation};
use proc_macro2::TokenStream;
use quote::quote;

use crate::diag::{Diagnostics, list, near};
use crate::parse::attr::{ContractOption, EndpointAttr};
use crate::parse::template::as_written;

/// The variable that names the contract of a build.
const VARIABLE: &str = "ARKLOW_CONTRACT";

/// A contract that has been read.
#[derive(Clone)]
pub(crate) struct Contract {
    pub(crate) document: Arc<Document>,
    /// Its files, for the compiler to watch; none for the embedded one.
    files: Vec<PathBuf>,
}

impl Contract {
    /// Whether it is the one that ships inside.
    pub(crate) fn is_embedded(&self) -> bool {
        self.files.is_empty()
    }

    /// The embedded contract.
    pub(crate) fn embedded() -> Result<Self, ContractError> {
        static EMBEDDED: OnceLock<Result<Contract, ContractError>> = OnceLock::new();
        let read = || Ok(Self { document: Arc::new(Document::embedded()?), files: Vec::new() });
        EMBEDDED.get_or_init(read).clone()
    }

    /// Items that make the compiler run the macro again when the contract or its place changes.
    ///
    /// The first expansion of a contract in a process writes them, not each: hundreds of `include_bytes!` of one file
    /// take seconds (and `include_str!` ten times as long).
    pub(crate) fn tracking(&self) -> TokenStream {
        static WRITTEN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
        static VARIABLE_IS_WRITTEN: AtomicBool = AtomicBool::new(false);
        let mut written = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
        let new = |path: &&PathBuf| written.insert((*path).clone());
        let files: Vec<_> = self.files.iter().filter(new).map(|path| path.to_string_lossy().into_owned()).collect();
        let is_first = !VARIABLE_IS_WRITTEN.swap(true, Ordering::Relaxed);
        let variable = is_first.then(|| {
            quote!(
                const _: ::core::option::Option<&str> = ::core::option_env!(#VARIABLE);
            )
        });
        quote!(#variable #(const _: &[u8] = ::core::include_bytes!(#files);)*)
    }
}

/// Finds and reads the contract of an attribute: its option, else the variable, else the embedded one.
pub(crate) fn lookup_contract(attr: &EndpointAttr, diagnostics: &mut Diagnostics) -> Option<Contract> {
    let result = match &attr.options.contract {
        Some(ContractOption::Embedded) => Contract::embedded(),
        Some(ContractOption::File(literal)) => {
            return read_file(&literal.value(), diagnostics, |diagnostics, fault| match fault {
                FileFault::Unreadable(why) => diagnostics.push(
                    literal,
                    format!("cannot read the contract at {}: {why}", literal.value()),
                    "the path is relative to the crate's Cargo.toml",
                ),
                FileFault::Contract(error) => diagnostics.push_contract(literal, error),
            });
        }
        None => match variable() {
            Some(path) => {
                let place = &attr.template.literal;
                return read_file(&path, diagnostics, |diagnostics, fault| match fault {
                    FileFault::Unreadable(why) => diagnostics.push(
                        place,
                        format!("cannot read the contract at {path}: {why}"),
                        format!("the variable {VARIABLE} names it; a relative path starts at the crate's Cargo.toml"),
                    ),
                    FileFault::Contract(error) => diagnostics.push_contract(place, error),
                });
            }
            None => Contract::embedded(),
        },
    };
    result.map_err(|error| diagnostics.push_contract(&attr.template.literal, &error)).ok()
}

/// The contract that the environment names. Cargo's `[env]` reaches every crate of a build, so those from a registry
/// or a git checkout, which were written for a contract of their own, do not look at it.
fn variable() -> Option<String> {
    let value = std::env::var(VARIABLE).ok().filter(|value| !value.is_empty())?;
    let manifest = manifest_dir();
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let foreign = home
        .is_some_and(|home| ["registry", "git/checkouts"].iter().any(|below| manifest.starts_with(home.join(below))));
    (!foreign).then_some(value)
}

fn manifest_dir() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default()
}

enum FileFault<'f> {
    Unreadable(String),
    Contract(&'f ContractError),
}

fn read_file(
    name: &str,
    diagnostics: &mut Diagnostics,
    report: impl Fn(&mut Diagnostics, FileFault<'_>),
) -> Option<Contract> {
    match cached(name, &manifest_dir().join(name)) {
        Ok(Ok(contract)) => Some(contract),
        Ok(Err(error)) => {
            report(diagnostics, FileFault::Contract(&error));
            None
        }
        Err(error) => {
            let why = match error.kind() {
                ErrorKind::NotFound => "no such file".to_owned(),
                ErrorKind::IsADirectory => "it is a folder".to_owned(),
                ErrorKind::PermissionDenied => "permission denied".to_owned(),
                _ => error.to_string(),
            };
            report(diagnostics, FileFault::Unreadable(why));
            None
        }
    }
}

/// What tells one state of a file from another.
#[derive(Clone, PartialEq, Eq)]
struct Stamp(Vec<Option<(u64, Option<SystemTime>)>>);

type Read = Result<Contract, ContractError>;

/// Reads a contract, or gives what was read of the same files before: an editor's macro process lives for hours, and
/// 100 attributes over one document cost a hundred times one if each reads it.
fn cached(name: &str, path: &Path) -> std::io::Result<Read> {
    static CACHE: Mutex<BTreeMap<PathBuf, (Stamp, Read)>> = Mutex::new(BTreeMap::new());
    let path = path.canonicalize()?;
    // To read a folder fails in a way of its own on each system.
    if path.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    let secrets = path.with_extension("secrets.json");
    let stamp = Stamp([&path, &secrets].map(|file| stamp_of(file)).to_vec());
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((known, read)) = cache.get(&path)
        && *known == stamp
    {
        return Ok(read.clone());
    }
    let read = read(name, &path, &secrets)?;
    cache.insert(path, (stamp, read.clone()));
    Ok(read)
}

fn stamp_of(path: &Path) -> Option<(u64, Option<SystemTime>)> {
    let metadata = path.metadata().ok()?;
    Some((metadata.len(), metadata.modified().ok()))
}

fn read(name: &str, path: &Path, secrets: &Path) -> std::io::Result<Read> {
    let bytes = std::fs::read(path)?;
    let secret_bytes = if secrets.exists() { Some(std::fs::read(secrets)?) } else { None };
    let secrets_name = Path::new(name).with_extension("secrets.json").to_string_lossy().into_owned();
    let list = secret_bytes.as_deref().map(|bytes| (secrets_name.as_str(), bytes));
    let files = [path, secrets].into_iter().filter(|file| file.exists()).map(Path::to_owned).collect();
    let document = Document::read(name, &bytes, Format::of(name), list);
    Ok(document.map(|document| Contract { document: Arc::new(document), files }))
}

/// Finds the operation of an attribute, or says which ones there are.
pub(crate) fn lookup_operation(
    contract: &Contract,
    attr: &EndpointAttr,
    diagnostics: &mut Diagnostics,
) -> Option<Operation> {
    let document = &contract.document;
    let path = &attr.template.path;
    match document.operation(attr.method, path) {
        Ok(operation) => return Some(operation),
        Err(LookupError::Contract(errors)) => {
            errors.iter().for_each(|error| diagnostics.push_contract(&attr.template.literal, error));
        }
        Err(LookupError::NoMethod) => {
            let paths = document.paths();
            let entry = paths.iter().find(|entry| entry.path == *path);
            let methods = entry.map(|entry| list(entry.methods.iter().map(|method| method.method.as_str())));
            let place = entry.map(|entry| entry.location.to_string()).unwrap_or_default();
            diagnostics.push(
                &attr.method_ident,
                format!("no operation `{}` on `{path}`", attr.method.as_str()),
                format!("the contract declares only {} for this path, at {place}", methods.unwrap_or_default()),
            );
        }
        Err(LookupError::NoPath) => no_path(document, attr, diagnostics),
    }
    None
}

fn no_path(document: &Document, attr: &EndpointAttr, diagnostics: &mut Diagnostics) {
    let path = attr.template.path.as_str();
    let literal = &attr.template.literal;
    let message = format!("no path `{path}` in {}", document.name());
    let paths = document.paths();
    let same_shape = paths.iter().find(|entry| shape(&entry.path) == shape(path));
    if let Some(entry) = same_shape {
        let wrong = path.split('/').zip(entry.path.split('/')).find(|(written, meant)| written != meant);
        let (written, meant) = wrong.unwrap_or_default();
        let bare = |segment: &str| segment.trim_matches(['{', '}']).to_owned();
        return diagnostics.push(
            literal,
            format!("path parameter `{}` is not in the contract", bare(written)),
            format!(
                "the contract calls it `{}`, write {:?} ({})",
                bare(meant),
                as_written(&entry.path),
                entry.location
            ),
        );
    }
    let slash = paths.iter().find(|entry| entry.path.trim_end_matches('/') == path.trim_end_matches('/'));
    let help = if let Some(entry) = slash {
        let with = if entry.path.ends_with('/') { "with" } else { "without" };
        format!(
            "the contract declares it {with} a trailing slash, write {:?} ({})",
            as_written(&entry.path),
            entry.location
        )
    } else if let Some(meant) = near(path, paths.iter().map(|entry| entry.path.as_str())) {
        format!("the contract declares `{meant}`, write {:?}", as_written(meant))
    } else if paths.is_empty() {
        "the contract declares no paths".to_owned()
    } else {
        format!("the contract declares {}", list(paths.iter().map(|entry| entry.path.as_str())))
    };
    diagnostics.push(literal, message, help);
}

/// A path with every placeholder alike, for finding one that differs in their names alone.
fn shape(path: &str) -> Vec<&str> {
    path.split('/').map(|segment| if segment.starts_with('{') { "{}" } else { segment }).collect()
}
