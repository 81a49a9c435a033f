//! Reads what holds for a whole document: title, servers, the default credential, and what an export repeats.

use crate::document::Document;
use crate::error::ContractError;
use crate::lower::annotations::ValueForm;
use crate::lower::marks::write_unmarked;
use crate::lower::reader::{Read, Reader};
use crate::node::{LocatedNode, Member, Node, Value};
use crate::operation::{DocumentFacts, Server};

impl Document {
    /// Returns what holds for the whole document.
    ///
    /// # Errors
    ///
    /// If `info`, `servers`, `tags`, or `externalDocs` have a fault, or something that is not supported, or if a mark
    /// stands where it marks nothing. The document's `security` is an error of the operations that use it.
    pub fn facts(&self) -> Result<DocumentFacts, ContractError> {
        let mut reader = Reader::new(self);
        let facts = read_facts(&mut reader);
        reader.finish_first(facts)
    }
}

fn read_facts(reader: &mut Reader<'_>) -> Read<DocumentFacts> {
    let root = reader.document.root();
    if let Some(info) = root.step("info") {
        check_info(reader, &info)?;
    }
    let servers = read_servers(reader, &root);
    for tag in read_list(reader, &root, "tags")? {
        read_tag(reader, &tag)?;
    }
    if let Some(link) = root.step("externalDocs") {
        ValueForm::Link.check(reader, &link, "the document")?;
    }
    for (object, owner) in [("paths", "`paths`"), ("components", "`components`")] {
        let Some(object) = root.step(object) else { continue };
        for (_, member) in object.members().filter(|(name, _)| *name == "securitySchemes" || name.starts_with("x-")) {
            reader.check_carried(&member, owner)?;
        }
    }
    let json = write_json(root.node);
    Ok(DocumentFacts { servers: servers?, json })
}

fn read_list<'d>(reader: &mut Reader<'d>, root: &LocatedNode<'d>, name: &str) -> Read<Vec<LocatedNode<'d>>> {
    root.step(name).map_or(Ok(Vec::new()), |list| reader.array(&list, "the document"))
}

/// Checks the Info Object (OpenAPI 3.1, section 4.8.2).
fn check_info<'d>(reader: &mut Reader<'d>, info: &LocatedNode<'d>) -> Read<()> {
    let mut members = reader.members(info, "`info`")?;
    let title = members.require_string(reader, "title");
    let _ = members.take_notes(
        reader,
        &[
            ("version", ValueForm::String),
            ("summary", ValueForm::String),
            ("description", ValueForm::String),
            ("termsOfService", ValueForm::String),
            ("contact", ValueForm::Object),
            ("license", ValueForm::Object),
        ],
    );
    members.finish(reader)?;
    title.map(|_| ())
}

fn read_tag<'d>(reader: &mut Reader<'d>, tag: &LocatedNode<'d>) -> Read<()> {
    let mut members = reader.members(tag, "a tag of the document")?;
    members.require_string(reader, "name")?;
    let _ = members.take_notes(reader, &[("description", ValueForm::String), ("externalDocs", ValueForm::Link)]);
    members.finish(reader)
}

/// Reads the servers; where there are none, there is one at `/` (OpenAPI 3.1, section 4.8.1.1).
fn read_servers<'d>(reader: &mut Reader<'d>, root: &LocatedNode<'d>) -> Read<Vec<Server>> {
    let servers = match root.step("servers") {
        Some(servers) => reader.servers(&servers, "the document")?,
        None => Vec::new(),
    };
    let is_empty = servers.is_empty();
    Ok(if is_empty { vec![Server { url: "/".to_owned(), description: None }] } else { servers })
}

/// Writes the document without its operations, what only they use, and marks.
fn write_json(root: &Node) -> String {
    let components: Vec<Member> = root.members().iter().filter_map(carried).collect();
    let mut json = String::new();
    write_unmarked(components.iter(), &mut json);
    json
}

/// Returns an object with some of its members, unless it has none of them.
fn with_members(object: &Member, is_carried: impl Fn(&str) -> bool) -> Option<Member> {
    let members: Vec<_> = object.node.members().iter().filter(|member| is_carried(&member.key)).cloned().collect();
    let node = Node { value: Value::Object(members.into()), position: object.node.position };
    (!node.members().is_empty()).then(|| Member { node, ..object.clone() })
}

fn carried(member: &Member) -> Option<Member> {
    match member.key.as_str() {
        "webhooks" => None,
        "paths" => with_members(member, |name| name.starts_with("x-")),
        "components" => with_members(member, |name| name == "securitySchemes" || name.starts_with("x-")),
        _ => Some(member.clone()),
    }
}
