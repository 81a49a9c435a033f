//! The limits that a client sets for its transport.

use std::time::Duration;

use crate::error::TransportError;

/// The limits that a [`Client`](crate::Client) sets for its transport, in the extensions of each request.
///
/// A custom transport reads them with `request.extensions().get::<arklow::Limits>()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The maximum duration of a call, from connecting to the end of the response.
    pub timeout: Duration,
    /// The maximum length of the response's body. The client rejects a longer one in any case; a transport that stops
    /// reading at this length saves memory.
    pub max_response_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { timeout: Duration::from_secs(30), max_response_bytes: 10 * 1024 * 1024 }
    }
}

impl Limits {
    /// Rejects a response that is too long.
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
