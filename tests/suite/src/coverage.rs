//! Whole documents: each operation as a module of types, as a handler, and as a call, and the export of all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, io};

use arklow_contract::{Document, Format, Method, Operation, ParameterIn};
use serde_json::Value;

use crate::package::{build_folder, compile, root_folder, target_folder};

/// What operations are derived as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Modules of types.
    Types,
    /// Handlers that take all that a request has.
    Handlers,
    /// Calls that send all that a request may have.
    Calls,
}

impl Form {
    /// All forms.
    pub const ALL: [Self; 3] = [Self::Types, Self::Handlers, Self::Calls];
}

/// What came of a document in one form.
#[derive(Debug)]
pub struct Coverage {
    /// How many operations it has.
    pub operations: usize,
    /// The operations that are refused, each with what the compiler says.
    pub refused: Vec<(String, String)>,
    /// Where the export differs from the document; `None` if it was not compared.
    pub differences: Option<Vec<String>>,
    /// How long the last compilation took.
    pub took: Duration,
}

/// An operation, and the parts of its requests.
struct Entry {
    method: Method,
    path: String,
    /// The lines of arguments that take all that a request has.
    arguments: String,
}

impl Entry {
    fn of(operation: &Operation, module: &str) -> Self {
        let places = [
            (ParameterIn::Path, "path", "Path"),
            (ParameterIn::Query, "query", "Query"),
            (ParameterIn::Header, "headers", "Headers"),
            (ParameterIn::Cookie, "cookies", "Cookies"),
        ];
        let mut arguments = String::new();
        for (place, name, ty) in places {
            if operation.parameters.iter().any(|parameter| parameter.location_in == place) {
                // A parameter may have a type of that name.
                let is_taken = operation.parameters.iter().any(|it| it.name.eq_ignore_ascii_case(ty));
                let suffix = if is_taken { "Parameters" } else { "" };
                write!(arguments, "all_{name}: {module}::{ty}{suffix}, ").expect("a string takes everything");
            }
        }
        if let Some(body) = &operation.request_body {
            let ty = if body.required { format!("{module}::Body") } else { format!("Option<{module}::Body>") };
            // A parameter may be called `body`; the whole one is then called by its place.
            let is_taken = operation.parameters.iter().any(|parameter| parameter.name == "body");
            let name = if is_taken { "body_body" } else { "body" };
            write!(arguments, "{name}: {ty}").expect("a string takes everything");
        }
        Self { method: operation.method, path: operation.path.clone(), arguments }
    }

    fn name(&self) -> String {
        format!("{} {}", self.method.as_str().to_uppercase(), self.path)
    }
}

/// Derives all operations of a document.
///
/// # Errors
///
/// If the document cannot be read, or what was generated does not compile for another reason than an operation.
pub fn cover(file: &Path, form: Form, shared: bool) -> io::Result<Coverage> {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = fs::read(file)?;
    let document =
        Document::read(&name, &text, Format::of(&name)).map_err(|error| io::Error::other(error.to_string()))?;
    let surveyed = document.survey();
    let operations = surveyed.len();
    let mut refused = Vec::new();
    let mut entries = Vec::new();
    for (index, it) in surveyed.iter().enumerate() {
        match &it.operation {
            Ok(operation) => entries.push(Entry::of(operation, &module_name(index))),
            Err(errors) => {
                let reasons: Vec<String> = errors.iter().map(ToString::to_string).collect();
                refused.push((format!("{} {}", it.method.as_str().to_uppercase(), it.path), reasons.join("; ")));
                entries.push(Entry { method: it.method, path: it.path.clone(), arguments: String::new() });
            }
        }
    }
    let mut left_out: BTreeSet<usize> =
        surveyed.iter().enumerate().filter(|(_, it)| it.operation.is_err()).map(|(index, _)| index).collect();
    let folder = build_folder().join("coverage");
    fs::create_dir_all(folder.join("src"))?;
    write_manifest(&folder)?;
    fs::write(folder.join(&name), &text)?;
    let took = loop {
        let code = code(&entries, &left_out, &name, form, shared);
        fs::write(folder.join("src/main.rs"), &code)?;
        let start = Instant::now();
        let errors = compile(&folder, "check")?;
        if errors.is_empty() {
            break start.elapsed();
        }
        let before = left_out.len();
        for (line, message) in errors {
            // The first two lines are no operation's.
            match line.and_then(|line| line.checked_sub(3)).filter(|index| *index < entries.len()) {
                Some(index) => {
                    if left_out.insert(index) {
                        refused.push((entries[index].name(), message));
                    }
                }
                None => return Err(io::Error::other(message)),
            }
        }
        if left_out.len() == before {
            return Err(io::Error::other("it does not compile"));
        }
    };
    let differences = match (form, refused.is_empty(), read_json(file)) {
        (Form::Types, true, Some(expected)) => Some(differences(&folder, expected)?),
        _ => None,
    };
    Ok(Coverage { operations, refused, differences, took })
}

fn module_name(index: usize) -> String {
    format!("op_{index}")
}

/// The document as JSON; of a YAML file there may be a copy beside it.
fn read_json(file: &Path) -> Option<Value> {
    serde_json::from_str(&fs::read_to_string(file.with_extension("json")).ok()?).ok()
}

