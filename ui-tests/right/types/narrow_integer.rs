#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(post, "/keys/", contract = "contracts/required.yaml")]
async fn make(name: String, count: Option<i64>) -> Result<make::Data, Failure> {
    todo!()
}

fn main() {}
