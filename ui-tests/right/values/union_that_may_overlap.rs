#![allow(unused)]

#[arklow::arklow_endpoint(put, "/orders/<id>/", contract = "contracts/order.yaml")]
pub mod place {}

fn claws(pet: place::Pet) -> Option<i64> {
    pet.as_cat()?.claws
}

fn main() {}