fn write_manifest(folder: &Path) -> io::Result<()> {
    let root = root_folder()?;
    let runtime = root.join("runtime").display().to_string();
    let manifest = format!(
        "[package]\nname = \"coverage\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         arklow = {{ path = {runtime:?}, features = [\"axum\", \"schemars\", \"regress\"] }}\n\n\
         [profile.dev]\ndebug = 0\nincremental = false\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    Ok(())
}

/// The shared types, and one line for each operation, so that an error's line says which one it is about; then the list.
fn code(entries: &[Entry], left_out: &BTreeSet<usize>, file: &str, form: Form, shared: bool) -> String {
    let mut code = "#![allow(deprecated, unused_variables, dead_code)]\n".to_owned();
    if shared {
        write!(code, "#[arklow::arklow_components(contract = {file:?})] pub mod models {{}}").expect("it takes it");
    }
    code.push('\n');
    let mut list = String::new();
    for (index, entry) in entries.iter().enumerate() {
        if !left_out.contains(&index) {
            let module = module_name(index);
            let Entry { method, path, arguments } = entry;
            let path = path.replace('{', "<").replace('}', ">");
            let components = if shared { ", components = crate::models" } else { "" };
            let attribute =
                format!("#[arklow::arklow_endpoint({}, {path:?}, contract = {file:?}{components})]", method.as_str());
            let item = match form {
                Form::Types => format!("pub mod {module} {{}}"),
                Form::Handlers => format!(
                    "pub async fn {module}({arguments}) -> Result<{module}::Data, arklow::Failure> {{ todo!() }}"
                ),
                Form::Calls => format!(
                    "pub async fn {module}(client: &dyn arklow::Transport, {arguments}) -> Result<{module}::Data, arklow::Error>;"
                ),
            };
            write!(code, "{attribute} {item}").expect("it takes it");
            write!(list, " {module},").expect("it takes it");
        }
        code.push('\n');
    }
    let complete = if left_out.is_empty() { format!("complete(contract = {file:?});") } else { String::new() };
    let api = format!("arklow::api![{complete}{list}]");
    let main = match form {
        Form::Handlers if !list.is_empty() => {
            format!("    let _ = {api}.credentials_checked_elsewhere().router::<()>();\n")
        }
        _ => format!("    println!(\"{{}}\", {api}.openapi());\n"),
    };
    code + "fn main() {\n" + &main + "}\n"
}

/// Compares what the program exports with the document.
fn differences(folder: &Path, expected: Value) -> io::Result<Vec<String>> {
    let errors = compile(folder, "build")?;
    if let Some((_, message)) = errors.into_iter().next() {
        return Err(io::Error::other(message));
    }
    let output = std::process::Command::new(target_folder().join("debug/coverage")).output()?;
    let exported: Value = serde_json::from_slice(&output.stdout).map_err(io::Error::other)?;
    let mut found = Vec::new();
    compare(&exported, &of_paths(expected), &mut String::new(), &mut found);
    Ok(found)
}

/// The document as an export has it: without marks, and with the components that the paths reach.
fn of_paths(mut document: Value) -> Value {
    remove_marks(&mut document);
    let mut reached = BTreeSet::new();
    let mut queue = references(&document["paths"]);
    while let Some(reference) = queue.pop() {
        if let Some(target) = reference.strip_prefix('#').and_then(|pointer| document.pointer(pointer))
            && reached.insert(reference)
        {
            queue.extend(references(target));
        }
    }
    if let Some(root) = document.as_object_mut() {
        root.remove("webhooks");
        root.remove("jsonSchemaDialect");
        if let Some(components) = root.get_mut("components").and_then(Value::as_object_mut) {
            for (section, members) in components.iter_mut().filter(|(section, _)| *section != "securitySchemes") {
                if let Some(members) = members.as_object_mut() {
                    members.retain(|name, _| {
                        let name = name.replace('~', "~0").replace('/', "~1");
                        let pointer = format!("#/components/{section}/{name}");
                        reached.iter().any(|it| *it == pointer || it.starts_with(&format!("{pointer}/")))
                    });
                }
            }
            components.retain(|_, members| members.as_object().is_none_or(|members| !members.is_empty()));
        }
    }
    document
}

fn remove_marks(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, _| !name.starts_with("x-rust-"));
            members.values_mut().for_each(remove_marks);
        }
        Value::Array(items) => items.iter_mut().for_each(remove_marks),
        _ => {}
    }
}

fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => {
            let own = members.get("$ref").and_then(Value::as_str).map(str::to_owned);
            let mapped = members.get("discriminator").and_then(|it| it["mapping"].as_object());
            let mapped = mapped.into_iter().flat_map(|it| it.values()).filter_map(Value::as_str).map(str::to_owned);
            own.into_iter().chain(mapped).chain(members.values().flat_map(references)).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

/// Adds the places where two values differ.
fn compare(exported: &Value, expected: &Value, place: &mut String, found: &mut Vec<String>) {
    match (exported, expected) {
        (Value::Object(exported), Value::Object(expected)) => {
            let names: BTreeMap<&String, ()> = exported.keys().chain(expected.keys()).map(|name| (name, ())).collect();
            for name in names.into_keys() {
                let length = place.len();
                place.push('/');
                place.push_str(name);
                match (exported.get(name), expected.get(name)) {
                    (Some(exported), Some(expected)) => compare(exported, expected, place, found),
                    (None, _) => found.push(format!("{place} is not exported")),
                    (_, None) => found.push(format!("{place} is added")),
                }
                place.truncate(length);
            }
        }
        (Value::Array(exported), Value::Array(expected)) if exported.len() == expected.len() => {
            for (index, (exported, expected)) in exported.iter().zip(expected).enumerate() {
                let length = place.len();
                write!(place, "/{index}").expect("a string takes everything");
                compare(exported, expected, place, found);
                place.truncate(length);
            }
        }
        _ if exported == expected => {}
        _ => found.push(format!("{place} is {exported}, and not {expected}")),
    }
}
