//! Which groups of the official suite are left out, and why.

use std::fs;
use std::io;

use serde::Deserialize;

use crate::group::{Group, folder, read_folder};

/// Groups that are left out.
#[derive(Debug, Deserialize)]
pub struct Exclusion {
    /// The file, or a folder that ends with `/`.
    pub file: String,
    /// The group; all if there is none.
    pub group: Option<String>,
    /// The value; all if there is none.
    pub test: Option<String>,
    /// Why.
    pub reason: String,
}

impl Exclusion {
    fn remove_from(&self, group: &mut Group) {
        let is_file = group.file == self.file || (self.file.ends_with('/') && group.file.starts_with(&self.file));
        if is_file && self.group.as_ref().is_none_or(|name| *name == group.description) {
            group.tests.retain(|test| self.test.as_ref().is_some_and(|name| *name != test.description));
        }
    }
}

/// Returns the exclusions.
///
/// # Errors
///
/// If the file cannot be read.
pub fn exclusions() -> io::Result<Vec<Exclusion>> {
    Ok(serde_json::from_str(&fs::read_to_string(folder("json-schema-excluded.json"))?)?)
}

/// Returns the groups of the official suite that are to be judged.
///
/// # Errors
///
/// If the files cannot be read.
pub fn official() -> io::Result<Vec<Group>> {
    let exclusions = exclusions()?;
    let mut groups = read_folder(&folder("json-schema-test-suite"))?;
    for group in &mut groups {
        exclusions.iter().for_each(|exclusion| exclusion.remove_from(group));
    }
    groups.retain(|group| !group.tests.is_empty());
    Ok(groups)
}

/// Returns the groups of the project.
///
/// # Errors
///
/// If the files cannot be read.
pub fn own() -> io::Result<Vec<Group>> {
    read_folder(&folder("json-schema-own"))
}
