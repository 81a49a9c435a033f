//! What a value breaks: its place and the contract's rule, never the value itself.

use std::borrow::Cow;
use std::fmt;

/// How many violations are kept word for word; those after them are counted.
pub(crate) const KEPT: usize = 100;

/// Where the schema of a value stands in the contract, and then, for an array, where that of its elements stands, and so on
/// inwards. Each is a JSON pointer as a URI fragment, such as `#/components/schemas/Item`, or the rest of one, such as
/// `/items`, behind that of the schema around it.
pub type SchemaPointers = &'static [&'static str];

/// A property of an object: its name on the wire, and its schema.
pub type Property = (&'static str, SchemaPointers);

/// A place in a request or a response, built on the stack while reading: it costs nothing until something is wrong.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// The value itself.
    Root,
    /// A named part that has no schema of its own, such as `path` or `body`; or a property that is judged by the schema of
    /// its object, since it is missing.
    Name(&'a Place<'a>, &'a str),
    /// A property.
    Property(&'a Place<'a>, &'static Property),
    /// An element of an array.
    Index(&'a Place<'a>, usize),
    /// The same place, where its schema is known.
    Schema(&'a Place<'a>, SchemaPointers),
    /// An answer whose properties have schemas of their own in each operation.
    Answer(&'static AnswerSchemas),
}

/// Where the schemas of the answer of an operation stand.
#[derive(Clone, Copy, Debug)]
pub struct AnswerSchemas {
    /// That of the envelope.
    pub envelope: SchemaPointers,
    /// Those of its properties, which count in place of those of [`Envelope`](crate::Envelope).
    pub properties: &'static [Property],
}

impl AnswerSchemas {
    fn of_property(&self, name: &str) -> Option<SchemaPointers> {
        self.properties.iter().find(|(other, _)| *other == name).map(|(_, pointers)| *pointers)
    }
}

impl Place<'_> {
    /// Writes the names that lead here, with a slash between them.
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

    /// The pointer of the schema that judges the value here; or, some levels deeper, the elements of the array here.
    fn schema_pointer(&self, depth: usize) -> Option<String> {
        match self {
            Place::Root => None,
            Place::Name(parent, _) => parent.schema_pointer(depth),
            Place::Index(array, _) => array.schema_pointer(depth + 1),
            Place::Schema(around, pointers) => resolve(pointers, depth, around),
            Place::Property(object, (name, pointers)) => {
                let pointers = match object {
                    Place::Answer(answer) => answer.of_property(name).unwrap_or(pointers),
                    _ => pointers,
                };
                resolve(pointers, depth, object)
            }
            Place::Answer(answer) => resolve(answer.envelope, depth, &Place::Root),
        }
    }
}

/// The pointer at a depth: a rest goes behind that of the level around it, or of what is around all of them.
fn resolve(pointers: SchemaPointers, depth: usize, around: &Place<'_>) -> Option<String> {
    let pointer = *pointers.get(depth)?;
    if pointer.starts_with('#') {
        return Some(pointer.to_owned());
    }
    let before = match depth.checked_sub(1) {
        Some(depth) => resolve(pointers, depth, around),
        None => around.schema_pointer(0),
    };
    Some(before? + pointer)
}

/// Writes a name with the escapes of a JSON pointer, so that a property with a slash cannot pass for two.
fn write_name(name: &str, text: &mut String) {
    if name.contains(['~', '/']) {
        text.push_str(&name.replace('~', "~0").replace('/', "~1"));
    } else {
        text.push_str(name);
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
    schema_pointer: Option<String>,
}

impl Violation {
    /// A violation of what is not a keyword of a schema.
    pub(crate) fn new(place: Place<'_>, rule: impl Into<Cow<'static, str>>) -> Self {
        let rule = rule.into();
        // Room for the rule too: most violations end as a message of both.
        let mut text = String::with_capacity(32 + rule.len());
        place.write(&mut text);
        Self { place: text, rule, keyword: None, schema_pointer: None }
    }

    /// A violation of a keyword of the schema at a place.
    pub(crate) fn of_keyword(place: Place<'_>, keyword: &'static str, rule: impl Into<Cow<'static, str>>) -> Self {
        Self { keyword: Some(keyword), schema_pointer: place.schema_pointer(0), ..Self::new(place, rule) }
    }

    /// The message of an answer: place and rule.
    pub(crate) fn into_message(self) -> String {
        let Self { place: mut message, rule, keyword: _, schema_pointer: _ } = self;
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

    /// The keyword of JSON Schema that the value breaks, such as `minLength`, `pattern`, `required`, or `type`.
    ///
    /// `None` where it is not a schema that is broken: malformed JSON or percent-encoding, a body that is missing, a
    /// property that is given twice, a number that the contract allows and the Rust type cannot hold.
    #[must_use]
    pub fn keyword(&self) -> Option<&str> {
        self.keyword
    }

    /// Where the schema with that [`keyword`](Self::keyword) stands in the contract: a JSON pointer as a URI fragment,
    /// such as `#/components/schemas/NewKey/properties/description`. It is the place where a `$ref` leads, and has the
    /// form that errors while compiling have.
    ///
    /// `None` where there is no keyword, and where the operation is not known: in a type of your own, or an
    /// [`Envelope`](crate::Envelope) that is read on its own, for what is around the `data`. For a value that is made
    /// of a string, it is the first place in the contract that its type was derived for.
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

    /// Adds a violation of what is not a keyword of a schema.
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
