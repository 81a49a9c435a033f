#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(put, "/places/", contract = "contracts/answers.yaml")]
async fn put_place() -> Result<(), Failure> {
    Ok(())
}

fn main() {}
