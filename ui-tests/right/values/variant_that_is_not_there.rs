#![allow(unused)]

#[arklow::arklow_endpoint(put, "/orders/<id>/", contract = "contracts/order.yaml")]
pub mod place {}

fn status() -> place::Status {
    place::Status::Placed
}

fn main() {}
