//! The contract that was meant where the file that is named is not there.

use std::fs::read_dir;
use std::path::{Component, Path, PathBuf};

use crate::diag::near;

/// How many entries of a folder are looked at.
const MOST: usize = 500;

/// How many folders above the crate's are tried: a path from the root of a workspace is a common mistake.
const ABOVE: usize = 3;

/// Extensions of a document.
const EXTENSIONS: [&str; 3] = ["yaml", "yml", "json"];

/// Finds the file that was most likely meant by `name`, as it is to be written: relative to `base`, the crate's folder.
///
/// Only the folders that the name leads through, their siblings, and the folders above the crate are read.
pub(crate) fn near_file(base: &Path, name: &str) -> Option<String> {
    let written = Path::new(name);
    if let Some(found) = walk(base, written) {
        return in_words(base, &found);
    }
    // From a folder above, or in a folder of the crate.
    let above = base.ancestors().skip(1).take(ABOVE).map(|folder| folder.join(written));
    let file_name = written.file_name()?;
    let within = folders(base).into_iter().map(|folder| base.join(folder).join(file_name));
    let alone = std::iter::once(base.join(file_name));
    let found = above.chain(alone).chain(within).find(|path| path.is_file())?;
    in_words(base, &found)
}

/// Follows a path; what is not there is taken for the nearest name beside it.
fn walk(base: &Path, written: &Path) -> Option<PathBuf> {
    let mut here = base.to_owned();
    let mut components = written.components().peekable();
    while let Some(component) = components.next() {
        let Component::Normal(step) = component else {
            here.push(component);
            continue;
        };
        let step = step.to_str()?;
        let is_file = components.peek().is_none();
        let next = here.join(step);
        let is_there = if is_file { next.is_file() } else { next.is_dir() };
        here = match is_there {
            true => next,
            false => here.join(beside(&here, step, is_file)?),
        };
    }
    Some(here).filter(|path| path.is_file())
}

/// The entry of a folder that is called nearly so: a file of the same name with another extension first.
fn beside(folder: &Path, name: &str, is_file: bool) -> Option<String> {
    let entries = if is_file { files(folder) } else { folders(folder) };
    let stem = Path::new(name).file_stem();
    let has_stem = |entry: &&String| Path::new(entry).file_stem() == stem;
    let same = entries.iter().find(has_stem).filter(|_| is_file);
    same.cloned().or_else(|| near(name, entries.iter().map(String::as_str)).map(str::to_owned))
}

fn files(folder: &Path) -> Vec<String> {
    let is_document = |path: &Path| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        extension.is_some_and(|extension| EXTENSIONS.contains(&extension)) && path.is_file()
    };
    entries(folder, is_document)
}

fn folders(folder: &Path) -> Vec<String> {
    entries(folder, |path| path.is_dir())
}

/// The names in a folder, in the order of the alphabet: each system lists them in its own.
fn entries(folder: &Path, is_wanted: impl Fn(&Path) -> bool) -> Vec<String> {
    let entries = read_dir(folder).into_iter().flatten().take(MOST).flatten();
    let wanted = entries.filter(|entry| is_wanted(&entry.path()));
    let mut names: Vec<String> = wanted.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// A path from the crate's folder, with `..` for each step up.
fn in_words(base: &Path, found: &Path) -> Option<String> {
    let (base, found) = (base.canonicalize().ok()?, found.canonicalize().ok()?);
    let shared = base.components().zip(found.components()).take_while(|(one, other)| one == other).count();
    let up = base.components().skip(shared).map(|_| "..");
    let down = found.components().skip(shared).map(|component| component.as_os_str().to_str());
    let steps: Option<Vec<&str>> = up.map(Some).chain(down).collect();
    Some(steps?.join("/"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::near_file;

    #[test]
    fn nearest_file_is_found() {
        let root = std::env::temp_dir().join(format!("arklow-near-file-{}", std::process::id()));
        let base = root.join("crates/server");
        for file in ["crates/server/specs/arklow.yaml", "crates/server/docs/shop.json", "specs/root.yaml"] {
            let file = root.join(file);
            fs::create_dir_all(file.parent().expect("a folder")).expect("create it");
            fs::write(file, "").expect("write it");
        }
        for (name, found) in [
            ("spec/arklow.yaml", Some("specs/arklow.yaml")),
            ("specs/arklow.yml", Some("specs/arklow.yaml")),
            ("specs/arklo.yaml", Some("specs/arklow.yaml")),
            ("spec/arklow.json", Some("specs/arklow.yaml")),
            ("arklow.yaml", Some("specs/arklow.yaml")),
            ("shop.json", Some("docs/shop.json")),
            ("specs/root.yaml", Some("../../specs/root.yaml")),
            ("./spec/arklow.yaml", Some("specs/arklow.yaml")),
            ("specs/other.yaml", None),
            ("", None),
            ("..", None),
        ] {
            assert_eq!(near_file(&base, name).as_deref(), found, "{name}");
        }
        fs::remove_dir_all(root).expect("remove it");
    }
}
