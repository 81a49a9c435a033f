//! Checks the root of a document when it is read (OpenAPI 3.1, sections 4.8.1 and 4.8.7).

use crate::document::{Document, Format};
use crate::error::{ContractError, Location};
use crate::lower::marks::{self, is_mark};
use crate::lower::members::Members;
use crate::lower::reader::{Read, Reader};
use crate::near::near;
use crate::node::{LocatedNode, Value};

/// The dialects of JSON Schema that mean the same as far as it is supported here.
pub(super) const DIALECTS: [&str; 2] =
    ["https://spec.openapis.org/oas/3.1/dialect/base", "https://json-schema.org/draft/2020-12/schema"];

/// The fields of the root that [`Document::facts`] carries, and checks where they are used.
const CARRIED: [&str; 6] = ["servers", "webhooks", "security", "tags", "externalDocs", "jsonSchemaDialect"];

const COMPONENTS: [&str; 10] = [
    "schemas",
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "securitySchemes",
    "links",
    "callbacks",
    "pathItems",
];

impl Document {
    /// Reads a contract. `name` is the file as its user names it.
    ///
    /// # Errors
    ///
    /// If the contract is not well-formed, is not OpenAPI 3.1, or is too deep or too large to be taken.
    pub fn read(name: &str, bytes: &[u8], format: Format) -> Result<Self, ContractError> {
        let document = Self::parse(name, bytes, format)?;
        let mut reader = Reader::new(&document);
        let checked = read_root(&mut reader);
        reader.finish_first(checked)?;
        Ok(document)
    }

    /// Returns the module of the shared types that the mark `x-rust-components` names, as it is written, and where.
    #[must_use]
    pub fn components_module(&self) -> Option<(&str, Location)> {
        let root = self.root();
        let module = root.step(marks::COMPONENTS)?;
        Some((module.node.as_str()?, self.location_at(&module, module.node.position)))
    }

    /// Reads the contract that ships with the crate.
    ///
    /// # Errors
    ///
    /// Never, as long as the crate's own tests pass.
    pub fn embedded() -> Result<Self, ContractError> {
        let contract = include_bytes!("../../assets/arklow.openapi.yaml");
        Self::read("arklow.openapi.yaml", contract, Format::Yaml)
    }
}

fn read_root(reader: &mut Reader<'_>) -> Read<()> {
    let owner = "the document";
    let mut members = reader.members(&reader.document.root(), owner)?;
    read_version(reader, &mut members)?;
    let info = members.require(reader, "info")?;
    for name in CARRIED {
        let _ = members.take(name);
    }
    read_info(reader, &info)?;
    read_dialect(reader, &members.place)?;
    if let Some(paths) = members.take("paths") {
        let advice = |name: &str| Some(format!("a path begins with a slash, write `/{name}`"));
        read_names(reader, &paths, "path", |name| name.starts_with('/'), advice)?;
    }
    if let Some(components) = members.take("components") {
        let advice = |name: &str| near(name, COMPONENTS).map(|near| format!("write `{near}`"));
        read_names(reader, &components, "field", |name| COMPONENTS.contains(&name), advice)?;
    }
    if let Some(module) = members.take(marks::COMPONENTS) {
        reader.string(&module, owner)?;
    }
    let _ = members.take_notes(reader, &[]);
    members.finish(reader)
}

/// Reads `openapi`. Versions 3.0 and 2.0 are other languages: their schemas are not JSON Schema.
fn read_version<'d>(reader: &mut Reader<'d>, members: &mut Members<'d>) -> Read<()> {
    let advice = "write the contract in OpenAPI 3.1, beginning with `openapi: 3.1.0`";
    let Some(place) = members.take("openapi").or_else(|| members.take("swagger")) else {
        let message = "the document does not say `openapi: 3.1.0`: it is not an OpenAPI document";
        return Err(reader.error(&members.place, message.into(), Some(advice)));
    };
    let version = match &place.node.value {
        Value::String(text) | Value::Number(text) => text.as_str(),
        _ => "",
    };
    let patch = version.strip_prefix("3.1.").unwrap_or_default();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let name = place.name();
    if name == "openapi" && place.node.as_str().is_some() && is_number(patch) {
        return Ok(());
    }
    if (name.as_str(), version) == ("openapi", "3.1") {
        let message = "`openapi: 3.1` is not a version of OpenAPI, which has three numbers".to_owned();
        return Err(reader.value_error(&place, message, Some("write `openapi: 3.1.0`")));
    }
    let message = format!("`{name}: {version}` is not supported, only OpenAPI 3.1");
    Err(reader.value_error(&place, message, Some(advice)))
}

fn read_info<'d>(reader: &mut Reader<'d>, info: &LocatedNode<'d>) -> Read<()> {
    let mut members = reader.members(info, "`info`")?;
    let title = members.require_string(reader, "title");
    let version = members.require_string(reader, "version");
    title.and(version).map(|_| ())
}

fn read_dialect<'d>(reader: &mut Reader<'d>, root: &LocatedNode<'d>) -> Read<()> {
    let Some(place) = root.step("jsonSchemaDialect") else { return Ok(()) };
    let dialect = reader.string(&place, "the document")?;
    if DIALECTS.contains(&dialect) {
        return Ok(());
    }
    let message = format!("the JSON Schema dialect `{dialect}` is not supported");
    Err(reader.value_error(&place, message, Some("leave `jsonSchemaDialect` out")))
}

/// Checks the names of an object: those that are known, and `x-…`.
fn read_names<'d>(
    reader: &mut Reader<'d>,
    place: &LocatedNode<'d>,
    what: &str,
    is_known: impl Fn(&str) -> bool,
    advice: impl Fn(&str) -> Option<String>,
) -> Read<()> {
    let Value::Object(_) = place.node.value else {
        return Err(reader.must_be(place, "the document", "an object"));
    };
    let mut checked = Ok(());
    for (name, member) in place.members().filter(|(name, _)| !is_known(name)) {
        let owner = format!("`{}`", place.name());
        if is_mark(name) {
            checked = Err(reader.misplaced_mark(&member, &owner));
        } else if !name.starts_with("x-") {
            checked =
                Err(reader.error(&member, format!("unknown {what} `{name}` in {owner}"), advice(name).as_deref()));
        }
    }
    checked
}
