//! Adds the credential of a client to its requests.

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::error::Error;
use crate::secret::Secret;

/// Adds the credential. If there is none, the request may bring its own.
pub(super) fn authorize(key: Option<&Secret>, name: &'static str, headers: &mut HeaderMap) -> Result<(), Error> {
    let name = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| Error::config("the contract's header for the credential has an invalid name"))?;
    match (key, headers.get_mut(&name)) {
        (Some(key), None) => {
            let value = header_value(key).map_err(|fault| Error::config(format!("the API key {fault}")))?;
            headers.insert(name, value);
            Ok(())
        }
        (None, Some(value)) => {
            value.set_sensitive(true);
            Ok(())
        }
        (Some(_), Some(_)) => Err(Error::config("the request has a credential already, beside that of the client")),
        (None, None) => {
            Err(Error::config("the operation asks for a credential: give one to the client with `api_key`"))
        }
    }
}

/// Converts a key to a header value. The error never contains the key.
pub(super) fn header_value(key: &Secret) -> Result<HeaderValue, &'static str> {
    let key = key.expose();
    if key.is_empty() {
        return Err("is empty");
    }
    // A server strips white space around a header's value (RFC 9110, 5.5).
    if key.trim_ascii().len() < key.len() {
        return Err("has white space around it");
    }
    // Servers disagree about how to decode other characters.
    if !key.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Err("has a character other than visible ASCII");
    }
    let mut value = HeaderValue::from_str(key).map_err(|_| "fits no header")?;
    value.set_sensitive(true);
    Ok(value)
}
