//! The value of an object to parts.

use bytes::Bytes;

use super::boundary::new_boundary;
use crate::body::BODY;
use crate::carrier::{self, Codec};
use crate::file::{File, Files};
use crate::operation::MediaType;
use crate::parameter::{Expected, FormText, Parameter, Properties, Shapes, Style, each_property};
use crate::reading::Label;
use crate::schema::Schema;
use crate::tree::{Node, Tree, Value};
use crate::violation::Violations;

/// A part that is to be written.
struct Written<'t> {
    name: &'t str,
    file_name: Option<&'t str>,
    media_type: Option<&'t str>,
    content: Content<'t>,
}

enum Content<'t> {
    Text(FormText<'t>),
    Bytes(&'t [u8]),
}

impl Content<'_> {
    fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_str().as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
}

/// Writes a body; returns it with its boundary.
pub(in crate::body) fn write<C: Codec<T>, T>(
    value: &T,
    declared: &'static MediaType,
    schema: &'static Schema,
    violations: &mut Violations,
) -> (Bytes, String) {
    let (json, files) = match carrier::to_json_with_files::<C, T>(value, schema, BODY) {
        Ok(written) => written,
        Err(further) => {
            violations.append(further);
            return (Bytes::new(), String::new());
        }
    };
    let json = String::from_utf8(json).unwrap_or_default();
    let Ok(tree) = Tree::parse_own(&json) else { return (Bytes::new(), String::new()) };
    let properties = Properties::new(schema);
    let mut parts = Vec::new();
    for (name, node) in tree.root().members().into_iter().flatten() {
        let encoding = declared.properties.iter().find(|encoding| encoding.name == name);
        let written = match properties.expected(name) {
            Expected::File => write_files(name, node, encoding, &files, properties.requires(name), &mut parts),
            Expected::Value | Expected::Nothing => write_value(name, node, encoding, schema, &mut parts),
        };
        if let Err(rule) = written {
            violations.push(properties.name(name).map_or(BODY, |name| Label::Named("body", name)), rule);
        }
    }
    let contents: Vec<&[u8]> = parts.iter().map(|part| part.content.as_bytes()).collect();
    let boundary = new_boundary(&contents);
    (joined(&parts, &boundary), boundary)
}

type Rule = std::borrow::Cow<'static, str>;

fn write_files<'t>(
    name: &'t str,
    node: Node<'t>,
    encoding: Option<&'static Parameter>,
    files: &'t Files,
    is_required: bool,
    parts: &mut Vec<Written<'t>>,
) -> Result<(), Rule> {
    let mut write = |node: Node<'t>| -> Result<(), Rule> {
        let Some(file) = node.as_str().and_then(|index| files.get(index)) else {
            return if node.is_null() { Ok(()) } else { Err("must be a file".into()) };
        };
        let File { content, file_name, media_type } = file;
        let declared = encoding.and_then(|encoding| encoding.content).and_then(|content| {
            content.media_type.split(',').map(str::trim).find(|media_type| !media_type.contains('*'))
        });
        let media_type = media_type.as_deref().or(declared).unwrap_or("application/octet-stream");
        if media_type.contains(|character: char| character.is_control()) {
            return Err("has a media type that fits no header".into());
        }
        // Many servers take a part without a file name for text.
        let (file_name, content) = (Some(file_name.as_deref().unwrap_or(name)), Content::Bytes(content));
        parts.push(Written { name, file_name, media_type: Some(media_type), content });
        Ok(())
    };
    match node.value() {
        Value::Array(items) if items.len() == 0 && is_required => {
            Err("must not be empty, since a list without files is none".into())
        }
        Value::Array(mut items) => items.try_for_each(write),
        _ => write(node),
    }
}

fn write_value<'t>(
    name: &'t str,
    node: Node<'t>,
    encoding: Option<&'static Parameter>,
    schema: &'static Schema,
    parts: &mut Vec<Written<'t>>,
) -> Result<(), Rule> {
    let mut push = |text: FormText<'t>| {
        let media_type = matches!(text, FormText::Json(_)).then_some("application/json");
        parts.push(Written { name, file_name: None, media_type, content: Content::Text(text) });
    };
    let separator = match encoding {
        Some(Parameter { content: None, explode: false, shapes, style, .. }) if shapes.has(Shapes::ARRAY) => {
            match style {
                Style::SpaceDelimited => Some(" "),
                Style::PipeDelimited => Some("|"),
                _ => Some(","),
            }
        }
        _ => None,
    };
    let (Some(separator), Value::Array(_)) = (separator, node.value()) else {
        return each_property(name, node, schema, encoding, &mut |_, text| push(text));
    };
    let mut texts: Vec<String> = Vec::new();
    each_property(name, node, schema, encoding, &mut |_, text| texts.push(text.as_str().to_owned()))?;
    if texts.iter().any(|text| text.contains(separator)) {
        return Err(format!("has an item with `{separator}`, which separates items").into());
    }
    if !texts.is_empty() {
        push(FormText::Text(texts.join(separator).into()));
    }
    Ok(())
}

fn joined(parts: &[Written<'_>], boundary: &str) -> Bytes {
    let size: usize = parts.iter().map(|part| part.content.as_bytes().len() + part.name.len() + 200).sum();
    let mut body = Vec::with_capacity(size + boundary.len() + 8);
    for Written { name, file_name, media_type, content } in parts {
        let name = quoted(name);
        let file_name = file_name.map(|name| format!("; filename=\"{}\"", quoted(name))).unwrap_or_default();
        let media_type = media_type.map(|it| format!("Content-Type: {it}\r\n")).unwrap_or_default();
        let head =
            format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{file_name}\r\n{media_type}\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content.as_bytes());
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    body.into()
}

/// Encodes what a name cannot have in quotes (HTML, "multipart form data").
fn quoted(name: &str) -> String {
    name.replace('\\', "\\\\").replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}
