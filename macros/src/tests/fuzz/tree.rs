//! JSON as a tree that can be spoilt: numbers keep their text, and a member may come twice.

use std::fmt::Write as _;

use serde_json::Value;

use super::patterns::pattern;
use super::random::Random;
use super::words::{KEYS, NAMES, SCALARS, TEXTS};

#[derive(Clone)]
pub(super) enum Tree {
    Text(String),
    /// Anything else that has no parts, as it is written.
    Scalar(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// Takes a value over, sorted: serde_json has an order of its own in some builds.
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(items) => Self::List(items.iter().map(Self::of).collect()),
            Value::Object(members) => {
                let mut members: Vec<_> = members.iter().map(|(key, value)| (key.clone(), Self::of(value))).collect();
                members.sort_by(|(one, _), (other, _)| one.cmp(other));
                Self::Object(members)
            }
            scalar => Self::Scalar(scalar.to_string()),
        }
    }

    /// Changes it in one place.
    pub(super) fn mutate(&mut self, random: &mut Random) {
        let count = self.count();
        let mut at = random.below(count);
        let other = self.at(&mut random.below(count)).map(|it| it.clone());
        let pointer = random.one_of(&self.pointers()).clone();
        let Some(place) = self.at(&mut at) else { return };
        match random.below(8) {
            0 => *place = other.unwrap_or(Self::List(Vec::new())),
            1 => *place = Self::Object(vec![("$ref".to_owned(), Self::Text(format!("#{pointer}")))]),
            2 => *place = Self::Scalar((random.pick(&SCALARS)).to_owned()),
            3 => *place = Self::Text((random.pick(&TEXTS)).to_owned()),
            4 => *place = nested(std::mem::replace(place, Self::List(Vec::new())), random),
            _ => place.mutate_parts(random, other),
        }
    }

    fn mutate_parts(&mut self, random: &mut Random, other: Option<Self>) {
        match self {
            Self::List(parts) => mutate_list(parts, random, other),
            Self::Object(parts) => {
                if let Some((key, value)) = other.filter(|_| random.one_in(2)).map(|it| (random.pick(&KEYS), it)) {
                    parts.push((key.to_owned(), value));
                } else if random.one_in(2) && !parts.is_empty() {
                    let at = random.below(parts.len());
                    parts[at].0 = if random.one_in(2) { random.pick(&KEYS) } else { random.pick(&NAMES) }.to_owned();
                } else {
                    mutate_list(parts, random, None);
                }
            }
            Self::Text(text) if random.one_in(3) => *text = pattern(random),
            Self::Text(text) => text.push_str(random.pick(&NAMES)),
            Self::Scalar(text) => *text = (random.pick(&SCALARS)).to_owned(),
        }
    }

    /// Changes it in a way that leaves most contracts valid.
    pub(super) fn vary(&mut self, random: &mut Random) {
        let mut schemas = Vec::new();
        self.schemas(&mut schemas);
        match random.below(3) {
            0 => self.rename(random),
            _ if schemas.is_empty() => {}
            _ => {
                let at = random.below(schemas.len());
                vary_schema(schemas.swap_remove(at), random);
            }
        }
    }

    /// Collects the schemas: all that has a `type`.
    fn schemas<'t>(&'t mut self, found: &mut Vec<&'t mut Vec<(String, Tree)>>) {
        // It cannot be lent out together with its parts, so that every other one is passed over for them.
        let is_schema = self.has_type() && !(self.has_parts() && found.len().is_multiple_of(2));
        match self {
            Self::List(items) => items.iter_mut().for_each(|item| item.schemas(found)),
            Self::Object(members) => {
                if is_schema {
                    found.push(members);
                } else {
                    members.iter_mut().for_each(|(_, value)| value.schemas(found));
                }
            }
            Self::Text(_) | Self::Scalar(_) => {}
        }
    }

    fn has_type(&self) -> bool {
        let is_null = |value: &Self| matches!(value, Self::Text(text) if text == "null");
        matches!(self, Self::Object(members) if members.iter().any(|(key, value)| key == "type" && !is_null(value)))
    }

    fn has_parts(&self) -> bool {
        matches!(self, Self::Object(members) if members.iter().any(|(key, _)| key == "properties" || key == "items"))
    }

    /// Gives a parameter, property, or component another name, everywhere.
    fn rename(&mut self, random: &mut Random) {
        let mut names = Vec::new();
        self.names(&mut names);
        names.retain(|name| !["data", "errors", "code", "message"].contains(&name.as_str()));
        if !names.is_empty() {
            let name = random.one_of(&names).clone();
            let to = format!("{}{}", random.pick(&NAMES), if random.one_in(4) { random.pick(&NAMES) } else { "" });
            self.replace(&name, &to);
        }
    }

    fn names(&self, found: &mut Vec<String>) {
        match self {
            Self::List(items) => items.iter().for_each(|item| item.names(found)),
            Self::Object(members) => {
                for (key, value) in members {
                    match value {
                        Self::Object(parts) if key == "properties" || key == "schemas" => {
                            found.extend(parts.iter().map(|(name, _)| name.clone()));
                        }
                        Self::Text(name) if key == "name" => found.push(name.clone()),
                        _ => {}
                    }
                    value.names(found);
                }
            }
            Self::Text(_) | Self::Scalar(_) => {}
        }
    }

    fn replace(&mut self, from: &str, to: &str) {
        let replaced = |text: &mut String| {
            if text == from {
                to.clone_into(text);
            } else if let Some(start) = text.strip_suffix(from).filter(|start| start.ends_with("/schemas/")) {
                *text = format!("{start}{}", percent_encoded(to));
            } else if text.contains('{') {
                *text = text.replace(&format!("{{{from}}}"), &format!("{{{to}}}"));
            }
        };
        match self {
            Self::Text(text) => replaced(text),
            Self::List(items) => items.iter_mut().for_each(|item| item.replace(from, to)),
            Self::Object(members) => members.iter_mut().for_each(|(key, value)| {
                replaced(key);
                value.replace(from, to);
            }),
            Self::Scalar(_) => {}
        }
    }

    fn count(&self) -> usize {
        1 + match self {
            Self::List(items) => items.iter().map(Self::count).sum(),
            Self::Object(members) => members.iter().map(|(_, value)| value.count()).sum::<usize>(),
            Self::Text(_) | Self::Scalar(_) => 0,
        }
    }

    /// The node of a number, counted from the root.
    fn at(&mut self, number: &mut usize) -> Option<&mut Self> {
        if *number == 0 {
            return Some(self);
        }
        *number -= 1;
        match self {
            Self::List(items) => items.iter_mut().find_map(|item| item.at(number)),
            Self::Object(members) => members.iter_mut().find_map(|(_, value)| value.at(number)),
            Self::Text(_) | Self::Scalar(_) => None,
        }
    }

    /// JSON pointers to all nodes, as a `$ref` writes them.
    pub(super) fn pointers(&self) -> Vec<String> {
        let mut pointers = vec![String::new()];
        let mut add = |key: &str, value: &Self| {
            pointers.extend(value.pointers().into_iter().map(|rest| format!("/{}{rest}", percent_encoded(key))));
        };
        match self {
            Self::List(items) => items.iter().enumerate().for_each(|(at, item)| add(&at.to_string(), item)),
            Self::Object(members) => members.iter().for_each(|(key, value)| add(key, value)),
            Self::Text(_) | Self::Scalar(_) => {}
        }
        pointers
    }

    /// Writes it as JSON.
    pub(super) fn write(&self, json: &mut String) {
        match self {
            Self::Text(text) => write_string(text, json),
            Self::Scalar(text) => json.push_str(text),
            Self::List(items) => {
                json.push('[');
                separated(items, json, Self::write);
                json.push(']');
            }
            Self::Object(members) => {
                json.push('{');
                separated(members, json, |(key, value), json| {
                    write_string(key, json);
                    json.push(':');
                    value.write(json);
                });
                json.push('}');
            }
        }
    }
}

