#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(get, "/keys/", contract = "contracts/find.yaml")]
async fn find(query: find::Query) -> Result<find::Data, Failure> {
    todo!()
}

fn main() {}
