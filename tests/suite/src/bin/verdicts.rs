//! Writes files in the format of the suite anew, with the verdicts of the reference validator.
//!
//! `cargo run -p arklow-suite --bin verdicts -- <file>… <folder to write to>`

use std::path::Path;
use std::{env, fs, io};

use arklow_suite::group::{read_file, write};
use arklow_suite::oracle::Oracle;

fn main() -> io::Result<()> {
    let mut paths: Vec<String> = env::args().skip(1).collect();
    let folder = paths.pop().ok_or_else(|| io::Error::other("no folder"))?;
    for path in paths {
        let path = Path::new(&path);
        let mut groups = read_file(path, "")?;
        for group in &mut groups {
            let oracle = Oracle::of(&group.schema)
                .map_err(|error| io::Error::other(format!("{}: {}: {error}", path.display(), group.description)))?;
            for test in &mut group.tests {
                test.valid = oracle.accepts(&test.data).map_err(io::Error::other)?;
            }
        }
        fs::write(Path::new(&folder).join(path.file_name().unwrap_or_default()), write(&groups))?;
    }
    Ok(())
}
