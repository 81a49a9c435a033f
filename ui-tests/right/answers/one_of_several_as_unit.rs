#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(put, "/places/", contract = "contracts/answers.yaml")]
async fn put_place() -> Result<put_place::Data, Failure> {
    Ok(put_place::Data::NoContent)
}

fn main() {}
