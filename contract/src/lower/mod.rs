//! Lowers the tree to the model: what an operation reaches, with references resolved.
//!
//! No member is skipped: each member of each object is understood, or carried as an annotation, or an error;
//! `members` sees to it. All errors are collected.
//!
//! From the bottom to the top: `reader` collects errors and reads plain values; `marks`, `annotations`, and `keywords` are
//! tables and what they say of a member; `members` takes an object apart; the others each read one kind of object.

mod annotations;
mod body;
mod credential;
mod envelope;
mod facts;
mod index;
mod keywords;
mod marks;
mod members;
mod number;
mod operation;
mod parameter;
mod path;
mod reader;
mod reference;
mod root;
mod rules;
mod schema;
mod type_name;
