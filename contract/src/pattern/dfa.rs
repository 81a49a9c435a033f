//! The subset construction: in comes a nondeterministic automaton, out goes a deterministic one that has a state for
//! every set of states the first can be in at once.
//!
//! A pattern may match anywhere, so the first automaton is entered again at every code point. `^` holds before the first
//! code point only, so only the start state follows it. `$` holds after the last only, so nothing is read past it: it
//! decides whether a state accepts at the end.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::nfa::{Nfa, NfaState};
use super::set::ORDINALS;
use super::{Accept, MAX_STATES, PatternError};

/// The most states to make before the automaton is minimised: it may well shrink to the limit on its states.
const MAX_SUBSETS: usize = 4 * MAX_STATES;

/// The most steps to take. Few states can be much work if each stands for a large set.
const MAX_STEPS: usize = 4_000_000;

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
    let mut construction = Construction { nfa, subsets: Vec::new(), ids: HashMap::new(), steps: 0 };
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

/// The ordinals where states start or stop to read; each of the states with the one that it leads to.
type Cuts = BTreeMap<u32, Vec<(usize, usize)>>;

struct Construction<'n> {
    nfa: &'n Nfa<'n>,
    subsets: Vec<Rc<Subset>>,
    ids: HashMap<Rc<Subset>, usize>,
    steps: usize,
}

impl Construction<'_> {
    /// Gives the deterministic state for some states entered at once, which is new if nothing led there before.
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
        let mut edges = Vec::new();
        if subset.accept == Accept::Always {
            return Ok(edges);
        }
        let mut targets = HashMap::new();
        let mut active = BTreeSet::new();
        let mut start = 0;
        for (end, changes) in self.cuts(subset)? {
            if start < end {
                edges.push(Edge { start, end, target: self.target(&active, &mut targets)? });
            }
            for (id, next) in changes {
                if !active.remove(&(id, next)) {
                    active.insert((id, next));
                }
            }
            start = end;
        }
        Ok(edges)
    }

    /// Finds where what a subset reads changes.
    fn cuts(&mut self, subset: &Subset) -> Result<Cuts, PatternError> {
        let mut cuts = Cuts::from([(ORDINALS, Vec::new())]);
        for &id in &subset.reading {
            if let NfaState::Read(set, next) = self.nfa.state(id) {
                self.spend(set.ranges().len())?;
                for range in set.ranges() {
                    cuts.entry(range.start).or_default().push((id, *next));
                    cuts.entry(range.end).or_default().push((id, *next));
                }
            }
        }
        Ok(cuts)
    }

    /// Gives the state that follows when the active states have read.
    fn target(
        &mut self,
        active: &BTreeSet<(usize, usize)>,
        known: &mut HashMap<Vec<usize>, usize>,
    ) -> Result<usize, PatternError> {
        self.spend(active.len())?;
        // The pattern may match from here on as well.
        let mut entered = vec![self.nfa.entry()];
        entered.extend(active.iter().map(|(_, next)| next));
        if let Some(id) = known.get(&entered) {
            return Ok(*id);
        }
        let id = self.enter(entered.clone(), false)?;
        known.insert(entered, id);
        Ok(id)
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

    /// Makes the subset for some states entered at once.
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
