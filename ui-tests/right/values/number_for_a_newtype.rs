#![allow(unused)]

#[arklow::arklow_endpoint(put, "/orders/<id>/", contract = "contracts/order.yaml")]
pub mod place {}

fn level() -> Result<place::Level, arklow::Violation> {
    3.try_into()
}

fn main() {}
