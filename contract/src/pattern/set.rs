//! Sets of code points: in come ranges as a pattern names them, out go sorted, disjoint ranges of ordinals.
//!
//! An ordinal is a place among the Unicode scalar values. A Rust string holds no surrogates, so the ordinals leave them
//! out: U+E000 comes right after U+D7FF, and a range that spans the gap is one range.

use std::ops::Range;

const FIRST_SURROGATE: u32 = 0xD800;
const AFTER_SURROGATES: u32 = 0xE000;
const SURROGATES: u32 = AFTER_SURROGATES - FIRST_SURROGATE;
const LAST_CODE_POINT: u32 = 0x10_FFFF;

/// How many ordinals there are.
pub(super) const ORDINALS: u32 = LAST_CODE_POINT + 1 - SURROGATES;

/// A set of code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CharSet {
    /// Sorted ranges of ordinals that neither overlap nor touch.
    ranges: Vec<Range<u32>>,
}

impl CharSet {
    /// Creates the set of the code points in some ranges, ends included.
    pub(super) fn new(spans: impl IntoIterator<Item = (u32, u32)>) -> Self {
        Self::from_ranges(spans.into_iter().map(|(first, last)| ordinal(first)..ordinal(last + 1)).collect())
    }

    /// Creates the set that has the members of every set given.
    pub(super) fn union(sets: impl IntoIterator<Item = Self>) -> Self {
        Self::from_ranges(sets.into_iter().flat_map(|set| set.ranges).collect())
    }

    /// Creates the set of the code points that are not in this one.
    pub(super) fn complement(&self) -> Self {
        let starts = std::iter::once(0).chain(self.ranges.iter().map(|range| range.end));
        let ends = self.ranges.iter().map(|range| range.start).chain([ORDINALS]);
        Self::from_ranges(starts.zip(ends).map(|(start, end)| start..end).collect())
    }

    /// Returns the members, as sorted ranges of ordinals.
    pub(super) fn ranges(&self) -> &[Range<u32>] {
        &self.ranges
    }

    fn from_ranges(mut ranges: Vec<Range<u32>>) -> Self {
        ranges.retain(|range| !range.is_empty());
        ranges.sort_by_key(|range| range.start);
        ranges.dedup_by(|next, range| {
            let touches = next.start <= range.end;
            if touches {
                range.end = range.end.max(next.end);
            }
            touches
        });
        Self { ranges }
    }
}

/// Returns the code point of an ordinal.
pub(super) fn code_point(ordinal: u32) -> char {
    let value = if ordinal < FIRST_SURROGATE { ordinal } else { ordinal + SURROGATES };
    char::from_u32(value).unwrap_or(char::MAX)
}

/// Counts the scalar values before a code point; a surrogate counts as the end of the gap.
fn ordinal(code_point: u32) -> u32 {
    if code_point < FIRST_SURROGATE { code_point } else { code_point.max(AFTER_SURROGATES) - SURROGATES }
}
