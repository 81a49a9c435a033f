//! Violations of the contract. They hold the place and the rule, and never the value.

use std::borrow::Cow;
use std::fmt;

use crate::reading::Label;
use crate::schema::Schema;

/// The number of violations that are kept in full. Further ones are counted.
pub(crate) const KEPT: usize = 100;

/// A rule of the contract that a value breaks.
///
/// It holds the place and the rule, and never the value, so that it can be logged and returned to a client.
///
/// ```
/// # use arklow::arklow_endpoint;
/// # #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
/// # async fn create_key(t: &dyn arklow::Transport, org_id: &str) -> Result<create_key::Data, arklow::Error>;
/// # fn main() {
/// let violation = "4z".parse::<create_key::OrgId>().unwrap_err();
/// assert_eq!(violation.rule(), "must match ^[0-9]+$");
/// assert_eq!(violation.keyword(), Some("pattern"));
/// let schema = "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/parameters/0/schema";
/// assert_eq!(violation.schema_pointer(), Some(schema));
///
/// let body = r#"{"description": "x"}"#;
/// let request = http::Request::put("/v1/orgs/42/keys/").header("content-type", "application/json");
/// let request = request.body(body.into()).unwrap();
/// let failure = create_key::Request::from_http(request).unwrap_err();
/// assert_eq!(failure.errors()[0].message, "body/description: must have 2 to 50 characters");
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    place: String,
    rule: Cow<'static, str>,
    keyword: Option<&'static str>,
    schema_pointer: Option<Cow<'static, str>>,
}

impl Violation {
    /// Makes a violation of a rule that is not a keyword of a schema.
    pub(crate) fn at(place: String, rule: impl Into<Cow<'static, str>>) -> Self {
        Self { place, rule: rule.into(), keyword: None, schema_pointer: None }
    }

    /// Makes it a violation of a keyword of a schema.
    pub(crate) fn with_keyword(self, keyword: &'static str, schema: &'static Schema) -> Self {
        let schema_pointer = Some(Cow::Borrowed(schema.pointer)).filter(|pointer| !pointer.is_empty());
        Self { keyword: Some(keyword), schema_pointer, ..self }
    }

    /// Returns the message for a response: place and rule.
    pub(crate) fn into_message(self) -> String {
        let Self { place: mut message, rule, keyword: _, schema_pointer: _ } = self;
        if !message.is_empty() {
            message.push_str(": ");
        }
        message.push_str(&rule);
        message
    }

    /// The place of the value, such as `path/org_id` or `body/description`; empty for a value on its own.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What the contract asks for, such as `must have 2 to 50 characters`.
    #[must_use]
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// The keyword of JSON Schema that the value breaks, such as `minLength`, `pattern`, `required`, or `type`.
    ///
    /// `None` if no schema is broken: malformed JSON or percent-encoding, a missing body, a duplicate property, or a number
    /// that the contract allows and the Rust type cannot hold.
    #[must_use]
    pub fn keyword(&self) -> Option<&str> {
        self.keyword
    }

    /// The place in the contract of the schema with that [`keyword`](Self::keyword): a `#` and a JSON pointer (RFC 6901),
    /// such as `#/components/schemas/NewKey/properties/description`. References are resolved.
    ///
    /// It is written as in the errors of the attribute, and not percent-encoded, so it is not a URI fragment (RFC 6901,
    /// section 6). What follows the `#` is what `serde_json` takes:
    ///
    /// ```
    /// # #[cfg(feature = "schemars")]
    /// # fn main() {
    /// # use arklow::{Failure, arklow_endpoint};
    /// #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    /// async fn create_key(org_id: create_key::OrgId) -> Result<create_key::Data, Failure> {
    ///     # let _ = org_id;
    ///     // …
    ///     # unimplemented!()
    /// }
    /// # let api = arklow::api![create_key];
    ///
    /// let violation = "4z".parse::<create_key::OrgId>().unwrap_err();
    /// let (pointer, keyword) = (violation.schema_pointer().unwrap(), violation.keyword().unwrap());
    /// let document: serde_json::Value = api.openapi();
    /// let schema = document.pointer(&pointer[1..]).unwrap();
    /// assert_eq!(schema[keyword], "^[0-9]+$");
    /// # }
    /// # #[cfg(not(feature = "schemars"))]
    /// # fn main() {}
    /// ```
    ///
    /// `None` if there is no keyword, or if the operation is not known, as for an [`Envelope`](crate::Envelope) that is
    /// deserialized on its own. If a value is converted from a string, it is the first schema in the contract that the
    /// type is derived from.
    #[must_use]
    pub fn schema_pointer(&self) -> Option<&str> {
        self.schema_pointer.as_deref()
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() { f.write_str(&self.rule) } else { write!(f, "{}: {}", self.place, self.rule) }
    }
}

impl std::error::Error for Violation {}

/// All violations of a request, a response, or a set of arguments. The first 100 are kept; further ones are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Violations {
    kept: Vec<Violation>,
    more: usize,
}

impl Violations {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds a violation, and returns whether it is kept.
    pub(crate) fn push_with(&mut self, make: impl FnOnce() -> Violation) -> bool {
        let is_kept = self.kept.len() < KEPT;
        if is_kept {
            self.kept.push(make());
        } else {
            self.more += 1;
        }
        is_kept
    }

    /// Adds a violation of a rule that is not a keyword of a schema.
    pub(crate) fn push(&mut self, label: Label, rule: impl Into<Cow<'static, str>>) {
        self.push_with(|| {
            let rule = rule.into();
            Violation::at(label.text(rule.len()), rule)
        });
    }

    /// Adds the violations of another part.
    pub(crate) fn append(&mut self, other: Self) {
        let Self { kept, more } = other;
        for violation in kept {
            self.push_with(|| violation);
        }
        self.more += more;
    }

    /// Puts the last violations in the order of their positions, and drops those that are equal and of one position.
    pub(crate) fn arrange<P: Copy + Ord>(&mut self, positions: &[P]) {
        let begin = self.kept.len().saturating_sub(positions.len());
        let mut arranged: Vec<(P, Violation)> = positions.iter().copied().zip(self.kept.drain(begin..)).collect();
        arranged.sort_by_key(|(position, _)| *position);
        let mut of_position = begin;
        let mut last = None;
        for (position, violation) in arranged {
            if last != Some(position) {
                (last, of_position) = (Some(position), self.kept.len());
            }
            if !self.kept[of_position..].contains(&violation) {
                self.kept.push(violation);
            }
        }
    }

    /// Returns the first violation.
    pub(crate) fn into_first(self) -> Violation {
        let first = self.kept.into_iter().next();
        first.unwrap_or_else(|| Violation::at(String::new(), "breaks the contract"))
    }

    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// The number of violations, including those that were not kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kept.len() + self.more
    }

    /// The number of violations that were not kept.
    #[must_use]
    pub fn more(&self) -> usize {
        self.more
    }

    /// The violations that were kept, in the order in which they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.kept.iter()
    }
}

impl From<Violation> for Violations {
    fn from(violation: Violation) -> Self {
        Self { kept: vec![violation], ..Self::default() }
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
