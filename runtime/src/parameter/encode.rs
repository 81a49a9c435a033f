//! Strings to percent-encoded text.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but the unreserved characters of RFC 3986, 2.3.
pub(crate) const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The same, and the dot, where a dot separates.
const ENCODED_WITH_DOT: &AsciiSet = &ENCODED.add(b'.');

/// What `allowReserved` leaves as it is: the reserved characters of RFC 3986, 2.2, but for those that a query cannot have (`[`,
/// `]`, `#`), those that have a meaning in a form (`&`, `=`, `+`), and the comma, which separates.
const RESERVED: &AsciiSet = &ENCODED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b';');

/// The same, and the comma, where it does not separate.
const RESERVED_WITH_COMMA: &AsciiSet = &RESERVED.remove(b',');

/// Which characters are left as they are.
#[derive(Clone, Copy)]
pub(super) enum Encoding {
    /// The unreserved ones.
    Unreserved,
    /// The unreserved ones without the dot.
    WithoutDot,
    /// The reserved ones too, as far as a query can have them, and not the comma.
    Reserved,
    /// The comma too.
    ReservedAndComma,
    /// All of them, in a header.
    Everything,
}

impl Encoding {
    /// Encodes a text.
    pub(super) fn apply(self, text: &str) -> Cow<'_, str> {
        let set = match self {
            Self::Unreserved => ENCODED,
            Self::WithoutDot => ENCODED_WITH_DOT,
            Self::Reserved => RESERVED,
            Self::ReservedAndComma => RESERVED_WITH_COMMA,
            Self::Everything => return text.into(),
        };
        utf8_percent_encode(text, set).into()
    }
}
