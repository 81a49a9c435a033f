//! Reads YAML 1.2 into the tree: the events of `saphyr-parser`, resolved by the core schema.
//!
//! What JSON has no form for is refused, never guessed: keys that are not scalars, merge keys, tags of
//! one's own, and a second document.

use std::borrow::Cow;
use std::collections::BTreeMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span, StrInput, Tag};

use crate::document::fault::{Fault, MAX_DEPTH, deeper, object};
use crate::document::scalar::{resolve_plain, resolve_tagged};
use crate::node::{Member, Node, Position, Value};

/// How many nodes aliases may add to those that are written. Ten lines of aliases of aliases stand
/// for a billion (the "billion laughs").
const MAX_ALIASED: usize = 1_000_000;

/// Reads a text that is one YAML document.
pub(super) fn read(text: &str) -> Result<Node, Fault> {
    check_characters(text)?;
    let parser = Parser::new_from_str(text);
    let mut reader = Yaml { parser, anchors: BTreeMap::new(), aliased: 0 };
    reader.document()
}

/// Refuses what is not a printable character (YAML 1.2.2, section 5.1). The parser would take a NUL for
/// the end of the text and skip the rest.
fn check_characters(text: &str) -> Result<(), Fault> {
    let printable =
        |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{A0}'..='\u{FFFD}' | '\u{10000}'..);
    match text.char_indices().find(|(_, c)| !printable(*c)) {
        None => Ok(()),
        Some((offset, c)) => Err(Fault::new(
            Position::of(text.as_bytes(), offset),
            format!("invalid YAML: the character U+{:04X} is not allowed", u32::from(c)),
        )),
    }
}

/// Refuses a plain scalar that begins as none can (YAML 1.2.2, section 7.3.3). The parser takes the `|` of
/// `{pattern: | ^a$}` for text, which would be a pattern that matches every string.
fn check_first_character(text: &str, style: ScalarStyle, at: Position) -> Result<(), Fault> {
    let mut characters = text.chars();
    let Some(first) = characters.next().filter(|_| style == ScalarStyle::Plain) else { return Ok(()) };
    let is_indicator = match first {
        '-' | '?' | ':' => characters.next().is_none_or(char::is_whitespace),
        _ => ",[]{}#&*!|>'\"%@`".contains(first),
    };
    if is_indicator {
        return Err(Fault::new(at, format!("invalid YAML: a text that begins with `{first}` must be quoted here")));
    }
    Ok(())
}

struct Yaml<'a> {
    parser: Parser<'a, StrInput<'a>>,
    /// The nodes that have an anchor and are complete. An alias inside of its own node finds none.
    anchors: BTreeMap<usize, Subtree>,
    aliased: usize,
}

/// A node, with what an alias of it costs.
#[derive(Clone)]
struct Subtree {
    node: Node,
    nodes: usize,
    height: usize,
}

type Tagged<'a> = Option<Cow<'a, Tag>>;

