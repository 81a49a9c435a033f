//! recursion
