#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(put, "/orders/<id>/", contract = "contracts/order.yaml")]
async fn place(id: place::Id, count: i32) -> Result<place::Data, Failure> {
    todo!()
}

fn main() {}
