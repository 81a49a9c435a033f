//! Each keyword by hand, and all of them at random against the reference validator.
