//! Parameters of a request: what a contract says of one, and how its value becomes text and text becomes a value.
//!
//! Text is split before it is decoded, and decoded once. What a parameter gives is a [`Tree`](crate::tree::Tree), as a body
//! is, which its carrier reads by the schema; and a carrier's JSON becomes text. docs/PARAMETERS.md says what the
//! specification leaves undefined, and what is chosen.

mod decode;
mod deep;
mod encode;
mod form;
mod form_body;
mod pairs;
mod properties;
mod read;
mod scalar;
mod separator;
mod structure;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use self::decode::percent_decode;
pub(crate) use self::encode::ENCODED;
pub(crate) use self::form_body::{FormText, each_property, read_form, split_text, write_form};
pub(crate) use self::properties::{Expected, Piece, Properties};
#[cfg(feature = "axum")]
pub(crate) use self::read::unknown_names;
pub(crate) use self::read::{Given, Received, read};
pub(crate) use self::write::{Written, write, write_text};
use crate::carrier::{self, Codec};
use crate::failure::Failure;
use crate::operation::{Component, Operation};
use crate::reading::Label;
use crate::schema::Schema;
use crate::violation::Violations;

/// Where a parameter, or a credential, is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In a segment of the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

impl Place {
    /// The word for it, as in `in` of a Parameter Object and in the place of a violation.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// How the items of an array and the members of an object are written (OpenAPI 3.1.1, section 4.8.12.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants are the values of `style`")]
pub enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

/// Which shapes the schema of a parameter allows at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shapes(u8);

impl Shapes {
    /// A string, a number, a boolean, or `null`.
    pub const SCALAR: Self = Self(1);
    /// An array.
    pub const ARRAY: Self = Self(2);
    /// An object.
    pub const OBJECT: Self = Self(4);

    /// Returns both.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn without(self, shape: Self) -> Self {
        Self(self.0 & !shape.0)
    }

    pub(crate) const fn has(self, shape: Self) -> bool {
        self.0 & shape.0 == shape.0
    }
}

/// The `content` of a parameter.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "schemars"), allow(dead_code, reason = "only the export reads some fields"))]
pub struct Content {
    pub(crate) media_type: &'static str,
    pub(crate) has_schema: bool,
    /// What only the export shows, as one JSON object.
    pub(crate) notes: &'static str,
}

impl Content {
    /// Text of this media type, with a schema.
    #[must_use]
    pub const fn of(media_type: &'static str) -> Self {
        Self { media_type, has_schema: true, notes: "{}" }
    }

    /// It has no schema.
    #[must_use]
    pub const fn without_schema(self) -> Self {
        Self { has_schema: false, ..self }
    }

    /// Annotations as one JSON object.
    #[must_use]
    pub const fn notes(self, json: &'static str) -> Self {
        Self { notes: json, ..self }
    }
}

/// A parameter of an operation.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "schemars"), allow(dead_code, reason = "only the export reads some fields"))]
pub struct Parameter {
    /// Where it is sent.
    pub(crate) place: Place,
    /// Its name on the wire.
    pub(crate) name: &'static str,
    /// What its value must be.
    pub(crate) schema: &'static Schema,
    /// The index of its segment in the path.
    pub(crate) segment: usize,
    pub(crate) required: bool,
    pub(crate) style: Style,
    pub(crate) explode: bool,
    /// `allowReserved`.
    pub(crate) reserved: bool,
    /// `allowEmptyValue`.
    pub(crate) empty: bool,
    pub(crate) content: Option<Content>,
    pub(crate) shapes: Shapes,
    /// `default` of its schema, as JSON.
    pub(crate) default: Option<&'static str>,
    /// What only the export shows, as one JSON object.
    pub(crate) notes: &'static str,
    /// The component of `components/parameters` that it stands in.
    pub(crate) component: Option<&'static Component>,
    /// Whether it is one of the path item's.
    pub(crate) is_of_path_item: bool,
}

