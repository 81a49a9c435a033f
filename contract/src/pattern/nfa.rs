//! The nondeterministic automaton of a pattern (Thompson's construction): in comes the tree, out go states that read a
//! code point or lead on without reading.

use std::borrow::Cow;

use super::parse::MAX_TERMS;
use super::set::CharSet;
use super::syntax::{Count, Term};
use super::{Accept, State, TooLarge};

/// The automaton.
pub(super) struct Nfa<'a> {
    states: Vec<NfaState<'a>>,
    entry: usize,
}

/// A state of the automaton; the numbers are the states it leads to.
#[derive(Clone, Debug)]
pub(super) enum NfaState<'a> {
    /// The pattern has matched.
    Match,
    /// Continues after a code point of the set.
    Read(Cow<'a, CharSet>, usize),
    /// Continues at once.
    Fork(Vec<usize>),
    /// Continues at once, at the start of the value.
    Start(usize),
    /// Continues at once, at the end of the value.
    End(usize),
}

impl<'a> Nfa<'a> {
    /// Lays out a tree, unless that takes too many states.
    pub(super) fn new(tree: &'a Term) -> Result<Self, TooLarge> {
        if tree.size() > MAX_TERMS as u64 {
            return Err(TooLarge);
        }
        let mut nfa = Self { states: vec![NfaState::Match], entry: 0 };
        nfa.entry = nfa.lay_out(tree, nfa.entry);
        Ok(nfa)
    }

    /// Runs a deterministic automaton backwards: from where it accepts at the start of the value, to where it starts at
    /// the end.
    pub(super) fn backwards(states: &[State]) -> Self {
        let mut nfa = Self { states: vec![NfaState::Match], entry: 0 };
        let forks: Vec<usize> = states.iter().map(|_| nfa.add(NfaState::Fork(Vec::new()))).collect();
        let mut entries = Vec::new();
        nfa.lead(forks[0], NfaState::End(nfa.entry));
        for (state, &fork) in states.iter().zip(&forks) {
            for transition in &state.transitions {
                let set = CharSet::new([(transition.first.into(), transition.last.into())]);
                nfa.lead(forks[transition.target], NfaState::Read(Cow::Owned(set), fork));
            }
            if state.accept == Accept::Always {
                nfa.lead(fork, NfaState::Read(Cow::Owned(CharSet::new([]).complement()), fork));
            }
            if state.accept != Accept::No {
                entries.push(fork);
            }
        }
        let entry = nfa.add(NfaState::Fork(entries));
        nfa.entry = nfa.add(NfaState::Start(entry));
        nfa
    }

    /// Returns the state that the pattern starts in.
    pub(super) fn entry(&self) -> usize {
        self.entry
    }

    /// Returns how many states there are.
    pub(super) fn len(&self) -> usize {
        self.states.len()
    }

    /// Returns a state.
    pub(super) fn state(&self, id: usize) -> &NfaState<'a> {
        &self.states[id]
    }

    /// Adds the states of a part that goes on to `next`, and gives the first of them.
    ///
    /// A part is laid out after what follows it, so that where it goes on to is always known.
    fn lay_out(&mut self, part: &'a Term, next: usize) -> usize {
        match part {
            Term::Chars(set) => self.add(NfaState::Read(Cow::Borrowed(set), next)),
            Term::Start => self.add(NfaState::Start(next)),
            Term::End => self.add(NfaState::End(next)),
            Term::Sequence(parts) => parts.iter().rev().fold(next, |next, part| self.lay_out(part, next)),
            Term::Choice(parts) => {
                let entries = parts.iter().map(|part| self.lay_out(part, next)).collect();
                self.add(NfaState::Fork(entries))
            }
            Term::Repeat(part, count) => self.lay_out_repeat(part, *count, next),
        }
    }

    fn lay_out_repeat(&mut self, part: &'a Term, count: Count, next: usize) -> usize {
        let optional = match count.most {
            Some(most) => (count.least..most).fold(next, |rest, _| {
                let entry = self.lay_out(part, rest);
                self.add(NfaState::Fork(vec![entry, next]))
            }),
            None => self.lay_out_loop(part, next),
        };
        (0..count.least).fold(optional, |rest, _| self.lay_out(part, rest))
    }

    /// Lays out `*`. An iteration that reads nothing leads back to the same place, so the rule that ECMA-262 has against
    /// it in `RepeatMatcher` makes no difference to what matches.
    fn lay_out_loop(&mut self, part: &'a Term, next: usize) -> usize {
        let fork = self.add(NfaState::Fork(Vec::new()));
        let entry = self.lay_out(part, fork);
        self.states[fork] = NfaState::Fork(vec![entry, next]);
        fork
    }

    /// Adds a state that a fork leads to.
    fn lead(&mut self, fork: usize, state: NfaState<'a>) {
        let added = self.add(state);
        if let NfaState::Fork(targets) = &mut self.states[fork] {
            targets.push(added);
        }
    }

    fn add(&mut self, state: NfaState<'a>) -> usize {
        self.states.push(state);
        self.states.len() - 1
    }
}