fn separated<T>(parts: &[T], json: &mut String, write: impl Fn(&T, &mut String)) {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        write(part, json);
    }
}

/// Writes a string of JSON.
pub(super) fn write_string(text: &str, json: &mut String) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => json.extend(['\\', character]),
            '\0'..' ' | '\u{7f}'..'\u{a0}' => {
                let _ = write!(json, "\\u{:04x}", u32::from(character));
            }
            _ => json.push(character),
        }
    }
    json.push('"');
}

/// Writes a token of a JSON pointer in a fragment.
fn percent_encoded(token: &str) -> String {
    let token = token.replace('~', "~0").replace('/', "~1");
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'~' | b'_' | b'-' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    token.bytes().map(byte).collect()
}

fn nested(mut tree: Tree, random: &mut Random) -> Tree {
    let levels = random.pick(&[1, 2, 10, 70, 130]);
    let key = random.pick(&KEYS);
    for _ in 0..levels {
        tree = match random.below(2) {
            0 => Tree::List(vec![tree]),
            _ => Tree::Object(vec![(key.to_owned(), tree)]),
        };
    }
    tree
}

fn mutate_list<T: Clone>(parts: &mut Vec<T>, random: &mut Random, other: Option<T>) {
    if parts.is_empty() {
        return parts.extend(other);
    }
    let (at, to) = (random.below(parts.len()), random.below(parts.len()));
    match (random.below(4), other) {
        (0, _) => drop(parts.remove(at)),
        (1, _) => parts.swap(at, to),
        (2, Some(other)) => parts.push(other),
        _ => parts.push(parts[at].clone()),
    }
}

