//! Packages that derive the types of many contracts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::{env, fs, io};

use serde_json::Value;

use crate::program::Program;

/// A package that has been built.
pub struct Package {
    /// The contracts that are refused while compiling, by their index, and what the compiler says.
    pub refused: BTreeMap<usize, String>,
    /// Reads values through the types of the others.
    pub program: Program,
}

/// A contract, and an operation of it that takes a body.
#[derive(Clone, Debug)]
pub struct Contract {
    /// The name of its file; several operations may be of one file.
    pub file: String,
    /// The text.
    pub text: Arc<str>,
    /// The method of the operation, in lower case.
    pub method: String,
    /// Its path, without placeholders.
    pub path: String,
}

impl Contract {
    /// A contract in JSON whose operation is `POST /case`.
    #[must_use]
    pub fn of_case(index: usize, document: &Value) -> Self {
        Self {
            file: format!("case_{index}.json"),
            text: document.to_string().into(),
            method: "post".to_owned(),
            path: "/case".to_owned(),
        }
    }
}

/// Contracts to derive types of.
pub struct Sources<'c> {
    /// The name of the package.
    pub name: &'c str,
    /// The contracts.
    pub contracts: &'c [Contract],
    /// Whether their schemas are exported too.
    pub exports: bool,
}

impl Sources<'_> {
    /// Builds the package. What is refused is left out.
    ///
    /// # Errors
    ///
    /// If it does not compile for a reason that is not one of the contracts.
    pub fn build(&self) -> io::Result<Package> {
        let refused = self.compile("build")?;
        let program = target_folder().join("debug").join(self.name);
        // A copy, for the next build may replace it.
        let copy = build_folder().join(self.name).join("program");
        fs::copy(program, &copy)?;
        Ok(Package { refused, program: Program::new(copy) })
    }

    /// Checks the package, and returns which contracts are refused, and what the compiler says.
    ///
    /// # Errors
    ///
    /// As [`Sources::build`].
    pub fn check(&self) -> io::Result<BTreeMap<usize, String>> {
        self.compile("check")
    }

    fn compile(&self, command: &str) -> io::Result<BTreeMap<usize, String>> {
        let folder = build_folder().join(self.name);
        fs::create_dir_all(folder.join("src"))?;
        self.write_manifest(&folder)?;
        let files: BTreeMap<&str, &str> = self.contracts.iter().map(|it| (it.file.as_str(), &*it.text)).collect();
        for (file, text) in files {
            fs::write(folder.join(file), text)?;
        }
        let mut refused = BTreeMap::new();
        loop {
            let code = self.code(&refused);
            fs::write(folder.join("src/main.rs"), &code)?;
            let errors = compile(&folder, command)?;
            if errors.is_empty() {
                return Ok(refused);
            }
            let before = refused.len();
            let of_case = |line: Option<usize>| code.lines().nth(line?.checked_sub(1)?).and_then(case_of_line);
            // Where a module has errors, so has what uses it.
            let is_module = |line: &Option<usize>| line.is_some_and(|line| line <= self.contracts.len());
            let has_module = errors.iter().any(|(line, _)| is_module(line));
            for (line, message) in errors.into_iter().filter(|(line, _)| is_module(line) || !has_module) {
                let Some(case) = of_case(line) else {
                    return Err(io::Error::other(format!("{}: {message}", folder.display())));
                };
                refused.entry(case).or_insert(message);
            }
            if refused.len() == before {
                return Err(io::Error::other(format!("{} does not compile", folder.display())));
            }
        }
    }

    fn write_manifest(&self, folder: &Path) -> io::Result<()> {
        let root = root_folder()?;
        let runtime = root.join("runtime").display().to_string();
        let features = if self.exports { r#"["schemars", "regress"]"# } else { r#"["regress"]"# };
        let has_engine = fs::read_to_string(root.join("runtime/Cargo.toml"))?.contains("\nregress = ");
        let features = if has_engine { features } else { r#"["schemars"]"# };
        let manifest = format!(
            "[package]\nname = {:?}\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\narklow = {{ path = {runtime:?}, features = {features} }}\n\
             bytes = \"1.12\"\nhttp = \"1.3\"\n\n[profile.dev]\ndebug = 0\nincremental = false\n",
            self.name
        );
        fs::write(folder.join("Cargo.toml"), manifest)?;
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        Ok(())
    }

    /// One line for each contract, so that an error's line says which one it is about; then the program.
    fn code(&self, refused: &BTreeMap<usize, String>) -> String {
        let mut code = String::new();
        let mut table = String::new();
        for (index, contract) in self.contracts.iter().enumerate() {
            if !refused.contains_key(&index) {
                let Contract { file, method, path, .. } = contract;
                let arguments = format!("{method}, {path:?}, contract = {file:?}");
                code += &format!("#[arklow::arklow_endpoint({arguments})] pub mod case_{index} {{}}");
                table += &format!("({index}, case!(case_{index}, {method:?}, {path:?})),\n");
            }
            code.push('\n');
        }
        let export = if self.exports { EXPORT } else { "|| String::new()" };
        code + &PROGRAM.replace("$TABLE", &table).replace("$EXPORT", export)
    }
}

const EXPORT: &str = "|| arklow::api![$name].openapi().to_string()";

const PROGRAM: &str = r#"
struct Case {
    read: fn(&str) -> String,
    export: fn() -> String,
}

fn request(method: &str, path: &str, body: &str) -> http::Request<bytes::Bytes> {
    let request = http::Request::builder().method(method.to_uppercase().as_str()).uri(path).header("content-type", "application/json");
    request.body(bytes::Bytes::copy_from_slice(body.as_bytes())).expect("a request")
}

macro_rules! case {
    ($name:ident, $method:literal, $path:literal) => {
        Case {
            read: |body| match $name::Request::from_http(request($method, $path, body)) {
                Err(failure) => format!("refused {failure}"),
                Ok(value) => match value.into_http(&http::Uri::from_static("http://example.test")) {
                    Err(error) => format!("unwritable {error}"),
                    Ok(request) => format!("accepted {}", String::from_utf8_lossy(request.body())),
                },
            },
            export: $EXPORT,
        }
    };
}

/// Reads `read <index> <JSON>` or `export <index>` from each line, and answers with one line.
fn main() {
    let cases: std::collections::BTreeMap<usize, Case> = std::collections::BTreeMap::from([
        $TABLE
    ]);
    for line in std::io::stdin().lines() {
        let line = line.expect("a line of text");
        let mut words = line.splitn(3, ' ');
        let (verb, index) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let (case, value) = (&cases[&index.parse().expect("an index")], words.next().unwrap_or_default());
        let answer = std::panic::catch_unwind(|| match verb {
            "read" => (case.read)(value),
            _ => (case.export)(),
        });
        println!("{}", answer.unwrap_or_else(|_| "panicked".to_owned()).replace(['\n', '\r'], " "));
    }
}
"#;

/// Compiles a package, and returns its errors with the lines of its code.
pub(crate) fn compile(folder: &Path, command: &str) -> io::Result<Vec<(Option<usize>, String)>> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args([command, "--offline", "--message-format=json", "--quiet"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target_folder())
        .env_remove("ARKLOW_CONTRACT")
        .stderr(Stdio::piped())
        .output()?;
    if output.status.success() {
        return Ok(Vec::new());
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let messages = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let is_error =
        |message: &Value| message["message"]["level"] == "error" && message["message"]["spans"][0].is_object();
    let errors: Vec<_> = messages.filter(is_error).map(|message| error_of(&message["message"])).collect();
    if errors.is_empty() {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(errors)
}

fn error_of(message: &Value) -> (Option<usize>, String) {
    let mut spans = message["spans"].as_array().into_iter().flatten();
    let line = spans.find_map(line_of_span);
    (line, message["rendered"].as_str().or(message["message"].as_str()).unwrap_or_default().to_owned())
}

/// The index of the contract that a line of code is about.
fn case_of_line(line: &str) -> Option<usize> {
    let (_, rest) = line.split_once("case_")?;
    rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// The line of the package's own code, out of which an expansion came.
fn line_of_span(span: &Value) -> Option<usize> {
    let mut span = span;
    loop {
        if span["file_name"] == "src/main.rs" && span["line_start"].is_number() {
            let line = span["line_start"].as_u64().and_then(|line| usize::try_from(line).ok());
            if line.is_some() {
                return line;
            }
        }
        span = span.get("expansion")?.get("span")?;
    }
}

/// The folder of the repository.
pub(crate) fn root_folder() -> io::Result<PathBuf> {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()
}

/// The folder for packages, beside what cargo builds.
pub(crate) fn build_folder() -> PathBuf {
    let program = env::current_exe().expect("this program is a file");
    let target = program.ancestors().find(|folder| folder.join("CACHEDIR.TAG").exists());
    target.unwrap_or(Path::new(env!("CARGO_MANIFEST_DIR"))).join("suite")
}

pub(crate) fn target_folder() -> PathBuf {
    build_folder().join("target")
}
