//! The smallest automaton: in comes a trimmed deterministic automaton, out go the states of a pattern, which are no more
//! than are needed and which come in the order that a breadth-first search finds them in.

use std::collections::{BTreeMap, HashMap};

use super::dfa::{DfaState, Edge};
use super::set::code_point;
use super::trim::predecessors;
use super::{Accept, State, Transition};

/// Minimises an automaton.
pub(super) fn minimise(states: &[DfaState]) -> Vec<State> {
    let mut partition = Partition::new(states);
    while let Some((block, changed)) = partition.pending.pop_first() {
        partition.split(block, changed);
    }
    partition.quotient()
}

/// What tells a state from others: whether it accepts, and which blocks the ordinals lead to.
type Signature = (Accept, Vec<Edge>);

/// The states in blocks, which are split until the states of each have the same signature.
///
/// A state is looked at again only once a state it leads to has moved to another block. The largest part of a split
/// block stays where it is, so that few states move; those that need not be looked at are not even counted, because a pattern
/// such as `a{9000}` splits one state off at a time.
struct Partition<'s> {
    states: &'s [DfaState],
    predecessors: Vec<Vec<usize>>,
    block_of: Vec<usize>,
    blocks: Vec<Vec<usize>>,
    /// Where each state stands in its block.
    place_of: Vec<usize>,
    /// Whether the signature of a state may have changed since its block was last split.
    changed: Vec<bool>,
    /// The blocks that have such states, and which.
    pending: BTreeMap<usize, Vec<usize>>,
}

impl<'s> Partition<'s> {
    /// Puts all the states in one block.
    fn new(states: &'s [DfaState]) -> Self {
        Self {
            states,
            predecessors: predecessors(states),
            block_of: vec![0; states.len()],
            blocks: vec![(0..states.len()).collect()],
            place_of: (0..states.len()).collect(),
            changed: vec![true; states.len()],
            pending: BTreeMap::from([(0, (0..states.len()).collect())]),
        }
    }

    /// Splits a block by the signatures of its states, of which some may have changed.
    fn split(&mut self, block: usize, changed: Vec<usize>) {
        let moved = self.parts(block, changed);
        for part in &moved {
            let new = self.blocks.len();
            self.blocks.push(Vec::with_capacity(part.len()));
            part.iter().for_each(|id| self.insert(*id, new));
        }
        // Only now that every state has its block is it known which blocks the changes are in.
        for &moved in moved.iter().flatten() {
            for index in 0..self.predecessors[moved].len() {
                let id = self.predecessors[moved][index];
                if !std::mem::replace(&mut self.changed[id], true) {
                    self.pending.entry(self.block_of[id]).or_default().push(id);
                }
            }
        }
    }

    /// Takes those states out of a block that have another signature than most of it, in parts of the same one.
    fn parts(&mut self, block: usize, changed: Vec<usize>) -> Vec<Vec<usize>> {
        let signatures: Vec<_> = changed.iter().map(|id| self.signature(*id)).collect();
        for &id in &changed {
            self.changed[id] = false;
            self.remove(id);
        }
        // The unchanged states had the same signature when the block was last split, so they still have.
        let unchanged = self.blocks[block].first().map(|id| self.signature(*id));
        let mut parts: HashMap<Signature, Vec<usize>> = HashMap::new();
        for (id, signature) in changed.into_iter().zip(signatures) {
            if unchanged.as_ref() == Some(&signature) {
                self.insert(id, block);
            } else {
                parts.entry(signature).or_default().push(id);
            }
        }
        let mut parts: Vec<_> = parts.into_values().collect();
        parts.sort();
        let largest = (0..parts.len()).max_by_key(|index| parts[*index].len());
        if let Some(largest) = largest.filter(|largest| parts[*largest].len() > self.blocks[block].len()) {
            let stays = parts.swap_remove(largest);
            let others = std::mem::take(&mut self.blocks[block]);
            stays.into_iter().for_each(|id| self.insert(id, block));
            if !others.is_empty() {
                parts.push(others);
            }
        }
        parts
    }

    fn insert(&mut self, id: usize, block: usize) {
        self.block_of[id] = block;
        self.place_of[id] = self.blocks[block].len();
        self.blocks[block].push(id);
    }

    fn remove(&mut self, id: usize) {
        let (block, place) = (self.block_of[id], self.place_of[id]);
        self.blocks[block].swap_remove(place);
        if let Some(&other) = self.blocks[block].get(place) {
            self.place_of[other] = place;
        }
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
