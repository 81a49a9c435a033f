//! A contract as a document: bytes come in, a checked tree with positions is kept, operations go out.

mod fault;
mod json;
mod scalar;
mod secrets;
mod yaml;

use crate::error::{ContractError, Location};
use crate::lower;
use crate::node::{Node, Place, Position};
use crate::operation::{DocumentFacts, Method, Operation};
use fault::Fault;
pub(crate) use secrets::SecretPointer;

/// A contract that has been read.
#[derive(Clone, Debug)]
pub struct Document {
    name: String,
    root: Node,
    secrets: Vec<SecretPointer>,
    fingerprint: u64,
}

/// The two notations of an OpenAPI document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON (RFC 8259).
    Json,
    /// YAML 1.2.
    Yaml,
}

/// Why there is no such operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookupError {
    /// The contract does not have the path.
    NoPath,
    /// The path does not have the method.
    NoMethod,
    /// The operation is there, but cannot be taken: all of its faults.
    Contract(Vec<ContractError>),
}

/// A path of a contract, for diagnostics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathEntry {
    /// The path as the contract writes it.
    pub path: String,
    /// Its operations, in the contract's order.
    pub methods: Vec<MethodEntry>,
    /// Where the path stands.
    pub location: Location,
}

/// An operation of a path, for diagnostics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodEntry {
    /// The method.
    pub method: Method,
    /// The `operationId`.
    pub operation_id: Option<String>,
    /// The `tags`.
    pub tags: Vec<String>,
    /// Where the operation stands.
    pub location: Location,
}

impl Format {
    /// Tells the format by the name of a file: `.json` is JSON, everything else YAML.
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
    /// Reads a contract, and the list of JSON pointers to its secrets, if there is one.
    ///
    /// `name` is the file as its user names it. `secrets` is the name of the list and its bytes.
    ///
    /// # Errors
    ///
    /// If the contract is not well-formed, is not OpenAPI 3.1, or is too deep or too large to be taken; or if the
    /// list of secrets names a place that is not a schema in it.
    pub fn read(
        name: &str,
        bytes: &[u8],
        format: Format,
        secrets: Option<(&str, &[u8])>,
    ) -> Result<Self, ContractError> {
        let root = read_tree(name, bytes, format)?;
        let secret_bytes = secrets.map_or(&[][..], |(_, bytes)| bytes);
        let mut document =
            Self { name: name.to_owned(), root, secrets: Vec::new(), fingerprint: fingerprint(&[bytes, secret_bytes]) };
        lower::check_root(&document)?;
        if let Some((list_name, bytes)) = secrets {
            let list = read_tree(list_name, bytes, Format::Json)?;
            document.secrets = secrets::read(&document, list_name, &list)?;
        }
        Ok(document)
    }

    /// Reads the contract that ships with the crate.
    ///
    /// # Errors
    ///
    /// Never, as long as the crate's own tests pass.
    pub fn embedded() -> Result<Self, ContractError> {
        let contract = include_bytes!("../../assets/arklow.openapi.yaml");
        let secrets = include_bytes!("../../assets/arklow.openapi.secrets.json");
        let secrets = Some(("arklow.openapi.secrets.json", &secrets[..]));
        Self::read("arklow.openapi.yaml", contract, Format::Yaml, secrets)
    }

    /// Gives the name of the file, as its user names it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Gives a number that tells contracts apart: made of the bytes of the contract and its list of secrets alone,
    /// so the same on every machine.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// Gives what holds for the whole document.
    ///
    /// # Errors
    ///
    /// If `info`, `servers`, `security`, `tags`, or `externalDocs` have a fault, or something that is not supported.
    pub fn facts(&self) -> Result<DocumentFacts, ContractError> {
        lower::facts(self)
    }

    /// Lists the paths, in the contract's order.
    #[must_use]
    pub fn paths(&self) -> Vec<PathEntry> {
        lower::paths(self)
    }

    /// Gives one operation, with every reference resolved. `path` is as the contract writes it.
    ///
    /// # Errors
    ///
    /// If the contract does not have the operation, or if anything that the operation reaches has a fault or is not
    /// supported.
    pub fn operation(&self, method: Method, path: &str) -> Result<Operation, LookupError> {
        lower::operation(self, method, path)
    }

    pub(crate) fn root(&self) -> Place<'_> {
        Place::root(&self.root)
    }

    pub(crate) fn secrets(&self) -> &[SecretPointer] {
        &self.secrets
    }

    pub(crate) fn location(&self, place: &Place<'_>) -> Location {
        self.location_at(place, place.position())
    }

    pub(crate) fn location_at(&self, place: &Place<'_>, position: Position) -> Location {
        let Position { line, column } = position;
        let pointer = format!("#{}", place.pointer);
        Location { file: self.name.clone(), line, column, pointer }
    }
}

fn read_tree(name: &str, bytes: &[u8], format: Format) -> Result<Node, ContractError> {
    // A byte order mark is no part of the text (RFC 8259, section 8.1; YAML 1.2.2, section 5.2).
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

/// Hashes by FNV-1a, which is the same everywhere and for ever, unlike the standard library's.
fn fingerprint(parts: &[&[u8]]) -> u64 {
    let hash = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
    parts.iter().copied().flatten().fold(0xCBF2_9CE4_8422_2325, hash)
}
