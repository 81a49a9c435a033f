//! The tree of a pattern: what `parse` gives and `nfa` takes.
//!
//! It keeps only what a yes or no depends on, so neither captures nor laziness are in it.

use super::set::CharSet;

/// A part of a pattern.
#[derive(Debug)]
pub(super) enum Term {
    /// A code point of the set.
    Chars(CharSet),
    /// `^`: the start of the value.
    Start,
    /// `$`: the end of the value.
    End,
    /// One part after the other; the empty pattern if there are none.
    Sequence(Vec<Term>),
    /// One part or another.
    Choice(Vec<Term>),
    /// A part, repeated.
    Repeat(Box<Term>, Count),
}

/// How often a part is repeated.
#[derive(Clone, Copy, Debug)]
pub(super) struct Count {
    /// The fewest times.
    pub(super) least: u32,
    /// The most times, if there is a limit.
    pub(super) most: Option<u32>,
}

impl Term {
    /// Creates the part that matches the same values, each read from its end to its start.
    pub(super) fn mirrored(&self) -> Self {
        match self {
            Self::Chars(set) => Self::Chars(set.clone()),
            Self::Start => Self::End,
            Self::End => Self::Start,
            Self::Sequence(parts) => Self::Sequence(parts.iter().rev().map(Self::mirrored).collect()),
            Self::Choice(parts) => Self::Choice(parts.iter().map(Self::mirrored).collect()),
            Self::Repeat(part, count) => Self::Repeat(Box::new(part.mirrored()), *count),
        }
    }

    /// Bounds from above how many states `nfa` makes of the part; never 0, so that it bounds the work as well.
    pub(super) fn size(&self) -> u64 {
        match self {
            Self::Chars(_) | Self::Start | Self::End => 1,
            Self::Sequence(parts) | Self::Choice(parts) => {
                parts.iter().fold(1, |sum: u64, part| sum.saturating_add(part.size()))
            }
            Self::Repeat(part, count) => {
                let copies = count.most.unwrap_or(count.least.saturating_add(1)).max(1);
                part.size().saturating_add(1).saturating_mul(copies.into())
            }
        }
    }
}
