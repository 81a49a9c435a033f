#![allow(unused)]

#[arklow::arklow_endpoint(put, "/orders/<id>/", contract = "contracts/order.yaml")]
pub mod place {}

fn id() -> Result<place::Id, arklow::Violation> {
    "1".parse()
}

fn main() {}
