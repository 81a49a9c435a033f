//! What a schema says of its Rust type alone.

use crate::error::Location;

/// The marks of a schema, and the two extensions of others that are understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Whether it has `x-rust-secret: true`.
    pub secret: bool,
    /// `x-rust-type`: the path of a Rust type as text, and where it stands.
    pub rust_type: Option<(String, Location)>,
    /// `x-rust-name`: a Rust identifier as text, and where it stands.
    pub rust_name: Option<(String, Location)>,
    /// Whether it has `x-rust-open: true`.
    pub is_open: bool,
    /// `x-extensible-enum`, an annotation too: values that are known, of more that may come.
    pub extensible_enum: Option<Vec<String>>,
    /// `x-enum-varnames`, an annotation too: names for the values of `enum`, one for each, in order.
    pub variant_names: Option<Vec<String>>,
}
