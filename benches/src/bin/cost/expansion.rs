//! What the golden expansions consist of.

use std::fs;

use arklow_benches::Counts;

use crate::workspace::Revision;

/// Prints the counts of each golden of each revision.
pub(crate) fn print(revisions: &[Revision]) -> Result<(), String> {
    println!("\nExpansions in macros/tests/expand\n");
    println!("| | tokens | impls | functions | generic | statics and constants |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    for revision in revisions {
        let entries = fs::read_dir(revision.goldens()).map_err(|error| error.to_string())?;
        let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.to_string_lossy().ends_with(".rs") && !path.to_string_lossy().ends_with(".in.rs"));
        paths.sort();
        for path in paths {
            let text = fs::read_to_string(&path).map_err(|error| error.to_string())?;
            let Counts { tokens, impls, functions, generic_functions, constants } =
                Counts::of(text.parse().map_err(|error| format!("{}: {error}", path.display()))?);
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let revision = &revision.name;
            println!("| {name}, {revision} | {tokens} | {impls} | {functions} | {generic_functions} | {constants} |");
        }
    }
    Ok(())
}
