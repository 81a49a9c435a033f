//! Bodies of `application/x-www-form-urlencoded`: a query that is a body, whose names are the properties of an object (OpenAPI
//! 3.1.1, section 4.8.14.4).
//!
//! A property comes under its own name, an array item by item, and an object as JSON, unless its encoding has a style.

use std::borrow::Cow;

use http::HeaderMap;
use percent_encoding::utf8_percent_encode;

use super::decode::{Coding, Rule};
use super::encode::ENCODED;
use super::form::Forms;
use super::pairs::Pairs;
use super::properties::{Piece, Properties};
use super::read::{self, Claimant, Received};
use super::separator::{Separated, Separator};
use super::structure::{applied, items_of, members_of};
use super::write::{self, Written, text_of};
use super::{Parameter, Place, Style};
use crate::carrier::json_of;
use crate::reading::Label;
use crate::schema::Schema;
use crate::tree::{Node, Tree, Value};
use crate::violation::Violations;

/// Reads a form. `encoded` are the properties whose encoding is not the usual one.
pub(crate) fn read_form<'r>(
    text: &'r str,
    schema: &'static Schema,
    encoded: &'static [Parameter],
    headers: &'r HeaderMap,
    violations: &mut Violations,
) -> Forms<'r> {
    let pairs = Pairs::of_query(text);
    let mut properties = Properties::new(schema);
    let mut received = Received::of_query(text, headers, encoded);
    let mut refuse = |name: Option<&'static str>, rule: Rule| violations.push(label_of(name), rule);
    for parameter in encoded.iter().filter(|parameter| parameter.content.is_none()) {
        match read::read(parameter, &mut received) {
            Ok(given) => properties.set(parameter.name, parameter.schema, given),
            Err(rule) => refuse(Some(parameter.name), rule),
        }
    }
    let claimants = Claimant::all(encoded, Place::Query);
    for (name, raw) in pairs.into_list() {
        let encoding = encoded.iter().find(|parameter| parameter.name == name);
        let has_style = encoding.is_some_and(|encoding| encoding.content.is_none());
        if has_style || claimants.iter().any(|claimant| !claimant.has_content() && claimant.claims(&name)) {
            continue;
        }
        match Coding::Query.decode(raw) {
            Ok(text) => match piece_of(text, encoding) {
                Ok(piece) => properties.push(name, piece),
                Err(rule) => refuse(properties.name(&name), rule),
            },
            Err(rule) => refuse(properties.name(&name), rule),
        }
    }
    properties.into_forms()
}

/// The place of a property.
fn label_of(name: Option<&'static str>) -> Label {
    name.map_or(Label::Part("body"), |name| Label::Named("body", name))
}

/// Returns what a text is by its encoding.
fn piece_of<'r>(text: Cow<'r, str>, encoding: Option<&'static Parameter>) -> Result<Piece<'r>, Rule> {
    if !encoding.is_some_and(Parameter::is_json) {
        return Ok(Piece::Text(text));
    }
    if Tree::parse(&text).is_err() { Err("must be JSON") } else { Ok(Piece::Json(text)) }
}

/// Returns what the text of a part is by its encoding: JSON, a list between separators, or a text.
///
/// # Errors
///
/// The rule that it breaks.
pub(crate) fn split_text<'r>(text: &'r str, encoding: Option<&'static Parameter>) -> Result<Piece<'r>, Rule> {
    match encoding {
        Some(Parameter { content: None, style, explode: false, shapes, .. }) if shapes.has(super::Shapes::ARRAY) => {
            let separator = match style {
                Style::SpaceDelimited => Separator::Space,
                Style::PipeDelimited => Separator::Pipe,
                _ => Separator::Comma,
            };
            let separated = Separated { raw: text, separator, coding: Coding::Plain, has_equals: false };
            Ok(Piece::List(separated.items().into_iter().map(Cow::Borrowed).collect()))
        }
        encoding => piece_of(text.into(), encoding),
    }
}

/// The text of a value in a form or a part.
pub(crate) enum FormText<'t> {
    /// That of a scalar.
    Text(Cow<'t, str>),
    /// JSON.
    Json(String),
}

impl FormText<'_> {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Json(text) => text,
        }
    }
}

/// Calls a function for each value of a property that is written by itself: the property, or each item of an array.
///
/// # Errors
///
/// Why a value cannot be sent.
pub(crate) fn each_property<'t>(
    name: &str,
    node: Node<'t>,
    schema: &'static Schema,
    encoding: Option<&'static Parameter>,
    write: &mut dyn FnMut(Node<'t>, FormText<'t>),
) -> Result<(), Cow<'static, str>> {
    let object = applied(&[schema]);
    let is_required = Properties::new(schema).requires(name);
    let is_json = encoding.is_some_and(Parameter::is_json);
    let text = |node: Node<'t>, schemas: &dyn Fn() -> Vec<&'static Schema>| match node.value() {
        Value::Array(_) | Value::Object(_) => Ok(FormText::Json(json_of(node))),
        _ if is_json => Ok(FormText::Json(json_of(node))),
        _ => text_of(node, schemas).map(FormText::Text),
    };
    let own = members_of(&object, name);
    match node.value() {
        // What has no text is left out.
        Value::Null if !is_required => {}
        Value::Array(items) if items.len() == 0 && !is_required => {}
        Value::Array(items) if items.len() == 0 && is_json => write(node, FormText::Json("[]".to_owned())),
        Value::Array(items) if items.len() == 0 => write(node, FormText::Text("".into())),
        Value::Array(items) => {
            let applied = applied(&own);
            for (index, item) in items.enumerate() {
                write(item, text(item, &|| items_of(&applied, index))?);
            }
        }
        _ => write(node, text(node, &|| own.clone())?),
    }
    Ok(())
}

/// Writes a form.
///
/// # Errors
///
/// Why a property cannot be sent, by its name.
pub(crate) fn write_form(
    json: &[u8],
    schema: &'static Schema,
    encoded: &'static [Parameter],
    violations: &mut Violations,
) -> String {
    let json = std::str::from_utf8(json).unwrap_or_default();
    let mut written = Written::default();
    let Ok(tree) = Tree::parse_own(json) else { return written.query };
    let properties = Properties::new(schema);
    for (name, node) in tree.root().members().into_iter().flatten() {
        let encoding = encoded.iter().find(|parameter| parameter.name == name);
        let result = match encoding.filter(|encoding| encoding.content.is_none()) {
            Some(encoding) => write::write(encoding, json_of(node).as_bytes(), encoded, &mut written).map(|_| ()),
            None => each_property(name, node, schema, encoding, &mut |_, text| {
                push_pair(&mut written.query, name, text.as_str());
            }),
        };
        if let Err(rule) = result {
            violations.push(label_of(properties.name(name)), rule);
        }
    }
    written.query
}

fn push_pair(query: &mut String, name: &str, text: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    query.extend(utf8_percent_encode(name, ENCODED));
    query.push('=');
    query.extend(utf8_percent_encode(text, ENCODED));
}
