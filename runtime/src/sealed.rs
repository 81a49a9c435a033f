//! Traits that only expansions implement.

/// The supertrait of traits that only `#[arklow_endpoint]` implements, so that they may grow.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not derived from a contract",
    note = "only `#[arklow_endpoint]` implements this trait"
)]
pub trait Sealed {}
