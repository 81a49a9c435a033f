//! A `pattern` (ECMA-262, flag `u`) compiled to a deterministic automaton over code points.

/// A pattern of the contract, compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The pattern as the contract writes it.
    pub source: String,
    /// The states; the first is the start.
    pub states: Vec<State>,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// Why a pattern cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// What is wrong, or what is not supported, in the voice of the compiler.
    pub message: String,
    /// Where, as a count of code points from the pattern's start.
    pub offset: usize,
}

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    ///
    /// If it is not a pattern of ECMA-262 with the flag `u`, or has something that no automaton can decide.
    pub fn compile(source: &str) -> Result<Self, PatternError> {
        Err(PatternError { message: format!("not written yet: {source}"), offset: 0 })
    }
}
