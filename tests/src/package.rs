//! Packages that are compiled by a test.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};
use std::{env, fs};

/// A package in the folder for temporary files of the build. All packages share the compiled dependencies.
pub struct Package {
    folder: PathBuf,
    target: PathBuf,
}

impl Package {
    /// Makes a package with some code and some features of `arklow`, such as `["axum"]`.
    #[must_use]
    pub fn new(temporary: &str, name: &str, features: &str, code: &str) -> Self {
        let folder = Path::new(temporary).join(name);
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("src")).expect("a folder");
        let runtime = format!("{root}/runtime");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\naxum = {{ version = \"0.8.4\", default-features = false }}\n\
             arklow = {{ path = {runtime:?}, features = {features} }}\n",
        );
        fs::write(folder.join("Cargo.toml"), manifest).expect("a manifest");
        fs::copy(format!("{root}/Cargo.lock"), folder.join("Cargo.lock")).expect("the same versions");
        fs::write(folder.join("src/lib.rs"), code).expect("code");
        Self { folder, target: Path::new(temporary).join("target") }
    }

    /// Writes a file, and sets its time, so that two edits always have different times.
    pub fn write(&self, name: &str, text: &str, edit: u64) {
        let path = self.folder.join(name);
        fs::write(&path, text).expect("a file");
        let time = SystemTime::now() + Duration::from_secs(edit);
        fs::File::options().write(true).open(path).and_then(|file| file.set_modified(time)).expect("a time");
    }

    /// Returns the output of the compiler, which is empty if there is no warning.
    #[must_use]
    pub fn check(&self, variable: Option<&str>) -> String {
        let (is_compiled, said) = self.check_with_warnings(variable);
        assert_eq!(is_compiled, said.is_empty(), "{said}");
        said
    }

    /// Whether it compiles, and what the compiler says.
    #[must_use]
    pub fn check_with_warnings(&self, variable: Option<&str>) -> (bool, String) {
        let mut cargo = Command::new(env::var_os("CARGO").expect("a test runs under cargo"));
        cargo.args(["check", "--quiet", "--offline", "--color", "never"]).current_dir(&self.folder);
        cargo.env("CARGO_TARGET_DIR", &self.target);
        cargo.env_remove("ARKLOW_CONTRACT").envs(variable.map(|path| ("ARKLOW_CONTRACT", path)));
        let output = cargo.output().expect("cargo runs");
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    }
}
