//! Parts to the value of an object.

use bytes::Bytes;

use super::Rule;
use super::parse::{Part, boundary_of, parse};
use crate::body::BODY;
use crate::body::media::is_utf8;
use crate::carrier::{self, Codec};
use crate::file::{File, Files};
use crate::media_type::is_of;
use crate::operation::MediaType;
use crate::parameter::{Expected, Parameter, Piece, Properties, split_text};
use crate::reading::Label;
use crate::schema::Schema;
use crate::violation::Violations;

/// Reads a body.
pub(in crate::body) fn read<C: Codec<T>, T>(
    body: &Bytes,
    given: &str,
    declared: &'static MediaType,
    schema: &'static Schema,
    violations: &mut Violations,
) -> Option<T> {
    let parts = match boundary_of(given).and_then(|boundary| parse(body, &boundary)) {
        Ok(parts) => parts,
        Err(rule) => {
            violations.push(BODY, rule);
            return None;
        }
    };
    let before = violations.len();
    let mut properties = Properties::new(schema);
    let mut files = Files::default();
    for part in parts.iter().filter(|part| !is_unfilled(part)) {
        let encoding = declared.properties.iter().find(|encoding| encoding.name == part.name);
        let content = body.slice(part.content.clone());
        let piece = match properties.expected(&part.name) {
            Expected::File => file_of(part, content, encoding).map(|file| Piece::String(files.add(file).into())),
            Expected::Value => text_of(part, body).and_then(|text| split_text(text, encoding)).map_err(Into::into),
            // It is ignored, or refused, whatever it holds.
            Expected::Nothing => Ok(Piece::String("".into())),
        };
        match piece {
            Ok(piece) => properties.push(part.name.as_str().into(), piece),
            Err(rule) => {
                let label = properties.name(&part.name).map_or(BODY, |name| Label::Named("body", name));
                violations.push(label, rule);
            }
        }
    }
    let is_whole = violations.len() == before;
    let forms = properties.into_forms();
    // What a part that is refused would have been is not missed too.
    if !is_whole {
        return None;
    }
    carrier::read_tree_with_files::<C, T>(&forms.tree(schema), schema, BODY, &files, violations)
}

/// Whether a part is the field of a page that nobody has put a file into (HTML, "constructing the entry list").
fn is_unfilled(part: &Part) -> bool {
    part.file_name.as_deref() == Some("") && part.content.is_empty()
}

fn file_of(part: &Part, content: Bytes, encoding: Option<&'static Parameter>) -> Result<File, String> {
    let Part { file_name, media_type, .. } = part;
    let allowed = encoding.and_then(|encoding| encoding.content).map(|content| content.media_type);
    if let (Some(given), Some(allowed)) = (media_type, allowed)
        && !allowed.split(',').any(|allowed| is_of(given, allowed))
    {
        let names: Vec<&str> = allowed.split(',').map(str::trim).collect();
        return Err(format!("must have the media type {}", names.join(" or ")));
    }
    // One that is sent without a name has that of its property.
    let file_name = file_name.clone().filter(|file_name| *file_name != part.name);
    Ok(File { content, file_name, media_type: media_type.clone() })
}

fn text_of<'b>(part: &Part, body: &'b Bytes) -> Result<&'b str, Rule> {
    if !part.media_type.as_deref().is_none_or(is_utf8) {
        return Err("must be text in UTF-8");
    }
    let content = body.get(part.content.clone()).unwrap_or_default();
    std::str::from_utf8(content).map_err(|_| "must be text in UTF-8")
}
