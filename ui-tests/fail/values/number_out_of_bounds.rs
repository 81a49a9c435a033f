#![allow(unused)]

#[arklow::arklow_endpoint(put, "/orders/<id>/", contract = "contracts/order.yaml")]
pub mod place {}

const HIGHEST: place::Level = place::Level::from_static(9);

fn main() {}
