//! Bodies by the facts, without expansions.
