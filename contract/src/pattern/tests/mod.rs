//! What patterns match, what they are refused for, and what their automata look like.

mod automata;
mod differential;
mod errors;
mod generator;
mod matching;
