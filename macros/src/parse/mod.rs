//! The first stage: tokens to syntax with spans. Nothing here knows the contract.

pub(crate) mod attr;
pub(crate) mod signature;
pub(crate) mod template;
