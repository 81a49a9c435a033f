//! Checks the root of a document when it is read (OpenAPI 3.1, sections 4.8.1 and 4.8.7).

use crate::document::Document;
use crate::error::ContractError;
use crate::lower::members::Members;
use crate::lower::reader::Reader;
use crate::node::{Place, Value};

/// The dialects of JSON Schema that mean the same as far as it is supported here.
const DIALECTS: [&str; 2] =
    ["https://spec.openapis.org/oas/3.1/dialect/base", "https://json-schema.org/draft/2020-12/schema"];

/// The fields of the root that [`facts`](crate::lower::facts()) carries, and checks where they are used.
const CARRIED: [&str; 7] = ["info", "servers", "webhooks", "security", "tags", "externalDocs", "jsonSchemaDialect"];

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

/// Checks that a document is OpenAPI 3.1 and has the parts that everything else relies on.
pub(crate) fn check_root(document: &Document) -> Result<(), ContractError> {
    let mut reader = Reader::new(document);
    let checked = read_root(&mut reader);
    reader.finish_first(checked)
}

fn read_root(reader: &mut Reader<'_>) -> Option<()> {
    let owner = "the document";
    let mut members = reader.members(&reader.document.root(), owner)?;
    read_version(reader, &mut members)?;
    let info = members.place.step("info");
    for name in CARRIED {
        let _ = members.take(name);
    }
    read_info(reader, info, &members.place)?;
    read_dialect(reader, &members.place);
    if let Some(paths) = members.take("paths") {
        read_names(reader, &paths, "path", |name| name.starts_with('/'));
    }
    if let Some(components) = members.take("components") {
        read_names(reader, &components, "field", |name| COMPONENTS.contains(&name));
    }
    let _ = members.take_notes(reader, &[]);
    members.finish(reader, &[]);
    Some(())
}

/// Reads `openapi`. Versions 3.0 and 2.0 are other languages: their schemas are not JSON Schema.
fn read_version<'d>(reader: &mut Reader<'d>, members: &mut Members<'d>) -> Option<()> {
    let advice = "write the contract in OpenAPI 3.1, beginning with `openapi: 3.1.0`";
    let Some(place) = members.take("openapi").or_else(|| members.take("swagger")) else {
        let message = "the document does not say `openapi: 3.1.0`: it is no OpenAPI document";
        reader.error(&members.place, message.into(), Some(advice));
        return None;
    };
    let version = match &place.node.value {
        Value::String(text) | Value::Number(text) => text.as_str(),
        _ => "",
    };
    let patch = version.strip_prefix("3.1.").unwrap_or_default();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let name = place.name();
    if name == "openapi" && place.node.as_str().is_some() && is_number(patch) {
        return Some(());
    }
    let message = format!("`{name}: {version}` is not supported, only OpenAPI 3.1");
    reader.value_error(&place, message, Some(advice));
    None
}

fn read_info<'d>(reader: &mut Reader<'d>, info: Option<Place<'d>>, root: &Place<'d>) -> Option<()> {
    let Some(info) = info else {
        reader.error(root, "the document must have `info`".into(), None);
        return None;
    };
    let mut members = reader.members(&info, "`info`")?;
    let title = members.require_string(reader, "title");
    let version = members.require_string(reader, "version");
    title.and(version).map(|_| ())
}

fn read_dialect<'d>(reader: &mut Reader<'d>, root: &Place<'d>) {
    let Some(place) = root.step("jsonSchemaDialect") else { return };
    match reader.string(&place, "the document") {
        Some(dialect) if !DIALECTS.contains(&dialect) => {
            let message = format!("the JSON Schema dialect `{dialect}` is not supported");
            reader.value_error(&place, message, Some("leave `jsonSchemaDialect` out"));
        }
        _ => {}
    }
}

/// Checks the names of an object: those that are known, and `x-…`.
fn read_names<'d>(reader: &mut Reader<'d>, place: &Place<'d>, what: &str, is_known: impl Fn(&str) -> bool) {
    for (name, member) in reader.object(place, "the document").unwrap_or_default() {
        if !is_known(name) && !name.starts_with("x-") {
            let message = format!("unknown {what} `{name}` in `{}`", place.name());
            reader.error(&member, message, None);
        }
    }
}
