//! A contract as a document: bytes come in, and a tree with positions is kept. What is read from the tree stands in
//! `lower`.

mod fault;
mod index;
mod json;
mod resources;
mod scalar;
mod yaml;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::error::{ContractError, Location};
use crate::node::{LocatedNode, Node, Position};
use crate::pattern::{Pattern, PatternError};
use fault::Fault;
pub(crate) use index::{Index, IndexedOperation, PathShape};
pub(crate) use resources::{Resource, Resources};

/// A contract that has been read.
#[derive(Clone, Debug)]
pub struct Document {
    name: String,
    root: Node,
    fingerprint: u64,
    /// Made when an operation is looked up for the first time.
    pub(crate) index: OnceLock<Index>,
    /// Made when a reference is followed for the first time.
    pub(crate) resources: OnceLock<Resources>,
    /// The patterns that have been compiled. One can take half a second, and stand in a component that all operations reach.
    patterns: Arc<Mutex<BTreeMap<String, Result<Pattern, PatternError>>>>,
}

/// The two notations of an OpenAPI document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON (RFC 8259).
    Json,
    /// YAML 1.2.
    Yaml,
}

impl Format {
    /// Returns the format that the name of a file says: `.json` is JSON, everything else YAML.
    #[must_use]
    pub fn of(file_name: &str) -> Self {
        let extension = file_name.rsplit_once('.').map(|(_, extension)| extension);
        match extension {
            Some(extension) if extension.eq_ignore_ascii_case("json") => Self::Json,
            _ => Self::Yaml,
        }
    }
}

impl Document {
    /// Reads the tree of a contract; [`Document::read`] checks it too.
    pub(crate) fn parse(name: &str, bytes: &[u8], format: Format) -> Result<Self, ContractError> {
        let root = read_tree(name, bytes, format)?;
        Ok(Self {
            name: name.to_owned(),
            root,
            fingerprint: fingerprint(bytes),
            index: OnceLock::new(),
            resources: OnceLock::new(),
            patterns: Arc::default(),
        })
    }

    /// Returns the name of the file, as its user names it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns a number that tells contracts apart. It is made of the bytes of the contract alone, with `\r\n` as `\n`, so
    /// it is the same on every machine and for every checkout.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// Compiles a pattern, each text once.
    pub(crate) fn compile(&self, source: &str) -> Result<Pattern, PatternError> {
        let mut patterns = self.patterns.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(compiled) = patterns.get(source) {
            return compiled.clone();
        }
        let compiled = Pattern::compile(source);
        patterns.insert(source.to_owned(), compiled.clone());
        compiled
    }

    pub(crate) fn root(&self) -> LocatedNode<'_> {
        LocatedNode::root(&self.root)
    }

    pub(crate) fn location(&self, place: &LocatedNode<'_>) -> Location {
        self.location_at(place, place.position())
    }

    pub(crate) fn location_at(&self, place: &LocatedNode<'_>, position: Position) -> Location {
        let Position { line, column } = position;
        let pointer = format!("#{}", place.pointer);
        Location { file: self.name.clone(), line, column, pointer }
    }
}

fn read_tree(name: &str, bytes: &[u8], format: Format) -> Result<Node, ContractError> {
    // A byte order mark is not part of the text (RFC 8259, section 8.1; YAML 1.2.2, section 5.2).
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let position = Position::of(bytes, error.valid_up_to());
        Fault::new(position, "the file is not valid UTF-8").in_file(name)
    })?;
    let root = match format {
        Format::Json => json::read(text),
        Format::Yaml => yaml::read(text),
    };
    root.map_err(|fault| fault.in_file(name))
}

/// Hashes by FNV-1a, which is the same everywhere and in every version, unlike the standard library's.
pub(crate) fn fingerprint(bytes: &[u8]) -> u64 {
    let is_half_of_crlf = |index: usize| bytes[index] == b'\r' && bytes.get(index + 1) == Some(&b'\n');
    let kept = (0..bytes.len()).filter(|index| !is_half_of_crlf(*index)).map(|index| bytes[index]);
    kept.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}
