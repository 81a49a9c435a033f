#![allow(unused)]

#[arklow::arklow_endpoint(put, "/orders/<id>/", contract = "contracts/own_type.yaml")]
pub mod place {}

#[derive(Clone, Debug, PartialEq)]
pub struct Price(u32);

fn main() {}
