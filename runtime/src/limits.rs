//! What a client asks of its transport.

use std::time::Duration;

use crate::error::TransportError;

/// What a [`Client`] asks of its transport, in the extensions of each request.
///
/// A transport of your own reads it with `request.extensions().get::<arklow::Limits>()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// How long the call may take, from connecting to the end of the answer.
    pub timeout: Duration,
    /// How long the body of the answer may be. The client refuses a longer one in any case; a transport that stops
    /// reading there saves the memory.
    pub max_response_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { timeout: Duration::from_secs(30), max_response_bytes: 10 * 1024 * 1024 }
    }
}

impl Limits {
    /// Refuses an answer that is too long.
    pub(crate) fn check_length(self, length: usize) -> Result<(), TransportError> {
        if length <= self.max_response_bytes {
            return Ok(());
        }
        Err(TransportError::with_message(
            "the answer is too long, the request may have been carried out",
            true,
            format!("the client takes up to {} bytes", self.max_response_bytes),
        ))
    }
}
