//! Which contract, and which operation of it: documents are read once per process.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::SystemTime;

use arklow_contract::{ContractError, Document, Format, LookupError, Method, Operation};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::diag::{Diagnostics, Reported};
use crate::faults::{self, Reporter};
use crate::near_file::near_file;
use crate::near_miss;
use crate::parse::argument::ContractOption;
use crate::parse::attr::{EndpointAttr, MethodArgument};
use crate::parse::template::PathTemplate;

/// The variable that names the contract of a build.
const VARIABLE: &str = "ARKLOW_CONTRACT";

/// A contract that has been read.
#[derive(Clone)]
pub(crate) struct Contract {
    /// As its user names it: the same on every machine, for expansions. The document goes by what a terminal finds.
    pub(crate) name: String,
    pub(crate) document: Arc<Document>,
    /// Its file, for the compiler to watch; `None` for the embedded one.
    file: Option<PathBuf>,
}

impl Contract {
    /// Whether it is the one that ships inside.
    pub(crate) fn is_embedded(&self) -> bool {
        self.file.is_none()
    }

    /// The embedded contract.
    pub(crate) fn embedded() -> Result<Self, ContractError> {
        static EMBEDDED: OnceLock<Result<Contract, ContractError>> = OnceLock::new();
        let read = || {
            let document = Arc::new(Document::embedded()?);
            Ok(Self { name: document.name().to_owned(), document, file: None })
        };
        EMBEDDED.get_or_init(read).clone()
    }

