//! The names of media types (RFC 9110, section 8.3.1).

/// How bodies of a media type are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// `application/json`, `text/json`, and `*/*+json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/…`.
    Multipart,
    /// Other `text/…`.
    Text,
    /// `text/event-stream`.
    EventStream,
    /// What is taken as bytes.
    Other,
}

impl MediaKind {
    /// Returns the kind of a media type, whatever its parameters.
    #[must_use]
    pub fn of(media_type: &str) -> Self {
        let essence = essence(media_type);
        match essence.split_once('/') {
            Some(("application" | "text", "json")) => Self::Json,
            Some((_, subtype)) if subtype.ends_with("+json") => Self::Json,
            Some(("application", "x-www-form-urlencoded")) => Self::Form,
            Some(("multipart", _)) => Self::Multipart,
            Some(("text", "event-stream")) => Self::EventStream,
            Some(("text", _)) => Self::Text,
            _ => Self::Other,
        }
    }
}

/// Returns type and subtype in lower case, without parameters.
pub(crate) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
