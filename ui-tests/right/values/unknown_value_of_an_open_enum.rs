#![allow(unused)]

#[arklow::arklow_endpoint(put, "/orders/<id>/", contract = "contracts/order.yaml")]
pub mod place {}

fn kind() -> place::Kind {
    place::Kind::Sale
}

fn main() {}
