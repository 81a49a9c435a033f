//! Tests of whole expansions; those of one module stand beside it.

mod components;
mod fuzz;
mod goldens;
mod pages;
mod typing;
