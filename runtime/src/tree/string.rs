//! Strings of JSON (RFC 8259, section 7).

/// The bytes of a word, each with its lowest or highest bit.
const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = LOW << 7;

/// Returns the index of the first byte from `at` that does not stand for itself in a string: a quote, a backslash, a
/// control character, or the end.
#[inline]
pub(super) fn skip_plain(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        // A byte that is zero, or less than a number, borrows from its highest bit. The lowest one found is never wrong.
        let word = u64::from_le_bytes(*word);
        let (quote, backslash) = (word ^ (LOW * 0x22), word ^ (LOW * 0x5C));
        let found = (word.wrapping_sub(LOW * 0x20) & !word)
            | (quote.wrapping_sub(LOW) & !quote)
            | (backslash.wrapping_sub(LOW) & !backslash);
        if found & HIGH != 0 {
            return at + (found & HIGH).trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while let Some(byte) = bytes.get(at) {
        if matches!(byte, b'"' | b'\\' | 0..0x20) {
            break;
        }
        at += 1;
    }
    at
}

/// What an escape stands for.
pub(super) enum Escape {
    /// A character.
    Char(char),
    /// Half of a surrogate pair, without the other half.
    Half,
}

/// Reads what follows a backslash at `at`, and returns it with the index of what comes after it.
///
/// # Errors
///
/// The index of the first byte that is wrong.
pub(super) fn read_escape(bytes: &[u8], at: usize) -> Result<(Escape, usize), usize> {
    let short = match bytes.get(at) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{C}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return read_unicode(bytes, at + 1),
        _ => return Err(at),
    };
    Ok((Escape::Char(short), at + 1))
}

fn read_unicode(bytes: &[u8], at: usize) -> Result<(Escape, usize), usize> {
    let first = read_hex(bytes, at)?;
    let next = at + 4;
    if (0xD800..0xDC00).contains(&first) && bytes.get(next..next + 2) == Some(b"\\u") {
        let second = read_hex(bytes, next + 2)?;
        if (0xDC00..0xE000).contains(&second) {
            let point = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            return Ok((char::from_u32(point).map_or(Escape::Half, Escape::Char), next + 6));
        }
    }
    Ok((char::from_u32(first).map_or(Escape::Half, Escape::Char), next))
}

fn read_hex(bytes: &[u8], at: usize) -> Result<u32, usize> {
    let mut value = 0;
    for index in at..at + 4 {
        let digit = bytes.get(index).and_then(|byte| char::from(*byte).to_digit(16)).ok_or(index)?;
        value = value << 4 | digit;
    }
    Ok(value)
}
