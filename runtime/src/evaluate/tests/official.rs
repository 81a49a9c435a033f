//! The official suite, where it is.
