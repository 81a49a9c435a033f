//! Bodies, as constant data.

use super::component::Component;
use crate::parameter::Parameter;
use crate::schema::Schema;

/// The body of a request.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct RequestBody {
    /// Whether there must be one.
    #[allow(dead_code, reason = "unused without `schemars`")]
    pub(crate) required: bool,
    /// In the contract's order; there is at least one.
    pub(crate) media_types: &'static [MediaType],
    pub(crate) notes: &'static str,
    /// The component of `components/requestBodies` that it stands in.
    pub(crate) component: Option<&'static Component>,
}

/// A body in one media type.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct MediaType {
    /// As the contract writes it.
    pub(crate) name: &'static str,
    pub(crate) kind: MediaKind,
    pub(crate) schema: Option<&'static Schema>,
    /// The properties of a form or the parts of a multipart body whose encoding is not the usual one: with a `style`, or with
    /// `contentType` as their content.
    pub(crate) properties: &'static [Parameter],
    /// The headers of parts, by the name of the property; the export has them.
    pub(crate) part_headers: &'static [(&'static str, &'static [Parameter])],
    /// Whether the endpoint takes it: `media = "…"` leaves the others to the export.
    pub(crate) is_used: bool,
    pub(crate) notes: &'static str,
}

/// How a body is read.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    Json,
    Form,
    Multipart,
    Text,
    EventStream,
    Other,
}

/// The methods that set what a contract says beside the rest.
macro_rules! builders {
    ($($type:ty { $($field:ident: $value:ty,)* })*) => { $(
        #[doc(hidden)]
        impl $type { $(
            #[must_use]
            pub const fn $field(mut self, value: $value) -> Self {
                self.$field = value;
                self
            }
        )* }
    )* };
}
pub(super) use builders;

builders! {
    RequestBody { notes: &'static str, }
    MediaType {
        notes: &'static str,
        properties: &'static [Parameter],
        part_headers: &'static [(&'static str, &'static [Parameter])],
    }
}

#[doc(hidden)]
impl RequestBody {
    #[must_use]
    pub const fn required(media_types: &'static [MediaType]) -> Self {
        Self { required: true, media_types, notes: "{}", component: None }
    }

    #[must_use]
    pub const fn optional(media_types: &'static [MediaType]) -> Self {
        Self { required: false, media_types, notes: "{}", component: None }
    }

    #[must_use]
    pub const fn component(mut self, component: &'static Component) -> Self {
        self.component = Some(component);
        self
    }
}

#[doc(hidden)]
impl MediaType {
    #[must_use]
    pub const fn json(name: &'static str, schema: &'static Schema) -> Self {
        Self::of(MediaKind::Json, name).schema(schema)
    }

    #[must_use]
    pub const fn of(kind: MediaKind, name: &'static str) -> Self {
        Self { name, kind, schema: None, properties: &[], part_headers: &[], is_used: true, notes: "{}" }
    }

    /// It is exported alone.
    #[must_use]
    pub const fn unused(mut self) -> Self {
        self.is_used = false;
        self
    }

    #[must_use]
    pub const fn schema(mut self, schema: &'static Schema) -> Self {
        self.schema = Some(schema);
        self
    }
}
