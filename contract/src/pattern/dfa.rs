//! The subset construction: in comes a nondeterministic automaton, out goes a deterministic one that has a state for
//! every set of states the first can be in at once.
//!
//! A pattern may match anywhere, so the first automaton is entered again at every code point. `^` holds before the first
//! code point only, so only the start state follows it. `$` holds after the last only, so nothing is read past it: it
//! decides whether a state accepts at the end.
//!
//! What is entered again is the same at every code point, and can be hundreds of states for a list of words. So it is
//! worked out once, and a set is kept without it.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::alphabet::Alphabet;
use super::nfa::{Nfa, NfaState};
use super::{Accept, MAX_STATES, TooLarge};

/// The most states to make before the automaton is minimised: it may well shrink to the limit on its states.
const MAX_SUBSETS: usize = 2 * MAX_STATES;

/// The most steps to take. Few states can be much work if each stands for a large set.
const MAX_STEPS: usize = 5_000_000;

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
pub(super) fn determinise(nfa: &Nfa<'_>) -> Result<Vec<DfaState>, TooLarge> {
    let mut construction = Construction::new(nfa)?;
    construction.enter_start()?;
    let mut states = Vec::new();
    while let Some(subset) = construction.subsets.get(states.len()).map(Rc::clone) {
        states.push(DfaState { edges: construction.edges(&subset)?, accept: subset.accept });
    }
    Ok(states)
}

/// What the nondeterministic automaton can be in at once: the states that read, without those that are always entered again,
/// and whether it has matched.
#[derive(PartialEq, Eq, Hash)]
struct Subset {
    reading: Vec<usize>,
    accept: Accept,
}

/// What is entered at every code point.
struct Restart {
    /// Which states read.
    is_reading: Vec<bool>,
    accept: Accept,
    /// For each class, what follows those states without reading on, once it has been asked for.
    after: Vec<Option<Rc<Subset>>>,
    /// For each class, the states that follow.
    targets: Vec<Vec<usize>>,
    /// For each class, the deterministic state that follows where nothing else is read.
    alone: Vec<Option<usize>>,
}

struct Construction<'n> {
    nfa: &'n Nfa<'n>,
    alphabet: Alphabet,
    /// Which of the alphabet's sets a state reads; of no meaning for one that reads none.
    set_of: Vec<usize>,
    restart: Restart,
    closure: Closure<'n>,
    subsets: Vec<Rc<Subset>>,
    ids: HashMap<Rc<Subset>, usize>,
    steps: usize,
}

impl<'n> Construction<'n> {
    fn new(nfa: &'n Nfa<'n>) -> Result<Self, TooLarge> {
        let (mut sets, mut numbers, mut set_of) = (Vec::new(), HashMap::new(), vec![0; nfa.len()]);
        for (id, number) in set_of.iter_mut().enumerate() {
            if let NfaState::Read(set, _) = nfa.state(id) {
                *number = *numbers.entry(set.ranges()).or_insert_with(|| {
                    sets.push(&**set);
                    sets.len() - 1
                });
            }
        }
        let alphabet = Alphabet::new(&sets, MAX_STEPS).ok_or(TooLarge)?;
        let (steps, classes) = (alphabet.steps, alphabet.len());
        let mut closure = Closure::new(nfa);
        let Subset { reading, accept } = closure.subset(&[nfa.entry()], false);
        let mut restart = Restart {
            is_reading: vec![false; nfa.len()],
            accept,
            after: vec![None; classes],
            targets: vec![Vec::new(); classes],
            alone: vec![None; classes],
        };
        for &id in &reading {
            restart.is_reading[id] = true;
            if let NfaState::Read(_, next) = nfa.state(id) {
                alphabet.members[set_of[id]].iter().for_each(|class| restart.targets[*class].push(*next));
            }
        }
        Ok(Self { nfa, alphabet, set_of, restart, closure, subsets: Vec::new(), ids: HashMap::new(), steps })
    }

    /// Enters the automaton before the first code point. All that is entered again later is entered there too.
    fn enter_start(&mut self) -> Result<usize, TooLarge> {
        let mut start = self.closure.subset(&[self.nfa.entry()], true);
        start.reading.retain(|id| !self.restart.is_reading[*id]);
        self.number(start)
    }

    /// Returns the deterministic state for some states that are entered by a code point of a class, besides what that class
    /// enters in any case.
    fn enter(&mut self, entered: &[usize], class: usize) -> Result<usize, TooLarge> {
        let after = self.after_restart(class);
        let mut subset = self.closure.subset(entered, false);
        let accept = stronger(stronger(subset.accept, after.accept), self.restart.accept);
        if accept == Accept::Always {
            return self.number(Subset { reading: Vec::new(), accept });
        }
        self.steps += after.reading.len();
        subset.reading.retain(|id| !self.restart.is_reading[*id]);
        if !after.reading.is_empty() {
            subset.reading.extend(&after.reading);
            subset.reading.sort_unstable();
            subset.reading.dedup();
        }
        self.number(Subset { accept, ..subset })
    }

