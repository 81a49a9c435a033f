#![allow(unused)]

#[arklow::arklow_endpoint(put, "/orders/<id>/", contract = "contracts/order.yaml")]
pub mod place {}

fn claws(pet: place::Pet) -> Option<i64> {
    match pet {
        place::Pet::Cat(cat) => cat.claws,
        place::Pet::Dog(_) => None,
    }
}

fn main() {}
