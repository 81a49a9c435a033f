//! Revisions of this repository, and packages that depend on one of them.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

/// The folder of this crate.
const BENCHES: &str = env!("CARGO_MANIFEST_DIR");

/// A revision of the repository, unpacked.
pub(crate) struct Revision {
    /// What tables call it.
    pub(crate) name: String,
    root: PathBuf,
}

impl Revision {
    /// The code as it is.
    pub(crate) fn current() -> Self {
        Self { name: "now".to_owned(), root: Path::new(BENCHES).join("..") }
    }

    /// Unpacks a revision that git knows.
    pub(crate) fn of(revision: &str) -> Result<Self, String> {
        let commit =
            output(Command::new("git").args(["rev-parse", "--short", "--verify", revision]).current_dir(BENCHES))?;
        let commit = commit.trim();
        let root = folder().join(commit);
        fs::create_dir_all(&root).map_err(|error| error.to_string())?;
        let mut git = Command::new("git")
            .args(["archive", commit])
            .current_dir(Path::new(BENCHES).join(".."))
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("git: {error}"))?;
        let archive = git.stdout.take().ok_or("git has no output")?;
        output(Command::new("tar").arg("-xC").arg(&root).stdin(archive))?;
        git.wait().map_err(|error| error.to_string())?;
        Ok(Self { name: commit.to_owned(), root })
    }

    /// The golden expansions.
    pub(crate) fn goldens(&self) -> PathBuf {
        self.root.join("macros/tests/expand")
    }

    /// Makes a package that depends on this revision.
    pub(crate) fn package(&self, name: &str, manifest: &str) -> Result<Package, String> {
        let folder = folder().join(format!("{name}-{}", self.name));
        let target = folder.parent().expect("a parent").join(format!("target-{}", self.name));
        let runtime = fs::canonicalize(self.root.join("runtime")).map_err(|error| error.to_string())?;
        let manifest = format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[workspace]\n\n{}",
            manifest.replace("$RUNTIME", &format!("{:?}", runtime.display().to_string()))
        );
        let package = Package { folder, target };
        package.write("Cargo.toml", &manifest)?;
        let lock = fs::read_to_string(self.root.join("Cargo.lock")).map_err(|error| error.to_string())?;
        package.write("Cargo.lock", &lock)?;
        Ok(package)
    }
}

/// Where packages are made: beside what cargo builds.
fn folder() -> PathBuf {
    let program = env::current_exe().expect("this program is a file");
    program.parent().and_then(Path::parent).expect("it is in target/debug").join("cost")
}

/// A package outside of the workspace.
pub(crate) struct Package {
    pub(crate) folder: PathBuf,
    pub(crate) target: PathBuf,
}

impl Package {
    pub(crate) fn write(&self, name: &str, text: &str) -> Result<(), String> {
        let path = self.folder.join(name);
        let parent = path.parent().expect("a file has a folder");
        fs::create_dir_all(parent).and_then(|()| fs::write(&path, text)).map_err(|error| format!("{name}: {error}"))
    }

    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(arguments).args(["--quiet", "--offline"]).current_dir(&self.folder);
        command.env("CARGO_TARGET_DIR", &self.target).env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_DEV_DEBUG", "0");
        command.env_remove("ARKLOW_CONTRACT");
        command
    }
}

/// Runs a command, and returns what it prints.
pub(crate) fn output(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)))
    }
}
