#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(get, "/keys/", contract = "contracts/required.yaml")]
async fn list() -> Result<list::Data, Failure> {
    todo!()
}

fn main() {}
