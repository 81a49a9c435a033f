//! Bodies of `multipart/form-data` (RFC 7578, RFC 2046): the properties of an object as parts, files among them.

mod boundary;
mod parse;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub(super) use self::read::read;
pub(super) use self::write::write;

/// The rule that a whole body breaks.
type Rule = &'static str;

/// The most parts of a body.
const MAX_PARTS: usize = 1000;

/// The most bytes of the headers of a part.
const MAX_HEADERS: usize = 8 * 1024;
