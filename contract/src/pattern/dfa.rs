//! The subset construction: in comes a nondeterministic automaton, out goes a deterministic one that has a state for
//! every set of states the first can be in at once.
//!
//! A pattern may match anywhere, so the first automaton is entered again at every code point. `^` holds before the first
//! code point only, so only the start state follows it. `$` holds after the last only, so nothing is read past it: it
//! decides whether a state accepts at the end.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::alphabet::Alphabet;
use super::nfa::{Nfa, NfaState};
use super::{Accept, MAX_STATES, PatternError};

/// The most states to make before the automaton is minimised: it may well shrink to the limit on its states.
const MAX_SUBSETS: usize = 4 * MAX_STATES;

/// The most steps to take. Few states can be much work if each stands for a large set.
const MAX_STEPS: usize = 2_000_000;

/// A state of the deterministic automaton.
#[derive(Debug)]
pub(super) struct DfaState {
    /// Where the ordinals lead, in order; nothing can match after one that no edge covers.
    pub(super) edges: Vec<Edge>,
    /// Whether a value that leads here matches.
    pub(super) accept: Accept,
}

/// The ordinals from `start` to before `end` lead to the state `target`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Edge {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) target: usize,
}

/// Makes an automaton deterministic.
pub(super) fn determinise(nfa: &Nfa<'_>) -> Result<Vec<DfaState>, PatternError> {
    let mut construction = Construction::new(nfa)?;
    construction.enter(vec![nfa.entry()], true)?;
    let mut states = Vec::new();
    while let Some(subset) = construction.subsets.get(states.len()).map(Rc::clone) {
        states.push(DfaState { edges: construction.edges(&subset)?, accept: subset.accept });
    }
    Ok(states)
}

/// What the nondeterministic automaton can be in at once: the states that read, and whether it has matched.
#[derive(PartialEq, Eq, Hash)]
struct Subset {
    reading: Vec<usize>,
    accept: Accept,
}

struct Construction<'n> {
    nfa: &'n Nfa<'n>,
    alphabet: Alphabet,
    /// Which of the alphabet's sets a state reads; of no meaning for one that reads none.
    set_of: Vec<usize>,
    subsets: Vec<Rc<Subset>>,
    ids: HashMap<Rc<Subset>, usize>,
    steps: usize,
}

impl<'n> Construction<'n> {
    fn new(nfa: &'n Nfa<'n>) -> Result<Self, PatternError> {
        let (mut sets, mut numbers, mut set_of) = (Vec::new(), HashMap::new(), vec![0; nfa.len()]);
        for (id, number) in set_of.iter_mut().enumerate() {
            if let NfaState::Read(set, _) = nfa.state(id) {
                *number = *numbers.entry(set.ranges()).or_insert_with(|| {
                    sets.push(&**set);
                    sets.len() - 1
                });
            }
        }
        let alphabet = Alphabet::new(&sets, MAX_STEPS).ok_or_else(too_large)?;
        let steps = alphabet.steps;
        Ok(Self { nfa, alphabet, set_of, subsets: Vec::new(), ids: HashMap::new(), steps })
    }

    /// Returns the deterministic state for some states entered at once, which is new if nothing led there before.
    fn enter(&mut self, entered: Vec<usize>, at_start: bool) -> Result<usize, PatternError> {
        let mut closure = Closure::new(self.nfa, at_start);
        let subset = Rc::new(closure.subset(entered));
        self.spend(closure.steps)?;
        if let Some(id) = self.ids.get(&subset) {
            return Ok(*id);
        }
        let id = self.subsets.len();
        if id == MAX_SUBSETS {
            return Err(too_large());
        }
        self.subsets.push(Rc::clone(&subset));
        self.ids.insert(subset, id);
        Ok(id)
    }

    /// Finds where every ordinal leads from a subset, range by range.
    fn edges(&mut self, subset: &Subset) -> Result<Vec<Edge>, PatternError> {
        let mut edges: Vec<Edge> = Vec::new();
        if subset.accept == Accept::Always {
            return Ok(edges);
        }
        let targets = self.targets(subset)?;
        self.spend(self.alphabet.cuts.len())?;
        for (Range { start, end }, class) in self.alphabet.ranges() {
            let target = targets[class];
            match edges.last_mut() {
                Some(last) if last.target == target => last.end = end,
                _ => edges.push(Edge { start, end, target }),
            }
        }
        Ok(edges)
    }

    /// Finds the state that follows a subset, for each class of the alphabet.
    fn targets(&mut self, subset: &Subset) -> Result<Vec<usize>, PatternError> {
        // The pattern may match from here on as well.
        let mut entered = vec![vec![self.nfa.entry()]; self.alphabet.len()];
        for &id in &subset.reading {
            if let NfaState::Read(_, next) = self.nfa.state(id) {
                let classes = &self.alphabet.members[self.set_of[id]];
                classes.iter().for_each(|class| entered[*class].push(*next));
                // Whether these are too many is asked by `enter`.
                self.steps += classes.len();
            }
        }
        let mut known = HashMap::new();
        let mut targets = Vec::with_capacity(entered.len());
        for entered in entered {
            let target = match known.get(&entered) {
                Some(target) => *target,
                None => self.enter(entered.clone(), false)?,
            };
            known.insert(entered, target);
            targets.push(target);
        }
        Ok(targets)
    }

    fn spend(&mut self, steps: usize) -> Result<(), PatternError> {
        self.steps += steps;
        if self.steps > MAX_STEPS { Err(too_large()) } else { Ok(()) }
    }
}

fn too_large() -> PatternError {
    PatternError::new(0, "the automaton of the pattern is too large")
}

/// A walk over all that can be reached without reading.
struct Closure<'n> {
    nfa: &'n Nfa<'n>,
    at_start: bool,
    seen: Vec<bool>,
    steps: usize,
    reading: Vec<usize>,
    matched: bool,
    /// What follows the `$`s that the walk came to.
    past_end: Vec<usize>,
}

impl<'n> Closure<'n> {
    fn new(nfa: &'n Nfa<'n>, at_start: bool) -> Self {
        let seen = vec![false; nfa.len()];
        Self { nfa, at_start, seen, steps: 0, reading: Vec::new(), matched: false, past_end: Vec::new() }
    }

    /// Creates the subset for some states entered at once.
    fn subset(&mut self, entered: Vec<usize>) -> Subset {
        self.walk(entered);
        if self.matched {
            return Subset { reading: Vec::new(), accept: Accept::Always };
        }
        let mut reading = std::mem::take(&mut self.reading);
        reading.sort_unstable();
        // From here on the value has ended. What the walk saw before leads to no match, so it need not go there again.
        while !self.past_end.is_empty() {
            let entered = std::mem::take(&mut self.past_end);
            self.walk(entered);
        }
        Subset { reading, accept: if self.matched { Accept::AtEnd } else { Accept::No } }
    }

    fn walk(&mut self, mut ahead: Vec<usize>) {
        while let Some(id) = ahead.pop() {
            self.steps += 1;
            if std::mem::replace(&mut self.seen[id], true) {
                continue;
            }
            match self.nfa.state(id) {
                NfaState::Match => self.matched = true,
                NfaState::Read(..) => self.reading.push(id),
                NfaState::Fork(targets) => ahead.extend(targets),
                NfaState::Start(next) if self.at_start => ahead.push(*next),
                NfaState::Start(_) => {}
                NfaState::End(next) => self.past_end.push(*next),
            }
        }
    }
}
