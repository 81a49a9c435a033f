#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(put, "/orders/<id>/", contract = "contracts/order.yaml")]
async fn place(id: place::Id, status: place::Status) -> Result<place::Data, Failure> {
    todo!()
}

fn main() {}
