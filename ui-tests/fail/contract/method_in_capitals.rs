#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(post, "/keys/", contract = "contracts/method_in_capitals.yaml")]
async fn add_key() -> Result<add_key::Data, Failure> {
    todo!()
}

fn main() {}
