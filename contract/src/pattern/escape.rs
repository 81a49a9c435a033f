//! Escapes: in comes a cursor after a `\`, out goes the code point or the class that the escape stands for.
//!
//! These are the productions `CharacterEscape` and `CharacterClassEscape` of ECMA-262, which hold inside of a class as
//! well as outside. The callers take the escapes that mean something in only one of the two places.

use super::PatternError;
use super::cursor::Cursor;
use super::property::property;
use super::set::CharSet;

/// What an escape stands for.
pub(super) enum Escape {
    /// A code point, which may be a surrogate.
    CodePoint(u32),
    /// A class such as `\d`.
    Class(CharSet),
}

/// The code points of `\d`.
const DIGITS: [(u32, u32); 1] = [(0x30, 0x39)];

/// The code points of `\w`: the flag `u` alone adds none, only together with `i` it would.
const WORD: [(u32, u32); 4] = [(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)];

/// The code points of `\s`: the productions `WhiteSpace` and `LineTerminator`.
const SPACE: [(u32, u32); 10] = [
    (0x09, 0x0D),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
];

/// Reads an escape whose `\` is at `start`.
pub(super) fn escape(cursor: &mut Cursor, start: usize) -> Result<Escape, PatternError> {
    let Some(letter) = cursor.take() else {
        return Err(PatternError::new(start, "`\\` has nothing to escape"));
    };
    Ok(match letter {
        'd' => Escape::Class(CharSet::new(DIGITS)),
        'D' => Escape::Class(CharSet::new(DIGITS).complement()),
        'w' => Escape::Class(CharSet::new(WORD)),
        'W' => Escape::Class(CharSet::new(WORD).complement()),
        's' => Escape::Class(CharSet::new(SPACE)),
        'S' => Escape::Class(CharSet::new(SPACE).complement()),
        'p' | 'P' => {
            property(cursor, start)?;
            cursor.note_engine(format!("the property escape `\\{letter}`"));
            Escape::Class(CharSet::new([]))
        }
        _ => Escape::CodePoint(character(cursor, start, letter)?),
    })
}

/// Reads the rest of a `CharacterEscape`, from its first letter.
fn character(cursor: &mut Cursor, start: usize, letter: char) -> Result<u32, PatternError> {
    match letter {
        't' => Ok(0x09),
        'n' => Ok(0x0A),
        'v' => Ok(0x0B),
        'f' => Ok(0x0C),
        'r' => Ok(0x0D),
        '0' => null(cursor, start),
        'c' => control(cursor, start),
        'x' => cursor.take_hex(2).ok_or_else(|| PatternError::new(start, "`\\x` needs two hexadecimal digits")),
        'u' => unicode(cursor, start),
        // An `IdentityEscape`: with the flag `u`, of a `SyntaxCharacter` or a solidus only.
        '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '/' => Ok(letter.into()),
        _ if letter.is_ascii_punctuation() => {
            Err(PatternError::new(start, format!("`\\{letter}` is not an escape here, write `{letter}`")))
        }
        _ => Err(PatternError::new(start, format!("`\\{}` is not an escape", letter.escape_debug()))),
    }
}

/// Accepts `\0`, which with a digit after it would be an octal escape, and those the flag `u` forbids.
fn null(cursor: &Cursor, start: usize) -> Result<u32, PatternError> {
    if cursor.peek().is_some_and(|next| next.is_ascii_digit()) {
        return Err(PatternError::new(start, "`\\0` cannot have a digit after it"));
    }
    Ok(0)
}

/// Reads the letter of a `\c`.
fn control(cursor: &mut Cursor, start: usize) -> Result<u32, PatternError> {
    match cursor.take() {
        Some(letter) if letter.is_ascii_alphabetic() => Ok(u32::from(letter) % 32),
        _ => Err(PatternError::new(start, "`\\c` needs a letter from `A` to `Z`")),
    }
}

/// Reads a `RegExpUnicodeEscapeSequence` after its `\u`.
pub(super) fn unicode(cursor: &mut Cursor, start: usize) -> Result<u32, PatternError> {
    if cursor.eat("{") {
        return braced(cursor, start);
    }
    let unit = cursor
        .take_hex(4)
        .ok_or_else(|| PatternError::new(start, "`\\u` needs four hexadecimal digits, or some in braces"))?;
    let after = cursor.offset();
    Ok(trailing(cursor, unit).unwrap_or_else(|| {
        cursor.rewind(after);
        unit
    }))
}

/// Reads the second half of a surrogate pair and gives the code point of the pair.
fn trailing(cursor: &mut Cursor, lead: u32) -> Option<u32> {
    if !(0xD800..0xDC00).contains(&lead) || !cursor.eat("\\u") {
        return None;
    }
    let trail = cursor.take_hex(4).filter(|unit| (0xDC00..0xE000).contains(unit))?;
    Some(0x1_0000 + ((lead - 0xD800) << 10) + (trail - 0xDC00))
}

/// Reads the rest of a `\u{...}` after its brace.
fn braced(cursor: &mut Cursor, start: usize) -> Result<u32, PatternError> {
    let mut value: Option<u32> = None;
    while let Some(digit) = cursor.peek().and_then(|c| c.to_digit(16)) {
        cursor.take();
        value = Some(value.unwrap_or(0).saturating_mul(16).saturating_add(digit));
    }
    match value.filter(|_| cursor.eat("}")) {
        Some(value @ 0..=0x10_FFFF) => Ok(value),
        Some(_) => Err(PatternError::new(start, "`\\u{...}` is past the last code point, `10ffff`")),
        None => Err(PatternError::new(start, "`\\u{` needs hexadecimal digits and a closing brace")),
    }
}
