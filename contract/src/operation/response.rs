//! The answers of an operation.

use crate::annotations::Annotations;
use crate::error::Location;
use crate::operation::{Component, MediaType, ParameterContent};
use crate::schema::SchemaId;

/// The answers of an operation.
#[derive(Clone, Debug, Default)]
pub struct Responses {
    /// The answers, in the contract's order; none where the operation has no `responses`.
    pub list: Vec<Response>,
    /// `x-…` among them.
    pub annotations: Annotations,
    /// Where they stand; `None` where the operation has no `responses`.
    pub location: Option<Location>,
}

/// An answer of an operation.
#[derive(Clone, Debug)]
pub struct Response {
    /// The statuses that it is of.
    pub status: Status,
    /// Its headers.
    pub headers: Vec<Header>,
    /// Its media types, in the contract's order; none where it has no content.
    pub media_types: Vec<MediaType>,
    /// Of the Response Object: `description`, `links`, `x-…`, and where they are written, empty `headers` and an empty `content`.
    pub annotations: Annotations,
    /// The component that it stands in.
    pub component: Option<Component>,
    /// Where the response stands.
    pub location: Location,
}

impl Response {
    /// Returns the headers that are sent and read: all but `Content-Type`.
    pub fn effective_headers(&self) -> impl Iterator<Item = &Header> {
        self.headers.iter().filter(|header| !header.is_ignored())
    }
}

/// The statuses that an answer is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// One status, such as 200.
    Exact(u16),
    /// All of a class: 4 for `4XX`.
    Range(u8),
    /// Each that no other answer is of.
    Default,
}

impl std::fmt::Display for Status {
    /// Writes it as OpenAPI does: `200`, `4XX`, `default`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Exact(status) => write!(f, "{status}"),
            Self::Range(class) => write!(f, "{class}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// A header of an answer, or of a part of a multipart body. Its style is always `simple`.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its name as the contract writes it.
    pub name: String,
    /// Whether it must be there.
    pub required: bool,
    /// What its value must be; one that accepts everything where its `content` has no schema.
    pub schema: SchemaId,
    /// Whether properties are written as `name=value`.
    pub explode: bool,
    /// How its value becomes text, if not by the style.
    pub content: Option<ParameterContent>,
    /// All that is exported beside `required: true` and `schema` or `content`: `description`, `deprecated`, `example`, and the
    /// like; and where they are written, `style`, `explode`, and `required: false`.
    pub annotations: Annotations,
    /// The component that it stands in.
    pub component: Option<Component>,
    /// Where it stands.
    pub location: Location,
}

impl Header {
    /// Returns whether OpenAPI ignores the header (section 4.8.17.1): it is called `Content-Type`, and is exported alone.
    #[must_use]
    pub fn is_ignored(&self) -> bool {
        self.name.eq_ignore_ascii_case("content-type")
    }
}
