//! The first stage: tokens to syntax with spans. Nothing here knows the contract.

pub(crate) mod attr;
pub(crate) mod depth;
mod foreign;
pub(crate) mod list;
pub(crate) mod signature;
pub(crate) mod template;
pub(crate) mod unfinished;
