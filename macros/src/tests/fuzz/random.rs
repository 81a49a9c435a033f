//! Random numbers that are the same everywhere.

/// A source of numbers (xorshift64*).
pub(super) struct Random(u64);

impl Random {
    /// The source for a case; those of neighbours have nothing in common (splitmix64).
    pub(super) fn new(case: u64) -> Self {
        let mut seed = case.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        seed = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        seed = (seed ^ (seed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        Self((seed ^ (seed >> 31)) | 1)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    /// A number below a bound, and 0 where there is none.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next()).unwrap_or_default().checked_rem(bound).unwrap_or_default()
    }

    /// `true` in one of so many cases.
    pub(super) fn one_in(&mut self, cases: usize) -> bool {
        self.below(cases) == 0
    }

    /// One of a list that is not empty.
    pub(super) fn one_of<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }

    /// A copy of one of a list that is not empty.
    pub(super) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        *self.one_of(list)
    }

    /// A part of a list, which may be empty.
    pub(super) fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        start..start + self.below(length - start + 1).min(6)
    }
}
