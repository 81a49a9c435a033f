#![allow(unused)]

#[arklow::arklow_endpoint(put, "/orders/<id>/", contract = "contracts/pattern_that_needs_a_feature.yaml")]
pub mod place {}

fn main() {}
