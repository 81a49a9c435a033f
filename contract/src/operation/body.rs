//! The body of a request, and the media types of bodies.

use crate::annotations::Annotations;
use crate::error::Location;
use crate::operation::{Component, Header, MediaKind, Style};
use crate::schema::SchemaId;

/// The body of a request.
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// Whether there must be one; OpenAPI's default is `false`.
    pub required: bool,
    /// Its media types, in the contract's order.
    pub media_types: Vec<MediaType>,
    /// Of the Request Body Object: `description`, `x-…`, and where they are written, `required: false` and an empty `content`.
    pub annotations: Annotations,
    /// The component that it stands in.
    pub component: Option<Component>,
    /// Where the request body stands.
    pub location: Location,
}

/// A media type of a body.
#[derive(Clone, Debug)]
pub struct MediaType {
    /// The media type, or range of them, as the contract writes it.
    pub name: String,
    /// How it is read.
    pub kind: MediaKind,
    /// What the body must be.
    pub schema: Option<SchemaId>,
    /// How properties are written, of form and multipart alone.
    pub encodings: Vec<Encoding>,
    /// Of the Media Type Object: `example`, `examples`, `x-…`, and an `encoding` that is empty or has no effect.
    pub annotations: Annotations,
    /// Where it stands.
    pub location: Location,
}

impl MediaType {
    /// Returns its schema, and those of the headers of its parts.
    pub fn schema_roots(&self) -> impl Iterator<Item = SchemaId> {
        let headers = self.encodings.iter().flat_map(|encoding| &encoding.headers);
        self.schema.into_iter().chain(headers.map(|header| header.schema))
    }
}

/// How a property of a form, or a part of a multipart body, is written (OpenAPI 3.1, section 4.8.15).
#[derive(Clone, Debug)]
pub struct Encoding {
    /// The name of the property.
    pub property: String,
    /// The media type, or a list of them with commas, as it is written.
    pub content_type: Option<String>,
    /// How the value becomes text, where `style`, `explode`, or `allowReserved` is written.
    pub serialization: Option<EncodingStyle>,
    /// The headers of the part.
    pub headers: Vec<Header>,
    /// All that is exported beside the headers: `contentType`, `style`, `explode`, `allowReserved`, empty `headers`, and `x-…`.
    pub annotations: Annotations,
    /// Where it stands.
    pub location: Location,
}

/// How the value of a property becomes text, with the defaults filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EncodingStyle {
    /// One of the styles of a query.
    pub style: Style,
    /// Whether items and properties are apart.
    pub explode: bool,
    /// Whether the characters that URLs reserve are sent as they are.
    pub allow_reserved: bool,
}
