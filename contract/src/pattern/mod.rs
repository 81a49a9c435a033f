//! A `pattern` (ECMA-262, flag `u`) compiled to a deterministic automaton over code points.
//!
//! In comes the text of a pattern, out goes the smallest automaton that answers whether a value matches it. The steps:
//! `parse` reads the text to a `syntax` tree, `nfa` lays the tree out as a nondeterministic automaton, `alphabet` finds
//! the classes of code points that it tells apart, `dfa` makes it deterministic, `trim` removes what cannot matter, and
//! `minimise` merges the states that no value tells apart.

mod alphabet;
mod class;
mod cursor;
mod dfa;
mod escape;
mod minimise;
mod name;
mod nfa;
mod parse;
mod property;
mod set;
mod syntax;
mod table;
mod trim;

#[cfg(test)]
mod tests;

pub use table::Table;

use nfa::Nfa;
use parse::Parsed;
use syntax::Term;

/// The most states an automaton may have: more make a table that costs more to compile than an engine to run.
const MAX_STATES: usize = 20_000;

/// A pattern of the contract, compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The pattern as the contract writes it.
    pub source: String,
    /// What decides whether a value matches.
    pub matcher: Matcher,
}

/// What decides whether a value matches a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matcher {
    /// An automaton: its states, the first of which is the start.
    Automaton(Vec<State>),
    /// An engine of ECMA-262, for a valid pattern that no automaton decides: what needs it, such as ``the look-ahead `(?=` ``.
    Engine(String),
}

/// A state of the automaton.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Where a code point leads: disjoint ranges in order. From a code point that no range covers, nothing can match any more.
    pub transitions: Vec<Transition>,
    /// Whether a value that leads here matches.
    pub accept: Accept,
}

/// Whether a state accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Accept {
    /// Not here.
    No,
    /// If the value ends here.
    AtEnd,
    /// Whatever follows: an unanchored pattern has been found. Such a state has no transitions.
    Always,
}

/// The code points from `first` to `last`, both included, lead to the state `target`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The first code point.
    pub first: char,
    /// The last code point.
    pub last: char,
    /// The index of the state they lead to.
    pub target: usize,
}

/// Why a pattern is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// What is wrong, in the voice of the compiler.
    pub message: String,
    /// Where, as a count of code points from the pattern's start.
    pub offset: usize,
}

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    ///
    /// If it is not a pattern of ECMA-262 with the flag `u`.
    pub fn compile(source: &str) -> Result<Self, PatternError> {
        let matcher = match parse::parse(source)? {
            Parsed::Tree(tree) => match smallest(&tree) {
                Ok(states) => Matcher::Automaton(states),
                Err(TooLarge) => Matcher::Engine("an automaton that is too large".to_owned()),
            },
            Parsed::Engine(construct) => Matcher::Engine(construct),
        };
        Ok(Self { source: source.to_owned(), matcher })
    }

    /// Returns the states of the automaton, if there is one.
    #[must_use]
    pub fn states(&self) -> Option<&[State]> {
        if let Matcher::Automaton(states) = &self.matcher { Some(states) } else { None }
    }

    /// Returns whether it is known that no value matches: every state can be reached, so there is none that accepts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.states().is_some_and(|states| states.iter().all(|state| state.accept == Accept::No))
    }

    /// Returns whether the pattern matches anywhere in a value; `None` where only an engine can tell.
    #[must_use]
    pub fn matches(&self, value: &str) -> Option<bool> {
        let states = self.states()?;
        let mut state = states.first();
        for c in value.chars() {
            state = match state {
                Some(state) if state.accept != Accept::Always => state.after(c).and_then(|next| states.get(next)),
                decided => return Some(decided.is_some()),
            };
        }
        Some(state.is_some_and(|state| state.accept != Accept::No))
    }
}

/// That an automaton has, or would on the way have, too many states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct TooLarge;

/// Creates the smallest automaton of a tree.
fn smallest(tree: &Term) -> Result<Vec<State>, TooLarge> {
    let states = automaton(&Nfa::new(tree)?).or_else(|_| mirrored(tree))?;
    let is_small = states.len() <= MAX_STATES && Table::new(&states).is_some();
    if is_small { Ok(states) } else { Err(TooLarge) }
}

/// Creates the smallest deterministic automaton.
fn automaton(nfa: &Nfa<'_>) -> Result<Vec<State>, TooLarge> {
    let mut states = dfa::determinise(nfa)?;
    trim::trim(&mut states);
    Ok(minimise::minimise(&states))
}

/// Creates the same automaton by way of that of the mirrored pattern (Brzozowski's algorithm).
///
/// An unanchored pattern such as `[a-z]\w{30}` has few states, but to get there `automaton` must keep account of every
/// place where a match may have started, and there are too many ways to. From its end, it has but one.
fn mirrored(tree: &Term) -> Result<Vec<State>, TooLarge> {
    let tree = tree.mirrored();
    let states = automaton(&Nfa::new(&tree)?)?;
    automaton(&Nfa::backwards(&states))
}

impl State {
    /// Finds the state that a code point leads to.
    fn after(&self, c: char) -> Option<usize> {
        let before = self.transitions.partition_point(|transition| transition.last < c);
        self.transitions.get(before).filter(|transition| transition.first <= c).map(|transition| transition.target)
    }
}

impl PatternError {
    /// Creates an error at a place in the pattern.
    fn new(offset: usize, message: impl Into<String>) -> Self {
        Self { message: message.into(), offset }
    }
}
