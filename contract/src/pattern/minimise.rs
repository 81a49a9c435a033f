//! The smallest automaton: in comes a trimmed deterministic automaton, out go the states of a pattern, which are no more
//! than are needed and which come in the order that a breadth-first search finds them in.

use std::collections::{BTreeSet, HashMap};

use super::dfa::{DfaState, Edge};
use super::set::code_point;
use super::trim::predecessors;
use super::{Accept, State, Transition};

/// Minimises an automaton.
pub(super) fn minimise(states: &[DfaState]) -> Vec<State> {
    let mut partition = Partition::new(states);
    while let Some(block) = partition.pending.pop_first() {
        partition.split(block);
    }
    partition.quotient()
}

/// What tells a state from others: whether it accepts, and which blocks the ordinals lead to.
type Signature = (Accept, Vec<Edge>);

/// The states in blocks, which are split until the states of each have the same signature.
///
/// A state is looked at again only once a state it leads to has moved to another block. The largest part of a split
/// block stays where it is, so that few states move.
struct Partition<'s> {
    states: &'s [DfaState],
    predecessors: Vec<Vec<usize>>,
    block_of: Vec<usize>,
    blocks: Vec<Vec<usize>>,
    /// The states whose signature may have changed since their block was last split.
    changed: Vec<bool>,
    /// The blocks that have such states.
    pending: BTreeSet<usize>,
}

impl<'s> Partition<'s> {
    /// Puts all the states in one block.
    fn new(states: &'s [DfaState]) -> Self {
        Self {
            states,
            predecessors: predecessors(states),
            block_of: vec![0; states.len()],
            blocks: vec![(0..states.len()).collect()],
            changed: vec![true; states.len()],
            pending: BTreeSet::from([0]),
        }
    }

    /// Splits a block by the signatures of its states.
    fn split(&mut self, block: usize) {
        let mut parts = self.parts(block);
        parts.sort_by_key(Vec::len);
        self.blocks[block] = parts.pop().unwrap_or_default();
        for part in &parts {
            for &id in part {
                self.block_of[id] = self.blocks.len();
            }
            self.blocks.push(part.clone());
        }
        // Only now that every state has its block is it known which blocks the changes are in.
        for &moved in parts.iter().flatten() {
            for &id in &self.predecessors[moved] {
                self.changed[id] = true;
                self.pending.insert(self.block_of[id]);
            }
        }
    }

    /// Takes the states of a block, in parts that have the same signature.
    fn parts(&mut self, block: usize) -> Vec<Vec<usize>> {
        let (changed, unchanged): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.blocks[block]).into_iter().partition(|id| self.changed[*id]);
        let mut parts: HashMap<Signature, Vec<usize>> = HashMap::new();
        // The unchanged states had the same signature when the block was last split, so they still have.
        if let Some(&id) = unchanged.first() {
            parts.insert(self.signature(id), unchanged);
        }
        for id in changed {
            self.changed[id] = false;
            parts.entry(self.signature(id)).or_default().push(id);
        }
        parts.into_values().collect()
    }

    fn signature(&self, id: usize) -> Signature {
        let state = &self.states[id];
        let mut edges: Vec<Edge> = Vec::new();
        for edge in &state.edges {
            let target = self.block_of[edge.target];
            match edges.last_mut() {
                Some(last) if last.end == edge.start && last.target == target => last.end = edge.end,
                _ => edges.push(Edge { target, ..*edge }),
            }
        }
        (state.accept, edges)
    }

    /// Merges each block into one state, if it can be reached from the start.
    fn quotient(&self) -> Vec<State> {
        let mut order = vec![self.block_of[0]];
        let mut places = HashMap::from([(self.block_of[0], 0)]);
        let mut states = Vec::new();
        while let Some(&block) = order.get(states.len()) {
            let (accept, edges) = self.signature(self.blocks[block][0]);
            let transitions = edges
                .into_iter()
                .map(|edge| {
                    let target = *places.entry(edge.target).or_insert_with(|| {
                        order.push(edge.target);
                        order.len() - 1
                    });
                    Transition { first: code_point(edge.start), last: code_point(edge.end - 1), target }
                })
                .collect();
            states.push(State { transitions, accept });
        }
        states
    }
}
