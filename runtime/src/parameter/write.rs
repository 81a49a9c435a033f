//! The value of a parameter to text of a request.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt::Write as _;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::encode::Encoding;
use super::read::Claimant;
use super::separator::Separator;
use super::structure::{applied, items_of, kinds_of, members_of, names};
use super::{Parameter, Place, Style};
use crate::carrier::json_of;
use crate::schema::{Kind, Schema};
use crate::tree::{Node, Tree, Value};

/// The rule against a value that has no text.
type Rule = Cow<'static, str>;

/// The parts of a request that parameters are written to, but for the path.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) cookies: String,
    /// Values of names that several parameters of a place may claim: there may be very many.
    shared: HashMap<(Place, String), String>,
}

/// Writes a parameter whose value is a string. Returns the text for a path.
///
/// # Errors
///
/// Why the value cannot be sent.
pub(crate) fn write_text<'v>(
    parameter: &'static Parameter,
    text: &'v str,
    all: &'static [Parameter],
    written: &mut Written,
) -> Result<Cow<'v, str>, Rule> {
    if parameter.is_json() {
        return write(parameter, serde_json::to_string(text).unwrap_or_default().as_bytes(), all, written)
            .map(Cow::Owned);
    }
    Writer { parameter, all, written }.scalar(text)
}

/// Writes a parameter whose value has been written as JSON. Returns the text for a path.
///
/// # Errors
///
/// Why the value cannot be sent.
pub(crate) fn write(
    parameter: &'static Parameter,
    json: &[u8],
    all: &'static [Parameter],
    written: &mut Written,
) -> Result<String, Rule> {
    let json = std::str::from_utf8(json).unwrap_or_default();
    let mut writer = Writer { parameter, all, written };
    if parameter.is_json() {
        return writer.scalar(json).map(Cow::into_owned);
    }
    let tree = Tree::parse_own(json).map_err(|malformed| malformed.rule)?;
    writer.value(tree.root())
}

struct Writer<'w> {
    parameter: &'static Parameter,
    all: &'static [Parameter],
    written: &'w mut Written,
}