    fn after_restart(&mut self, class: usize) -> Rc<Subset> {
        if let Some(after) = &self.restart.after[class] {
            return Rc::clone(after);
        }
        let mut after = self.closure.subset(&self.restart.targets[class], false);
        after.reading.retain(|id| !self.restart.is_reading[*id]);
        let after = Rc::new(after);
        self.restart.after[class] = Some(Rc::clone(&after));
        after
    }

    /// Returns the number of a set, which is new if nothing led there before.
    fn number(&mut self, subset: Subset) -> Result<usize, TooLarge> {
        self.steps += 1 + subset.reading.len() + std::mem::take(&mut self.closure.steps);
        if self.steps > MAX_STEPS {
            return Err(TooLarge);
        }
        let subset = Rc::new(subset);
        if let Some(id) = self.ids.get(&subset) {
            return Ok(*id);
        }
        let id = self.subsets.len();
        if id == MAX_SUBSETS {
            return Err(TooLarge);
        }
        self.subsets.push(Rc::clone(&subset));
        self.ids.insert(subset, id);
        Ok(id)
    }

    /// Finds where every ordinal leads from a subset, range by range.
    fn edges(&mut self, subset: &Subset) -> Result<Vec<Edge>, TooLarge> {
        let mut edges: Vec<Edge> = Vec::new();
        if subset.accept == Accept::Always {
            return Ok(edges);
        }
        let targets = self.targets(subset)?;
        self.steps += self.alphabet.cuts.len();
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
    fn targets(&mut self, subset: &Subset) -> Result<Vec<usize>, TooLarge> {
        let mut entered = vec![Vec::new(); self.alphabet.len()];
        for &id in &subset.reading {
            if let NfaState::Read(_, next) = self.nfa.state(id) {
                let classes = &self.alphabet.members[self.set_of[id]];
                classes.iter().for_each(|class| entered[*class].push(*next));
                // Whether these are too many is asked by `number`.
                self.steps += classes.len();
            }
        }
        let mut targets = Vec::with_capacity(entered.len());
        // Neighbours of the alphabet often lead to the same place.
        let mut known: HashMap<Vec<usize>, usize> = HashMap::new();
        let has_restart = self.restart.targets.iter().any(|targets| !targets.is_empty());
        for (class, entered) in entered.into_iter().enumerate() {
            let target = if entered.is_empty() {
                match self.restart.alone[class] {
                    Some(target) => target,
                    None => self.enter(&entered, class)?,
                }
            } else if has_restart {
                self.enter(&entered, class)?
            } else {
                match known.get(&entered) {
                    Some(target) => *target,
                    None => self.enter(&entered, class)?,
                }
            };
            if entered.is_empty() {
                self.restart.alone[class] = Some(target);
            } else if !has_restart {
                known.insert(entered, target);
            }
            targets.push(target);
        }
        Ok(targets)
    }
}

/// Returns which of two accepts more.
fn stronger(one: Accept, other: Accept) -> Accept {
    match (one, other) {
        (Accept::Always, _) | (_, Accept::Always) => Accept::Always,
        (Accept::AtEnd, _) | (_, Accept::AtEnd) => Accept::AtEnd,
        (Accept::No, Accept::No) => Accept::No,
    }
}

/// Walks over all that can be reached without reading.
struct Closure<'n> {
    nfa: &'n Nfa<'n>,
    at_start: bool,
    /// In which walk a state was seen last.
    seen: Vec<usize>,
    walk: usize,
    steps: usize,
    reading: Vec<usize>,
    matched: bool,
    /// What follows the `$`s that the walk came to.
    past_end: Vec<usize>,
}

impl<'n> Closure<'n> {
    fn new(nfa: &'n Nfa<'n>) -> Self {
        let seen = vec![0; nfa.len()];
        Self {
            nfa,
            at_start: false,
            seen,
            walk: 0,
            steps: 0,
            reading: Vec::new(),
            matched: false,
            past_end: Vec::new(),
        }
    }

    /// Creates the subset for some states entered at once.
    fn subset(&mut self, entered: &[usize], at_start: bool) -> Subset {
        self.walk += 1;
        self.at_start = at_start;
        self.matched = false;
        self.past_end.clear();
        self.reading.clear();
        self.walk(entered.to_vec());
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
            if std::mem::replace(&mut self.seen[id], self.walk) == self.walk {
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
