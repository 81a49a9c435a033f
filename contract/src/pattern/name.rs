//! Names of groups: in comes a cursor after a `(?<`, out goes the name.

use super::PatternError;
use super::cursor::Cursor;
use super::escape::unicode;

/// Reads a `RegExpIdentifierName` and the `>` after it.
pub(super) fn group_name(cursor: &mut Cursor) -> Result<String, PatternError> {
    let start = cursor.offset();
    let mut name = String::new();
    while !cursor.eat(">") {
        let offset = cursor.offset();
        let Some(c) = name_char(cursor)? else {
            return Err(PatternError::new(start, "the name of the group has no `>` to close it"));
        };
        if !is_allowed(c, name.is_empty()) {
            return Err(PatternError::new(offset, "the name of a group must be an identifier"));
        }
        name.push(c);
    }
    if name.is_empty() {
        return Err(PatternError::new(start, "the name of the group is empty"));
    }
    Ok(name)
}

/// Reads a code point of a name, which may be written as an escape; a surrogate reads as U+FFFD, which no name may have.
fn name_char(cursor: &mut Cursor) -> Result<Option<char>, PatternError> {
    let offset = cursor.offset();
    if cursor.eat("\\u") {
        let value = unicode(cursor, offset)?;
        return Ok(Some(char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER)));
    }
    Ok(cursor.take())
}

/// Returns whether a name may have a code point.
///
/// `RegExpIdentifierStart` and `RegExpIdentifierPart` go by `ID_Start` and `ID_Continue`. The standard library has no
/// tables of those, so outside of ASCII its letters and numbers stand in for them.
fn is_allowed(c: char, first: bool) -> bool {
    match c {
        '$' | '_' => true,
        '\u{200C}' | '\u{200D}' => !first,
        _ if first => c.is_alphabetic(),
        _ => c.is_alphanumeric(),
    }
}
