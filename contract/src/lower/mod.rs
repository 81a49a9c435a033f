//! Lowers the tree to the model: what an operation reaches, with references resolved.
//!
//! No member is skipped: each member of each object is understood, or carried as an annotation, or an error;
//! `members` sees to it. All errors are collected.
//!
//! From the bottom to the top: `arena` holds the schemas that are reached; `reader` collects errors and reads plain values;
//! `marks`, `annotations`, and `keywords` are tables and what they say of a member; `members` takes an object apart;
//! `resources` and `reference` find what a reference leads to; `values` and `schema_reader` read keywords by the form of their
//! values, `rules`, `combined`, `schema_marks`, and `schema_names` each read a group of them, and `schema` reads them all; `value`
//! reads how a parameter or header is written, and `carried` what the export repeats; the others each read one kind of object of
//! OpenAPI.

mod annotations;
mod arena;
mod body;
mod carried;
mod combined;
mod contradictions;
mod facts;
mod header;
mod header_name;
mod index;
mod keywords;
mod kinds;
mod marks;
mod media_type;
mod members;
mod operation;
mod parameter;
mod parameter_object;
mod path;
mod placeholder;
mod property_names;
mod reach;
mod reader;
mod reference;
mod resources;
mod response;
mod root;
mod rules;
mod schema;
mod schema_marks;
mod schema_names;
mod schema_reader;
mod scheme;
mod security;
mod server;
mod survey;
mod type_name;
mod value;
mod values;
