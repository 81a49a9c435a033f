//! What of a document is supported, as a table.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use arklow_contract::{ContractError, Document, Format, Surveyed};

/// A document.
pub struct Survey {
    /// The name of the file.
    pub name: String,
    /// Its operations, or why it cannot be read.
    pub operations: Result<Vec<Surveyed>, ContractError>,
}

impl Survey {
    /// Reads a document.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(path).unwrap_or_default();
        let document = Document::read(&name, &bytes, Format::of(&name));
        Self { operations: document.map(|document| document.survey()), name }
    }

    /// The row of a table.
    #[must_use]
    pub fn row(&self) -> String {
        match &self.operations {
            Err(error) => format!("| {} | | | | | {error} |", self.name),
            Ok(operations) => {
                let schemas = operations.iter().filter(|operation| operation.schemas.is_ok()).count();
                let whole = operations.iter().filter(|operation| operation.operation.is_ok()).count();
                let entries: usize =
                    operations.iter().flat_map(|operation| &operation.schemas).map(|it| it.schemas.len()).sum();
                format!("| {} | {} | {schemas} | {whole} | {entries} | |", self.name, operations.len())
            }
        }
    }

    /// The reasons why operations are not supported, each with how many operations it concerns.
    #[must_use]
    pub fn reasons(&self, of_schemas: bool) -> String {
        let mut reasons: BTreeMap<String, (usize, String)> = BTreeMap::new();
        for operation in self.operations.iter().flatten() {
            let errors = if of_schemas { operation.schemas.as_ref().err() } else { operation.operation.as_ref().err() };
            let mut of_operation = BTreeMap::new();
            for error in errors.into_iter().flatten() {
                of_operation.insert(kind_of(&error.message), error.location.to_string());
            }
            for (kind, place) in of_operation {
                reasons.entry(kind).or_insert((0, place)).0 += 1;
            }
        }
        let mut sorted: Vec<_> = reasons.into_iter().collect();
        sorted.sort_by_key(|(_, (count, _))| usize::MAX - count);
        sorted.into_iter().fold(String::new(), |mut text, (kind, (count, place))| {
            writeln!(text, "  {count:>5}  {kind}  ({place})").expect("a string takes everything");
            text
        })
    }
}

/// A message without what differs from place to place.
fn kind_of(message: &str) -> String {
    let mut kind = String::new();
    for (index, part) in message.split('`').enumerate() {
        let is_word = part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '$' | '-' | '/' | '+' | '.' | '"'));
        kind.push_str(if index % 2 == 0 || is_word && part.len() < 24 { part } else { "…" });
    }
    kind
}
