#![allow(unused)]

#[arklow::arklow_endpoint(put, "/orders/<id>/", contract = "contracts/order.yaml")]
pub mod place {}

const HALF: place::Ratio = place::Ratio::from_static(0.5);

fn main() {}
