//! The alphabet of an automaton: in come the sets of code points that it reads, out go classes of ordinals that no set
//! tells apart. There are a handful even where the sets have hundreds of ranges.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::set::{CharSet, ORDINALS};

/// All ordinals, in classes.
#[derive(Default)]
pub(super) struct Alphabet {
    /// Where the class of the ordinals changes, in order, and to which. The first class starts at 0.
    pub(super) cuts: Vec<(u32, usize)>,
    /// The classes that make up each set.
    pub(super) members: Vec<Vec<usize>>,
    /// How much work it was to find them.
    pub(super) steps: usize,
}

impl Alphabet {
    /// Finds the classes for some different sets, unless that takes more than so many steps.
    pub(super) fn new(sets: &[&CharSet], most_steps: usize) -> Option<Self> {
        let mut alphabet = Self { members: vec![Vec::new(); sets.len()], ..Self::default() };
        let mut classes: HashMap<Vec<usize>, usize> = HashMap::new();
        let mut active = BTreeSet::new();
        for (start, changed) in changes(sets) {
            for set in changed {
                if !active.remove(&set) {
                    active.insert(set);
                }
            }
            alphabet.steps += 1 + active.len();
            if alphabet.steps > most_steps {
                return None;
            }
            let (signature, next) = (active.iter().copied().collect(), classes.len());
            let class = *classes.entry(signature).or_insert_with(|| {
                active.iter().for_each(|set: &usize| alphabet.members[*set].push(next));
                next
            });
            if alphabet.cuts.last().is_none_or(|(_, last)| *last != class) {
                alphabet.cuts.push((start, class));
            }
        }
        Some(alphabet)
    }

    /// Returns how many classes there are.
    pub(super) fn len(&self) -> usize {
        self.cuts.iter().map(|(_, class)| class + 1).max().unwrap_or_default()
    }

    /// Lists the ordinals range by range, each with its class.
    pub(super) fn ranges(&self) -> impl Iterator<Item = (Range<u32>, usize)> + '_ {
        let ends = self.cuts.iter().skip(1).map(|(start, _)| *start).chain([ORDINALS]);
        self.cuts.iter().zip(ends).map(|((start, class), end)| (*start..end, *class))
    }
}

/// Finds where sets start or stop, from 0 on.
fn changes(sets: &[&CharSet]) -> BTreeMap<u32, Vec<usize>> {
    let mut changes = BTreeMap::from([(0, Vec::new())]);
    for (number, set) in sets.iter().enumerate() {
        for range in set.ranges() {
            changes.entry(range.start).or_default().push(number);
            changes.entry(range.end).or_default().push(number);
        }
    }
    changes.remove(&ORDINALS);
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_that_no_set_tells_apart_are_one_class() {
        let digits = CharSet::new([(0x30, 0x39)]);
        let spaces = CharSet::new([(0x20, 0x20), (0x2000, 0x200A)]);
        let neither = CharSet::union([digits.clone(), spaces.clone()]).complement();
        let alphabet = Alphabet::new(&[&digits, &spaces, &neither], 100).expect("few steps");
        assert_eq!(alphabet.len(), 3);
        assert_eq!(alphabet.members, [vec![2], vec![1], vec![0]]);
        let ranges: Vec<_> = alphabet.ranges().collect();
        assert_eq!(ranges.len(), 7);
        assert_eq!(ranges[..3], [(0..0x20, 0), (0x20..0x21, 1), (0x21..0x30, 0)]);
        assert_eq!(ranges[6], (0x200B..ORDINALS, 0));
    }

    #[test]
    fn without_sets_there_is_one_class() {
        let alphabet = Alphabet::new(&[], 100).expect("few steps");
        assert_eq!(alphabet.ranges().collect::<Vec<_>>(), [(0..ORDINALS, 0)]);
    }

    #[test]
    fn steps_are_counted() {
        assert!(Alphabet::new(&[&CharSet::new([(1, 1), (3, 3)])], 5).is_none());
    }
}
