#![allow(unused)]

#[arklow::arklow_endpoint(put, "/orders/<id>/", contract = "contracts/own_type_of_an_object.yaml")]
pub mod place {}

#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    x: i64,
}

fn main() {}
