//! Lowers the tree to the model: what an operation reaches, with references resolved.
//!
//! Nothing is skipped in silence. Each member of each object is understood, or carried as an annotation, or an
//! error; [`members`] sees to it. All errors are collected.

mod annotations;
mod body;
mod credential;
mod envelope;
mod facts;
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

pub(crate) use facts::facts;
pub(crate) use operation::operation;
pub(crate) use path::paths;
pub(crate) use root::check_root;