impl Parameter {
    const fn at(place: Place, name: &'static str, schema: &'static Schema) -> Self {
        let is_form = matches!(place, Place::Query | Place::Cookie);
        Self {
            place,
            name,
            schema,
            segment: 0,
            required: false,
            style: if is_form { Style::Form } else { Style::Simple },
            explode: is_form,
            reserved: false,
            empty: false,
            content: None,
            shapes: Shapes::SCALAR,
            default: None,
            notes: "{}",
            component: None,
            is_of_path_item: false,
        }
    }

    /// A parameter in the path, in the segment with this index.
    #[must_use]
    pub const fn path(name: &'static str, segment: usize, schema: &'static Schema) -> Self {
        Self { segment, required: true, ..Self::at(Place::Path, name, schema) }
    }

    /// A parameter in the query.
    #[must_use]
    pub const fn query(name: &'static str, schema: &'static Schema) -> Self {
        Self::at(Place::Query, name, schema)
    }

    /// A parameter in a header.
    #[must_use]
    pub const fn header(name: &'static str, schema: &'static Schema) -> Self {
        Self::at(Place::Header, name, schema)
    }

    /// A parameter in a cookie.
    #[must_use]
    pub const fn cookie(name: &'static str, schema: &'static Schema) -> Self {
        Self::at(Place::Cookie, name, schema)
    }

    /// It must be there.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Its `style` and `explode`, where they are not those of its place.
    #[must_use]
    pub const fn style(self, style: Style, explode: bool) -> Self {
        Self { style, explode, ..self }
    }

    /// `allowReserved`.
    #[must_use]
    pub const fn reserved(self) -> Self {
        Self { reserved: true, ..self }
    }

    /// `allowEmptyValue`.
    #[must_use]
    pub const fn empty(self) -> Self {
        Self { empty: true, ..self }
    }

    /// It has `content` in place of `schema`.
    #[must_use]
    pub const fn content(self, content: Content) -> Self {
        Self { content: Some(content), ..self }
    }

    /// The shapes that its schema allows, where they are not scalars alone.
    #[must_use]
    pub const fn shapes(self, shapes: Shapes) -> Self {
        Self { shapes, ..self }
    }

    /// `default` of its schema, as JSON.
    #[must_use]
    pub const fn default(self, json: &'static str) -> Self {
        Self { default: Some(json), ..self }
    }

    /// Annotations as one JSON object.
    #[must_use]
    pub const fn notes(self, json: &'static str) -> Self {
        Self { notes: json, ..self }
    }

    /// The component that it stands in.
    #[must_use]
    pub const fn component(self, component: &'static Component) -> Self {
        Self { component: Some(component), ..self }
    }

    /// It is one of the path item's.
    #[must_use]
    pub const fn of_path_item(self) -> Self {
        Self { is_of_path_item: true, ..self }
    }

    /// The place of its value in violations, such as `query/limit`.
    pub(crate) const fn label(&self) -> Label {
        Label::Named(self.place.as_str(), self.name)
    }

    /// Whether its value is JSON text, whatever its shape.
    fn is_json(&self) -> bool {
        self.content.is_some_and(|content| crate::media_type::is_json(content.media_type))
    }
}

/// Makes the value of the default of a parameter, by its index among those of the operation.
///
/// # Errors
///
/// If the default is no value of the schema, which is a fault of the contract.
pub fn default_of<C: Codec<T>, T>(operation: &'static Operation, index: usize) -> Result<T, Failure> {
    let mut violations = Violations::new();
    let value = operation.parameters.get(index).and_then(|parameter| {
        let text = parameter.default?.as_bytes();
        carrier::read_json::<C, T>(text, parameter.schema, parameter.label(), &mut violations)
    });
    value.ok_or_else(|| Failure::internal(format!("a default in the contract breaks it: {violations}")))
}
