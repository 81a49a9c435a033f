#![allow(unused)]

#[arklow::arklow_endpoint(put, "/orders/<id>/", contract = "right/contract/name_that_is_no_identifier.yaml")]
pub mod place {}

fn main() {}
