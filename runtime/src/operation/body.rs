//! Bodies of requests and answers, as constant data.

use crate::schema::Schema;

/// The body of a request.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct RequestBody {
    /// Whether there must be one.
    pub(crate) required: bool,
    /// In the contract's order; there is at least one.
    pub(crate) media_types: &'static [MediaType],
    pub(crate) notes: &'static str,
}

/// A body in one media type.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct MediaType {
    /// As the contract writes it.
    pub(crate) name: &'static str,
    #[allow(dead_code, reason = "answers and bodies of other kinds are to come")]
    pub(crate) kind: MediaKind,
    pub(crate) schema: Option<&'static Schema>,
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

/// An answer that a contract declares.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    pub(crate) status: Status,
    pub(crate) headers: &'static [Header],
    pub(crate) media_types: &'static [MediaType],
    pub(crate) notes: &'static str,
}

/// The statuses of an answer.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// One, such as 404.
    Exact(u16),
    /// Those of a first digit: 4 for `4XX`.
    Range(u16),
    /// All that no other answer declares.
    Default,
}

/// A header of an answer.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Header {
    /// As the contract writes it.
    pub(crate) name: &'static str,
    pub(crate) required: bool,
    pub(crate) schema: &'static Schema,
    pub(crate) notes: &'static str,
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

builders! {
    RequestBody { notes: &'static str, }
    MediaType { notes: &'static str, }
    Answer { notes: &'static str, headers: &'static [Header], media_types: &'static [MediaType], }
    Header { notes: &'static str, }
}

#[doc(hidden)]
impl RequestBody {
    #[must_use]
    pub const fn required(media_types: &'static [MediaType]) -> Self {
        Self { required: true, media_types, notes: "{}" }
    }

    #[must_use]
    pub const fn optional(media_types: &'static [MediaType]) -> Self {
        Self { required: false, media_types, notes: "{}" }
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
        Self { name, kind, schema: None, notes: "{}" }
    }

    #[must_use]
    pub const fn schema(mut self, schema: &'static Schema) -> Self {
        self.schema = Some(schema);
        self
    }
}

#[doc(hidden)]
impl Answer {
    #[must_use]
    pub const fn of(status: Status) -> Self {
        Self { status, headers: &[], media_types: &[], notes: "{}" }
    }
}

#[doc(hidden)]
impl Header {
    #[must_use]
    pub const fn optional(name: &'static str, schema: &'static Schema) -> Self {
        Self { name, required: false, schema, notes: "{}" }
    }

    #[must_use]
    pub const fn required(name: &'static str, schema: &'static Schema) -> Self {
        Self { name, required: true, schema, notes: "{}" }
    }
}
