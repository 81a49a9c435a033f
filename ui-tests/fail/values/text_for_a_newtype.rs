#![allow(unused)]

#[arklow::arklow_endpoint(put, "/orders/<id>/", contract = "contracts/order.yaml")]
pub mod place {}

fn id() -> place::Id {
    "1".to_owned().into()
}

fn main() {}
