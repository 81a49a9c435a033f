//! What of a document is supported, as a table.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::{fs, io};

use arklow_contract::{ContractError, Document, Format, Operation, SchemaId, Surveyed};
use serde_json::json;

use crate::embed::operation;
use crate::package::{Contract, Sources};

/// A document.
pub struct Survey {
    /// Its text.
    text: String,
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
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Self { operations: document.map(|document| document.survey()), name, text }
    }

    /// The pointers of all schemas that stand in the operations.
    fn places(&self) -> Vec<String> {
        let operations = self.operations.iter().flatten().flat_map(|surveyed| &surveyed.operation);
        let places_of = |operation: &Operation| -> Vec<String> {
            // What stands for a schema where there is none is a Media Type Object.
            let is_schema = |root: &SchemaId| operation.schemas[*root].keywords().is_some();
            let roots = operation.schema_roots().into_iter().filter(is_schema);
            roots.map(|root| operation.schemas[root].location.pointer.clone()).collect()
        };
        operations.flat_map(places_of).collect::<BTreeSet<String>>().into_iter().collect()
    }

    /// Derives the types of all schemas that stand in the operations, each as the body of an operation of its own.
    ///
    /// Returns how many there are, and which are refused.
    ///
    /// # Errors
    ///
    /// If the document has no `paths`, or the package does not compile for another reason.
    pub fn derive(&self) -> io::Result<(usize, Vec<(String, String)>)> {
        let places = self.places();
        let is_json = Format::of(&self.name) == Format::Json;
        let mut operations = String::new();
        for (index, place) in places.iter().enumerate() {
            let operation = operation(json!({ "$ref": place }));
            let path = format!("/__case/{index}");
            let line = if is_json { format!("\n{path:?}: {operation},") } else { format!("\n  {path}: {operation}") };
            operations += &line;
        }
        let marker = if is_json { "\"paths\": {" } else { "\npaths:" };
        let text = self.text.replacen(marker, &format!("{marker}{operations}"), 1);
        if text.len() == self.text.len() {
            return Err(io::Error::other(format!("{} has no `paths` where it is looked for", self.name)));
        }
        let text: Arc<str> = text.into();
        let contract = |index: usize| Contract {
            file: self.name.clone(),
            text: Arc::clone(&text),
            method: "post".to_owned(),
            path: format!("/__case/{index}"),
        };
        let contracts: Vec<Contract> = (0..places.len()).map(contract).collect();
        let refused = Sources { name: "survey", contracts: &contracts, exports: false }.check()?;
        let described = refused.into_iter().map(|(index, message)| (places[index].clone(), message)).collect();
        Ok((places.len(), described))
    }

    /// The row of a table.
    #[must_use]
    pub fn row(&self) -> String {
        match &self.operations {
            Err(error) => format!("| {} | | | | {error} |", self.name),
            Ok(operations) => {
                let lowered = operations.iter().filter(|operation| operation.operation.is_ok()).count();
                let entries: usize =
                    operations.iter().flat_map(|operation| &operation.operation).map(|it| it.schemas.len()).sum();
                format!("| {} | {} | {lowered} | {entries} | |", self.name, operations.len())
            }
        }
    }

    /// The reasons why operations are not supported, each with how many operations it concerns.
    #[must_use]
    pub fn reasons(&self) -> String {
        let mut reasons: BTreeMap<String, (usize, String)> = BTreeMap::new();
        for operation in self.operations.iter().flatten() {
            let mut of_operation = BTreeMap::new();
            for error in operation.operation.as_ref().err().into_iter().flatten() {
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
