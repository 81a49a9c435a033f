//! The text between parts.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::sync::atomic::{AtomicU64, Ordering};

/// Finds a text in bytes, from a position on.
pub(super) fn find(bytes: &[u8], text: &[u8], from: usize) -> Option<usize> {
    let (first, rest) = text.split_first()?;
    let mut at = from;
    loop {
        let behind = bytes.get(at..)?;
        let begin = at + behind.iter().position(|byte| byte == first)?;
        if bytes.get(begin + 1..)?.starts_with(rest) {
            return Some(begin);
        }
        at = begin + 1;
    }
}

/// Makes a boundary that is in none of the contents.
pub(super) fn new_boundary(contents: &[&[u8]]) -> String {
    static COUNTER: AtomicU64 = AtomicU64::new(0);
    // Its key is random, so that nobody can write a content with the boundary of the next body.
    let state = RandomState::new();
    loop {
        let mut hasher = state.build_hasher();
        hasher.write_u64(COUNTER.fetch_add(1, Ordering::Relaxed));
        let boundary = format!("arklow-{:016x}", hasher.finish());
        if contents.iter().all(|content| find(content, boundary.as_bytes(), 0).is_none()) {
            return boundary;
        }
    }
}
