//! The table of an automaton: in come its states, out goes what the runtime reads a value by.

use std::collections::{BTreeMap, BTreeSet};

use super::{Accept, Matcher, Pattern, State};

/// The most classes and states that a table can number: in one byte, and in two.
const MAX_CLASSES: usize = 256;
const MAX_STATES: usize = 65_536;

/// The most bytes that its next states may take: more are too much for a program that has one pattern.
const MAX_BYTES: usize = 1 << 20;

/// The number of code points.
const CODE_POINTS: u32 = 0x11_0000;

/// An automaton over classes of code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The class of each ASCII character.
    pub ascii: [u8; 128],
    /// The classes of other code points: disjoint ranges in order, both ends included. A code point in none is of class 0.
    pub ranges: Vec<(u32, u32, u8)>,
    /// The number of classes.
    pub classes: usize,
    /// The next state of each state and class, little-endian in two bytes: at `2 * (state * classes + class)`. State 0 is the
    /// one from which nothing matches any more; 1 is the start.
    pub next: Vec<u8>,
    /// For each state: 0 rejects, 1 accepts where the value ends, 2 accepts whatever follows.
    pub accepts: Vec<u8>,
}

impl Pattern {
    /// Returns the table of the automaton, if there is one.
    #[must_use]
    pub fn table(&self) -> Option<Table> {
        let Matcher::Automaton(states) = &self.matcher else { return None };
        Table::new(states)
    }
}

impl Table {
    /// Creates a table, unless there are more classes or states than it can number or hold.
    pub(super) fn new(states: &[State]) -> Option<Self> {
        if states.len() >= MAX_STATES {
            return None;
        }
        let classes = Classes::new(states)?;
        let count = classes.samples.len();
        if 2 * count * (states.len() + 1) > MAX_BYTES {
            return None;
        }
        let mut next = vec![0; 2 * count];
        let mut accepts = vec![0];
        for state in states {
            for sample in &classes.samples {
                let target = char::from_u32(*sample).and_then(|c| state.after(c)).map_or(0, |target| target + 1);
                next.extend(u16::try_from(target).ok()?.to_le_bytes());
            }
            accepts.push(match state.accept {
                Accept::No => 0,
                Accept::AtEnd => 1,
                Accept::Always => 2,
            });
        }
        let Classes { ascii, ranges, .. } = classes;
        Some(Self { ascii, ranges, classes: count, next, accepts })
    }

    /// Returns whether a value matches.
    #[must_use]
    pub fn matches(&self, value: &str) -> bool {
        let mut state = 1;
        for c in value.chars() {
            if state == 0 || self.accepts[state] == 2 {
                break;
            }
            let at = 2 * (state * self.classes + usize::from(self.class_of(c)));
            state = usize::from(u16::from_le_bytes([self.next[at], self.next[at + 1]]));
        }
        self.accepts[state] != 0
    }

    fn class_of(&self, c: char) -> u8 {
        let value = u32::from(c);
        match self.ascii.get(value as usize) {
            Some(class) => *class,
            None => {
                let before = self.ranges.partition_point(|(_, last, _)| *last < value);
                self.ranges.get(before).filter(|(first, ..)| *first <= value).map_or(0, |(.., class)| *class)
            }
        }
    }
}

/// The classes of code points that no state tells apart.
struct Classes {
    ascii: [u8; 128],
    ranges: Vec<(u32, u32, u8)>,
    /// A code point of each class.
    samples: Vec<u32>,
}

impl Classes {
    fn new(states: &[State]) -> Option<Self> {
        // The starts of the intervals in which each state leads to one place; surrogates are no code points of a value.
        let mut cuts: BTreeSet<u32> = [0, CODE_POINTS].into();
        // At each cut, which states begin or end a transition there.
        let mut changes: BTreeMap<u32, Vec<(usize, usize)>> = BTreeMap::new();
        for (index, state) in states.iter().enumerate() {
            for transition in &state.transitions {
                let (first, end) = (u32::from(transition.first), u32::from(transition.last) + 1);
                cuts.extend([first, end]);
                changes.entry(end).or_default().push((index, 0));
                changes.entry(first).or_default().push((index, transition.target + 1));
            }
        }
        classify(&cuts.into_iter().collect::<Vec<_>>(), &changes)
    }
}

/// Numbers the intervals between cuts: two in which every state leads to the same place are of one class.
fn classify(cuts: &[u32], changes: &BTreeMap<u32, Vec<(usize, usize)>>) -> Option<Classes> {
    // Where each state leads in the interval, if it leads anywhere.
    let mut leads: BTreeMap<usize, usize> = BTreeMap::new();
    // The class of those code points from which nothing leads anywhere is 0, whether or not there are any.
    let mut numbers: BTreeMap<Vec<(usize, usize)>, u8> = BTreeMap::from([(Vec::new(), 0)]);
    let (mut samples, mut ascii, mut ranges) = (vec![0xD800], [0; 128], Vec::<(u32, u32, u8)>::new());
    for window in cuts.windows(2) {
        let [start, end] = *window else { continue };
        // An end comes before the start of the next transition of the same state.
        let mut at = changes.get(&start).cloned().unwrap_or_default();
        at.sort_unstable_by_key(|(_, target)| *target != 0);
        for (state, target) in at {
            if target == 0 {
                leads.remove(&state)
            } else {
                leads.insert(state, target)
            };
        }
        let signature: Vec<_> = leads.iter().map(|(state, target)| (*state, *target)).collect();
        let class = match numbers.get(&signature) {
            Some(class) => *class,
            None => {
                let class = u8::try_from(numbers.len()).ok().filter(|_| numbers.len() < MAX_CLASSES)?;
                numbers.insert(signature, class);
                samples.push(start);
                class
            }
        };
        for code in start..end.min(128) {
            ascii[code as usize] = class;
        }
        let start = start.max(128);
        if class != 0 && start < end {
            match ranges.last_mut() {
                Some((_, last, of)) if *last + 1 == start && *of == class => *last = end - 1,
                _ => ranges.push((start, end - 1, class)),
            }
        }
    }
    Some(Classes { ascii, ranges, samples })
}