impl Writer<'_> {
    fn value(&mut self, node: Node<'_>) -> Result<String, Rule> {
        let Parameter { place, style, explode, schema, required, content, .. } = *self.parameter;
        let is_form = matches!(place, Place::Query | Place::Cookie) && content.is_none();
        // What has no text is left out (RFC 6570, 2.3).
        let is_left_out = place != Place::Path && !required;
        match node.value() {
            Value::Null if is_left_out => {}
            _ if content.is_some() => return self.scalar(&text_of(node, || vec![schema])?).map(Cow::into_owned),
            Value::Array(items) if is_left_out && items.len() == 0 => {}
            Value::Object(members)
                if members.len() == 0 && (is_left_out || is_form && explode && style != Style::DeepObject) => {}
            Value::Array(_) | Value::Object(_) if style == Style::DeepObject => {
                self.deep(&mut self.name(), node, &[schema])?;
            }
            Value::Array(items) if is_form && explode && items.len() > 0 => {
                let applied = applied(&[schema]);
                for (index, item) in items.enumerate() {
                    let text = text_of(item, || items_of(&applied, index))?;
                    let value = self.encoding(true).apply(&text).into_owned();
                    self.pair(&self.name(), &value)?;
                }
            }
            Value::Object(members) if is_form && explode => {
                let applied = applied(&[schema]);
                let others = Claimant::others(self.all, self.parameter);
                for (member, value) in members {
                    // Whoever reads it would take it for the other parameter.
                    if !names(&applied, member) && others.iter().any(|other| other.claims(member)) {
                        let member = member.escape_debug();
                        return Err(format!("has the member `{member}`, which is the name of another parameter").into());
                    }
                    let text = text_of(value, || members_of(&applied, member))?;
                    let value = self.encoding(true).apply(&text).into_owned();
                    self.shared_pair(member, &value)?;
                }
            }
            Value::Array(items) if super::read::is_line_by_line(self.parameter) && items.len() > 0 => {
                let applied = applied(&[schema]);
                for (index, item) in items.enumerate() {
                    self.header(&text_of(item, || items_of(&applied, index))?)?;
                }
            }
            Value::Array(items) => {
                let text = self.list(items)?;
                return self.joined(&text, false);
            }
            Value::Object(members) => {
                let text = self.members(members)?;
                return self.joined(&text, true);
            }
            _ => return self.scalar(&text_of(node, || vec![schema])?).map(Cow::into_owned),
        }
        Ok(String::new())
    }

    /// Writes a text that is a value as a whole.
    fn scalar<'v>(&mut self, text: &'v str) -> Result<Cow<'v, str>, Rule> {
        match self.parameter.place {
            Place::Path if matches!(self.parameter.style, Style::Simple) || self.parameter.content.is_some() => {
                Ok(Encoding::Unreserved.apply(text))
            }
            _ => {
                let text = self.encoding(true).apply(text).into_owned();
                let is_empty = text.is_empty();
                let prefix = match self.parameter.style {
                    Style::Matrix => format!(";{}{}", self.name(), if is_empty { "" } else { "=" }),
                    Style::Label => ".".to_owned(),
                    _ => String::new(),
                };
                self.placed(prefix + &text).map(Cow::Owned)
            }
        }
    }

    /// The name of the parameter, encoded.
    fn name(&self) -> String {
        self.encoded_name(self.parameter.name).into_owned()
    }

    /// Encodes a name; that of a cookie stays as it is.
    fn encoded_name<'n>(&self, name: &'n str) -> Cow<'n, str> {
        match self.parameter.place {
            Place::Cookie => name.into(),
            _ => Encoding::Unreserved.apply(name),
        }
    }

    /// How a text is encoded, which is a whole value or one of several.
    fn encoding(&self, is_whole: bool) -> Encoding {
        let Parameter { place, style, explode, reserved, content, .. } = *self.parameter;
        match place {
            Place::Header => Encoding::Everything,
            Place::Query if reserved && content.is_none() => {
                if is_whole {
                    Encoding::ReservedAndComma
                } else {
                    Encoding::Reserved
                }
            }
            Place::Path if style == Style::Label && explode && !is_whole => Encoding::WithoutDot,
            _ => Encoding::Unreserved,
        }
    }

    /// The separator of items.
    fn separator(&self) -> Separator {
        match (self.parameter.style, self.parameter.explode) {
            (Style::SpaceDelimited, _) => Separator::Space,
            (Style::PipeDelimited, _) => Separator::Pipe,
            (Style::Label, true) => Separator::Dot,
            (Style::Matrix, true) => Separator::Semicolon,
            _ => Separator::Comma,
        }
    }

    /// Encodes one of several texts, if its end would be found again.
    fn part(&self, text: &str) -> Result<String, Rule> {
        let is_header = self.parameter.place == Place::Header;
        let separator = self.separator();
        let refused = separator.reserved().or(is_header.then_some(','));
        if let Some(refused) = refused.filter(|refused| text.contains(*refused)) {
            let refused = if refused == ' ' { "a space".to_owned() } else { format!("`{refused}`") };
            return Err(format!("has an item with {refused}, which separates items").into());
        }
        if is_header && text.trim_matches([' ', '\t']) != text {
            return Err("has an item that begins or ends with white space, which a header does not keep".into());
        }
        Ok(self.encoding(false).apply(text).into_owned())
    }

    fn list(&self, items: crate::tree::Items<'_>) -> Result<String, Rule> {
        let applied = applied(&[self.parameter.schema]);
        let (is_matrix, name) = (self.parameter.style == Style::Matrix && self.parameter.explode, self.name());
        let mut texts = Vec::with_capacity(items.len());
        for (index, item) in items.enumerate() {
            let text = self.part(&text_of(item, || items_of(&applied, index))?)?;
            texts.push(if is_matrix { format!("{name}={text}") } else { text });
        }
        Ok(texts.join(self.separator().written()))
    }

    fn members(&self, members: crate::tree::Members<'_>) -> Result<String, Rule> {
        let applied = applied(&[self.parameter.schema]);
        let separator = self.separator().written();
        let has_equals = self.parameter.explode;
        let mut texts = Vec::with_capacity(members.len());
        for (name, member) in members {
            if has_equals && self.parameter.place == Place::Header && name.contains('=') {
                return Err("has a member whose name holds `=`, which separates it from its value".into());
            }
            let value = self.part(&text_of(member, || members_of(&applied, name))?)?;
            texts.push(format!("{}{}{value}", self.part(name)?, if has_equals { "=" } else { separator }));
        }
        Ok(texts.join(separator))
    }

    /// Puts joined texts at the place of the parameter.
    fn joined(&mut self, text: &str, is_object: bool) -> Result<String, Rule> {
        let Parameter { style, explode, .. } = *self.parameter;
        let equals = if text.is_empty() { "" } else { "=" };
        self.placed(match style {
            Style::Label => format!(".{text}"),
            Style::Matrix if explode && (is_object || !text.is_empty()) => format!(";{text}"),
            Style::Matrix => format!(";{}{equals}{text}", self.name()),
            _ => text.to_owned(),
        })
    }

    /// Puts encoded text at the place of the parameter; returns it for a path.
    fn placed(&mut self, text: String) -> Result<String, Rule> {
        match self.parameter.place {
            Place::Path => return Ok(text),
            Place::Query | Place::Cookie => {
                if self.is_shared(self.parameter.name) {
                    self.shared_pair(self.parameter.name, &text)?;
                } else {
                    self.pair(&self.name(), &text)?;
                }
            }
            Place::Header => self.header(&text)?,
        }
        Ok(String::new())
    }

    fn header(&mut self, text: &str) -> Result<(), Rule> {
        // White space around a value is not kept (RFC 9110, 5.5).
        if text.trim_matches([' ', '\t']) != text {
            return Err("cannot be sent in a header when it begins or ends with white space".into());
        }
        let value = HeaderValue::from_str(text).or_else(|_| HeaderValue::from_bytes(text.as_bytes()));
        let value = value.map_err(|_| "cannot be sent in a header when it has a control character")?;
        let name =
            HeaderName::from_bytes(self.parameter.name.as_bytes()).map_err(|_| "has a name that no header has")?;
        self.written.headers.append(name, value);
        Ok(())
    }

    /// Adds a name and a value, both encoded.
    fn pair(&mut self, name: &str, value: &str) -> Result<(), Rule> {
        let (text, separator) = match self.parameter.place {
            Place::Cookie if !is_cookie_name(name) => {
                return Err(format!("cannot be sent in a cookie named `{}`", name.escape_debug()).into());
            }
            Place::Cookie => (&mut self.written.cookies, "; "),
            _ => (&mut self.written.query, "&"),
        };
        if !text.is_empty() {
            text.push_str(separator);
        }
        // A `String` takes all.
        let _ = write!(text, "{name}={value}");
        Ok(())
    }

    /// Whether a name in the query, or of a cookie, is also that of a member of an object.
    fn is_shared(&self, name: &str) -> bool {
        Claimant::all(self.all, self.parameter.place).iter().any(|claimant| claimant.names(name))
    }

    /// Adds a value of a name that several parameters may claim: once, if they agree.
    fn shared_pair(&mut self, name: &str, value: &str) -> Result<(), Rule> {
        match self.written.shared.entry((self.parameter.place, name.to_owned())) {
            Entry::Occupied(other) if other.get() == value => Ok(()),
            Entry::Occupied(_) => Err(format!("cannot be sent beside another value of `{name}`").into()),
            Entry::Vacant(entry) => {
                entry.insert(value.to_owned());
                self.pair(&self.encoded_name(name), value)
            }
        }
    }

    /// Writes a value behind names in brackets.
    fn deep(&mut self, name: &mut String, node: Node<'_>, schemas: &[&'static Schema]) -> Result<(), Rule> {
        let length = name.len();
        match node.value() {
            Value::Array(items) if items.len() > 0 => {
                let applied = applied(schemas);
                for (index, item) in items.enumerate() {
                    let _ = write!(name, "%5B{index}%5D");
                    self.deep(name, item, &items_of(&applied, index))?;
                    name.truncate(length);
                }
            }
            Value::Object(members) if members.len() > 0 => {
                let applied = applied(schemas);
                for (member, value) in members {
                    if member.contains(['[', ']']) {
                        return Err("has a member whose name holds a bracket".into());
                    }
                    let _ = write!(name, "%5B{}%5D", Encoding::Unreserved.apply(member));
                    self.deep(name, value, &members_of(&applied, member))?;
                    name.truncate(length);
                }
            }
            _ => {
                let text = text_of(node, || schemas.to_vec())?;
                let value = self.encoding(true).apply(&text).into_owned();
                self.pair(name, &value)?;
            }
        }
        Ok(())
    }
}

/// Whether a name can be that of a cookie. Brackets and the like, which are in use, are allowed beyond RFC 6265, 4.1.1.
fn is_cookie_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic() && !b"=;,\"".contains(&byte))
}

/// Returns the text of a value; of an array or an object, its JSON.
pub(super) fn text_of<'t>(
    node: Node<'t>,
    schemas: impl FnOnce() -> Vec<&'static Schema>,
) -> Result<Cow<'t, str>, Rule> {
    Ok(match node.value() {
        Value::String(text) => text.into(),
        // An `f64` without a fraction is the integer to whoever reads integers alone.
        Value::Number(text) => text.strip_suffix(".0").unwrap_or(text).into(),
        Value::Boolean(value) => if value { "true" } else { "false" }.into(),
        Value::Null if kinds_of(&schemas()).has(Kind::String) => {
            return Err("cannot be sent as null, which is not told from a string".into());
        }
        Value::Null => "null".into(),
        Value::Array(_) | Value::Object(_) => json_of(node).into(),
    })
}
