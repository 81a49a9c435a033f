#![allow(unused)]

#[arklow::arklow_endpoint(put, "/orders/<id>/", contract = "contracts/order.yaml")]
pub mod place {}

fn body() -> place::Body {
    place::Body { status: place::Status::Placed, level: None, ratio: None, kind: None, pet: None, nick: None }
}

fn main() {}
