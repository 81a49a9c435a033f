#![allow(unused)]

#[arklow::arklow_endpoint(put, "/orders/<id>/", contract = "contracts/order.yaml")]
pub mod place {}

fn is_gift(kind: &place::Kind) -> bool {
    match kind {
        place::Kind::Gift => true,
        place::Kind::Sale => false,
    }
}

fn main() {}
