//! Where the contract comes from, seen from a crate of its own: the attribute's option, the variable, the embedded one;
//! a changed contract or list of secrets recompiles it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

/// A package in the build's folder for temporary files. What it is built of is shared between its tests.
struct Package(PathBuf);

/// A contract of one operation whose body is a `name` of at most so many characters.
fn contract(max_length: u32) -> String {
    format!(
        r#"{{
  "openapi": "3.1.0",
  "info": {{"title": "T", "version": "1"}},
  "paths": {{"/things/": {{"post": {{
    "requestBody": {{"required": true, "content": {{"application/json": {{"schema": {{
      "type": "object", "required": ["name"], "properties": {{"name": {{"type": "string", "maxLength": {max_length}}}}}
    }}}}}}}},
    "responses": {{"200": {{"description": "", "content": {{"application/json": {{"schema": {{
      "type": "object", "required": ["data", "errors"], "properties": {{
        "data": {{"anyOf": [{{"type": "object", "properties": {{"token": {{"type": "string"}}}}}}, {{"type": "null"}}]}},
        "errors": {{"anyOf": [{{"type": "array", "items": {{"type": "object", "required": ["code", "message"],
          "properties": {{"code": {{"type": "string"}}, "message": {{"type": "string"}}}}}}}}, {{"type": "null"}}]}}
      }}}}}}}}}}}}
  }}}}}}
}}"#
    )
}

const CODE: &str = r#"
#[arklow::arklow_endpoint(post, "/things/" OPTION)]
pub async fn make(t: &dyn arklow::Transport, name: &str) -> Result<make::Data, arklow::Error>;
pub const NAME: make::Name = make::Name::from_static("12345");
pub fn token(data: make::Data) -> Option<TOKEN> { data.token }
"#;

impl Package {
    fn new(name: &str, option: &str, token: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("src")).expect("a folder");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\narklow = {{ path = {:?} }}\n\n[workspace]\n",
            format!("{root}/runtime"),
        );
        fs::write(folder.join("Cargo.toml"), manifest).expect("a manifest");
        fs::copy(format!("{root}/Cargo.lock"), folder.join("Cargo.lock")).expect("the same versions");
        let code = CODE.replace("OPTION", option).replace("TOKEN", token);
        fs::write(folder.join("src/lib.rs"), code).expect("code");
        Self(folder)
    }

    /// Writes a file, with a time of its own: two edits within a tick of the clock are not what is tested.
    fn write(&self, name: &str, text: &str, edit: u64) {
        let path = self.0.join(name);
        fs::write(&path, text).expect("a file");
        let time = SystemTime::now() + Duration::from_secs(edit);
        fs::File::options().write(true).open(path).and_then(|file| file.set_modified(time)).expect("a time");
    }

    /// What the compiler says; nothing if all is well.
    fn check(&self, variable: Option<&str>) -> String {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["check", "--quiet", "--offline", "--color", "never"]).current_dir(&self.0);
        cargo.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("target"));
        cargo.env_remove("ARKLOW_CONTRACT").envs(variable.map(|path| ("ARKLOW_CONTRACT", path)));
        let output = cargo.output().expect("cargo runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.success(), said.is_empty(), "{said}");
        said
    }
}

#[test]
fn a_changed_contract_recompiles_its_crate() {
    let package = Package::new("changed", r#", contract = "contract.json""#, "String");
    package.write("contract.json", &contract(5), 0);
    assert_eq!(package.check(None), "");
    package.write("contract.json", &contract(4), 10);
    assert!(package.check(None).contains("`name` must have at most 4 characters"));
    package.write("contract.json", &contract(5), 20);
    assert_eq!(package.check(None), "");
}

#[test]
fn the_variable_names_the_contract_and_a_change_of_it_recompiles() {
    let package = Package::new("variable", "", "String");
    package.write("five.json", &contract(5), 0);
    package.write("four.json", &contract(4), 0);
    assert_eq!(package.check(Some("five.json")), "");
    assert!(package.check(Some("four.json")).contains("`name` must have at most 4 characters"));
    assert!(package.check(None).contains("no path `/things/` in arklow.openapi.yaml"));
    assert!(package.check(Some("none.json")).contains("cannot read the contract at none.json: no such file"));
}

#[test]
fn the_list_beside_a_contract_names_its_secrets() {
    let package = Package::new("secrets", r#", contract = "contract.json""#, "arklow::Secret");
    let token = "#/paths/~1things~1/post/responses/200/content/application~1json/schema/properties/data/anyOf/0/properties/token";
    package.write("contract.json", &contract(5), 0);
    package.write("contract.secrets.json", &format!("[{token:?}]"), 0);
    assert_eq!(package.check(None), "");
    package.write("contract.secrets.json", "[]", 10);
    assert!(package.check(None).contains("mismatched types"));
    package.write("contract.secrets.json", r##"["#/paths/~1things~1/get"]"##, 20);
    assert!(package.check(None).contains("contract.secrets.json:1:2"));
}
