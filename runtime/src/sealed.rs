//! Traits that only expansions implement.

/// What only `#[arklow_endpoint]` implements: the traits that it is a part of may grow.
pub trait Sealed {}
