//! What cannot matter in an automaton: in comes a deterministic automaton, out goes the same one without edges to states
//! from which nothing matches, and without edges from states from which everything does.

use super::Accept;
use super::dfa::DfaState;
use super::set::ORDINALS;

/// Trims an automaton.
pub(super) fn trim(states: &mut [DfaState]) {
    let may_match = reaching(states, |state| state.accept != Accept::No);
    let may_fail = reaching(states, fails_here);
    for (state, may_fail) in states.iter_mut().zip(may_fail) {
        if may_fail {
            state.edges.retain(|edge| may_match[edge.target]);
        } else {
            state.edges.clear();
            state.accept = Accept::Always;
        }
    }
}

/// Lists, for every state, the states with an edge to it.
pub(super) fn predecessors(states: &[DfaState]) -> Vec<Vec<usize>> {
    let mut predecessors = vec![Vec::new(); states.len()];
    for (id, state) in states.iter().enumerate() {
        for edge in &state.edges {
            predecessors[edge.target].push(id);
        }
    }
    predecessors
}

/// Returns whether a value fails by ending in a state, or by continuing from it with a code point that no edge covers.
fn fails_here(state: &DfaState) -> bool {
    match state.accept {
        Accept::No => true,
        Accept::AtEnd => state.edges.iter().map(|edge| edge.end - edge.start).sum::<u32>() != ORDINALS,
        Accept::Always => false,
    }
}

/// Returns, for each state, whether a state that passes the test can be reached from it.
fn reaching(states: &[DfaState], test: impl Fn(&DfaState) -> bool) -> Vec<bool> {
    let predecessors = predecessors(states);
    let mut reaching: Vec<bool> = states.iter().map(test).collect();
    let mut ahead: Vec<usize> = (0..states.len()).filter(|id| reaching[*id]).collect();
    while let Some(id) = ahead.pop() {
        for &predecessor in &predecessors[id] {
            if !std::mem::replace(&mut reaching[predecessor], true) {
                ahead.push(predecessor);
            }
        }
    }
    reaching
}
