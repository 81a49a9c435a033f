#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(put, "/orders/<id>/", contract = "contracts/order.yaml")]
async fn place(id: place::Id, level: Option<u8>) -> Result<place::Data, Failure> {
    todo!()
}

fn main() {}
