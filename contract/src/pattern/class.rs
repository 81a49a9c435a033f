//! Character classes: in comes a cursor after a `[`, out goes the set of the code points that the class has.

use super::PatternError;
use super::cursor::Cursor;
use super::escape::{Escape, escape};
use super::set::CharSet;

/// Reads a `CharacterClass` whose `[` is at `start`.
pub(super) fn class(cursor: &mut Cursor, start: usize) -> Result<CharSet, PatternError> {
    let negated = cursor.eat("^");
    let mut members = Vec::new();
    while !cursor.eat("]") {
        members.push(member(cursor, start)?);
    }
    let set = CharSet::union(members);
    Ok(if negated { set.complement() } else { set })
}

/// Reads one `ClassAtom`, or two of them with a `-` between: a range.
fn member(cursor: &mut Cursor, start: usize) -> Result<CharSet, PatternError> {
    let offset = cursor.offset();
    let first = atom(cursor, start)?;
    let dash = cursor.offset();
    if !cursor.eat("-") {
        return Ok(set_of(first));
    }
    if cursor.peek() == Some(']') {
        // A `-` that ends the class is itself a member of it.
        cursor.rewind(dash);
        return Ok(set_of(first));
    }
    let last = atom(cursor, start)?;
    range(&first, &last, offset)
}

/// Creates the set of a range, as the rule `CharacterRange` does.
fn range(first: &Escape, last: &Escape, offset: usize) -> Result<CharSet, PatternError> {
    match (first, last) {
        (Escape::CodePoint(first), Escape::CodePoint(last)) if first <= last => Ok(CharSet::new([(*first, *last)])),
        (Escape::CodePoint(_), Escape::CodePoint(_)) => {
            Err(PatternError::new(offset, "the range of the class is out of order"))
        }
        _ => Err(PatternError::new(offset, "a range of a class cannot start or end with a class escape")),
    }
}

/// Reads a `ClassAtom`.
fn atom(cursor: &mut Cursor, start: usize) -> Result<Escape, PatternError> {
    let offset = cursor.offset();
    match cursor.take() {
        None => Err(PatternError::new(start, "`[` has no `]` to close it")),
        // The two escapes that `ClassEscape` adds to those of an atom.
        Some('\\') if cursor.eat("b") => Ok(Escape::CodePoint(0x08)),
        Some('\\') if cursor.eat("-") => Ok(Escape::CodePoint('-'.into())),
        Some('\\') => escape(cursor, offset),
        Some(literal) => Ok(Escape::CodePoint(literal.into())),
    }
}

fn set_of(escape: Escape) -> CharSet {
    match escape {
        Escape::CodePoint(value) => CharSet::new([(value, value)]),
        Escape::Class(set) => set,
    }
}
