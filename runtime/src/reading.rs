//! Where a tree is read, and where its violations go.

use std::borrow::Cow;

use crate::file::{File, Files};
use crate::schema::Schema;
use crate::tree::{Malformed, Node};
use crate::violation::{Violation, Violations};

/// What a tree is of a request or a response, with which the places of its violations begin.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Label {
    /// A value on its own.
    Alone,
    /// A part, such as `body`.
    Part(&'static str),
    /// A named part, such as `path/org_id`.
    Named(&'static str, &'static str),
}

/// Pushes the violations of a tree while it is read. The place of one is found when it is made.
#[derive(Debug)]
pub struct Reading<'r> {
    label: Label,
    violations: &'r mut Violations,
    /// Where in the tree each violation stands, of those that are kept, but for the first.
    positions: Vec<Position>,
    /// That of the first, which is nearly always the only one.
    first: Option<Position>,
    origin: Origin<'r>,
}

/// Where a tree comes from.
#[derive(Clone, Copy, Debug)]
enum Origin<'r> {
    Received,
    /// This program.
    Own,
    /// A body whose files are beside it.
    WithFiles(&'r Files),
}

/// The position of a value; for a member that is missing, that after its object, and then what is later the further the object
/// begins inside of others.
type Position = (usize, usize);

impl<'r> Reading<'r> {
    pub(crate) fn new(label: Label, violations: &'r mut Violations) -> Self {
        Self { label, violations, positions: Vec::new(), first: None, origin: Origin::Received }
    }

    /// Reads what this program has written, which is checked before it is sent.
    pub(crate) fn of_own_text(self) -> Self {
        Self { origin: Origin::Own, ..self }
    }

    /// Returns whether it reads what this program has written.
    pub(crate) fn is_of_own_text(&self) -> bool {
        match self.origin {
            Origin::Received => false,
            Origin::Own => true,
            Origin::WithFiles(files) => files.is_own,
        }
    }

    /// Reads a body whose files are beside it.
    pub(crate) fn with_files(self, files: &'r Files) -> Self {
        Self { origin: Origin::WithFiles(files), ..self }
    }

    /// Finds a file by what stands for it in the tree.
    pub(crate) fn file(&self, index: &str) -> Option<File> {
        match self.origin {
            Origin::WithFiles(files) => files.get(index).cloned(),
            Origin::Received | Origin::Own => None,
        }
    }

    /// Ends the reading: the violations come in the order of the text, and of two equal ones of a value one is left.
    pub(crate) fn finish(self) {
        let Self { violations, mut positions, first, .. } = self;
        if let Some(first) = first.filter(|_| !positions.is_empty()) {
            positions.insert(0, first);
            violations.arrange(&positions);
        }
    }

    fn push(&mut self, position: Position, make: impl FnOnce(Label) -> Violation) {
        let label = self.label;
        if self.violations.push_with(|| make(label)) {
            match self.first {
                None => self.first = Some(position),
                Some(_) => self.positions.push(position),
            }
        }
    }

    /// Adds a violation of a keyword of a schema.
    pub fn violate(
        &mut self,
        node: Node<'_>,
        schema: &'static Schema,
        keyword: &'static str,
        rule: impl Into<Cow<'static, str>>,
    ) {
        self.push((node.position(), usize::MAX), |label| {
            let (place, rule) = label.locate(node, rule.into());
            Violation::at(place, rule).with_keyword(keyword, schema)
        });
    }

    /// Adds a violation of what is no keyword of a schema.
    pub fn violate_without_keyword(&mut self, node: Node<'_>, rule: impl Into<Cow<'static, str>>) {
        self.push((node.position(), usize::MAX), |label| {
            let (place, rule) = label.locate(node, rule.into());
            Violation::at(place, rule)
        });
    }

    /// Adds the violation of an object without a member that its schema requires.
    pub fn missing(&mut self, object: Node<'_>, name: &str, schema: &'static Schema) {
        self.push((object.end(), usize::MAX - 1 - object.position()), |label| {
            let (mut place, _) = label.locate(object, Cow::Borrowed(""));
            write_step(name, &mut place);
            Violation::at(place, "is required").with_keyword("required", schema)
        });
    }

    /// Adds the violation of a value that its container may not have, by a keyword such as `additionalProperties`.
    pub fn unexpected(&mut self, node: Node<'_>, schema: &'static Schema, keyword: &'static str) {
        self.violate(node, schema, keyword, "is not allowed");
    }

    /// Adds the violation of a member with the name of another one, since readers differ on which value counts.
    pub fn duplicate(&mut self, member: Node<'_>) {
        self.violate_without_keyword(member, "duplicate property");
    }

    /// Adds the violation of a container in too many others.
    pub fn too_deep(&mut self, node: Node<'_>) {
        self.violate_without_keyword(node, "is nested too deeply");
    }

    /// Adds the violation of a text that is not read.
    pub(crate) fn malformed(&mut self, malformed: Malformed) {
        self.push((0, 0), |label| {
            let Malformed { place: inside, rule } = malformed;
            let mut place = label.text(rule.len() + inside.len());
            if !place.is_empty() && !inside.is_empty() {
                place.push('/');
            }
            Violation::at(place + &inside, rule)
        });
    }

    /// The number of violations, by which it is found whether there are new ones.
    pub(crate) fn count(&self) -> usize {
        self.violations.len()
    }
}

impl Label {
    /// Returns it as text, with space for the rule, since most violations become a message of both.
    pub(crate) fn text(self, rule: usize) -> String {
        let mut place = String::with_capacity(32 + rule);
        match self {
            Self::Alone => {}
            Self::Part(part) => write_step(part, &mut place),
            Self::Named(part, name) => {
                write_step(part, &mut place);
                write_step(name, &mut place);
            }
        }
        place
    }

    /// Returns the place of a value, and the rule in words that fit it.
    fn locate(self, node: Node<'_>, rule: Cow<'static, str>) -> (String, Cow<'static, str>) {
        let mut place = self.text(rule.len());
        let is_name = node.write_place(&mut place);
        (place, if is_name { format!("its name {rule}").into() } else { rule })
    }
}

/// The number of characters of a name that a place shows.
const SHOWN: usize = 100;

/// Adds a name or an index to a place. A name is written with the escapes of a JSON pointer, so that one with a slash is not
/// read as two. It may come from a request: control characters are escaped, and a long one is cut.
pub(crate) fn write_step(step: &str, place: &mut String) {
    if !place.is_empty() {
        place.push('/');
    }
    if step.len() <= SHOWN && step.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'~' && byte != b'/') {
        place.push_str(step);
        return;
    }
    for (index, char) in step.chars().enumerate() {
        match char {
            _ if index == SHOWN => {
                place.push('…');
                return;
            }
            '~' => place.push_str("~0"),
            '/' => place.push_str("~1"),
            // Also what ends a line, and what turns the direction of a text.
            _ if char.is_control()
                || matches!(char, '\u{2028}' | '\u{2029}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') =>
            {
                place.extend(char.escape_unicode());
            }
            _ => place.push(char),
        }
    }
}
