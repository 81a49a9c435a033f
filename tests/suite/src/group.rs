//! The format of the official suite.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

/// A schema, and values with their verdicts.
#[derive(Clone, Debug)]
pub struct Group {
    /// The file, relative to the folder of the suite.
    pub file: String,
    /// What the group is about.
    pub description: String,
    /// The schema.
    pub schema: Value,
    /// The values.
    pub tests: Vec<Test>,
}

/// A value with its verdict.
#[derive(Clone, Debug)]
pub struct Test {
    /// What the value is about.
    pub description: String,
    /// The value as it is written, in one line.
    pub data: String,
    /// Whether the schema accepts it.
    pub valid: bool,
}

/// Returns the folder `tests/<name>` of the repository.
#[must_use]
pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name)
}

/// Reads all files of a folder and of the folders in it, in the order of their names.
///
/// # Errors
///
/// If a file cannot be read, or has another format.
pub fn read_folder(folder: &Path) -> io::Result<Vec<Group>> {
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    paths.sort();
    let mut groups = Vec::new();
    for path in paths {
        let file = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
        groups.extend(read_file(&path, &file)?);
    }
    Ok(groups)
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "json") {
            paths.push(path);
        }
    }
    Ok(())
}

/// Reads a file of groups; `file` is what they call it.
///
/// # Errors
///
/// If it cannot be read, or has another format.
pub fn read_file(path: &Path, file: &str) -> io::Result<Vec<Group>> {
    #[derive(Deserialize)]
    struct RawGroup {
        description: String,
        schema: Value,
        tests: Vec<RawTest>,
    }
    #[derive(Deserialize)]
    struct RawTest {
        description: String,
        data: Box<RawValue>,
        valid: bool,
    }

    let groups: Vec<RawGroup> = serde_json::from_str(&fs::read_to_string(path)?)
        .map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?;
    let test =
        |test: RawTest| Test { description: test.description, data: in_one_line(test.data.get()), valid: test.valid };
    let group = |group: RawGroup| Group {
        file: file.to_owned(),
        description: group.description,
        schema: group.schema,
        tests: group.tests.into_iter().map(test).collect(),
    };
    Ok(groups.into_iter().map(group).collect())
}

/// A line break in JSON is white space between tokens; within strings it is escaped.
#[must_use]
pub fn in_one_line(json: &str) -> String {
    json.replace(['\n', '\r'], " ")
}

/// Writes groups in the format of the suite.
#[must_use]
pub fn write(groups: &[Group]) -> String {
    let tests = |group: &Group| -> Vec<String> {
        let line = |test: &Test| {
            let description = Value::from(test.description.as_str());
            format!(
                "            {{\"description\": {description}, \"data\": {}, \"valid\": {}}}",
                test.data.trim(),
                test.valid
            )
        };
        group.tests.iter().map(line).collect()
    };
    let groups: Vec<String> = groups
        .iter()
        .map(|group| {
            let description = Value::from(group.description.as_str());
            format!(
                "    {{\n        \"description\": {description},\n        \"schema\": {},\n        \"tests\": [\n{}\n        ]\n    }}",
                group.schema,
                tests(group).join(",\n")
            )
        })
        .collect();
    format!("[\n{}\n]\n", groups.join(",\n"))
}
