//! A package of its own that is compiled while testing, for what only a whole compilation shows.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};
use std::{env, fs};

/// A package in the build's folder for temporary files. What it is built of is shared between the tests there.
pub struct Package {
    folder: PathBuf,
    target: PathBuf,
}

impl Package {
    /// Makes a package of this code, with these features of `arklow` (such as `["axum"]`).
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

    /// Writes a file, with a time of its own: two edits within a tick of the clock are not what is tested.
    pub fn write(&self, name: &str, text: &str, edit: u64) {
        let path = self.folder.join(name);
        fs::write(&path, text).expect("a file");
        let time = SystemTime::now() + Duration::from_secs(edit);
        fs::File::options().write(true).open(path).and_then(|file| file.set_modified(time)).expect("a time");
    }

    /// What the compiler says; nothing if all is well.
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