impl<'a> Yaml<'a> {
    fn document(&mut self) -> Result<Node, Fault> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::Nothing | Event::StreamStart | Event::DocumentEnd => {}
                Event::DocumentStart(_) if root.is_some() => {
                    let message = "several YAML documents in one file are not supported";
                    return Err(Fault::new(position(span.start), message));
                }
                Event::DocumentStart(_) => {
                    let (event, span) = self.next()?;
                    root = Some(self.node(event, span, 0)?.node);
                }
                Event::StreamEnd => {
                    let empty = Fault::new(position(span.start), "the file has no document");
                    return root.ok_or(empty);
                }
                _ => return Err(unexpected(span)),
            }
        }
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Subtree, Fault> {
        let position = position(span.start);
        let (anchor, subtree) = match event {
            Event::Alias(anchor) => return self.alias(anchor, position, depth),
            Event::Scalar(text, style, anchor, tag) => {
                check_first_character(&text, style, position)?;
                let value = resolve(&text, style, &tag).map_err(|message| Fault::new(position, message))?;
                (anchor, Subtree { node: Node { value, position }, nodes: 1, height: 0 })
            }
            Event::SequenceStart(anchor, tag) => {
                check_tag(&tag, "seq", position)?;
                (anchor, self.sequence(position, deeper(depth, position)?)?)
            }
            Event::MappingStart(anchor, tag) => {
                check_tag(&tag, "map", position)?;
                (anchor, self.mapping(position, deeper(depth, position)?)?)
            }
            _ => return Err(unexpected(span)),
        };
        // The parser counts anchors from 1; 0 is none.
        if anchor > 0 {
            self.anchors.insert(anchor, subtree.clone());
        }
        Ok(subtree)
    }

    fn alias(&mut self, anchor: usize, at: Position, depth: usize) -> Result<Subtree, Fault> {
        let Some(subtree) = self.anchors.get(&anchor) else {
            return Err(Fault::new(at, "an alias inside of its own anchor"));
        };
        if depth + subtree.height > MAX_DEPTH {
            return Err(Fault::too_deep(at));
        }
        self.aliased += subtree.nodes;
        if self.aliased > MAX_ALIASED {
            let message = format!("the aliases expand to more than {MAX_ALIASED} nodes");
            return Err(Fault::new(at, message));
        }
        Ok(subtree.clone())
    }

    fn sequence(&mut self, position: Position, depth: usize) -> Result<Subtree, Fault> {
        let (mut items, mut nodes, mut height) = (Vec::new(), 1, 0);
        loop {
            let (event, span) = self.next().map_err(|fault| fault.within(items.len()))?;
            if event == Event::SequenceEnd {
                let value = Value::Array(items.into());
                return Ok(Subtree { node: Node { value, position }, nodes, height: height + 1 });
            }
            let item = self.node(event, span, depth).map_err(|fault| fault.within(items.len()))?;
            nodes += item.nodes;
            height = height.max(item.height);
            items.push(item.node);
        }
    }

    fn mapping(&mut self, position: Position, depth: usize) -> Result<Subtree, Fault> {
        let (mut members, mut nodes, mut height) = (Vec::new(), 1, 0);
        loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                let node = object(position, members)?;
                return Ok(Subtree { node, nodes, height: height + 1 });
            }
            let (key, key_position) = self.key(event, span)?;
            let value = match self.member_value(key_position, depth) {
                Ok(value) => value,
                Err(fault) => return Err(fault.within(key)),
            };
            nodes += value.nodes;
            height = height.max(value.height);
            members.push(Member { key, key_position, node: value.node });
        }
    }

    /// Takes a key by the text that is written, so that an unquoted `200` works as in JSON.
    fn key(&mut self, event: Event<'a>, span: Span) -> Result<(String, Position), Fault> {
        let at = position(span.start);
        let fault = |message: &str| Err(Fault::new(at, message));
        let Event::Scalar(text, style, anchor, tag) = event else {
            return fault("a key that is not a scalar is not supported");
        };
        check_first_character(&text, style, at)?;
        if tag.as_ref().is_some_and(|tag| core_tag(tag) != Some("str")) {
            return fault("a tag on a key is not supported");
        }
        match (style, &*text) {
            (ScalarStyle::Plain, "<<") if tag.is_none() => {
                return fault("the merge key `<<` is not supported");
            }
            (ScalarStyle::Plain, "") => return fault("a key is missing"),
            _ => {}
        }
        if anchor > 0 {
            let value = resolve(&text, style, &tag).map_err(|message| Fault::new(at, message))?;
            let node = Node { value, position: at };
            self.anchors.insert(anchor, Subtree { node, nodes: 1, height: 0 });
        }
        Ok((text.into_owned(), at))
    }

    fn member_value(&mut self, key_position: Position, depth: usize) -> Result<Subtree, Fault> {
        let (event, span) = self.next()?;
        let absent = matches!(&event, Event::Scalar(text, ScalarStyle::Plain, 0, None) if text.is_empty());
        let mut value = self.node(event, span, depth)?;
        if absent {
            // The parser puts a value that is not written where the next token stands.
            value.node.position = key_position;
        }
        Ok(value)
    }

    fn next(&mut self) -> Result<(Event<'a>, Span), Fault> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(invalid(&error)),
            None => Err(unexpected(Span::default())),
        }
    }
}

fn resolve(text: &str, style: ScalarStyle, tag: &Tagged<'_>) -> Result<Value, String> {
    match tag {
        Some(tag) => match core_tag(tag) {
            Some(core) => resolve_tagged(core, text),
            None => Err(format!("the tag `{}` is not supported", tag_text(tag))),
        },
        None if style == ScalarStyle::Plain => resolve_plain(text),
        None => Ok(Value::String(text.to_owned())),
    }
}

fn check_tag(tag: &Tagged<'_>, expected: &str, position: Position) -> Result<(), Fault> {
    match tag {
        Some(tag) if core_tag(tag) != Some(expected) => {
            Err(Fault::new(position, format!("the tag `{}` is not supported", tag_text(tag))))
        }
        _ => Ok(()),
    }
}

/// Returns the name of a tag of the core schema: `str` of `!!str`, and of its long form.
fn core_tag(tag: &Tag) -> Option<&str> {
    if tag.is_yaml_core_schema() {
        return Some(&tag.suffix);
    }
    tag.suffix.strip_prefix("tag:yaml.org,2002:").filter(|_| tag.handle.is_empty())
}

/// Writes a tag as it stands in a file.
fn tag_text(tag: &Tag) -> String {
    match (core_tag(tag), tag.handle.as_str()) {
        (Some(name), _) => format!("!!{name}"),
        (None, "") if tag.suffix == "!" => "!".to_owned(),
        (None, "!") => format!("!{}", tag.suffix),
        (None, prefix) => format!("!<{prefix}{}>", tag.suffix),
    }
}

fn invalid(error: &ScanError) -> Fault {
    let fault = Fault::new(position(*error.marker()), format!("invalid YAML: {}", error.info()));
    // YAML 1.2.2, section 6.1.
    let is_tab = error.info().split(' ').any(|word| matches!(word, "tab" | "tabs"));
    if is_tab { fault.with_advice("indent with spaces") } else { fault }
}

fn unexpected(span: Span) -> Fault {
    Fault::new(position(span.start), "invalid YAML: the document ends too early")
}

/// Counts the column from 1: the parser counts it from 0, in characters, and lines from 1.
fn position(marker: Marker) -> Position {
    Position { line: marker.line().max(1), column: marker.col() + 1 }
}
