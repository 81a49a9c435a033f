//! Bodies of requests in other media types than JSON: which of the declared ones it is, and how each is read and written.
//!
//! docs/BODIES.md says what the specification leaves undefined, and what is chosen.

mod media;
mod multipart;
mod reader;
mod text;
mod writer;

pub(crate) use self::media::check_media_type;
pub(crate) use self::text::{read_text, write_text};
pub(crate) use self::writer::WrittenBody;
use crate::reading::Label;

/// The place of a body.
pub(crate) const BODY: Label = Label::Part("body");
