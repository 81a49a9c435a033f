#![allow(unused)]

#[arklow::arklow_endpoint(put, "/orders/<id>/", contract = "contracts/own_type.yaml")]
pub mod place {}

fn main() {}
