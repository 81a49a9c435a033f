//! Bodies that are not decoded.

use std::fmt;

use bytes::Bytes;

/// A body in a media type that arklow does not decode, such as XML or an image.
///
/// `Debug` shows its media type and length.
#[derive(Clone, PartialEq, Eq)]
pub struct Raw {
    /// The media type, with its parameters, as in the header `Content-Type`.
    pub media_type: String,
    /// The body.
    pub bytes: Bytes,
}

impl Raw {
    /// Makes it of both.
    pub fn new(media_type: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self { media_type: media_type.into(), bytes: bytes.into() }
    }
}

impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { media_type, bytes } = self;
        f.debug_struct("Raw").field("media_type", media_type).field("bytes", &bytes.len()).finish()
    }
}