    /// Reports faults of it that an endpoint reaches.
    pub(crate) fn report(
        &self,
        errors: &[ContractError],
        reporter: &Reporter<'_>,
        tokens: &dyn ToTokens,
        diagnostics: &mut Diagnostics,
    ) -> Reported {
        let contract = (self.document.name(), self.document.fingerprint());
        faults::report(contract, errors, reporter, tokens, diagnostics)
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
        let file = self.file.iter().filter(new).map(|path| path.to_string_lossy().into_owned());
        let is_first = !VARIABLE_IS_WRITTEN.swap(true, Ordering::Relaxed);
        let variable = is_first.then(|| {
            quote!(
                const _: ::core::option::Option<&str> = ::core::option_env!(#VARIABLE);
            )
        });
        quote!(#variable #(const _: &[u8] = ::core::include_bytes!(#file);)*)
    }
}

/// Finds and reads a contract: that of the option, else of the variable, else the embedded one. Errors are reported on
/// the option's value, else on `place`.
pub(crate) fn lookup_contract(
    option: Option<&ContractOption>,
    place: &dyn ToTokens,
    reporter: Option<&Reporter<'_>>,
    diagnostics: &mut Diagnostics,
) -> Result<Contract, Reported> {
    let (name, place) = match option {
        Some(ContractOption::Embedded) => (None, place),
        Some(ContractOption::File(literal)) => (Some(literal.value()), literal as &dyn ToTokens),
        None => (variable(), place),
    };
    let Some(name) = name else {
        return Contract::embedded().map_err(|error| diagnostics.push_contract(place, &error));
    };
    match cached(&name, &manifest_dir().join(&name)) {
        Ok(read) => read.map_err(|error| report_unreadable(&name, &error, place, reporter, diagnostics)),
        Err(error) => {
            let message = format!("cannot read the contract at {name}: {}", in_words(&error));
            Err(diagnostics.push(place, message, unread_help(&name, &error, option.is_some())))
        }
    }
}

/// Reports a contract that is no document: one fault for all of its endpoints, until it is another.
fn report_unreadable(
    name: &str,
    error: &ContractError,
    place: &dyn ToTokens,
    reporter: Option<&Reporter<'_>>,
    diagnostics: &mut Diagnostics,
) -> Reported {
    let Some(reporter) = reporter else { return diagnostics.push_contract(place, error) };
    let mut hasher = DefaultHasher::new();
    (&error.message, error.location.to_string()).hash(&mut hasher);
    faults::report((name, hasher.finish()), std::slice::from_ref(error), reporter, place, diagnostics)
}

/// Where a contract that cannot be read was looked for, and what to write.
fn unread_help(name: &str, error: &std::io::Error, is_option: bool) -> String {
    let path = manifest_dir().join(name);
    let named_by = if is_option { String::new() } else { format!("the variable {VARIABLE} names it; ") };
    let place = match Path::new(name).is_absolute() {
        true => format!("{named_by}the path is absolute"),
        false => format!("{named_by}a relative path starts at the crate's Cargo.toml, so this is {}", path.display()),
    };
    if is_option && name == "embedded" {
        return "write `contract = embedded`, without quotes, for the contract that ships inside".to_owned();
    }
    if error.kind() == ErrorKind::IsADirectory {
        return format!("name the file in it; {place}");
    }
    match near_file(&manifest_dir(), name) {
        Some(near) if is_option => format!("write {near:?}; {place}"),
        Some(near) => format!("set it to {near:?}; {place}"),
        None => place,
    }
}

fn in_words(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file".to_owned(),
        ErrorKind::IsADirectory => "it is a folder".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
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

/// What distinguishes one state of a file from another.
#[derive(Clone, PartialEq, Eq)]
struct Stamp(Option<(u64, Option<SystemTime>)>);

impl Stamp {
    fn of(path: &Path) -> Self {
        Self(path.metadata().ok().map(|metadata| (metadata.len(), metadata.modified().ok())))
    }
}

type Read = Result<Contract, ContractError>;

/// Reads a contract, or returns it from the cache: an editor's macro process lives for hours, and
/// 100 attributes over one document cost a hundred times one if each reads it.
fn cached(name: &str, path: &Path) -> std::io::Result<Read> {
    static CACHE: Mutex<BTreeMap<PathBuf, (Stamp, Read)>> = Mutex::new(BTreeMap::new());
    let path = path.canonicalize()?;
    // To read a folder fails in a way of its own on each system.
    if path.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    let stamp = Stamp::of(&path);
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((known, read)) = cache.get(&path)
        && *known == stamp
    {
        return Ok(read.clone());
    }
    let read = read(name, &path)?;
    cache.insert(path, (stamp, read.clone()));
    Ok(read)
}

fn read(name: &str, path: &Path) -> std::io::Result<Read> {
    let bytes = std::fs::read(path)?;
    let document = Document::read(&shown(name), &bytes, Format::of(name));
    let contract =
        |document| Contract { name: name.to_owned(), document: Arc::new(document), file: Some(path.to_owned()) };
    Ok(document.map(contract))
}

/// The name of a contract from where the compiler runs, as it gives those of source files, so that a terminal or an
/// editor finds it: cargo compiles the crates of a workspace in the workspace's folder.
fn shown(name: &str) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let below = manifest_dir().strip_prefix(here).map(|below| below.join(name));
    below.map_or_else(|_| name.to_owned(), |path| path.to_string_lossy().into_owned())
}

/// Finds the operation of an attribute, or says which ones there are.
pub(crate) fn lookup_operation(
    contract: &Contract,
    attr: &EndpointAttr,
    reporter: &Reporter<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<Operation, Reported> {
    let document = &contract.document;
    let template = &attr.template;
    let (method, ident) = match &attr.method {
        MethodArgument::Word(method, ident) => (method, ident),
        MethodArgument::Wrong(tokens, written) => {
            return Err(near_miss::report_wrong_method(document, tokens, written, template, diagnostics));
        }
        _ => return Err(near_miss::report_missing_method(document, attr, diagnostics)),
    };
    find_operation(document, *method, template).map_err(|error| match error {
        LookupError::Contract(errors) => contract.report(&errors, reporter, &template.literal, diagnostics),
        LookupError::NoMethod => near_miss::report_method(document, *method, ident, template, diagnostics),
        LookupError::NoPath => near_miss::report_path(document, template, diagnostics),
    })
}

/// Finds a path that is named to the letter, else one whose text is the same once it is decoded. To compare all paths
/// for each attribute would cost a document of a thousand paths a second.
fn find_operation(document: &Document, method: Method, template: &PathTemplate) -> Result<Operation, LookupError> {
    let exact = template.exact_path().map(|path| document.operation(method, &path));
    match exact {
        Some(Err(LookupError::NoPath)) | None => {
            let paths = document.paths();
            let entry = paths.iter().find(|entry| template.names(&entry.path)).ok_or(LookupError::NoPath)?;
            document.operation(method, &entry.path)
        }
        Some(found) => found,
    }
}
