//! Reads what holds for a whole document: title, servers, the default credential, and what an export repeats.

use crate::document::Document;
use crate::error::ContractError;
use crate::lower::annotations::Form;
use crate::lower::reader::Reader;
use crate::node::{Member, Node, Place, Value, write_json_object};
use crate::operation::{DocumentFacts, Server};

/// Gives the facts of a document.
pub(crate) fn facts(document: &Document) -> Result<DocumentFacts, ContractError> {
    let mut reader = Reader::new(document);
    let facts = read_facts(&mut reader);
    reader.finish_first(facts)
}

fn read_facts(reader: &mut Reader<'_>) -> Option<DocumentFacts> {
    let root = reader.document.root();
    let title = root.step("info").and_then(|info| read_info(reader, &info));
    let servers = read_servers(reader, &root);
    let credential = reader.credential(root.step("security"), "the document");
    if let Some(tags) = root.step("tags") {
        for tag in reader.array(&tags, "the document").unwrap_or_default() {
            read_tag(reader, &tag);
        }
    }
    if let Some(link) = root.step("externalDocs") {
        Form::Link.check(reader, &link, "the document");
    }
    let json = write_json(root.node);
    Some(DocumentFacts { title: title?, servers: servers?, credential: credential?, json })
}

/// Reads the Info Object (OpenAPI 3.1, section 4.8.2).
fn read_info<'d>(reader: &mut Reader<'d>, info: &Place<'d>) -> Option<String> {
    let mut members = reader.members(info, "`info`")?;
    let title = members.require_string(reader, "title");
    let _ = members.take_notes(
        reader,
        &[
            ("version", Form::String),
            ("summary", Form::String),
            ("description", Form::String),
            ("termsOfService", Form::String),
            ("contact", Form::Object),
            ("license", Form::Object),
        ],
    );
    members.finish(reader, &[]);
    title.map(str::to_owned)
}

fn read_tag<'d>(reader: &mut Reader<'d>, tag: &Place<'d>) {
    let Some(mut members) = reader.members(tag, "a tag of the document") else { return };
    let _ = members.require_string(reader, "name");
    let _ = members.take_notes(reader, &[("description", Form::String), ("externalDocs", Form::Link)]);
    members.finish(reader, &[]);
}

/// Reads the servers; where there are none, there is one at `/` (OpenAPI 3.1, section 4.8.1.1).
fn read_servers<'d>(reader: &mut Reader<'d>, root: &Place<'d>) -> Option<Vec<Server>> {
    let servers = match root.step("servers") {
        Some(servers) => reader.array(&servers, "the document")?,
        None => Vec::new(),
    };
    if servers.is_empty() {
        return Some(vec![Server { url: "/".to_owned(), description: None }]);
    }
    let servers: Vec<_> = servers.iter().map(|server| read_server(reader, server)).collect();
    servers.into_iter().collect()
}

/// Reads a Server Object (OpenAPI 3.1, section 4.8.5).
fn read_server<'d>(reader: &mut Reader<'d>, server: &Place<'d>) -> Option<Server> {
    let owner = "a server of the document";
    let mut members = reader.members(server, owner)?;
    let url = members.require(reader, "url");
    let description = members.take_string(reader, "description").map(str::to_owned);
    let variables = match members.take("variables") {
        Some(variables) => reader.object(&variables, owner).unwrap_or_default(),
        None => Vec::new(),
    };
    let _ = members.take_notes(reader, &[]);
    members.finish(reader, &[]);
    let defaults: Vec<(&str, &str)> = variables
        .into_iter()
        .filter_map(|(name, variable)| Some((name, read_variable(reader, name, &variable)?)))
        .collect();
    let url = url?;
    let template = reader.string(&url, owner)?;
    let url = fill(template, &defaults).map_err(|message| reader.value_error(&url, message, None));
    Some(Server { url: url.ok()?, description })
}

/// Reads the default of a Server Variable Object (OpenAPI 3.1, section 4.8.6).
fn read_variable<'d>(reader: &mut Reader<'d>, name: &str, variable: &Place<'d>) -> Option<&'d str> {
    let owner = format!("server variable `{name}`");
    let mut members = reader.members(variable, &owner)?;
    let default = members.require_string(reader, "default");
    let _ = members.take_notes(reader, &[("enum", Form::Names), ("description", Form::String)]);
    members.finish(reader, &[]);
    default
}

/// Puts the defaults in the place of the `{variables}` of a URL.
fn fill(template: &str, defaults: &[(&str, &str)]) -> Result<String, String> {
    let mut url = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            return Err(format!("`{{` without `}}` in the server URL `{template}`"));
        };
        let Some((_, default)) = defaults.iter().find(|(declared, _)| *declared == name) else {
            return Err(format!("server variable `{name}` has no default"));
        };
        url.push_str(before);
        url.push_str(default);
        rest = after;
    }
    url.push_str(rest);
    Ok(url)
}

/// Writes the document without its operations and what only they use.
fn write_json(root: &Node) -> String {
    let components: Vec<Member> = root.members().iter().filter_map(carried).collect();
    let mut json = String::new();
    write_json_object(components.iter(), &mut json);
    json
}

fn carried(member: &Member) -> Option<Member> {
    match member.key.as_str() {
        "paths" | "webhooks" => None,
        "components" => {
            let schemes = member.node.members().iter().find(|part| part.key == "securitySchemes")?;
            let value = Value::Object(vec![schemes.clone()].into());
            let node = Node { value, position: member.node.position };
            Some(Member { node, ..member.clone() })
        }
        _ => Some(member.clone()),
    }
}
