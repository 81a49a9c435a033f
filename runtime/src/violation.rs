//! Violations of the contract. They hold the place and the rule, and never the value.

use std::borrow::Cow;
use std::fmt;

use crate::schema::Schema;

/// The number of violations that are kept in full. Further ones are counted.
pub(crate) const KEPT: usize = 100;

/// The place of a schema in the contract; for an array, followed by the place of the schema of its elements, and so on
/// inwards. Each is a `#` and a JSON pointer, such as `#/components/schemas/Item`, or a suffix, such as `/items`, to the
/// pointer of the schema that contains it.
pub type SchemaPointers = &'static [&'static str];

/// A named part of a message, such as a property or a parameter: its name on the wire and the place of its schema.
pub type NamedSchema = (&'static str, SchemaPointers);

/// A place in a request or a response. It is built on the stack while reading; text is made only for a violation.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// The value itself.
    Root,
    /// A named part without a schema of its own, such as `path`; or a missing property, which violates the schema of the
    /// object around it.
    Name(&'a Place<'a>, &'a str),
    /// A part with a schema: a property, a parameter, a body.
    Property(&'a Place<'a>, &'static NamedSchema),
    /// An element of an array.
    Index(&'a Place<'a>, usize),
    /// The place inside, with a schema.
    Schema(&'a Place<'a>, SchemaPointers),
    /// The envelope of an operation, whose schemas depend on the operation.
    Answer(&'static AnswerSchemas),
}

/// The places of the schemas of an operation's envelope.
#[derive(Clone, Copy, Debug)]
pub struct AnswerSchemas {
    /// The schema of the envelope itself.
    pub envelope: SchemaPointers,
    /// The schemas of its properties. They replace those that [`Envelope`](crate::Envelope) has for all operations.
    pub properties: &'static [NamedSchema],
    /// The schemas of the properties of an error, where they are not inside of the schema of an error. They replace those
    /// that [`ApiError`](crate::ApiError) has for all operations.
    pub error_properties: &'static [NamedSchema],
}

impl AnswerSchemas {
    /// Returns the schema of a property of an object in the envelope, if it depends on the operation.
    fn of_property(object: &Place<'_>, name: &str) -> Option<SchemaPointers> {
        let properties = match object {
            Place::Answer(answer) => answer.properties,
            Place::Index(Place::Property(Place::Answer(answer), ("errors", _)), _) => answer.error_properties,
            _ => return None,
        };
        properties.iter().find(|(other, _)| *other == name).map(|(_, pointers)| *pointers)
    }
}

impl Place<'_> {
    /// Writes the names that lead to the place, separated by slashes.
    fn write(&self, text: &mut String) {
        let parent = match self {
            Place::Root | Place::Answer(_) => return,
            Place::Schema(same, _) => return same.write(text),
            Place::Name(parent, _) | Place::Property(parent, _) | Place::Index(parent, _) => parent,
        };
        parent.write(text);
        if !parent.is_root() {
            text.push('/');
        }
        match self {
            Place::Root | Place::Answer(_) | Place::Schema(..) => {}
            Place::Name(_, name) | Place::Property(_, (name, _)) => write_name(name, text),
            Place::Index(_, index) => text.push_str(&index.to_string()),
        }
    }

    fn is_root(&self) -> bool {
        match self {
            Place::Root | Place::Answer(_) => true,
            Place::Schema(same, _) => same.is_root(),
            Place::Name(..) | Place::Property(..) | Place::Index(..) => false,
        }
    }

    /// Returns the pointer of the schema of the value at the place.
    fn schema_pointer(&self) -> Option<String> {
        let mut pointer = String::with_capacity(128);
        self.write_schema_pointer(0, &mut pointer).then_some(pointer)
    }

    /// Writes the pointer of the schema of the value at the place; with a `depth`, that of the elements of the array at the
    /// place, so many levels inside. Returns whether it is known.
    fn write_schema_pointer(&self, depth: usize, pointer: &mut String) -> bool {
        match self {
            Place::Root => false,
            Place::Name(parent, _) => parent.write_schema_pointer(depth, pointer),
            Place::Index(array, _) => array.write_schema_pointer(depth + 1, pointer),
            Place::Schema(around, pointers) => write_resolved(pointers, depth, around, pointer),
            Place::Property(object, (name, pointers)) => {
                let pointers = AnswerSchemas::of_property(object, name).unwrap_or(pointers);
                write_resolved(pointers, depth, object, pointer)
            }
            Place::Answer(answer) => write_resolved(answer.envelope, depth, &Place::Root, pointer),
        }
    }
}

/// Writes the pointer at a depth. A suffix is preceded by the pointer of the level outside, or by that of `around`.
fn write_resolved(pointers: SchemaPointers, depth: usize, around: &Place<'_>, pointer: &mut String) -> bool {
    let Some(last) = pointers.get(depth) else { return false };
    let is_known = match depth.checked_sub(1) {
        _ if last.starts_with('#') => true,
        Some(depth) => write_resolved(pointers, depth, around, pointer),
        None => around.write_schema_pointer(0, pointer),
    };
    pointer.push_str(last);
    is_known
}

/// Writes a name with the escapes of a JSON pointer, so that a name with a slash is not read as two.
fn write_name(name: &str, text: &mut String) {
    if name.contains(['~', '/']) {
        text.push_str(&name.replace('~', "~0").replace('/', "~1"));
    } else {
        text.push_str(name);
    }
}

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
    pub(crate) fn new(place: Place<'_>, rule: impl Into<Cow<'static, str>>) -> Self {
        let rule = rule.into();
        // With space for the rule, since most violations become a message of both.
        let mut text = String::with_capacity(32 + rule.len());
        place.write(&mut text);
        Self { place: text, rule, keyword: None, schema_pointer: None }
    }

    /// Makes a violation of a keyword of the schema at a place.
    pub(crate) fn of_keyword(place: Place<'_>, keyword: &'static str, rule: impl Into<Cow<'static, str>>) -> Self {
        Self {
            keyword: Some(keyword),
            schema_pointer: place.schema_pointer().map(Cow::Owned),
            ..Self::new(place, rule)
        }
    }

    /// Makes a violation of a rule that is not a keyword of a schema, at a place that is already text.
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
    /// The place of the value at which reading stopped with an error of the format.
    stopped_at: Option<String>,
}

impl Violations {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds a violation of a rule that is not a keyword of a schema.
    pub(crate) fn push(&mut self, place: Place<'_>, rule: impl Into<Cow<'static, str>>) {
        self.push_with(|| Violation::new(place, rule));
    }

    /// Adds a violation of a keyword of the schema at a place.
    pub(crate) fn push_keyword(&mut self, place: Place<'_>, keyword: &'static str, rule: impl Into<Cow<'static, str>>) {
        self.push_with(|| Violation::of_keyword(place, keyword, rule));
    }

    pub(crate) fn push_with(&mut self, make: impl FnOnce() -> Violation) {
        if self.kept.len() < KEPT {
            self.kept.push(make());
        } else {
            self.more += 1;
        }
    }

    /// Keeps the place of a value that cannot be read, unless that of a value inside of it is known.
    pub(crate) fn stop_at(&mut self, place: Place<'_>) {
        self.stopped_at.get_or_insert_with(|| {
            let mut text = String::new();
            place.write(&mut text);
            text
        });
    }

    /// Adds a violation at the place where reading stopped, which is `place` or inside of it.
    pub(crate) fn push_stopped(&mut self, place: Place<'_>, rule: impl Into<Cow<'static, str>>) {
        let stopped_at = self.stopped_at.take();
        self.push_with(|| {
            let violation = Violation::new(place, rule);
            Violation { place: stopped_at.unwrap_or(violation.place), ..violation }
        });
    }

    /// Removes what was pushed since [`mark`](Self::mark).
    pub(crate) fn rewind(&mut self, (kept, more): (usize, usize)) {
        self.kept.truncate(kept);
        self.more = more;
        self.stopped_at = None;
    }

    /// Returns the state for [`rewind`](Self::rewind).
    pub(crate) fn mark(&self) -> (usize, usize) {
        (self.kept.len(), self.more)
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
