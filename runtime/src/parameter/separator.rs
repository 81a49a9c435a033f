//! Text that a separator divides.

use std::borrow::Cow;

use super::Shapes;
use super::decode::{Coding, Rule};
use super::form::{Form, Forms};

/// What stands between items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    Comma,
    Dot,
    Semicolon,
    Space,
    Pipe,
}

impl Separator {
    /// The spellings in encoded text.
    fn spellings(self) -> &'static [&'static str] {
        match self {
            Self::Comma => &[","],
            Self::Dot => &["."],
            Self::Semicolon => &[";"],
            Self::Space => &["%20", "+", " "],
            Self::Pipe => &["|", "%7C", "%7c"],
        }
    }

    /// The one that is written.
    pub(super) fn written(self) -> &'static str {
        if self == Self::Pipe { "%7C" } else { self.spellings()[0] }
    }

    /// The character that it is, where an item cannot have it: it is not told from one that is encoded in the item.
    pub(super) fn reserved(self) -> Option<char> {
        match self {
            Self::Space => Some(' '),
            Self::Pipe => Some('|'),
            Self::Comma | Self::Dot | Self::Semicolon => None,
        }
    }

    /// Splits encoded text.
    pub(super) fn split(self, raw: &str) -> Vec<&str> {
        if let [only] = self.spellings() {
            return raw.split(only).collect();
        }
        let (mut parts, mut begin, mut at) = (Vec::new(), 0, 0);
        while at < raw.len() {
            let rest = raw.get(at..).unwrap_or_default();
            match self.spellings().iter().find(|spelling| rest.starts_with(**spelling)) {
                Some(spelling) => {
                    parts.push(raw.get(begin..at).unwrap_or_default());
                    at += spelling.len();
                    begin = at;
                }
                None => at += rest.chars().next().map_or(1, char::len_utf8),
            }
        }
        parts.push(raw.get(begin..).unwrap_or_default());
        parts
    }
}

/// Text with items between separators.
#[derive(Clone, Copy)]
pub(super) struct Separated<'t> {
    pub(super) raw: &'t str,
    pub(super) separator: Separator,
    pub(super) coding: Coding,
    /// Whether the members of an object are written as `name=value`, and not as names and values in turn.
    pub(super) has_equals: bool,
}

impl<'t> Separated<'t> {
    /// Returns what it may be, of the shapes that are allowed.
    pub(super) fn forms(self, shapes: Shapes) -> Result<Forms<'t>, Rule> {
        if shapes == Shapes::SCALAR {
            return Ok(Forms::new(vec![Form::Text(self.decode(self.raw)?)]));
        }
        let parts: Vec<&str> = self.separator.split(self.raw).into_iter().map(|part| self.trimmed(part)).collect();
        let scalar = shapes.has(Shapes::SCALAR).then(|| self.decode(self.raw).map(Form::Text)).transpose()?;
        let members = match shapes.has(Shapes::OBJECT).then(|| self.members(&parts)) {
            Some(Err(rule)) if shapes == Shapes::OBJECT => return Err(rule),
            members => members.and_then(Result::ok),
        };
        let mut lists = Vec::new();
        if shapes.has(Shapes::ARRAY) {
            lists.push(Form::List(
                parts.iter().map(|part| self.decode(part).map(Form::Text)).collect::<Result<_, _>>()?,
            ));
            // An empty text is one empty item, or none.
            lists.extend(self.raw.is_empty().then(|| Form::List(Vec::new())));
        }
        let told = if scalar.is_none() { lists.len().saturating_sub(1) } else { 0 };
        let containers = members.into_iter().chain(lists);
        // Whoever writes a scalar encodes the separator.
        let list: Vec<Form<'t>> = match parts.len() {
            1 => scalar.into_iter().chain(containers).collect(),
            _ => containers.chain(scalar).collect(),
        };
        Ok(Forms { told, list })
    }

    /// Returns the items, which are not encoded.
    pub(super) fn items(self) -> Vec<&'t str> {
        self.separator.split(self.raw)
    }

    fn decode(self, part: &'t str) -> Result<Cow<'t, str>, Rule> {
        self.coding.decode(part)
    }

    /// In a header, white space around an item does not count (RFC 9110, 5.6.1).
    fn trimmed(self, part: &'t str) -> &'t str {
        if self.coding == Coding::Plain { part.trim_matches([' ', '\t']) } else { part }
    }

    fn members(self, parts: &[&'t str]) -> Result<Form<'t>, Rule> {
        if self.raw.is_empty() {
            return Ok(Form::Members(Vec::new()));
        }
        let member = |(name, value)| Ok((self.decode(name)?, Form::Text(self.decode(value)?)));
        if self.has_equals {
            let pairs = parts.iter().map(|part| part.split_once('=').ok_or("must be names and values joined by `=`"));
            return pairs.map(|pair| pair.and_then(member)).collect::<Result<_, _>>().map(Form::Members);
        }
        let (pairs, []) = parts.as_chunks() else { return Err("must be names and values in turn") };
        pairs.iter().map(|[name, value]| member((*name, *value))).collect::<Result<_, _>>().map(Form::Members)
    }
}
