//! The parameters of an operation.

use crate::annotations::Annotations;
use crate::error::Location;
use crate::operation::Component;
use crate::schema::SchemaId;

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants are the values of `in`")]
pub enum ParameterIn {
    Path,
    Query,
    Header,
    Cookie,
}

impl ParameterIn {
    /// Returns the name as OpenAPI writes it, such as `path`.
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

/// A parameter of an operation.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// Where it is sent.
    pub location_in: ParameterIn,
    /// Whether it must be there (always, in a path).
    pub required: bool,
    /// What its value must be; one that accepts everything where its `content` has no schema.
    pub schema: SchemaId,
    /// How its value becomes text.
    pub serialization: Serialization,
    /// Whether it may be sent without a value, whatever its schema says (of a query alone).
    pub allow_empty_value: bool,
    /// All that is exported beside `name`, `in`, `required: true`, and `schema` or `content`: `description`, `deprecated`,
    /// `example`, and the like; and where they are written, `style`, `explode`, `allowReserved`, `allowEmptyValue`, and `required: false`.
    pub annotations: Annotations,
    /// The component that it stands in.
    pub component: Option<Component>,
    /// Whether it is one of the path item's.
    pub of_path_item: bool,
    /// Where the parameter stands.
    pub location: Location,
}

/// How the value of a parameter becomes text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Serialization {
    /// By a style.
    Style {
        /// The style, that of the place where none is written.
        style: Style,
        /// Whether items and properties are apart.
        explode: bool,
        /// Whether the characters that URLs reserve are sent as they are (of a query alone).
        allow_reserved: bool,
    },
    /// By a media type.
    Content(ParameterContent),
}

/// The media type of the value of a parameter or header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterContent {
    /// The media type as the contract writes it.
    pub media_type: String,
    /// Whether it has a schema.
    pub has_schema: bool,
    /// Of the Media Type Object: `example`, `examples`, `encoding`, and `x-…`.
    pub annotations: Annotations,
}

/// A style of serialization (OpenAPI 3.1, section 4.8.12.2).
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

impl Style {
    /// All styles, in the order of OpenAPI's table.
    pub const ALL: [Self; 7] = [
        Self::Matrix,
        Self::Label,
        Self::Simple,
        Self::Form,
        Self::SpaceDelimited,
        Self::PipeDelimited,
        Self::DeepObject,
    ];

    /// Returns the name as OpenAPI writes it, such as `spaceDelimited`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Label => "label",
            Self::Matrix => "matrix",
            Self::Form => "form",
            Self::SpaceDelimited => "spaceDelimited",
            Self::PipeDelimited => "pipeDelimited",
            Self::DeepObject => "deepObject",
        }
    }

    /// Parses a name as OpenAPI writes it.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.as_str() == name)
    }

    /// Returns the style of a place where none is written.
    #[must_use]
    pub const fn default_of(place: ParameterIn) -> Self {
        match place {
            ParameterIn::Path | ParameterIn::Header => Self::Simple,
            ParameterIn::Query | ParameterIn::Cookie => Self::Form,
        }
    }

    /// Returns the styles that a place has.
    #[must_use]
    pub const fn of(place: ParameterIn) -> &'static [Self] {
        match place {
            ParameterIn::Path => &[Self::Simple, Self::Label, Self::Matrix],
            ParameterIn::Query => &[Self::Form, Self::SpaceDelimited, Self::PipeDelimited, Self::DeepObject],
            ParameterIn::Header => &[Self::Simple],
            ParameterIn::Cookie => &[Self::Form],
        }
    }

    /// Returns `explode` where it is not written: `true` of `form` alone.
    #[must_use]
    pub const fn default_explode(self) -> bool {
        matches!(self, Self::Form)
    }
}

/// A parameter that has no effect: a header parameter called `Accept`, `Content-Type`, or `Authorization`, whose definition is
/// ignored (OpenAPI 3.1, section 4.8.12.2), or one of the path item in whose place the operation has another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IgnoredParameter {
    /// The number of [`Operation::parameters`](crate::Operation::parameters) that stand before it.
    pub index: usize,
    /// What stands in the list, as JSON text: a Parameter Object, or a `$ref` to one.
    pub json: String,
    /// Whether it is one of the path item's.
    pub of_path_item: bool,
    /// Whether the operation has another in its place.
    pub is_replaced: bool,
}
