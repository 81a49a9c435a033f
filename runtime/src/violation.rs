//! What a value breaks: its place and the contract's rule, never the value itself.

use std::borrow::Cow;
use std::fmt;

/// How many violations are kept word for word; those after them are counted.
pub(crate) const KEPT: usize = 100;

/// A place in a request or a response, built on the stack while reading: it costs nothing until something is wrong.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// The value itself.
    Root,
    /// A named part: `path`, `body`, a parameter, a property.
    Name(&'a Place<'a>, &'a str),
    /// An element of an array.
    Index(&'a Place<'a>, usize),
}

impl Place<'_> {
    /// Writes the names that lead here, with a slash between them.
    fn write(&self, text: &mut String) {
        let parent = match self {
            Place::Root => return,
            Place::Name(parent, _) | Place::Index(parent, _) => parent,
        };
        parent.write(text);
        if !matches!(parent, Place::Root) {
            text.push('/');
        }
        match self {
            Place::Root => {}
            // A JSON pointer's escapes, so that a property with a slash cannot pass for two.
            Place::Name(_, name) if name.contains(['~', '/']) => {
                text.push_str(&name.replace('~', "~0").replace('/', "~1"));
            }
            Place::Name(_, name) => text.push_str(name),
            Place::Index(_, index) => text.push_str(&index.to_string()),
        }
    }
}

/// One rule of the contract that a value breaks.
///
/// It holds the place and the rule, and never the value, so that it can be logged and sent back.
///
/// ```
/// # use arklow::arklow_endpoint;
/// # #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
/// # async fn create_key(t: &dyn arklow::Transport, org_id: &str) -> Result<create_key::Data, arklow::Error>;
/// # fn main() {
/// let violation = "4z".parse::<create_key::OrgId>().unwrap_err();
/// assert_eq!(violation.rule(), "must match ^[0-9]+$");
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    place: String,
    rule: Cow<'static, str>,
}

impl Violation {
    pub(crate) fn new(place: Place<'_>, rule: impl Into<Cow<'static, str>>) -> Self {
        let rule = rule.into();
        // Room for the rule too: most violations end as a message of both.
        let mut text = String::with_capacity(32 + rule.len());
        place.write(&mut text);
        Self { place: text, rule }
    }

    /// The message of an answer: place and rule.
    pub(crate) fn into_message(self) -> String {
        let Self { place: mut message, rule } = self;
        if !message.is_empty() {
            message.push_str(": ");
        }
        message.push_str(&rule);
        message
    }

    /// Where the value stands, such as `path/org_id` or `body/description`; empty for a value on its own.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What the contract asks for, such as `must have 2 to 50 characters`.
    #[must_use]
    pub fn rule(&self) -> &str {
        &self.rule
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() { f.write_str(&self.rule) } else { write!(f, "{}: {}", self.place, self.rule) }
    }
}

impl std::error::Error for Violation {}

/// All that a request, a response, or a set of arguments breaks: the first 100 word for word, the rest counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Violations {
    kept: Vec<Violation>,
    more: usize,
}

impl Violations {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn push(&mut self, place: Place<'_>, rule: impl Into<Cow<'static, str>>) {
        if self.kept.len() < KEPT {
            self.kept.push(Violation::new(place, rule));
        } else {
            self.more += 1;
        }
    }

    /// Forgets what was pushed since there were `kept` of them and `more` uncounted.
    pub(crate) fn rewind(&mut self, (kept, more): (usize, usize)) {
        self.kept.truncate(kept);
        self.more = more;
    }

    /// The state that [`rewind`](Self::rewind) goes back to.
    pub(crate) fn mark(&self) -> (usize, usize) {
        (self.kept.len(), self.more)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How many there are, the ones not kept included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kept.len() + self.more
    }

    /// How many there are beyond the ones that were kept.
    #[must_use]
    pub fn more(&self) -> usize {
        self.more
    }

    /// The violations that were kept, in the order found.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.kept.iter()
    }
}

impl From<Violation> for Violations {
    fn from(violation: Violation) -> Self {
        Self { kept: vec![violation], more: 0 }
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.into_iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.kept.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{violation}")?;
        }
        if self.more > 0 {
            write!(f, "; and {} more", self.more)?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}
