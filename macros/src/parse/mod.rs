//! The first stage: tokens to syntax with spans. Nothing here knows the contract.

pub(crate) mod argument;
pub(crate) mod attr;
pub(crate) mod components;
pub(crate) mod depth;
pub(crate) mod list;
pub(crate) mod module;
mod named;
pub(crate) mod options;
pub(crate) mod selection;
pub(crate) mod signature;
pub(crate) mod template;
pub(crate) mod unfinished;
