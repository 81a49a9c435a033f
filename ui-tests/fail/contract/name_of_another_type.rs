#![allow(unused)]

#[arklow::arklow_endpoint(put, "/orders/<id>/", contract = "contracts/name_of_another_type.yaml")]
pub mod place {}

fn main() {}