/// Changes a schema into one that is most likely valid too.
fn vary_schema(schema: &mut Vec<(String, Tree)>, random: &mut Random) {
    let text = |text: &str| Tree::Text(text.to_owned());
    let set = |schema: &mut Vec<(String, Tree)>, key: &str, value: Tree| {
        schema.retain(|(other, _)| other != key);
        schema.push((key.to_owned(), value));
    };
    let kind = schema.iter().find(|(key, _)| key == "type").map(|(_, kind)| kind.clone());
    let is = |name: &str| matches!(&kind, Some(Tree::Text(kind)) if kind == name);
    if is("object") && random.one_in(2) {
        let mut property = vec![("type".to_owned(), text("string"))];
        vary_schema(&mut property, random);
        if let Some((_, Tree::Object(properties))) = schema.iter_mut().find(|(key, _)| key == "properties") {
            properties.push(((random.pick(&NAMES)).to_owned(), Tree::Object(property)));
        }
    } else if is("string") {
        match random.below(6) {
            0 => set(schema, "minLength", Tree::Scalar(random.below(4).to_string())),
            1 => set(schema, "maxLength", Tree::Scalar(random.next().to_string())),
            2 | 3 => set(schema, "pattern", Tree::Text(pattern(random))),
            4 => {
                let items = std::mem::replace(schema, vec![("type".to_owned(), text("array"))]);
                schema.push(("items".to_owned(), Tree::Object(items)));
            }
            _ => {
                let kind = text(random.pick(&["boolean", "integer", "number", "string"]));
                *schema = vec![("type".to_owned(), kind)];
            }
        }
    } else if let (Some(Tree::Text(kind)), true) = (&kind, random.one_in(2)) {
        set(schema, "type", Tree::List(vec![text(kind), text("null")]));
    } else {
        let key = random.pick(&["description", "title", "$comment"]);
        set(schema, key, text(random.pick(&TEXTS)));
    }
}
