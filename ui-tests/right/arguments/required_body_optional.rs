#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(post, "/keys/", contract = "contracts/required.yaml")]
async fn make(body: make::Body) -> Result<make::Data, Failure> {
    todo!()
}

fn main() {}
