//! Which items or properties of a value have been evaluated.

/// The items or members that a schema has evaluated, by their index in the value.
#[derive(Default)]
pub(super) struct Evaluated {
    all: bool,
    /// One bit for each.
    marks: Vec<u64>,
}

impl Evaluated {
    pub(super) fn mark(&mut self, index: usize) {
        let word = index / 64;
        if word >= self.marks.len() {
            self.marks.resize(word + 1, 0);
        }
        self.marks[word] |= 1 << (index % 64);
    }

    pub(super) fn mark_all(&mut self) {
        self.all = true;
    }

    pub(super) fn has(&self, index: usize) -> bool {
        self.all || self.marks.get(index / 64).is_some_and(|word| word & (1 << (index % 64)) != 0)
    }

    /// Marks what another schema has evaluated too.
    pub(super) fn add(&mut self, other: &Self) {
        self.all |= other.all;
        if self.marks.len() < other.marks.len() {
            self.marks.resize(other.marks.len(), 0);
        }
        for (word, more) in self.marks.iter_mut().zip(&other.marks) {
            *word |= more;
        }
    }
}
